"""What is promised: nothing leaves the machine, and nobody else on it reads what was kept.

What is done runs in a process of its own, in which every socket is told (see `private_day`).
"""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from ml.skeleton import FEATURES, REP_FRAMES

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
ROOT = Path(__file__).resolve().parents[1]
WATCHED = Path(__file__).with_name("private_day.py")


def watched(home: Path, *arguments: str) -> list[str]:
    """The sockets that a command opened."""
    done = subprocess.run(
        [sys.executable, str(WATCHED), *arguments],
        env=os.environ
        | {
            "WORKOUT_COACH_HOME": str(home),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT),
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["code"] == 0, done.stderr
    sockets: list[str] = told["sockets"]
    return sockets


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_the_watch_hears_a_socket_also_of_another_process(tmp_path: Path) -> None:
    heard = watched(tmp_path, "leak")
    assert any(one.startswith("socket.bind") for one in heard)
    if sys.platform == "linux":
        assert {"0100007F", "0200007F"} <= {one.split()[1].split(":")[0] for one in heard[1:]}


@pytest.mark.skipif(os.name != "posix", reason="files have no owner's rights here")
def test_a_session_opens_no_socket_and_its_files_are_its_owners(
    tmp_path: Path, pose_model: Path
) -> None:
    home = tmp_path / "home"
    options = ["--source", "demo:squat", "--duration", "9", "--panels"]
    assert watched(home, "run", *options, "--pose-model", str(pose_model)) == []
    made = list(home.rglob("*"))
    assert any(path.suffix == ".sqlite3" for path in made)
    open_to_others = [path for path in made if stat.S_IMODE(path.stat().st_mode) & _OTHERS]
    assert open_to_others == []


def some_others(path: Path) -> None:
    """What a lesson is told from, without the seconds that making it takes."""
    path.parent.mkdir(parents=True)
    frames = np.random.default_rng(1).normal(size=(48, REP_FRAMES, FEATURES)).astype(np.float16)
    save_file({"frames": frames, "exercise": np.arange(48) % 12}, path)


@pytest.mark.slow
def test_the_review_an_import_and_a_training_open_no_socket(
    tmp_path: Path, pose_model: Path
) -> None:
    home, out = tmp_path / "home", tmp_path / "out"
    out.mkdir()
    log, other = home / "data" / "sessions.sqlite3", tmp_path / "other.sqlite3"
    some_others(home / "data" / "models" / "other-reps.safetensors")
    few = ["--sessions", "2", "--reps", "20", "--landmarks", "20"]
    mine = ["--from-session", "1", "2"]
    commands = [
        ["generate", "log", *few, "--out", str(log)],
        ["sessions", "export", "--out", str(out / "all.json")],
        ["sessions", "import", str(out / "all.json"), "--log", str(other)],
        ["sessions", "recount", "--all"],
        ["sessions", "backup", str(out / "copy.sqlite3")],
        ["train", "forward-forward", *mine],
    ]
    words = [word for command in commands for word in (*command, "then")]
    assert watched(home, *words) == []
    assert watched(home, "window", str(pose_model), str(out)) == []
    made = [*out.rglob("*"), *home.rglob("*"), other]
    assert {".pdf", ".html", ".csv", ".json", ".safetensors"} <= {path.suffix for path in made}
    files = [path for path in made if path.is_file() and path.name != "other-reps.safetensors"]
    assert [path for path in files if stat.S_IMODE(path.stat().st_mode) & _OTHERS] == []


@pytest.mark.slow
def test_a_file_is_counted_and_learned_from_without_a_socket(
    tmp_path: Path, pose_model: Path
) -> None:
    models = tmp_path / "data" / "models"
    models.mkdir(parents=True)
    (models / pose_model.name).symlink_to(pose_model)
    clip = str(ROOT / "resources" / "demo" / "squat.mp4")
    assert watched(tmp_path, "analyze", clip, "--exercise", "squat") == []
    assert watched(tmp_path, "teach", clip, "--name", "mine") == []


def test_a_cameras_password_is_written_nowhere(tmp_path: Path, pose_model: Path) -> None:
    address = "rtsp://athlete:hush-hush@127.0.0.1:1/live?token=hush-hush"
    command = [sys.executable, "-X", "faulthandler", "main.py", "run", "--headless"]
    done = subprocess.run(
        [*command, "--source", address, "--pose-model", str(pose_model)],
        env=os.environ | {"WORKOUT_COACH_HOME": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    written = [done.stdout, done.stderr, *(f.read_bytes() for f in tmp_path.rglob("*.*"))]
    assert not any(b"hush" in text for text in written)
