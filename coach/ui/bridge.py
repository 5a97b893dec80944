"""Carries rare facts from worker threads to the window's thread."""

from contextlib import suppress

from PySide6.QtCore import QObject, Signal


class Bridge(QObject):
    """`post` may be called from any thread; `fact` arrives in the thread that owns the bridge.

    Only facts travel here, never pictures: a queued signal is never thinned out.
    """

    fact = Signal(object)

    def post(self, fact: object) -> None:
        """Hands a fact over. Silent once the window is gone."""
        with suppress(RuntimeError):
            self.fact.emit(fact)
