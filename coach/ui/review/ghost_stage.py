"""The skeleton of a logged rep, with the best rep of its set as a ghost on the same spot."""

from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from coach.landmarks import BONES, Landmark
from coach.types import Floats, Pose, RepEvent
from coach.ui.motion_track import at_time
from coach.ui.replay_clip import ReplayClip
from coach.ui.replay_stage import ReplayStage
from coach.ui.skeleton_painter import SEEN
from coach.ui.theme import Look, tabular_font
from coach.ui.translate import marked, tr

_GHOST: Final = QColor(79, 195, 247, 150)
_FEET: Final = (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE)
_HIPS: Final = (Landmark.LEFT_HIP, Landmark.RIGHT_HIP)


class GhostStage(ReplayStage):
    """The ghost is at the same share of its own way down and up, whatever time that took."""

    no_picture = marked("Skeleton only: no video is stored")

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._ghost: ReplayClip | None = None

    def set_ghost(self, ghost: ReplayClip | None) -> None:
        """The rep to compare with, or none."""
        self._ghost = ghost
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The skeleton, and the ghost over it."""
        super().paintEvent(event)
        clip, ghost = self.clip, self._ghost
        if clip is None or ghost is None:
            return
        pose = ghost_pose(clip, self.frame_index, ghost)
        fit = self.fit()
        if pose is None or fit is None:
            return
        shift = standing_at(clip) - standing_at(ghost)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(_GHOST, self._look.px(3))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for one, other in BONES:
            if min(pose.visibility[one], pose.visibility[other]) >= SEEN:
                ends = [pose.image[mark, :2] + shift for mark in (one, other)]
                painter.drawLine(*(fit.to_view(float(x), float(y)) for x, y in ends))
        self._legend(painter, ghost)
        painter.end()

    def _legend(self, painter: QPainter, ghost: ReplayClip) -> None:
        px = self._look.px
        painter.setFont(tabular_font(px(13)))
        painter.drawLine(QPointF(px(12), px(18)), QPointF(px(32), px(18)))
        painter.setPen(QColor("#D5DAE0"))
        words = tr("Best of the set: {rep}").format(rep=ghost.title.lower())
        box = QRectF(px(40), px(8), self.width(), px(20))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)


def ghost_pose(clip: ReplayClip, index: int, ghost: ReplayClip) -> Pose | None:
    """The ghost's pose at the moment of its rep that answers to a frame of the other."""
    t_s = float(clip.stretch.t_s[index])
    if not isinstance(clip.event, RepEvent) or not isinstance(ghost.event, RepEvent):
        return None
    matched = float(np.interp(t_s, _stations(clip, clip.event), _stations(ghost, ghost.event)))
    return ghost.stretch.pose(at_time(ghost.stretch.t_s, matched))


def _stations(clip: ReplayClip, event: RepEvent) -> list[float]:
    times = clip.stretch.t_s
    first, last = float(times[0]), float(times[-1])
    return [min(first, event.start_s), event.start_s, event.peak_s, event.end_s, last]


def standing_at(clip: ReplayClip) -> Floats:
    """Where the person stood: the feet's middle, or the hips' where no foot is seen; (2,)."""
    for marks in (_FEET, _HIPS):
        spots = [
            pose.image[mark, :2]
            for pose in clip.stretch.poses
            if pose is not None
            for mark in marks
            if pose.visibility[mark] >= SEEN
        ]
        if spots:
            middle: Floats = np.median(np.array(spots), axis=0)
            return middle
    return np.zeros(2)
