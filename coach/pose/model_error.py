"""The error of everything that finds, builds or fetches a model."""

import errno
from pathlib import Path

from coach.errors import CoachError

RETRY = "run 'python main.py models fetch'"


class ModelError(CoachError):
    """A model is missing, damaged or cannot be fetched; says which and what to do."""


def folder_error(folder: Path, error: OSError) -> ModelError:
    """What kept a file from being written into ``folder``, with the remedy."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ModelError(f"the disk of '{folder}' is full; free 60 MB and {RETRY}")
    return ModelError(
        f"cannot write into '{folder}' ({error.strerror or error}); make it writable, or set "
        f"WORKOUT_COACH_HOME to a folder that is, and {RETRY}"
    )
