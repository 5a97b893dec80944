import numpy as np
import pytest

from coach.athlete.figure import Bodies
from coach.athlete.movement import course, mirrored, placed
from coach.athlete.repertoire import EXERCISES
from ml.diffusion.motion import ROW, Motions, figures_of, rows_of, together
from ml.diffusion.motion import mirrored as mirrored_rows
from ml.simulator import TRAIN, draw_bodies

SHARES = np.linspace(0, 1, 32)


def _figures(name, bodies, mirror=False):
    what = EXERCISES[name]
    angles = course(what, mirror=mirror)(np.tile(SHARES, (2, 1)), np.ones((2, 32)))
    return placed(what, bodies, angles)


@pytest.fixture
def bodies() -> Bodies:
    return draw_bodies(np.random.default_rng(0), TRAIN, 2)


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_a_figure_comes_back_from_its_rows(name, bodies):
    made = _figures(name, bodies)

    rows = rows_of(made, bodies.height_m)
    again = figures_of(rows, bodies)

    assert rows.shape == (2, 32, ROW)
    for joint in ("elbow", "wrist", "knee", "ankle", "shoulder", "foot_index"):
        for side in ("left", "right"):
            off = again.joints[f"{side}_{joint}"] - made.joints[f"{side}_{joint}"]
            # feet that stand level do not quite follow the shin about its one axis
            most = 0.15 if joint == "foot_index" else 0.05
            assert np.linalg.norm(off, axis=-1).max() < most, joint


def test_bones_keep_their_length_whatever_the_rows_say(bodies):
    rows = np.random.default_rng(1).normal(0, 1, (2, 32, ROW)).astype(np.float32)

    made = figures_of(rows, bodies)

    thigh = np.linalg.norm(made.joints["left_knee"] - made.joints["left_hip"], axis=-1)
    assert thigh.std(axis=1) / thigh.mean(axis=1) == pytest.approx([0, 0], abs=1e-9)


def test_the_mirror_is_the_movement_done_by_the_other_side(bodies):
    rows = rows_of(_figures("lunge", bodies), bodies.height_m)
    other = rows_of(_figures("lunge", bodies, mirror=True), bodies.height_m)

    np.testing.assert_allclose(mirrored_rows(rows), other, atol=1e-4)
    np.testing.assert_allclose(mirrored_rows(mirrored_rows(rows)), rows)
    assert mirrored({"left_knee": 10.0}) == {"right_knee": 10.0}


def test_motions_are_put_together_and_chosen_from():
    one = Motions(np.zeros((2, 32, ROW), np.float32), np.array([1.0, 2.0]))

    both = together(one, one)

    assert len(both) == 4
    assert both[np.array([1])].t_s[0, -1] == 2.0
