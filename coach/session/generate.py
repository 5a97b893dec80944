"""A synthetic log: years of plausible training, to measure and to try the review with.

Rows are made in bulk with the log's own tables and sums; only the newest repetitions have
landmarks, so that a log of half a million of them stays small.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, radians, sin
from pathlib import Path
from typing import Any, Final

import numpy as np

from coach.athlete.body import Body
from coach.athlete.figure import Bodies
from coach.athlete.movement import course, placed
from coach.athlete.repertoire import EXERCISES
from coach.errors import InputError
from coach.landmarks import Landmark
from coach.session import schema
from coach.session.codec import CODEC_VERSION, encode_window
from coach.session.store import EVENT, SessionStore
from coach.types import PoseWindow

_LAST_DAY: Final = datetime.fromisoformat("2026-06-30T18:00:00+02:00")
_FPS: Final = 30.0
_MARGIN_S: Final = 0.5
_YAW_DEG: Final = 50.0
_PX_PER_M: Final = 180.0
_SIZE: Final = (640, 480)
_SOURCES: Final = ("Webcam 0", "Webcam 0", "Webcam 0", "Webcam 1", "garage.mp4")
_NOTES: Final = ("slept badly", "new shoes", "left knee felt fine", "short of time", "great mood")
_REASONS: Final = ("Too shallow.", "Too fast.", "Not finished.")


@dataclass(frozen=True, slots=True)
class _Kind:
    """An exercise as people do it: range and seconds of a repetition, sides in turn, faults."""

    name: str
    rom_deg: float
    rep_s: float
    turns: bool = False
    faults: tuple[str, ...] = ()


_KINDS: Final = (
    _Kind("squat", 95.0, 2.8, faults=("knees-in", "lean")),
    _Kind("push-up", 80.0, 2.0, faults=("hips-sag",)),
    _Kind("lunge", 75.0, 2.6, turns=True),
    _Kind("biceps-curl", 115.0, 2.2, turns=True, faults=("swing",)),
    _Kind("overhead-press", 85.0, 2.4),
    _Kind("jumping-jack", 90.0, 1.2),
    _Kind("deadlift", 70.0, 3.2, faults=("round-back",)),
    _Kind("sit-up", 60.0, 2.6),
)
_HOLD: Final = "plank"


def generate_log(
    path: Path, *, sessions: int, reps: int, seed: int = 1, with_landmarks: int = 500
) -> int:
    """Writes a new log. The same numbers and seed give the same rows.

    Takes about a minute for half a million repetitions.

    Args:
        path: A file that is not there yet.
        sessions: How many, three to five a week before the last day.
        reps: Repetitions and attempts in all, spread over the sessions.
        seed: Of the randomness.
        with_landmarks: How many of the newest repetitions have landmarks.

    Returns:
        The file's bytes.

    Raises:
        InputError: There is such a file, or the numbers make no sense.
        StoreError: It cannot be written.
    """
    if path.exists():
        raise InputError(f"{path} is there already; choose another name")
    if not 1 <= sessions <= reps:
        raise InputError("there must be a session at least, and a repetition for each of them")
    SessionStore(path).close()
    rng = np.random.default_rng(seed)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("BEGIN")
        for name in schema.FIGURE_TRIGGERS:
            db.execute(f"DROP TRIGGER {name}")
        _fill(db, rng, sessions, reps)
        _add_landmarks(db, rng, with_landmarks)
        db.execute(f"{schema.FIGURES} GROUP BY set_id")
        for statement in schema.FIGURE_TRIGGERS.values():
            db.execute(statement)
        db.execute("COMMIT")
        db.execute("PRAGMA optimize")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.stat().st_size


def _fill(db: sqlite3.Connection, rng: np.random.Generator, sessions: int, reps: int) -> None:
    marks = ", ".join("?" * (len(EVENT.split(",")) + 2))
    gaps = rng.choice([1, 2, 3], sessions, p=[0.4, 0.4, 0.2]).cumsum()
    shares = rng.dirichlet(np.full(sessions, 8.0))
    counts = np.diff(np.rint(np.concatenate([[0.0], shares.cumsum()]) * reps)).astype(int)
    set_id = 0
    for number, count in enumerate(counts.tolist(), start=1):
        start = _LAST_DAY - timedelta(days=int(gaps[-1] - gaps[number - 1]))
        start += timedelta(minutes=int(rng.integers(-600, 120)))
        note = str(rng.choice(_NOTES)) if rng.random() < 0.1 else None
        left, at_s, progress = count, 5.0, number / sessions
        while left > 0:
            set_id += 1
            kind = _KINDS[int(rng.integers(len(_KINDS)))]
            size = min(left, int(rng.integers(10, 36)))
            rows = list(_reps(rng, kind, (set_id, at_s), size, progress))
            load = float(rng.integers(4, 40)) * 2.5 if rng.random() < 0.3 else None
            end_s = rows[-1][4]
            db.execute(
                "INSERT INTO sets(id, session_id, exercise, started_s, ended_s, rpe, load_kg)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (set_id, number, kind.name, at_s, end_s, float(rng.integers(5, 11)), load),
            )
            db.executemany(f"INSERT INTO reps(set_id, {EVENT}, measures) VALUES ({marks})", rows)
            left, at_s = left - size, float(end_s) + float(rng.uniform(30, 120))
        if rng.random() < 0.3:
            set_id += 1
            at_s = _hold(db, rng, set_id, number, at_s)
        db.execute(
            "INSERT INTO sessions(id, source, started_at, ended_at, note) VALUES (?, ?, ?, ?, ?)",
            (
                *(number, str(rng.choice(_SOURCES)), start.isoformat(timespec="seconds")),
                *((start + timedelta(seconds=at_s)).isoformat(timespec="seconds"), note),
            ),
        )


def _reps(
    rng: np.random.Generator, kind: _Kind, at: tuple[int, float], size: int, progress: float
) -> Iterator[tuple[Any, ...]]:
    """Rows in the order of `EVENT`, more range with the years and less with fatigue."""
    set_id, at_s = at
    numbers = {True: 0, False: 0}
    rom = kind.rom_deg * (0.85 + 0.15 * progress - 0.05 * np.linspace(0, 1, size))
    rom = rom + rng.normal(0, 3.0, size)
    lasting = kind.rep_s * rng.lognormal(0, 0.12, size)
    for i in range(size):
        counted = bool(rng.random() > 0.06)
        numbers[counted] += 1
        start_s, end_s = at_s, at_s + float(lasting[i])
        down_s = float(lasting[i] * rng.uniform(0.45, 0.6))
        faults = [f for f in kind.faults if counted and rng.random() < 0.15 * (1.3 - progress)]
        side = ("left", "right")[i % 2] if kind.turns else None
        degrees = float(rom[i]) * (1.0 if counted else 0.5)
        sides = {} if kind.turns else {"left_deg": degrees * 1.01, "right_deg": degrees * 0.98}
        yield (
            *(set_id, numbers[counted], start_s, start_s + down_s, end_s, degrees, down_s),
            *(end_s - start_s - down_s, int(counted)),
            *(None if counted else str(rng.choice(_REASONS)), json.dumps(faults)),
            *(1.0 if counted else 0.5, side, json.dumps(sides)),
        )
        at_s = end_s + float(rng.uniform(0.1, 0.6))


def _hold(
    db: sqlite3.Connection, rng: np.random.Generator, set_id: int, session_id: int, at_s: float
) -> float:
    end_s = at_s + float(rng.uniform(20, 120))
    db.execute(
        "INSERT INTO sets(id, session_id, exercise, started_s, ended_s, held_s)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (set_id, session_id, _HOLD, at_s, end_s, end_s - at_s),
    )
    db.execute(
        "INSERT INTO holds(set_id, number, start_s, end_s) VALUES (?, 1, ?, ?)",
        (set_id, at_s, end_s),
    )
    return end_s


def _add_landmarks(db: sqlite3.Connection, rng: np.random.Generator, most: int) -> None:
    rows = db.execute(
        "SELECT r.id, exercise, start_s, end_s, side, counted FROM reps r"
        " JOIN sets t ON t.id = set_id ORDER BY r.id DESC LIMIT ?",
        (most,),
    ).fetchall()
    for rep_id, exercise, start_s, end_s, side, counted in rows:
        depth = 1.0 if counted else 0.5
        window = _window(rng, exercise, (start_s, end_s), depth, mirror=side == "left")
        db.execute(
            "INSERT INTO rep_landmarks VALUES (?, ?, ?)",
            (rep_id, CODEC_VERSION, encode_window(window)),
        )


def _window(
    rng: np.random.Generator,
    exercise: str,
    span_s: tuple[float, float],
    depth: float,
    *,
    mirror: bool,
) -> PoseWindow:
    """The athlete doing one repetition, seen obliquely, with an engine's unrest."""
    start_s, end_s = span_s
    t_s = np.arange(start_s - _MARGIN_S, end_s, 1 / _FPS)
    share = ((t_s - start_s) / (end_s - start_s)).clip(0, 1)[None]  # (1, T)
    what = EXERCISES[exercise]
    angles = course(what, mirror=mirror)(share, np.full_like(share, depth))
    x, y, z = np.moveaxis(placed(what, Bodies.of(Body()), angles).points()[0], -1, 0)  # (T, 33)
    yaw = radians(_YAW_DEG)
    right, away = x * cos(yaw) - z * sin(yaw), -z * cos(yaw) - x * sin(yaw)
    hips = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]
    metres = np.stack([right, -y, away], axis=-1)
    metres -= metres[:, hips].mean(axis=1, keepdims=True) * [0, 1, 0]
    pixels = metres * _PX_PER_M + [_SIZE[0] / 2, _SIZE[1] / 2, 0]
    world = metres - metres[:, hips].mean(axis=1, keepdims=True)
    return PoseWindow(
        t_s=t_s,
        image=pixels + rng.normal(0, 0.8, pixels.shape),
        visibility=rng.uniform(0.9, 1.0, pixels.shape[:2]),
        world=world + rng.normal(0, 0.004, world.shape),
        size=_SIZE,
    )
