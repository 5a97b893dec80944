"""Speeds, stops, steadiness and path of repetitions whose course is known."""

from math import pi

import numpy as np
import pytest

from coach.landmarks import LANDMARK_COUNT, Landmark
from coach.motion.counting.rep_measures import motion_measures, path_measures
from coach.types import PoseWindow, RepEvent

T_S = np.arange(0, 4.0, 1 / 30)


def rep(start_s: float = 1.0, peak_s: float = 2.0, end_s: float = 3.0) -> RepEvent:
    out_s, back_s = peak_s - start_s, end_s - peak_s
    return RepEvent(1, start_s, peak_s, end_s, 90.0, out_s, back_s, counted=True)


def way(share_at: list[tuple[float, float]]) -> np.ndarray:
    at, share = zip(*share_at, strict=True)
    return 180 - 90 * np.interp(T_S, at, share)


SMOOTH = 180 - 45 * (1 - np.cos(2 * pi * np.clip(T_S - 1, 0, 2) / 2))


def test_a_smooth_repetition():
    measures = motion_measures(T_S, SMOOTH, rep())
    assert measures["peak_speed"] == pytest.approx(90 * pi / 2, rel=0.05)
    assert measures["mean_speed"] == pytest.approx(100, rel=0.1), "without the turning points"
    assert measures["stop_s"] < 0.2
    assert measures["steadiness"] > 0.98


def test_a_stop_at_the_bottom():
    held = way([(1.0, 0), (1.6, 1), (2.6, 1), (3.0, 0)])
    measures = motion_measures(T_S, held, rep(peak_s=2.0))
    assert measures["stop_s"] == pytest.approx(1.0, abs=0.2)
    assert measures["peak_speed"] == pytest.approx(90 / 0.4, rel=0.1)


def test_wavering_is_less_steady():
    waver = way([(1.0, 0), (1.4, 0.6), (1.7, 0.3), (2.0, 1), (2.4, 0.5), (2.6, 0.8), (3.0, 0)])
    assert motion_measures(T_S, waver, rep())["steadiness"] < 0.8


def test_noise_hardly_counts_as_wavering():
    noisy = SMOOTH + np.random.default_rng(0).normal(0, 1.0, len(T_S))
    assert motion_measures(T_S, noisy, rep())["steadiness"] > 0.9


@pytest.mark.parametrize(
    "signal", [np.full(len(T_S), np.nan), np.full(len(T_S), 90.0), np.where(T_S < 2.9, np.nan, 90)]
)
def test_what_is_not_read_has_no_measures(signal: np.ndarray):
    assert motion_measures(T_S, signal, rep()) == {}


def poses(x: np.ndarray, y: np.ndarray, seen: float = 0.9) -> PoseWindow:
    """The left wrist goes along (x, y) in front of a trunk of 100 pixels."""
    image = np.zeros((len(T_S), LANDMARK_COUNT, 3))
    image[:, [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER], 1] = 100
    image[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 1] = 200
    image[:, Landmark.LEFT_WRIST, 0], image[:, Landmark.LEFT_WRIST, 1] = x, y
    visibility = np.full(image.shape[:2], 0.2)
    visibility[:, [Landmark.LEFT_HIP, Landmark.LEFT_SHOULDER, Landmark.LEFT_ANKLE]] = 0.9
    visibility[:, Landmark.LEFT_WRIST] = seen
    return PoseWindow(T_S, image, visibility, image, (640, 480))


def test_a_straight_path_has_no_width():
    assert path_measures(poses(0 * T_S, SMOOTH), rep()) == {"path_pct": pytest.approx(0, abs=0.5)}


def test_a_loop_has_the_width_of_the_loop():
    bulge = np.where(T_S < 2, 12.0, -12.0)
    assert path_measures(poses(bulge, SMOOTH), rep())["path_pct"] == pytest.approx(24, abs=4)


def test_a_hand_that_is_not_seen_has_no_path():
    nobody = poses(0 * T_S, SMOOTH)
    nobody.image[:] = np.nan
    assert path_measures(nobody, rep()) == {}
    still = path_measures(poses(0 * T_S, SMOOTH, seen=0.1), rep())
    assert still == {}, "what is seen does not move"
