"""Keeps PySide from reading the source of every module that is imported after it."""

from contextlib import suppress
from importlib import import_module


def import_plainly() -> None:
    """Call it before the window's modules are imported.

    PySide looks for its own name in the source of each module, to know whether names such as
    ``set_title`` for ``setTitle`` (``__feature__``) may be wanted in it. Nobody wants them here,
    and with torch the looking takes 0.2 s of Python's lock, and 35 MB for sources that stay in
    memory. Where another PySide has no such place to say so, it looks.
    """
    import_module("PySide6.QtCore")
    with suppress(ImportError):
        feature = import_module("shibokensupport.feature")
        if hasattr(feature, "_mod_uses_pyside"):
            vars(feature)["_mod_uses_pyside"] = lambda _module: False
