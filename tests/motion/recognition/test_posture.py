from collections.abc import Callable
from dataclasses import replace

import pytest

from coach.motion.counting.seen import Eye
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.exercises.exercise_spec import Look, Looks
from coach.motion.recognition.posture import PostureRecogniser
from coach.motion.recognition.recogniser import RepWindow
from tests.motion.traces import (
    FACING_LEFT,
    FACING_RIGHT,
    FRONT,
    SPECS,
    Builder,
    Shot,
    alter,
    curl,
    film,
    jumping_jack,
    squat,
)

ALL = list(SPECS.values())


def window(build: Builder, rest: float, effort: float, shot: Shot = FACING_LEFT) -> RepWindow:
    """Half a repetition: from rest to effort, a second at each."""
    eye = Eye(())
    trace = film(build, [(1.0, rest), (0.6, effort), (1.0, effort)], shot)
    seen = [eye.update(t_s, pose) for t_s, pose in trace if pose is not None]
    return RepWindow(seen, len(seen) - 1)


@pytest.mark.parametrize(
    ("name", "build", "rest", "effort", "shot"),
    [
        ("squat", squat, 172, 80, FACING_LEFT),
        ("squat", squat, 172, 80, FACING_RIGHT),
        ("squat", squat, 172, 80, alter(FACING_LEFT, mirrored=True)),
        ("biceps-curl", curl, 165, 45, FACING_LEFT),
        ("biceps-curl", curl, 165, 45, FRONT),
        ("biceps-curl", lambda bend: curl(bend, 165.0), 165, 45, FRONT),
        ("jumping-jack", jumping_jack, 15, 165, FRONT),
    ],
)
def test_both_ends_say_which_exercise_it_is(
    name: str, build: Callable, rest: float, effort: float, shot: Shot
):
    score = PostureRecogniser(ALL).score(window(build, rest, effort, shot))
    assert max(score, key=lambda other: score[other]) == name
    assert score[name] > 0.7
    assert all(0 <= fit <= 1 for fit in score.values())


def test_a_hold_has_no_ends():
    assert "plank" not in PostureRecogniser(ALL).score(window(squat, 172, 80))


def with_looks(looks: Looks | None) -> ExerciseSpec:
    return replace(SPECS["squat"], looks=looks)


def fit(looks: Looks | None, rest: float = 172, effort: float = 80) -> float:
    return PostureRecogniser([with_looks(looks)]).score(window(squat, rest, effort))["squat"]


def test_a_file_that_says_nothing_is_judged_by_its_signal_and_posture():
    assert fit(None) == pytest.approx(1.0)
    one = replace(SPECS["push-up"], looks=None)
    assert PostureRecogniser([one]).score(window(squat, 172, 80))["push-up"] < 0.3


def test_a_look_costs_as_far_as_it_is_missed():
    fits = [fit(Looks((), (Look("knee", (low, 180.0)),))) for low in (0.0, 90.0, 110.0, 170.0)]
    assert fits[0] == 1
    assert fits == sorted(fits, reverse=True)
    assert fits[-1] > 0.1


def test_rarer_is_less_likely_and_hands_that_move_do_not_stay():
    assert fit(Looks((), (), likely=0.6)) == pytest.approx(0.6)
    stay, move = fit(Looks((), (), "stay")), fit(Looks((), (), "move"))
    assert (stay == 1) is not (move == 1)


def test_sides_differ_only_where_they_do():
    apart = Looks((), (Look("elbow", (40.0, 180.0), "difference"),))
    recogniser = PostureRecogniser([replace(SPECS["biceps-curl"], sides="both", looks=apart)])
    both = recogniser.score(window(curl, 165, 45, FRONT))["biceps-curl"]
    one = recogniser.score(window(lambda b: curl(b, 165.0), 165, 45, FRONT))["biceps-curl"]
    assert one == 1
    assert both < 0.3
