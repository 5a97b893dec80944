"""What must be true of imported rows beyond the types that the database itself checks."""

import zlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from coach.session.codec import CODEC_VERSION, CodecError, decode_window
from coach.session.export_tables import Document, Row, from_json

_LARGEST_WINDOW: Final = 1 << 26  # bytes unpacked: about 20 minutes at 60 frames a second


def check_document(document: Document) -> None:
    """Refuses what would break the log's readers later.

    Raises:
        ValueError: Names the table, the row and what is wrong.
    """
    for table, rows in document.items():
        for number, row in enumerate(rows, start=1):
            try:
                _check_row(table, row)
            except (ValueError, TypeError) as error:
                raise ValueError(f"{table}, row {number}: {error}") from error


def _check_row(table: str, row: Row) -> None:
    for column, rule in _RULES.get(table, {}).items():
        if (value := row.get(column)) is not None and not rule(value):
            raise ValueError(f"{column} is not what it should be: {str(value)[:60]}")
    if "codec" in row and "data" in row and row["codec"] <= CODEC_VERSION:
        _check_blob(from_json(row["data"]))


def _check_blob(blob: object) -> None:
    if not isinstance(blob, bytes):
        raise ValueError("data is not base64")
    try:
        inflate = zlib.decompressobj()
        inflate.decompress(blob, _LARGEST_WINDOW)
        if inflate.unconsumed_tail:
            raise ValueError("the landmarks are larger than any set could be")
        decode_window(blob)
    except (zlib.error, CodecError) as error:
        raise ValueError(f"damaged landmarks: {error}") from error


def _is_time(value: object) -> bool:
    try:
        datetime.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _is_marks(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(m, list) and len(m) == 2 and _is_number(m[0]) and isinstance(m[1], bool)
        for m in value
    )


def _is_limits(value: object) -> bool:
    return isinstance(value, dict) and all(
        _is_number(v) or (isinstance(v, list) and len(v) == 2 and all(map(_is_number, v)))
        for v in value.values()
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_RULES: Final[Mapping[str, Mapping[str, Callable[[Any], bool]]]] = {
    "sessions": {"started_at": _is_time, "ended_at": _is_time, "deleted_at": _is_time},
    "sets": {"deleted_at": _is_time},
    "reps": {
        **{"faults": _is_words, "side": lambda value: value in ("left", "right")},
        "measures": lambda value: isinstance(value, dict) and all(map(_is_number, value.values())),
    },
    "recounts": {"made_at": _is_time, "undone_at": _is_time},
    "goals": {"made_at": _is_time, "ended_at": _is_time},
    "corrections": {"marks": _is_marks, "made_at": _is_time, "undone_at": _is_time},
    "adjustments": {"limits": _is_limits, "made_at": _is_time, "undone_at": _is_time},
}
