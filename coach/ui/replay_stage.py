"""The picture of a replay: a kept frame with its skeleton, or the skeleton alone, filling it."""

from math import isfinite
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.landmarks import Landmark
from coach.motion.body.angles import joint_angles
from coach.motion.counting.form_marks import fault_marks
from coach.types import MotionState, Pose, RepEvent
from coach.ui.frame_ring import StoredFrame
from coach.ui.picture_fit import PictureFit
from coach.ui.replay_clip import ReplayClip
from coach.ui.skeleton_painter import SEEN, SkeletonPainter
from coach.ui.theme import Look, tabular_font
from coach.ui.translate import marked, tr

_STAGE: Final = QColor("#0C0E10")
_FULL_HEIGHT: Final = 480
_ROOM: Final = 0.12  # around the skeleton, as a share of its size, where there is no picture


class ReplayStage(QWidget):
    """Shows one frame of a `ReplayClip`."""

    no_picture = marked("The picture is no longer in memory")

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._clip: ReplayClip | None = None
        self._at = 0
        self._body: QRectF | None = None
        self._decoded: tuple[StoredFrame, QImage] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 160)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Replay"))

    @property
    def clip(self) -> ReplayClip | None:
        """What is shown."""
        return self._clip

    @property
    def frame_index(self) -> int:
        """Which frame of it."""
        return self._at

    @property
    def faulty(self) -> frozenset[Landmark]:
        """Where the rep goes wrong, while it goes on; a hold and a good rep do not."""
        clip = self._clip
        if clip is None or not isinstance(clip.event, RepEvent):
            return frozenset()
        t_s = float(clip.stretch.t_s[self._at])
        within = clip.event.start_s <= t_s <= clip.event.end_s
        return fault_marks(clip.spec, clip.event) if within else frozenset()

    def fit(self) -> PictureFit | None:
        """From the picture of this frame to the widget; None where there is nothing to place."""
        if self._clip is None:
            return None
        return self._fit(self._clip, self._clip.frame_at(float(self._clip.stretch.t_s[self._at])))

    def set_clip(self, clip: ReplayClip) -> None:
        """Another event."""
        self._clip, self._at = clip, 0
        self._body = _extent([pose for pose in clip.stretch.poses if pose is not None])
        self.update()

    def show_frame(self, index: int) -> None:
        """Another frame of the stretch."""
        self._at = index
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide."""
        return QSize(self._look.px(720), self._look.px(420))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Picture, then skeleton."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), _STAGE)
        if self._clip is not None:
            self._paint(painter, self._clip)
        painter.end()

    def _paint(self, painter: QPainter, clip: ReplayClip) -> None:
        pose = clip.stretch.pose(self._at)
        frame = clip.frame_at(float(clip.stretch.t_s[self._at]))
        fit = self._fit(clip, frame)
        if fit is None:
            return
        if frame is None:
            self._say_no_picture(painter)
        else:
            _draw(painter, self._image(frame), fit)
        if pose is not None:
            state = MotionState(
                t_s=pose.t_s,
                exercise=clip.spec.name,
                pose=pose,
                angles=joint_angles(pose),
                measure=clip.stretch.measure(self._at),
            )
            shrink = min(1.0, self.height() / self._look.px(_FULL_HEIGHT))
            painter.setClipRect(self.rect())
            SkeletonPainter(painter, fit, self._look.scale * max(0.6, shrink)).draw(
                state, clip.spec.primary_joints, self.faulty
            )

    def _fit(self, clip: ReplayClip, frame: StoredFrame | None) -> PictureFit | None:
        area = QRectF(self.rect())
        width, height = (int(n) for n in clip.stretch.rows[self._at]["size"])
        if frame is not None or (clip.frames and width):
            return PictureFit.into(frame.size if frame else (width, height), area, clip.mirror)
        if self._body is None or not width:
            return None
        box = self._body
        near = PictureFit.into((round(box.width()), round(box.height())), area, clip.mirror)
        # the whole picture lies so that the body's box is where the fit would have it
        left = width - box.right() if clip.mirror else box.left()
        at, scale = near.target.topLeft(), near.scale
        target = QRectF(
            at.x() - scale * left, at.y() - scale * box.top(), scale * width, scale * height
        )
        return PictureFit(target, scale, width, clip.mirror)

    def _image(self, frame: StoredFrame) -> QImage:
        if self._decoded is None or self._decoded[0] is not frame:
            self._decoded = (frame, QImage.fromData(frame.jpeg))
        return self._decoded[1]

    def _say_no_picture(self, painter: QPainter) -> None:
        painter.setFont(tabular_font(self._look.px(13)))
        painter.setPen(QColor("#9AA3AD"))
        area = self.rect().adjusted(0, 0, -self._look.px(12), -self._look.px(8))
        painter.drawText(
            area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, tr(self.no_picture)
        )


def _extent(poses: list[Pose]) -> QRectF | None:
    """The box of everything seen in any of the poses, in picture pixels."""
    seen = [p.image[p.visibility >= SEEN, :2] for p in poses]
    points = np.concatenate(seen) if seen else np.zeros((0, 2))
    if not len(points):
        return None
    (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    size = max(right - left, bottom - top, 1.0)
    room = size * _ROOM
    box = QRectF(left, top, right - left, bottom - top).adjusted(-room, -room, room, room)
    return box if isfinite(size) else None


def _draw(painter: QPainter, image: QImage, fit: PictureFit) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if fit.mirror:
        painter.translate(fit.target.x() + fit.target.right(), 0)
        painter.scale(-1, 1)
    painter.drawImage(fit.target, image)
    painter.restore()
