"""A real HTTP server on loopback that serves one file, well or badly."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Served:
    """What the server does, changed by a test between or during requests.

    Attributes:
        content: The whole file.
        status: Answered in place of the file where it is not 200.
        cut_after: Bytes after which each answer breaks off, by request number.
        stall: Requests that are accepted and never answered until the server stops.
        ranges: Whether Range is understood.
        asked: The Range header of each request, in order.
    """

    content: bytes
    url: str = ""
    status: int = 200
    cut_after: dict[int, int] = field(default_factory=dict)
    stall: bool = False
    ranges: bool = True
    asked: list[str | None] = field(default_factory=list)


@contextmanager
def serving(content: bytes) -> Iterator[Served]:
    """Serves ``content`` until the end of the block."""
    served = Served(content)
    stopped = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.headers.get("Range")
            served.asked.append(asked)
            if served.stall:
                stopped.wait(10)
                return
            if served.status != 200:
                self.send_error(served.status)
                return
            self._send(int(asked[6:-1]) if asked and served.ranges else 0)

        def _send(self, start: int) -> None:
            rest = served.content[start:]
            if start and not rest:
                self.send_error(416)
                return
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(rest)))
            if start:
                whole = len(served.content)
                self.send_header("Content-Range", f"bytes {start}-{whole - 1}/{whole}")
            self.end_headers()
            self.wfile.write(rest[: served.cut_after.get(len(served.asked), len(rest))])

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    served.url = f"http://127.0.0.1:{server.server_port}/model.task"
    try:
        yield served
    finally:
        stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()
