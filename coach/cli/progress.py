"""A progress bar on standard error."""

import sys
import time
from typing import Final, Self, TextIO

_WIDTH: Final = 30
_EVERY_S: Final = 0.1


class Bar:
    """One line that is written over on a terminal; elsewhere only a line at the end.

    A context manager around the work.
    """

    def __init__(self, title: str, stream: TextIO | None = None) -> None:
        self._title = title
        self._stream = stream or sys.stderr
        self._terminal = self._stream.isatty()
        self._begun_s = self._shown_s = time.monotonic()
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        took_s = time.monotonic() - self._begun_s
        if self._done:
            rate = self._done / took_s if took_s > 0 else 0.0
            self._write(f"{self._title}: {self._done} frames in {took_s:.1f} s, {rate:.0f}/s")
            self._stream.write("\n")

    def update(self, done: int, total: int | None) -> None:
        """Shows how far the work is, at most ten times a second."""
        self._done = done
        now_s = time.monotonic()
        if not self._terminal or now_s - self._shown_s < _EVERY_S:
            return
        self._shown_s = now_s
        if not total:
            self._write(f"{self._title}: {done} frames")
            return
        share = min(done / total, 1.0)
        filled = round(share * _WIDTH)
        left_s = (now_s - self._begun_s) * (1 - share) / share
        bar = "#" * filled + "-" * (_WIDTH - filled)
        self._write(f"{self._title}: [{bar}] {share:4.0%}, {left_s:.0f} s left")

    def _write(self, text: str) -> None:
        self._stream.write(f"\r\x1b[K{text}" if self._terminal else text)
        self._stream.flush()
