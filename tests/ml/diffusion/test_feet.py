import numpy as np

from coach.athlete.movement import course, placed
from coach.athlete.repertoire import EXERCISES
from ml.diffusion.feet import standing
from ml.diffusion.motion import figures_of
from ml.simulator import TRAIN, draw_bodies

BODIES = draw_bodies(np.random.default_rng(0), TRAIN, 2)


def _made(name):
    angles = course(EXERCISES[name])(np.tile(np.linspace(0, 1, 32), (2, 1)), np.ones((2, 32)))
    return placed(EXERCISES[name], BODIES, angles)


def test_a_foot_that_stands_stays():
    made = _made("squat")
    moved = np.ptp(made.joints["left_ankle"][..., 0], axis=1)

    still = figures_of(standing(made, BODIES), BODIES)

    assert moved.min() > 0.05
    assert np.ptp(still.joints["left_ankle"][..., 0], axis=1).max() < 0.01
    assert np.abs(still.joints["left_knee"] - made.joints["left_knee"]).max() < 0.15


def test_a_foot_that_steps_is_let_go():
    made = _made("high-knees")

    still = figures_of(standing(made, BODIES), BODIES)

    lifted = made.joints["left_ankle"][..., 1] > 0.4
    assert lifted.any()
    off = np.abs(still.joints["left_ankle"] - made.joints["left_ankle"])[lifted]
    assert off.max() < 0.1
