"""Type a sentence, get the repetitions of the log that fit best; a click replays one."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
)

from coach.ui.buttons import Button
from coach.ui.panels.recognise_lookup import MOST_REPS, Found, FoundRep
from coach.ui.panels.spec import Panel, PanelContext
from coach.ui.translate import day_text, many, marked, said, tr

_EMPTY: Final = marked(
    "Type a name or a sentence, for example: deep squat, slowly. "
    "The reps of your log that fit best appear here; a click replays one."
)
_NOTHING: Final = marked("No rep in the log has landmarks yet. Do a set, then look again.")


class FindPage(Panel):
    """A field over a list.

    Signals:
        asked: A sentence.
        chosen: A `FoundRep` to replay.
    """

    asked = Signal(str)
    chosen = Signal(object)

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self._context = context
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("What to look for in the log"))
        self.field.setAccessibleName(tr("What to look for in the log"))
        self.field.setClearButtonEnabled(True)
        self.button = Button(tr("Find"), "main")
        self.note = QLabel(tr(_EMPTY))
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.line = QProgressBar()
        self.line.setTextVisible(False)
        self.line.setFixedHeight(context.look.px(4))
        self.line.setRange(0, 100)
        self.line.hide()
        self.list = QListWidget()
        self.list.setAccessibleName(tr("The reps that fit best"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self.field.returnPressed.connect(self._ask)
        self.button.clicked.connect(self._ask)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)

    def refresh(self) -> None:
        """Nothing happens by itself."""

    def show_progress(self, share: float) -> None:
        """The log is being looked through."""
        self.line.setValue(round(100 * share))
        self.line.show()

    def show_idle(self) -> None:
        """Nothing is being looked up any more."""
        self.line.hide()
        self.button.setEnabled(True)

    def show_found(self, found: Found) -> None:
        """The answer."""
        self.show_idle()
        self.list.clear()
        for one in found.reps:
            item = QListWidgetItem(self._line(one))
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setToolTip(tr("Replays it"))
            self.list.addItem(item)
        words = many("The best of %n reps.", "The best of %n rep.", found.among)
        if found.among == MOST_REPS:
            words = many("The best of the newest %n reps.", "The best of %n rep.", found.among)
        self.note.setText(words if found.reps else tr(_NOTHING))
        if found.reps:
            self.list.setCurrentRow(0)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.line)
        layout.addWidget(self.note)
        layout.addWidget(self.list, 1)

    def _ask(self) -> None:
        if self.field.text().strip():
            self.button.setEnabled(False)
            self.asked.emit(self.field.text())

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def title(self, one: FoundRep) -> str:
        """Exercise and number."""
        spec = self._context.specs.get(one.exercise)
        name = said(spec.title) if spec else one.exercise.replace("-", " ").capitalize()
        words = (
            tr("{exercise}, rep {number}") if one.rep.event.counted else tr("{exercise}, attempt")
        )
        return words.format(exercise=name, number=one.rep.event.index)

    def _line(self, one: FoundRep) -> str:
        return f"{self.title(one)}\n{one.fit:.2f} · {when(one)}"


def when(one: FoundRep) -> str:
    """Day and time of its session."""
    day = day_text(one.begun.date(), tr("ddd d MMM yyyy", "a day in Qt's letters"))
    return f"{day} {one.begun:%H:%M}"
