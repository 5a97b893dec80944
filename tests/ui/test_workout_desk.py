"""A workout in the real window, on a scripted run and a clock that the test turns."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel

from coach.runtime.programme import Block, Part, Programme, load_programmes
from coach.runtime.status import RunState
from coach.runtime.workout_events import Stage as At
from coach.types import Pose
from coach.ui.launch import RunRequest
from coach.ui.voice_desk import VoiceDesk
from coach.ui.workout_coaching import Coaching
from coach.ui.workout_desk import WorkoutDesk
from coach.ui.workout_sheet import WorkoutSheet
from coach.ui.workout_silhouette import draw_silhouette
from coach.ui.workout_summary import WorkoutSummary
from tests.runtime.test_gesture import semaphore, slanting
from tests.ui.conftest import Stage
from tests.ui.fakes import rep

SQUATS = Programme("squats", "Squats", "", (Block((Part("squat", 2),), 2, 60.0),))
MIXED = Programme(
    "mixed",
    "Mixed",
    "",
    (
        Block((Part("squat", 1), Part("push-up", None, 20.0)), 1, 30.0),
        Block((Part("plank", None, 10.0, True),), 1, 30.0),
    ),
)


class Gym:
    """The window with a workout that only the test lets go on."""

    def __init__(self, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.stage = stage
        self.now_s = 1000.0
        self.frames = 0
        self.coaching: Coaching = stage.window.coaching
        self.desk: WorkoutDesk = self.coaching.workout
        self.voice: VoiceDesk = self.coaching.voice
        monkeypatch.setattr(self.desk, "_clock", lambda: self.now_s)
        monkeypatch.setattr(self.voice, "_clock", lambda: self.now_s)
        self.run = stage.open()

    def wait(self, seconds: float) -> None:
        self.now_s += seconds
        self.desk.tick()

    def show(self, **facts: object) -> None:
        self.frames += 1
        self.stage.show(self.frames / 30, **facts)

    def stand(self) -> None:
        """Well placed for a second."""
        for _ in range(27):
            self.show(phase=0.0)

    def rep(self, index: int, **facts: object) -> None:
        self.wait(2.0)
        seen = len(self.stage.window.evidence.moments)
        self.run.finish_rep(rep(index, **facts))  # type: ignore[arg-type]
        self.stage.qtbot.waitUntil(lambda: len(self.stage.window.evidence.moments) > seen)

    def key(self, key: Qt.Key) -> None:
        self.stage.qtbot.keyClick(self.stage.window, key)

    @property
    def at(self) -> At | None:
        return self.desk.state.stage if self.desk.state else None

    @property
    def texts(self) -> set[str]:
        labels = self.stage.window.count.findChildren(QLabel)
        return {label.text() for label in labels if label.isVisible()}


@pytest.fixture
def gym(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gym]:
    yield Gym(stage, monkeypatch)


def test_without_a_workout_nothing_is_other_than_it_was(gym: Gym) -> None:
    gym.show(reps=3)
    gym.desk.tick()
    assert gym.at is None
    assert not gym.stage.window.parts.workout.isVisible()
    assert gym.stage.window.count.number.value == 3
    for key in (Qt.Key.Key_F, Qt.Key.Key_X, Qt.Key.Key_Plus):
        gym.key(key)
    gym.key(Qt.Key.Key_R)
    assert gym.run.calls[-1] == ("reset",)
    assert [call for call in gym.run.calls if call[0] == "aside"] == []


def test_a_workout_is_shown_and_steers_the_run(gym: Gym) -> None:
    gym.desk.begin(SQUATS)
    assert gym.run.calls[-1] == ("aside", "before the set")
    assert {"Get ready", "Squat", "set 1 of 2, 2 reps"} <= gym.texts
    gym.stand()
    assert "Turn sideways to the camera." in next(t for t in gym.texts if "unreliable" in t)
    gym.stage.window.video.repaint()
    gym.wait(4.0)
    assert gym.stage.window.count.number.text == "3"
    gym.wait(3.0)
    assert gym.at is At.ACTIVE
    assert gym.run.calls[-1] == ("reset",)
    gym.rep(1)
    gym.show(reps=1, phase=0.0)
    assert gym.stage.window.count.number.value == 1
    assert {"Set 1 of 2", "of 2", "Then rest 1:00"} <= gym.texts
    gym.rep(2)
    assert "of 2  ✓" in gym.texts
    gym.wait(3.0)
    assert gym.run.calls[-1] == ("aside", "between two sets")
    assert {"Rest", "Next: Squat", "set 2 of 2, 2 reps"} <= gym.texts
    assert gym.stage.window.count.number.text == "57"
    gym.stage.window.grab()


def test_the_keys_of_a_workout(gym: Gym) -> None:
    gym.desk.begin(SQUATS)
    gym.key(Qt.Key.Key_F)
    assert gym.at is At.COUNT_IN
    gym.key(Qt.Key.Key_F)
    assert gym.at is At.ACTIVE
    gym.rep(1)
    gym.key(Qt.Key.Key_R)
    assert gym.at is At.REST
    gym.key(Qt.Key.Key_Plus)
    assert gym.desk.state is not None
    assert gym.desk.state.left_s == pytest.approx(90.0)
    gym.key(Qt.Key.Key_X)
    assert gym.at is At.FINISHED
    assert [o.ending for o in gym.desk.state.outcomes] == ["asked", "skipped"]


def test_the_end_is_summed_up(gym: Gym) -> None:
    gym.desk.begin(SQUATS)
    gym.key(Qt.Key.Key_F)
    gym.key(Qt.Key.Key_F)
    gym.rep(1)
    gym.desk.do_end()
    gym.stage.qtbot.waitUntil(lambda: gym.stage.window.sheets.sheet is not None)
    summary = gym.stage.window.sheets.sheet
    assert isinstance(summary, WorkoutSummary)
    assert summary.text.text() == "1 of 2 sets, 1 rep."
    summary.done.click()
    assert "Get ready" not in gym.texts
    assert not gym.stage.window.parts.workout.isVisible()
    gym.show(reps=4)
    assert gym.stage.window.count.number.value == 4


def test_nothing_done_is_not_summed_up(gym: Gym) -> None:
    gym.desk.begin(SQUATS)
    gym.desk.do_end()
    gym.stage.qtbot.wait(20)
    assert gym.stage.window.sheets.sheet is None


def test_the_exercise_and_the_clock_follow_the_plan(gym: Gym) -> None:
    gym.desk.begin(MIXED)
    gym.key(Qt.Key.Key_F)
    gym.key(Qt.Key.Key_F)
    gym.rep(1)
    assert "Then push-up" in gym.texts
    gym.key(Qt.Key.Key_F)
    gym.wait(0.1)
    assert ("exercise", "push-up") in gym.run.calls
    gym.wait(5.0)
    gym.show()
    assert {"Push-up", "reps  ·  20 s left"} <= gym.texts
    gym.key(Qt.Key.Key_F)
    gym.key(Qt.Key.Key_F)
    gym.key(Qt.Key.Key_F)
    assert gym.run.calls[-3:-1] == [("exercise", "plank"), ("aside", "before the set")]
    gym.show(held_s=4.0, holding=True)
    assert gym.stage.window.count.number.text == "4"
    assert "of 10 s held" in gym.texts
    gym.show(held_s=11.0, holding=True)
    assert gym.desk.state is not None
    assert gym.desk.state.reached
    assert "Last set" in gym.texts


def hold(gym: Gym, pose: Callable[[float], Pose]) -> None:
    """For a second, and then the arms hang."""
    for _ in range(12):
        gym.frames += 3
        gym.stage.show(gym.frames / 30, pose=pose(gym.frames / 30), phase=0.0)
    for _ in range(12):
        gym.frames += 3
        gym.stage.show(gym.frames / 30, phase=0.0)


def left(t_s: float) -> Pose:
    return semaphore(t_s, up="left")


def right(t_s: float) -> Pose:
    return semaphore(t_s, up="right")


def test_arms_command_a_workout(gym: Gym) -> None:
    gym.desk.begin(SQUATS)
    hold(gym, left)
    assert gym.at is At.COUNT_IN
    hold(gym, left)
    assert gym.at is At.ACTIVE
    gym.frames += 3
    video = gym.stage.window.video
    gym.stage.show(gym.frames / 30, pose=left(gym.frames / 30), phase=0.0)
    assert video.command == "Hold it: set done"
    without = video.grab().toImage()
    gym.frames += 9
    gym.stage.show(gym.frames / 30, pose=left(gym.frames / 30), phase=0.0)
    assert video.grab().toImage() != without, "the plate fills"
    gym.frames += 60
    gym.stage.show(gym.frames / 30, phase=0.0)
    assert video.command == ""
    hold(gym, right)
    assert gym.run.state is RunState.PAUSED


def test_arms_correct_the_count_and_leave_the_rest(gym: Gym) -> None:
    gym.desk.begin(SQUATS)
    gym.desk.do_forward()
    gym.wait(6.0)
    hold(gym, lambda t_s: slanting(t_s, high="left"))
    assert gym.desk.state is not None
    assert gym.desk.state.reps == 1
    hold(gym, lambda t_s: slanting(t_s, high="right"))
    assert gym.desk.state.reps == 0
    gym.desk.do_forward()
    assert gym.at is At.REST
    hold(gym, left)
    assert gym.at is At.COUNT_IN


def test_arms_pause_and_begin_a_set_without_a_workout(gym: Gym) -> None:
    said: list[str] = []
    gym.coaching.hands.practised.connect(said.append)
    hold(gym, left)
    assert gym.run.calls[-1] == ("reset",)
    assert gym.stage.window.controller.set_number == 2
    hold(gym, right)
    assert gym.run.state is RunState.PAUSED
    hold(gym, left)
    assert gym.run.state is RunState.RUNNING
    assert said == ["set", "paused", "resumed"]


def test_arms_correct_the_count_without_a_workout(gym: Gym) -> None:
    said: list[str] = []
    gym.coaching.hands.practised.connect(said.append)
    count, controller = gym.stage.window.count, gym.stage.window.controller
    gym.frames += 3
    gym.stage.show(gym.frames / 30, pose=slanting(gym.frames / 30, high="left"), phase=0.0)
    assert gym.stage.window.video.command == "Hold it: one rep more"
    hold(gym, lambda t_s: slanting(t_s, high="left"))
    assert said == ["nothing"]
    assert "no rep in this set yet" in count.evidence.text()
    gym.rep(1)
    hold(gym, lambda t_s: slanting(t_s, high="left"))
    assert said[1:] == ["corrected"]
    assert (controller.corrected, controller.status().reps) == (1, 2)
    assert count.evidence.text() == "Corrected: 2 reps"
    gym.show(reps=2, phase=0.0)
    assert any("+1 by hand" in text for text in gym.texts)
    hold(gym, lambda t_s: slanting(t_s, high="right"))
    assert (controller.corrected, controller.status().reps) == (0, 1)
    hold(gym, lambda t_s: slanting(t_s, high="left"))
    controller.reset()
    assert controller.corrected == 0
    gym.show(reps=0, phase=0.0)
    assert not any("by hand" in text for text in gym.texts)


def test_arms_do_nothing_under_a_sheet_and_in_the_review(gym: Gym) -> None:
    gym.coaching.do_workout()
    hold(gym, right)
    gym.stage.window.sheets.close()
    assert gym.run.state is RunState.RUNNING
    gym.stage.window.do_review()
    state = gym.run.state
    hold(gym, right)
    assert gym.run.state is state
    assert gym.stage.window.video.command == ""


def test_arms_close_what_came_of_it(gym: Gym) -> None:
    window = gym.stage.window
    gym.desk.begin(SQUATS)
    gym.desk.do_forward()
    gym.wait(6.0)
    gym.rep(1)
    gym.desk.do_end()
    gym.stage.qtbot.waitUntil(lambda: window.sheets.sheet is not None)
    hold(gym, right)
    assert isinstance(window.sheets.sheet, WorkoutSummary)
    hold(gym, left)
    assert window.sheets.sheet is None
    assert gym.run.state is RunState.RUNNING
    gym.coaching.do_workout()
    hold(gym, left)
    assert window.sheets.sheet is not None, "no other sheet goes away"


def test_arms_can_be_left_alone(gym: Gym) -> None:
    gym.coaching.do_workout()
    sheet = gym.stage.window.sheets.sheet
    assert isinstance(sheet, WorkoutSheet)
    assert sheet.gestures.isChecked()
    sheet.gestures.click()
    sheet.close_sheet()
    assert not gym.stage.window.settings.gestures
    hold(gym, right)
    assert gym.run.state is RunState.RUNNING
    assert gym.stage.window.video.command == ""


def test_a_rest_is_no_time_for_cues(gym: Gym) -> None:
    cue = gym.stage.window.video.cue
    gym.desk.begin(SQUATS)
    gym.show(hint="between two sets")
    assert cue.text == ""
    gym.desk.do_forward()
    gym.wait(6.0)
    gym.show(hint="deeper")
    assert cue.text == "deeper"
    gym.desk.do_forward()
    assert cue.text == "", "the set it was about is over"
    gym.show(hint="between two sets")
    assert cue.text == ""


def test_a_workout_needs_the_room_of_the_first_steps(gym: Gym) -> None:
    window = gym.stage.window
    window.resize(1280, 800)
    window.look.magnify(2.0)
    window.do_welcome()
    assert window.welcome.isVisible()
    gym.show()
    gym.stage.qtbot.waitUntil(lambda: window.count.number.height() >= 140)
    assert not window.welcome.demo.isVisible(), "its words need the room"
    gym.desk.begin(SQUATS)
    gym.desk.do_forward()
    gym.wait(6.0)
    assert not window.welcome.isVisible()
    assert window.count.number.isVisible()
    assert window.count.number.height() >= 160
    gym.desk.do_end()
    assert window.welcome.isVisible()


def test_a_pause_of_the_run_is_one_of_the_workout(gym: Gym) -> None:
    gym.desk.begin(SQUATS)
    gym.key(Qt.Key.Key_F)
    gym.key(Qt.Key.Key_Space)
    gym.stage.qtbot.waitUntil(lambda: "Paused" in gym.texts)
    gym.wait(60.0)
    assert gym.at is At.COUNT_IN
    gym.run.go(RunState.RUNNING)
    gym.stage.qtbot.waitUntil(lambda: "Get ready" in gym.texts)
    gym.run.go(RunState.RECONNECTING, "gone")
    gym.stage.qtbot.waitUntil(lambda: "Paused" in gym.texts)


def test_another_exercise_or_source_ends_the_workout(gym: Gym) -> None:
    window = gym.stage.window
    gym.desk.begin(SQUATS)
    window.controller.set_exercise(window.controller.specs["lunge"])
    assert not gym.desk.on
    gym.desk.begin(SQUATS)
    window.controller.open(RunRequest(source="1", exercise="squat"))
    assert not gym.desk.on


def test_a_programme_is_chosen_by_keyboard(gym: Gym) -> None:
    gym.key(Qt.Key.Key_P)
    sheet = gym.stage.window.sheets.sheet
    assert isinstance(sheet, WorkoutSheet)
    assert not sheet.end_button.isVisible()
    gym.stage.qtbot.keyClick(sheet.list, Qt.Key.Key_Down)
    chosen = sheet.chosen
    assert chosen is not None
    gym.stage.qtbot.keyClick(sheet.list, Qt.Key.Key_Return)
    assert gym.desk.programme == chosen
    assert gym.at is At.SETUP
    gym.key(Qt.Key.Key_P)
    sheet = gym.stage.window.sheets.sheet
    assert isinstance(sheet, WorkoutSheet)
    sheet.end_button.click()
    assert gym.at is At.FINISHED


def test_some_sets_of_the_present_exercise_are_two_clicks_away(gym: Gym) -> None:
    gym.coaching.do_workout()
    sheet = gym.stage.window.sheets.sheet
    assert isinstance(sheet, WorkoutSheet)
    sheet.sets.setValue(2)
    sheet.target.setValue(15)
    sheet.begin_single()
    assert gym.desk.programme is not None
    assert [(p.exercise, p.reps) for p in gym.desk.programme.plan] == 2 * [("squat", 15)]


def test_the_big_screen_has_the_board(gym: Gym) -> None:
    gym.desk.begin(load_programmes(gym.stage.window.controller.specs).by_name["whole-body"])
    gym.show()
    gym.stage.window.big_screen.do_big()
    gym.show()
    before = gym.stage.window.video.grab().toImage()
    gym.desk.do_forward()
    gym.stage.window.video.repaint()
    assert gym.stage.window.video.grab().toImage() != before
    gym.stage.window.big_screen.do_big()


def test_across_the_room_the_line_says_what_comes_and_what_the_arms_do(gym: Gym) -> None:
    window = gym.stage.window
    window.big_screen.do_television()
    gym.desk.begin(SQUATS)
    gym.desk.do_forward()
    gym.show(phase=0.0)
    assert window.parts.television.sight.cue == "set 1 of 2, 2 reps"
    gym.frames += 30
    gym.show(phase=0.0, pose=left(gym.frames / 30))
    assert window.parts.television.sight.cue == "Hold it: begin now"
    window.big_screen.do_television()


@pytest.mark.parametrize("shape", ["front", "side", "lying"])
def test_a_body_to_step_into_is_drawn_within_the_picture(shape: str) -> None:
    picture = QRectF(20, 10, 200, 150)
    image = QImage(240, 170, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    draw_silhouette(painter, picture, shape, ready=True)
    painter.end()
    drawn = {(x, y) for x in range(240) for y in range(170) if image.pixel(x, y) & 0xFFFFFF}
    assert len(drawn) > 1000
    assert all(picture.contains(x, y) for x, y in drawn)


def test_the_log_learns_what_each_set_was_to_be(gym: Gym) -> None:
    gym.desk.begin(SQUATS)
    gym.desk.do_forward()
    gym.wait(6.0)
    for index in (1, 2, 3):
        gym.rep(index)
    gym.wait(4.0)
    assert [(plan.number, plan.reps, plan.ending) for plan in gym.run.plans] == [(1, 2, "target")]
    assert gym.desk.state is not None
    assert gym.desk.state.outcomes[0].reps == 3, "beyond the target is kept"
    gym.desk.do_skip()  # the second set never begins
    assert len(gym.run.plans) == 1


def test_the_count_is_corrected_during_the_set_and_after_it(gym: Gym) -> None:
    gym.desk.begin(SQUATS)
    gym.desk.do_correct(1)
    gym.desk.do_forward()
    gym.wait(6.0)
    gym.rep(1)
    gym.desk.do_correct(1)
    assert gym.desk.state is not None
    assert (gym.desk.state.reps, gym.desk.state.reached) == (2, True)
    assert "Corrected: 2 reps" in gym.texts
    assert gym.run.corrections == []
    gym.wait(4.0)
    assert (gym.at, gym.run.corrections) == (At.REST, [1])
    gym.desk.do_correct(-1)
    gym.desk.do_correct(-1)
    assert gym.desk.state.outcomes[0].reps == 0
    assert gym.run.corrections == [1, 0, -1]
    gym.desk.do_correct(-1)
    assert gym.run.corrections == [1, 0, -1], "there are not fewer than none"
    assert "Corrected: 0 reps" in gym.texts
    gym.wait(3.1)
    assert "Corrected: 0 reps" not in gym.texts
