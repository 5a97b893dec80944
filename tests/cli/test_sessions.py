import json
from dataclasses import replace
from math import nan
from pathlib import Path

import pytest

from coach.cli import main
from coach.session.personal import PersonalStore
from coach.session.store import SessionStore
from coach.types import RepEvent

REP = RepEvent(1, 1.0, 1.5, 2.25, 91.5, 0.5, 0.75, counted=True, peak_phase=1.0)
ATTEMPT = replace(REP, counted=False, reason="too shallow, by far", peak_phase=nan, rom_deg=nan)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.sqlite3"
    with SessionStore(path) as store:
        for source in ("Webcam 0", "demo"):
            session = store.begin_session(source, "2026-03-01T10:00:00+00:00")
            for exercise in ("squat", "lunge"):
                a_set = store.begin_set(session, exercise, 0.0)
                store.add_rep(a_set, REP, None)
                store.add_rep(a_set, ATTEMPT, None)
        store.begin_set(session, "push-up", 9.0)
        store.end_session(session, "2026-03-01T10:05:00+00:00")
    return path


def test_list_shows_the_newest_first(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sessions", "list", "--log", str(log)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[2:]] == ["2", "1"]
    assert "Webcam 0" in lines[3]


def test_list_as_json(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sessions", "list", "--json", "--log", str(log)]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(r["id"], r["sets"], r["reps"], r["attempts"]) for r in rows] == [
        (2, 3, 2, 2),
        (1, 2, 2, 2),
    ]
    assert rows[1]["ended_at"] is None


@pytest.mark.parametrize("as_json", [True, False])
def test_no_log_yet(as_json: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "none.sqlite3"
    options = ["--json"] if as_json else []
    assert main(["sessions", "list", "--log", str(path), *options]) == 0
    assert capsys.readouterr().out.strip() == ("[]" if as_json else "no sessions yet")
    assert main(["sessions", "show", "1", "--log", str(path)]) == 2
    assert "no sessions yet" in capsys.readouterr().err
    assert not path.exists()


def test_show_names_sets_reps_and_reasons(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sessions", "show", "2", "--log", str(log)]) == 0
    out = capsys.readouterr().out
    assert "set 1: squat, 1 reps, 1 not counted" in out
    assert "set 3: push-up, 0 reps" in out
    assert "too shallow, by far" in out


def test_a_corrected_count_is_shown_as_such(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with PersonalStore(log) as store:
        store.correct(1, counted=1, said=4)
    assert main(["sessions", "show", "1", "--log", str(log)]) == 0
    out = capsys.readouterr().out
    assert "set 1: squat, 4 reps by your word; counted: 1 reps, 1 not counted" in out
    assert "set 2: lunge, 1 reps, 1 not counted" in out
    assert main(["sessions", "list", "--json", "--log", str(log)]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["reps"], row["corrected_reps"]) for row in rows] == [(2, 2), (2, 5)]
    assert main(["sessions", "show", "1", "--json", "--log", str(log)]) == 0
    sets = json.loads(capsys.readouterr().out)["sets"]
    assert [(s["reps"], s["corrected_reps"]) for s in sets] == [(1, 4), (1, None)]


def test_a_hold_is_shown_in_seconds(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with SessionStore(log) as store:
        store.end_set(5, 50.0, 41.4)
    assert main(["sessions", "show", "2", "--log", str(log)]) == 0
    assert "set 3: push-up, held for 41 s" in capsys.readouterr().out


def test_show_an_unknown_session(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sessions", "show", "7", "--log", str(log)]) == 2
    assert "no session 7; the last is 2" in capsys.readouterr().err


def test_a_damaged_log_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "log.sqlite3"
    path.write_bytes(b"not a log at all, only words " * 100)
    assert main(["sessions", "list", "--log", str(path)]) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and str(path) in err
