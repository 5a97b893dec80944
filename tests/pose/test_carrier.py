import subprocess
import sys
from pathlib import Path

import pytest

from coach.pose.carrier import CARRIER, fetch_carrier
from coach.pose.model_error import ModelError


def pip_that(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Puts another program in pip's place; it gets the same arguments."""
    real = subprocess.run

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        return real([sys.executable, "-c", code, *command[3:]], **options)

    monkeypatch.setattr(subprocess, "run", run)


def test_the_wheel_that_pip_puts_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    pip_that(
        monkeypatch,
        "import sys, pathlib\n"
        "folder = pathlib.Path(sys.argv[sys.argv.index('--dest') + 1])\n"
        f"assert sys.argv[-1] == {CARRIER!r}\n"
        "(folder / 'mediapipe-0.10.21-x.whl').touch()",
    )
    assert fetch_carrier(tmp_path).name == "mediapipe-0.10.21-x.whl"


def test_what_pip_said_last_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    pip_that(
        monkeypatch,
        "import sys\n"
        "print('WARNING: Retrying', file=sys.stderr)\n"
        "print('ERROR: No matching distribution found', file=sys.stderr)\n"
        "sys.exit(1)",
    )
    with pytest.raises(ModelError, match=r"cannot fetch mediapipe.*: No matching distribution"):
        fetch_carrier(tmp_path)


@pytest.mark.parametrize("code", ["", "import sys; sys.exit(3)"])
def test_pip_that_brings_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str):
    pip_that(monkeypatch, code)
    with pytest.raises(ModelError, match=r"exit code [03]"):
        fetch_carrier(tmp_path)


def test_no_pip_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "absent"))
    with pytest.raises(ModelError, match="pip cannot fetch"):
        fetch_carrier(tmp_path)
