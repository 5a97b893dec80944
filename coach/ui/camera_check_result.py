"""The verdict of a camera check: what to do, and a small table of both views."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from coach.runtime.camera_check_advice import Advice, advise
from coach.runtime.camera_check_facts import CheckResult
from coach.runtime.camera_check_limits import Grade
from coach.runtime.camera_check_words import TABLE, UNKNOWN, title_of, verdict, views_words
from coach.ui.buttons import Button
from coach.ui.camera_check_pages import text_label
from coach.ui.theme import Look
from coach.ui.translate import marked, said, tr

_SHAPES: Final[dict[Grade, str]] = {"good": "●", "fair": "◐", "bad": "○"}
_SAID: Final[dict[Grade, str]] = {
    "good": marked("good"),
    "fair": marked("fair"),
    "bad": marked("poor"),
}


class ResultPage(QWidget):
    """A finished check.

    Signals:
        again: The person wants to do it again.
        closing: The person has read it.
    """

    again = Signal()
    closing = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.heading = text_label(role="heading")
        self.note = text_label(role="small")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # what scrolls lies on the card, not on a ground of its own
        self.area.viewport().setAutoFillBackground(False)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.once_more, self.close_button = Button(tr("Do it again")), Button(tr("Close"), "main")
        buttons = QHBoxLayout()
        buttons.addWidget(self.once_more)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(12))
        layout.addWidget(self.heading)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.note)
        layout.addLayout(buttons)
        self.once_more.clicked.connect(self.again)
        self.close_button.clicked.connect(self.closing)

    def show_result(self, result: CheckResult, remark: str = "") -> None:
        """Shows the verdict; ``remark`` is a line of the program about itself."""
        advice = advise(result)
        grade, words = verdict(advice)
        self.heading.setText(f"{_shape(self._look, grade)} {said(words)}")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, self._look.px(8), 0)
        column.setSpacing(self._look.px(16))
        column.addLayout(self._table(result))
        if advice:
            column.addLayout(self._list(advice, result))
        column.addStretch(1)
        self.area.setWidget(inner)
        inner.setAutoFillBackground(False)
        kept = remark or tr("Kept: 'python main.py doctor' repeats it.")
        self.note.setText(f"{said(result.camera)}, {result.size[0]} x {result.size[1]}. {kept}")

    def show_failure(self, reason: str) -> None:
        """Says why there is no result."""
        self.heading.setText(tr("The check could not be done."))
        words = text_label(said(reason), "figure")
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.area.setWidget(words)
        words.setAutoFillBackground(False)
        self.note.setText("")

    def _table(self, result: CheckResult) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.px(16))
        grid.setVerticalSpacing(self._look.px(6))
        for column, view in enumerate(result.views, 1):
            grid.addWidget(text_label(f"<b>{said(title_of(view))}</b>"), 0, column)
            grid.setColumnStretch(column, 1)
        for line, row in enumerate(TABLE, 1):
            title = text_label(said(row.title), "muted")
            grid.addWidget(title, line, 0, Qt.AlignmentFlag.AlignTop)
            for column, view in enumerate(result.views, 1):
                grade, words = row.grade(view), said(row.words(view))
                shape = "" if words == UNKNOWN else _shape(self._look, grade)
                cell = text_label(f"{shape} {words}")
                cell.setAccessibleName(
                    f"{said(title_of(view))}, {said(row.title)}: {words}, {tr(_SAID[grade])}"
                )
                grid.addWidget(cell, line, column, Qt.AlignmentFlag.AlignTop)
        return grid

    def _list(self, advice: tuple[Advice, ...], result: CheckResult) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.px(12))
        grid.setVerticalSpacing(self._look.px(8))
        grid.setColumnStretch(1, 1)
        for line, item in enumerate(advice):
            mark = QLabel(_shape(self._look, item.grade))
            grid.addWidget(mark, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(
                text_label(f"{said(views_words(item, result))}{said(item.words)}"), line, 1
            )
        return grid


def _shape(look: Look, grade: Grade) -> str:
    """The grade's shape in its colour, as rich text."""
    return f'<span style="color:{look.colour(grade).name()}">{_SHAPES[grade]}</span>'
