from pathlib import Path

import numpy as np
import pytest

from coach.errors import InputError
from coach.types import Pose, PoseWindow
from ml.clip.recordings import joined, load_landmarks, windows
from ml.skeleton import FEATURES, WINDOW_FRAMES, WINDOW_S

SIZE = (640, 480)


def _recording(seconds: float, nobody: tuple[float, float] = (0.0, 0.0)) -> PoseWindow:
    t_s = np.arange(0, seconds, 1 / 15)
    rng = np.random.default_rng(0)
    world = rng.normal(0, 0.3, (len(t_s), 33, 3))
    image, seen = world * 200 + 300, np.full((len(t_s), 33), 0.9)
    gone = (t_s >= nobody[0]) & (t_s < nobody[1])
    for values in (world, image, seen):
        values[gone] = np.nan
    return PoseWindow(t_s, image, seen, world, SIZE)


def test_windows_follow_one_another():
    cut = windows(_recording(8.0), step_s=0.8)
    assert cut.frames.shape == (len(cut.end_s), WINDOW_FRAMES, FEATURES)
    assert cut.end_s[0] == pytest.approx(WINDOW_S)
    assert np.diff(cut.end_s) == pytest.approx(np.full(len(cut.end_s) - 1, 0.8))


def test_a_short_recording_is_one_window():
    assert len(windows(_recording(1.5)).end_s) == 1


def test_where_nobody_is_there_is_no_window():
    cut = windows(_recording(20.0, (6.0, 14.0)))
    assert not ((cut.end_s > 8.5) & (cut.end_s < 14.5)).any()
    assert len(windows(_recording(5.0, (0.0, 5.0))).end_s) == 0


def test_frames_of_a_run_become_arrays():
    pose = Pose(0.1, np.ones((33, 3)), np.ones(33), np.ones((33, 3)), SIZE)
    made = joined([0.0, 0.1], [None, pose], SIZE)
    assert np.isnan(made.image[0]).all()
    assert (made.world[1] == 1).all()


def test_landmark_files_are_read(tmp_path: Path):
    one = _recording(2.0)
    arrays = {"t_s": one.t_s, "image": one.image, "visibility": one.visibility, "world": one.world}
    np.savez(tmp_path / "a.npz", **arrays, size=np.array(SIZE))
    assert load_landmarks(tmp_path / "a.npz").size == SIZE
    with pytest.raises(InputError, match="no landmarks"):
        load_landmarks(tmp_path / "b.npz")
