"""Charts and skeletons as inline SVG: a few plain shapes, made for paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, isfinite, log10
from typing import Final

import numpy as np

from coach.landmarks import BONES, Landmark
from coach.motion.angles import JOINT_INDEX, angles_at, joint_triplet
from coach.types import Floats

INK, MUTED, LINE, GROUND = "#1B1F23", "#56606A", "#CDD3DA", "#EEF1F4"
ACCENT, SECOND, GOOD, FAIR, BAD = "#026AA7", "#8FBEDB", "#1B7440", "#8A5300", "#B71C1C"

_CHART: Final = (400.0, 150.0)
_PLOT: Final = (34.0, 8.0, 392.0, 128.0)  # left, top, right, bottom
_FIGURE: Final = (170.0, 190.0)
_EDGE: Final = 12.0
_HEAD: Final = (Landmark.NOSE, Landmark.LEFT_EAR, Landmark.RIGHT_EAR)
# half a head's height, 0.13 of the stature, by the trunk's length, 0.288 (Winter 2009)
_HEAD_SHARE: Final = 0.22
_LEFT: Final = "LEFT"
_WIDEST_MARK: Final = 4.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A value in a chart.

    Attributes:
        value: NaN is left out.
        kind: ``good``, ``fair`` or ``bad``: a full, half-full or empty dot.
    """

    value: float
    kind: str = "good"


def dots(groups: Sequence[Sequence[Mark]], labels: Sequence[str], title: str, unit: str) -> str:
    """A dot for each mark, a column for each group."""
    values = [mark.value for group in groups for mark in group if isfinite(mark.value)]
    scale = _Scale.of(values)
    most = max((len(group) for group in groups), default=1)
    left, _, right, _ = _PLOT
    room = (right - left) / max(len(groups), 1)
    radius = min(_WIDEST_MARK, max(1.2, 0.42 * room / max(most, 1)))
    body = [_axes(scale, labels, room, unit)]
    for number, group in enumerate(groups):
        step = room / (len(group) + 1)
        for place, mark in enumerate(group, start=1):
            if isfinite(mark.value):
                x = left + number * room + place * step
                body.append(_dot(x, scale.y(mark.value), radius, mark.kind))
    return _svg(_CHART, body, title)


def bars(
    groups: Sequence[Sequence[float]],
    labels: Sequence[str],
    title: str,
    unit: str,
    *,
    full: float | None = None,
) -> str:
    """Bars side by side for each group, from zero; the second one is lighter.

    Args:
        groups: The values.
        labels: Of the groups.
        title: For those who cannot see it.
        unit: Behind the numbers.
        full: The top of the scale, where it is known.
    """
    values = [value for group in groups for value in group if isfinite(value)]
    scale = _Scale(0.0, full, full / 2) if full else _Scale.of([0.0, *values])
    left, _, right, bottom = _PLOT
    room = (right - left) / max(len(groups), 1)
    body = [_axes(scale, labels, room, unit)]
    for number, group in enumerate(groups):
        width = min(14.0, 0.7 * room / max(len(group), 1))
        start = left + (number + 0.5) * room - width * len(group) / 2
        for place, value in enumerate(group):
            if isfinite(value):
                y = scale.y(value)
                body.append(
                    f'<rect x="{start + place * width:.1f}" y="{y:.1f}" width="{width - 1:.1f}"'
                    f' height="{max(bottom - y, 0):.1f}" fill="{SECOND if place else ACCENT}"/>'
                )
    return _svg(_CHART, body, title)


def figure(points: Floats, frame: Floats, joints: Iterable[str], title: str) -> str:
    """A skeleton.

    Args:
        points: (33, 2) pixels, NaN where a landmark was not seen.
        frame: (N, 2) pixels that must all be inside, so that two figures have one scale.
        joints: Names of joints whose angle is written beside them.
        title: For those who cannot see it.
    """
    placed = _placed(points, frame)
    body = [_ground(_placed(frame, frame))]
    body += [_bone(placed, a, b) for a, b in BONES if _known(placed, a, b)]
    body.append(_head(placed))
    angles = angles_at(points)
    body += [_angle(placed, joint, angles) for joint in joints]
    return _svg(_FIGURE, body, title)


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    step: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "_Scale":
        """Round numbers around the values."""
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        span = max(high - low, 0.02 * abs(high), 1e-6)
        rough = span / 3
        unit = 10.0 ** floor(log10(rough))
        step = unit * next(k for k in (1, 2, 5, 10) if k * unit >= rough)
        return cls(floor(low / step) * step, max(ceil(high / step), 1) * step, step)

    def y(self, value: float) -> float:
        _, top, _, bottom = _PLOT
        return bottom - (value - self.low) / ((self.high - self.low) or 1.0) * (bottom - top)

    def ticks(self) -> list[float]:
        count = round((self.high - self.low) / self.step)
        return [self.low + number * self.step for number in range(count + 1)]


def _axes(scale: _Scale, labels: Sequence[str], room: float, unit: str) -> str:
    left, _, right, bottom = _PLOT
    parts = []
    for value in scale.ticks():
        y = scale.y(value)
        parts.append(f'<path d="M{left} {y:.1f}H{right}" stroke="{LINE}" stroke-width=".6"/>')
        parts.append(_text(left - 4, y + 3, f"{value:g}{unit}", "end"))
    every = max(1, ceil(26 * len(labels) / (right - left)))
    for number, label in enumerate(labels):
        if number % every == 0:
            parts.append(_text(left + (number + 0.5) * room, bottom + 13, label, "middle"))
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


def _placed(points: Floats, frame: Floats) -> Floats:
    """Pixels of the picture as places in the figure; the frame stands on the ground."""
    known = frame[np.isfinite(frame).all(axis=1)]
    if not len(known):
        return np.full_like(points, np.nan)
    low, high = known.min(axis=0), known.max(axis=0)
    inner = np.array(_FIGURE) - 2 * _EDGE
    scale = float((inner / np.maximum(high - low, 1.0)).min())
    middle = (low[0] + high[0]) / 2
    placed: Floats = (points - [middle, high[1]]) * scale + [_FIGURE[0] / 2, _FIGURE[1] - _EDGE]
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


def _head(points: Floats) -> str:
    shoulders = points[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]]
    hips = points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP]]
    marks = points[list(_HEAD)]
    marks = marks[np.isfinite(marks).all(axis=1)]
    trunk = float(np.linalg.norm(shoulders.mean(axis=0) - hips.mean(axis=0)))
    if not len(marks) or not isfinite(trunk):
        return ""
    x, y = marks.mean(axis=0)
    radius = max(6.0, _HEAD_SHARE * trunk)
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#fff" stroke="{INK}"'
        ' stroke-width="3"/>'
    )


def _angle(points: Floats, joint: str, angles: Floats) -> str:
    first, vertex, second = joint_triplet(joint)
    value = float(angles[JOINT_INDEX[joint]])
    if not isfinite(value) or not _known(points, first, vertex, second):
        return ""
    x, y = points[vertex]
    away = points[vertex] - (points[first] + points[second]) / 2
    length = float(np.linalg.norm(away))
    dx, dy = away / length * 14 if length > 1 else (14.0, 0.0)
    anchor = "start" if dx >= 0 else "end"
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.2" fill="{ACCENT}" stroke="#fff"/>'
        f'<text x="{x + dx:.1f}" y="{y + dy + 4:.1f}" text-anchor="{anchor}" class="angle">'
        f"{value:.0f}°</text>"
    )


def _ground(frame: Floats) -> str:
    known = frame[np.isfinite(frame).all(axis=1)]
    if not len(known):
        return ""
    y = float(known[:, 1].max()) + 3
    return f'<path d="M8 {y:.1f}H{_FIGURE[0] - 8:.0f}" stroke="{LINE}" stroke-width="1.5"/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _svg(size: tuple[float, float], body: Iterable[str], title: str) -> str:
    words = escape(title, quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]:.0f} {size[1]:.0f}"'
        f' role="img" aria-label="{words}" fill="none">{"".join(body)}</svg>'
    )
