"""Where a person is, whatever becomes of the picture."""

from dataclasses import replace

import numpy as np
import pytest

from coach.motion.counting.seen import FORGET_AFTER_S, Eye
from coach.motion.counting.travel import Place, Shift
from coach.types import Pose
from tests.motion.traces import FACING_LEFT, squat

STANDING = FACING_LEFT.pose(squat(175.0))


def at(t_s: float, scale: float = 1.0, right_px: float = 0.0) -> Pose:
    """The same person in a larger picture, which may be cut elsewhere."""
    width, height = STANDING.size
    image = scale * STANDING.image
    image[:, 0] += right_px
    size = (round(scale * width + 2 * right_px), round(scale * height))
    return replace(STANDING, t_s=t_s, image=image, size=size)


def test_a_shift_brings_hips_and_metre_together():
    now = Place((300.0, 200.0), ((1.0, 2.0), (3.0, 4.0)), ((5.0, 6.0), (7.0, 8.0)), 50.0)
    before = Place((100.0, 90.0), metre=100.0)
    moved = Shift.between(now, before).of(now)
    assert (moved.hips, moved.metre) == (before.hips, before.metre)
    left, right = moved.feet
    assert right[0] - left[0] == pytest.approx(2 * 2.0)  # the scale of everything


@pytest.mark.parametrize(("scale", "right_px"), [(2.0, 0.0), (0.5, 0.0), (1.5, 160.0)])
def test_another_size_of_picture_has_not_moved_the_person(scale: float, right_px: float):
    eye = Eye(())
    small = [eye.update(i / 30, at(i / 30)).place for i in range(10)]
    large = [eye.update(i / 30, at(i / 30, scale, right_px)).place for i in range(10, 20)]
    for place in large:
        np.testing.assert_allclose(place.hips, small[-1].hips, atol=0.5)
        np.testing.assert_allclose(place.feet, small[-1].feet, atol=0.5)
        assert place.metre == pytest.approx(small[-1].metre, rel=0.01)


def test_who_was_away_for_long_is_where_they_are():
    eye = Eye(())
    eye.update(0.0, at(0.0))
    eye.update(0.1, at(0.1, 2.0))
    t_s = 0.2 + FORGET_AFTER_S + 0.1
    seen = eye.update(t_s, at(t_s, 2.0))
    assert seen.fresh
    assert seen.place.hips == Place.of(at(t_s, 2.0), 1.0).hips
