"""Exporting from the review: kinds, place, name, what is said, what is written."""

import csv
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from coach.motion.exercises.exercise import ExerciseSpec
from coach.session.export_formats import Wanted
from coach.session.import_log import import_json
from coach.ui.review import export_kinds, export_model, export_sheet
from coach.ui.review.export_sheet import ExportSheet
from coach.ui.review.meant import Book, Meant
from coach.ui.review.words import size_words
from coach.ui.theme import Look
from tests.ui.review.conftest import TODAY, Open

LEFT = Qt.MouseButton.LeftButton
ALL = Meant("all 3 sessions", whole=True)
Show = Callable[..., ExportSheet]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would be shown by other programs."""
    urls: list[str] = []

    def note(url: QUrl) -> bool:
        urls.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return urls


@pytest.fixture
def show(
    qtbot: QtBot, look: Look, path: Path, specs: dict[str, ExerciseSpec], tmp_path: Path
) -> Iterator[Show]:
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    sheets = []

    def shown(kind: str, name: str, meant: Meant = ALL) -> ExportSheet:
        sheet = ExportSheet(window, look, meant, Book(path, specs, lambda: TODAY))
        sheets.append(sheet)
        sheet.open()
        sheet.choose(kind)
        sheet.out.setText(str(tmp_path / name))
        return sheet

    yield shown
    for sheet in sheets:
        sheet.work.close()


def write(sheet: ExportSheet, qtbot: QtBot) -> str:
    """Presses the button and waits for what is said."""
    qtbot.mouseClick(sheet.go, LEFT)
    qtbot.waitUntil(lambda: not sheet.work.busy, timeout=10_000)
    return sheet.said.text()


def test_a_report_is_written_and_shown(show: Show, tmp_path: Path, opened: list[str], qtbot: QtBot):
    sheet = show("pdf", "report.pdf")
    assert sheet.person.isVisible()
    qtbot.keyClicks(sheet.person, "Kim Ji-woo")
    words = write(sheet, qtbot)
    assert words.startswith("Wrote report.pdf, ") and words.endswith("kB, from 3 sessions.")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    qtbot.mouseClick(sheet.folder, LEFT)
    qtbot.mouseClick(sheet.view, LEFT)
    assert opened == [str(tmp_path), str(tmp_path / "report.pdf")]


def test_a_report_speaks_the_language_that_is_chosen(show: Show, tmp_path: Path, qtbot: QtBot):
    sheet = show("html", "report.html")
    sheet.language.setCurrentIndex(1)
    write(sheet, qtbot)
    assert "운동 보고서" in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["html", "csv", "csv-sets", "json"])
def test_every_kind_that_is_text(kind: str, show: Show, tmp_path: Path, qtbot: QtBot):
    sheet = show(kind, "out.txt")
    assert sheet.person.isVisible() is (kind == "html")
    assert write(sheet, qtbot).startswith("Wrote out.txt, ")
    assert (tmp_path / "out.txt").stat().st_size > 100
    assert not list(tmp_path.glob("*.part"))


def test_everything_can_be_taken_in_again(show: Show, tmp_path: Path, qtbot: QtBot):
    write(show("json", "log.json"), qtbot)
    told = import_json(tmp_path / "log.json", tmp_path / "other.sqlite3")
    assert [one.verdict for one in told] == ["new"] * 3


def test_files_for_opensim_go_into_a_folder(
    show: Show, tmp_path: Path, opened: list[str], qtbot: QtBot
):
    sheet = show("trc", "motions")
    assert write(sheet, qtbot).startswith("Wrote 3 files into motions, ")
    qtbot.mouseClick(sheet.folder, LEFT)
    assert opened == [str(tmp_path / "motions")]


def test_only_what_is_meant_is_written(show: Show, tmp_path: Path, qtbot: QtBot):
    sheet = show("csv", "one.csv", Meant("one", (1,)))
    assert write(sheet, qtbot).endswith("from 1 session.")
    with (tmp_path / "one.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["session"] for row in csv.DictReader(file)} == {"1"}


def test_what_stands_in_the_way_is_said(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    sheet = show("csv", "log.csv")
    assert sheet.go.isEnabled() and sheet.said.text() == ""
    (tmp_path / "log.csv").write_text("old")
    sheet.out.setText(str(tmp_path / "log.csv") + " ")
    assert "will be replaced" in sheet.said.text()
    sheet.out.setText(str(tmp_path / "no" / "log.csv"))
    assert "There is no folder" in sheet.said.text() and not sheet.go.isEnabled()
    sheet.out.setText(" ")
    assert not sheet.go.isEnabled()
    monkeypatch.setattr(export_model, "find_spec", lambda name: None)
    sheet.choose("parquet")
    assert "python -m pip install pyarrow" in sheet.said.text() and not sheet.go.isEnabled()


def test_a_place_is_chosen_with_the_systems_dialog(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    chosen = str(tmp_path / "mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    sheet = show("json", "log.json")
    qtbot.mouseClick(sheet.browse, LEFT)
    assert sheet.out.text() == f"{chosen}.json"
    sheet.choose("mot")
    before = sheet.out.text()
    qtbot.mouseClick(sheet.browse, LEFT)
    assert sheet.out.text() == before == str(tmp_path / f"workout-log-{TODAY}")


def test_stopped_no_file_stays(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    begun = threading.Event()

    def endless(wanted: Wanted, path: Path) -> int:
        with export_kinds.whole_file(path) as part:
            part.write_text("half")
            while True:
                begun.set()
                wanted.step(0.5)
                threading.Event().wait(0.001)

    kinds = {"json": replace(export_kinds.FORMATS["json"], write=endless)}
    monkeypatch.setattr(export_sheet, "FORMATS", kinds)
    sheet = show("json", "log.json")
    qtbot.mouseClick(sheet.go, LEFT)
    qtbot.waitUntil(begun.is_set)
    assert not sheet.kinds.isEnabled()
    qtbot.mouseClick(sheet.cancel, LEFT)
    assert sheet.said.text() == "Stopped. No file was written."
    qtbot.waitUntil(lambda: not list(tmp_path.glob("log.json*")))
    assert sheet.kinds.isEnabled()


def test_a_place_that_cannot_be_written_says_why(show: Show, tmp_path: Path, qtbot: QtBot):
    (tmp_path / "there.csv").mkdir()
    assert "cannot write" in write(show("csv", "there.csv"), qtbot)


def test_the_buttons_export_what_they_stand_by(open_face: Open, path: Path, qtbot: QtBot):
    face = open_face(path)
    qtbot.waitUntil(lambda: face.session.view is not None)
    window = QWidget()
    qtbot.addWidget(window)
    asked: list[str] = []

    def take(make: Callable[[QWidget], ExportSheet]) -> None:
        sheet = make(window)
        asked.append(sheet.accessibleName())
        sheet.close_sheet()

    face.tasks.sheet_asked.connect(take)
    qtbot.mouseClick(face.session.export, LEFT)
    qtbot.mouseClick(face.list.export, LEFT)
    face.list.search.setText("push")
    qtbot.waitUntil(lambda: face.list.found.text() == "1 session found")
    qtbot.mouseClick(face.list.export, LEFT)
    wanted = ("Today  08:00", "all 3 sessions", "1 session found")
    assert asked == [f"Export: {words}" for words in wanted]


def test_sizes_in_words():
    assert [size_words(n) for n in (812, 82_400, 3_400_000)] == ["812 bytes", "82 kB", "3.4 MB"]


def test_a_place_is_proposed_that_is_there(
    specs: dict[str, ExerciseSpec], path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Documents"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    kind, book = export_kinds.FORMATS["pdf"], Book(path, specs, lambda: TODAY)
    assert export_model.proposed(kind, book) == tmp_path / f"workout-report-{TODAY}.pdf"
    (tmp_path / "Documents").mkdir()
    assert export_model.proposed(kind, book).parent == tmp_path / "Documents"
