"""Choose an exercise by typing any of its names, a muscle, or by its shelf."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from coach.motion.counting.rhythm import ANY
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.recognition.auto_analyser import AUTO
from coach.ui.buttons import Button
from coach.ui.exercise_search import matching, shelves
from coach.ui.sheet import Sheet
from coach.ui.theme import Look
from coach.ui.translate import marked, said, tr

_WALKING: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_SIDEWAYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_SHOWN_ROWS: Final = 8
_ROW: Final = 40
_UNNAMED: Final = {
    AUTO: (
        marked("recognises what you do"),
        marked("Just begin. After a rep or two its name stands here."),
    ),
    ANY: (
        marked("counts whatever repeats"),
        marked("For what has no name here: move, come back, repeat."),
    ),
}
"""Aside and description of what is no exercise in a file."""


class ExerciseChooser(Sheet):
    """A search field over shelves over a list.

    The field keeps the focus: Up and Down walk along the list, Left and Right along the shelves
    while nothing is typed, Return chooses.

    Signals:
        chosen: An `ExerciseSpec`.
    """

    chosen = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        specs: Iterable[ExerciseSpec],
        current: ExerciseSpec,
        own: frozenset[str] = frozenset(),
    ) -> None:
        """Args: own: names of the exercises that the user has added."""
        super().__init__(parent, look, tr("Choose the exercise"), width=640)
        self._specs, self._current, self._own = list(specs), current, own
        self._shelves = shelves(self._specs, own)
        self._shelf = 0
        self.first = self.search = QLineEdit()
        self.search.setPlaceholderText(tr("A name or a muscle, for example curl, 스쿼트 or glutes"))
        self.shelf_buttons = [self._shelf_button(at) for at in range(len(self._shelves))]
        self.search.setAccessibleName(tr("Search exercises"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Exercises"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setMinimumHeight(look.px(_ROW) * _SHOWN_ROWS)
        self._how = QLabel()
        self._how.setProperty("role", "muted")
        self._how.setWordWrap(True)
        self._how.setMinimumHeight(look.px(64))
        self._how.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(look.px(4))
        for button in self.shelf_buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.body.addWidget(self.search)
        self.body.addLayout(row)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._how)
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._accept)
        self.list.itemClicked.connect(lambda _item: self._accept())
        self.list.currentItemChanged.connect(self._explain)
        self.choose_shelf(0)

    def choose_shelf(self, index: int) -> None:
        """Shows one of the shelves; beyond the last comes the first."""
        self._shelf = index % len(self._shelves)
        for at, button in enumerate(self.shelf_buttons):
            button.setChecked(at == self._shelf)
        self._fill(self.search.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrow keys in the search field walk along the list and the shelves."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            sideways = _SIDEWAYS.get(Qt.Key(event.key()))
            if event.key() in _WALKING:
                self.list.keyPressEvent(event)
                return True
            if sideways is not None and not self.search.text():
                self.choose_shelf(self._shelf + sideways)
                return True
        return super().eventFilter(watched, event)

    def _fill(self, query: str) -> None:
        """What is typed is searched for on all shelves."""
        shelf = self._shelves[0 if query else self._shelf]
        self.list.clear()
        for spec in matching(query, filter(shelf.holds, self._specs)):
            item = QListWidgetItem(said(spec.title))
            item.setData(Qt.ItemDataRole.UserRole, spec)
            item.setSizeHint(QSize(0, self.look.px(_ROW)))
            self.list.addItem(item)
            self.list.setItemWidget(item, self._aside(spec))
            if spec.name == self._current.name and not query:
                self.list.setCurrentItem(item)
        if self.list.count() == 0:
            self._how.setText(tr("No exercise of that name. Try another word."))
        elif self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def _aside(self, spec: ExerciseSpec) -> QWidget:
        """At the right of a row: muscles, and whether it is timed or the user's own."""
        words = [", ".join(map(said, spec.muscles[:2]))] if spec.muscles else []
        words += [tr(_UNNAMED[spec.name][0])] if spec.name in _UNNAMED else []
        words += [tr("timed")] if spec.kind == "hold" else []
        words += [tr("yours")] if spec.name in self._own else []
        label = QLabel(" · ".join(words))
        label.setProperty("role", "aside")
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label.setContentsMargins(0, 0, self.look.px(12), 0)
        return label

    def _explain(self, item: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        for row, chosen in ((before, False), (item, True)):
            label = self.list.itemWidget(row) if row is not None else None
            if label is not None:
                label.setProperty("chosen", chosen)
                label.style().unpolish(label)
                label.style().polish(label)
        if item is not None:
            spec: ExerciseSpec = item.data(Qt.ItemDataRole.UserRole)
            self._how.setText(_how_to(spec))

    def _shelf_button(self, at: int) -> Button:
        button = Button(tr(self._shelves[at].title), "chip")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.choose_shelf(at))
        return button

    def _accept(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
            self.close_sheet()


def _how_to(spec: ExerciseSpec) -> str:
    """What to do, and where the camera stands."""
    if spec.name in _UNNAMED:
        return tr(_UNNAMED[spec.name][1])
    camera = tr("Camera: {view}.").format(view=said(spec.recommended_view))
    return " ".join((*map(said, spec.how_to), camera))
