"""Run as a script inside a small file system: logs reps until it is full, and what then happens.

Usage: full_disk.py FOLDER freed|kept; prints one JSON object. ``freed``: room is made while the
writer waits; ``kept``: the disk is still full when the session ends.
"""

import json
import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path

import numpy as np

from coach.landmarks import LANDMARK_COUNT
from coach.runtime.log_writer import LogWriter
from coach.session.store import SessionStore
from coach.types import PoseWindow, RepEvent

REPS = 40


def window() -> PoseWindow:
    """Some poses that hardly compress."""
    t_s = np.arange(20) / 30
    spots = np.random.default_rng(1).normal(300, 90, (20, LANDMARK_COUNT, 3))
    return PoseWindow(t_s, spots, np.ones(spots.shape[:2]), spots / 300, (640, 480))


def numbers(log: Path) -> list[int]:
    """Of the reps in a log."""
    with closing(sqlite3.connect(log)) as raw:
        assert raw.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        return [n for (n,) in raw.execute("SELECT number FROM reps ORDER BY number")]


def main(folder: Path, outcome: str) -> None:
    """See the module."""
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(3_700_000))
    troubles: list[str] = []
    errors: list[str] = []
    told, clear = threading.Event(), threading.Event()

    def hear(words: str) -> None:
        troubles.append(words)
        (told if words else clear).set()

    with SessionStore(folder / "log.sqlite3") as store:
        writer = LogWriter(
            store, on_session=lambda _: None, on_error=errors.append, on_trouble=hear
        )
        writer.start()
        writer.begin_session("full", "2026-01-01T10:00:00+00:00", 0.0)
        writer.begin_set("squat", 0.0)
        poses = window()
        for n in range(1, REPS + 1):
            at_s = 3.0 * n
            event = RepEvent(n, at_s, at_s + 1, at_s + 2, 80.0, 1.0, 1.0, counted=True)
            writer.add_rep(event, poses)
        assert told.wait(30), "the disk was not full"
        waiting = numbers(folder / "log.sqlite3")
        if outcome == "freed":
            ballast.unlink()
            assert clear.wait(30), troubles
        writer.end_set(300.0)
        closed = writer.close(20)
    facts = {
        "troubles": troubles,
        "errors": errors,
        "closed": closed,
        "waiting": waiting,
        "written": numbers(folder / "log.sqlite3"),
    }
    print(json.dumps(facts))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
