"""Run as a script: kills a process that logs reps, again and again, and looks what is left.

A child is forked for each kill, so that no time goes into starting Python. It writes with the
program's own writer, and tells through a pipe the number of each rep that it was told is written.

Usage: killed_writer.py LOG KILLS SEED; prints one JSON object.
"""

import json
import os
import random
import select
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import numpy as np

from coach.landmarks import LANDMARK_COUNT
from coach.runtime.log_writer import LogWriter
from coach.session.store import SessionStore
from coach.types import PoseWindow, RepEvent

_LATEST_S = 0.02
_FRAMES = 20


def write(log: Path, first: int, pipe: int) -> None:
    """Logs one rep after the other until the process is killed."""
    store = SessionStore(log)
    writer = LogWriter(store, on_session=lambda _: None, on_error=lambda _: os._exit(3))
    writer.start()
    writer.begin_session("killed", "2026-01-01T10:00:00+00:00", 0.0)
    t_s = np.arange(_FRAMES) / 30
    spots = np.cumsum(np.full((_FRAMES, LANDMARK_COUNT, 3), 0.25), axis=0)
    window = PoseWindow(t_s, spots, np.ones(spots.shape[:2]), spots, (640, 480))
    for number in range(first, first + 10_000):
        if number % 5 == 0:
            writer.begin_set("squat", 0.0)
        elif number == first:
            writer.begin_set("lunge", 0.0)
        at_s = 3.0 * number
        event = RepEvent(number, at_s, at_s + 1, at_s + 2, 80.0, 1.0, 1.0, counted=True)
        writer.add_rep(event, window)
        if not writer.flush(10):
            os._exit(4)
        os.write(pipe, number.to_bytes(8, "little"))


def kill_once(log: Path, first: int, after_s: float, *, while_writing: bool) -> list[int]:
    """The reps that a child was told are written before it was killed."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(told)
        try:
            write(log, first, tell)
        finally:
            os._exit(5)
    os.close(tell)
    if while_writing:
        select.select([told], [], [], 10)  # until its first rep is written
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"it ended by itself: {os.waitstatus_to_exitcode(status)}"
    data = b""
    while select.select([told], [], [], 0)[0] and (chunk := os.read(told, 1 << 16)):
        data += chunk
    os.close(told)
    return [int.from_bytes(data[at : at + 8], "little") for at in range(0, len(data), 8)]


def found_in(log: Path) -> set[int]:
    """The reps of a log, which opens, is whole, and takes another one in its last session."""
    with SessionStore(log) as store:
        sessions = store.sessions()
        if sessions:
            last = store.begin_set(sessions[-1].id, "squat", 0.0)
            event = RepEvent(0, 0.0, 1.0, 2.0, 80.0, 1.0, 1.0, counted=True)
            assert store.add_rep(last, event, None) > 0
    with closing(sqlite3.connect(log)) as raw:
        assert raw.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        orphans = "SELECT count(*) FROM reps WHERE id NOT IN (SELECT rep_id FROM rep_landmarks)"
        (bare,) = raw.execute(f"{orphans} AND number > 0").fetchone()
        assert bare == 0, "a rep without its landmarks"
        return {number for (number,) in raw.execute("SELECT number FROM reps WHERE number > 0")}


def main(log: Path, kills: int, seed: int) -> None:
    """See the module."""
    dice = random.Random(seed)
    told: set[int] = set()
    idle, first = 0, 1
    for kill in range(kills):
        # a log of many kills, and now and then a new one, whose making is killed as well
        if kill % 20 == 0:
            log = log.with_name(f"log-{kill}.sqlite3")
            told = set()
        # one in four is killed while it opens the log
        moment = dice.uniform(0, _LATEST_S)
        new = kill_once(log, first, moment, while_writing=kill % 4 != 0)
        idle += not new
        told |= set(new)
        found = found_in(log) if log.exists() else set()
        lost = told - found
        assert not lost, f"kill {kill}: told {sorted(lost)}, not in the log"
        first = max(found | {first}) + 1
    print(json.dumps({"kills": kills, "idle": idle, "reps": first - 1}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
