from pathlib import Path

import numpy as np
import pytest

from coach.bench import engine_pass
from coach.bench.clips import load_poses
from coach.bench.engine_pass import (
    KeptSecondPass,
    is_whole,
    landmarks_of,
    load_clip,
    save_landmarks,
)
from coach.runtime.offline import Clip
from coach.runtime.second_pass import SecondPass
from tests.runtime.test_offline import clip, presses


@pytest.fixture
def passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """The engine's work is done at once by a made-up one; tells for which videos it was asked."""
    done: list[tuple[str, bool]] = []

    def make(jobs: list[tuple[Path, Path, Path, bool]]) -> None:
        for video, _, file, noisy in jobs:
            done.append((video.name, noisy))
            save_landmarks(clip(presses(1)), file)

    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(engine_pass, "_make", make)
    return done


@pytest.fixture
def videos(tmp_path: Path) -> list[Path]:
    files = [tmp_path / name for name in ("a.mp4", "b.mp4", "model")]
    for file in files:
        file.write_bytes(file.name.encode())
    return files[:2]


def test_what_was_saved_is_read_back(tmp_path: Path):
    made_up = clip(iter([*[*presses(1)][:5], None]))
    save_landmarks(made_up, tmp_path / "a.npz")
    assert is_whole(tmp_path / "a.npz")
    poses = [pose for _, pose in load_poses(tmp_path / "a.npz")]
    assert poses[5] is None
    assert poses[0] is not None
    np.testing.assert_allclose(poses[0].world, made_up.poses[0].world, atol=1e-6)
    assert [file.name for file in tmp_path.iterdir()] == ["a.npz"]


def test_the_engine_runs_once_for_each_clip_and_noise(videos: list[Path], passes: list):
    model = videos[0].parent / "model"
    first = landmarks_of(videos, model, noisy=False)
    assert passes == [("a.mp4", False), ("b.mp4", False)]
    assert landmarks_of(videos, model, noisy=False) == first
    assert len(passes) == 2
    noisy = landmarks_of(videos, model, noisy=True)
    assert passes[2:] == [("a.mp4", True), ("b.mp4", True)]
    assert not set(first.values()) & set(noisy.values())


def test_another_clip_or_model_is_another_pass(videos: list[Path], passes: list):
    model = videos[0].parent / "model"
    landmarks_of(videos, model, noisy=False)
    videos[1].write_bytes(b"cut shorter")
    landmarks_of(videos, model, noisy=False)
    assert passes[2:] == [("b.mp4", False)]
    model.write_bytes(b"a newer one")
    landmarks_of(videos, model, noisy=False)
    assert len(passes) == 5


@pytest.mark.parametrize("broken", [b"", b"PK", b"not at all"])
def test_a_broken_file_is_made_again(videos: list[Path], passes: list, broken: bytes):
    model = videos[0].parent / "model"
    files = landmarks_of(videos, model, noisy=False)
    files[videos[0]].write_bytes(broken)
    assert not is_whole(files[videos[0]])
    landmarks_of(videos, model, noisy=False)
    assert passes[2:] == [("a.mp4", False)]
    assert is_whole(files[videos[0]])


def test_a_second_pass_is_made_once(
    videos: list[Path], passes: list, monkeypatch: pytest.MonkeyPatch
):
    model = videos[0].parent / "model"
    asked: list[str] = []

    def backwards(_: SecondPass, seen: Clip) -> Clip:
        asked.append(seen.path.name)
        return seen

    monkeypatch.setattr(SecondPass, "backwards", backwards)
    seen = load_clip(videos[0], landmarks_of(videos, model, noisy=False)[videos[0]])
    first = KeptSecondPass(model).backwards(seen)
    again = KeptSecondPass(model).backwards(seen)
    assert asked == ["a.mp4"]
    assert (first.path, first.t_s) == (again.path, again.t_s) == (seen.path, seen.t_s)
    assert again.detected == seen.detected
