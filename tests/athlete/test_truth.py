import numpy as np
import pytest

from coach.athlete.geometry import angle_deg
from coach.athlete.scene import make_scene
from coach.athlete.truth import from_json, projected_landmarks, to_json, truth_of
from coach.landmarks import Landmark


def test_json_keeps_the_truth_to_a_hundredth_of_a_degree():
    truth = truth_of(make_scene("push-up", reps=2, seed=4), "the command")
    back = from_json(to_json(truth))
    assert back.frames == truth.frames
    assert (back.exercise, back.size, back.command) == ("push-up", (640, 480), "the command")
    assert (back.rep_count, back.attempt_count) == (2, 1)
    for side in ("left", "right"):
        assert back.angle_3d_deg[side] == pytest.approx(truth.angle_3d_deg[side], abs=0.006)
        assert back.angle_2d_deg[side] == pytest.approx(truth.angle_2d_deg[side], abs=0.006)
    for one, other in zip(back.reps, truth.reps, strict=True):
        assert one.peak_s == pytest.approx(other.peak_s, abs=0.001)
        assert one.counted == other.counted


def test_the_angle_in_space_is_the_performed_one():
    scene = make_scene("squat", reps=1)
    truth = truth_of(scene, "")
    assert truth.angle_3d_deg["left"] == pytest.approx(scene.performance.angles_deg, abs=1e-6)
    assert truth.t_s[1] == pytest.approx(1 / 30)


def test_the_projected_angle_is_that_of_the_projected_landmarks():
    scene = make_scene("biceps-curl", reps=1)
    truth = truth_of(scene, "")
    points = projected_landmarks(scene, 40)
    arm = [points[mark] for mark in (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW)]
    assert angle_deg(*arm, points[Landmark.LEFT_WRIST]) == pytest.approx(
        truth.angle_2d_deg["left"][40]
    )


@pytest.mark.parametrize("name", ["squat", "push-up", "overhead-press", "jumping-jack"])
def test_the_whole_person_is_in_the_picture(name: str):
    scene = make_scene(name, reps=1)
    for index in range(0, len(scene.performance), 10):
        points = projected_landmarks(scene, index)
        points = points[~np.isnan(points[:, 0])]
        assert points.min() > 5
        assert np.all(points < np.array(scene.camera.size) - 5)


def test_the_middle_of_the_view_is_the_middle_of_the_picture():
    camera = make_scene("squat").camera
    assert camera.project(camera.target) == pytest.approx([320, 240])
    ray = camera.rays(np.array([320.0]), np.array([240.0]))[0]
    assert ray == pytest.approx(camera.axes[2])


def test_seen_from_their_left_the_athlete_faces_left():
    points = projected_landmarks(make_scene("squat"), 0)
    assert points[Landmark.NOSE, 0] < points[Landmark.LEFT_EAR, 0]
