"""From what a person types to a source."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from coach.capture.athlete_orders import Orders
from coach.capture.closing import WithSource
from coach.capture.source import BadSourceError, Source, SourceError, SourceInfo
from coach.capture.stream import SCHEMES, Stream
from coach.capture.video_file import VideoFile
from coach.capture.webcam import Webcam, probe_webcams
from coach.types import Frame

__all__ = ["open_source", "probe_webcams"]

_DEMO: Final = "demo"
_CHOICES: Final = "a camera's number (0), a video file, a stream's address, or demo[:squat]"


def open_source(text: str | None, *, live: bool | None = None) -> Source:
    """The source that ``text`` names, not opened yet. Touches no device and reads no file.

    Args:
        text: ``0`` (a webcam), a path, a URL (http, https, rtsp), ``demo[:name]``; None: the
            first webcam that opens, else the demo athlete.
        live: For the demo: False plays it once, as fast as it is read, on the clip's own time
            stamps. Cameras and streams are always live, files never.

    Raises:
        BadSourceError: The text names nothing that can be opened.
    """
    if text is None:
        return _webcam_or_demo()
    text = text.strip()
    if not text:
        raise BadSourceError(f"the source is empty; give {_CHOICES}")
    if text.isascii() and text.isdigit():
        return Webcam(int(text))
    name, _, rest = text.partition(":")
    if name == _DEMO:
        return _demo(rest or "squat", live=live is not False)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", text):
        return _by_url(text, name.lower())
    return VideoFile(Path(text).expanduser())


class FirstThatOpens(WithSource):
    """A `Source` that opens the first of several that can be; reopening sticks to that one.

    Args:
        sources: In the order of preference; the last one's error is told if none opens.
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = tuple(sources)
        self._chosen: Source | None = None

    @property
    def chosen(self) -> Source | None:
        """The one that was opened; None before."""
        return self._chosen

    def open(self) -> SourceInfo:
        """See `Source`."""
        if self._chosen is not None:
            return self._chosen.open()
        for source in self._sources[:-1]:
            try:
                info = source.open()
            except SourceError:
                continue
            self._chosen = source
            return info
        info = self._sources[-1].open()
        self._chosen = self._sources[-1]
        return info

    def read(self) -> Frame | None:
        """See `Source`."""
        if self._chosen is None:
            raise SourceError("no source is open")
        return self._chosen.read()

    def close(self) -> None:
        """See `Source`."""
        if self._chosen is not None:
            self._chosen.close()


def orders_of(source: Source) -> Orders | None:
    """Where the demo athlete of a source takes orders; None where there is no athlete."""
    from coach.capture.athlete_clip import AthleteClip

    athlete = source.chosen if isinstance(source, FirstThatOpens) else source
    return athlete.orders if isinstance(athlete, AthleteClip) else None


def _webcam_or_demo() -> Source:
    # elsewhere than on Linux a probe would open every camera once before it is opened for good
    indices = probe_webcams() if sys.platform.startswith("linux") else (0,)
    demo = _demo("squat", live=True)
    webcams: list[Source] = [Webcam(index) for index in indices]
    return FirstThatOpens([*webcams, demo]) if webcams else demo


def _demo(name: str, *, live: bool) -> Source:
    from coach.capture.athlete_clip import AthleteClip

    return AthleteClip(name, loop=live, live=live)


def _by_url(text: str, scheme: str) -> Source:
    if scheme == "file":
        return VideoFile(Path(unquote(urlsplit(text).path)))
    if scheme in SCHEMES:
        return Stream(text)
    raise BadSourceError(f"'{scheme}://' cannot be opened; give {_CHOICES}")
