"""Your data: what is said, looked after and deleted; from the review and from "More"."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coach.paths import data_dir, exercises_dir
from coach.runtime.camera_check_file import check_path
from coach.runtime.status import RunState
from coach.session.review import ReviewStore
from coach.session.store import SessionStore
from coach.ui.more_sheet import MoreSheet
from coach.ui.review.data_sheet import DataSheet
from coach.ui.theme import Look
from tests.ui.conftest import Stage

LEFT = Qt.MouseButton.LeftButton
Show = Callable[[], DataSheet]


@pytest.fixture
def log(counted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's log in a home of its own, with all that may lie around it."""
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path / "home"))
    data_dir().mkdir(parents=True)
    path = data_dir() / "sessions.sqlite3"
    path.write_bytes(counted.read_bytes())
    path.with_name("sessions.damaged-20260101-100000.sqlite3").write_bytes(b"old")
    check_path().write_text("{}")
    picture = data_dir() / "screenshots" / "20260101-100000.png"
    picture.parent.mkdir()
    picture.write_bytes(b"png")
    exercises_dir().mkdir()
    (exercises_dir() / "mine.toml").write_text("")
    return path


@pytest.fixture
def released() -> list[str]:
    """How often the run was ended."""
    return []


@pytest.fixture
def show(qtbot: QtBot, look: Look, log: Path, released: list[str]) -> Iterator[Show]:
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    sheets = []

    def shown() -> DataSheet:
        sheet = DataSheet(window, look, log, lambda: released.append("run"))
        sheets.append(sheet)
        sheet.open()
        settle(sheet, qtbot)
        return sheet

    yield shown
    for sheet in sheets:
        sheet.work.close()


def settle(sheet: DataSheet, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not sheet.work.busy, timeout=10_000)


def kinds(sheet: DataSheet) -> dict[str, tuple[str, str]]:
    """What is listed: title, and its words and size."""
    rows = {}
    for row in range(sheet.kinds.rowCount()):
        items = [sheet.kinds.itemAtPosition(row, column) for column in range(3)]
        labels = [item.widget() for item in items if item is not None]
        words = [label.text() for label in labels if isinstance(label, QLabel)]
        if words:
            rows[words[0]] = (words[1], words[2])
    return rows


def test_what_is_stored_is_said_with_its_place_and_size(show: Show, log: Path):
    sheet = show()
    assert "No picture and no video is stored" in sheet.words.text()
    told = kinds(sheet)
    assert list(told) == [
        *("Training log", "Landmarks in it", "Copies set aside", "Camera check"),
        *("Screenshots", "Your own work"),
    ]
    assert told["Training log"][0] == "3 sessions with 7 reps and attempts"
    assert told["Landmarks in it"][1].endswith("kB")
    assert told["Copies set aside"][1] == "3 bytes"
    assert sheet.place.text() == str(log)


def test_the_folder_opens(show: Show, log: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot):
    urls: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toLocalFile()))
    qtbot.mouseClick(show().folder, LEFT)
    assert urls == [QUrl.fromLocalFile(str(log.parent)).toLocalFile()]


def test_check_says_that_all_is_well(show: Show, qtbot: QtBot):
    sheet = show()
    qtbot.mouseClick(sheet.check, LEFT)
    settle(sheet, qtbot)
    assert sheet.said.text() == "The log is sound."
    assert not sheet.mend.isVisible()


def test_damage_is_found_and_mended(show: Show, log: Path, released: list[str], qtbot: QtBot):
    with SessionStore(log) as store:
        store._insert("UPDATE set_figures SET reps = 9 WHERE set_id > ?", (0,))
    sheet = show()
    qtbot.mouseClick(sheet.check, LEFT)
    settle(sheet, qtbot)
    assert "sums are not those of their reps" in sheet.said.text()
    qtbot.mouseClick(sheet.mend, LEFT)
    qtbot.waitUntil(lambda: "Saved 3 sessions, " in sheet.said.text())
    settle(sheet, qtbot)
    assert "The damaged log is kept as sessions.damaged-" in sheet.said.text()
    assert released == ["run"] and sheet.released
    assert len(list(log.parent.glob("sessions.damaged-*.sqlite3"))) == 2


def test_a_log_that_cannot_be_read_can_be_mended_or_deleted(show: Show, log: Path, qtbot: QtBot):
    log.write_bytes(b"by no means a database" * 100)
    sheet = show()
    assert "the log is damaged" in sheet.said.text()
    assert sheet.mend.isVisible() and not sheet.backup.isVisible()
    qtbot.mouseClick(sheet.mend, LEFT)
    settle(sheet, qtbot)
    assert "left as it" in sheet.said.text()
    assert sheet.erase.isVisible()


def test_backup_goes_where_one_says(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    out = tmp_path / "copy.sqlite3"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    sheet = show()
    qtbot.mouseClick(sheet.backup, LEFT)
    qtbot.waitUntil(lambda: "Copied the log to" in sheet.said.text())
    with SessionStore(out, read_only=True) as store:
        assert len(store.sessions()) == 3
    settle(sheet, qtbot)
    qtbot.mouseClick(sheet.backup, LEFT)
    settle(sheet, qtbot)
    assert "choose another name" in sheet.said.text()


def test_what_was_deleted_comes_back_or_goes_for_good(show: Show, log: Path, qtbot: QtBot):
    with ReviewStore(log) as store:
        store.delete("session", 1)
        store.delete("set", 2)
    sheet = show()
    assert sheet.restore.text() == "Bring 2 deleted sessions and sets back"
    qtbot.mouseClick(sheet.restore, LEFT)
    qtbot.waitUntil(lambda: sheet.said.text() == "2 brought back.")
    settle(sheet, qtbot)
    assert not sheet.restore.isVisible()
    with ReviewStore(log) as store:
        store.delete("session", 1)
    sheet = show()
    qtbot.mouseClick(sheet.purge, LEFT)
    assert sheet.purge.text() == "Really? It cannot be undone"
    qtbot.mouseClick(sheet.purge, LEFT)
    qtbot.waitUntil(lambda: sheet.said.text() == "1 removed for good.")
    settle(sheet, qtbot)
    assert kinds(sheet)["Training log"][0].startswith("2 sessions")


def test_everything_is_deleted_only_with_the_word(
    show: Show, log: Path, released: list[str], qtbot: QtBot
):
    sheet = show()
    qtbot.mouseClick(sheet.erase, LEFT)
    assert not sheet.sure.button.isEnabled()
    qtbot.keyClicks(sheet.sure.field, "delet")
    qtbot.keyClick(sheet.sure.field, Qt.Key.Key_Return)
    assert log.exists() and released == []
    qtbot.keyClicks(sheet.sure.field, "e")
    qtbot.mouseClick(sheet.sure.button, LEFT)
    qtbot.waitUntil(lambda: sheet.said.text().startswith("Deleted "))
    settle(sheet, qtbot)
    for name in ("sessions.sqlite3", "camera-check.json", "20260101-100000.png"):
        assert name in sheet.said.text()
    left = [file.name for file in data_dir().rglob("*") if file.is_file()]
    assert left == ["mine.toml"]
    assert released == ["run"]
    assert list(kinds(sheet)) == ["Your own work"]


def test_ones_own_work_goes_too_where_it_is_ticked(show: Show, qtbot: QtBot):
    sheet = show()
    qtbot.mouseClick(sheet.erase, LEFT)
    sheet.sure.tick.setChecked(True)
    qtbot.keyClicks(sheet.sure.field, "DELETE")
    qtbot.keyClick(sheet.sure.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.said.text().startswith("Deleted "))
    settle(sheet, qtbot)
    assert not [file for file in data_dir().rglob("*") if file.is_file()]
    assert not sheet.erase.isVisible()


def test_a_log_that_another_program_holds_stays(show: Show, log: Path, qtbot: QtBot):
    with SessionStore(log) as other:
        other.begin_session("elsewhere", "2026-03-12T10:00:00+00:00")
        sheet = show()
        qtbot.mouseClick(sheet.erase, LEFT)
        qtbot.keyClicks(sheet.sure.field, "DELETE")
        qtbot.mouseClick(sheet.sure.button, LEFT)
        settle(sheet, qtbot)
        assert "another program holds the log" in sheet.said.text()
    assert log.exists() and check_path().exists()


def test_nothing_stored(qtbot: QtBot, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    sheet = DataSheet(window, look, data_dir() / "sessions.sqlite3", lambda: None)
    sheet.open()
    settle(sheet, qtbot)
    assert sheet.said.text() == "Nothing is stored about you."
    assert not sheet.erase.isVisible() and not sheet.check.isVisible()
    qtbot.mouseClick(sheet.folder, LEFT)
    assert "no folder yet" in sheet.said.text()
    sheet.close_sheet()


def test_from_more_the_run_begins_anew_after_all_was_deleted(stage: Stage, log: Path):
    qtbot = stage.qtbot
    run = stage.open()
    qtbot.keyClick(stage.window, Qt.Key.Key_Slash)
    more = stage.window.sheets.sheet
    assert isinstance(more, MoreSheet)
    more.list.itemClicked.emit(more.row("data"))
    sheet = stage.window.sheets.sheet
    assert isinstance(sheet, DataSheet)
    settle(sheet, qtbot)
    qtbot.mouseClick(sheet.erase, LEFT)
    qtbot.keyClicks(sheet.sure.field, "DELETE")
    qtbot.keyClick(sheet.sure.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not log.exists())
    settle(sheet, qtbot)
    assert ("stop",) in run.calls
    qtbot.mouseClick(sheet.cancel, LEFT)
    qtbot.waitUntil(lambda: stage.run is not run and ("start",) in stage.run.calls)


def test_from_the_review_it_waits_until_one_trains_again(stage: Stage, log: Path):
    qtbot = stage.qtbot
    run = stage.open()
    qtbot.keyClick(stage.window, Qt.Key.Key_V)
    face = stage.window.faces.face
    assert face is not None
    qtbot.waitUntil(lambda: face.list.found.text() == "3 sessions")
    qtbot.mouseClick(face.data, LEFT)
    sheet = stage.window.sheets.sheet
    assert isinstance(sheet, DataSheet)
    settle(sheet, qtbot)
    qtbot.mouseClick(sheet.erase, LEFT)
    qtbot.keyClicks(sheet.sure.field, "DELETE")
    qtbot.keyClick(sheet.sure.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not log.exists())
    settle(sheet, qtbot)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(face.words.isVisible)
    assert stage.run is run
    assert stage.window.controller.status().state is RunState.STOPPED
    qtbot.keyClick(stage.window, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: stage.run is not run and ("start",) in stage.run.calls)
