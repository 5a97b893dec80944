import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.capture.source import BadSourceError, SourceError
from coach.capture.stream import Stream, bears_secret
from tests.capture.clips import write_clip


class MjpegServer(ThreadingHTTPServer):
    """A network camera on loopback; sends a picture whenever it is told to."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.due = threading.Semaphore(0)
        self.gone = threading.Event()
        self.silent = False
        self.file: Path | None = None
        self.sent = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/video"


class Handler(BaseHTTPRequestHandler):
    server: MjpegServer

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        try:
            if self.path == "/missing":
                self.send_error(404)
            elif self.server.file is not None:
                self._send_file(self.server.file)
            else:
                self._send_pictures()
        except OSError:
            pass  # the reader has left

    def _send_file(self, path: Path) -> None:
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "video/mp4")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _send_pictures(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        if self.server.silent:
            self.server.gone.wait(20)
            return
        for number in range(3):  # the decoder wants a few to begin with
            self._send_one(number)
        while not self.server.gone.is_set():
            if self.server.due.acquire(timeout=0.05):
                self._send_one(self.server.sent)

    def _send_one(self, number: int) -> None:
        image = np.full((48, 64, 3), number % 250, np.uint8)
        data = cv2.imencode(".jpg", image)[1].tobytes()
        head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(data)}\r\n\r\n"
        self.wfile.write(head.encode() + data + b"\r\n")
        self.server.sent += 1


@pytest.fixture
def server() -> Iterator[MjpegServer]:
    with MjpegServer() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.02,))
        thread.start()
        yield running
        running.gone.set()
        running.shutdown()
        thread.join()


def test_pictures_come_over_the_network(server: MjpegServer) -> None:
    with Stream(server.url) as source:
        first = source.read()
        server.due.release()
        second = source.read()
        while second.index < 2:
            second = source.read()
    assert first.size == (64, 48)
    assert second.t_s > first.t_s


def test_what_it_says_of_itself(server: MjpegServer) -> None:
    source = Stream(server.url)
    info = source.open()
    source.close()
    assert (info.kind, info.live, info.size) == ("stream", True, (64, 48))
    assert info.name == server.url


def test_a_slow_reader_gets_the_newest_picture_not_the_backlog(server: MjpegServer) -> None:
    with Stream(server.url) as source:
        source.read()
        server.due.release(40)
        frame = source.read()
        while frame.index < 39:
            before, frame = frame, source.read()
            assert frame.index > before.index
        # 43 were sent; the decoder may hold the last back until the next begins
        assert frame.image[0, 0, 0] >= 38


def test_a_stream_that_falls_silent_is_an_error_within_about_a_second(
    server: MjpegServer,
) -> None:
    with Stream(server.url) as source, pytest.raises(SourceError, match="delivered no picture"):
        for _ in range(5):
            source.read()


def test_a_stream_that_ends_is_an_error_and_can_be_opened_again(server: MjpegServer) -> None:
    source = Stream(server.url)
    source.open()
    server.gone.set()
    with pytest.raises(SourceError, match=r"stopped|delivered no"):
        for _ in range(5):
            source.read()
    server.gone.clear()
    source.open()
    assert source.read().index >= 3
    source.close()


def test_a_server_that_never_delivers_is_given_up(server: MjpegServer) -> None:
    server.silent = True
    with pytest.raises(SourceError, match="check the address"):
        Stream(server.url, open_timeout_s=0.5).open()


@pytest.mark.parametrize("path", ["/missing", ":1/"])
def test_nothing_there_is_told_with_the_remedy(server: MjpegServer, path: str) -> None:
    url = server.url.replace("/video", path) if path[0] == "/" else f"http://127.0.0.1{path}"
    with pytest.raises(SourceError, match="does not answer with a video: check"):
        Stream(url).open()


def test_a_recording_is_not_taken_for_a_live_stream(server: MjpegServer, tmp_path: Path) -> None:
    server.file = write_clip(tmp_path / "clip.mp4", 30)
    with pytest.raises(BadSourceError, match="recording"):
        Stream(server.url).open()


def test_a_password_is_not_shown() -> None:
    assert "secret" not in Stream("rtsp://me:secret@host:554/x?token=secret")._name


@pytest.mark.parametrize("url", ["http://", "rtsp:///x", "ftp://host/x", "http://[bad/x"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(BadSourceError, match="address looks like"):
        Stream(url)


def test_reading_before_opening_is_an_error(server: MjpegServer) -> None:
    with pytest.raises(SourceError, match="not open"):
        Stream(server.url).read()


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("0", False),
        ("demo:squat", False),
        ("clip@home.mp4", False),
        ("http://cam/video?resolution=640x480", False),
        ("rtsp://cam:554/stream", False),
        ("rtsp://me:secret@cam/stream", True),
        ("rtsp://me@cam/stream", True),
        ("http://cam/video?user=me&pwd=secret", True),
        ("http://cam/video?Access_Token=secret", True),
        ("http://[cam/video", True),
    ],
)
def test_an_address_with_a_password_is_known(text: str, secret: bool) -> None:
    assert bears_secret(text) is secret
