"""Draws what is known onto the picture and writes it as a video."""

import sys
from math import atan2, degrees, isnan
from pathlib import Path
from typing import Final, Self

import cv2
import numpy as np

from coach.errors import CoachError
from coach.landmarks import BONES
from coach.motion.body.angles import JOINT_INDEX, joint_triplet
from coach.motion.exercises.exercise import ExerciseSpec
from coach.types import Image, JointAngles, MotionState, Pose, RepEvent

Colour = tuple[int, int, int]
Point = tuple[int, int]

_INK: Final[Colour] = (26, 23, 20)  # BGR of the dark theme
_TEXT: Final[Colour] = (237, 234, 232)
_MUTED: Final[Colour] = (173, 163, 154)
_ACCENT: Final[Colour] = (247, 195, 79)
_GOOD: Final[Colour] = (143, 216, 123)
_BAD: Final[Colour] = (128, 138, 255)

_SEEN: Final = 0.5  # visibility below which nothing is drawn
_NOTE_S: Final = 2.0  # how long the last rep's note stays
_REFERENCE_HEIGHT: Final = 720


class VideoError(CoachError):
    """The annotated video cannot be written."""


class VideoWriter:
    """An MP4 file. A context manager."""

    def __init__(self, path: Path, size: tuple[int, int], fps: float) -> None:
        """Creates the file.

        Raises:
            VideoError: It cannot be created.
        """
        # OpenCV's Linux wheels have no H.264 encoder, and say so noisily when asked for it
        codecs = ("mp4v",) if sys.platform.startswith("linux") else ("avc1", "mp4v")
        for codec in codecs:
            fourcc = cv2.VideoWriter.fourcc(*codec)
            self._writer = cv2.VideoWriter(str(path), fourcc, fps if fps > 0 else 30.0, size)
            if self._writer.isOpened():
                return
        raise VideoError(f"cannot write the video {path}; check the folder and its free space")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def write(self, image: Image) -> None:
        """Appends a (H, W, 3) BGR picture of the size given at the start."""
        self._writer.write(image)

    def close(self) -> None:
        """Finishes the file. May be called twice."""
        self._writer.release()


class Annotator:
    """Draws frame after frame of one set; remembers only the last rep for its note."""

    def __init__(self, spec: ExerciseSpec) -> None:
        self._spec = spec
        self._font = cv2.FontFace("sans")
        self._last: RepEvent | None = None
        self._noted_s = -_NOTE_S

    def draw(self, image: Image, state: MotionState) -> Image:
        """A copy of the (H, W, 3) BGR picture with all that is known drawn on it."""
        canvas = image.copy()
        unit = canvas.shape[0] / _REFERENCE_HEIGHT
        if state.events:
            self._last, self._noted_s = state.events[-1], state.t_s
        if state.pose is not None:
            _draw_skeleton(canvas, state.pose, unit)
            if state.angles is not None:
                self._draw_angles(canvas, state.pose, state.angles, state, unit)
        self._draw_panel(canvas, state, unit)
        if self._last is not None and state.t_s - self._noted_s < _NOTE_S:
            self._draw_note(canvas, self._last, unit)
        return canvas

    def _draw_angles(
        self, canvas: Image, pose: Pose, angles: JointAngles, state: MotionState, unit: float
    ) -> None:
        values = angles.image_deg if state.measure == "2d" else angles.world_deg
        for name in self._spec.primary_joints:
            index = JOINT_INDEX[name]
            if name.split("_")[0] not in state.sides or angles.reliability[index] < _SEEN:
                continue
            if isnan(values[index]):
                continue
            points = [pose.image[mark, :2] for mark in joint_triplet(name)]
            _draw_arc(canvas, points[0], points[1], points[2], unit)
            x, y = points[1]
            where = (round(x + 30 * unit), round(y - 8 * unit))
            self._text(canvas, f"{values[index]:.0f}°", where, 22 * unit, _TEXT, outlined=True)

    def _draw_panel(self, canvas: Image, state: MotionState, unit: float) -> None:
        pad, width, height = 16 * unit, 236 * unit, 216 * unit
        _shade(canvas, (pad, pad), (pad + width, pad + height))
        left = round(2 * pad)
        title = self._fitting(self._spec.title, 22 * unit, width - 2 * pad)
        self._text(canvas, title, (left, round(pad + 34 * unit)), 22 * unit, _MUTED)
        self._text(
            canvas, str(state.reps), (left, round(pad + 148 * unit)), 128 * unit, _TEXT, weight=700
        )
        attempts = f"{state.attempts} not counted" if state.attempts else f"{state.t_s:.1f} s"
        self._text(canvas, attempts, (left, round(pad + 188 * unit)), 18 * unit, _MUTED)
        bar = round(pad + width - 34 * unit)
        top, bottom = round(pad + 52 * unit), round(pad + height - 20 * unit)
        self._draw_phase(canvas, state.phase, (bar, top, bottom), round(14 * unit))

    def _draw_phase(
        self, canvas: Image, phase: float, bar: tuple[int, int, int], width: int
    ) -> None:
        x, top, bottom = bar
        cv2.rectangle(canvas, (x, top), (x + width, bottom), (74, 65, 58), -1)
        if isnan(phase):
            return
        level = round(bottom - min(max(phase, 0.0), 1.0) * (bottom - top))
        cv2.rectangle(canvas, (x, level), (x + width, bottom), _ACCENT, -1)

    def _draw_note(self, canvas: Image, event: RepEvent, unit: float) -> None:
        height, width = canvas.shape[:2]
        if event.counted:
            text, colour = f"{event.index}   {event.rom_deg:.0f}°", _GOOD
        else:
            text, colour = f"not counted: {event.reason}", _BAD
        text = self._fitting(text, 26 * unit, width - 96 * unit)
        needed = self._width(text, 26 * unit)
        left, top = (width - needed) / 2 - 40 * unit, height - 76 * unit
        _shade(canvas, (left, top), (left + needed + 80 * unit, top + 52 * unit))
        dot = (round(left + 26 * unit), round(top + 26 * unit))
        cv2.circle(canvas, dot, round(8 * unit), colour, -1 if event.counted else 2, cv2.LINE_AA)
        where = (round(left + 48 * unit), round(top + 35 * unit))
        self._text(canvas, text, where, 26 * unit, _TEXT)

    def _text(
        self,
        canvas: Image,
        text: str,
        where: Point,
        size: float,
        colour: Colour,
        *,
        weight: int = 400,
        outlined: bool = False,
    ) -> None:
        pixels = max(round(size), 8)
        if outlined:
            for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
                shifted = (where[0] + dx, where[1] + dy)
                cv2.putText(canvas, text, shifted, _INK, self._font, pixels, weight)
        cv2.putText(canvas, text, where, colour, self._font, pixels, weight)

    def _width(self, text: str, size: float) -> int:
        box = cv2.getTextSize((0, 0), text, (0, 0), self._font, max(round(size), 8), 400)
        return int(box[2])

    def _fitting(self, text: str, size: float, width: float) -> str:
        """The text, shortened until it fits."""
        if self._width(text, size) <= width:
            return text
        while len(text) > 1 and self._width(text + "...", size) > width:
            text = text[:-1]
        return text + "..."


def _draw_skeleton(canvas: Image, pose: Pose, unit: float) -> None:
    seen = pose.visibility >= _SEEN
    points = [(round(float(x)), round(float(y))) for x, y in np.clip(pose.image[:, :2], -1e4, 1e4)]
    bones = [(points[a], points[b]) for a, b in BONES if seen[a] and seen[b]]
    thick = max(round(3 * unit), 1)
    for colour, width in ((_INK, thick + 2), (_ACCENT, thick)):
        for start, end in bones:
            cv2.line(canvas, start, end, colour, width, cv2.LINE_AA)
    for mark in sorted({mark for bone in BONES for mark in bone}):
        if seen[mark]:
            cv2.circle(canvas, points[mark], max(round(6 * unit), 2), _INK, -1, cv2.LINE_AA)
            cv2.circle(canvas, points[mark], max(round(4 * unit), 1), _TEXT, -1, cv2.LINE_AA)


def _draw_arc(
    canvas: Image,
    first: np.ndarray,  # (2,) pixels
    vertex: np.ndarray,
    second: np.ndarray,
    unit: float,
) -> None:
    """A sector between the two limbs, on the inner side."""
    begin = degrees(atan2(first[1] - vertex[1], first[0] - vertex[0]))
    sweep = (degrees(atan2(second[1] - vertex[1], second[0] - vertex[0])) - begin) % 360
    if sweep > 180:
        begin, sweep = begin + sweep, 360 - sweep
    centre = (round(float(vertex[0])), round(float(vertex[1])))
    radius = max(round(32 * unit), 6)
    cv2.ellipse(
        canvas,
        centre,
        (radius, radius),
        begin,
        0,
        sweep,
        _TEXT,
        max(round(2 * unit), 1),
        cv2.LINE_AA,
    )


def _shade(canvas: Image, low: tuple[float, float], high: tuple[float, float]) -> None:
    """Darkens a rectangle so that text on it can be read."""
    x0, y0 = max(round(low[0]), 0), max(round(low[1]), 0)
    x1, y1 = round(high[0]), round(high[1])
    part = canvas[y0:y1, x0:x1]
    if part.size:
        part[:] = (part * 0.25 + np.array(_INK) * 0.75).astype(np.uint8)
