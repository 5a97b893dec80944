"""The column beside the picture: the count, and what the last rep was like."""

from math import isfinite, nan

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout

from coach.motion.exercise import ExerciseSpec
from coach.types import MotionState, RepEvent
from coach.ui.count_number import CountNumber
from coach.ui.phase_bar import PhaseBar
from coach.ui.rep_dots import RepDots
from coach.ui.theme import Look
from coach.ui.wording import evidence

_FIGURES = ("Down", "Up", "Range", "Symmetry")
_FIRST_WORDS = "Each rep leaves a dot here. Click one to see it again, and why it counted."


class CountPanel(QFrame):
    """Count, phase, tempo, range, symmetry, dots, evidence.

    Signals:
        opened: A dot was clicked; carries its `RepEvent` or `HoldEvent`.
    """

    opened = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        self._title, self._number = "", 1
        self.number = CountNumber(look)
        self.phase = PhaseBar(look)
        self.dots = RepDots(look)
        self._set, self._under = _label("muted"), _label("muted")
        self._under.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._figures = {name: _label("figure") for name in _FIGURES}
        self.evidence = _label("muted")
        self.evidence.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._layout = QVBoxLayout(self)
        for widget in (self._set, self.number, self._under, self.phase):
            self._layout.addWidget(widget, 1 if widget is self.number else 0)
        self._layout.addLayout(self._figure_grid())
        self._layout.addWidget(self.dots)
        self._layout.addWidget(self.evidence)
        self.dots.chosen.connect(self._explain)
        self.dots.opened.connect(self.opened)
        look.changed.connect(self._space)
        self._space()
        self.begin_set(1)

    def begin_set(self, number: int) -> None:
        """Clears everything for a new set."""
        self._number = number
        _say(self._set, f"{self._title} · set {number}" if self._title else f"Set {number}")
        self.number.set_value(0)
        self.dots.clear()
        self.phase.set_phase(nan)
        _say(self._under, "reps")
        _say(self.evidence, _FIRST_WORDS)
        self._last(None, nan)

    def set_exercise(self, spec: ExerciseSpec) -> None:
        """Shows where a rep of this exercise begins and ends."""
        self.phase.set_marks(spec.leave, spec.enter)
        self._title = spec.title
        _say(self._set, f"{self._title} · set {self._number}")

    def follow(self, state: MotionState) -> None:
        """The newest frame."""
        self.number.set_value(state.reps)
        self.phase.set_phase(state.phase)
        words = "rep" if state.reps == 1 else "reps"
        if state.attempts:
            words += f"  ·  ○ {state.attempts} not counted"
        _say(self._under, words)

    def add(self, event: RepEvent, symmetry: float) -> None:
        """A finished rep or attempt, and how alike its sides were (NaN: unknown)."""
        self.dots.add(event)
        _say(self.evidence, evidence(event))
        if event.counted:
            self._last(event, symmetry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A quarter of the window."""
        return QSize(self._look.px(300), self._look.px(560))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for two large figures."""
        return QSize(self._look.px(264), super().minimumSizeHint().height())

    def figure(self, name: str) -> str:
        """What stands under one of the captions, such as ``Range``."""
        return self._figures[name].text()

    def _figure_grid(self) -> QGridLayout:
        self._grid = grid = QGridLayout()
        for place, (name, figure) in enumerate(self._figures.items()):
            caption = _label("small")
            caption.setText(name)
            row, column = divmod(place, 2)
            grid.addWidget(caption, 2 * row, column, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(figure, 2 * row + 1, column)
            grid.setColumnStretch(column, 1)
        grid.setVerticalSpacing(0)
        return grid

    def _last(self, event: RepEvent | None, symmetry: float) -> None:
        down, up, rom = (
            (event.eccentric_s, event.concentric_s, event.rom_deg) if event else (nan, nan, nan)
        )
        for name, value, form in (
            ("Down", down, "{:.1f} s"),
            ("Up", up, "{:.1f} s"),
            ("Range", rom, "{:.0f}°"),
            ("Symmetry", symmetry, "{:.0f} %"),
        ):
            _say(self._figures[name], form.format(value) if isfinite(value) else "–")

    def _explain(self, event: RepEvent) -> None:
        _say(self.evidence, evidence(event))

    def _space(self) -> None:
        margin = self._look.px(16)
        self._layout.setContentsMargins(margin, margin, margin, margin)
        self._layout.setSpacing(self._look.px(8))
        self._grid.setRowMinimumHeight(2, self._look.px(26))
        self.evidence.setMinimumHeight(self._look.px(60))
        self.updateGeometry()


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    return label


def _say(label: QLabel, text: str) -> None:
    """Sets a text only where it changes: a set text lays the window out anew."""
    if label.text() != text:
        label.setText(text)
