"""A picture model is taken in and weighed on clips: a stick person, a model that guesses."""

import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from coach.capture.annotate import VideoWriter
from coach.cli import main
from ml.clip import image_model, seeing
from ml.clip.image_model import kept_weights
from tests.runtime.fakes import FakeEngine


class Looks:
    """Finds every prompt equally likely."""

    sharpness = 10.0

    def set_prompts(self, prompts: tuple[str, ...]) -> None:
        self._count = len(prompts)

    def see(self, rgb: np.ndarray) -> np.ndarray:
        return np.ones(4, np.float32)

    def score(self, seen: np.ndarray) -> np.ndarray:
        return np.zeros(self._count, np.float32)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))
    monkeypatch.setattr("coach.pose.mediapipe_engine.make_engine", lambda _: FakeEngine())
    monkeypatch.setattr(
        "coach.pose.model_store.ModelStore", lambda: SimpleNamespace(pose_model=lambda: "pose")
    )
    monkeypatch.setattr(seeing, "_registered", Looks)

    def register(path: Path) -> SimpleNamespace:
        file = image_model._registry()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"path": str(path)}))
        return SimpleNamespace(kind="clip", side=224, size=1_000_000, path=path)

    monkeypatch.setattr(image_model, "register", register)
    return tmp_path


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    entries = []
    (tmp_path / "videos").mkdir()
    for i, exercise in enumerate(("squat", "lunge")):
        with VideoWriter(tmp_path / "videos" / f"{exercise}.mp4", (64, 48), 15) as writer:
            for _ in range(40):
                writer.write(np.zeros((48, 64, 3), np.uint8))
        entries.append(
            {"file": f"{exercise}.mp4", "exercise": exercise, "reps": 1, "source": f"s{i}",
             "confidence": "sure", "reps_accept": [1]}
        )  # fmt: skip
    (tmp_path / "clips.json").write_text(json.dumps(entries))
    return tmp_path


def test_weights_are_fitted_and_kept(home: Path, clips: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["models", "add", "clip", str(home), "--fit", str(clips)]) == 0
    said = capsys.readouterr().out
    assert "picture model: clip, 224 px" in said
    assert "weights: motion" in said
    kept = kept_weights()
    assert kept is not None
    assert seeing.Fusion.kept() == seeing.Fusion(*kept)


def test_a_new_picture_model_forgets_the_weights_of_the_last(home: Path):
    assert main(["models", "add", "clip", str(home)]) == 0
    image_model.keep_weights(1.0, 2.0)
    assert kept_weights() == (1.0, 2.0)
    assert main(["models", "add", "clip", str(home)]) == 0
    assert kept_weights() is None
    assert seeing.Fusion.kept() == seeing.UNFITTED


def test_wrong_ways_to_fit_are_named(home: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["models", "--fit", str(home)]) == 2
    assert "--fit belongs to" in capsys.readouterr().err
    (home / "clips.json").write_text("[]")
    assert main(["models", "add", "clip", str(home), "--fit", str(home)]) == 2
    assert "no video of an exercise" in capsys.readouterr().err
