"""The loop that most demos are: ``mp.solutions.pose`` on every frame, in one thread.

The current MediaPipe no longer has it, so it runs in a virtual environment of its own, made once
in the user's cache folder from exact versions. It is a yardstick and never part of the program.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

import platformdirs

_REQUIREMENTS = (
    "mediapipe==0.10.21",
    "numpy==1.26.4",
    "protobuf==4.25.8",
    "opencv-contrib-python==4.11.0.86",
    "absl-py==2.3.1",
    "attrs==25.3.0",
    "flatbuffers==25.2.10",
    "matplotlib==3.10.3",
    "contourpy==1.3.2",
    "cycler==0.12.1",
    "fonttools==4.58.4",
    "kiwisolver==1.4.8",
    "packaging==25.0",
    "pillow==11.2.1",
    "pyparsing==3.2.3",
    "python-dateutil==2.9.0.post0",
    "six==1.17.0",
)

_LOOP = """
import sys, time
import cv2
import mediapipe as mp
capture = cv2.VideoCapture(sys.argv[1])
frames = 0
with mp.solutions.pose.Pose() as pose:
    started = time.perf_counter()
    while True:
        ok, image = capture.read()
        if not ok:
            break
        pose.process(cv2.cvtColor(image, cv2.COLOR_BGR2RGB))
        frames += 1
    print(frames / (time.perf_counter() - started))
"""


def frames_per_second(clip: Path) -> float | None:
    """Frames a second of the old loop on the clip, or None where it cannot be installed."""
    python = _python()
    if python is None:
        return None
    done = subprocess.run(
        [python, "-c", _LOOP, str(clip)], capture_output=True, text=True, check=False
    )
    return float(done.stdout.split()[-1]) if done.returncode == 0 else None


def _python() -> str | None:
    """The interpreter with the old MediaPipe, installed at the first call."""
    home = Path(platformdirs.user_cache_dir("workout-coach", appauthor=False)) / "old-loop"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ready = home / "ready"
    if not ready.exists():
        print("installing the old MediaPipe for comparison (once)", file=sys.stderr)
        venv.create(home, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", *_REQUIREMENTS]
        done = subprocess.run(pip, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            print(f"left out: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            return None
        ready.touch()
    return str(python)
