"""The error of everything that finds, builds or fetches a model."""

import errno
from pathlib import Path

from coach.errors import CoachError

RETRY = "run 'python main.py models fetch'"


class ModelError(CoachError):
    """A model is missing, damaged or cannot be fetched; says which and what to do."""


class ModelFolderError(ModelError):
    """The folder of the models cannot be written."""


def folder_error(folder: Path, error: OSError) -> ModelFolderError:
    """What kept a file from being written into ``folder``, with the remedy."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ModelFolderError(f"the disk of '{folder}' is full; free 60 MB and {RETRY}")
    return ModelFolderError(
        f"cannot write into '{folder}' ({error.strerror or error}); make it writable, or set "
        f"WORKOUT_COACH_HOME to a folder that is, and {RETRY}"
    )
