"""Loads torch beside a window that must stay quick, once, whichever threads ask."""

import ctypes
import gc
import os
import sys
import threading
from importlib.util import find_spec
from pathlib import Path

_lock = threading.Lock()
_loaded = threading.Event()


def load_torch() -> None:
    """Imports torch; blocks for seconds the first time. Call it before anything that needs it.

    Python's collector rests meanwhile. Loading makes 150,000 objects that stay, and it would walk
    all of them again and again, each time holding Python's lock for a tenth of a second; afterwards
    they are left out of its rounds for good. Two threads that load torch at once wait here, not
    within its many modules, whose locks they would take in different orders.
    """
    with _lock:
        if _loaded.is_set():
            return
        resting = gc.isenabled()
        gc.disable()
        try:
            _load_libraries()
            import torch  # noqa: F401

            _loaded.set()
        finally:
            gc.freeze()
            if resting:
                gc.enable()


def _load_libraries() -> None:
    """On Linux, the largest library before the import and without Python's lock.

    Loading it takes 190 ms of CPU, and the import would hold the lock all the while. A call of C's
    own ``dlopen`` does not; when Python asks for the same file again it is there already. Where
    it cannot be loaded this way the import says why.
    """
    spec = find_spec("torch")
    if not sys.platform.startswith("linux") or spec is None or spec.origin is None:
        return
    load = ctypes.CDLL(None).dlopen
    load.restype, load.argtypes = ctypes.c_void_p, (ctypes.c_char_p, ctypes.c_int)
    folder = Path(spec.origin).parent / "lib"
    # as torch itself does it: what all of its libraries need comes first, and is seen by all
    load(bytes(folder / "libtorch_global_deps.so"), os.RTLD_NOW | os.RTLD_GLOBAL)
    load(bytes(folder / "libtorch_cpu.so"), os.RTLD_NOW)
