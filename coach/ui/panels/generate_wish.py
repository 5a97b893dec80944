"""What shall be made: exercise, fault, tempo, range, number, and like whom."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from coach.ui.buttons import Button
from coach.ui.panels.generate_work import Vocabulary
from coach.ui.theme import Look
from coach.ui.translate import marked, said, tr

if TYPE_CHECKING:
    from ml.diffusion.sets import Asked, Way

WAYS: Final = (
    ("wished", marked("From scratch"), marked("Nobody has to show anything")),
    ("others", marked("Like mine"), marked("My last repetitions, as other people would do them")),
    ("personal", marked("Near mine"), marked("My last repetitions, varied a little")),
    (
        "classical",
        marked("Bent"),
        marked("My last repetitions, turned and stretched by rules"),
    ),
)
"""Ways, their words, and what they do; all but the first need repetitions of this session."""

_TENTHS: Final = (4, 60)
_PER_CENT: Final = (59, 110)
"""The lowest place of each leaves it open."""
_COUNTS: Final = (4, 64)
_LEAST_LETTERS: Final = 8


class WishForm(QWidget):
    """Signals: ``asked`` with what is wished, when the button is pressed."""

    asked = Signal(object)

    def __init__(self, look: Look, known: Vocabulary) -> None:
        super().__init__()
        self._known = known
        self._seed = 0
        self._recorded = ""
        self.exercise, self.fault = QComboBox(), QComboBox()
        for chooser in (self.exercise, self.fault):
            # the longest name must not make the panel wider
            chooser.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            chooser.setMinimumContentsLength(_LEAST_LETTERS)
        for name in known.exercises:
            self.exercise.addItem(said(name.replace("-", " ")).capitalize(), name)
        self.tempo, self.tempo_words = _slider(_TENTHS, 4), QLabel()
        self.reach, self.reach_words = _slider(_PER_CENT, 59), QLabel()
        self.count = QSpinBox()
        self.count.setRange(*_COUNTS)
        self.count.setValue(12)
        self.ways = []
        for way, words, tip in WAYS:
            button = Button(tr(words), "chip", tip=tr(tip))
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, way=way: self.choose_way(way))
            self.ways.append(button)
        self.make = Button(tr("Generate"), "main")
        self._name()
        self._lay_out(look)
        self.exercise.currentIndexChanged.connect(self._show_faults)
        for slider in (self.tempo, self.reach):
            slider.valueChanged.connect(self._show_values)
        self.make.clicked.connect(lambda: self.asked.emit(self.wish()))
        self._show_faults()
        self._show_values()
        self.choose_way("wished")

    def wish(self) -> "Asked":
        """What is chosen; every call is another draw."""
        from ml.diffusion.generator import Wish
        from ml.diffusion.sets import Asked

        self._seed += 1
        own = self.way != "wished"
        name = self._recorded if own else self.exercise.currentData()
        fault = self.fault.currentData()
        wish = Wish(
            # of what is recorded the generator may know the name, or see it for the first time
            exercise=name if name in self._known.exercises else None,
            fault=fault,
            seconds=_open_or(self.tempo, 10),
            depth=_open_or(self.reach, 100),
        )
        called = name if fault in (None, "none") else f"{name}-{fault}"
        return Asked(self.way, wish, self.count.value(), self._seed, called)

    @property
    def way(self) -> "Way":
        """How it is made."""
        chosen: Way = next(WAYS[i][0] for i, button in enumerate(self.ways) if button.isChecked())
        return chosen

    def choose_way(self, way: str) -> None:
        """One of `WAYS`."""
        for button, (name, _, _) in zip(self.ways, WAYS, strict=True):
            button.setChecked(name == way)
        for widget in (self.fault, self.tempo, self.reach):
            widget.setEnabled(way != "classical")
        self.exercise.setEnabled(way == "wished")

    def choose_exercise(self, name: str) -> None:
        """One that is known; else nothing changes."""
        index = self.exercise.findData(name)
        if index >= 0:
            self.exercise.setCurrentIndex(index)

    def show_recorded(self, count: int, exercise: str) -> None:
        """So many repetitions of this session's last exercise can be widened."""
        if exercise != self._recorded:
            if not self._recorded:
                self.choose_way("classical")
            self._recorded = exercise
            self.choose_exercise(exercise)
        for button, (name, _, tip) in zip(self.ways, WAYS, strict=True):
            button.setEnabled(name == "wished" or count > 0)
            missing = tr("Do some repetitions first.")
            button.setToolTip(tr(tip) if button.isEnabled() else missing)

    def show_busy(self, busy: bool) -> None:
        """While something runs, nothing more is asked for."""
        self.make.setEnabled(not busy)

    def _show_faults(self) -> None:
        self.fault.clear()
        self.fault.addItem(tr("No fault"), "none")
        for name in self._known.faults.get(self.exercise.currentData(), ()):
            self.fault.addItem(said(name.replace("-", " ")).capitalize(), name)

    def _show_values(self) -> None:
        seconds, depth = _open_or(self.tempo, 10), _open_or(self.reach, 100)
        words = tr("{seconds} s") if seconds is not None else tr("any", "tempo or range left open")
        self.tempo_words.setText(words.format(seconds=f"{seconds or 0:.1f}"))
        words = tr("{share} %") if depth is not None else tr("any", "tempo or range left open")
        self.reach_words.setText(words.format(share=self.reach.value()))

    def _name(self) -> None:
        names = {
            self.exercise: tr("Exercise"),
            self.fault: tr("Fault"),
            self.tempo: tr("Tempo"),
            self.reach: tr("Range"),
            self.count: tr("Number"),
        }
        for widget, name in names.items():
            widget.setAccessibleName(name)

    def _lay_out(self, look: Look) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(look.px(8))
        form.setVerticalSpacing(look.px(8))
        rows: tuple[tuple[str, QWidget, QWidget | None], ...] = (
            (tr("Exercise"), self.exercise, None),
            (tr("Fault"), self.fault, None),
            (tr("Tempo"), self.tempo, self.tempo_words),
            (tr("Range"), self.reach, self.reach_words),
        )
        for row, (words, widget, value) in enumerate(rows):
            form.addWidget(QLabel(words), row, 0)
            form.addWidget(widget, row, 1, 1, 1 if value else 2)
            if value is not None:
                form.addWidget(value, row, 2)
        form.setColumnStretch(1, 1)
        chips = QGridLayout()  # two by two: four in a row are wider than a panel
        for i, button in enumerate(self.ways):
            chips.addWidget(button, i // 2, i % 2)
        last = QHBoxLayout()
        last.addWidget(QLabel(tr("Number")))
        last.addWidget(self.count)
        last.addStretch(1)
        last.addWidget(self.make)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(8))
        layout.addLayout(form)
        layout.addLayout(chips)
        layout.addLayout(last)


def _open_or(slider: QSlider, parts: int) -> float | None:
    """The slider's value in ``parts``; None at its lowest place, which leaves it open."""
    return None if slider.value() == slider.minimum() else slider.value() / parts


def _slider(ends: tuple[int, int], value: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(*ends)
    slider.setValue(value)
    return slider
