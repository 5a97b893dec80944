"""``generate reps`` with a generator that has learned nothing: what is written, what is refused."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from coach.athlete.movement import course, placed
from coach.athlete.repertoire import EXERCISES
from coach.cli import main
from coach.landmarks import Landmark as L  # noqa: N817
from ml.diffusion.config import Config
from ml.diffusion.denoiser import Denoiser
from ml.diffusion.generator import Generator
from ml.diffusion.posture import AXES
from ml.diffusion.reader import Reader
from ml.simulator import TRAIN, draw_bodies


@pytest.fixture
def model(tmp_path: Path) -> Path:
    config = Config(exercises=("squat",), width=16, layers=1, heads=2, mlp_width=32)
    torch.manual_seed(0)
    path = tmp_path / "model.safetensors"
    Generator(Denoiser(config), Reader(), {"made": "today"}).save(path)
    return path


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Three squats as landmarks, without the engine's errors."""
    share = np.tile(np.linspace(0, 1, 60), 3)[None]
    bodies = draw_bodies(np.random.default_rng(0), TRAIN, 1)
    angles = course(EXERCISES["squat"])(share, np.ones_like(share))
    points = placed(EXERCISES["squat"], bodies, angles).points()[0]
    world = (points - points[:, [L.LEFT_HIP, L.RIGHT_HIP]].mean(1, keepdims=True)) * AXES
    image = np.concatenate([world[..., :2] * 200 + (320, 240), world[..., 2:] * 200], axis=-1)
    path = tmp_path / "recording.npz"
    np.savez(
        path,
        t_s=np.arange(180) / 30,
        image=image,
        world=world,
        visibility=np.ones((180, 33)),
        size=(640, 480),
        fps=30.0,
    )
    return path


def test_repetitions_are_written_with_what_was_wished(model, tmp_path, capsys):
    out = tmp_path / "out"
    words = ["--exercise", "squat", "--fault", "none", "--seconds", "2", "--depth", "0.9"]

    code = main(
        ["generate", "reps", *words, "--count", "3", "--model", str(model), "--out", str(out)]
    )

    assert code == 0
    assert "3 repetitions" in capsys.readouterr().out
    told = json.loads((out / "reps.json").read_text())
    assert told["wish"]["seconds"] == 2
    assert told["method"] == "flow"
    with np.load(out / "reps.npz") as stored:
        assert stored["points"].shape == (3, 32, 33, 3)
        assert stored["features"].shape[:2] == (3, 32)
        assert stored["t_s"].shape == (3, 32)


def test_recorded_repetitions_are_widened(model, recording, tmp_path):
    out = tmp_path / "out"
    words = ["--like", str(recording), "--exercise", "squat", "--keep", "0.5", "--count", "4"]

    assert main(["generate", "reps", *words, "--model", str(model), "--out", str(out)]) == 0

    assert json.loads((out / "reps.json").read_text())["like"] == "recording.npz"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--exercise", "squatt"], "squat"),
        (["--depth", "9"], "--depth 9: from 0.3 to 1.3"),
        (["--count", "9000"], "1 to 5000"),
        (["--like", "absent.npz"], "absent.npz"),
        (["--like", "absent.npz", "--keep", "2"], "from 0 to 0.9"),
    ],
)
def test_bad_input_is_one_line(words, said, model, tmp_path, capsys):
    out = ["--model", str(model), "--out", str(tmp_path / "out")]

    assert main(["generate", "reps", *words, *out]) == 2

    assert said in capsys.readouterr().err


@pytest.mark.slow
def test_the_athlete_performs_them(model, tmp_path):
    pytest.importorskip("numba", reason="rendering needs the extra 'clips' (numba)")
    pytest.importorskip("av", reason="writing clips needs the extra 'clips' (av)")
    from coach.athlete.body import PEOPLE
    from coach.athlete.replay import Replay, framing_camera
    from ml.diffusion.generator import Wish
    from ml.diffusion.stage import skeletons

    motions = Generator.load(model).make(Wish("squat"), 2, 1)
    course = skeletons(motions, PEOPLE["blue"], 10)

    replay = Replay(course, PEOPLE["blue"], framing_camera(course, (96, 72), 30), 10)

    assert len(replay) == len(course) > 10
    assert replay.frame(3).shape == (72, 96, 3)
