"""Folders that are another thing for one command alone, in a name space of its own."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run_apart(
    mounting: str, folder: Path, *command: str, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """Runs a command where ``mounting`` was done before; skips the test where that cannot be.

    Args:
        mounting: For the shell: mounts on ``$1``, shifts, and executes what is left.
        folder: Is ``$1``.
        command: What is left.
        environment: Beside this program's own.
    """
    if shutil.which("unshare") is None:
        pytest.skip("needs Linux's unshare for a folder of its own")
    apart = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mounting, "sh"]
    probe = subprocess.run([*apart, str(folder), "true"], check=False, capture_output=True)
    if probe.returncode:
        pytest.skip("a name space of its own is not allowed here")
    return subprocess.run(
        [*apart, str(folder), *command],
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
