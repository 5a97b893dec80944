"""Names and words that somebody else has made to lead elsewhere, to run, or to steer a terminal."""

import json
from contextlib import suppress
from itertools import chain
from pathlib import Path

import pytest

from coach.cli import main
from coach.errors import InputError
from coach.motion.exercises.exercise import SHIPPED, load_exercise
from coach.motion.exercises.exercise_toml import save_exercise
from coach.motion.teaching.teach import slug_of
from coach.runtime.programme import load_programme
from coach.runtime.programme_toml import save_programme
from coach.session.export_csv import csv_lines, plain
from coach.session.export_json import ExportStore
from coach.session.export_rows import SETS
from coach.session.import_csv import as_pieces, read_sheet, understand
from coach.session.import_log import ImportStore
from coach.session.import_mapping import guess
from coach.session.review import ReviewStore
from coach.ui.programme_rows import ProgrammeRow, programme_of
from tests.faults.mangling import refused
from tests.faults.specs import SPECS

NAMES = (
    "../../evil", "/tmp/evil", "..", ".", "", " ", "a\x00b", "con", "NUL", "com1", "lpt9",
    "x" * 300, "a/b", "a\\b", "C:evil", "-rf", "~root", "$(id)", "\u202etxt", "\x1b[2J",
    "..%2f..%2fevil",
)  # fmt: skip
FORMULAS = (
    "=1+1",
    "+1",
    "-1+1|cmd",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "'=1",
    "''@x",
    "=HYPERLINK()",
)
STEERING = "\x1b]0;owned\x07\x1b[2Jgone\x9b31m\r\u202e"


def everything_in(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", NAMES)
def test_an_exercises_name_leads_nowhere(name: str, tmp_path: Path) -> None:
    file, text = tmp_path / "file.toml", (SHIPPED / "squat.toml").read_text()
    file.write_text(text.replace('name = "squat"', f"name = {json.dumps(name)}", 1))
    refused(lambda: load_exercise(file))
    try:
        slug = slug_of(name)
    except InputError as error:
        assert str(error).isprintable() and len(str(error)) < 200
    else:
        file.write_text(text.replace('name = "squat"', f'name = "{slug}"', 1))
        inner = tmp_path / "inner" / "exercises"
        saved = save_exercise(load_exercise(file), inner)
        assert everything_in(tmp_path) == {file, saved}
        assert saved.parent == inner


@pytest.mark.parametrize("title", NAMES)
def test_a_programmes_title_leads_nowhere(title: str, tmp_path: Path) -> None:
    row = ProgrammeRow("squat", 1, 5, 30)
    inner = tmp_path / "inner" / "programmes"
    try:
        programme = programme_of([row], title, SPECS)
    except InputError:
        assert not title.strip()
        return
    saved = save_programme(programme, inner)
    assert everything_in(tmp_path) == {saved}
    assert saved.parent == inner
    assert saved.stem.casefold() not in ("con", "nul", "com1", "lpt9")
    assert load_programme(saved, SPECS).title == title.strip()


def hostile_log(folder: Path, words: str) -> Path:
    """An exported log in which all that is text is this."""
    with ReviewStore(folder / "theirs.sqlite3") as store:
        session = store.begin_session(words, "2026-03-01T10:00:00+00:00")
        a_set = store.begin_set(session, words, 0.0)
        store.correct(a_set, counted=0, said=5)
        store.set_note("set", a_set, words.strip() or "x")
        store.set_note("session", session, words.strip() or "x")
    with ExportStore(folder / "theirs.sqlite3") as theirs:
        (folder / "theirs.json").write_text("".join(theirs.json_lines([1], loose=True)))
    return folder / "theirs.json"


@pytest.mark.parametrize("name", ["../../evil", "/tmp/evil", "a\x00b", "x" * 300])
def test_what_an_imported_log_names_leads_nowhere(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    exported = hostile_log(theirs, name)
    deep = tmp_path / "a" / "b"
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(deep))
    assert main(["sessions", "import", str(exported)]) == 0
    for kind in ("csv", "csv-sets", "json", "html"):
        out = str(deep / f"out.{kind}")
        assert main(["sessions", "export", "--format", kind, "--out", out]) == 0
    capsys.readouterr()
    assert all(deep in path.parents or theirs in path.parents for path in everything_in(tmp_path))


def test_what_an_imported_log_says_cannot_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path / "home"))
    exported = hostile_log(tmp_path, STEERING)
    for command in (
        ["import", str(exported), "--dry-run"],
        ["import", str(exported)],
        ["list"],
        ["show", "1"],
        ["recount", "1"],
        ["delete", "1"],
    ):
        with suppress(SystemExit):
            main(["sessions", *command])
        said = capsys.readouterr()
        for line in chain(said.out.splitlines(), said.err.splitlines()):
            assert line.isprintable(), (command, line)


def test_formulas_from_an_import_are_guarded_in_every_table(tmp_path: Path) -> None:
    file = tmp_path / "theirs.csv"
    rows = "".join(f'2026-03-01 10:00,"{f}",5,"{f}"\n' for f in FORMULAS if "\r" not in f)
    file.write_text(f"Date,Exercise,Reps,Notes\n{rows}", encoding="utf-8", newline="")
    sheet = read_sheet(file)
    log_name, meaning = guess(sheet.headers)
    found = understand(sheet, meaning)
    with ImportStore(tmp_path / "log.sqlite3") as store:
        store.take("theirs", lambda: as_pieces(found.sets, log_name))
    with ExportStore(tmp_path / "log.sqlite3", read_only=True) as log:
        cells = SETS.rows(log, log.sessions(), ())
        table = list(csv_lines(tuple(SETS.columns), list(cells)))
    assert len(table) > len(FORMULAS) - 1
    for line in table[1:]:
        for cell in line.strip("\r\n").split(","):
            assert not cell.strip('"').startswith(("=", "+", "@", "\t", "\r", "-1+")), line


@pytest.mark.parametrize("text", FORMULAS)
def test_a_guarded_formula_comes_back_as_it_was(text: str) -> None:
    (_, line) = csv_lines(["a"], [{"a": text}])
    cell = line.removesuffix("\r\n").strip('"')
    assert cell.startswith("'")
    assert plain(cell) == text


def test_a_report_runs_nothing_that_a_log_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path / "home"))
    script = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>&lt;"
    assert main(["sessions", "import", str(hostile_log(tmp_path, script))]) == 0
    out = tmp_path / "report.html"
    assert main(["sessions", "export", "--out", str(out), "--person", script]) == 0
    page = out.read_text(encoding="utf-8")
    capsys.readouterr()
    assert "alert(1)" in page
    assert "<script" not in page and "<img" not in page


def test_an_export_over_a_link_or_a_folder_leaves_what_it_points_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path / "home"))
    assert main(["sessions", "import", str(hostile_log(tmp_path, "demo"))]) == 0
    precious = tmp_path / "precious"
    precious.write_text("mine")
    link = tmp_path / "out.json"
    link.symlink_to(precious)
    assert main(["sessions", "export", "--out", str(link)]) in (0, 2)
    assert precious.read_text() == "mine"
    (tmp_path / "folder.json").mkdir()
    assert main(["sessions", "export", "--out", str(tmp_path / "folder.json")]) in (1, 2)
    assert "error: " in capsys.readouterr().err
