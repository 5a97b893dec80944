"""Every movement at a glance: the ways of doing it, its faults, drawn as they are simulated.

What learns from simulated people learns their mistakes too: look at a sheet after each change of
the repertoire.
"""

from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.athlete.body import Body
from coach.athlete.figure import Bodies
from coach.athlete.movement import Angles, Movement, course, placed, with_variant
from coach.landmarks import Landmark as L  # noqa: N817
from coach.types import Floats
from ml.variants import ALTERNATIVES

Picture = NDArray[np.uint8]

MOMENTS: Final = 6
"""Moments of a repetition in a row, each from the front and from between front and side."""

_VIEWS_DEG: Final = (0.0, 60.0)
_CELL, _ROW, _LABEL = 110, 140, 190  # pixels
_PIXELS_A_METRE: Final = 42
_FLOOR_AT: Final = 128
_LEFT, _RIGHT, _MIDDLE = (200, 90, 20), (30, 80, 210), (70, 70, 70)  # blue, green, red
_FLOOR: Final = (205, 205, 205)
_LIMBS: Final = tuple(
    (L[f"{side}_{a}"], L[f"{side}_{b}"], colour)
    for side, colour in (("LEFT", _LEFT), ("RIGHT", _RIGHT))
    for a, b in (
        ("SHOULDER", "ELBOW"),
        ("ELBOW", "WRIST"),
        ("SHOULDER", "HIP"),
        ("HIP", "KNEE"),
        ("KNEE", "ANKLE"),
        ("HEEL", "FOOT_INDEX"),
    )
)
_ACROSS: Final = ((L.LEFT_SHOULDER, L.RIGHT_SHOULDER), (L.LEFT_HIP, L.RIGHT_HIP))
_BODY: Final = Bodies.of(Body(1.75))


def sheet(what: Movement) -> Picture:
    """(H, W, 3) blue, green, red: a row for each way and each fault of the movement."""
    return np.vstack([_strip(label, how, fault) for label, how, fault in _rows(what)])


def rows_of(what: Movement) -> tuple[str, ...]:
    """What is drawn on the rows of its sheet, from the top."""
    return tuple(label for label, _, _ in _rows(what))


def _rows(what: Movement) -> Iterator[tuple[str, Movement, Angles | None]]:
    yield what.name, what, None
    for i, variant in enumerate(what.variants, 1):
        yield f"way {i}", with_variant(what, variant), None
    for other in ALTERNATIVES.get(what.name, ()):
        yield f"or: {other.name}", other, None
    for name, fault in what.faults.items():
        yield f"fault: {name}", what, fault


def _strip(label: str, what: Movement, fault: Angles | None) -> Picture:
    share = np.linspace(0, 1, MOMENTS, endpoint=False)[None]
    angles = course(what, fault=fault)(share, np.ones_like(share))
    points = placed(what, _BODY, angles).points()[0]  # (MOMENTS, 33, 3)
    width = _LABEL + len(_VIEWS_DEG) * MOMENTS * _CELL
    picture = np.full((_ROW, width, 3), 255, np.uint8)
    cv2.line(picture, (_LABEL, _FLOOR_AT), (width, _FLOOR_AT), _FLOOR, 1)
    for i, view_deg in enumerate(_VIEWS_DEG):
        for j, one in enumerate(points):
            middle = _LABEL + (i * MOMENTS + j) * _CELL + _CELL // 2
            _draw(picture, one, view_deg, middle)
    cv2.putText(picture, label, (4, _ROW // 2), 0, 0.4, (0, 0, 0), 1, cv2.LINE_AA)
    return picture


def _draw(picture: Picture, points: Floats, view_deg: float, middle: int) -> None:
    turn = np.radians(view_deg)
    across = points @ np.array([np.cos(turn), 0.0, -np.sin(turn)])
    across = across - (across.min() + across.max()) / 2
    at = np.stack(
        [middle + _PIXELS_A_METRE * across, _FLOOR_AT - _PIXELS_A_METRE * points[:, 1]], axis=1
    ).astype(int)
    for a, b, colour in _LIMBS:
        cv2.line(picture, at[a].tolist(), at[b].tolist(), colour, 2, cv2.LINE_AA)
    for a, b in _ACROSS:
        cv2.line(picture, at[a].tolist(), at[b].tolist(), _MIDDLE, 2, cv2.LINE_AA)
    cv2.circle(picture, at[L.NOSE].tolist(), 4, _MIDDLE, -1, cv2.LINE_AA)
