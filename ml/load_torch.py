"""Loads torch beside a window that must stay quick, once, whichever threads ask."""

import gc
import threading

from coach.loading import preload, stepping_aside

_lock = threading.Lock()
_loaded = threading.Event()


def load_torch() -> None:
    """Imports torch; blocks for seconds the first time. Call it before anything that needs it.

    Python's collector rests meanwhile. Loading makes 150,000 objects that stay, and it would walk
    all of them again and again, each time holding Python's lock for a tenth of a second; afterwards
    they are left out of its rounds for good. Two threads that load torch at once wait here, not
    within its many modules, whose locks they would take in different orders. The thread that loads
    steps aside where the window has something to do.
    """
    with _lock:
        if _loaded.is_set():
            return
        resting = gc.isenabled()
        gc.disable()
        try:
            _load_libraries()
            with stepping_aside():
                import torch  # noqa: F401

            _loaded.set()
        finally:
            gc.freeze()
            if resting:
                gc.enable()


def _load_libraries() -> None:
    """What takes longest of the import: 190 ms of CPU. What all of torch needs comes first."""
    preload("torch", "lib/libtorch_global_deps.so", for_all=True)
    preload("torch", "lib/libtorch_cpu.so")
