"""Light and truth: what a picture says of itself, what is known of the demo athlete."""

import numpy as np
import pytest

from coach.athlete.demo import demo_names, load_truth
from coach.capture.source import SourceInfo
from coach.runtime.camera_check_light import measure_light, middle_light
from coach.runtime.camera_check_truth import ClipTruth, known_truth
from tests.runtime.camera_room import grainy


@pytest.mark.parametrize("sigma", [1.0, 4.0, 10.0, 25.0])
def test_noise_is_measured_over_a_slope(sigma: float):
    assert measure_light(grainy(noise=sigma)).noise == pytest.approx(sigma, rel=0.15)


def test_texture_is_not_noise():
    picture = grainy(noise=2.0)
    picture[60:180, 80:240] = np.random.default_rng(1).integers(0, 255, (120, 160, 3))
    assert measure_light(picture).noise == pytest.approx(2.0, rel=0.3)


def test_brightness_and_contrast():
    light = measure_light(grainy(100.0, 0.0, 50.0))
    assert light.brightness == pytest.approx(100, abs=1)
    assert light.contrast == pytest.approx(90, abs=3)


@pytest.mark.parametrize("level", [0, 255])
def test_a_picture_of_one_grey_has_neither_noise_nor_contrast(level: int):
    light = measure_light(np.full((480, 640, 3), level, np.uint8))
    assert (light.brightness, light.contrast, light.noise) == (level, 0, 0)


@pytest.mark.parametrize("shape", [(16, 16, 3), (48, 64, 3), (2160, 3840, 3)])
def test_any_size_is_measured(shape: tuple[int, int, int]):
    assert measure_light(np.full(shape, 90, np.uint8)).brightness == 90


def test_the_middle_of_nothing_is_not_known():
    assert np.isnan(middle_light([]).brightness)


@pytest.mark.parametrize("name", demo_names())
def test_the_truth_of_two_loops_is_twice_that_of_one(name: str):
    truth = load_truth(name)
    clip = ClipTruth(truth)
    settled = int(0.6 * truth.fps)
    assert clip.done(0, truth.frames + settled) == truth.rep_count
    assert clip.done(0, 2 * truth.frames + settled) == 2 * truth.rep_count
    assert clip.done(truth.frames, 2 * truth.frames + settled) == truth.rep_count
    assert clip.done(0, 0) == 0


def test_counting_begins_between_repetitions_only():
    truth = load_truth("squat")
    clip = ClipTruth(truth)
    first = truth.reps[0]
    assert clip.may_begin(0)
    assert clip.may_begin(truth.frames)
    assert not clip.may_begin(round(first.peak_s * truth.fps))
    assert not clip.may_begin(truth.frames + round(first.peak_s * truth.fps))


def test_only_the_demo_athlete_doing_that_exercise_is_known():
    demo = SourceInfo("Demo", "demo", True, (640, 480), 30.0, exercise="squat")
    webcam = SourceInfo("Webcam 0", "webcam", True, (640, 480), 30.0)
    assert known_truth(demo, "squat") is not None
    assert known_truth(demo, "push-up") is None
    assert known_truth(webcam, "squat") is None
    assert known_truth(None, "squat") is None
