"""A place for the newest value: writers never wait, readers each keep their own place."""

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Slot(Generic[T]):
    """Holds the newest value and its sequence number (1 for the first, 0 while empty).

    A reader remembers the number it saw last and so knows what is new *to it*; the gap between
    two numbers is what it missed. All methods are thread-safe.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._seq = 0
        self._value: T | None = None
        self._closed = False

    def put(self, value: T) -> int:
        """Replaces the value and wakes the readers. Never waits. Returns the new number."""
        with self._changed:
            self._value = value
            self._seq += 1
            self._changed.notify_all()
            return self._seq

    def latest(self) -> tuple[int, T | None]:
        """The newest number and value at once, ``(0, None)`` while empty."""
        with self._changed:
            return self._seq, self._value

    def wait_newer(self, seq: int, timeout_s: float) -> tuple[int, T | None]:
        """The newest value as soon as its number exceeds ``seq``.

        Blocks for at most ``timeout_s``; returns ``(seq, None)`` where nothing newer came, at
        once where the slot is closed.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._seq > seq or self._closed, timeout_s)
            if self._seq > seq:
                return self._seq, self._value
            return seq, None

    def close(self) -> None:
        """Wakes every waiting reader for good: nothing newer will come."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    @property
    def closed(self) -> bool:
        """Whether the writer is done."""
        with self._changed:
            return self._closed
