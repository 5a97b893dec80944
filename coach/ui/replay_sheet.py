"""The replay of the run's events, over the window; the run goes on counting behind it."""

from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QWidget

from coach.motion.counting.analyser import MotionAnalyser
from coach.motion.exercises.exercise import ExerciseSpec
from coach.types import RepEvent
from coach.ui.evidence import Evidence, Moment
from coach.ui.motion_track import Stretch, at_time
from coach.ui.replay_clip import MARGIN_S, ReplayClip
from coach.ui.replay_player import ReplayPlayer
from coach.ui.sheet import Sheet
from coach.ui.theme import Look
from coach.ui.translate import said
from coach.ui.wording import which

_WIDTH = 1040


class ReplaySheet(Sheet):
    """Shows one `Moment` and walks along the others."""

    def __init__(
        self, parent: QWidget, look: Look, evidence: Evidence, moment: Moment, *, mirror: bool
    ) -> None:
        super().__init__(parent, look, "", width=_WIDTH)
        self._evidence, self._mirror = evidence, mirror
        self.moment = moment
        self.first = self.player = ReplayPlayer(look)
        self.body.addWidget(self.player, 1)
        self.player.neighbour_asked.connect(self.go)
        self._show(moment)

    def go(self, by: int) -> None:
        """To an event before or after, as far as there is one."""
        moments = self._evidence.moments
        at = moments.index(self.moment) + by
        if 0 <= at < len(moments):
            self._show(moments[at])

    def _show(self, moment: Moment) -> None:
        self.moment = moment
        moments = self._evidence.moments
        at = moments.index(moment)
        clip = clip_of(moment, self._evidence, mirror=self._mirror)
        if clip is not None:
            self.player.show_clip(clip, before=at > 0, after=at < len(moments) - 1)


def with_phase(stretch: Stretch, event: RepEvent, spec: ExerciseSpec) -> Stretch:
    """The phase read anew from the poses: what is recognised has been done before it is known."""
    if not spec.joints or not event.peak_phase > 0:
        return stretch
    reader = MotionAnalyser(spec)
    signal = np.array(
        [
            reader.update(float(t_s), pose).signal_deg
            for t_s, pose in zip(stretch.t_s, stretch.poses, strict=True)
        ]
    )
    rest = signal[at_time(stretch.t_s, event.start_s)]
    range_deg = event.rom_deg / event.peak_phase
    return replace(stretch, phase=spec.direction * (signal - rest) / range_deg, signal_deg=signal)


def clip_of(moment: Moment, evidence: Evidence, *, mirror: bool) -> ReplayClip | None:
    """What is remembered of a moment; None where its poses are forgotten."""
    event = moment.event
    span = event.start_s - MARGIN_S, event.end_s + MARGIN_S
    stretch = evidence.stretch(*span)
    if not len(stretch):
        return None
    if isinstance(event, RepEvent) and not np.isfinite(stretch.phase).any():
        stretch = with_phase(stretch, event, moment.spec)
    return ReplayClip(
        event=event,
        spec=moment.spec,
        stretch=stretch,
        frames=evidence.frames.between(*span),
        mirror=mirror,
        title=f"{said(moment.spec.title)} · {which(event, moment.set_number)}",
    )
