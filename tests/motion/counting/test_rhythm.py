"""Whatever repeats in a clip is counted, and what must not matter does not."""

from math import isnan, pi, sin

import numpy as np
import pytest

from coach.motion.body.angles import JOINTS
from coach.motion.body.body_track import track
from coach.motion.counting.repetition import choose
from coach.motion.counting.rhythm import ANY, any_exercise, count_any, moving_joints
from coach.types import Pose
from tests.motion.traces import (
    FACING_LEFT,
    MIRRORED,
    Trace,
    alter,
    curl,
    film,
    jumping_jack,
    push_up,
    repetitions,
    squat,
)

MOVEMENTS = {
    "squat": (squat, 175.0, 90.0),
    "curl": (curl, 160.0, 50.0),
    "push-up": (push_up, 165.0, 85.0),
    "jack": (jumping_jack, 20.0, 150.0),
}


def trace(name: str, count: int, rep_s: float = 2.0) -> Trace:
    builder, rest, effort = MOVEMENTS[name]
    return film(builder, repetitions(count, rest, effort, rep_s), FACING_LEFT)


def changed(frames: Trace, change) -> Trace:
    return [(t_s, None if pose is None else change(pose)) for t_s, pose in frames]


@pytest.mark.parametrize("count", [2, 3, 6, 12])
@pytest.mark.parametrize("name", MOVEMENTS)
def test_any_movement_is_counted(name: str, count: int) -> None:
    found = count_any(trace(name, count))
    assert found.reps == count == len(found.events)
    assert found.confidence > 0.5
    assert found.period_s == pytest.approx(2.0, abs=0.15)
    assert [event.index for event in found.events] == list(range(1, count + 1))
    assert all(event.counted and event.rom_deg > 40 for event in found.events)


@pytest.mark.parametrize("rep_s", [0.8, 1.2, 3.0, 6.0])
def test_the_tempo_does_not_matter(rep_s: float) -> None:
    assert count_any(trace("squat", 5, rep_s)).reps == 5


def test_an_uneven_tempo_with_pauses_does_not_matter() -> None:
    keys = [(1.0, 175.0)]
    for half_s, pause_s in ((0.6, 0.1), (1.2, 3.0), (0.9, 0.5), (1.6, 2.0), (0.7, 0.1)):
        keys += [(half_s, 90.0), (half_s, 175.0), (pause_s, 175.0)]
    assert count_any(film(squat, keys, FACING_LEFT)).reps == 5


@pytest.mark.parametrize("every", [2, 3])
def test_fewer_frames_do_not_matter(every: int) -> None:
    assert count_any(trace("squat", 5)[::every]).reps == 5


@pytest.mark.parametrize("fps", [10, 15, 24, 60, 120])
def test_the_frame_rate_does_not_matter(fps: int) -> None:
    frames = film(squat, repetitions(5, 175.0, 90.0), alter(FACING_LEFT, fps=fps))
    assert count_any(frames).reps == 5


def test_frames_that_drop_out_do_not_matter() -> None:
    chance = np.random.default_rng(3)
    frames = [(t, None if chance.random() < 0.3 else pose) for t, pose in trace("curl", 6)]
    assert count_any(frames).reps == 6


def test_a_jittering_engine_does_not_matter() -> None:
    chance = np.random.default_rng(4)

    def jitter(pose: Pose) -> Pose:
        image = pose.image + chance.normal(0.0, 4.0, pose.image.shape)
        world = pose.world + chance.normal(0.0, 0.02, pose.world.shape)
        return Pose(pose.t_s, image, pose.visibility, world, pose.size)

    assert count_any(changed(trace("squat", 6), jitter)).reps == 6


def test_side_place_size_and_hour_do_not_matter() -> None:
    frames = trace("curl", 4)

    def mirror(pose: Pose) -> Pose:
        flip = np.array([-1.0, 1.0, 1.0])
        image = pose.image[MIRRORED] * flip + [pose.size[0], 0, 0]
        return Pose(
            pose.t_s, image, pose.visibility[MIRRORED], pose.world[MIRRORED] * flip, pose.size
        )

    def far_child(pose: Pose) -> Pose:
        image = pose.image * 0.3 + [200.0, 50.0, 0.0]
        return Pose(pose.t_s, image, pose.visibility, pose.world * 0.6, pose.size)

    for frames_changed in (
        changed(frames, mirror),
        changed(frames, far_child),
        [(t_s + 86400.0, pose) for t_s, pose in frames],
    ):
        assert count_any(frames_changed).reps == 4


def test_nothing_is_counted_where_nothing_repeats() -> None:
    still = count_any(film(squat, [(10.0, 175.0)], FACING_LEFT))
    assert (still.reps, still.events) == (0, ())
    assert isnan(still.period_s)
    assert count_any([]).reps == 0
    assert count_any([(i / 30, None) for i in range(90)]).reps == 0
    assert count_any(trace("squat", 1)).reps == 0


def test_an_irregular_sway_is_not_counted() -> None:
    keys = [(0.5, 170.0 + 4.0 * sin(i * i * pi / 5)) for i in range(30)]
    assert count_any(film(squat, keys, FACING_LEFT)).reps == 0


def test_the_joints_that_move_are_known() -> None:
    movement = track(trace("curl", 4))
    choice = choose(movement)
    assert choice is not None
    moving = moving_joints(movement, choice.segmentation.cycles)
    assert {joint.joint for joint in moving[:2]} == {"left_elbow", "right_elbow"}
    assert {joint.joint for joint in moving} <= set(JOINTS)
    assert sorted((moving[0].rest_deg, moving[0].peak_deg)) == pytest.approx([50, 160], abs=12)
    assert moving[0].steady > 0.9


def test_the_exercise_that_nobody_named_reads_no_joint() -> None:
    spec = any_exercise()
    assert (spec.name, spec.joints, spec.landmarks) == (ANY, (), ())
