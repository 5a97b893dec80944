"""Python's collector of cyclic garbage, at work in the window's thread and at its own times only.

Left to itself it runs in whichever thread allocates: a panel's work that imports torch then walks
all objects for 175 ms with Python's lock held, and the window stands still. What it finds may
be widgets, whose destructors want locks of Qt's that the window's thread may hold while it waits
for Python's: both then wait for ever.
"""

import gc
import sys
from typing import Final

from PySide6.QtCore import QObject, QTimer

_TICK_MS: Final = 500
_YOUNG: Final = 2000
_FULL_TICKS: Final = 120


class Collector(QObject):
    """Takes over from its making to `stop`; make it in the window's thread.

    Modules live as long as the program, so what is there once no more of them are being loaded is
    set aside (`gc.freeze`), and a full collection looks at the rest alone.
    """

    def __init__(self, parent: QObject) -> None:
        """Args: parent: Ends with it."""
        super().__init__(parent)
        self._was_on = gc.isenabled()
        self._ticks = self._modules = self._settled = 0
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(_TICK_MS)

    def tick(self) -> None:
        """Collects what is due."""
        self._ticks += 1
        known, self._modules = self._modules, len(sys.modules)
        if known != self._modules:
            return  # nearly all that is young are modules, which stay
        if known != self._settled:
            gc.freeze()
            self._settled = known
        if self._ticks % _FULL_TICKS == 0:
            gc.collect()
        elif gc.get_count()[0] > _YOUNG:
            gc.collect(1)

    def stop(self) -> None:
        """Gives back to Python what it had."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()
