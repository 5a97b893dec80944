"""Choose a programme, or some sets of the present exercise, and begin; or end what is on."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from coach.errors import CoachError
from coach.motion.counting.rhythm import ANY
from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.motion.recognition.auto_analyser import AUTO
from coach.runtime.programme import (
    LONGEST_REST_S,
    LONGEST_SET_S,
    MOST_REPS,
    MOST_SETS,
    Programme,
    Programmes,
    load_programmes,
    single,
)
from coach.ui.buttons import Button
from coach.ui.number_field import NumberField
from coach.ui.sheet import Sheet
from coach.ui.theme import Look
from coach.ui.translate import many, marked, said, titled, tr
from coach.ui.workout_words import minutes, programme_text

_ROW: Final = 40
_SHOWN_ROWS: Final = 5
_ARMS: Final = marked(
    "Without hands, facing the camera, for a second: left arm straight up and right arm straight "
    "out to the side means ready, set done, go on. The other way round pauses, and goes on."
)
_USUAL: Final = {"reps": (3, 10, 60), "hold": (3, 30, 45)}
"""Sets, target and rest at first: moderate loads for beginners (ACSM position stand 2009, Med Sci
Sports Exerc 41:687: one to three sets of eight to twelve; one to two minutes of rest)."""


class WorkoutSheet(Sheet):
    """Some sets of one exercise above, programmes below.

    Signals:
        begun: A `Programme` to be done.
        ended: What is on is to be ended.
        edit_asked: A `Programme` to be changed, or None for a new one.
        gestures_changed: Whether arms are to command.
    """

    begun = Signal(object)
    ended = Signal()
    edit_asked = Signal(object)
    gestures_changed = Signal(bool)

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        specs: Mapping[str, ExerciseSpec],
        spec: ExerciseSpec,
        *,
        on: bool = False,
        gestures: bool = True,
    ) -> None:
        """Args: on: whether a workout is under way; gestures: whether arms command now."""
        super().__init__(parent, look, tr("Workout"), width=640)
        self._specs = {name: s for name, s in specs.items() if name not in (AUTO, ANY)}
        self._spec = self._specs.get(spec.name, self._specs["squat"])
        self.end_button = Button(tr("End the workout"), "", tr("What was done so far is kept"))
        self.end_button.setVisible(on)
        self.end_button.clicked.connect(self._end)
        self.body.addWidget(self.end_button)
        self.body.addLayout(self._build_single())
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Programmes"))
        self.list.setMinimumHeight(look.px(_ROW) * _SHOWN_ROWS)
        self._words = QLabel()
        self._words.setProperty("role", "muted")
        self._words.setWordWrap(True)
        self._words.setMinimumHeight(look.px(64))
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(_small(tr("A programme")))
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._words)
        self.body.addLayout(self._build_buttons())
        self.gestures = QCheckBox(tr("Arms command"))
        self.gestures.setChecked(gestures)
        self.gestures.toggled.connect(self.gestures_changed)
        arms = _small(tr(_ARMS))
        arms.setWordWrap(True)
        self.body.addWidget(self.gestures)
        self.body.addWidget(arms)
        self.list.currentItemChanged.connect(self._explain)
        self.list.itemActivated.connect(self._begin_chosen)
        self.first = self.list
        self.programmes = Programmes({}, {})
        self.fill()

    def fill(self, chosen: str | None = None) -> None:
        """Reads the programmes anew and marks one."""
        try:
            self.programmes = load_programmes(self._specs)
        except CoachError as error:
            self._words.setText(said(str(error)))
            return
        self.list.clear()
        for programme in self.programmes.by_name.values():
            item = QListWidgetItem(titled(programme.title))
            item.setData(Qt.ItemDataRole.UserRole, programme)
            item.setSizeHint(QSize(0, self.look.px(_ROW)))
            self.list.addItem(item)
            self.list.setItemWidget(item, self._aside(programme))
            if programme.name == chosen:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    @property
    def chosen(self) -> Programme | None:
        """The programme that is marked."""
        item = self.list.currentItem()
        programme = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return programme if isinstance(programme, Programme) else None

    def begin_single(self) -> None:
        """Some sets of the present exercise."""
        programme = single(
            self._spec, self.target.value(), self.sets.value(), float(self.rest.value())
        )
        self.close_sheet()
        self.begun.emit(programme)

    def _build_single(self) -> QGridLayout:
        sets, target, rest_s = _USUAL[self._spec.kind]
        unit = tr(" s") if self._spec.kind == "hold" else tr(" reps")
        most = LONGEST_SET_S if self._spec.kind == "hold" else MOST_REPS
        self.sets = NumberField(self.look, sets, MOST_SETS, tr("Sets"))
        self.target = NumberField(self.look, target, most, tr("Goal of each set"), suffix=unit)
        name, rest = tr("Rest after each set"), tr(" s rest")
        most = LONGEST_REST_S
        self.rest = NumberField(self.look, rest_s, most, name, least=0, suffix=rest, step=15)
        start = Button(tr("Start"), "main", tr("Sets of this exercise"))
        start.clicked.connect(self.begin_single)
        grid = QGridLayout()
        grid.addWidget(
            _small(tr("Only {exercise}").format(exercise=said(self._spec.title).lower())),
            0,
            0,
            1,
            5,
        )
        for column, widget in enumerate((self.sets, QLabel("×"), self.target, self.rest)):
            grid.addWidget(widget, 1, column)
        grid.setColumnStretch(4, 1)
        grid.addWidget(start, 1, 5)
        return grid

    def _build_buttons(self) -> QHBoxLayout:
        self.start = Button(tr("Start"), "main", tr("Begin the programme (Return)"))
        self.change = Button(tr("Change"), "", tr("Make it yours: what is saved is a copy"))
        self.new = Button(tr("New"), "", tr("A programme of your own"))
        self.remove = Button(tr("Delete"), "quiet", tr("Delete this programme of yours"))
        self.start.clicked.connect(self._begin_chosen)
        self.change.clicked.connect(lambda: self._edit(self.chosen))
        self.new.clicked.connect(lambda: self._edit(None))
        self.remove.clicked.connect(self._remove)
        row = QHBoxLayout()
        for button in (self.new, self.change, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.start)
        return row

    def _aside(self, programme: Programme) -> QWidget:
        words = [
            many("%n sets", "%n set", len(programme.plan)),
            many("%n min", "%n min", minutes(programme)),
            *([tr("yours")] if programme.name in self.programmes.own else []),
        ]
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
        programme = self.chosen
        if programme is None:
            return
        self.remove.setVisible(programme.name in self.programmes.own)
        words = programme_text(programme, self._title_of)
        self._words.setText(f"{titled(programme.words)} {words}".strip())

    def _title_of(self, name: str) -> str:
        return said(self._specs[name].title)

    def _begin_chosen(self) -> None:
        programme = self.chosen
        if programme is not None and self.isVisible():
            self.close_sheet()
            self.begun.emit(programme)

    def _end(self) -> None:
        self.close_sheet()
        self.ended.emit()

    def _edit(self, programme: Programme | None) -> None:
        self.edit_asked.emit(programme)

    def _remove(self) -> None:
        programme = self.chosen
        path = self.programmes.own.get(programme.name) if programme else None
        if path is not None:
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                words = tr("Cannot delete {path}: {reason}.")
                self._words.setText(words.format(path=path, reason=error.strerror))
                return
            self.fill()


def _small(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "small")
    return label
