"""Keys to deeds; all of them rest while a sheet is open."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Shortcuts:
    """The keys of one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._shortcuts: list[QShortcut] = []
        self._training: list[QShortcut] = []
        self._resting = self._reviewing = False

    def add(self, key: str, act: Callable[[], None], *, reviewing: bool = False) -> None:
        """From now on ``key`` does ``act``, once a press; ``reviewing``: in the review as well."""
        shortcut = QShortcut(QKeySequence(key), self._window)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)
        (self._shortcuts if reviewing else self._training).append(shortcut)

    @property
    def resting(self) -> bool:
        """Whether those of the training are off: under a sheet, or in the review."""
        return self._resting or self._reviewing

    def rest(self, resting: bool) -> None:
        """Switches all of them off or on."""
        self._resting = resting
        self._enable()

    def review(self, reviewing: bool) -> None:
        """Leaves only those on that the review has, or has all of them again."""
        self._reviewing = reviewing
        self._enable()

    def _enable(self) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(not self._resting)
        for shortcut in self._training:
            shortcut.setEnabled(not self._resting and not self._reviewing)
