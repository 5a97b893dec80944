"""Keys to deeds; all of them rest while a sheet is open."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Shortcuts:
    """The keys of one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._shortcuts: list[QShortcut] = []

    def add(self, key: str, act: Callable[[], None]) -> None:
        """From now on ``key`` does ``act``, once a press."""
        shortcut = QShortcut(QKeySequence(key), self._window)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)
        self._shortcuts.append(shortcut)

    def rest(self, resting: bool) -> None:
        """Switches all of them off or on."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(not resting)
