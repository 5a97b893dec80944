"""Where things lie: the program's own resources and the user's folders.

Nothing here creates a folder; who writes creates. ``WORKOUT_COACH_HOME`` moves all of the
user's folders under one root (tests, portable installs).
"""

import os
from pathlib import Path

import platformdirs

_APP = "workout-coach"
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


def _home(part: str) -> Path | None:
    root = os.environ.get("WORKOUT_COACH_HOME")
    return Path(root) / part if root else None
