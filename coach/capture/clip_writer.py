"""Writes clips of the athlete. Needs the extra ``clips`` (numba and PyAV)."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from coach.errors import CoachError
from coach.types import Image

_QUALITY: Final = {"crf": "24", "preset": "slow", "g": "150", "threads": "1"}


class Shown(Protocol):
    """What can be filmed: a number of frames."""

    def __len__(self) -> int:
        """How many."""
        ...

    def frame(self, index: int) -> Image:
        """One of them, (H, W, 3) BGR."""
        ...


def write_clip(
    shown: Shown,
    size: tuple[int, int],
    fps: float,
    path: Path,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> None:
    """Encodes as H.264; the file appears under its name only when it is whole.

    Args:
        shown: What is filmed.
        size: (width, height), even numbers.
        fps: Frames a second.
        path: Ends in ``.mp4``.
        progress: Told after each frame; may raise to end it.

    Raises:
        CoachError: PyAV or numba is not installed.
    """
    try:
        import av  # type: ignore[import-not-found, unused-ignore]
    except ImportError as error:
        raise CoachError(f"writing clips needs PyAV: pip install av ({error})") from error
    part = path.with_name(path.stem + ".part.mp4")
    with av.open(str(part), "w", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream("libx264", rate=round(fps), options=_QUALITY)
        (stream.width, stream.height), stream.pix_fmt = size, "yuv420p"
        for index in range(len(shown)):
            image = shown.frame(index)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(image, format="bgr24")))
            progress(index + 1, len(shown))
        container.mux(stream.encode())
    part.replace(path)
