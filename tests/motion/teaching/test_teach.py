"""An exercise is learned from a few repetitions and counts the next ones."""

from collections.abc import Callable
from math import inf
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.motion.exercises.exercise import load_exercise
from coach.motion.exercises.exercise_toml import save_exercise
from coach.motion.teaching.teach import Taught, TeachError, renamed, slug_of, teach
from tests.motion.traces import (
    FACING_LEFT,
    FRONT,
    Body,
    Key,
    Shot,
    Trace,
    alter,
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

SLOW = alter(FACING_LEFT, fps=15)


def in_turn(count: int) -> tuple[list[Key], list[Key]]:
    """Scripts of a left and a right elbow that curl by turns."""
    still, rep = [(1.0, 165.0), (1.0, 165.0)], [(1.0, 50.0), (1.0, 165.0)]
    left, right = [(1.0, 165.0)], [(1.0, 165.0)]
    for i in range(count):
        left += still if i % 2 else rep
        right += rep if i % 2 else still
    return [*left, (1.0, 165.0)], [*right, (1.0, 165.0)]


def curls(left: list[Key], right: list[Key], shot: Shot = FRONT) -> Trace:
    return shot.film(lambda t: curl(eased(left, t), eased(right, t)), length_s(left))


def parts(taught: Taught) -> set[str]:
    return {part.joint for part in taught.spec.joints}


@pytest.mark.parametrize(
    ("build", "rest", "effort", "shot", "among", "direction", "first"),
    [
        (squat, 170, 80, FACING_LEFT, {"knee", "hip"}, -1, "lowering"),
        (squat, 170, 80, FRONT, {"knee", "hip"}, -1, "lowering"),
        (curl, 165, 50, FACING_LEFT, {"elbow"}, -1, "lifting"),
        (push_up, 165, 75, FACING_LEFT, {"elbow", "shoulder"}, -1, None),
        (jumping_jack, 15, 150, FRONT, {"shoulder"}, 1, "lifting"),
    ],
)
def test_what_moves_is_found_and_counts_the_next_set(  # noqa: PLR0917 - one argument a column
    build: Callable[[float], Body],
    rest: float,
    effort: float,
    shot: Shot,
    among: set[str],
    direction: int,
    first: str | None,
):
    taught = teach("new one", film(build, repetitions(4, rest, effort), shot))
    assert len(taught.reps) == 4
    assert parts(taught) <= among
    assert taught.spec.direction == direction
    # a stick person's hips stand still, so that its hands rise in a push-up
    assert first in {None, taught.spec.first}
    assert taught.warnings == ()
    next_set = film(build, repetitions(7, rest, effort, 1.6), shot)
    assert play(taught.spec, next_set).reps == 7


@pytest.mark.parametrize("count", [3, 4, 5])
def test_the_repetitions_are_told_with_their_times(count: int):
    taught = teach("new one", film(squat, repetitions(count, 170, 80), SLOW))
    assert [round(rep.peak_s) for rep in taught.reps] == [2 * i + 2 for i in range(count)]
    assert all(rep.start_s < rep.peak_s < rep.end_s for rep in taught.reps)


def test_arms_in_turn_are_counted_by_turns():
    left, right = in_turn(4)
    taught = teach("new one", curls(left, right))
    assert (taught.spec.sides, parts(taught)) == ("alternating", {"elbow"})
    assert len(taught.reps) == 4
    left, right = in_turn(9)
    assert play(taught.spec, curls(left, right)).reps == 9


def test_one_arm_alone():
    reps = repetitions(4, 165, 50)
    taught = teach("new one", curls(reps, [(length_s(reps), 165.0)]))
    assert (taught.spec.sides, parts(taught)) == ("either", {"elbow"})
    other = repetitions(5, 165, 50)
    assert play(taught.spec, curls([(length_s(other), 165.0)], other)).reps == 5


def test_the_far_arm_may_be_hidden():
    taught = teach("new one", film(push_up, repetitions(4, 165, 75), alter(SLOW, hidden="right")))
    assert play(taught.spec, film(push_up, repetitions(6, 165, 75), SLOW)).reps == 6


def test_half_a_repetition_is_none_afterwards():
    taught = teach("new one", film(squat, repetitions(4, 170, 80), SLOW))
    assert play(taught.spec, film(squat, repetitions(3, 170, 145), SLOW)).reps == 0


def test_a_movement_that_was_not_alike_is_left_out_and_said():
    keys = [*repetitions(4, 170, 80)[:-1], (4.0, 80), (4.0, 170), (1.0, 170)]
    taught = teach("new one", film(squat, keys, SLOW))
    assert len(taught.reps) == 4
    assert any("one movement" in line for line in taught.warnings)


def test_what_was_passed_over_is_said_with_reasons():
    taught = teach("new one", film(squat, repetitions(4, 170, 80), SLOW))
    first, *others = taught.signals
    assert first.words.replace(" and ", " ").split()[0] in {"knee", "hip"}
    assert "four repetitions of" in first.reason
    assert others
    assert all(signal.reason for signal in others)


def test_where_it_was_done_and_from_where_it_was_seen():
    standing = teach("new one", film(squat, repetitions(4, 170, 80), SLOW)).spec
    assert (standing.posture, standing.recommended_view) == ("upright", "side")
    assert standing.travel_m < 1
    lying = teach("new one", film(push_up, repetitions(4, 165, 75), SLOW)).spec
    assert lying.posture == "lying"
    walking = alter(SLOW, walk=lambda t_s: 120.0 * t_s, size=(2000, 480))
    assert teach("new one", film(squat, repetitions(4, 170, 80), walking)).spec.travel_m == inf


# --- what it needs ----------------------------------------------------------------------------


def refused(trace: Trace, name: str = "new one") -> str:
    with pytest.raises(TeachError) as caught:
        teach(name, trace)
    return str(caught.value)


@pytest.mark.parametrize(
    ("count", "words"), [(0, "no repetitions"), (1, "one rep"), (2, "two rep")]
)
def test_too_few_repetitions(count: int, words: str):
    said = refused(film(squat, repetitions(count, 170, 80), SLOW))
    assert f"I saw {words}" in said
    assert "I need three to five alike" in said


def test_five_different_ones():
    depths = [(0.5, 130), (1.5, 75), (3.5, 110), (0.4, 60), (5.0, 140)]
    keys = [(1.0, 170.0)]
    for lasting_s, depth in depths:
        keys += [(lasting_s, float(depth)), (lasting_s, 170.0), (0.3, 170.0)]
    said = refused(film(squat, keys, SLOW))
    assert "alike" in said


def test_nobody():
    assert "I saw nobody" in refused([(i / 30, None) for i in range(60)])
    assert "I saw nobody" in refused([])


def test_a_moment_is_not_enough():
    assert "I saw no repetitions" in refused(film(squat, [(0.3, 170.0)], SLOW))


def test_a_name_without_letters():
    assert "needs letters" in refused([], "스쿼트")
    assert slug_of("  Cossack Squat, left! ") == "cossack-squat-left"


# --- the file ---------------------------------------------------------------------------------


def test_the_file_loads_back_to_the_same_exercise(tmp_path: Path):
    for name, trace in (
        ("Cossack squat", film(squat, repetitions(4, 170, 80), SLOW)),
        ("Star jump", film(jumping_jack, repetitions(4, 15, 150), FRONT)),
        ("Arms by turns", curls(*in_turn(4))),
    ):
        spec = teach(name, trace).spec
        assert load_exercise(save_exercise(spec, tmp_path)) == spec


def test_a_new_name():
    taught = renamed(teach("new one", film(squat, repetitions(4, 170, 80), SLOW)), "Deep Sit")
    assert (taught.spec.name, taught.spec.title) == ("deep-sit", "Deep Sit")


@settings(max_examples=4, deadline=None)
@given(
    rep_s=st.floats(1.0, 4.0),
    depth=st.floats(65, 105),
    yaw_deg=st.sampled_from([0.0, 30.0, 60.0, 90.0, -90.0]),
    size_m=st.floats(0.8, 1.2),
    count=st.integers(3, 5),
    mirrored=st.booleans(),
)
def test_any_honest_set_teaches(  # noqa: PLR0917 - one argument a freedom
    rep_s: float, depth: float, yaw_deg: float, size_m: float, count: int, mirrored: bool
):
    shot = Shot(yaw_deg=yaw_deg, fps=15, size_m=size_m, jitter_px=0.5, mirrored=mirrored)
    trace = film(squat, repetitions(count, 170, depth, rep_s), shot)
    taught = teach("new one", trace)
    assert len(taught.reps) == count
    assert play(taught.spec, film(squat, repetitions(6, 170, depth, rep_s), shot)).reps == 6
