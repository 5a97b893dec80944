"""Taking in other logs from the review: columns, units, what is left out, and taking it back."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from coach.motion.exercises.exercise import ExerciseSpec
from coach.session.export_json import ExportStore
from coach.session.import_csv import as_pieces
from coach.session.import_log import ImportStore
from coach.session.query import QueryStore
from coach.session.records import SetRow
from coach.ui.review import import_sheet
from coach.ui.review.face import ReviewFace
from coach.ui.review.import_model import ImportFile, Reading, TakenIn, take_in
from coach.ui.review.import_sheet import ImportSheet
from coach.ui.review.meant import Book
from coach.ui.theme import Look
from tests.ui.review.conftest import TODAY

LEFT = Qt.MouseButton.LeftButton
FITNOTES = """Date,Exercise,Category,Weight,Reps
2026-01-05,Squat (Barbell),Legs,60,8
2026-01-05,Push Up,Chest,,12
2026-01-07,Squat (Barbell),Legs,62.5,8
2026-01-07,,Legs,62.5,8
2026-01-08,Squat (Barbell),Legs,62.5,many
2026-01-09,Running,Cardio,,
"""
OWN = """Tag;Was;Wie oft;Last
3/4/2026;Kniebeuge;8;100
5/4/2026;Kniebeuge;9;110
"""
Show = Callable[..., ImportSheet]


@pytest.fixture
def book(path: Path, specs: dict[str, ExerciseSpec]) -> Book:
    return Book(path, specs, lambda: TODAY)


@pytest.fixture
def show(
    qtbot: QtBot,
    look: Look,
    book: Book,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Show]:
    """Opens the sheet and chooses a file with this text."""
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    sheets = []

    def shown(text: str, name: str = "theirs.csv") -> ImportSheet:
        file = book.path.with_name(name)
        file.write_text(text, encoding="utf-8")
        chosen = (str(file), "")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: chosen)
        sheet = ImportSheet(window, look, book)
        sheets.append(sheet)
        sheet.open()
        qtbot.mouseClick(sheet.browse, LEFT)
        settle(sheet, qtbot)
        return sheet

    yield shown
    for sheet in sheets:
        sheet.work.close()


def settle(sheet: ImportSheet, qtbot: QtBot) -> None:
    """Waits until it has been tried."""
    qtbot.waitUntil(lambda: not sheet._wait.isActive() and not sheet.work.busy, timeout=10_000)


def choose(sheet: ImportSheet, field: str, header: str, qtbot: QtBot) -> None:
    box = sheet.mapping.fields[field]
    box.setCurrentIndex(box.findData(header))
    settle(sheet, qtbot)


def all_sets(path: Path) -> list[SetRow]:
    with QueryStore(path, read_only=True) as store:
        return [row for one in store.sessions() for row in store.sets(one.id)]


def test_a_known_table_is_understood_at_once_taken_in_and_taken_back(
    face: ReviewFace, show: Show, path: Path, qtbot: QtBot
):
    before = all_sets(path)
    sheet = show(FITNOTES)
    assert sheet.said.text() == "FitNotes: 3 sets in 2 new sessions."
    assert sheet.left_out.text().splitlines() == [
        "3 rows are left out.",
        "Line 5: the exercise is missing.",
        "Line 6: reps 'many' is no number.",
        "1 row without reps or seconds.",
    ]
    head = sheet.mapping.table.horizontalHeaderItem(3)
    assert head is not None and head.text() == "→ Weight\nWeight"
    assert sheet.mapping.fields["date"].currentText() == "Date"
    assert sheet.go.text() == "Import 2 sessions"
    assert all_sets(path) == before
    sheet.taken_in.connect(face.editing.take_in)
    with qtbot.waitSignal(sheet.closed):
        qtbot.mouseClick(sheet.go, LEFT)
    assert face.editing.line.words.text() == "2 sessions with 3 sets imported."
    qtbot.waitUntil(lambda: face.list.found.text() == "5 sessions")
    added = all_sets(path)[len(before) :]
    assert [(row.exercise, row.true_reps) for row in added] == [
        *(("squat", 8), ("push-up", 12), ("squat", 8))
    ]
    assert [row.load_kg for row in added[::2]] == [60.0, 62.5]
    qtbot.mouseClick(face.editing.line.undo, LEFT)
    qtbot.waitUntil(lambda: face.list.found.text() == "3 sessions")
    assert all_sets(path) == before


def test_columns_units_and_days_are_the_persons_to_choose(show: Show, path: Path, qtbot: QtBot):
    sheet = show(OWN)
    assert sheet.said.text() == "Which column is the date? Choose it above."
    assert not sheet.go.isVisible()
    choose(sheet, "date", "Tag", qtbot)
    choose(sheet, "exercise", "Was", qtbot)
    assert "the reps or the seconds?" in sheet.said.text()
    choose(sheet, "reps", "Wie oft", qtbot)
    choose(sheet, "weight", "Last", qtbot)
    assert sheet.said.text() == "There is no set in it."
    assert "is the day or the month first?" in sheet.left_out.text()
    sheet.mapping.days.setCurrentIndex(1)
    sheet.mapping.unit.setCurrentIndex(1)
    settle(sheet, qtbot)
    assert sheet.said.text() == "2 sets in 2 new sessions."
    with qtbot.waitSignal(sheet.taken_in):
        qtbot.mouseClick(sheet.go, LEFT)
    assert [round(row.load_kg, 1) for row in all_sets(path)[-2:]] == [45.4, 49.9]
    with QueryStore(path, read_only=True) as store:
        assert store.sessions()[-1].started_at.startswith("2026-04-05")


def test_our_own_export_and_what_is_there_already(show: Show, path: Path):
    with ExportStore(path, read_only=True) as store:
        text = "".join(store.json_lines([1, 2, 3], loose=True))
    sheet = show(text, "log.json")
    assert sheet.said.text() == (
        "Workout Coach: There is nothing new in it; 3 sessions are there already."
    )
    assert not sheet.mapping.isVisible() and not sheet.go.isVisible()


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("{}", "log.json", "not a log exported by this program"),
        ("only one column\n1\n", "one.csv", "two or more different columns"),
        ("", "empty.csv", "two or more different columns"),
        ('Date,Exercise,Reps\n"2026-01-01,Squat,8\n' + "x" * 200_000, "odd.csv", "not a CSV"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(show: Show, text: str, name: str, words: str):
    assert words in show(text, name).said.text()


def test_a_typed_path_is_read(show: Show, tmp_path: Path, qtbot: QtBot):
    sheet = show("{}", "log.json")
    sheet.path.setText(str(tmp_path / "none.csv"))
    qtbot.keyClick(sheet.path, Qt.Key.Key_Return)
    settle(sheet, qtbot)
    assert "cannot read" in sheet.said.text()


def test_stopped_half_way_nothing_stays(
    show: Show, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    before = all_sets(path)
    waits, go_on = threading.Event(), threading.Event()
    taken = []

    def slow(
        file: ImportFile, reading: Reading, book: Book, step: Callable[[int], None]
    ) -> TakenIn:
        steps = iter(range(100))

        def slower(number: int) -> None:
            if next(steps) == 3:  # both were looked at, and the first is written
                waits.set()
                go_on.wait(5)
            step(number)

        try:
            return take_in(file, reading, book, slower)
        finally:
            taken.append(True)

    monkeypatch.setattr(import_sheet, "take_in", slow)
    sheet = show(FITNOTES)
    qtbot.mouseClick(sheet.go, LEFT)
    qtbot.waitUntil(waits.is_set)
    assert len(all_sets(path)) == len(before) + 2
    assert sheet.cancel.text() == "Stop" and not sheet.mapping.isEnabled()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert "taken back" in sheet.said.text()
    go_on.set()
    qtbot.waitUntil(lambda: bool(taken))
    assert all_sets(path) == before
    assert sheet.mapping.isEnabled()


def test_the_button_under_the_list_opens_it(face: ReviewFace, qtbot: QtBot, specs: object):
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitSignal(face.tasks.sheet_asked) as asked:
        qtbot.mouseClick(face.list.bring, LEFT)
    sheet = asked.args[0](window)
    assert isinstance(sheet, ImportSheet)
    sheet.close_sheet()


def test_an_import_into_a_log_that_is_not_there_yet(tmp_path: Path, specs: object):
    with ImportStore(tmp_path / "new.sqlite3") as store:
        assert store.take("none", lambda: as_pieces((), "none")) == []
