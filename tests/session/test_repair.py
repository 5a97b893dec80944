import os
import sqlite3
from pathlib import Path

import pytest

from coach.session.database import StoreError
from coach.session.repair import LOST, CareStore, delete_all, files_of, repair
from coach.session.store import SessionStore
from tests.session.test_store import REP, filled, old_log, refused, some_window

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.sqlite3"


def large(path: Path, sessions: int = 30, reps: int = 20) -> None:
    with SessionStore(path) as store:
        for _ in range(sessions):
            session = store.begin_session("demo", "2026-03-01T10:00:00")
            a_set = store.begin_set(session, "squat", 0.0)
            for _ in range(reps):
                store.add_rep(a_set, REP, some_window(3))


def findings(path: Path) -> list[str]:
    with CareStore(path, read_only=True) as store:
        return store.findings()


def test_a_sound_log_has_no_findings(path: Path) -> None:
    filled(path)
    assert findings(path) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE reps SET peak_s = 0", "2 reps whose times run backwards"),
        ("UPDATE reps SET faults = 'x' WHERE id = 1", "1 reps with broken text"),
        ("UPDATE rep_landmarks SET data = x'00'", "1 reps whose landmarks cannot be read"),
        ("UPDATE set_figures SET reps = 7", "1 sets whose sums"),
        ("UPDATE reps SET set_id = 9 WHERE id = 1", "reps, row 1: what it belongs to in sets"),
    ],
)
def test_findings_are_plain_words(path: Path, change: str, words: str) -> None:
    filled(path)
    with sqlite3.connect(path) as raw:
        raw.execute(change)
    raw.close()
    assert any(words in line for line in findings(path))


def test_a_backup_is_the_log_as_it_is_while_a_run_writes(path: Path, tmp_path: Path) -> None:
    _, set_id = filled(path)
    out = tmp_path / "backup.sqlite3"
    with SessionStore(path) as writer, CareStore(path, read_only=True) as store:
        writer.add_rep(set_id, REP, None)
        assert store.back_up(out) == out.stat().st_size
        with pytest.raises(StoreError, match="is there already"):
            store.back_up(out)
    with SessionStore(out, read_only=True) as copy:
        assert len(copy.reps(set_id)) == 3
    assert not list(tmp_path.glob("*.part*"))


def test_what_can_be_read_of_a_torn_log_is_saved(path: Path) -> None:
    large(path)
    whole = bytearray(path.read_bytes())
    with sqlite3.connect(path) as raw:
        middle = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'reps'").fetchone()[0]
    raw.close()
    for page in (middle + 40, middle + 41, len(whole) // PAGE - 20):
        whole[page * PAGE : (page + 1) * PAGE] = os.urandom(PAGE)
    path.write_bytes(whole)
    assert any("damaged" in line for line in findings(path))
    saved = repair(path)
    assert saved.kept.read_bytes() == whole
    assert findings(path) == []
    with SessionStore(path) as store:
        assert len(store.sessions()) >= 29
        reps = [rep for s in store.sessions() for t in store.sets(s.id) for rep in store.reps(t.id)]
        assert 300 < len(reps) <= 600
        assert saved.rows["reps"] == len(reps)


def test_reps_of_a_lost_set_find_a_home(path: Path) -> None:
    large(path, 3, 2)
    with sqlite3.connect(path) as raw:
        raw.execute("DELETE FROM sets WHERE id = 2")
        raw.execute("DELETE FROM sessions WHERE id = 1")
    raw.close()
    assert repair(path).replaced == 2
    assert findings(path) == []
    with SessionStore(path, read_only=True) as store:
        assert [(row.source, row.reps) for row in store.sessions()] == [
            *((LOST, 4), ("demo", 0), ("demo", 2))
        ]


@pytest.mark.parametrize("version", [1, 2])
def test_an_old_log_is_repaired_too(tmp_path: Path, version: int) -> None:
    path = old_log(tmp_path, version)
    with sqlite3.connect(path) as raw:
        expected = raw.execute("SELECT count(*) FROM reps").fetchone()[0]
    raw.close()
    assert repair(path).rows["reps"] == expected
    assert findings(path) == []


def test_what_cannot_be_read_at_all_stays(path: Path) -> None:
    path.write_bytes(b"these are holiday notes, not a database. " * 500)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="nothing of it can be read"):
        repair(path)
    assert path.read_bytes() == before
    refused(path, "damaged")


def test_a_newer_log_is_not_repaired(path: Path) -> None:
    filled(path)
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(StoreError, match="newer version"):
        repair(path)
    assert path.exists()


def test_no_log_is_said(path: Path) -> None:
    with pytest.raises(StoreError, match="no log here"):
        repair(path)


def test_delete_all_leaves_nothing(tmp_path: Path) -> None:
    path = old_log(tmp_path, 2)
    SessionStore(path).close()
    repair(path)
    other = tmp_path / "holiday.txt"
    other.write_text("stays")
    assert len(files_of(path)) >= 3
    assert delete_all(path) > 0
    assert list(tmp_path.iterdir()) == [other]
    assert delete_all(path) == 0


def test_delete_all_waits_for_who_has_it_open(path: Path) -> None:
    filled(path)
    with SessionStore(path) as store:
        assert store.sessions()
        with pytest.raises(StoreError, match="another program holds"):
            delete_all(path)
    delete_all(path)
    assert not list(path.parent.iterdir())


def test_a_damaged_log_can_be_deleted(path: Path) -> None:
    path.write_bytes(b"these are holiday notes, not a database. " * 500)
    delete_all(path)
    assert not path.exists()
