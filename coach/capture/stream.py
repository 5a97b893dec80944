"""Network cameras: MJPEG over http, and whatever FFmpeg plays over rtsp."""

import time
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from coach.capture.grabbed import GrabbedSource
from coach.capture.opencv import prepare_opencv
from coach.capture.source import BadSourceError, SourceError

SCHEMES: Final = ("http", "https", "rtsp", "rtsps")
_SECRETS: Final = ("pass", "pwd", "token", "key", "auth", "secret", "sig", "user", "login")
_OPEN_S = 8.0
_READ_MS = 1500
_NO_COUNT = 0


def bears_secret(text: str) -> bool:
    """Whether a source's text is an address with a password in it, before the host or as a field.

    An address that cannot be read is taken to bear one.
    """
    if "://" not in text:
        return False
    try:
        parts = urlsplit(text)
        fields = [name.lower() for name, _ in parse_qsl(parts.query, keep_blank_values=True)]
    except ValueError:
        return True
    return "@" in parts.netloc or any(word in name for name in fields for word in _SECRETS)


class Stream(GrabbedSource):
    """A stream by its address. Passwords in the address are never shown.

    Args:
        url: Its scheme is one of `SCHEMES`.
        open_timeout_s: How long the first picture may take.
        clock: Seconds, monotonic.

    Raises:
        BadSourceError: The address cannot be one.
    """

    def __init__(
        self,
        url: str,
        *,
        open_timeout_s: float = _OPEN_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(_shown(url), "stream", open_timeout_s=open_timeout_s, clock=clock)
        self._url = url

    def _open_capture(self) -> Any:
        prepare_opencv()
        import cv2

        capture = cv2.VideoCapture(
            self._url,
            cv2.CAP_FFMPEG,
            [
                cv2.CAP_PROP_OPEN_TIMEOUT_MSEC,
                int(self._open_timeout_s * 1000),
                cv2.CAP_PROP_READ_TIMEOUT_MSEC,
                _READ_MS,
                # threads of the decoder each hold a frame back
                cv2.CAP_PROP_N_THREADS,
                1,
            ],
        )
        if not capture.isOpened():
            capture.release()
            raise SourceError("does not answer with a video")
        if capture.get(cv2.CAP_PROP_FRAME_COUNT) > _NO_COUNT:
            capture.release()
            raise BadSourceError("is a recording, not live: download it and open the file")
        return capture

    def _explained(self, error: SourceError) -> SourceError:
        if isinstance(error, BadSourceError):
            return BadSourceError(f"{self._name} {error}")
        return SourceError(
            f"{self._name} {error}: check the address, the network and that the camera is on"
        )


def _shown(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        host, port = None, ""
    if not host or parts.scheme.lower() not in SCHEMES:
        raise BadSourceError(
            "a stream's address looks like http://host/video or rtsp://host/stream; "
            f"its beginning is one of {', '.join(SCHEMES)}"
        )
    return f"{parts.scheme}://{host}{port}{parts.path}"
