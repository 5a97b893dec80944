"""Keeps the engine's native chatter off the terminal without hiding what matters."""

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def quiet_native_stderr() -> Iterator[None]:
    """Holds back what native code writes to standard error; passes on all but known chatter.

    The whole process is affected while it lasts: keep it short.
    """
    if sys.stderr is not None:
        sys.stderr.flush()
    try:
        saved = os.dup(_STDERR)
    except OSError:  # a windowed program may have no standard error
        yield
        return
    with tempfile.TemporaryFile() as held:
        os.dup2(held.fileno(), _STDERR)
        try:
            yield
        finally:
            os.dup2(saved, _STDERR)
            os.close(saved)
            held.seek(0)
            for line in held:
                if not _CHATTER.search(line):
                    os.write(_STDERR, line)
