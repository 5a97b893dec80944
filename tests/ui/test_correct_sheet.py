"""The true count is said by keyboard and mouse, on a real set with a real log."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coach.runtime.correcting import CorrectableSet, Correcting, limits_of
from coach.runtime.log_writer import LogWriter
from coach.runtime.set_keeper import SetKeeper
from coach.session.store import SessionStore
from coach.ui.correct_sheet import NO_SET, CorrectSheet
from tests.motion.traces import FACING_LEFT, SPECS, alter, film, squat
from tests.ui.conftest import Stage

SQUAT = SPECS["squat"]
KEYS = [(1.0, 170.0), *[(1.0, 80.0), (1.0, 170.0)] * 3, *[(1.0, 116.0), (1.0, 170.0)] * 2]


@dataclass
class Case:
    """A window with a finished set of three squats and two that were too high."""

    stage: Stage
    path: Path
    sheet: CorrectSheet
    qtbot: QtBot

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.sheet.first, key)

    def wait(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.sheet.words.text(), timeout=10_000)

    @property
    def said(self) -> list[int | None]:
        with SessionStore(self.path, read_only=True) as store:
            return [row.said for row in store.sets(1)]


@pytest.fixture
def case(stage: Stage, tmp_path: Path, qtbot: QtBot) -> Iterator[Case]:
    path = tmp_path / "log.sqlite3"
    with SessionStore(path) as store:
        log = LogWriter(store, on_session=lambda _: None, on_error=pytest.fail)
        log.start()
        log.begin_session("test", "2026-03-01T10:00:00+00:00", 0.0)
        keeper = SetKeeper(SQUAT, log)
        for t_s, pose in film(squat, KEYS, alter(FACING_LEFT, fps=15)):
            keeper.update(t_s, pose)
        keeper.next_set()
        record = keeper.last_set()
        assert record is not None
        logged = log.logged_set(record.present)
        log.close(5)
    stage.open()
    correcting = Correcting(CorrectableSet.of_run(record, logged), path)
    window = stage.window
    sheet = CorrectSheet(window, window.look, correcting, window.controller)
    window.sheets.open(sheet)
    yield Case(stage, path, sheet, qtbot)


def test_the_counted_number_stands_there_and_nothing_has_to_change(case: Case):
    assert case.sheet.number.text() == "3"
    case.wait("nothing has to change")
    assert case.sheet.number.hasFocus()
    assert not case.sheet.keep_button.isVisible()
    assert not case.sheet.undo_button.isVisible()
    assert len(case.sheet.trace.verdicts) == 5


def test_two_more_by_arrow_keys_are_accepted(case: Case):
    case.wait("nothing has to change")
    case.press(Qt.Key.Key_Up)
    case.press(Qt.Key.Key_Plus)
    assert case.sheet.number.text() == "5"
    case.wait("Before 3, after 5. These now count: at 8.")
    assert case.sheet.keep_button.isVisible()
    with case.qtbot.waitSignal(case.sheet.closed):
        case.press(Qt.Key.Key_Return)
    assert case.said == [5]
    limits = limits_of(SQUAT, case.path)
    assert limits is not None
    assert limits.effort_edge_deg > 116
    assert ("reset",) in case.stage.run.calls


def test_a_number_is_typed(case: Case):
    case.qtbot.keyClicks(case.sheet.first, "5")
    assert case.sheet.number.text() == "5"
    case.wait("after 5")


def test_letters_and_long_numbers_are_not_taken(case: Case):
    case.qtbot.keyClicks(case.sheet.first, "x12345")
    assert case.sheet.number.text() == "123"
    case.sheet.step(-999)
    assert case.sheet.number.text() == "0"


def test_the_count_alone(case: Case):
    case.qtbot.mouseClick(case.sheet.more, Qt.MouseButton.LeftButton)
    case.qtbot.mouseClick(case.sheet.more, Qt.MouseButton.LeftButton)
    case.wait("after 5")
    case.qtbot.mouseClick(case.sheet.keep_button, Qt.MouseButton.LeftButton)
    assert case.said == [5]
    assert limits_of(SQUAT, case.path) is None


def test_what_no_threshold_explains_is_said_and_the_count_kept(case: Case):
    case.qtbot.keyClicks(case.sheet.first, "9")
    case.wait("I saw five movements in all")
    assert "The set is kept as 9." in case.sheet.words.text()
    with case.qtbot.waitSignal(case.sheet.closed):
        case.press(Qt.Key.Key_Return)
    assert case.said == [9]
    assert limits_of(SQUAT, case.path) is None


def test_return_before_the_answer_waits_for_it(case: Case):
    case.wait("nothing")
    case.qtbot.keyClicks(case.sheet.first, "5")
    case.press(Qt.Key.Key_Return)
    assert case.said == [None]
    case.wait("after 5")


def test_a_click_on_a_rejected_movement_makes_it_count(case: Case):
    case.wait("nothing has to change")
    trace = case.sheet.trace
    rejected = trace.verdicts[3]
    assert not rejected.before
    spot = trace.place(rejected).toPoint()
    case.qtbot.mouseClick(trace, Qt.MouseButton.LeftButton, pos=spot)
    assert case.sheet.number.text() == "4"
    case.wait("only the count is corrected")
    other = trace.place(trace.verdicts[4]).toPoint()
    case.qtbot.mouseClick(trace, Qt.MouseButton.LeftButton, pos=other)
    assert case.sheet.number.text() == "5"
    case.wait("after 5")
    case.qtbot.mouseClick(trace, Qt.MouseButton.LeftButton, pos=other)
    assert case.sheet.number.text() == "4"


def test_a_click_beside_every_mark_turns_nothing(case: Case):
    case.wait("nothing has to change")
    trace = case.sheet.trace
    spot = trace.rect().topRight()
    case.qtbot.mouseClick(trace, Qt.MouseButton.LeftButton, pos=spot)
    assert case.sheet.number.text() == "3"


def test_it_can_be_undone(case: Case):
    window, correcting = case.stage.window, case.sheet._correcting
    assert correcting is not None
    correcting.keep(5, limits=replace(correcting.corrected.limits, floor_deg=20.0))
    sheet = CorrectSheet(window, window.look, correcting, window.controller)
    window.sheets.open(sheet)
    assert sheet.undo_button.isVisible()
    case.qtbot.mouseClick(sheet.undo_button, Qt.MouseButton.LeftButton)
    assert case.said == [None]
    assert limits_of(SQUAT, case.path) is None


def test_a_set_of_the_present_run_ends_with_its_correction(case: Case):
    case.wait("nothing has to change")
    case.press(Qt.Key.Key_Return)
    assert ("reset",) in case.stage.run.calls


@pytest.mark.parametrize("undone", [False, True])
def test_a_logged_set_leaves_the_run_alone(case: Case, undone: bool):
    window, run = case.stage.window, case.stage.run
    corrected = CorrectableSet.of_log(1, SPECS, case.path)
    correcting = Correcting(corrected, case.path)
    if undone:
        correcting.keep(5)
    sheet = CorrectSheet(window, window.look, correcting, window.controller)
    window.sheets.open(sheet)
    (sheet.undo if undone else sheet.keep_count)()
    assert window.sheets.sheet is None
    assert case.said == [None if undone else 3]
    assert ("reset",) not in run.calls and ("limits",) in run.calls


def test_a_log_that_cannot_be_written_is_said_in_the_sheet(case: Case):
    case.wait("nothing has to change")
    case.path.write_bytes(b"these are holiday notes, not a database. " * 50)
    case.sheet.keep_count()
    assert "damaged" in case.sheet.words.text()
    case.sheet.undo()
    assert "damaged" in case.sheet.words.text()


def test_escape_keeps_nothing(case: Case):
    case.wait("nothing has to change")
    case.press(Qt.Key.Key_Up)
    case.press(Qt.Key.Key_Escape)
    assert case.stage.window.sheets.sheet is None
    assert case.said == [None]


def test_key_c_before_any_set(stage: Stage, qtbot: QtBot):
    run = stage.open()
    run.last_set = lambda: None  # type: ignore[attr-defined]
    qtbot.keyClick(stage.window, Qt.Key.Key_C)
    sheet = stage.window.sheets.sheet
    assert isinstance(sheet, CorrectSheet)
    assert sheet.words.text() == NO_SET
    qtbot.keyClick(sheet.first, Qt.Key.Key_Return)
    assert stage.window.sheets.sheet is None
