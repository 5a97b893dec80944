import sys
from pathlib import Path

import pytest

from coach.errors import CoachError, InputError
from coach.session.export_parquet import write_parquet
from coach.session.export_rows import REPS
from coach.session.store import SessionStore
from coach.types import RepEvent

REP = RepEvent(1, 1.0, 1.5, 2.25, 91.5, 0.5, 0.75, counted=True, peak_phase=1.0)


def write(log: Path, out: Path) -> None:
    with SessionStore(log) as store:
        a_set = store.begin_set(store.begin_session("demo", "2026-03-01"), "squat", 0.0)
        store.add_rep(a_set, REP, None)
        write_parquet(out, REPS.columns, REPS.rows(store, store.sessions(), ()))


def test_a_data_frame_reads_it(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write(tmp_path / "log.sqlite3", tmp_path / "reps.parquet")
    (row,) = parquet.read_table(tmp_path / "reps.parquet").to_pylist()
    assert list(row) == list(REPS.columns)
    assert (row["rom_deg"], row["rom_pct"], row["counted"]) == (91.5, None, 1)
    assert (row["exercise"], row["reason"]) == ("squat", None)


def test_a_place_that_is_not(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    with pytest.raises(CoachError, match="another --out"):
        write(tmp_path / "log.sqlite3", tmp_path / "no" / "reps.parquet")


def test_without_pyarrow_the_remedy_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match="pip install"):
        write(tmp_path / "log.sqlite3", tmp_path / "reps.parquet")
    assert not (tmp_path / "reps.parquet").exists()
