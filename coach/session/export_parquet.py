"""The flat rows as a Parquet file, for data frames. Needs the extra ``parquet``."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, Final

from coach.errors import CoachError, InputError
from coach.session.export_rows import Cell

_ROWS_AT_ONCE: Final = 50_000


def write_parquet(
    path: Path, columns: Mapping[str, type], rows: Iterable[Mapping[str, Cell]]
) -> None:
    """Writes a file with a column for each name, null where a cell is empty.

    Raises:
        InputError: pyarrow is not installed; says how to install it.
        CoachError: The file cannot be written.
    """
    try:
        pa: Any = import_module("pyarrow")
        pq: Any = import_module("pyarrow.parquet")
    except ImportError as error:
        raise InputError(
            "Parquet needs pyarrow; install it with: python -m pip install pyarrow"
        ) from error
    types: dict[type, Any] = {int: pa.int64(), float: pa.float64(), str: pa.string()}
    schema = pa.schema([(name, types[kind]) for name, kind in columns.items()])
    left = iter(rows)
    try:
        with pq.ParquetWriter(path, schema) as writer:
            while batch := list(islice(left, _ROWS_AT_ONCE)):
                writer.write_table(pa.Table.from_pylist(batch, schema=schema))
    except OSError as error:
        raise CoachError(f"cannot write {path}: {error}; choose another --out") from error
