import sys
from pathlib import Path
from types import ModuleType

import pytest

from coach.capture import opening
from coach.capture.opening import FirstThatOpens, open_source
from coach.capture.source import BadSourceError, SourceError
from coach.capture.stream import Stream
from coach.capture.video_file import VideoFile
from coach.capture.webcam import Webcam
from tests.runtime.fakes import FakeSource, frames


class FakeClip(FakeSource):
    def __init__(self, name: str, *, loop: bool, live: bool) -> None:
        super().__init__(live=live, kind="demo")
        self.asked = (name, loop, live)


@pytest.fixture
def clip(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("coach.capture.athlete_clip")
    module.AthleteClip = FakeClip  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "coach.capture.athlete_clip", module)


def test_a_number_is_a_webcam() -> None:
    source = open_source(" 3 ")
    assert isinstance(source, Webcam)
    assert source.index == 3


@pytest.mark.parametrize(
    "url", ["http://host/video", "https://host/v?x=1", "rtsp://me:pw@host:554/1", "RTSP://host/1"]
)
def test_an_address_is_a_stream(url: str) -> None:
    assert isinstance(open_source(url), Stream)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("clip.mp4", "clip.mp4"),
        ("/a folder/동영상.mov", "/a folder/동영상.mov"),
        ("file:///a%20folder/x.mp4", "/a folder/x.mp4"),
        ("demo.mp4", "demo.mp4"),
        ("C:\\clips\\x.mp4", "C:\\clips\\x.mp4"),
        ("-1", "-1"),
        ("~/x.mp4", str(Path("~/x.mp4").expanduser())),
    ],
)
def test_anything_else_is_a_file(text: str, path: str) -> None:
    source = open_source(text)
    assert isinstance(source, VideoFile)
    assert source.path == Path(path)


@pytest.mark.parametrize("text", ["", "  ", "ftp://host/x", "gopher://x"])
def test_what_names_nothing_is_told_with_the_choices(text: str) -> None:
    with pytest.raises(BadSourceError, match=r"a video file, a stream's address, or demo"):
        open_source(text)


@pytest.mark.parametrize(
    ("text", "live", "asked"),
    [
        ("demo", None, ("squat", True, True)),
        ("demo:push-up", True, ("push-up", True, True)),
        ("demo:push-up", False, ("push-up", False, False)),
    ],
)
@pytest.mark.usefixtures("clip")
def test_the_demo_plays_live_and_for_ever_unless_asked(
    text: str, live: bool | None, asked: tuple[str, bool, bool]
) -> None:
    source = open_source(text, live=live)
    assert isinstance(source, FakeClip)
    assert source.asked == asked


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux lists its cameras")
@pytest.mark.usefixtures("clip")
def test_nothing_named_is_the_webcam_or_the_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "probe_webcams", tuple)
    assert isinstance(open_source(None), FakeClip)
    monkeypatch.setattr(opening, "probe_webcams", lambda: (0, 2))
    assert isinstance(open_source(None), FirstThatOpens)


def test_the_first_that_opens_is_kept_when_reopening() -> None:
    broken, good, unused = FakeSource(), FakeSource(frames(2), live=True), FakeSource()
    broken.open_errors = [SourceError("busy")]
    source = FirstThatOpens([broken, good, unused])
    with source:
        assert source.read() is not None
    source.open()
    source.close()
    assert (broken.opened, good.opened, unused.opened) == (1, 2, 0)
    assert good.closed == 2


def test_where_none_opens_the_last_error_is_told_and_all_are_tried_again() -> None:
    one, two = FakeSource(), FakeSource(frames(1))
    one.open_errors = [SourceError("one"), SourceError("one")]
    two.open_errors = [SourceError("two")]
    source = FirstThatOpens([one, two])
    with pytest.raises(SourceError, match="two"):
        source.open()
    with pytest.raises(SourceError, match="no source is open"):
        source.read()
    source.close()
    assert source.open() is two.info
