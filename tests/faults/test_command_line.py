"""Whatever is typed: an exit code, and one line about what was wrong."""

from functools import cache
from pathlib import Path

import pytest

from coach.cli import main
from coach.motion.exercises.exercise import load_exercises
from coach.session.store import SessionStore

ODD = ("", " ", "../../x", "-1", "9" * 400, "nan", "1e400", "=1+1", "한국", "x" * 9000)
COMMANDS = (
    ("analyze", "{}"),
    ("analyze", "--exercise", "{}", "none.mp4"),
    ("exercises", "validate", "{}"),
    ("sessions", "show", "{}"),
    ("sessions", "list", "--log", "{}"),
    ("sessions", "import", "{}"),
    ("sessions", "export", "--out", "{}/x.json"),
    ("correct", "{}", "5"),
    ("correct", "1", "{}"),
    ("{}",),
)


EXERCISES = cache(load_exercises)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_that_is_typed_shows_a_traceback(
    command: tuple[str, ...],
    tmp_path: Path,
    pose_model: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    models = tmp_path / "home" / "data" / "models"
    models.mkdir(parents=True)
    (models / pose_model.name).symlink_to(pose_model)  # not to be fetched anew
    monkeypatch.setattr("coach.cli.analyze.load_exercises", EXERCISES)
    SessionStore().close()
    for odd in ODD:
        try:
            code = main([part.format(odd) for part in command])
        except SystemExit as left:
            code = left.code
        said = capsys.readouterr()
        assert code in (0, 1, 2), (odd, code)
        if code:
            last = said.err.strip().splitlines()[-1]
            assert "error: " in last, said.err
            assert "Traceback" not in said.err
