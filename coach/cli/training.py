"""What the trainers on the command line share: whole numbers, and stopping by Ctrl-C."""

import argparse
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

STOPPED: Final = 130  # what a shell says of a program that Ctrl-C ended


def whole(text: str) -> int:
    """An option's value that counts something: 1 or more."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is not a positive number")
    return number


@contextmanager
def stop_event() -> Iterator[threading.Event]:
    """Set by the first Ctrl-C; the second one ends the program as usual."""
    stop = threading.Event()

    def asked(_signal: int, _frame: FrameType | None) -> None:
        stop.set()
        signal.signal(signal.SIGINT, before)
        print("stopping; Ctrl-C again breaks off at once", file=sys.stderr, flush=True)

    before = signal.signal(signal.SIGINT, asked)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
