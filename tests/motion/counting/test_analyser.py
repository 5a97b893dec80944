"""Hand-counted traces of a whole stick person, from raw poses to the count."""

from collections.abc import Sequence
from math import isnan, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.landmarks import Landmark
from coach.motion.counting.analyser import NOBODY, MotionAnalyser
from coach.motion.counting.excursion import LOST, UNFINISHED
from tests.motion.traces import (
    FACING_LEFT,
    FACING_RIGHT,
    FRONT,
    SPECS,
    Builder,
    Key,
    Played,
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

quick = settings(deadline=None, max_examples=12, derandomize=True)

# exercise, builder, rest, effort, the best view
KINDS: list[tuple[str, Builder, float, float, Shot]] = [
    ("squat", squat, 172, 85, FACING_LEFT),
    ("biceps-curl", curl, 165, 50, FACING_LEFT),
    ("push-up", push_up, 165, 80, FACING_LEFT),
    ("jumping-jack", jumping_jack, 12, 160, FRONT),
]
every_kind = pytest.mark.parametrize(
    ("name", "build", "rest", "effort", "shot"), KINDS, ids=[kind[0] for kind in KINDS]
)


def squats(count: int, rep_s: float = 2.0) -> list[Key]:
    return repetitions(count, 172, 85, rep_s)


def squatted(keys: Sequence[Key], shot: Shot = FACING_LEFT) -> Played:
    return play("squat", film(squat, keys, shot))


# --- counts -----------------------------------------------------------------------------------


@every_kind
def test_as_many_as_were_done(name: str, build: Builder, rest: float, effort: float, shot: Shot):
    played = play(name, film(build, repetitions(5, rest, effort), shot))
    assert played.reps == 5
    assert played.reasons == []
    assert [event.index for event in played.counted] == [1, 2, 3, 4, 5]
    rom_deg = abs(effort - rest)
    assert all(event.rom_deg == pytest.approx(rom_deg, rel=0.08) for event in played.counted)


@every_kind
def test_slow_and_fast_cameras(name: str, build: Builder, rest: float, effort: float, shot: Shot):
    for fps in (15, 60):
        trace = film(build, repetitions(3, rest, effort, 1.5), alter(shot, fps=fps))
        assert play(name, trace).reps == 3


@every_kind
def test_jitter_and_uneven_time_stamps(
    name: str, build: Builder, rest: float, effort: float, shot: Shot
):
    noisy = alter(shot, jitter_px=2.0, uneven=0.6)
    assert play(name, film(build, repetitions(4, rest, effort), noisy)).reps == 4


@every_kind
def test_no_movement_is_no_rep(name: str, build: Builder, rest: float, effort: float, shot: Shot):
    for held in (rest, (rest + effort) / 2, effort):
        played = play(name, film(build, [(8.0, held)], alter(shot, jitter_px=2.0)))
        assert (played.reps, played.events) == (0, [])


@pytest.mark.parametrize("yaw_deg", [0, 45, -60, 90, -90, 135, 180])
def test_squats_from_all_round(yaw_deg: float):
    played = squatted(squats(3), Shot(yaw_deg=yaw_deg, jitter_px=1.0))
    assert played.reps == 3
    assert played.states[-1].measure == ("2d" if 55 <= abs(yaw_deg) <= 125 else "3d")


def test_facing_left_or_right_is_the_same():
    left, right = (squatted(squats(4), shot) for shot in (FACING_LEFT, FACING_RIGHT))
    assert left.reps == right.reps == 4
    assert [event.end_s for event in left.events] == [event.end_s for event in right.events]
    assert [s.signal_deg for s in left.states] == pytest.approx(
        [s.signal_deg for s in right.states]
    )


def test_slow_fast_and_uneven_reps():
    keys = [(1.0, 172.0)]
    for rep_s, depth in ((1.0, 85), (5.0, 80), (1.4, 95), (8.0, 90), (0.9, 85)):
        keys += [(rep_s / 2, depth), (rep_s / 2, 170)]
    assert squatted([*keys, (1.0, 170)]).reps == 5


def test_shallow_ones_are_attempts_with_their_reason():
    floor = SPECS["squat"].range_deg[0]
    played = squatted([*repetitions(2, 172, 172 - 0.8 * floor), *squats(2)])
    assert played.reps == 2
    assert len(played.reasons) == 2
    assert all(reason.startswith("too small") for reason in played.reasons)
    assert played.states[-1].attempts == played.analyser.attempts == 2


def test_bobbing_is_no_rep():
    assert squatted(repetitions(10, 172, 162, 0.8)).reps == 0


@pytest.mark.parametrize("where", [85.0, 120.0])
def test_a_pause_within_a_rep(where: float):
    keys = [(1.0, 172), (1.0, 85), (0.5, where), (3.0, where), (1.0, 172), *squats(2)]
    assert squatted(keys, alter(FACING_LEFT, jitter_px=1.5)).reps == 3


def test_a_double_dip_is_one_rep():
    keys = [(1.0, 172), (1.0, 85), (0.4, 110), (0.4, 85), (1.0, 172), (1.0, 172)]
    assert squatted(keys, alter(FACING_LEFT, jitter_px=1.5)).reps == 1


def test_the_opening_position_is_no_rep():
    assert squatted([(1.0, 85), (1.0, 172), (1.0, 172)]).events == []
    assert play("push-up", film(push_up, [(1.0, 80), (1.0, 165), (1.0, 165)])).reps == 0
    assert play("biceps-curl", film(curl, [(1.0, 50), (1.0, 165), (1.0, 165)])).reps == 0


def test_curls_held_at_sixty_degrees_for_twenty_seconds_count_nothing():
    def held(t_s: float) -> float:
        return 60 + 3 * sin(2 * np.pi * 1.3 * t_s)

    trace = alter(FACING_LEFT, jitter_px=1.0).film(lambda t_s: curl(held(t_s)), 20.0)
    assert play("biceps-curl", trace).reps == 0


def test_raising_the_weights_holding_and_lowering_them_late_is_no_rep():
    keys = [(1.0, 165), (1.0, 60), (20.0, 60), (1.0, 165), (1.0, 165)]
    played = play("biceps-curl", film(curl, keys))
    assert played.reps == 0
    assert all(reason.startswith("too slow") for reason in played.reasons)


# --- one side ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shot", "far"), [(FACING_LEFT, "right"), (FACING_RIGHT, "left")], ids=["left", "right"]
)
def test_ten_push_ups_from_the_side_with_the_far_arm_hidden(shot: Shot, far: str):
    trace = film(push_up, repetitions(10, 165, 80), alter(shot, hidden=far, jitter_px=1.0))
    played = play("push-up", trace)
    assert played.reps == 10
    assert played.states[-1].sides == ({"right": ("left",), "left": ("right",)}[far])
    assert played.states[-1].view is not None
    assert played.states[-1].view.lying


@every_kind
def test_one_hidden_side_changes_nothing(
    name: str, build: Builder, rest: float, effort: float, shot: Shot
):
    trace = film(build, repetitions(3, rest, effort), alter(shot, hidden="right"))
    assert play(name, trace).reps == 3


def test_both_arms_at_once_count_once_and_turn_by_turn_each():
    keys = repetitions(3, 165, 50)
    both = play("biceps-curl", film(curl, keys))
    assert both.reps == 3
    assert {event.side for event in both.counted} <= {"left", "right"}

    def left_then_right(t_s: float) -> dict[str, tuple[float, float, float]]:
        return curl(eased(keys, t_s), eased(keys, t_s - length_s(keys)))

    turns = play("biceps-curl", FACING_LEFT.film(left_then_right, 2 * length_s(keys)))
    assert turns.reps == 6
    assert [event.side for event in turns.counted] == ["left"] * 3 + ["right"] * 3


def test_a_lazy_arm_beside_a_full_curl_is_an_attempt_of_that_arm():
    keys = repetitions(2, 165, 50)

    def lopsided(t_s: float) -> dict[str, tuple[float, float, float]]:
        left_deg = eased(keys, t_s)
        return curl(left_deg, 165 - 0.35 * (165 - left_deg))

    played = play("biceps-curl", FACING_LEFT.film(lopsided, length_s(keys)))
    assert [event.side for event in played.counted] == ["left", "left"]
    assert {event.side for event in played.events if not event.counted} <= {"right"}
    assert all(reason.startswith("too small") for reason in played.reasons)
    assert played.reasons


def test_arms_in_opposite_time_count_each():
    keys = repetitions(4, 165, 50)

    def opposite(t_s: float) -> dict[str, tuple[float, float, float]]:
        return curl(eased(keys, t_s), eased(keys, t_s - 1.0))

    assert play("biceps-curl", FACING_LEFT.film(opposite, length_s(keys) + 1)).reps == 8


def test_nobody_to_be_read_is_no_reading():
    trace = film(squat, squats(1))
    for _, pose in trace:
        assert pose is not None
        pose.visibility[:] = 0.1
    played = play("squat", trace)
    assert played.events == []
    assert all(isnan(state.signal_deg) and isnan(state.phase) for state in played.states)
    assert all(state.sides == () for state in played.states)


# --- coming and going -------------------------------------------------------------------------


def test_walking_in_and_out():
    """Three seconds to walk in, two squats, and out again on the other side."""
    keys = squats(2)
    total_s = length_s(keys) + 6

    def walk(t_s: float) -> float:
        return 150 * (max(0.0, 3 - t_s) - max(0.0, t_s - total_s + 3))

    def body(t_s: float) -> dict[str, tuple[float, float, float]]:
        strides = t_s < 3 or t_s > total_s - 3
        return squat(172 - 6 * abs(sin(6 * t_s)) if strides else eased(keys, t_s - 3))

    shot = alter(FACING_LEFT, walk=walk, jitter_px=1.0, gaps=((0.0, 0.8), (total_s - 0.8, 99)))
    assert play("squat", shot.film(body, total_s)).reps == 2


def test_an_empty_picture_says_so_and_counts_nothing():
    played = play("squat", [(i / 30, None) for i in range(90)])
    assert played.events == []
    last = played.states[-1]
    assert (last.pose, last.angles, last.view) == (None, None, None)
    assert last.hint == NOBODY
    assert isnan(last.phase)


@pytest.mark.parametrize("start_s", [0.6, 1.4, 1.9, 2.5, 3.2])
def test_a_third_of_a_second_without_the_person_is_bridged(start_s: float):
    played = squatted(squats(2), alter(FACING_LEFT, gaps=((start_s, start_s + 0.3),)))
    assert played.reps == 2
    assert played.reasons == []


def test_two_seconds_away_at_the_bottom_lose_that_rep_alone():
    keys = [(1.0, 172), (1.0, 85), (3.0, 85), (1.0, 172), *squats(3)]
    played = squatted(keys, alter(FACING_LEFT, gaps=((2.5, 4.5),)))
    assert played.reps == 3
    assert played.reasons == [LOST]


def test_two_seconds_away_at_rest_lose_nothing():
    keys = [*squats(2), (3.0, 172), *squats(2)]
    played = squatted(keys, alter(FACING_LEFT, gaps=((6.2, 8.2),)))
    assert played.reps == 4
    assert played.reasons == []


def test_who_comes_back_turned_round_is_counted_on():
    keys = squats(2)
    before = film(squat, keys, FACING_LEFT)
    pause_s = length_s(keys) + 3
    after = [(pause_s + t_s, pose) for t_s, pose in film(squat, keys, FRONT)]
    shifted: Trace = []
    for t_s, pose in after:
        assert pose is not None
        shifted.append((t_s, type(pose)(t_s, pose.image, pose.visibility, pose.world, pose.size)))
    played = play("squat", [*before, *shifted])
    assert played.reps == 4
    assert played.states[len(before) - 1].measure == "2d"
    assert played.states[-1].measure == "3d"


def test_turning_between_sets_changes_the_measure_and_counts_nothing():
    keys = squats(2)
    turn_s = length_s(keys)

    def pose_at(t_s: float) -> Trace:
        yaw_deg = 90 * min(max(1 - (t_s - turn_s) / 2, 0.0), 1.0)
        degrees = eased(keys, t_s) if t_s < turn_s + 2 else eased(keys, t_s - turn_s - 2)
        return [(t_s, Shot(yaw_deg=yaw_deg).pose(squat(degrees), t_s))]

    trace = [frame for i in range(int((2 * turn_s + 2) * 30)) for frame in pose_at(i / 30)]
    played = play("squat", trace)
    assert played.reps == 4
    assert played.reasons == []
    assert {state.measure for state in played.states} == {"2d", "3d"}


def test_a_squat_needs_an_upright_trunk():
    """Somebody who lies and draws up the knees does not squat."""
    assert SPECS["squat"].posture == "upright"
    trace = film(squat, squats(3))
    for _, pose in trace:
        assert pose is not None
        pose.image[:, [0, 1]] = pose.image[:, [1, 0]]
        pose.world[:, [0, 1]] = pose.world[:, [1, 0]]
    assert play("squat", trace).reps == 0


# --- what is told -----------------------------------------------------------------------------


def test_a_rep_is_told_in_the_frame_in_which_it_ends_and_counted_from_then_on():
    played = squatted(squats(3))
    told = [state for state in played.states if state.events]
    assert [state.reps for state in told] == [1, 2, 3]
    for state in told:
        (event,) = state.events
        assert event.end_s == state.t_s
    assert [state.reps for state in played.states] == sorted(s.reps for s in played.states)
    assert [event.peak_s for event in played.counted] == pytest.approx([2, 4, 6], abs=0.1)


def test_lowering_and_lifting_are_told_apart():
    """Two seconds out, one back: a squat lowers first, a curl lifts first."""
    out_and_back: list[Key] = [(2.0, 1.0), (1.0, 0.0)]
    for name, build, rest, effort, first in (
        ("squat", squat, 172.0, 85.0, "eccentric"),
        ("biceps-curl", curl, 165.0, 50.0, "concentric"),
    ):
        keys = [(1.0, rest), *((s, rest + p * (effort - rest)) for s, p in out_and_back * 2)]
        (event, _) = play(name, film(build, [*keys, (1.0, rest)])).counted
        long_s, short_s = event.eccentric_s, event.concentric_s
        if first == "concentric":
            long_s, short_s = short_s, long_s
        assert long_s == pytest.approx(2.0, abs=0.3)
        assert short_s == pytest.approx(1.0, abs=0.2)


def test_the_tempo_is_right_however_long_the_person_rests_between():
    keys = [key for _ in range(3) for key in ((8.0, 172), (1.0, 85), (1.0, 172))]
    played = squatted([*keys, (1.0, 172)], alter(FACING_LEFT, jitter_px=1.5))
    assert [event.start_s for event in played.counted] == pytest.approx([8, 18, 28], abs=0.35)
    assert [event.eccentric_s for event in played.counted] == pytest.approx([1] * 3, abs=0.35)


def test_the_state_of_a_frame():
    played = squatted(squats(2))
    for (t_s, _), state in zip(film(squat, squats(2)), played.states, strict=True):
        assert state.t_s == t_s
        assert state.exercise == "squat"
        assert state.pose is not None
        assert state.angles is not None
        assert state.view is not None
        assert state.sides == ("left", "right")
        assert state.hint is None
    bottom = played.states[120]
    assert bottom.signal_deg == pytest.approx(85, abs=3)
    assert bottom.phase == pytest.approx(1.0, abs=0.15)
    assert played.states[-1].phase == pytest.approx(0.0, abs=0.05)


def test_a_person_half_in_view_is_told_what_to_do():
    shot = alter(FACING_LEFT, centre=(320.0, 350.0))
    assert squatted([(2.0, 172)], shot).states[-1].hint == (
        "Step back until your feet are in the picture."
    )


def test_the_poses_are_smoothed():
    shot = alter(FACING_LEFT, jitter_px=3.0)
    trace = film(squat, [(4.0, 150)], shot)
    raw = np.array([pose.image[Landmark.LEFT_KNEE, 0] for _, pose in trace if pose is not None])
    out = np.array(
        [s.pose.image[Landmark.LEFT_KNEE, 0] for s in play("squat", trace).states if s.pose]
    )
    assert out[30:].std() < 0.7 * raw[30:].std()


def test_the_end_of_a_set_closes_or_gives_up_what_is_under_way():
    nearly = squatted([*squats(2), (1.0, 85), (1.0, 134), (0.2, 134)])
    assert nearly.reps == 3
    assert nearly.events[-1].index == 3
    at_the_bottom = squatted([*squats(2), (1.0, 85), (0.3, 85)])
    assert at_the_bottom.reps == 2
    assert at_the_bottom.reasons == [UNFINISHED]
    assert at_the_bottom.analyser.finish() == ()


def test_a_new_set_starts_at_zero():
    analyser = MotionAnalyser(SPECS["squat"])
    trace = film(squat, squats(2))
    for t_s, pose in trace:
        analyser.update(t_s, pose)
    assert analyser.reps == 2
    analyser.reset()
    assert (analyser.reps, analyser.attempts) == (0, 0)
    last_s = trace[-1][0]
    for t_s, pose in trace:
        assert pose is not None
        late = type(pose)(last_s + t_s + 0.03, pose.image, pose.visibility, pose.world, pose.size)
        state = analyser.update(late.t_s, late)
    assert state.reps == 2


def test_reset_in_the_middle_of_a_rep_gives_no_ghost_rep():
    analyser = MotionAnalyser(SPECS["squat"])
    for t_s, pose in film(squat, [(1.0, 172), (1.0, 85), (1.0, 172), (1.0, 172)]):
        if abs(t_s - 2.2) < 0.01:
            analyser.reset()
        analyser.update(t_s, pose)
    assert analyser.finish() == ()
    assert analyser.reps == 0


# --- properties -------------------------------------------------------------------------------

kinds = st.sampled_from(KINDS)


def reps_of(kind: tuple[str, Builder, float, float, Shot], rep_s: float = 1.6, **changes: object):
    name, build, rest, effort, shot = kind
    return play(name, film(build, repetitions(2, rest, effort, rep_s), alter(shot, **changes))).reps


@quick
@given(kinds, st.floats(1.0, 6.0))
def test_tempo_does_not_matter(kind, rep_s: float):
    assert reps_of(kind, rep_s, fps=20.0) == 2


@quick
@given(kinds, st.integers(0, 99))
def test_a_mirror_does_not_matter(kind, seed: int):
    assert reps_of(kind, mirrored=True, jitter_px=1.0, seed=seed) == 2


@quick
@given(kinds, st.floats(-200, 200), st.floats(-50, 50))
def test_where_in_the_picture_does_not_matter(kind, x: float, y: float):
    assert reps_of(kind, centre=(320 + x, 240 + y)) == 2


@quick
@given(kinds, st.floats(0.5, 1.5), st.floats(50, 600))
def test_size_and_distance_do_not_matter(kind, size_m: float, scale: float):
    assert reps_of(kind, size_m=size_m, scale=scale) == 2


@quick
@given(kinds, st.floats(10, 120))
def test_the_frame_rate_does_not_matter(kind, fps: float):
    assert reps_of(kind, fps=fps) == 2


@quick
@given(kinds, st.floats(0, 0.2), st.integers(0, 99))
def test_dropped_frames_do_not_matter(kind, dropped: float, seed: int):
    assert reps_of(kind, dropped=dropped, seed=seed) == 2


@quick
@given(kinds, st.floats(-25, 25))
def test_a_camera_a_little_off_the_best_view_does_not_matter(kind, off_deg: float):
    assert reps_of(kind, yaw_deg=kind[4].yaw_deg + off_deg) == 2
