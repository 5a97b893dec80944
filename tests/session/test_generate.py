from pathlib import Path

import pytest

from coach.cli import main
from coach.motion.exercises.exercise import load_exercises
from coach.session.generate import generate_log
from coach.session.recount import RecountStore
from coach.session.repair import CareStore
from coach.session.store import SessionStore


def dump(path: Path) -> list[str]:
    with SessionStore(path, read_only=True) as store:
        return list(store._db.iterdump())


def test_the_same_seed_gives_the_same_sound_log(tmp_path: Path) -> None:
    one, other, third = (tmp_path / f"{n}.sqlite3" for n in range(3))
    for path, seed in ((one, 1), (other, 1), (third, 2)):
        assert generate_log(path, sessions=9, reps=400, seed=seed, with_landmarks=20) > 0
    assert dump(one) == dump(other) != dump(third)
    with CareStore(one, read_only=True) as store:
        assert store.findings() == []
        rows = store.sessions()
    assert len(rows) == 9
    assert sum(row.reps + row.attempts for row in rows) == 400
    with RecountStore(one, read_only=True) as store:
        told = list(store.recount(load_exercises(), [rows[-1].id]))
        assert any(each.skipped is None for each in told)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "log.sqlite3"
    words = ["generate", "log", "--sessions", "3", "--reps", "60", "--landmarks", "2"]
    assert main([*words, "--out", str(out)]) == 0
    assert "3 sessions, 60 repetitions" in capsys.readouterr().out
    assert main([*words, "--out", str(out)]) == 2
    assert "is there already" in capsys.readouterr().err
