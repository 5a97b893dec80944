"""The keys, the gestures, and what a dot's shape means."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from coach.ui.buttons import Button
from coach.ui.sheet import Sheet
from coach.ui.theme import Look
from coach.ui.translate import marked, tr

_LEGEND = (
    ("●", "good", marked("counted")),
    ("◐", "fair", marked("counted, with a fault of form")),
    ("○", "bad", marked("not counted: click it to see it again, and why")),
    ("▬", "good", marked("a stretch that was held")),
    ("▲ △", "muted", marked("the same on the trace: counted, not counted")),
)
_GESTURES = (
    (
        marked("left arm up"),
        marked("right arm out to the side: ready, set done, go on; without a workout, a new set"),
    ),
    (marked("right arm up"), marked("left arm out to the side: pause, and go on")),
    (marked("left hand high"), marked("right hand low, in one line: one rep more")),
    (marked("right hand high"), marked("left hand low, in one line: one rep less")),
)
"""See `coach.runtime.gesture`."""


class HelpSheet(Sheet):
    """Opened by F1 or the question mark."""

    def __init__(self, parent: QWidget, look: Look, lines: Iterable[tuple[str, str]]) -> None:
        super().__init__(parent, look, tr("Keys and signs"), width=640)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(24))
        grid.setVerticalSpacing(look.px(8))
        grid.setColumnStretch(1, 1)
        for row, (key, words) in enumerate(lines):
            grid.addWidget(_cell(key, look.colours.accent), row, 0)
            grid.addWidget(_cell(words), row, 1)
        start = _begin_part(grid, look)
        note = tr("Facing the camera, arms straight, held for a second:")
        heading = _cell(note, look.colours.muted)
        heading.setWordWrap(True)
        grid.addWidget(heading, start, 0, 1, 2)
        for row, (arms, words) in enumerate(_GESTURES, start + 1):
            grid.addWidget(_cell(tr(arms), look.colours.accent), row, 0)
            grid.addWidget(_cell(tr(words)), row, 1)
        start = _begin_part(grid, look)
        for row, (shape, colour, words) in enumerate(_LEGEND, start):
            grid.addWidget(_cell(shape, getattr(look.colours, colour)), row, 0)
            grid.addWidget(_cell(tr(words)), row, 1)
        self.body.addLayout(grid)
        self.first = self.done = Button(tr("Close"), "main")
        self.body.addWidget(self.done, 0, Qt.AlignmentFlag.AlignRight)
        self.done.clicked.connect(self.close_sheet)


def _begin_part(grid: QGridLayout, look: Look) -> int:
    """A gap below what is there; returns the row after it."""
    gap = grid.rowCount()
    grid.setRowMinimumHeight(gap, look.px(12))
    return gap + 1


def _cell(text: str, colour: str = "") -> QLabel:
    label = QLabel(text)
    if colour:
        label.setStyleSheet(f"color: {colour};")
    return label
