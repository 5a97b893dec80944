"""OpenCV as this program wants it: quiet, single-threaded, and without its own Qt."""

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

_CLEARED: Final = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")
_ENVIRONMENT: Final = {
    # libav's own log level: problems are told as errors of ours, not as lines on the terminal
    "OPENCV_FFMPEG_LOGLEVEL": "-8",
    # seconds a V4L2 read may block (10 by default): an unplugged camera must be let go of soon
    "OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT": "1",
    # with them Media Foundation takes up to minutes to open a camera
    "OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS": "0",
}
_MOST_BYTES: Final = 128 << 20
"""In one piece for FFmpeg: a picture of the largest size that is read takes 72 MB. A server that
never ends a frame would have it collected until the time is up, at more than 100 MB a second."""


def prepare_opencv() -> None:
    """Call before the first use of OpenCV's video part. Costs OpenCV's import the first time."""
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    first = "cv2" not in sys.modules
    before = {name: os.environ.get(name) for name in _CLEARED}
    import cv2

    if first:
        # the import points Qt at plugins of OpenCV's own, which break PySide's
        for name, kept in before.items():
            if kept is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = kept
        _bound_ffmpeg(Path(cv2.__file__).parent)
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    # a colour conversion takes well under a millisecond; spread over all cores it would still
    # wake a pool that competes with the pose engine
    cv2.setNumThreads(1)


def _bound_ffmpeg(package: Path) -> None:
    """Sets FFmpeg's ``max_alloc``, to which OpenCV has no way.

    Windows' build hides it: there the time alone that a server is given bounds what it may send.
    """
    beside = [*package.parent.glob("opencv*.libs/libavutil-*"), *package.glob(".dylibs/libavutil*")]
    for library in beside:
        try:
            ctypes.CDLL(str(library)).av_max_alloc(ctypes.c_size_t(_MOST_BYTES))
        except (OSError, AttributeError):  # another build of OpenCV: as before
            continue
