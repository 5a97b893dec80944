"""Where the parts of the window stand, and which of them are seen."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coach.ui.count_panel import CountPanel
from coach.ui.footer import Footer
from coach.ui.header import Header
from coach.ui.history import MotionHistory
from coach.ui.motion_track import MotionTrack
from coach.ui.television import Television
from coach.ui.theme import Look
from coach.ui.trace_view import TraceView
from coach.ui.video_view import VideoView
from coach.ui.welcome import WelcomeCard
from coach.ui.workout_bar import WorkoutBar

_VIDEO_SHARE: Final = 29
_COUNT_SHARE: Final = 11
_LEAST_FOR_TRACE: Final = 560


class Arrangement(QWidget):
    """Header over picture and count over trace (or the first steps) over footer."""

    def __init__(self, look: Look, history: MotionHistory, track: MotionTrack) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("Central")
        self._traced, self._whole, self._welcoming, self._on = True, False, False, False
        self.header = Header(look)
        self.video = VideoView(look)
        self.count = CountPanel(look)
        self.workout = WorkoutBar(look)
        self.trace = TraceView(look, history, track)
        self.welcome = WelcomeCard(look)
        self.footer = Footer()
        self.television = Television(look)
        self._grid = QGridLayout(self)
        self._grid.addWidget(self.header, 0, 0, 1, 2)
        self._grid.addWidget(self.television, 1, 0)
        self._column = QVBoxLayout()
        self._column.addWidget(self.count, 1)
        self._column.addWidget(self.workout)
        self._grid.addLayout(self._column, 1, 1)
        # a cell of the grid that holds two widgets, one of them hidden, loses its spacing
        strip = QVBoxLayout()
        strip.addWidget(self.trace)
        strip.addWidget(self.welcome)
        self._grid.addLayout(strip, 2, 0, 1, 2)
        self._grid.addWidget(self.footer, 3, 0, 1, 2)
        self._grid.setRowStretch(1, 1)
        self._grid.setColumnStretch(0, _VIDEO_SHARE)
        self.show_parts(big=False, welcoming=False)
        look.changed.connect(self._space)

    def show_parts(self, *, big: bool, welcoming: bool, number: bool = False) -> None:
        """What is seen.

        Args:
            big: Picture, number and cue alone.
            welcoming: The first steps in the trace's place.
            number: Where ``big``: the number fills the screen, the picture stands beside it.
        """
        for part in (self.header, self.count, self.footer):
            part.setVisible(not big)
        self.television.setVisible(number)
        self._grid.addWidget(self.video, 1, 2 if number else 0)
        self.workout.set_hidden(big)
        self._traced = not big and not welcoming
        self._welcoming = not big and welcoming
        self._give_way()
        self.video.big = big and not number
        self._whole = big
        self._grid.setColumnStretch(1, 0 if big else _COUNT_SHARE)
        self._grid.setColumnStretch(2, _COUNT_SHARE if number else 0)
        self._space()

    def set_workout(self, on: bool) -> None:
        """While a workout is on, nobody needs the first steps, and its count needs the room."""
        if on is not self._on:
            self._on = on
            self._give_way()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The trace gives way where large text leaves no height for picture and count."""
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        roomy = self.height() >= self._look.px(_LEAST_FOR_TRACE)
        self.welcome.setVisible(self._welcoming and not self._on)
        self.workout.set_tight(not roomy)
        self.trace.setVisible((self._traced or (self._welcoming and self._on)) and roomy)

    def _space(self) -> None:
        self._give_way()
        margin = 0 if self._whole else self._look.px(16)
        self._grid.setContentsMargins(margin, margin, margin, margin)
        self._grid.setSpacing(0 if self._whole else self._look.px(12))
        self._column.setSpacing(self._look.px(12))
