"""Keeps the engine's native chatter off the terminal without hiding what matters."""

import os
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

# Notes that every start of a healthy engine makes; the library offers no switch for them.
_CHATTER: Final = re.compile(
    rb"Created TensorFlow Lite XNNPACK delegate"
    rb"|Logging before InitGoogle\(\)"
    rb"|inference_feedback_manager\.cc.*Feedback manager requires"
    rb"|landmark_projection_calculator\.cc.*NORM_RECT without IMAGE_DIMENSIONS"
    rb"|gl_context.*\.cc"
)
_STDERR: Final = 2
_END: Final = b"\0the end of the quiet\n"
_LAST_LINES_S: Final = 2.0


class _Filter:
    """Stands before standard error from the first block that begins to the last that ends."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._blocks = 0
        self._saved = -1
        self._over = threading.Event()

    def begin(self) -> None:
        with self._lock:
            if self._blocks == 0:
                self._stand_before()
            self._blocks += 1

    def end(self) -> None:
        with self._lock:
            self._blocks -= 1
            if self._blocks == 0 and self._saved >= 0:
                self._step_aside()

    def _stand_before(self) -> None:
        _flush()
        try:
            self._saved = os.dup(_STDERR)
        except OSError:  # a windowed program may have no standard error
            self._saved = -1
            return
        end, begin = os.pipe()
        self._over = threading.Event()
        passing = (end, os.dup(self._saved), self._over)
        threading.Thread(target=_pass_on, args=passing, name="stderr", daemon=True).start()
        os.dup2(begin, _STDERR)
        os.close(begin)

    def _step_aside(self) -> None:
        _flush()
        with suppress(OSError):
            os.write(_STDERR, _END)
        self._over.wait(_LAST_LINES_S)
        os.dup2(self._saved, _STDERR)
        os.close(self._saved)


_filter: Final = _Filter()


@contextmanager
def quiet_native_stderr() -> Iterator[None]:
    """Passes on what is written to standard error, at once, all but native code's known chatter.

    The whole process is affected while it lasts: keep it short. Several threads may be inside.
    """
    _filter.begin()
    try:
        yield
    finally:
        _filter.end()


def _flush() -> None:
    if sys.stderr is not None:
        sys.stderr.flush()


def _pass_on(end: int, to: int, over: threading.Event) -> None:
    """Line by line, until the last program that writes there has ended: children inherit it."""
    with os.fdopen(end, "rb") as lines, os.fdopen(to, "wb", buffering=0) as out:
        for line in lines:
            told = line.removesuffix(_END)
            if told and not _CHATTER.search(told):
                with suppress(OSError):  # nobody reads any longer: the writer must go on
                    out.write(told)
            if told != line:
                over.set()
