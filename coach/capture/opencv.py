"""OpenCV as this program wants it: quiet, single-threaded, and without its own Qt."""

import os
import sys
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
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    # a colour conversion takes well under a millisecond; spread over all cores it would still
    # wake a pool that competes with the pose engine
    cv2.setNumThreads(1)
