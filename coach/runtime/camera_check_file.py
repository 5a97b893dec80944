"""The last camera check on disk: one versioned JSON file in the user's data folder."""

import json
from dataclasses import asdict
from math import isfinite, nan
from pathlib import Path
from typing import Any, Final

from coach.errors import CoachError
from coach.paths import data_dir, text_of
from coach.runtime.camera_check_facts import (
    CheckResult,
    Cropped,
    Framing,
    Light,
    Timing,
    ViewFacts,
)
from coach.runtime.camera_check_limits import VIEW_DEG

VERSION = 1
_DAMAGES: Final = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)
_AGAIN = "do the check again in the window (More, Check my camera)"


class CheckFileError(CoachError):
    """The stored check cannot be read or written; says why and what to do."""


def check_path() -> Path:
    """Where the last check lies."""
    return data_dir() / "camera-check.json"


def save_check(result: CheckResult, path: Path | None = None) -> None:
    """Replaces the last check in one step.

    Raises:
        CheckFileError: It cannot be written.
    """
    file = path or check_path()
    fresh = file.with_name(f"{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        table = {"version": VERSION, **_without_nan(asdict(result))}
        fresh.write_text(json.dumps(table, ensure_ascii=False, indent=1), encoding="utf-8")
        fresh.replace(file)
    except OSError as error:
        raise CheckFileError(
            f"cannot save the camera check to '{file}' ({error.strerror or error}); "
            "make the folder writable or set WORKOUT_COACH_HOME to one that is"
        ) from error


def load_check(path: Path | None = None) -> CheckResult | None:
    """The last check; None where there never was one.

    Raises:
        CheckFileError: The file is broken, or of a newer program.
    """
    file = path or check_path()
    try:
        table = json.loads(text_of(file))
        version = table["version"]
        if version == VERSION:
            return _check(table)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CheckFileError(f"cannot read '{file}' ({error.strerror or error})") from error
    except _DAMAGES as error:
        raise CheckFileError(f"'{file}' is damaged; {_AGAIN}") from error
    raise CheckFileError(
        f"'{file}' is of version {version} and this program knows {VERSION}; "
        f"update the program, or {_AGAIN}"
    )


def _check(table: dict[str, Any]) -> CheckResult:
    width, height = table["size"]
    return CheckResult(
        taken=str(table["taken"]),
        camera=str(table["camera"]),
        kind=str(table["kind"]),
        size=(int(width), int(height)),
        exercise=str(table["exercise"]),
        views=tuple(_view(of) for of in table["views"]),
    )


def _view(table: dict[str, Any]) -> ViewFacts:
    said, asked = table["said"], table["asked"]
    if asked not in VIEW_DEG:
        raise ValueError(asked)
    framing = dict(table["framing"])
    cropped = tuple(
        Cropped(str(part["part"]), float(part["share"]), str(part["edge"]))
        for part in framing.pop("cropped")
    )
    timing = _figures(table["timing"])
    timing["reconnects"] = int(timing["reconnects"])
    return ViewFacts(
        asked=asked,
        seen=str(table["seen"]),
        yaw_deg=_figure(table["yaw_deg"]),
        duration_s=_figure(table["duration_s"]),
        frames=int(table["frames"]),
        person_share=_figure(table["person_share"]),
        joints_share=_figure(table["joints_share"]),
        counted=int(table["counted"]),
        said=None if said is None else int(said),
        light=Light(**_figures(table["light"])),
        timing=Timing(**timing),
        framing=Framing(**_figures(framing), cropped=cropped),
    )


def _figures(table: dict[str, Any]) -> dict[str, Any]:
    return {name: _figure(value) for name, value in table.items()}


def _figure(value: float | None) -> float:
    return nan if value is None else float(value)


def _without_nan(value: Any) -> Any:
    """JSON knows no NaN: null stands for it."""
    if isinstance(value, dict):
        return {name: _without_nan(of) for name, of in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(of) for of in value]
    return None if isinstance(value, float) and not isfinite(value) else value
