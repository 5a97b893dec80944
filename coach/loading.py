"""Loading beside a window that must stay quick: libraries first, modules one by one.

An import holds Python's lock while the system maps a library, 20 to 190 ms for those of OpenCV,
MediaPipe and torch. And where a thread imports for a second, everything that the window's thread
does takes twice as long, for each of its calls into Qt gives the lock away and has to wait for it.
"""

import ctypes
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Final

_WAIT_S: Final = 0.05
_PATIENCE_S: Final = 1.0
"""A window that is never idle does not keep a panel waiting for longer, all in all."""

Doorbell = Callable[[Callable[[], None]], None]
"""Called in any thread with what the window shall call back once it has nothing to do."""

_thread = threading.local()
_placing = threading.Lock()
_doorbells: list[Doorbell] = []


def window_opens(doorbell: Doorbell) -> None:
    """From now on whoever steps aside asks this window."""
    _doorbells.append(doorbell)


def window_closes(doorbell: Doorbell) -> None:
    """Nobody asks it any more."""
    _doorbells.remove(doorbell)


@contextmanager
def stepping_aside() -> Iterator[None]:
    """Within, this thread loads its next module when the window's thread has nothing to do.

    Not for the window's thread, nor for modules that it may want at the same time: it would wait
    for the loading thread, which waits for it (for a second, all in all).
    """
    _Waiting.take_place()
    before = _waits()
    _thread.waits = round(_PATIENCE_S / _WAIT_S)
    try:
        yield
    finally:
        _thread.waits = before


class _Waiting(MetaPathFinder):
    """Asked for each module that is not there yet; finds none, after a while."""

    @classmethod
    def take_place(cls) -> None:
        """Stays for good: a thread that goes through the finders would miss one if it left."""
        with _placing:
            if not any(isinstance(finder, cls) for finder in sys.meta_path):
                sys.meta_path.insert(0, cls())

    def find_spec(
        self, _name: str, _path: object = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        waits = _waits()
        if waits and _doorbells:
            idle = threading.Event()
            _doorbells[-1](idle.set)
            _thread.waits = waits - (not idle.wait(_WAIT_S))
        return None


def _waits() -> int:
    """How often the present thread may still wait in vain."""
    waits: int = getattr(_thread, "waits", 0)
    return waits


def preload(package: str, file: str, *, for_all: bool = False) -> None:
    """On Linux, a package's library before its import and without Python's lock.

    A call of C's own ``dlopen`` does not hold it; when Python asks for the same file again it is
    there already. Where it cannot be loaded this way the import says why.

    Args:
        package: Where it lies; not imported if it is at the top.
        file: Its path inside of the package.
        for_all: Its symbols are seen by all libraries that come after it.
    """
    spec = find_spec(package) if sys.platform.startswith("linux") else None
    if spec is None or spec.origin is None:
        return
    load = ctypes.CDLL(None).dlopen
    load.restype, load.argtypes = ctypes.c_void_p, (ctypes.c_char_p, ctypes.c_int)
    load(bytes(Path(spec.origin).parent / file), os.RTLD_NOW | (os.RTLD_GLOBAL if for_all else 0))
