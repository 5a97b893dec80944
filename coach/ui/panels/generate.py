"""The panel "Generate": repetitions by wish or like one's own, moving, measured, sent on."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout

from coach.runtime.jobs import Job, JobRunner
from coach.types import RepEvent
from coach.ui.bridge import Bridge
from coach.ui.buttons import Button
from coach.ui.evidence import Moment
from coach.ui.motion_track import Stretch
from coach.ui.panels.generate_grid import SkeletonGrid
from coach.ui.panels.generate_wish import WishForm
from coach.ui.panels.generate_work import (
    Filmed,
    FilmProgress,
    Learned,
    SetMade,
    Workbench,
    perform,
    send,
    vocabulary,
)
from coach.ui.panels.spec import Panel, PanelContext
from coach.ui.translate import many, said, tr

if TYPE_CHECKING:
    from ml.diffusion.sets import SetShelf

_LAST: Final = 10
_PERFORMED: Final = 6  # where none is chosen
_JOIN_S: Final = 3.0


@dataclass(frozen=True, slots=True)
class _Broken:
    """A job failed."""

    reason: str


class GeneratePanel(Panel):
    """Wishes over skeletons over figures; whatever takes time is done elsewhere."""

    def __init__(
        self, context: PanelContext, model: Path | None = None, shelf: "SetShelf | None" = None
    ) -> None:
        super().__init__()
        from ml.diffusion.places import PATH

        self._context = context
        self._model = model or PATH
        self._shelf = shelf
        self._bench = Workbench(self._model)
        self._made: SetMade | None = None
        self._bridge = Bridge(self)
        self._bridge.fact.connect(self._take, Qt.ConnectionType.QueuedConnection)
        post = self._bridge.post
        self._work: JobRunner[object] = JobRunner(
            "generate", on_result=post, on_error=lambda reason: post(_Broken(reason))
        )
        self.form = WishForm(context.look, vocabulary())
        self.grid = SkeletonGrid(context.look)
        self.line = QProgressBar()
        self.line.setTextVisible(False)
        self.line.setFixedHeight(context.look.px(4))
        self.told, self.state = _small(), _small()
        self.send = Button(
            tr("Train on it"), tip=tr("Keeps the set, and learns to tell all kept sets apart")
        )
        self.film = Button(
            tr("Perform"),
            tip=tr("The athlete performs the chosen repetition as a video clip, or the first six"),
        )
        self.open = Button(tr("Show clip"), tip=tr("Opens the clip that was made"))
        self.stop = Button(tr("Stop"))
        self._clip: Path | None = None
        self._lay_out()
        self.form.asked.connect(self._ask)
        self.send.clicked.connect(self._send)
        self.film.clicked.connect(self._film)
        self.open.clicked.connect(self._open)
        self.stop.clicked.connect(self._stop)
        self.grid.chose.connect(self._show_chosen)
        self._show_idle(tr("Choose an exercise, and generate."))
        if not self._model.is_file():
            self.form.show_busy(True)
            words = tr("No generator is installed. Train one: {command}")
            self.state.setText(words.format(command="python main.py train diffusion --out DIR"))

    def refresh(self) -> None:
        """How many repetitions there are to widen. Cheap."""
        moments = self._recorded()
        self.form.show_recorded(len(moments), moments[-1].spec.name if moments else "")

    def shut(self) -> None:
        """Ends what runs. Blocks for some seconds at most."""
        self._work.stop(_JOIN_S)

    def _recorded(self) -> list[Moment]:
        """The newest counted repetitions, all of the last one's exercise."""
        found: list[Moment] = []
        for one in reversed(self._context.evidence.moments):
            if isinstance(one.event, RepEvent) and one.event.counted:
                if not found or one.spec.name == found[0].spec.name:
                    found.append(one)
                if len(found) == _LAST:
                    break
        return found[::-1]

    def _stretches(self) -> list[Stretch]:
        evidence = self._context.evidence
        events = [one.event for one in self._recorded()]
        return [evidence.stretch(event.start_s, event.end_s) for event in events]

    # what is asked for

    @Slot(object)
    def _ask(self, asked: object) -> None:
        from ml.diffusion.sets import Asked

        assert isinstance(asked, Asked)
        self._begin(self._bench.make(asked, self._stretches()), tr("Generating …"))

    def _send(self) -> None:
        if self._made is not None:
            from ml.diffusion.sets import SetShelf

            self._shelf = self._shelf or SetShelf()
            job = send(self._shelf, self._made.asked.name, self._made)
            self._begin(job, tr("Training a small classifier …"))

    def _film(self) -> None:
        if self._made is not None:
            from coach.paths import data_dir

            name, chosen = self._made.asked.name, self.grid.chosen
            rows = np.arange(min(_PERFORMED, len(self._made.motions)))
            if chosen is not None:
                name, rows = f"{name}-{chosen + 1}", np.array([chosen])
            path = data_dir() / "generated" / f"{name}.mp4"
            job = perform(self._made.motions[rows], path, self._bridge.post)
            self._begin(job, tr("The athlete gets ready …"))

    def _open(self) -> None:
        if self._clip is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._clip)))

    def _stop(self) -> None:
        self._work.cancel()
        self._show_idle(tr("Stopped."))

    def _begin(self, job: Job[object], words: str) -> None:
        self.state.setText(words)
        self.line.setRange(0, 0)
        for button in (self.send, self.film):
            button.setEnabled(False)
        self.form.show_busy(True)
        self.stop.show()
        self._work.submit(job)

    # what the jobs tell

    @Slot(object)
    def _take(self, fact: object) -> None:
        if isinstance(fact, FilmProgress):
            self.line.setRange(0, 100)
            self.line.setValue(round(100 * fact.share))
        elif isinstance(fact, SetMade):
            self._made = fact
            self.grid.show_casts(fact.made, fact.shown)
            self.told.setText(_figures(fact))
            self._show_idle(many("%n repetitions made.", "%n repetition made.", len(fact.frames)))
        elif isinstance(fact, Learned):
            words = tr("Tells {sets} apart: {right} right of what it was not shown.")
            names = ", ".join(fact.names)
            self._show_idle(words.format(sets=names, right=f"{fact.right:.0%}"))
        elif isinstance(fact, Filmed):
            self._clip = fact.path
            self._show_idle(tr("The clip is at {path}").format(path=fact.path))
        elif isinstance(fact, _Broken):
            self._show_idle(said(fact.reason))

    def _show_idle(self, words: str) -> None:
        self.state.setText(words)
        self.line.setRange(0, 1)
        self.line.setValue(0)
        self.form.show_busy(False)
        self.stop.hide()
        self.send.setEnabled(self._made is not None)
        self.film.setEnabled(self._made is not None)
        self.open.setVisible(self._clip is not None)

    @Slot()
    def _show_chosen(self) -> None:
        chosen = self.grid.chosen
        words = tr("Perform") if chosen is None else tr("Perform {number}")
        self.film.setText(words.format(number=0 if chosen is None else chosen + 1))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in (self.send, self.film):
            row.addWidget(button)
        row.addStretch(1)
        last = QHBoxLayout()
        last.addWidget(self.state, 1)
        for button in (self.open, self.stop):
            last.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        layout.addWidget(self.line)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.told)
        layout.addLayout(row)
        layout.addLayout(last)


def _figures(made: SetMade) -> str:
    """How good the set is, and what the generator's card says."""
    told, card = made.figures, made.card
    lines = []
    if "joint_violations" in told:
        words = tr(
            "Joints brought back into their range: {share} of frames"
            " · feet slide {slide} cm a frame"
        )
        lines.append(
            words.format(
                share=f"{told['joint_violations']:.1%}", slide=f"{told['foot_slide_cm']:.1f}"
            )
        )
    if "coverage" in told:
        words = tr("Covers {share} of what was recorded · {copies} are copies of it")
        lines.append(words.format(share=f"{told['coverage']:.0%}", copies=f"{told['copies']:.0%}"))
    elif "coverage_real" in card:
        words = tr("The generator covers {share} of what real people do; other people, {best}")
        lines.append(
            words.format(share=f"{card['coverage']:.0%}", best=f"{card['coverage_real']:.0%}")
        )
    if "gain_3" in card:
        words = tr(
            "Three recorded repetitions of a new exercise: {points} points by generating,"
            " {low} at the least"
        )
        low = f"{card['gain_3_ci_low']:+.1f}"
        lines.append(words.format(points=f"{card['gain_3']:+.1f}", low=low))
    return "\n".join(lines)


def _small() -> QLabel:
    label = QLabel()
    label.setProperty("role", "small")
    label.setWordWrap(True)
    return label
