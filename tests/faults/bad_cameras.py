"""A network camera on loopback that misbehaves in the way that the address asks for."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count

import cv2
import numpy as np

from coach.types import Image

_CHUNK = bytes(range(1, 251)) * 400  # 100 kB without the end of a line
_HEADER_BYTES = 100 << 20


class BadCamera(ThreadingHTTPServer):
    """Serves until `contextmanager` `bad_camera` ends it.

    Attributes:
        elsewhere: Where ``/elsewhere`` leads.
        pictures: What ``/video`` shows, again and again.
        sent: Bytes that readers took.
        fps: Of ``/video``.
        gone: Ends every answer under way.
        broken: While set, ``/video`` breaks off and is refused, as if unplugged.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.elsewhere = ""
        self.pictures: list[Image] = [np.zeros((48, 64, 3), np.uint8)]
        self.sent = 0
        self.fps = 30.0
        self.gone = threading.Event()
        self.broken = threading.Event()

    def at(self, path: str) -> str:
        """The address of one fault."""
        return f"http://127.0.0.1:{self.server_port}/{path}"


class _Handler(BaseHTTPRequestHandler):
    server: BadCamera

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        with suppress(OSError):  # the reader has left
            getattr(self, f"_{self.path.strip('/')}")()

    def _write(self, data: bytes) -> None:
        self.wfile.write(data)
        self.server.sent += len(data)

    def _loop(self) -> None:
        self._redirect(self.path)

    def _elsewhere(self) -> None:
        self._redirect(self.server.elsewhere)

    def _redirect(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.end_headers()

    def _headers(self) -> None:
        self._write(b"HTTP/1.0 200 OK\r\nX-Long: ")
        while self.server.sent < _HEADER_BYTES and not self.server.gone.is_set():
            self._write(_CHUNK)
        self._write(b"\r\n\r\n")

    def _many_headers(self) -> None:
        self._write(b"HTTP/1.0 200 OK\r\n")
        for number in count():
            if self.server.sent > _HEADER_BYTES or self.server.gone.is_set():
                break
            self._write(b"".join(b"X-%d-%d: a\r\n" % (number, n) for n in range(5000)))
        self._write(b"\r\n")

    def _endless(self) -> None:
        self._begin()
        self._write(b"--frame\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8\xff\xe0")
        while not self.server.gone.is_set():
            self._write(_CHUNK)

    def _promised(self) -> None:
        self._begin()
        head = b"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: 2000000000\r\n\r\n"
        self._write(head + b"\xff\xd8\xff\xe0")
        while not self.server.gone.wait(0.002):  # as fast as a home network, not as memory
            self._write(_CHUNK)

    def _noise(self) -> None:
        self._begin()
        while not self.server.gone.is_set():
            self._write(_CHUNK)

    def _video(self) -> None:
        if self.server.broken.is_set():
            self.send_error(503)
            return
        self._begin()
        for number in count():
            if self.server.gone.wait(1 / self.server.fps) or self.server.broken.is_set():
                return
            image = self.server.pictures[number % len(self.server.pictures)]
            data = cv2.imencode(".jpg", image)[1].tobytes()
            head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(data)}\r\n\r\n"
            self._write(head.encode() + data + b"\r\n")

    def _begin(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()


@contextmanager
def bad_camera() -> Iterator[BadCamera]:
    """A server on a free port until the end of the block."""
    with BadCamera() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.gone.set()
            server.shutdown()
            thread.join()
