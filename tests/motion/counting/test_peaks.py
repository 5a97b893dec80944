"""The counter of whole clips: value tables, and what must not change a count."""

import numpy as np
import pytest

from coach.motion.counting.peaks import count_peaks
from coach.motion.counting.prominence import find_peaks, smoothed
from coach.motion.counting.seen import Eye
from coach.types import Pose, RepEvent
from tests.motion.traces import MIRRORED, SPECS, Trace, film, repetitions, squat

LEAST, RANGE, LEAVE = 15.0, 60.0, 0.35


def count(trace: Trace, exercise: str = "squat") -> tuple[RepEvent, ...]:
    spec = SPECS[exercise]
    eye = Eye(spec.landmarks)
    return count_peaks(spec, [eye.update(t_s, p) for t_s, p in trace if p is not None])


def reps(trace: Trace) -> int:
    return sum(event.counted for event in count(trace))


def changed(trace: Trace, change) -> Trace:
    return [(t_s, p and change(p)) for t_s, p in trace]


def line(*corners: float) -> np.ndarray:
    """Straight ways of twenty samples between corners."""
    ways = [np.linspace(a, b, 20, endpoint=False) for a, b in zip(corners, corners[1:])]  # noqa: B905, RUF007
    return np.concatenate([*ways, [corners[-1]]])


@pytest.mark.parametrize(
    ("corners", "tops"),
    [
        ((0, 0), []),
        ((0, 14, 0), []),
        ((0, 60, 0), [60]),
        ((0, 60, 0, 50, 0), [60, 50]),
        ((0, 60, 35, 58, 0), [60]),
        ((0, 60, 15, 58, 0), [60, 58]),
        ((0, 20, 5, 60, 0), [20, 60]),
        ((0, 20, 10, 60, 0), [60]),
        ((-80, 60, 10, 60, 10, 60, 10), [60, 60, 60]),
        ((60, 0, 60), [60, 60]),
    ],
)
def test_peaks_stand_out_on_both_sides(corners: tuple[float, ...], tops: list[float]):
    effort = line(*corners)
    found = find_peaks(effort, LEAST, RANGE, LEAVE)
    assert [effort[peak.top] for peak in found] == tops
    for peak in found:
        assert peak.before <= peak.top <= peak.after


def test_smoothing_does_not_lag():
    t_s = np.arange(200) / 60
    wave = np.sin(2 * np.pi * t_s)
    assert np.abs(smoothed(t_s, wave)[20:-20] - wave[20:-20]).max() < 0.03
    assert smoothed(t_s[:2], wave[:2]).shape == (2,)


@pytest.mark.parametrize("n", [0, 1, 4])
def test_whole_reps_are_counted_and_numbered(n: int):
    events = count(film(squat, repetitions(n, 172, 80)))
    assert [(e.index, e.counted, e.reason) for e in events] == [
        (i + 1, True, None) for i in range(n)
    ]
    for event in events:
        assert event.start_s < event.peak_s < event.end_s
        assert event.eccentric_s == pytest.approx(event.peak_s - event.start_s)


def test_a_shallow_rep_among_deep_ones_is_an_attempt_with_its_reason():
    trace = film(squat, [*repetitions(3, 172, 80), *repetitions(1, 172, 140)])
    counted = [event.counted for event in count(trace)]
    assert counted.count(True) == 3
    assert all(event.reason for event in count(trace) if not event.counted)


@pytest.mark.parametrize("faster", [0.5, 2.0])
def test_time_may_stretch(faster: float):
    trace = film(squat, repetitions(3, 172, 80))
    assert reps([(t_s / faster, p) for t_s, p in trace]) == 3


def test_a_mirror_changes_nothing():
    def mirror(pose: Pose) -> Pose:
        flip = np.array([-1.0, 1.0, 1.0])
        image = pose.image[MIRRORED] * flip + [pose.size[0], 0, 0]
        world = pose.world[MIRRORED] * flip
        return Pose(pose.t_s, image, pose.visibility[MIRRORED], world, pose.size)

    assert reps(changed(film(squat, repetitions(3, 172, 80)), mirror)) == 3


def test_another_place_in_the_picture_changes_nothing():
    def moved(pose: Pose) -> Pose:
        return Pose(
            pose.t_s, pose.image + np.array([40, -25, 0]), pose.visibility, pose.world, pose.size
        )

    assert reps(changed(film(squat, repetitions(3, 172, 80)), moved)) == 3


def test_a_clip_that_begins_and_ends_at_the_bottom_has_whole_reps_between():
    trace = film(squat, repetitions(3, 172, 80))
    events = count(trace)
    inside = [(t, p) for t, p in trace if events[0].peak_s <= t <= events[2].peak_s]
    assert reps(inside) == 2


def test_nobody_is_nothing():
    assert count([(0.0, None), (0.1, None)]) == ()
