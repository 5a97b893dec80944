"""``doctor``: what this machine offers the program. A part that fails says so, no more."""

import argparse
import json
import os
import platform
import shutil
import subprocess
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from coach import __version__
from coach.cli.doctor_camera import last_check
from coach.cli.doctor_qt import ask_qt
from coach.cli.models import describe
from coach.paths import data_dir
from coach.pose.model_store import ModelStore
from coach.settings import load_settings, settings_path

_PACKAGES = ("mediapipe", "opencv-contrib-python", "numpy", "PySide6", "pyqtgraph", "torch")
_NVIDIA = ("--query-gpu=name,memory.total,driver_version", "--format=csv,noheader")

Section = dict[str, Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    report = examine()
    print(json.dumps(report) if args.json else "\n".join(_lines(report)))
    return 0


def examine() -> dict[str, Section]:
    """Everything that is known, by section. Blocks for a few seconds; raises nothing."""
    qt = _guarded(ask_qt)
    missing = {"error": qt.get("error", "Qt said nothing")}
    cameras = {**qt.get("cameras", missing), **_guarded(_camera_indices)}
    return {
        "versions": _guarded(_versions),
        "cameras": cameras,
        "camera check": _guarded(last_check),
        "gpu": _guarded(_gpus),
        "display": qt.get("display", missing),
        "voices": qt.get("voices", missing),
        "models": _guarded(_models),
        "settings": _guarded(_settings),
        "log": _guarded(_log),
    }


def _guarded(ask: Callable[[], Section]) -> Section:
    try:
        return ask()
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def _versions() -> Section:
    found: Section = {
        "workout-coach": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "processor cores": os.cpu_count(),
    }
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed; run 'make setup'"
    return found


def _camera_indices() -> Section:
    from coach.capture.opening import probe_webcams

    return {"indices that open": list(probe_webcams())}


def _gpus() -> Section:
    """Graphics processors that are easily seen. The program does not need one."""
    found: list[str] = []
    tool = shutil.which("nvidia-smi")
    if tool:
        asked = subprocess.run(
            [tool, *_NVIDIA], capture_output=True, text=True, timeout=10, check=False
        )
        found += asked.stdout.splitlines() if asked.returncode == 0 else []
    if platform.system() == "Darwin" and platform.machine() == "arm64":
        found.append("Apple silicon")
    nodes = sorted(node.name for node in Path("/dev/dri").glob("renderD*"))
    return {"found": found, "render nodes": nodes, "needed": False}


def _models() -> Section:
    return {model.name: describe(model) for model in ModelStore().status()}


def _settings() -> Section:
    _, warnings = load_settings()
    return {"path": str(settings_path()), "warnings": list(warnings)}


def _log() -> Section:
    path = data_dir() / "sessions.sqlite3"
    return {"path": str(path), "size": path.stat().st_size if path.exists() else 0}


def _lines(report: dict[str, Section]) -> list[str]:
    lines = []
    for name, section in report.items():
        lines.append(name)
        for key, value in section.items():
            if isinstance(value, dict):
                lines.append(f"  {key}")
                wide = max(map(len, value), default=0)
                lines += [f"    {inner:<{wide}}  {_words(of)}" for inner, of in value.items()]
            else:
                lines.append(f"  {key:<22} {_words(value)}")
    return lines


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return str(value)
