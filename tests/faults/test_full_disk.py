"""The disk is full: a real one of four megabytes, in a name space of its own."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coach.settings import Settings, SettingsError, save_settings
from tests.faults.full_disk import REPS, numbers
from tests.faults.name_space import run_apart

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("full_disk.py")
_IN_A_SMALL_DISK = 'mount -t tmpfs -o size=4m none "$1" && shift && exec "$@"'
ALL = list(range(1, REPS + 1))


def on_a_small_disk(folder: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    """Runs a command that alone sees a disk of 4 MB in ``folder``."""
    return run_apart(_IN_A_SMALL_DISK, folder, *command)


def session(tmp_path: Path, outcome: str) -> dict[str, Any]:
    folder = tmp_path / "disk"
    folder.mkdir()
    done = on_a_small_disk(folder, sys.executable, str(SCRIPT), str(folder), outcome)
    assert done.returncode == 0, done.stderr
    facts: dict[str, Any] = json.loads(done.stdout)
    assert facts["closed"]
    assert 0 < len(facts["waiting"]) < REPS
    assert "the disk is full; free some space" in facts["troubles"][0]
    return facts


def test_what_waits_is_written_once_there_is_room(tmp_path: Path) -> None:
    facts = session(tmp_path, "freed")
    assert facts["written"] == ALL
    assert facts["troubles"][1:] == [""]
    assert facts["errors"] == []


def test_what_waits_at_the_end_is_kept_elsewhere_and_said_where(tmp_path: Path) -> None:
    facts = session(tmp_path, "kept")
    (words,) = facts["errors"]
    assert "sessions import" in words and "\n" not in words
    spare = Path(re.search(r"--log (\S+)", words)[1])
    try:
        assert facts["written"] + numbers(spare) == ALL
    finally:
        shutil.rmtree(spare.parent)


def test_settings_that_cannot_be_saved_say_so_and_the_old_ones_stay(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    save_settings(Settings(theme="dark"), file)
    code = (
        "import sys; from pathlib import Path; from coach.settings import *\n"
        "file = Path(sys.argv[1]) / 'settings.toml'\n"
        "save_settings(Settings(theme='dark'), file)\n"
        "Path(sys.argv[1], 'ballast').open('wb', buffering=0).write(bytes(8_000_000))\n"
        "try: save_settings(Settings(theme='light', open_panels=('x' * 9000,)), file)\n"
        "except SettingsError as error: print(error)\n"
        "assert load_settings(file) == (Settings(theme='dark'), ())\n"
    )
    folder = tmp_path / "disk"
    folder.mkdir()
    done = on_a_small_disk(folder, sys.executable, "-c", code, str(folder))
    assert done.returncode == 0, done.stderr
    assert "cannot save the settings" in done.stdout
    assert "No space left" in done.stdout


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="POSIX rights")
def test_a_home_that_cannot_be_written_is_named_with_the_remedy(tmp_path: Path) -> None:
    blocked = tmp_path / "home"
    blocked.write_text("a file where the folder should be: nobody may write into it, root neither")
    with pytest.raises(SettingsError, match="make the folder writable or set WORKOUT_COACH_HOME"):
        save_settings(Settings(), blocked / "config" / "settings.toml")
