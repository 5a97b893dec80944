"""The outer limits of a repetition: bands, both sides together, tempo, posture."""

from dataclasses import replace
from math import cos, isnan, nan, pi, sin

import numpy as np
import pytest

from coach.errors import InputError
from coach.landmarks import Landmark
from coach.motion.counting.excursion import ONE_SIDE, Excursion
from coach.motion.counting.limits import PersonalLimits
from coach.motion.counting.rep_counter import RepCounter
from coach.motion.exercises.exercise import ExerciseSpec
from tests.motion.traces import (
    FACING_LEFT,
    FRONT,
    SPECS,
    Body,
    Shot,
    curl,
    eased,
    film,
    jumping_jack,
    length_s,
    play,
    push_up,
    repetitions,
    squat,
)

SQUAT = SPECS["squat"]


def feed(
    spec: ExerciseSpec, angles: list[tuple[float, float]], lazier: float = nan
) -> list[Excursion]:
    """Excursions of a script of angles; ``lazier`` is the other side's share of the way."""
    counter = RepCounter(spec)
    rest = angles[0][1]
    done = []
    for i in range(int(length_s(angles) * 30) + 1):
        angle = eased(angles, i / 30)
        pair = angle, rest + lazier * (angle - rest)
        done.append(
            counter.update(
                i / 30,
                spec.direction * angle,
                pair=(spec.direction * pair[0], spec.direction * pair[1]),
                stations=(True,) * len(spec.phases),
            )
        )
    done.append(counter.finish())
    return [excursion for excursion in done if excursion is not None]


# --- a person's own ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name, spec in SPECS.items() if spec.kind == "reps"])
def test_without_own_limits_those_of_the_file_hold(name: str):
    spec = SPECS[name]
    limits = PersonalLimits.of(spec)
    assert (limits.floor_deg, limits.cap_deg) == spec.range_deg
    assert limits.rest_edge_deg in spec.rest_deg
    assert limits.effort_edge_deg in spec.effort_deg
    assert spec.direction * limits.rest_edge_deg <= spec.direction * limits.effort_edge_deg


def test_own_limits_let_a_shallower_squat_count():
    own = replace(PersonalLimits.of(SQUAT), effort_edge_deg=125.0)
    trace = film(squat, repetitions(3, 172, 120), FACING_LEFT)
    assert play("squat", trace).reps == 0
    assert play("squat", trace, limits=own).reps == 3


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"floor_deg": 0.0}, "floor 0 must be above 0"),
        ({"cap_deg": 5.0}, "below the cap"),
        ({"leave": 0.9}, "leave 0.9 must be less than enter"),
        ({"rep_s": (3.0, 2.0)}, "rep_s: 3 must be less than 2"),
    ],
)
def test_limits_that_contradict_each_other_are_refused(wrong: dict[str, float], said: str):
    with pytest.raises(InputError, match=said):
        replace(PersonalLimits.of(SQUAT), **wrong)  # type: ignore[arg-type]


# --- bands ------------------------------------------------------------------------------------


@pytest.mark.parametrize("bottom", [60, 85, 105])
def test_a_squat_to_any_depth_within_the_band_counts(bottom: float):
    assert [e.reason for e in feed(SQUAT, repetitions(3, 170, bottom))] == [None] * 3


def test_a_quarter_squat_is_an_attempt_that_says_how_deep_a_rep_goes():
    (event,) = feed(SQUAT, repetitions(1, 170, 120))
    assert event.reason == "not far enough: to 120 degrees, a rep goes to 108"


def test_quarter_squats_do_not_narrow_the_persons_range():
    counter = RepCounter(SQUAT)
    before = counter.range_deg
    angles = repetitions(5, 170, 122)
    for i in range(int(length_s(angles) * 30) + 1):
        counter.update(i / 30, -eased(angles, i / 30))
    assert counter.range_deg == before


def test_bouncing_in_the_hole_is_no_rep():
    (event,) = feed(SQUAT, [(1.0, 110), (0.5, 60), (0.5, 110), (0.5, 110)])
    assert event.reason == "not from the start: from 110 degrees, a rep starts at 118"


@pytest.mark.parametrize(
    ("exercise", "rest", "effort"),
    [
        ("squat", 165, 80),
        ("push-up", 165, 80),
        ("incline-push-up", 100, 50),
        ("biceps-curl", 160, 50),
        ("overhead-press", 70, 165),
        ("lunge", 170, 105),
        ("jumping-jack", 15, 150),
        ("sit-up", 130, 60),
        ("lateral-raise", 15, 90),
        ("front-raise", 10, 95),
        ("romanian-deadlift", 170, 80),
        ("pull-up", 160, 60),
    ],
)
def test_an_honest_repetition_of_each_exercise_lies_within_its_limits(
    exercise: str, rest: float, effort: float
):
    done = feed(SPECS[exercise], repetitions(4, rest, effort), lazier=0.8)
    assert [e.reason for e in done] == [None] * 4


# --- both sides together ----------------------------------------------------------------------


@pytest.mark.parametrize("lazier", [1.0, 0.7, 0.4])
def test_sides_that_move_together_count_and_say_how_evenly(lazier: float):
    (event,) = feed(SQUAT, repetitions(1, 170, 80), lazier)
    assert event.reason is None
    assert event.together == pytest.approx(lazier)


@pytest.mark.parametrize("lazier", [0.3, 0.0, -0.5])
def test_kicking_with_one_leg_is_an_attempt_and_no_squat(lazier: float):
    (event,) = feed(SQUAT, repetitions(1, 170, 80), lazier)
    assert event.reason == ONE_SIDE


def test_one_side_may_move_alone_where_the_exercise_says_so():
    spec = replace(SQUAT, together=0.0)
    assert [e.reason for e in feed(spec, repetitions(1, 170, 80), 0.0)] == [None]


def test_a_side_that_is_not_seen_is_not_held_against_anybody():
    (event,) = feed(SQUAT, repetitions(1, 170, 80), nan)
    assert event.reason is None
    assert isnan(event.together)


def test_only_exercises_of_both_sides_ask_for_both():
    """Calf raises do not: they are done side-on, where the far heel is hidden behind the near."""
    both = {n for n, s in SPECS.items() if s.sides == "both" and s.kind == "reps"}
    assert {n for n, s in SPECS.items() if s.together > 0} == both - {"calf-raise"}


# --- tempo ------------------------------------------------------------------------------------


def test_tempo_outside_the_limits_is_said():
    (fast,) = feed(SQUAT, [(1.0, 170), (0.15, 80), (0.15, 170), (1.0, 170)])
    assert fast.reason is not None
    assert fast.reason.startswith("too fast: 0.")
    (slow,) = feed(SQUAT, [(1.0, 170), (2.0, 80), (15.0, 80), (2.0, 170)])
    assert slow.reason is not None
    assert slow.reason.startswith("too slow: 1")


# --- posture and trunk, with a body -----------------------------------------------------------


def test_the_arms_of_somebody_standing_do_no_push_ups():
    trace = film(curl, repetitions(3, 165, 60), FACING_LEFT)
    assert play("push-up", trace).events == []


def test_the_arms_of_a_plank_do_no_curls():
    assert play("biceps-curl", film(push_up, repetitions(3, 165, 60), FACING_LEFT)).events == []


def test_jumping_jacks_are_no_squats():
    assert play("squat", film(jumping_jack, repetitions(3, 12, 160), FRONT)).reps == 0


@pytest.mark.parametrize("yaw_deg", [0.0, 30.0, 60.0, 90.0, -90.0, 150.0])
def test_the_lean_of_the_trunk_is_seen_from_every_side(yaw_deg: float):
    shot = Shot(yaw_deg=yaw_deg)
    standing = play("squat", shot.film(lambda _: squat(180.0), 1.0)).states[-1].view
    lying = play("squat", shot.film(lambda _: push_up(165.0), 1.0)).states[-1].view
    assert standing is not None
    assert standing.lean_deg == pytest.approx(0, abs=5)
    assert not standing.lying
    assert lying is not None
    assert lying.lean_deg == pytest.approx(70, abs=12)
    assert lying.lying


def test_a_body_upside_down_is_a_mistake_of_the_engine_and_not_read():
    def upside_down(angle: float) -> dict[str, tuple[float, float, float]]:
        return {name: (left, -up, -fwd) for name, (left, up, fwd) in squat(angle).items()}

    played = play("squat", film(upside_down, repetitions(3, 175, 80), FACING_LEFT))
    assert played.events == []
    assert played.states[-1].sides == ()
    assert isnan(played.states[-1].signal_deg)


# --- staying in one's place -------------------------------------------------------------------


def walk_of(metres: float, from_s: float, to_s: float) -> Shot:
    """A camera at 200 pixels a metre before which the person moves sideways."""

    def pixels(t_s: float) -> float:
        share = min(max((t_s - from_s) / (to_s - from_s), 0.0), 1.0)
        return 200.0 * metres * share

    return replace(FACING_LEFT, walk=pixels)


def test_bending_the_knees_while_walking_is_no_squat():
    played = play("squat", film(squat, repetitions(1, 170, 80), walk_of(1.2, 1.0, 3.0)))
    assert played.reps == 0
    (reason,) = played.reasons
    assert reason.startswith("walking: the hips went ")


def test_a_step_aside_between_two_squats_is_no_walk():
    keys = [*repetitions(1, 170, 80), *repetitions(1, 170, 80)]
    assert play("squat", film(squat, keys, walk_of(1.2, 3.1, 4.9))).reps == 2


def test_a_lunge_may_travel():
    assert SPECS["lunge"].travel_m == float("inf")
    assert play("lunge", film(squat, repetitions(2, 170, 90), walk_of(1.2, 1.0, 3.0))).reps == 2


def test_stepping_about_with_a_weight_is_no_curl():
    """Taking the bar off its rack: the elbows bend while a foot goes back and forth."""
    keys = repetitions(2, 165, 60)

    def stepping(t_s: float) -> Body:
        body = curl(eased(keys, t_s))
        x, up, forward = body["left_ankle"]
        body["left_ankle"] = (x, up, forward + 0.4 * sin(2 * t_s))
        return body

    played = play("biceps-curl", FACING_LEFT.film(stepping, length_s(keys)))
    assert played.reps == 0
    assert len(played.reasons) == 2
    assert all(reason.startswith("walking: a foot went 0.") for reason in played.reasons)


def test_feet_that_are_not_seen_are_not_held_against_anybody():
    keys = repetitions(2, 165, 60)
    trace = film(curl, keys, FACING_LEFT)
    rng = np.random.default_rng(1)
    for _, pose in trace:
        assert pose is not None
        pose.visibility[[Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE]] = 0.4
        pose.image[[Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE], 0] += rng.normal(0, 80, 2)
    assert play("biceps-curl", trace).reps == 2


def test_one_slip_of_an_ankle_is_no_step():
    keys = repetitions(2, 165, 60)
    trace = film(curl, keys, FACING_LEFT)
    for index in (40, 101):
        slipped = trace[index][1]
        assert slipped is not None
        slipped.image[Landmark.RIGHT_ANKLE, 0] += 50
    assert play("biceps-curl", trace).reps == 2


def test_hands_that_go_along_do_not_hold_on():
    """Half a metre to and fro with every bend of the elbows: crawling, not a push-up."""
    swaying = replace(FACING_LEFT, walk=lambda t_s: 115.0 * cos(pi * t_s / 2) ** 2)
    played = play("push-up", film(push_up, repetitions(3, 165, 80), swaying))
    assert played.reps == 0
    assert all(reason.startswith("hands off: they went 0.") for reason in played.reasons)


# --- each side by itself ----------------------------------------------------------------------


def test_one_arm_counts_though_the_other_only_tried():
    keys = repetitions(1, 165, 50)
    half = repetitions(1, 165, 112)
    trace = FACING_LEFT.film(lambda t: curl(eased(keys, t), eased(half, t)), length_s(keys))
    played = play("biceps-curl", trace)
    assert [event.side for event in played.counted] == ["left"]
    assert played.analyser.attempts == 1
