"""The program is killed while it writes: what it had told as written is there."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("killed_writer.py")
KILLS = 200
_AT_A_TIME = 2
_MEMORY = Path("/dev/shm")
"""A killed process loses nothing that the system has taken, so no disk need turn for it."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_nothing_told_is_lost_in_two_hundred_kills(tmp_path: Path) -> None:
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        told = list(pool.map(kill, [tmp_path] * _AT_A_TIME, range(_AT_A_TIME)))
    assert sum(one["kills"] for one in told) == KILLS
    assert sum(one["reps"] for one in told) > KILLS
    assert sum(one["idle"] for one in told) <= 60  # the others were hit in the midst of writing


def kill(folder: Path, seed: int) -> dict[str, int]:
    """One of those that kill at the same time, each a writer of its own."""
    log = (_MEMORY if _MEMORY.is_dir() else folder) / f"{folder.name}-{os.getpid()}-{seed}"
    log.mkdir()
    try:
        kills = str(KILLS // _AT_A_TIME)
        done = subprocess.run(
            [sys.executable, str(SCRIPT), str(log / "log.sqlite3"), kills, str(20260101 + seed)],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    finally:
        shutil.rmtree(log)
    assert done.returncode == 0, done.stderr
    facts: dict[str, int] = json.loads(done.stdout)
    return facts
