"""A network camera on this computer: a clip at its own speed, over and over, as MJPEG over http.

It runs in a process of its own, so that it takes part in nothing that is measured.
"""

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from coach.capture.opencv import prepare_opencv
from coach.capture.video_file import VideoFile

_QUALITY: Final = 85
_START_S: Final = 60.0


@contextmanager
def camera_server(video: Path, fps: float = 30.0) -> Iterator[str]:
    """Its address, while it serves.

    Args:
        video: Shown from its first frame to its last, again and again.
        fps: Pictures a second.

    Raises:
        TimeoutError: It did not start.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(video, fps, there), daemon=True)
    process.start()
    try:
        if not here.poll(_START_S):
            raise TimeoutError("the camera server did not start")
        yield f"http://127.0.0.1:{here.recv()}/video"
    finally:
        process.terminate()
        process.join()
        here.close()
        there.close()


class _Camera(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, pictures: list[bytes], fps: float) -> None:
        super().__init__(("127.0.0.1", 0), _Viewer)
        self.pictures, self.fps = pictures, fps


class _Viewer(BaseHTTPRequestHandler):
    server: _Camera

    def log_message(self, *args: object) -> None:
        """Nothing is said of a visit."""

    def do_GET(self) -> None:
        """Pictures until the reader leaves; each at its time, however long the last one took."""
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        began_s, number = time.monotonic(), 0
        with suppress(OSError):
            while True:
                self._send(self.server.pictures[number % len(self.server.pictures)])
                number += 1
                time.sleep(max(0.0, began_s + number / self.server.fps - time.monotonic()))

    def _send(self, data: bytes) -> None:
        head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(data)}\r\n\r\n"
        self.wfile.write(head.encode() + data + b"\r\n")


def _serve(video: Path, fps: float, told: Connection) -> None:
    with _Camera(_pictures(video), fps) as camera:
        told.send(camera.server_port)
        camera.serve_forever()


def _pictures(video: Path) -> list[bytes]:
    prepare_opencv()
    import cv2

    quality: list[Any] = [cv2.IMWRITE_JPEG_QUALITY, _QUALITY]
    pictures = []
    with VideoFile(video) as source:
        while (frame := source.read()) is not None:
            pictures.append(cv2.imencode(".jpg", frame.image, quality)[1].tobytes())
    return pictures
