"""Replays one event in slow motion, with its trace; for the live window and for the log."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coach.ui.buttons import Button
from coach.ui.motion_track import at_time
from coach.ui.replay_clip import ReplayClip, explanation, headline
from coach.ui.replay_stage import ReplayStage
from coach.ui.replay_trace import ReplayTrace
from coach.ui.theme import Look
from coach.ui.translate import tr
from coach.ui.wording import grade, measures, unit_sign

_TICK_MS: Final = 33
SPEEDS: Final = ((0.25, "¼"), (0.5, "½"), (1.0, "1×"))


class ReplayPlayer(QWidget):
    """Stage over trace over buttons; plays over and over, half as fast as it was.

    Keys: Space plays and pauses, Left and Right step one frame, Up and Down ask for the event
    before and after, minus and plus change the speed.

    Attributes:
        row: The buttons' layout, for a few more.

    Signals:
        neighbour_asked: -1 for the event before, +1 for the one after.
    """

    neighbour_asked = Signal(int)

    def __init__(
        self,
        look: Look,
        clock: Callable[[], float] = time.monotonic,
        stage: ReplayStage | None = None,
    ) -> None:
        super().__init__()
        self._look, self._clock = look, clock
        self._clip: ReplayClip | None = None
        self._at = 0
        self._t_s = self._ticked_s = 0.0
        self._speed = 1
        self.title, self.verdict, self.why = QLabel(), QLabel(), QLabel()
        for label, role in ((self.title, "muted"), (self.verdict, "title"), (self.why, "")):
            label.setProperty("role", role)
        self.why.setWordWrap(True)
        self.figures = QLabel()
        self.figures.setWordWrap(True)
        self.figures.setProperty("role", "muted")
        self.stage, self.trace = stage or ReplayStage(look), ReplayTrace(look)
        self.play = Button("", "main")
        self.before = Button(tr("‹  Previous   ↑"), "quiet")
        self.after = Button(tr("Next   ↓  ›"), "quiet")
        self.speeds = [
            Button(words, "quiet", tr("{share:g} of the speed").format(share=speed))
            for speed, words in SPEEDS
        ]
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out(look.px(8))
        self._connect()
        self.set_speed(self._speed)

    @property
    def clip(self) -> ReplayClip | None:
        """What is shown."""
        return self._clip

    @property
    def playing(self) -> bool:
        """Whether it moves."""
        return self._timer.isActive()

    @property
    def frame_index(self) -> int:
        """Which frame of the stretch is shown."""
        return self._at

    def show_clip(self, clip: ReplayClip, *, before: bool = False, after: bool = False) -> None:
        """Shows another event from its start, and plays it.

        Args:
            clip: With at least one frame.
            before: Whether there is an event before it.
            after: Whether there is one after it.
        """
        self._clip = clip
        self.title.setText(clip.title)
        self.why.setText(explanation(clip.event, clip.spec))
        self.figures.setText(measures(clip.event, unit_sign(clip.spec)))
        mark, colour = grade(clip.event)
        tone = getattr(self._look.colours, colour)
        self.verdict.setText(f'<span style="color:{tone}">{mark}</span>  {headline(clip.event)}')
        self.before.setEnabled(before)
        self.after.setEnabled(after)
        self.stage.set_clip(clip)
        self.trace.set_clip(clip)
        self.seek(float(clip.stretch.t_s[0]))
        self.set_playing(True)

    def seek(self, t_s: float) -> None:
        """Shows the frame nearest to a time."""
        if self._clip is None:
            return
        self._t_s = t_s
        self._at = at_time(self._clip.stretch.t_s, t_s)
        self.stage.show_frame(self._at)
        self.trace.set_now(t_s)

    def step(self, frames: int) -> None:
        """Pauses, and goes on or back by so many frames."""
        if self._clip is None:
            return
        self.set_playing(False)
        last = len(self._clip.stretch) - 1
        at = max(0, min(last, self._at + frames))
        self.seek(float(self._clip.stretch.t_s[at]))

    def set_playing(self, playing: bool) -> None:
        """Plays or pauses."""
        self._ticked_s = self._clock()
        if playing:
            self._timer.start(_TICK_MS)
        else:
            self._timer.stop()
        self.play.setText(tr("Pause   Space") if playing else tr("Play   Space"))

    def set_speed(self, index: int) -> None:
        """One of `SPEEDS`."""
        self._speed = max(0, min(len(SPEEDS) - 1, index))
        for at, button in enumerate(self.speeds):
            button.setChecked(at == self._speed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """See the class."""
        key = event.key()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key))
        neighbour = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        faster = {Qt.Key.Key_Minus: -1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1}.get(Qt.Key(key))
        if key == Qt.Key.Key_Space:
            self.set_playing(not self.playing)
        elif step is not None:
            self.step(step)
        elif neighbour is not None:
            self.neighbour_asked.emit(neighbour)
        elif faster is not None:
            self.set_speed(self._speed + faster)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing runs that nobody sees."""
        self.set_playing(False)
        super().hideEvent(event)

    def _tick(self) -> None:
        if self._clip is None:
            return
        now_s = self._clock()
        times = self._clip.stretch.t_s
        t_s = self._t_s + (now_s - self._ticked_s) * SPEEDS[self._speed][0]
        self._ticked_s = now_s
        self.seek(t_s if t_s <= times[-1] else float(times[0]))

    def _scrub(self, t_s: float) -> None:
        self.set_playing(False)
        self.seek(t_s)

    def _connect(self) -> None:
        self.trace.scrubbed.connect(self._scrub)
        self.play.clicked.connect(lambda: self.set_playing(not self.playing))
        self.before.clicked.connect(lambda: self.neighbour_asked.emit(-1))
        self.after.clicked.connect(lambda: self.neighbour_asked.emit(1))
        for at, button in enumerate(self.speeds):
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, at=at: self.set_speed(at))

    def _lay_out(self, gap: int) -> None:
        head = QHBoxLayout()
        head.addWidget(self.verdict, 1)
        head.addWidget(self.title)
        row = self.row = QHBoxLayout()
        row.setSpacing(gap)
        row.addWidget(self.play)
        for button in self.speeds:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addLayout(head)
        column.addWidget(self.why)
        column.addWidget(self.figures)
        column.addWidget(self.stage, 1)
        column.addWidget(self.trace)
        column.addLayout(row)
