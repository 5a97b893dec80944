import json
import sqlite3
from pathlib import Path

import pytest

from coach.cli import main
from coach.session.store import SessionStore
from tests.session.test_recount import RecountStore, log_set
from tests.session.test_store import filled


@pytest.fixture
def log(tmp_path: Path) -> Path:
    filled(tmp_path / "log.sqlite3")
    return tmp_path / "log.sqlite3"


def said(log: Path, capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert main(["sessions", *words, "--log", str(log)]) == code
    out, err = capsys.readouterr()
    assert err.count("\n") == (code not in (0,) and not out)
    return str(out + err)


def test_where_says_what_is_stored(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = said(log, capsys, "where")
    assert "no video" in out.lower() and str(log) in out and "kB" in out
    assert "1 session with 2 reps and attempts" in out
    assert "nothing was recorded yet" in said(log.with_name("none"), capsys, "where")


def test_check_and_repair(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "sound" in said(log, capsys, "check")
    with sqlite3.connect(log) as raw:
        raw.execute("UPDATE set_figures SET reps = 9")
    raw.close()
    assert "sessions repair" in said(log, capsys, "check", code=1)
    out = said(log, capsys, "repair")
    assert "2  reps" in out and ".damaged-" in out
    assert "sound" in said(log, capsys, "check")


def test_backup(log: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "copy.sqlite3"
    assert str(out) in said(log, capsys, "backup", str(out))
    with SessionStore(out, read_only=True) as store:
        assert len(store.sessions()) == 1
    assert "choose another name" in said(log, capsys, "backup", str(out), code=1)


def test_delete_restore_and_purge(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(log, capsys, "delete", "1")
    assert json.loads(said(log, capsys, "list", "--json")) == []
    said(log, capsys, "restore", "1")
    assert len(json.loads(said(log, capsys, "list", "--json"))) == 1
    said(log, capsys, "delete", "1")
    assert "--yes" in said(log, capsys, "purge", code=2)
    assert "1 deleted" in said(log, capsys, "purge", "--yes")
    assert "no session 1" in said(log, capsys, "restore", "1", code=2)


def test_delete_all(log: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = home / "data"
    personal = [data / "camera-check.json", data / "screenshots" / "20260301-100000.png"]
    own = data / "exercises" / "mine.toml"
    for file in (*personal, own):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("{}")
    assert "--yes" in said(log, capsys, "delete-all", code=2)
    assert log.exists()
    out = said(log, capsys, "delete-all", "--yes")
    assert all(str(file) in out and not file.exists() for file in (log, *personal))
    assert not list(log.parent.glob("log*")) and own.exists()
    assert not personal[1].parent.exists()
    assert str(own) in said(log, capsys, "delete-all", "--yes", "--own-work")
    assert not own.exists()


@pytest.mark.parametrize("words", [("delete", "1"), ("restore", "1"), ("purge", "--yes")])
def test_no_log_is_made(
    tmp_path: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "no sessions yet" in said(tmp_path / "none.sqlite3", capsys, *words, code=2)
    assert not list(tmp_path.iterdir())


def test_recount_shows_accepts_and_undoes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.sqlite3"
    with RecountStore(log) as store:
        log_set(store, store.begin_session("demo", "2026-03-01T10:00:00"))
        store.correct(1, counted=4, said=3, changes={"floor_deg": 80.0})
    out = said(log, capsys, "recount", "--all")
    assert "4 -> 3 reps" in out and "counts" in out and "not counted: " in out
    assert "1 sets counted again, 1 would change" in out and "nothing was written" in out
    assert "sessions recount --undo 1" in said(log, capsys, "recount", "--all", "--accept")
    assert "0 would change" in said(log, capsys, "recount", "--session", "1")
    said(log, capsys, "recount", "--undo", "1")
    assert "1 would change" in said(log, capsys, "recount", "--session", "1")
    out = said(log, capsys, "recount", "--all", "--exercise", "plank")
    assert "0 sets counted again" in out
    assert "no session 7" in said(log, capsys, "recount", "--session", "7", code=2)
