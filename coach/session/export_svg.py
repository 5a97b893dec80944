"""Charts and skeletons as inline SVG: a few plain shapes, made for paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, isfinite, log10
from typing import Final, Self

import numpy as np

from coach.landmarks import BONES, Landmark
from coach.motion.body.angles import JOINT_INDEX, angles_at, joint_triplet
from coach.types import Floats

INK, MUTED, LINE, GROUND = "#1B1F23", "#56606A", "#CDD3DA", "#EEF1F4"
SHADE: Final = "#F7F8FA"
ACCENT, SECOND, GOOD, FAIR, BAD = "#026AA7", "#8FBEDB", "#1B7440", "#8A5300", "#B71C1C"

_HEIGHT: Final = 130.0
_MARGINS: Final = (32.0, 8.0, 6.0, 20.0)  # left, top, right, bottom
_FIGURE: Final = (170.0, 165.0)
_EDGE: Final = 12.0
_HEAD: Final = (Landmark.NOSE, Landmark.LEFT_EAR, Landmark.RIGHT_EAR)
# half a head's height, 0.13 of the stature, by the trunk's length, 0.288 (Winter 2009)
_HEAD_SHARE: Final = 0.2
_LEFT: Final = "LEFT"
_WIDEST_MARK: Final = 4.0
_LABEL_ROOM: Final = 16.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A value in a chart.

    Attributes:
        value: NaN is left out.
        kind: ``good``, ``fair`` or ``bad``: a full, half-full or empty dot.
    """

    value: float
    kind: str = "good"


def dots(
    groups: Sequence[Sequence[Mark]], labels: Sequence[str], title: str, unit: str, *, width: float
) -> str:
    """A dot for each mark, a column for each group.

    Args:
        groups: The marks.
        labels: Of the groups.
        title: For those who cannot see it.
        unit: Behind the numbers.
        width: Of the drawing; its height is 130.
    """
    values = [mark.value for group in groups for mark in group if isfinite(mark.value)]
    plot = _Plot.of(values, width)
    most = max((len(group) for group in groups), default=1)
    room = plot.room(len(groups))
    radius = min(_WIDEST_MARK, max(1.2, 0.42 * room / max(most, 1)))
    body = [_axes(plot, labels, unit)]
    for number, group in enumerate(groups):
        step = room / (len(group) + 1)
        for place, mark in enumerate(group, start=1):
            if isfinite(mark.value):
                x = plot.left + number * room + place * step
                body.append(_dot(x, plot.y(mark.value), radius, mark.kind))
    return _svg((width, _HEIGHT), body, title)


def bars(
    groups: Sequence[Sequence[float]],
    labels: Sequence[str],
    title: str,
    unit: str,
    *,
    width: float,
    full: float | None = None,
) -> str:
    """Bars side by side for each group, from zero; the second one is lighter.

    Args:
        groups: The values.
        labels: Of the groups.
        title: For those who cannot see it.
        unit: Behind the numbers.
        width: Of the drawing; its height is 130.
        full: The top of the scale, where it is known.
    """
    values = [value for group in groups for value in group if isfinite(value)]
    plot = _Plot(width, 0.0, full, full / 2) if full else _Plot.of([0.0, *values], width)
    room = plot.room(len(groups))
    body = [_axes(plot, labels, unit)]
    for number, group in enumerate(groups):
        wide = min(14.0, 0.7 * room / max(len(group), 1))
        start = plot.left + (number + 0.5) * room - wide * len(group) / 2
        for place, value in enumerate(group):
            if isfinite(value):
                x, y, colour = start + place * wide, plot.y(value), SECOND if place else ACCENT
                body.append(
                    f'<rect x="{x:.1f}" y="{y:.1f}" width="{0.92 * wide:.1f}"'
                    f' height="{max(plot.bottom - y, 0):.1f}" fill="{colour}"/>'
                )
    return _svg((width, _HEIGHT), body, title)


def figure(points: Floats, frame: Sequence[Floats], joints: Iterable[str], title: str) -> str:
    """A skeleton.

    Args:
        points: (33, 2) pixels, NaN where a landmark was not seen.
        frame: Skeletons that must all find room, so that figures have one scale.
        joints: Names of joints whose angle is written beside them.
        title: For those who cannot see it.
    """
    place = _Place.of(frame)
    placed = place.of_figure(points)
    body = [f'<path d="M8 {place.ground:.1f}h154" stroke="{LINE}" stroke-width="1.5"/>']
    body += [_bone(placed, a, b) for a, b in BONES if _known(placed, a, b)]
    if (head := _head(placed)) is not None:
        x, y, radius = head
        body.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#fff" stroke="{INK}"'
            ' stroke-width="3"/>'
        )
    angles = angles_at(points)
    body += [_angle(placed, joint, float(angles[JOINT_INDEX[joint]])) for joint in joints]
    return _svg(_FIGURE, body, title)


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where values lie in a chart of some width; its numbers are round."""

    width: float
    low: float
    high: float
    step: float

    @classmethod
    def of(cls, values: Sequence[float], width: float) -> Self:
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        rough = max(high - low, 0.02 * abs(high), 1e-6) / 3
        unit = 10.0 ** floor(log10(rough))
        step = unit * next(k for k in (1, 2, 5, 10) if k * unit >= rough)
        bottom = floor(low / step)
        return cls(width, bottom * step, max(ceil(high / step), bottom + 1) * step, step)

    @property
    def left(self) -> float:
        return _MARGINS[0]

    @property
    def right(self) -> float:
        return self.width - _MARGINS[2]

    @property
    def bottom(self) -> float:
        return _HEIGHT - _MARGINS[3]

    def room(self, groups: int) -> float:
        return (self.right - self.left) / max(groups, 1)

    def y(self, value: float) -> float:
        height = self.bottom - _MARGINS[1]
        return self.bottom - (value - self.low) / (self.high - self.low) * height

    def ticks(self) -> list[float]:
        count = round((self.high - self.low) / self.step)
        return [self.low + number * self.step for number in range(count + 1)]


def _axes(plot: _Plot, labels: Sequence[str], unit: str) -> str:
    parts = []
    for value in plot.ticks():
        y = plot.y(value)
        line = f"M{plot.left} {y:.1f}H{plot.right}"
        parts.append(f'<path d="{line}" stroke="{LINE}" stroke-width=".6"/>')
        parts.append(_text(plot.left - 4, y + 3, f"{value:g}{unit}", "end"))
    room = plot.room(len(labels))
    every = max(1, ceil(_LABEL_ROOM / room))
    for number, label in enumerate(labels):
        if number % every == 0:
            x = plot.left + (number + 0.5) * room
            parts.append(_text(x, plot.bottom + 13, label, "middle"))
    return "".join(parts)


def _dot(x: float, y: float, radius: float, kind: str) -> str:
    colour = {"good": GOOD, "fair": FAIR, "bad": BAD}[kind]
    fill = colour if kind == "good" else "#fff"
    place = f'cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"'
    ring = f'<circle {place} fill="{fill}" stroke="{colour}" stroke-width="1"/>'
    if kind != "fair":
        return ring
    half = f"M{x:.1f} {y - radius:.1f}a{radius:.1f} {radius:.1f} 0 0 0 0 {2 * radius:.1f}z"
    return f'{ring}<path d="{half}" fill="{colour}"/>'


def sign(kind: str) -> str:
    """The dot of a kind, for a line of words."""
    return f'<svg class="sign" viewBox="0 0 10 10">{_dot(5, 5, 3.6, kind)}</svg>'


@dataclass(frozen=True, slots=True)
class _Place:
    """How pixels of the picture become places in a figure; what is lowest stands on the ground."""

    middle: float
    lowest: float
    scale: float

    @classmethod
    def of(cls, frame: Sequence[Floats]) -> Self:
        known = [points[np.isfinite(points).all(axis=1)] for points in frame]
        for points in frame:
            if (head := _head(points)) is not None:
                x, y, radius = head
                known.append(np.array([(x - radius, y - radius), (x + radius, y + radius)]))
        spots = np.concatenate(known)
        if not len(spots):
            return cls(0.0, 0.0, 1.0)
        low, high = spots.min(axis=0), spots.max(axis=0)
        inner = np.array(_FIGURE) - 2 * _EDGE
        scale = float((inner / np.maximum(high - low, 1.0)).min())
        return cls(float(low[0] + high[0]) / 2, float(high[1]), scale)

    @property
    def ground(self) -> float:
        return _FIGURE[1] - _EDGE + 3

    def of_figure(self, points: Floats) -> Floats:
        foot = np.array([_FIGURE[0] / 2, _FIGURE[1] - _EDGE])
        placed: Floats = (points - [self.middle, self.lowest]) * self.scale + foot
        return placed


def _known(points: Floats, *marks: Landmark) -> bool:
    return bool(np.isfinite(points[list(marks)]).all())


def _bone(points: Floats, a: Landmark, b: Landmark) -> str:
    (x1, y1), (x2, y2) = points[a], points[b]
    # the person's left is drawn lighter: which leg is which, without colour
    left = a.name.startswith(_LEFT) and b.name.startswith(_LEFT)
    return (
        f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{"#8A949E" if left else INK}"'
        ' stroke-width="4" stroke-linecap="round"/>'
    )


def _head(points: Floats) -> tuple[float, float, float] | None:
    """Its middle and radius; None where it was not seen."""
    shoulders = points[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]]
    hips = points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP]]
    marks = points[list(_HEAD)]
    marks = marks[np.isfinite(marks).all(axis=1)]
    trunk = float(np.linalg.norm(shoulders.mean(axis=0) - hips.mean(axis=0)))
    if not len(marks) or not isfinite(trunk):
        return None
    x, y = marks.mean(axis=0)
    return float(x), float(y), _HEAD_SHARE * trunk


def _angle(points: Floats, joint: str, value: float) -> str:
    first, vertex, second = joint_triplet(joint)
    if not isfinite(value) or not _known(points, first, vertex, second):
        return ""
    x, y = points[vertex]
    away = points[vertex] - (points[first] + points[second]) / 2
    length = float(np.linalg.norm(away))
    dx, dy = away / length * 14 if length > 1 else (14.0, 0.0)
    anchor = "start" if dx >= 0 else "end"
    place = f'x="{x + dx:.1f}" y="{y + dy + 4:.1f}" text-anchor="{anchor}"'
    words = f'{place} font-size="13" font-weight="600"', f"{value:.0f}°</text>"
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.2" fill="{ACCENT}" stroke="#fff"/>'
        # not every reader of SVG can paint the stroke before the letters
        f'<text {words[0]} stroke="{SHADE}" stroke-width="3.5">{words[1]}'
        f'<text {words[0]} fill="{ACCENT}">{words[1]}'
    )


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="10" fill="{MUTED}">'
        f"{escape(text)}</text>"
    )


def _svg(size: tuple[float, float], body: Iterable[str], title: str) -> str:
    words = escape(title, quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]:.0f} {size[1]:.0f}"'
        f' role="img" aria-label="{words}" fill="none">{"".join(body)}</svg>'
    )
