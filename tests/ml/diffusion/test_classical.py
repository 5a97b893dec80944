import numpy as np
import pytest

from coach.athlete.body import Body
from coach.athlete.figure import Bodies
from coach.athlete.movement import course, placed
from coach.athlete.repertoire import EXERCISES
from coach.landmarks import Landmark as L  # noqa: N817
from coach.motion.body.angles import JOINT_INDEX, angles_at
from coach.types import PoseWindow
from ml.diffusion.classical import augmented, between, faulty
from ml.diffusion.posture import AXES, bodies_like, rows_from


def _rep(name="squat", depth=1.0, seconds=2.0) -> PoseWindow:
    angles = course(EXERCISES[name])(np.linspace(0, 1, 32)[None], np.full((1, 32), depth))
    points = placed(EXERCISES[name], Bodies.of(Body()), angles).points()[0]
    world = (points - points[:, [L.LEFT_HIP, L.RIGHT_HIP]].mean(1, keepdims=True)) * AXES
    image = np.concatenate([world[..., :2] * 200 + (320, 240), world[..., 2:] * 200], axis=-1)
    return PoseWindow(np.linspace(0, seconds, 32), image, np.ones((32, 33)), world, (640, 480))


def _knee(rep):
    return angles_at(rep.world)[:, JOINT_INDEX["left_knee"]]


def test_augmented_ones_are_the_same_movement_done_otherwise():
    made = augmented(np.random.default_rng(0), [_rep()], 6)

    assert len({float(one.t_s[-1]) for one in made}) == 6
    assert all(_knee(one).min() < 110 for one in made)
    assert all(one.world.shape == (32, 33, 3) for one in made)


def test_the_picture_follows_the_body():
    (made,) = augmented(np.random.default_rng(1), [_rep()], 1)

    flat = made.image[:, L.LEFT_KNEE, :2] - made.image[:, [L.LEFT_HIP, L.RIGHT_HIP], :2].mean(1)
    hips = made.world[:, [L.LEFT_HIP, L.RIGHT_HIP]].mean(1)
    np.testing.assert_allclose(flat, (made.world[:, L.LEFT_KNEE] - hips)[:, :2] * 200, atol=12)


@pytest.mark.parametrize("exercise", ["squat", None])
def test_faults_change_the_middle_and_leave_the_ends(exercise):
    from ml.diffusion import classical

    rep = _rep()
    (wrong,) = classical._done_wrongly([rep], [{"bend": 40.0}], np.ones((1, 1)))

    np.testing.assert_allclose(wrong.world[0], rep.world[0], atol=1e-6)
    assert np.abs(wrong.world[16, L.NOSE] - rep.world[16, L.NOSE]).max() > 0.05
    assert len(faulty(np.random.default_rng(0), [rep], 3, exercise)) == 3


def test_mixtures_lie_between_the_two():
    deep, high = _rep(depth=1.0), _rep(depth=0.5)

    made = between(np.random.default_rng(0), [deep, high], 8)

    assert len(made) == 8
    assert min(_knee(one).min() for one in made) > _knee(deep).min() - 25
    assert len(between(np.random.default_rng(0), [deep], 2)) == 2


def test_a_body_and_its_posture_are_read_from_points():
    rep = _rep()

    bodies = bodies_like([rep.world])

    assert float(bodies.thigh[0, 0]) == pytest.approx(Body().thigh, rel=0.01)
    assert rows_from(rep.world).shape[0] == 32
    assert np.isnan(rows_from(np.full((2, 33, 3), np.nan))).any()
