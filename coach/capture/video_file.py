"""Video files, upright and on their own time stamps."""

from math import isfinite
from pathlib import Path
from typing import Final

import numpy as np

from coach.capture.closing import CaptureFile
from coach.capture.opencv import prepare_opencv
from coach.capture.source import BadSourceError, SourceInfo
from coach.types import Frame, Image

_SMALLEST_PX: Final = 32
_LARGEST_PX: Final = 24_000_000
"""Above what action cameras record (5.3K at 4:3); an 8K frame alone takes 100 MB."""
_FPS_RANGE: Final = (1.0, 480.0)
_USUAL_FPS: Final = 30.0
_EARLY: Final = 0.9
_TEXT_CODEC: Final = "ansi"
_PLAYLISTS: Final = (b"#EXTM3U", b"ffconcat version")
"""FFmpeg would read whatever they name, a pipe or a device as well."""
_DECODER_THREADS: Final = 2
"""For the 4K of phones; a small clip is no faster with it (0.5 ms a frame either way)."""


class VideoFile(CaptureFile):
    """A `coach.capture.source.Source` that reads every frame of a file.

    Rotation in the file's metadata is applied. A frame's time is the file's own time stamp, so
    that a variable frame rate keeps its pace; where stamps are missing or do not increase, the
    nominal frame rate continues from the last.

    Attributes:
        remark: After the end: one line where the file broke off early, else "".
    """

    def __init__(self, path: Path | str) -> None:
        super().__init__()
        self.path = Path(path)
        self.remark = ""
        self._first: Frame | None = None
        self._step_s = 1 / _USUAL_FPS
        self._index = 0
        self._last_s = -1.0
        self._duration_s = 0.0

    def open(self) -> SourceInfo:
        """See `Source`. Raises BadSourceError; may be called again, which starts anew."""
        self.close()
        self._check_path()
        prepare_opencv()
        import cv2

        self._capture = cv2.VideoCapture(
            str(self.path), cv2.CAP_FFMPEG, [cv2.CAP_PROP_N_THREADS, _DECODER_THREADS]
        )
        try:
            return self._begin()
        except BaseException:
            self.close()
            raise

    def read(self) -> Frame | None:
        """See `Source`."""
        first, self._first = self._first, None
        return first or self._next()

    def _check_path(self) -> None:
        try:
            if not self.path.exists():
                raise self._bad("there is no such file")
            if not self.path.is_file():
                raise self._bad("is not a file but a folder or device")
            with self.path.open("rb") as file:
                head = file.read(max(map(len, _PLAYLISTS)))
                if not head:
                    raise self._bad("is empty")
                if head.startswith(_PLAYLISTS):
                    raise self._bad("is a list of other files: open the video itself")
        except (OSError, ValueError) as error:
            raise self._bad(f"cannot be read: {getattr(error, 'strerror', error)}") from error

    def _begin(self) -> SourceInfo:
        import cv2

        capture = self._capture
        if not capture.isOpened() or self._codec() == _TEXT_CODEC:
            raise self._bad("is not a video that can be read, or is damaged")
        capture.set(cv2.CAP_PROP_ORIENTATION_AUTO, 1)
        width, height = (
            int(capture.get(p)) for p in (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT)
        )
        self._check_size(width, height)
        fps = float(capture.get(cv2.CAP_PROP_FPS))
        fps = fps if isfinite(fps) and _FPS_RANGE[0] <= fps <= _FPS_RANGE[1] else 0.0
        count = capture.get(cv2.CAP_PROP_FRAME_COUNT)
        count = int(count) if isfinite(count) and count > 0 else None
        if count is None and cv2.haveImageReader(str(self.path)):
            raise self._bad("is a picture, not a video")
        self._step_s = 1 / (fps or _USUAL_FPS)
        self._duration_s = (count or 0) * self._step_s
        self._index, self._last_s, self.remark = 0, -1.0, ""
        self._first = self._next()
        if self._first is None:
            raise self._bad("has no pictures in it, or is damaged")
        return SourceInfo(
            name=self.path.name,
            kind="file",
            live=False,
            size=self._first.size,
            fps=fps,
            frame_count=count,
            backend=capture.getBackendName(),
        )

    def _codec(self) -> str:
        import cv2

        number = int(self._capture.get(cv2.CAP_PROP_FOURCC)) & 0xFFFFFFFF
        return number.to_bytes(4, "little").decode("latin-1")

    def _check_size(self, width: int, height: int) -> None:
        wanted = f"scale it first: ffmpeg -i {self.path.name} -vf scale=-2:720 small.mp4"
        if min(width, height) < _SMALLEST_PX:
            raise self._bad(f"is {width}x{height}: too small to see a person in")
        if width * height > _LARGEST_PX:
            raise self._bad(
                f"is {width}x{height}: more than {_LARGEST_PX // 10**6} megapixels; {wanted}"
            )

    def _next(self) -> Frame | None:
        if self._capture is None:
            return None
        while self._capture.grab():
            t_s = self._stamp()
            ok, image = self._capture.retrieve()
            if ok and image is not None and image.size:
                frame = Frame(_three_channels(image), t_s, self._index)
                self._index += 1
                return frame
        self._note_early_end()
        return None

    def _stamp(self) -> float:
        import cv2

        t_s = float(self._capture.get(cv2.CAP_PROP_POS_MSEC)) / 1e3
        if not isfinite(t_s) or t_s <= self._last_s or t_s < 0:
            t_s = max(self._last_s + self._step_s, 0.0) if self._last_s >= 0 else 0.0
        self._last_s = t_s
        return t_s

    def _note_early_end(self) -> None:
        reached_s = self._last_s + self._step_s
        if reached_s < _EARLY * self._duration_s:
            self.remark = (
                f"{self.path.name} breaks off: {reached_s:.1f} of {self._duration_s:.1f} s "
                "could be read"
            )

    def _bad(self, what: str) -> BadSourceError:
        return BadSourceError(f"{self.path}: {what}")


def _three_channels(image: Image) -> Image:
    return image if image.ndim == 3 else np.repeat(image[:, :, None], 3, axis=2)
