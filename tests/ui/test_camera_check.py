"""The camera check in the real window: by keyboard on a scripted run, and on the demo athlete."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coach.athlete.demo import demo_names
from coach.cli.doctor_camera import last_check
from coach.motion.exercises.exercise import ExerciseSpec
from coach.runtime.camera_check_facts import CheckResult
from coach.runtime.camera_check_file import check_path, load_check
from coach.runtime.camera_check_steps import Step
from coach.runtime.status import RunState
from coach.settings import Settings
from coach.ui.camera_check import CameraCheckSheet
from coach.ui.controller import Controller
from coach.ui.launch import RunRequest, launch
from coach.ui.main_window import MainWindow
from coach.ui.sheet import Sheet
from coach.ui.theme import Look
from tests.runtime.camera_room import Room
from tests.ui.conftest import Stage

Key = Qt.Key


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))


class Check:
    """The open sheet on a scripted run, with a clock of its own."""

    def __init__(self, stage: Stage, room: Room) -> None:
        self.stage, self.room = stage, room
        stage.open(RunRequest(source="0", exercise="squat"))
        self.sheet = CameraCheckSheet(stage.window._context, clock=lambda: room.now_s)
        room.check = self.sheet.check
        stage.window.sheets.open(self.sheet)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            target = self.stage.window.focusWidget()
            assert target is not None
            self.stage.qtbot.keyClick(target, key)

    def begin(self) -> None:
        before = len(self.stage.builder.runs)
        self.press(Key.Key_Return)
        self.stage.qtbot.waitUntil(lambda: len(self.stage.builder.runs) > before)
        run = self.stage.run
        self.stage.qtbot.waitUntil(lambda: ("start",) in run.calls)
        run.status = self.room.status  # type: ignore[method-assign]
        run.reset_set = self.room.begin_set  # type: ignore[method-assign]

    def run(self, *until: Step) -> None:
        while self.sheet.check.progress().step not in until:
            result = self.room.step()
            if result is not None:
                self.stage.run.results.put(result)
            self.sheet.poll()

    def go_through(self) -> CheckResult:
        self.begin()
        for _ in range(2):
            self.run(Step.ASK)
            self.press(Key.Key_Return)
        self.sheet.poll()
        assert self.sheet.check.result is not None
        return self.sheet.check.result


@pytest.fixture
def check(stage: Stage, specs: dict[str, ExerciseSpec]) -> Iterator[Check]:
    yield Check(stage, Room(specs["squat"]))


def words_of(sheet: Sheet) -> str:
    return "\n".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisible())


def test_the_key_opens_it_and_escape_gives_everything_back(stage: Stage) -> None:
    request = RunRequest(source="0", exercise="squat")
    stage.open(request)
    stage.qtbot.keyClick(stage.window, Key.Key_K)
    sheet = stage.window.sheets.sheet
    assert isinstance(sheet, CameraCheckSheet)
    assert sheet.choosing.list.currentItem().text() == "Squat"
    stage.qtbot.keyClick(sheet.choosing.search, Key.Key_Escape)
    assert stage.window.sheets.sheet is None
    assert stage.builder.requests == [request]


def test_an_exercise_is_found_by_typing(check: Check) -> None:
    check.stage.qtbot.keyClicks(check.sheet.choosing.search, "push")
    titles = [check.sheet.choosing.list.item(0).text(), check.sheet.choosing.list.item(1).text()]
    check.press(Key.Key_Down)
    check.begin()
    assert check.stage.run.spec.title == titles[1]


def test_what_has_no_name_or_no_repetitions_is_not_offered(
    check: Check, specs: dict[str, ExerciseSpec]
) -> None:
    choosing = check.sheet.choosing
    items = [choosing.list.item(at) for at in range(choosing.list.count())]
    names = {item.data(Qt.ItemDataRole.UserRole).name for item in items}
    assert names == {spec.name for spec in specs.values() if spec.kind == "reps"}
    assert not names & {"any", "auto", "plank"}


def test_the_run_of_a_check_has_no_log_and_the_old_one_comes_back(check: Check) -> None:
    before = check.stage.window.controller.request
    check.begin()
    request = check.stage.builder.requests[-1]
    assert (request.source, request.exercise, request.log) == ("0", "squat", False)
    check.press(Key.Key_Escape)
    check.stage.qtbot.waitUntil(lambda: len(check.stage.builder.requests) == 3)
    assert check.stage.builder.requests[-1] == before
    assert before.log
    assert not check_path().exists()


def test_the_picture_stays_to_be_seen(check: Check) -> None:
    check.begin()
    check.run(Step.COUNT)
    window, sheet = check.stage.window, check.sheet
    video = window.video.geometry().translated(window.parts.pos())
    covered = video.intersected(sheet.card.geometry())
    assert covered.width() < 0.15 * video.width()


def test_ten_by_keyboard_from_beginning_to_verdict(check: Check) -> None:
    check.begin()
    check.run(Step.COUNT_IN)
    assert "View 1 of 2: from the side" in words_of(check.sheet)
    assert check.sheet.steps.number.value == 3
    check.run(Step.COUNT)
    while check.sheet.check.progress().counted < 4:
        result = check.room.step()
        check.stage.run.results.put(result)  # type: ignore[arg-type]
        check.sheet.poll()
    assert check.sheet.steps.number.value == 4
    assert "of 10" in words_of(check.sheet)
    assert check.sheet.steps.number.figure_px() >= 160
    check.run(Step.ASK)
    assert "How many did you do?" in words_of(check.sheet)
    assert "I counted 10" in words_of(check.sheet)
    check.press(Key.Key_Return)
    check.sheet.poll()
    assert "View 2 of 2: from the front" in words_of(check.sheet)
    check.run(Step.ASK)
    check.press(Key.Key_Return)
    check.sheet.poll()
    said = words_of(check.sheet)
    assert "Your camera sees you well." in said
    assert said.count("10 of 10") == 2
    result = load_check()
    assert result is not None
    assert [view.said for view in result.views] == [10, 10]
    assert last_check()["verdict"] == "Your camera sees you well."
    check.press(Key.Key_Return)
    assert check.stage.window.sheets.sheet is None


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ((Key.Key_Up,), 11),
        ((Key.Key_Down, Key.Key_Down), 8),
        ((Key.Key_Minus, Key.Key_Plus, Key.Key_Plus), 11),
        ((Key.Key_9,), 9),
        ((Key.Key_1, Key.Key_2), 12),
        ((Key.Key_1, Key.Key_2, Key.Key_5), 5),
        ((Key.Key_0, Key.Key_Down), 0),
    ],
)
def test_the_number_is_changed_by_keys(check: Check, keys: tuple[Qt.Key, ...], said: int) -> None:
    check.begin()
    check.run(Step.ASK)
    check.press(*keys)
    assert check.sheet.steps.number.value == said
    check.press(Key.Key_Return)
    assert check.sheet.check._done[0].said == said


def test_the_number_is_changed_by_mouse(check: Check) -> None:
    check.begin()
    check.run(Step.ASK)
    click = check.stage.qtbot.mouseClick
    click(check.sheet.steps.less, Qt.MouseButton.LeftButton)
    click(check.sheet.steps.action, Qt.MouseButton.LeftButton)
    assert check.sheet.check._done[0].said == 9


def test_done_early_and_the_second_view_left_out(check: Check) -> None:
    check.begin()
    check.run(Step.COUNT)
    check.press(Key.Key_Return)
    check.sheet.poll()
    check.press(Key.Key_0, Key.Key_Return)
    check.sheet.poll()
    check.stage.qtbot.mouseClick(check.sheet.steps.skip, Qt.MouseButton.LeftButton)
    check.sheet.poll()
    assert check.sheet.pages.currentWidget() is check.sheet.verdict
    assert "0 of 0" in words_of(check.sheet)


def test_a_verdict_with_advice_names_it_in_order(stage: Stage, specs: dict[str, ExerciseSpec]):
    check = Check(stage, Room(specs["squat"], fps=8.0, counts=lambda rep: rep > 3))
    check.go_through()
    said = words_of(check.sheet)
    assert "Something keeps the count from being right." in said
    assert "7 of 10" in said
    assert "Plug the camera into another socket" in said
    assert "1" in last_check()["to do"]


def test_again_begins_all_over(check: Check) -> None:
    check.go_through()
    check.stage.qtbot.mouseClick(check.sheet.verdict.once_more, Qt.MouseButton.LeftButton)
    assert check.sheet.pages.currentWidget() is check.sheet.choosing
    check.go_through()
    assert check.sheet.pages.currentWidget() is check.sheet.verdict


def test_a_source_that_breaks_says_why(check: Check) -> None:
    check.begin()
    check.room.state = RunState.ERRORED
    check.sheet.poll()
    assert "The camera is gone." in words_of(check.sheet)
    assert not check_path().exists()


def test_a_folder_that_cannot_be_written_still_shows_the_verdict(
    check: Check, tmp_path: Path
) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    check.go_through()
    assert "cannot save the camera check" in words_of(check.sheet)


def test_a_click_beside_the_card_closes_nothing(check: Check) -> None:
    check.stage.qtbot.mouseClick(check.sheet, Qt.MouseButton.LeftButton)
    assert check.stage.window.sheets.sheet is check.sheet


def test_closing_the_window_amid_a_check_leaves_nothing_running(check: Check) -> None:
    check.begin()
    check.run(Step.COUNT)
    run = check.stage.run
    check.stage.window.close()
    assert ("stop",) in run.calls
    assert check.stage.run is run or ("start",) not in check.stage.run.calls
    assert check.stage.window.controller.request.log


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (3840, 2160)])
def test_nothing_is_cut_off_at_any_size(
    stage: Stage, specs: dict[str, ExerciseSpec], size: tuple[int, int]
) -> None:
    stage.window.resize(*size)
    stage.qtbot.wait(20)
    check = Check(stage, Room(specs["squat"]))
    check.begin()
    for step in (Step.COUNT_IN, Step.COUNT, Step.ASK):
        check.run(step)
        page = check.sheet.steps
        assert page.minimumSizeHint().height() <= page.height(), step
        assert page.minimumSizeHint().width() <= page.width(), step


@pytest.mark.slow
@pytest.mark.skipif("squat" not in demo_names(), reason="needs the demo clips in resources/demo")
def test_the_demo_athlete_is_checked_and_its_ten_are_ten(
    qtbot: QtBot, specs: dict[str, ExerciseSpec], pose_model: Path
) -> None:
    window = MainWindow(Controller(launch, specs), Settings(), Look("dark"))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.controller.open(RunRequest(source="demo:squat", pose_model=pose_model))
    qtbot.waitUntil(lambda: window.video.result is not None, timeout=30_000)
    qtbot.keyClick(window, Key.Key_K)
    sheet = window.sheets.sheet
    assert isinstance(sheet, CameraCheckSheet)
    qtbot.keyClick(sheet.choosing.search, Key.Key_Return)
    over = (Step.DONE, Step.FAILED)
    qtbot.waitUntil(lambda: sheet.check.progress().step in over, timeout=240_000)
    result = sheet.check.result
    assert result is not None
    assert [(view.counted, view.truth) for view in result.views] == [(10, 10), (10, 10)]
    assert [view.seen for view in result.views] == ["side", "side"]
    for view in result.views:
        assert view.person_share > 0.98
        assert view.timing.captured_fps == pytest.approx(30, abs=3)
        assert 0 < view.timing.latency_p50_ms <= view.timing.latency_p95_ms
        assert view.framing.distance_m == pytest.approx(2.95, rel=0.15)  # of its camera
    assert load_check() == result
    assert window.controller.status().session_id is None
    window.close()
