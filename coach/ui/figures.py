"""Four captions with a figure each: the last rep, or the stretches of a hold."""

from math import isfinite, nan
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from coach.motion.exercises.exercise import ExerciseSpec
from coach.types import HoldEvent, RepEvent
from coach.ui.theme import Look
from coach.ui.translate import marked, tr
from coach.ui.wording import clock, unit_sign

_REP: Final = (marked("Down"), marked("Up"), marked("Range"), marked("Symmetry"))
_HOLD: Final = (marked("This stretch"), marked("Longest"), marked("Stretches"), marked("Last"))
_NONE: Final = "–"


class Figures(QWidget):
    """What the count panel tells beside the number."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._sign = "°"
        self._captions = [QLabel() for _ in _REP]
        self._values = [QLabel() for _ in _REP]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)
        for place, (caption, value) in enumerate(zip(self._captions, self._values, strict=True)):
            caption.setProperty("role", "small")
            value.setProperty("role", "figure")
            row, column = divmod(place, 2)
            self._grid.addWidget(caption, 2 * row, column, Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(value, 2 * row + 1, column)
            self._grid.setColumnStretch(column, 1)
        look.changed.connect(self._space)
        self._space()
        self._write(_REP, (_NONE,) * len(_REP))

    def value(self, caption: str) -> str:
        """What stands under a caption.

        Raises:
            StopIteration: There is no such caption now.
        """
        pairs = zip(self._captions, self._values, strict=True)
        return next(value.text() for label, value in pairs if label.text() == caption)

    def clear(self, spec: ExerciseSpec | None) -> None:
        """A new set."""
        self._sign = unit_sign(spec) if spec else "°"
        captions = _HOLD if spec is not None and spec.kind == "hold" else _REP
        self._write(captions, (_NONE,) * len(captions))

    def show_rep(self, event: RepEvent, symmetry: float = nan) -> None:
        """The last rep that counted."""
        texts = (
            (event.eccentric_s, tr("{:.1f} s")),
            (event.concentric_s, tr("{:.1f} s")),
            (event.rom_deg, "{:.0f}" + self._sign),
            (symmetry, "{:.0f} %"),
        )
        self._write(_REP, tuple(f.format(v) if isfinite(v) else _NONE for v, f in texts))

    def show_stretches(self, now_s: float, done: tuple[HoldEvent, ...]) -> None:
        """The present stretch (0 while nothing is held) and those before it."""
        lengths = [event.held_s for event in done]
        longest_s = max((*lengths, now_s))
        texts = (
            clock(now_s) if now_s > 0 else _NONE,
            clock(longest_s) if longest_s > 0 else _NONE,
            str(len(done) + (now_s > 0)),
            clock(lengths[-1]) if lengths else _NONE,
        )
        self._write(_HOLD, texts)

    def _write(self, captions: tuple[str, ...], texts: tuple[str, ...]) -> None:
        # a set text lays the window out anew: only what changes is set
        written = (*map(tr, captions), *texts)
        for label, text in zip((*self._captions, *self._values), written, strict=True):
            if label.text() != text:
                label.setText(text)

    def _space(self) -> None:
        self._grid.setRowMinimumHeight(2, self._look.px(26))
