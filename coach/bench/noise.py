"""A bad webcam made of a good clip: half the resolution, 15 fps, motion blur, gain noise.

Everything is a function of the frames and of one seed, so that a second run sees the same
pictures. The figures are those of cheap sensors in a dim room: an exposure of the whole frame
time smears what moves, the amplifier adds noise that grows with the light (shot noise) to one
that is always there (read noise).
"""

from dataclasses import replace
from math import cos, pi, sin
from typing import Final, Self

import numpy as np

from coach.capture.source import Source, SourceInfo
from coach.types import Frame, Image

NOISE_VERSION: Final = 2
"""To be raised with every change of the pictures: kept landmarks are thrown away then."""

_FPS: Final = 15.0
_STAMP_SLACK_S: Final = 0.002  # files round their time stamps to milliseconds
_BLUR: Final = 0.01  # of the picture's width, a shaken desk: an angle, whatever the pixels
_TURN_EVERY: Final = 15  # frames after which the camera shakes in another direction
_READ_NOISE: Final = 5.0  # grey levels
_GAIN: Final = 0.6  # shot noise: variance in grey levels for each grey level of light


class BadWebcam:
    """A `coach.capture.source.Source` that shows another one as a bad webcam would.

    Frames keep the time stamps of the frame that closes their exposure; their index counts what
    is shown.
    """

    def __init__(self, source: Source, seed: int = 0) -> None:
        """Args: seed: another one gives other noise and another shaking."""
        self._source = source
        self._seed = seed
        self._due_s = 0.0
        self._index = 0

    def open(self) -> SourceInfo:
        """See `Source`; the number of frames is not known beforehand."""
        info = self._source.open()
        self._due_s, self._index = 0.0, 0
        width, height = info.size
        fps = min(info.fps, _FPS) if info.fps > 0 else _FPS
        return replace(info, size=(width // 2, height // 2), fps=fps, frame_count=None)

    def read(self) -> Frame | None:
        """See `Source`."""
        exposed: list[Image] = []
        while (frame := self._source.read()) is not None:
            exposed.append(frame.image)
            if self._index == 0 or frame.t_s >= self._due_s - _STAMP_SLACK_S:
                return self._shown(frame.t_s, exposed)
        return None

    def close(self) -> None:
        """See `Source`."""
        self._source.close()

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _shown(self, t_s: float, exposed: list[Image]) -> Frame:
        if self._index == 0:
            self._due_s = t_s
        while self._due_s <= t_s + _STAMP_SLACK_S:
            self._due_s += 1 / _FPS
        image = bad_picture(exposed, index=self._index, seed=self._seed)
        frame = Frame(image, t_s, self._index)
        self._index += 1
        return frame


def bad_picture(exposed: list[Image], *, index: int, seed: int) -> Image:
    """What a bad webcam makes of the pictures that pass during one exposure.

    Args:
        exposed: One or more (H, W, 3) pictures of the same size, in order.
        index: Number of the picture made: decides on its noise.
        seed: Of the camera.

    Returns:
        (H // 2, W // 2, 3).
    """
    import cv2

    height, width = exposed[0].shape[:2]
    small = (max(width // 2, 1), max(height // 2, 1))
    light = sum(cv2.resize(image, small, interpolation=cv2.INTER_AREA) / 1.0 for image in exposed)
    light = np.asarray(light, np.float32) / len(exposed)
    light = cv2.filter2D(light, -1, _shake(index, seed, small[0]), borderType=cv2.BORDER_REPLICATE)
    noise = np.random.default_rng((seed, 1, index)).standard_normal(light.shape, np.float32)
    noisy = light + noise * np.sqrt(_READ_NOISE**2 + _GAIN * light)
    return np.asarray(np.clip(np.rint(noisy), 0, 255), np.uint8)


def _shake(index: int, seed: int, width: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """A straight line through the middle of a small square, adding up to 1."""
    turn = float(np.random.default_rng((seed, 2, index // _TURN_EVERY)).uniform(0, pi))
    middle = round(_BLUR * width / 2)
    kernel = np.zeros((2 * middle + 1, 2 * middle + 1), np.float32)
    for step in np.linspace(-middle, middle, 8 * middle + 1):
        row, column = middle + step * sin(turn), middle + step * cos(turn)
        kernel[round(row), round(column)] += 1
    return np.asarray(kernel / kernel.sum(), np.float32)
