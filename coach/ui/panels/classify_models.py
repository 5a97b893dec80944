"""Models: train, evaluate, swap and undo. Knows nothing of threads: it asks, and is told."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
)

from coach.ui.buttons import Button
from coach.ui.panels.classify_matrix import figures
from coach.ui.panels.classify_work import EpochOver, Kind, ShelfSeen, Wish
from coach.ui.panels.spec import Panel, PanelContext
from coach.ui.plot import curve_pen, dress, quiet_plot
from coach.ui.translate import marked, tr

AMOUNTS: Final = (
    (marked("Quick"), 2000, 10),
    (marked("Usual"), 8000, 20),
    (marked("Full"), 28_000, 30),
)
"""Words, sequences and epochs of a training."""

MACRO_F1: Final = "macro-F1"
KINDS: Final[tuple[Kind, ...]] = ("transformer", "conv")

_ABOUT: Final = marked("Training runs beside the video and takes the time that the camera leaves.")


class ModelsPage(Panel):
    """A list of models over what can be done with them, over the curves of a training.

    Signals:
        train_asked: A `Wish`.
        resume_asked, use_asked, evaluate_asked: Name of a model.
        undo_asked, stop_asked: Nothing.
    """

    train_asked = Signal(object)
    resume_asked = Signal(str)
    use_asked = Signal(str)
    evaluate_asked = Signal(str)
    undo_asked = Signal()
    stop_asked = Signal()

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self._look = context.look
        self._seen = ShelfSeen((), None, None, ())
        self._busy = False
        self.models = QListWidget()
        self.models.setAccessibleName(tr("Models"))
        self.told = _small("")
        self.state = _small(tr(_ABOUT))
        self.use = Button(tr("Use"), tip=tr("This model judges from now on"))
        self.evaluate = Button(
            tr("Evaluate"), tip=tr("Judges new simulated people with this model")
        )
        self.undo = Button(tr("Undo"), tip=tr("Back to the model that judged before"))
        self.kinds = [_choice(kind.capitalize()) for kind in KINDS]
        self.amounts = [_choice(tr(words)) for words, _, _ in AMOUNTS]
        self.train = Button(tr("Train"), "main")
        self.stop = Button(
            tr("Stop"), tip=tr("What is learned so far is kept; resume goes on with it")
        )
        self.resume = Button(tr("Resume"), tip=tr("Goes on with the training that was stopped"))
        self.line = QProgressBar()
        self.line.setTextVisible(False)
        self.line.setFixedHeight(context.look.px(4))
        self.plot = _Curves(context)
        self._lay_out()
        self._connect()
        _check(self.kinds, 0)
        _check(self.amounts, 0)
        self._enable()

    def refresh(self) -> None:
        """Nothing happens by itself."""

    def show_shelf(self, seen: ShelfSeen) -> None:
        """What lies there now."""
        before = self.chosen
        self._seen = seen
        self.models.clear()
        for one in seen.models:
            words = f"● {one.name}" if one.name == seen.in_use else f"○ {one.name}"
            item = QListWidgetItem(words)
            item.setToolTip(one.name if one.card is None else one.card.command)
            self.models.addItem(item)
        names = [one.name for one in seen.models]
        wanted = before if before in names else seen.in_use
        self.models.setCurrentRow(names.index(wanted) if wanted in names else -1)
        self._enable()

    def choose(self, name: str) -> None:
        """Selects a model of the list."""
        names = [one.name for one in self._seen.models]
        if name in names:
            self.models.setCurrentRow(names.index(name))

    @property
    def chosen(self) -> str | None:
        """Name of the model that the buttons are about."""
        row = self.models.currentRow()
        return self._seen.models[row].name if 0 <= row < len(self._seen.models) else None

    def show_busy(self, words: str) -> None:
        """Something runs."""
        self._busy = True
        self.state.setText(words)
        if self.line.maximum() != 0 and self.line.value() == 0:
            self.line.setRange(0, 0)
        self._enable()

    def show_progress(self, progress: EpochOver) -> None:
        """An epoch is over."""
        self.line.setRange(0, progress.epochs)
        self.line.setValue(progress.epoch)
        measured = ", ".join(f"{n.replace('_', '-')} {v:.2f}" for n, v in progress.measures)
        words = tr("Epoch {number} of {all}: {figures}")
        self.show_busy(words.format(number=progress.epoch, all=progress.epochs, figures=measured))
        self.plot.add(progress.epoch, progress.loss, dict(progress.measures).get("macro_f1", 0.0))

    def show_idle(self, words: str) -> None:
        """Nothing runs any more."""
        self._busy = False
        self.state.setText(words or tr(_ABOUT))
        self.line.setRange(0, 1)
        self.line.setValue(0)
        self._enable()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.models, 1)
        layout.addWidget(self.told)
        for row in (
            (self.use, self.evaluate, self.undo),
            self.kinds,
            self.amounts,
            (self.train, self.stop, self.resume),
        ):
            line = QHBoxLayout()
            for button in row:
                line.addWidget(button)
            line.addStretch(1)
            layout.addLayout(line)
        layout.addWidget(self.line)
        layout.addWidget(self.state)
        layout.addWidget(self.plot, 2)

    def _connect(self) -> None:
        self.models.currentRowChanged.connect(self._enable)
        self.use.clicked.connect(lambda: self._about(self.use_asked))
        self.evaluate.clicked.connect(lambda: self._about(self.evaluate_asked))
        self.undo.clicked.connect(self.undo_asked)
        self.stop.clicked.connect(self.stop_asked)
        self.train.clicked.connect(self._ask_training)
        self.resume.clicked.connect(self._ask_resume)
        for group in (self.kinds, self.amounts):
            for i, button in enumerate(group):
                button.clicked.connect(lambda _=False, group=group, i=i: _check(group, i))

    def _about(self, signal: Any) -> None:
        if self.chosen is not None:
            signal.emit(self.chosen)

    def _ask_training(self) -> None:
        kind = KINDS[_checked(self.kinds)]
        _, sequences, epochs = AMOUNTS[_checked(self.amounts)]
        self.plot.clear()
        self.train_asked.emit(Wish(kind, sequences, epochs))

    def _ask_resume(self) -> None:
        self.plot.clear()
        self.resume_asked.emit(self._seen.unfinished[-1])

    def _enable(self) -> None:
        """What can be pressed now."""
        chosen = next((one for one in self._seen.models if one.name == self.chosen), None)
        self.told.setText("" if chosen is None or chosen.card is None else _told(chosen.card))
        self.told.setVisible(bool(self.told.text()))
        self.use.setEnabled(chosen is not None and chosen.name != self._seen.in_use)
        self.evaluate.setEnabled(chosen is not None and not self._busy)
        self.undo.setEnabled(self._seen.before is not None)
        for button in (*self.kinds, *self.amounts):
            button.setEnabled(not self._busy)
        self.train.setVisible(not self._busy)
        self.stop.setVisible(self._busy)
        self.resume.setVisible(bool(self._seen.unfinished) and not self._busy)


class _Curves(QFrame):
    """Loss and macro-F1 of a training, epoch by epoch; there from the first one on."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self._look = context.look
        self._rows: list[tuple[int, float, float]] = []
        self._plot: Any = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        context.look.changed.connect(self._restyle)
        self.hide()

    @property
    def rows(self) -> Sequence[tuple[int, float, float]]:
        """(epoch, loss, macro-F1)."""
        return tuple(self._rows)

    def clear(self) -> None:
        """Another training."""
        self._rows.clear()
        self.hide()

    def add(self, epoch: int, loss: float, macro_f1: float) -> None:
        """Another epoch."""
        self._rows.append((epoch, loss, macro_f1))
        epochs, losses, scores = zip(*self._rows, strict=True)
        if self._plot is None:
            self._make_plot()
        for curve, values in zip(self._curves, (losses, scores), strict=True):
            curve.setData(epochs, values)
        self.show()

    def _make_plot(self) -> None:
        self._plot = quiet_plot(tr("Loss and macro-F1, epoch by epoch"))
        self._legend = self._plot.addLegend(offset=(8, 4))
        self._curves = [self._plot.plot([], [], name=name) for name in (tr("loss"), MACRO_F1)]
        self._layout.addWidget(self._plot)
        self._restyle()

    def _restyle(self) -> None:
        if self._plot is None:
            return
        look = self._look
        for curve, name in zip(self._curves, ("muted", "accent"), strict=True):
            curve.setPen(curve_pen(look, name))
        dress(self._plot, look)
        self._legend.setLabelTextColor(look.colour("text"))
        self._legend.setLabelTextSize(f"{look.px(13)}px")


def _told(card: Any) -> str:
    words = tr("{kind}, {size:.0f} k parameters, made {day}")
    size = words.format(kind=card.kind, size=card.parameters / 1000, day=card.made)
    return "\n".join(part for part in (size, figures(card.figures)) if part)


def _small(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "small")
    label.setWordWrap(True)
    return label


def _choice(words: str) -> Button:
    button = Button(words, "chip")
    button.setCheckable(True)
    return button


def _check(group: Sequence[Button], index: int) -> None:
    for i, button in enumerate(group):
        button.setChecked(i == index)


def _checked(group: Sequence[Button]) -> int:
    return next(i for i, button in enumerate(group) if button.isChecked())
