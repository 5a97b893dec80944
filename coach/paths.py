"""Where things lie: the program's own resources and the user's folders; what may be read there.

Nothing here creates a folder; who writes creates. ``WORKOUT_COACH_HOME`` moves all of the
user's folders under one root (tests, portable installs).
"""

import errno
import os
import stat
from pathlib import Path
from typing import Final

import platformdirs

_APP = "workout-coach"
_MOST_TEXT: Final = 20 << 20  # bytes: of a card with the history of a long training some 100 kB
_LONGEST_NAME: Final = 100
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
RESOURCES = Path(__file__).resolve().parent.parent / "resources"


def data_dir() -> Path:
    """Sessions, models and other things the user would miss."""
    return _home("data") or Path(platformdirs.user_data_dir(_APP, appauthor=False))


def exercises_dir() -> Path:
    """The user's own exercise files."""
    return data_dir() / "exercises"


def programmes_dir() -> Path:
    """The user's own programme files."""
    return data_dir() / "programmes"


def config_dir() -> Path:
    """Settings."""
    return _home("config") or Path(platformdirs.user_config_dir(_APP, appauthor=False))


def cache_dir() -> Path:
    """What can be made again at any time."""
    return _home("cache") or Path(platformdirs.user_cache_dir(_APP, appauthor=False))


def regular(path: Path, most: int | None = None) -> Path:
    """The same path, where a file is that can be read to its end: no pipe, device or folder.

    Args:
        path: May be a link to such a file.
        most: Bytes.

    Raises:
        OSError: It is none, or larger; FileNotFoundError and IsADirectoryError are what they are.
    """
    try:
        told = path.stat()
    except ValueError as error:  # a zero byte in the name
        raise OSError(errno.EINVAL, str(error), str(path)) from error
    if stat.S_ISDIR(told.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(told.st_mode):
        raise OSError(errno.EINVAL, "it is a device or a pipe, not a file", str(path))
    if most is not None and told.st_size > most:
        raise OSError(errno.EFBIG, f"{told.st_size} bytes, at most {most}", str(path))
    return path


def text_of(path: Path, most: int = _MOST_TEXT) -> str:
    """The text of a file that anybody may have made.

    Raises:
        OSError: As `regular`.
        ValueError: It is no UTF-8.
    """
    return regular(path, most).read_text(encoding="utf-8")


def can_be_file(name: str) -> bool:
    """Whether every system takes a name for a file's: no device of Windows, not too long."""
    return len(name) <= _LONGEST_NAME and name.casefold() not in _DEVICES


def _home(part: str) -> Path | None:
    root = os.environ.get("WORKOUT_COACH_HOME")
    return Path(root) / part if root else None
