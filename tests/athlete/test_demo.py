import json

import cv2
import pytest

from coach.athlete.demo import demo_names, demo_path, load_truth
from coach.athlete.exercises import EXERCISES
from coach.athlete.scene import make_scene
from coach.athlete.truth import to_json, truth_of
from coach.errors import InputError

MOST_BYTES = 700_000


def test_every_exercise_of_the_athlete_has_a_clip():
    assert set(demo_names()) == set(EXERCISES)


@pytest.mark.parametrize("name", EXERCISES)
def test_a_clip_has_as_many_frames_as_its_truth(name: str):
    path, truth = demo_path(name), load_truth(name)
    assert path.stat().st_size < MOST_BYTES
    capture = cv2.VideoCapture(str(path))
    frames = 0
    while capture.grab():
        frames += 1
    rate = capture.get(cv2.CAP_PROP_FPS)
    capture.release()
    assert frames == truth.frames
    assert rate == pytest.approx(truth.fps)
    assert 14 < frames / rate < 22


@pytest.mark.parametrize("name", EXERCISES)
def test_the_shipped_truth_is_what_the_athlete_does(name: str):
    text = demo_path(name).with_suffix(".json").read_text(encoding="utf-8")
    shipped = json.loads(text)
    scene = make_scene(name, seed=shipped["seed"], size=tuple(shipped["size"]))
    anew = json.loads(to_json(truth_of(scene, shipped["command"])))
    for key in ("angle_3d_deg", "angle_2d_deg"):
        for side in ("left", "right"):
            # a last digit may round the other way on another processor
            assert shipped[key].pop(side) == pytest.approx(anew[key].pop(side), abs=0.011)
    assert shipped == anew


def test_an_unknown_demo_names_the_nearest():
    with pytest.raises(InputError, match="did you mean push-up"):
        demo_path("pushup")
