"""``correct`` on a set that a run has logged."""

from pathlib import Path

import pytest

from coach.cli import main
from coach.runtime.correcting import limits_of
from coach.runtime.log_writer import LogWriter
from coach.runtime.set_keeper import SetKeeper
from coach.session.store import SessionStore
from tests.motion.traces import FACING_LEFT, SPECS, alter, film, squat

SQUAT = SPECS["squat"]
KEYS = [(1.0, 170.0), *[(1.0, 80.0), (1.0, 170.0)] * 3, *[(1.0, 116.0), (1.0, 170.0)] * 2]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.sqlite3"
    with SessionStore(path) as store:
        writer = LogWriter(store, on_session=lambda _: None, on_error=pytest.fail)
        writer.start()
        writer.begin_session("test", "2026-03-01T10:00:00+00:00", 0.0)
        keeper = SetKeeper(SQUAT, writer)
        for t_s, pose in film(squat, KEYS, alter(FACING_LEFT, fps=15)):
            keeper.update(t_s, pose)
        keeper.finish()
        writer.close(5)
    return path


def correct(log: Path, *arguments: str) -> int:
    return main(["correct", *arguments, "--log", str(log)])


def said(log: Path) -> int | None:
    with SessionStore(log, read_only=True) as store:
        return store.sets(1)[0].said


def test_the_true_count_is_kept_with_its_limits_and_undone(
    log: Path, capsys: pytest.CaptureFixture[str]
):
    assert correct(log, "1", "1", "--said", "5") == 0
    out = capsys.readouterr().out
    assert "before 3, after 5, said 5" in out
    assert "kept count and limits" in out
    assert said(log) == 5
    assert limits_of(SQUAT, log) is not None
    assert correct(log, "1", "1", "--undo") == 0
    assert "is 3 again" in capsys.readouterr().out
    assert said(log) is None
    assert limits_of(SQUAT, log) is None
    assert correct(log, "1", "1", "--undo") == 2


def test_the_count_only(log: Path, capsys: pytest.CaptureFixture[str]):
    assert correct(log, "1", "1", "--said", "5", "--count-only") == 0
    assert "kept the count" in capsys.readouterr().out
    assert (said(log), limits_of(SQUAT, log)) == (5, None)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["9", "1", "--said", "5"], "no session 9"),
        (["1", "7", "--said", "5"], "has sets 1 to 1, not 7"),
        (["1", "1", "--said", "-2"], "no -2 repetitions"),
    ],
)
def test_wrong_requests(
    log: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
):
    assert correct(log, *arguments) == 2
    err = capsys.readouterr().err
    assert words in err
    assert err.count("\n") == 1
