"""The user's folders cannot be written: the window opens, counts and says where the reps are."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.pose.model_error import ModelError
from coach.pose.model_store import ModelStore, pose_model_for_now
from coach.session.spare import SpareStore, open_log
from coach.session.store import SessionStore, StoreError
from coach.settings import Settings, save_settings, unwritable
from tests.faults.name_space import run_apart

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("unwritable_home.py")
REMEDY = "or set WORKOUT_COACH_HOME to one that is"
REPS = 3
_READ_ONLY = (
    'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && ! touch "$1/x" && shift'
    ' && exec "$@"'
)


def on_read_only(folder: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    """Runs a command that alone sees ``folder`` as one that nobody can write, root neither."""
    return run_apart(_READ_ONLY, folder, *command, WORKOUT_COACH_HOME=str(folder))


@pytest.fixture
def blocked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home that nobody can write, on every system; the spare places are in ``tmp_path``."""
    home = tmp_path / "home"
    home.write_text("a file where the folder should be")
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(home))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    yield home


def test_the_window_opens_counts_and_says_where_the_reps_are(
    tmp_path: Path, pose_model: Path
) -> None:
    home, log = tmp_path / "home", tmp_path / "home" / "data" / "sessions.sqlite3"
    home.mkdir()
    SessionStore(log).close()
    save_settings(Settings(theme="light"), home / "config" / "settings.toml")
    before = sorted((path, path.stat().st_mtime_ns) for path in home.rglob("*"))
    done = on_read_only(home, sys.executable, str(SCRIPT), str(pose_model), str(REPS))
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    spare = Path(facts["spare"])
    try:
        assert facts["written"] == list(range(1, REPS + 1))
    finally:
        shutil.rmtree(spare.parent)
    assert facts["session"] is None  # that row of the user's own log would be another session
    assert facts["trouble"] in facts["told"]
    assert any(note.startswith("cannot save the settings") for note in facts["told"])
    assert f"Your reps go to a spare log, {spare}, for now: " in facts["trouble"]
    assert str(log) in facts["trouble"]
    assert facts["trouble"].endswith(REMEDY)
    assert "Traceback" not in done.stderr
    assert f"{REPS} in all, is in {spare}" in done.stderr
    assert "warning: cannot save the settings" in done.stderr
    assert sorted((path, path.stat().st_mtime_ns) for path in home.rglob("*")) == before


def test_a_spare_log_in_which_nothing_was_written_leaves_nothing(blocked: Path) -> None:
    with open_log() as log:
        assert isinstance(log, SpareStore)
        assert log.why.endswith(REMEDY)
        assert log.path.exists()
    assert not log.path.parent.exists()


def test_what_a_spare_log_holds_stays(blocked: Path) -> None:
    with open_log() as log:
        log.begin_session("demo", "2026-03-01T10:00:00+00:00")
    log.close()
    with SessionStore(log.path, read_only=True) as kept:
        assert len(kept.sessions()) == 1


def test_where_nothing_can_be_written_at_all_one_line_says_so(
    blocked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(blocked))
    with pytest.raises(StoreError, match="cannot open a spare log: "):
        open_log()


def test_the_own_log_is_taken_where_it_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))
    with open_log() as log:
        assert log.path == tmp_path / "data" / "sessions.sqlite3"


def test_settings_that_could_not_be_kept_are_told_at_the_start(
    blocked: Path, tmp_path: Path
) -> None:
    (line,) = unwritable()
    assert line.startswith(f"cannot save the settings to '{blocked}")
    assert line.endswith(REMEDY)
    assert unwritable(tmp_path / "config" / "settings.toml") == ()
    assert list((tmp_path / "config").iterdir()) == []


def test_a_pose_model_is_put_elsewhere_for_now(
    blocked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(store: ModelStore, scratch: Path) -> Path:
        (scratch / "built").write_bytes(b"model")
        return scratch / "built"

    monkeypatch.setattr(ModelStore, "_build", build)
    path = pose_model_for_now()
    assert path.read_bytes() == b"model"
    assert blocked not in path.parents
    monkeypatch.setattr("tempfile.tempdir", str(blocked))
    with pytest.raises(ModelError, match="set WORKOUT_COACH_HOME"):
        pose_model_for_now()
