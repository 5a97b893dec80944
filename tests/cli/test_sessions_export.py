import csv
import io
import json
from dataclasses import replace
from math import nan
from pathlib import Path

import numpy as np
import pytest

from coach.cli import main
from coach.session.store import SessionStore
from coach.types import PoseWindow, RepEvent

REP = RepEvent(1, 1.0, 1.5, 2.25, 91.5, 0.5, 0.75, counted=True, peak_phase=1.0)
ATTEMPT = replace(REP, counted=False, reason="too shallow, by far", peak_phase=nan, rom_deg=nan)


def some_window(frames: int = 30) -> PoseWindow:
    rng = np.random.default_rng(1)
    image, world = rng.uniform(0, 400, (frames, 33, 3)), rng.uniform(-1, 1, (frames, 33, 3))
    return PoseWindow(np.arange(frames) / 30, image, np.ones((frames, 33)), world, (640, 480))


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.sqlite3"
    with SessionStore(path) as store:
        for day, source in ((1, "Webcam 0"), (2, "demo")):
            session = store.begin_session(source, f"2026-03-0{day}T10:00:00+00:00")
            for exercise in ("squat", "lunge"):
                a_set = store.begin_set(session, exercise, 0.0)
                store.add_rep(a_set, REP, some_window())
                store.add_rep(a_set, ATTEMPT, None)
    return path


def export(log: Path, *arguments: str) -> int:
    return main(["sessions", "export", *arguments, "--log", str(log)])


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_a_rep(log: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "all.csv"
    assert export(log, "all", "--out", str(out)) == 0
    rows = rows_of(out)
    assert {(r["session"], r["set"], r["exercise"]) for r in rows} == {
        *(("1", "1", "squat"), ("1", "2", "lunge"), ("2", "1", "squat"), ("2", "2", "lunge"))
    }
    assert [r["counted"] for r in rows[:2]] == ["1", "0"]
    assert rows[1]["reason"] == "too shallow, by far"
    assert (rows[1]["rom_deg"], rows[0]["end_s"]) == ("", "2.25")
    assert capsys.readouterr().out == ""
    assert not list(tmp_path.glob("*.part"))


def test_a_row_a_set(log: Path, tmp_path: Path) -> None:
    out = tmp_path / "sets.csv"
    assert export(log, "--format", "csv-sets", "--out", str(out)) == 0
    rows = rows_of(out)
    assert [(r["set"], r["reps"], r["attempts"], r["mean_rom_deg"]) for r in rows[:2]] == [
        *(("1", "1", "1", "91.5"), ("2", "1", "1", "91.5"))
    ]


def test_standard_output_has_no_byte_order_mark(
    log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(log, "1") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert {r["session"] for r in rows} == {"1"} and len(rows) == 4


def test_days_choose(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(log, "--from", "2026-03-02", "--to", "2026-03-02", "--format", "json") == 0
    whole = json.loads(capsys.readouterr().out)
    assert [s["sessions"][0]["source"] for s in whole["sessions"]] == ["demo"]


def test_json_can_be_imported_twice(
    log: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, other = tmp_path / "log.json", tmp_path / "other.sqlite3"
    assert export(log, "--out", str(out)) == 0
    into = ["sessions", "import", str(out), "--log", str(other)]
    assert main([*into, "--dry-run"]) == 0
    assert "2 sessions would be imported, 0 are there" in capsys.readouterr().out
    assert main(into) == 0
    assert "2 sessions imported, 0 are there" in capsys.readouterr().out
    assert main(into) == 0
    assert "0 sessions imported, 2 are there" in capsys.readouterr().out


def test_opensim_files(log: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("trc", "mot"):
        assert export(log, "2", "--format", kind, "--out", str(tmp_path / kind)) == 0
        names = sorted(path.name for path in (tmp_path / kind).iterdir())
        assert names == [f"session-2_set-1_rep-1.{kind}", f"session-2_set-2_rep-1.{kind}"]
    assert capsys.readouterr().err.count("2 files") == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["all", "--out", "table.xlsx"], "end it in .pdf, .html, .csv"),
        (["9"], "no session 9"),
        (["--format", "trc"], "name a folder"),
        (["--format", "parquet"], "name a file"),
        (["--from", "2026-04-01"], "no session from 2026-04-01"),
        (["--from", "2026-04-01", "--to", "2026-03-01"], "is after"),
    ],
)
def test_wrong_requests(
    log: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(log, *arguments) == 2
    out, err = capsys.readouterr()
    assert out == "" and words in err and err.count("\n") == 1


def test_a_place_that_is_not(log: Path, tmp_path: Path) -> None:
    assert export(log, "1", "--out", str(tmp_path / "no" / "a.csv")) == 1


def test_no_landmarks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log, out = tmp_path / "log.sqlite3", tmp_path / "motions"
    with SessionStore(log) as store:
        a_set = store.begin_set(store.begin_session("demo", "2026-03-01"), "squat", 0.0)
        store.add_rep(a_set, REP, None)
    assert export(log, "--format", "mot", "--out", str(out)) == 2
    assert "no landmarks" in capsys.readouterr().err and not out.exists()
