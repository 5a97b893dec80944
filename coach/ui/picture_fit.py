"""Where the picture lies in its widget, and the way between the two."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF


@dataclass(frozen=True, slots=True)
class PictureFit:
    """A picture letterboxed into a rectangle, mirrored or not.

    Attributes:
        target: Where it is painted, in the widget's pixels.
        scale: Widget pixels for one picture pixel.
        width: Of the picture in its own pixels.
        mirror: Left and right swapped.
    """

    target: QRectF
    scale: float
    width: int
    mirror: bool

    @classmethod
    def into(cls, size: tuple[int, int], area: QRectF, mirror: bool) -> "PictureFit":
        """The largest fit of a picture of ``size`` (width, height) in the middle of ``area``."""
        width, height = max(1, size[0]), max(1, size[1])
        scale = min(area.width() / width, area.height() / height)
        shown_w, shown_h = width * scale, height * scale
        left = area.x() + (area.width() - shown_w) / 2
        top = area.y() + (area.height() - shown_h) / 2
        return cls(QRectF(left, top, shown_w, shown_h), scale, width, mirror)

    def to_view(self, x: float, y: float) -> QPointF:
        """A picture point in the widget."""
        shown_x = self.width - x if self.mirror else x
        return QPointF(self.target.x() + shown_x * self.scale, self.target.y() + y * self.scale)

    def to_picture(self, point: QPointF) -> tuple[float, float] | None:
        """The picture point under a point of the widget; None beside the picture."""
        if not self.target.contains(point) or self.scale <= 0:
            return None
        x = (point.x() - self.target.x()) / self.scale
        y = (point.y() - self.target.y()) / self.scale
        return (self.width - x if self.mirror else x), y
