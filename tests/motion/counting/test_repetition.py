"""A movement is cut into repetitions, whatever it is."""

from math import cos, pi

import numpy as np
import pytest

from coach.motion.body.body_track import EMPTY, STEP_S, BodyTrack, track
from coach.motion.counting.repetition import choose, segmentations, turning_points
from tests.motion.traces import FACING_LEFT, curl, film, repetitions, squat


@pytest.mark.parametrize(
    ("course", "least", "turns"),
    [
        ([0, 1, 2, 1, 0], 1.5, [0, 2, 4]),
        ([0, 2, 0, 2, 0], 1.5, [0, 1, 2, 3, 4]),
        ([0, 2, 1.5, 2.5, 0], 1.0, [0, 3, 4]),
        ([2, 0, 2], 1.5, [0, 1, 2]),
        ([0, 0.4, 0, 0.4], 1.0, []),
        ([0, 1, 2, 3], 1.0, [0, 3]),
        ([], 1.0, []),
    ],
    ids=["one", "two", "a dip too small", "from above", "nothing", "one way", "empty"],
)
def test_turning_points(course: list[float], least: float, turns: list[int]) -> None:
    assert turning_points(course, least) == turns


@pytest.mark.parametrize("count", [2, 3, 5, 9])
def test_repetitions_are_found_where_they_are(count: int) -> None:
    movement = track(film(squat, repetitions(count, 175.0, 90.0), FACING_LEFT))
    choice = choose(movement)
    assert choice is not None
    peaks = [movement.t_s[cycle.peak] for cycle in choice.segmentation.cycles]
    assert peaks == pytest.approx([2.0 + 2.0 * i for i in range(count)], abs=2 * STEP_S)
    assert choice.segmentation.alike > 0.9
    assert choice.agreed > 0.9


def test_repetitions_lie_in_order_and_apart() -> None:
    movement = track(film(curl, repetitions(6, 160.0, 50.0), FACING_LEFT))
    for found in segmentations(movement):
        places = [place for cycle in found.cycles for place in (cycle.start, cycle.peak, cycle.end)]
        assert places == sorted(places)
        assert 0.0 <= found.share <= 1.0 + 1e-9
        assert found.alike <= 1.0


def test_another_movement_at_either_end_is_left_out() -> None:
    reps = repetitions(4, 175.0, 90.0)
    frames = film(squat, [(1.0, 175.0), (0.6, 150.0), (0.5, 175.0), *reps], FACING_LEFT)
    choice = choose(track(frames))
    assert choice is not None
    assert len(choice.segmentation.cycles) == 4


@pytest.mark.parametrize(
    "keys", [[(8.0, 175.0)], repetitions(1, 175.0, 90.0)], ids=["still", "one"]
)
def test_what_does_not_come_again_is_no_repetition(keys) -> None:
    assert choose(track(film(squat, keys, FACING_LEFT))) is None


def test_nothing_is_found_in_nothing() -> None:
    assert segmentations(EMPTY) == []
    assert choose(EMPTY) is None


def test_the_grid_is_even_whatever_the_frames() -> None:
    frames = film(squat, repetitions(3, 175.0, 90.0), FACING_LEFT)
    uneven = [frame for i, frame in enumerate(frames) if cos(i * pi / 7) < 0.8]
    whole, thinned = track(frames), track(uneven)
    assert np.diff(thinned.t_s) == pytest.approx(STEP_S)
    both = min(len(whole), len(thinned))
    assert np.abs(whole.body[:both] - thinned.body[:both]).max() < 0.1


def test_a_track_keeps_its_last_seconds() -> None:
    body = BodyTrack(lasting_s=3.0)
    for t_s, pose in film(squat, repetitions(4, 175.0, 90.0), FACING_LEFT):
        body.append(t_s, pose)
    movement = body.movement()
    assert len(movement) == round(3.0 / STEP_S)
    assert movement.t_s[-1] == pytest.approx(10.0, abs=0.1)
    assert body.movement(from_s=9.0).t_s[0] >= 9.0
    assert len(body.movement(from_s=99.0)) == 0


def test_what_happened_out_of_sight_is_not_guessed() -> None:
    body = BodyTrack()
    frames = film(squat, [(4.0, 175.0)], FACING_LEFT)
    for t_s, pose in frames:
        body.append(t_s, pose)
    body.append(5.0, None)
    assert frames[-1][1] is not None
    body.append(9.0, frames[-1][1])
    assert body.movement().t_s[0] == pytest.approx(9.0, abs=STEP_S)
