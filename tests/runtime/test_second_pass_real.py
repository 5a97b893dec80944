"""The second pass with the real engine: a coach in front, and somebody lost in a dark picture."""

from pathlib import Path

import pytest

from coach.motion.exercises.exercise import load_exercises
from coach.pose.mediapipe_engine import make_engine
from coach.runtime.offline import count, watch
from coach.runtime.second_look import look_again
from coach.runtime.second_pass import SecondPass

pytestmark = [pytest.mark.data, pytest.mark.slow]


@pytest.mark.parametrize(
    ("name", "exercise"),
    [("squat_b27_kaiakol", "squat"), ("pull-up_b05_kaiakol", "pull-up")],
)
def test_what_the_first_pass_could_not_see_is_counted(
    shared_data: Path, pose_model: Path, name: str, exercise: str
):
    spec = load_exercises()[exercise]
    with make_engine(pose_model) as engine:
        clip, timing = watch(shared_data / "videos" / f"{name}.mp4", engine)
    live = count(clip, spec, timing).events
    assert look_again(clip, spec, live).reps == 0
    assert look_again(clip, spec, live, again=SecondPass(lambda: make_engine(pose_model))).reps == 1
