"""Reading a checked TOML file; complaints name the file, line, field and valid choices."""

import re
import tomllib
from collections.abc import Callable
from errno import EFBIG
from pathlib import Path
from typing import Final, TypeVar

from coach import paths
from coach.errors import InputError
from coach.motion.exercises.toml_fields import FieldError, Table
from coach.motion.exercises.toml_lines import FieldLines

_LARGEST: Final = 200_000  # bytes: a hundred times what such a file needs
_PLACE: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")

_T = TypeVar("_T")


def read_toml(
    path: Path, kind: str, complaint: type[InputError], read: Callable[[Table], _T]
) -> _T:
    """What ``read`` makes of a file's top table.

    Args:
        path: The file.
        kind: What it is, for the complaints: ``an exercise file``.
        complaint: What is raised.
        read: Raises `FieldError` for a field that cannot be used.

    Raises:
        InputError: As ``complaint``: the file cannot be read or is not valid.
    """
    text = text_of(path, kind, complaint)
    try:
        return read(Table(tomllib.loads(text)))
    except FieldError as error:
        line = FieldLines(text).line_of(error.field)
        raise complaint(f"{path}:{line}: {error}") from error
    except RecursionError as error:
        raise complaint(f"{path}: is not {kind}: nested too deeply") from error
    except ValueError as error:
        raise complaint(f"{path}{_fault(str(error), text)}") from error


def text_of(path: Path, kind: str, complaint: type[InputError]) -> str:
    """The text of such a file.

    Raises:
        InputError: As ``complaint``: it cannot be read, is too large, or is no text.
    """
    try:
        return paths.text_of(path, _LARGEST)
    except OSError as error:
        reason = error.strerror or str(error)
        if error.errno == EFBIG:
            raise complaint(f"{path}: is too large for {kind}: {reason}") from error
        raise complaint(f"cannot read the {kind.partition(' ')[2]} {path}: {reason}") from error
    except UnicodeDecodeError as error:
        raise complaint(f"{path}: is not a TOML file: {error}") from error


def _fault(reason: str, text: str) -> str:
    """What `tomllib` says, with its line where all other complaints have theirs."""
    place = _PLACE.search(reason)
    if place is None:
        return f": is not a TOML file: {reason}"
    line = place[1] or str(text.count("\n") + 1)
    return f":{line}: is not a TOML file: {_PLACE.sub('', reason)}"
