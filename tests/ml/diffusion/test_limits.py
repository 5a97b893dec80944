import numpy as np
import pytest

from coach.athlete.movement import course, placed
from coach.athlete.repertoire import EXERCISES
from ml.diffusion.limits import figures_within, grounded, slide, violations
from ml.diffusion.motion import PARTS, figures_of, rows_of
from ml.simulator import TRAIN, draw_bodies

BODIES = draw_bodies(np.random.default_rng(0), TRAIN, 2)


def _rows(name):
    angles = course(EXERCISES[name])(np.tile(np.linspace(0, 1, 32), (2, 1)), np.ones((2, 32)))
    return rows_of(placed(EXERCISES[name], BODIES, angles), BODIES.height_m)


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_exercises_done_rightly_are_within_what_a_body_can(name):
    assert violations(_rows(name)).mean() == 0


def test_a_knee_that_opens_forwards_is_a_violation_and_is_brought_back():
    rows = _rows("squat").copy()
    rows[..., PARTS["left_thigh"]] = (0, -1, 0)
    rows[..., PARTS["left_shank"]] = (0, -0.7, 0.7)

    assert violations(rows).all()

    made = figures_within(rows, BODIES)
    assert not violations(rows_of(made, BODIES.height_m)).any()


def test_a_spine_bent_double_is_a_violation():
    rows = _rows("squat").copy()
    rows[..., PARTS["bend"]] = 2.0

    assert violations(rows).all()


def test_feet_stay_where_they_stand_and_on_the_floor():
    rows = _rows("squat").copy()
    rows[..., PARTS["place"].start] += 0.2 * np.linspace(0, 1, 32)
    rows[..., PARTS["place"].start + 1] -= 0.02

    made = figures_within(rows, BODIES)

    drifting = figures_of(rows, BODIES)
    assert slide(made, BODIES).max() < 0.003
    ankles = made.joints["left_ankle"] + made.joints["right_ankle"]
    assert np.abs(np.diff(ankles[..., 0], axis=1)).max() < 0.002
    assert np.ptp(drifting.joints["hips"][..., 0]) > 0.3
    soles = [made.joints[f"{s}_{p}"][..., 1] for s in ("left", "right") for p in ("heel", "ankle")]
    assert np.min(soles) > -0.002


def test_who_hangs_is_held_by_the_hands():
    rows = _rows("pull-up").copy()
    rows[..., PARTS["place"].start] += 0.2 * np.linspace(0, 1, 32)

    made = figures_within(rows, BODIES)

    wrists = made.joints["left_wrist"] + made.joints["right_wrist"]
    assert np.abs(np.diff(wrists[..., 0], axis=1)).max() < 0.001


def test_who_jumps_is_left_in_the_air():
    rows = _rows("jump-squat")
    made = figures_within(rows, BODIES)

    lowest = np.min([point[..., 1] for point in made.joints.values()], axis=0)
    assert lowest.max() > 0.08
    assert grounded(made, BODIES).joints["hips"].shape == (2, 32, 3)
