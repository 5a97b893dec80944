"""Coverage-guided fuzzing of every parser, where atheris is installed (see `atheris_parsers`)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
NAMES = (
    "exercise", "programme", "settings", "table", "log", "window", "landmarks", "bundle", "card",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_parser_reads_or_refuses_what_fuzzing_makes_up(name: str, tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris is not installed: pip install atheris")
    done = subprocess.run(
        [sys.executable, str(HERE / "atheris_parsers.py"), name, "-runs=2000", "-max_len=20000"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(HERE.parents[1])},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
