from pathlib import Path

import pytest

from coach.cli import main
from coach.motion.exercises.exercise import load_exercises
from coach.session.import_names import our_names
from coach.session.personal import PersonalStore

HEAD = "Date,Exercise,Category,Weight,Reps\n"
GOOD = "2024-06-01,Squat (Barbell),Legs,60,8\n2024-06-01,My Own Lift,Legs,60,7\n"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.sqlite3"


def run(log: Path, text: str, *options: str) -> int:
    file = log.with_name("other.csv")
    file.write_text(text)
    return main(["sessions", "import", str(file), "--log", str(log), *options])


def test_a_table_is_imported(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(log, HEAD + GOOD) == 0
    out = capsys.readouterr().out
    assert "read as: FitNotes; date=Date, exercise=Exercise" in out
    assert "1 sessions imported" in out
    with PersonalStore(log, read_only=True) as store:
        names = [(row.exercise, row.true_reps) for row in store.sets(1)]
    assert names == [("squat", 8), ("My Own Lift", 7)]


def test_a_dry_run_shows_and_writes_nothing(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(log, HEAD + GOOD + "never,Squat,Legs,60,8\n", "--dry-run") == 0
    out = capsys.readouterr().out
    assert "other.csv:4: 'never' is no date" in out and "FitNotes" in out
    assert "1 sessions would be imported" in out
    with PersonalStore(log, read_only=True) as store:
        assert store.sessions() == []


def test_bad_rows_stop_it_unless_asked(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = HEAD + GOOD + "never,Squat,Legs,60,8\n"
    assert run(log, text) == 2
    captured = capsys.readouterr()
    assert "nothing was imported" in captured.err and not log.exists()
    assert run(log, text, "--skip-bad") == 0
    assert "1 sessions imported" in capsys.readouterr().out


def test_many_bad_rows_are_not_all_listed(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(log, HEAD + "never,Squat,Legs,60,8\n" * 30) == 2
    assert "... and 10 more" in capsys.readouterr().out


def test_columns_are_named_by_hand(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Wann,Was,Wie oft\n03.04.2026,Squats,12\n"
    assert run(log, text) == 2
    assert "which column is the date" in capsys.readouterr().err
    assert run(log, text, "--map", "date=Wann,exercise=Was,reps=Wie oft") == 0
    with PersonalStore(log, read_only=True) as store:
        assert [(row.exercise, row.true_reps) for row in store.sets(1)] == [("squat", 12)]


def test_days_that_can_be_read_in_two_ways(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Date,Exercise,Reps\n3/4/2026,Squat,12\n"
    assert run(log, text) == 2
    assert "--days mdy" in capsys.readouterr().out
    assert run(log, text, "--days", "mdy") == 0
    with PersonalStore(log, read_only=True) as store:
        assert store.sessions()[0].started_at.startswith("2026-03-04")


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Squat (Barbell)", "squat"),
        ("push up", "push-up"),
        ("Nordic Hamstring Curl", "Nordic Hamstring Curl"),
    ],
)
def test_names(theirs: str, ours: str) -> None:
    assert our_names(load_exercises())(theirs) == ours


def test_a_file_that_is_not(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("none.csv", "none.json"):
        assert main(["sessions", "import", name, "--log", str(log)]) == 2
        assert "cannot read" in capsys.readouterr().err
