from math import isnan

import pytest

from coach.motion.exercises.exercise import load_exercises
from coach.runtime.camera_check import (
    AGREED_LIMIT_S,
    ANSWER_LIMIT_S,
    COUNT_IN_S,
    IDLE_S,
    NOBODY_AFTER_S,
    PATIENCE_S,
    VIEW_LIMIT_S,
)
from coach.runtime.camera_check_advice import advise
from coach.runtime.camera_check_facts import CheckResult
from coach.runtime.camera_check_limits import count_grade
from coach.runtime.camera_check_steps import Step, views_for
from coach.runtime.status import RunState
from tests.runtime.camera_room import INFO, Room, body, grainy

SQUAT = load_exercises()["squat"]
OVER = (Step.DONE, Step.FAILED)


def checked(room: Room, said: int | None = 10) -> CheckResult:
    """The whole check, with the same answer in both views."""
    room.begin()
    while room.run(Step.ASK, *OVER) is Step.ASK:
        room.check.answer(said)
    assert room.check.result is not None
    return room.check.result


def advised(room: Room, said: int | None = 10) -> list[tuple[str, str]]:
    return [(advice.name, advice.grade) for advice in advise(checked(room, said))]


def test_a_good_camera_has_nothing_to_improve():
    room = Room(SQUAT)
    result = checked(room)
    assert advise(result) == ()
    assert room.sets == 2
    assert (result.camera, result.kind, result.size) == (INFO.name, "webcam", INFO.size)
    assert (result.exercise, [view.asked for view in result.views]) == ("squat", ["side", "front"])
    for view in result.views:
        assert (view.counted, view.said, view.truth, view.seen) == (10, 10, 10, view.asked)
        assert (view.person_share, view.joints_share) == (1.0, 1.0)
        assert view.timing.result_fps == pytest.approx(20, abs=0.5)
        assert view.timing.captured_fps == pytest.approx(20, abs=0.5)
        assert view.timing.gap_p95_ms == pytest.approx(1000 / 20, abs=1)
        assert view.timing.latency_p50_ms == pytest.approx(40, abs=1)
        assert view.timing.latency_p95_ms == pytest.approx(40, abs=1)
        assert view.timing.dropped_share == 0
        assert view.light.brightness == pytest.approx(120, abs=2)
        assert view.light.noise == pytest.approx(2, abs=0.5)
        assert view.framing.body_share == pytest.approx(0.95 * 0.76, abs=0.01)
        # 1.75 m over 0.76 of the height, which takes in 43.3 degrees: 2.9 m
        assert view.framing.distance_m == pytest.approx(2.90, abs=0.05)
        assert view.framing.room_above == pytest.approx(0.158, abs=0.01)
        assert view.framing.tilt_deg == pytest.approx(0, abs=0.1)
        assert view.framing.cropped == ()


@pytest.mark.parametrize(
    ("faults", "name", "grade"),
    [
        ({"image": grainy(12, 2, 8)}, "light", "bad"),
        ({"image": grainy(120, 30)}, "noise", "bad"),
        ({"fps": 8.0}, "rate", "bad"),
        ({"keeps_up": 0.3}, "rate", "bad"),
        ({"delay_s": 0.9}, "delay", "bad"),
        ({"pose": body(height=0.3)}, "size", "fair"),
        ({"pose": body(top=-0.1, height=1.05)}, "size", "fair"),
        ({"pose": body(top=0.3, height=0.8)}, "cropped", "bad"),
        ({"pose": body(middle=0.92)}, "middle", "fair"),
        ({"pose": body(lean=0.2)}, "tilt", "fair"),
        ({"yaw_deg": (88.0, 60.0)}, "turn", "fair"),
        ({"lost": lambda index: index % 2 == 0}, "lost", "bad"),
        ({"counts": lambda rep: rep > 4}, "count", "bad"),
    ],
)
def test_what_is_wrong_is_told_first(faults: dict[str, object], name: str, grade: str):
    found = advised(Room(SQUAT, **faults))  # type: ignore[arg-type]
    assert found[0] == (name, grade)


def test_dark_and_slow_is_mended_by_a_light_and_said_in_that_order():
    room = Room(SQUAT, image=grainy(20, 2, 15), fps=8.0)
    result = checked(room)
    advice = advise(result)
    assert [a.name for a in advice][:2] == ["light", "rate"]
    assert "Turn on a light" in advice[1].words


def test_feet_cut_off_with_room_above_asks_to_tilt_the_camera():
    advice = advise(checked(Room(SQUAT, pose=body(top=0.3, height=0.8))))
    assert advice[0].words.startswith("Tilt the camera down: your feet were cut off 100 %")
    advice = advise(checked(Room(SQUAT, pose=body(top=0.02, height=1.1))))
    assert advice[0].words.startswith("Step back until your feet are in the picture")


def test_ten_that_were_nine_are_compared_with_nine():
    result = checked(Room(SQUAT, does=9), said=9)
    assert [(view.counted, view.truth, count_grade(view)) for view in result.views] == [
        (9, 9, "good")
    ] * 2


def test_twelve_are_waited_for():
    result = checked(Room(SQUAT, does=12), said=12)
    assert [view.counted for view in result.views] == [12, 12]


@pytest.mark.parametrize(("missed", "limit_s"), [(0, AGREED_LIMIT_S), (2, ANSWER_LIMIT_S)])
def test_no_answer_is_told_from_one_and_taken_as_what_was_asked(missed: int, limit_s: float):
    room = Room(SQUAT, counts=lambda rep: rep > missed)
    room.begin()
    room.run(Step.ASK)
    assert room.check.progress().seconds_left == limit_s
    room.play(limit_s - 1)
    assert (room.check.progress().step, room.check.progress().seconds_left) == (Step.ASK, 1)
    room.play(1.1)
    assert (room.check.progress().step, room.check.progress().at) == (Step.READY, 1)
    result = checked_rest(room)
    assert (result.views[0].said, result.views[0].truth) == (None, 10)


def checked_rest(room: Room) -> CheckResult:
    while room.run(Step.ASK, *OVER) is Step.ASK:
        room.check.answer(10)
    assert room.check.result is not None
    return room.check.result


def test_the_steps_one_after_the_other():
    room = Room(SQUAT)
    check = room.check
    assert check.progress().step is Step.CHOOSE
    room.begin()
    assert check.progress().views == views_for(SQUAT) == ("side", "front")
    assert check.progress().step is Step.READY
    room.run(Step.COUNT_IN, limit_s=1.5)
    assert check.progress().seconds_left == COUNT_IN_S
    room.play(COUNT_IN_S - 0.5)
    assert (check.progress().seconds_left, room.sets) == (1, 0)
    room.run(Step.COUNT, limit_s=1)
    assert room.sets == 1
    room.play(5.5)
    assert check.progress().counted == 4
    check.finish_view()
    assert check.progress().step is Step.ASK
    check.answer(4)
    assert (check.progress().step, check.progress().at) == (Step.READY, 1)
    check.skip_view()
    assert check.progress().step is Step.DONE
    assert check.result is not None
    assert [view.counted for view in check.result.views] == [4]


def test_the_first_view_cannot_be_left_out_and_nothing_is_answered_unasked():
    room = Room(SQUAT)
    check = room.begin()
    check.skip_view()
    check.answer(10)
    check.finish_view()
    assert check.progress().step is Step.READY


def test_a_badly_seen_person_is_waited_for_and_then_measured():
    room = Room(SQUAT, hint="Step back until your feet are in the picture.")
    room.begin()
    room.play(PATIENCE_S - 1)
    assert room.check.progress().step is Step.READY
    assert room.check.progress().hint.startswith("Step back")
    room.play(1.2)
    assert room.check.progress().step is Step.COUNT_IN


@pytest.mark.parametrize(
    ("facts", "words"),
    [({"yaw_deg": (5.0,)}, "Turn sideways"), ({"lost": lambda _: True}, "Step into the picture.")],
)
def test_what_keeps_it_from_beginning_is_said(facts: dict[str, object], words: str):
    room = Room(SQUAT, **facts)  # type: ignore[arg-type]
    room.begin()
    room.play(2)
    assert room.check.progress().step is Step.READY
    assert room.check.progress().hint.startswith(words)


def test_nobody_at_all_ends_with_a_verdict():
    room = Room(SQUAT, lost=lambda _index: True, image=grainy(8, 1, 5))
    room.begin()
    room.run(*OVER, limit_s=NOBODY_AFTER_S + 1)
    assert room.check.result is not None
    (view,) = room.check.result.views
    assert (view.person_share, view.counted, view.said, view.seen) == (0.0, 0, 0, "")
    assert isnan(view.framing.body_share)
    assert [a.name for a in advise(room.check.result)][:2] == ["light", "nobody"]


def test_standing_about_ends_the_view_kindly():
    room = Room(SQUAT, does=0)
    room.begin()
    room.run(Step.COUNT)
    room.play(IDLE_S - 1)
    assert room.check.progress().step is Step.COUNT
    room.play(1.1)
    assert room.check.progress().step is Step.ASK


def test_endless_repetitions_end_as_well():
    room = Room(SQUAT, does=1000)
    room.begin()
    room.run(Step.COUNT)
    room.run(Step.ASK, limit_s=VIEW_LIMIT_S + 1)


@pytest.mark.parametrize("state", [RunState.ERRORED, RunState.FINISHED])
def test_a_source_that_is_over_before_the_count_fails_with_its_reason(state: RunState):
    room = Room(SQUAT)
    room.begin()
    room.state = state
    room.tick()
    assert room.check.progress().step is Step.FAILED
    expected = "The camera is gone." if state is RunState.ERRORED else "The picture ended"
    assert expected in room.check.progress().reason
    assert room.check.result is None


def test_a_source_that_ends_within_the_count_is_judged_by_what_was_seen():
    room = Room(SQUAT)
    room.begin()
    room.run(Step.COUNT)
    room.play(5)
    room.state = RunState.FINISHED
    room.run(Step.ASK, limit_s=1)
    room.check.answer(4)
    assert room.check.progress().step is Step.DONE
    assert room.check.result is not None
    assert [view.counted for view in room.check.result.views] == [4]


def test_a_source_that_ends_before_the_second_view_leaves_the_first():
    room = Room(SQUAT)
    room.begin()
    room.run(Step.ASK)
    room.check.answer(10)
    room.state = RunState.ERRORED
    room.tick()
    assert room.check.progress().step is Step.DONE


def test_a_source_that_never_shows_anything_is_given_up():
    room = Room(SQUAT, info=None, state=RunState.OPENING)
    room.begin()
    room.run(*OVER, limit_s=NOBODY_AFTER_S + 1)
    assert "No picture came" in room.check.progress().reason


def test_a_camera_that_stopped_in_between_is_told():
    room = Room(SQUAT)
    room.begin()
    room.run(Step.COUNT)
    room.reconnects = 2
    result = checked_rest(room)
    assert result.views[0].timing.reconnects == 2
    assert result.views[1].timing.reconnects == 0
    (advice,) = advise(result)
    assert (advice.name, advice.views) == ("stopped", ("side",))
    assert "2 times" in advice.words


def test_results_of_before_the_step_are_left_out():
    room = Room(SQUAT)
    room.begin()
    room.run(Step.COUNT)
    stale = room.result()
    room.play(5)
    room.check.finish_view()
    room.check.answer(2)
    room.check.advance(room.now_s, room.status(), stale)
    assert room.check.progress().hint == ""


def test_again_forgets_everything():
    room = Room(SQUAT)
    checked(room)
    room.begin()
    assert room.check.result is None
    assert (room.check.progress().at, room.check.progress().counted) == (0, 0)
    assert advise(checked_rest(room)) == ()
