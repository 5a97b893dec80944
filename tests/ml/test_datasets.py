from dataclasses import replace

import numpy as np
import pytest

from coach.athlete.repertoire import EXERCISES, MOVEMENTS
from coach.motion.body.angles import JOINT_INDEX, angles_at
from coach.types import PoseWindow
from ml.datasets import LABELS, NONE, Order, OwnRep, own, shape_of, simulate
from ml.simulator import TEST, TRAIN, VALIDATION, Take, draw_tempo, record
from ml.skeleton import SECTIONS, mirrored_features

ORDER = Order("window", TRAIN, 64, seed=3)
STEADY = replace(TRAIN, studio=replace(TRAIN.studio, close_share=0.0, unsteady_share=0.0))


@pytest.mark.parametrize("kind", ["window", "rep"])
def test_shapes_and_labels(kind, noise):
    made = simulate(replace(ORDER, kind=kind), noise=noise)
    assert made.frames.shape == (64, *shape_of(kind))
    assert np.isfinite(made.frames).all()
    names = [LABELS.exercises[i] for i in made.exercise]
    assert kind == "window" or NONE not in names
    for row, name in enumerate(names):
        own = [i for i, fault in enumerate(LABELS.faults) if made.judged[row, i]]
        faults = EXERCISES[name].faults if name != NONE else {}
        assert [LABELS.faults[i] for i in own] == sorted(faults)
        assert (made.faults[row] <= made.judged[row]).all()


def test_the_seed_and_nothing_else_decides(noise):
    one, two = simulate(ORDER, noise=noise), simulate(ORDER, noise=noise)
    assert np.array_equal(one.frames, two.frames)
    other = simulate(replace(ORDER, seed=4), noise=noise)
    assert not np.array_equal(one.frames, other.frames)


@pytest.mark.slow
def test_workers_do_not_change_what_is_made(noise):
    alone = simulate(ORDER, noise=noise)
    shared = simulate(ORDER, noise=noise, workers=2)
    assert np.array_equal(alone.frames, shared.frames)
    assert np.array_equal(alone.exercise, shared.exercise)


def test_what_is_left_out_is_not_made(noise):
    out = tuple(name for name in EXERCISES if name != "squat")
    made = simulate(replace(ORDER, left_out=out, kind="rep"), noise=noise)
    assert {LABELS.exercises[i] for i in made.exercise} == {"squat"}


def overlap(a, b) -> bool:
    return any(x[0] < y[1] and y[0] < x[1] for x in a for y in b)


@pytest.mark.parametrize("other", [VALIDATION, TEST])
def test_the_splits_share_neither_bodies_nor_cameras(other):
    assert not overlap(TRAIN.height_m, other.height_m)
    assert not overlap(TRAIN.studio.yaw_deg, other.studio.yaw_deg)


def test_validation_and_test_differ_as_well():
    assert not overlap(VALIDATION.height_m, TEST.height_m)
    assert not overlap(VALIDATION.studio.yaw_deg, TEST.studio.yaw_deg)


def quiet(noise):
    return replace(
        noise, bias_m=(0.0,) * 33, jitter_m=(1e-6,) * 33, depth=(1, 1), lost=0.0, swapped=0.0
    )


def test_a_recorded_squat_bends_the_knees_as_often_as_it_should(noise):
    rng = np.random.default_rng(0)
    what = MOVEMENTS["squat"]
    tempo = draw_tempo(rng, what, 4)
    t_s = np.tile(np.arange(0, 12, 0.05), (4, 1))
    poses = record(rng, [Take(what)] * 4, TRAIN, t_s, tempo, quiet(noise))[0]
    knee = angles_at(poses.world)[:, JOINT_INDEX["left_knee"]]
    bottoms = (knee < 110) & (np.roll(knee, 1) >= 110)
    assert bottoms.sum() == pytest.approx(12 / tempo.rep_s[0, 0], abs=1.01)


def test_picture_and_body_agree(noise):
    """The picture's angles are those of the body as the camera sees it."""
    rng = np.random.default_rng(1)
    what = MOVEMENTS["lateral-raise"]
    tempo = draw_tempo(rng, what, 2)
    t_s = np.tile(np.arange(0, 3, 0.05), (2, 1))
    for poses in record(rng, [Take(what)] * 2, STEADY, t_s, tempo, quiet(noise)):
        gap = np.abs(angles_at(poses.image[..., :2]) - angles_at(poses.world[..., :2]))
        assert np.median(gap) < 6  # perspective


def test_the_far_side_is_seen_less(noise):
    rng = np.random.default_rng(2)
    world = replace(STEADY, studio=replace(STEADY.studio, yaw_deg=((88, 92),)))
    t_s = np.tile(np.arange(0, 2, 0.05), (3, 1))
    what = MOVEMENTS["squat"]
    for poses in record(rng, [Take(what)] * 3, world, t_s, draw_tempo(rng, what, 3), noise):
        left, right = (np.nanmean(poses.visibility[:, marks]) for marks in ([13, 15], [14, 16]))
        assert abs(left - right) > 0.2


def test_somebody_may_not_have_been_there_at_first(noise):
    made = simulate(replace(ORDER, count=160), noise=noise)
    seen = made.frames[..., SECTIONS["visibility"]].any(axis=-1)
    late = ~seen[:, 0] & ~seen[:, 1] & ~seen[:, 2]
    assert 0.15 < late.mean() < 0.45


def recorded() -> PoseWindow:
    rng = np.random.default_rng(0)
    world = rng.normal(0, 0.4, (40, 33, 3))
    return PoseWindow(np.arange(40) / 20, 200 * world, np.full((40, 33), 0.9), world, (640, 480))


def test_ones_own_repetitions():
    rep = OwnRep(recorded(), 0.2, 1.7, "squat", faults=("knees-in",))
    made = own([rep, replace(rep, faults=None)])
    assert made.frames.shape == (4, *shape_of("rep"))
    assert {LABELS.exercises[i] for i in made.exercise} == {"squat"}
    assert made.faults[0, LABELS.faults.index("knees-in")] == 1
    assert made.judged[0].sum() == len(EXERCISES["squat"].faults)
    assert made.judged[2:].sum() == 0
    mirror = mirrored_features(made.frames[0].astype(np.float32))
    assert np.allclose(made.frames[1], mirror, atol=2e-3)


def test_ones_own_repetitions_need_a_known_name():
    with pytest.raises(ValueError, match="no exercise of these labels: yodelling"):
        own([OwnRep(recorded(), 0.2, 1.7, "yodelling")])
    with pytest.raises(ValueError, match="no repetitions"):
        own([])
