"""``bench sessions``: a log of years: how fast it opens, answers, writes and counts again."""

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np

from coach.motion.exercises.exercise import load_exercises
from coach.session.codec import encode_within
from coach.session.generate import generate_log
from coach.session.query import QueryStore
from coach.session.query_rows import SessionFilter
from coach.session.recount import RecountStore
from coach.session.store import MOST_BYTES, SessionStore
from coach.types import PoseWindow, RepEvent

Figures = dict[str, Any]

_SESSIONS, _REPS = 5000, 500_000
_WRITES: Final = 100
_TIMES: Final = 5
_RECOUNTED: Final = 200
_MARGIN_S: Final = 0.5
_LENGTHS_S: Final = (1.5, 2.5, 4.0)  # quick, usual and slow repetitions


def run(data: Path | None) -> Figures:
    """Measures on a generated log; the size of a rep on the real clips of ``data`` where given."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "large.sqlite3"
        _say(f"generating {_SESSIONS} sessions with {_REPS} reps")
        begun_s = time.perf_counter()
        size = generate_log(path, sessions=_SESSIONS, reps=_REPS, with_landmarks=_RECOUNTED)
        figures: Figures = {
            "sessions": _SESSIONS,
            "reps": _REPS,
            "generate_s": time.perf_counter() - begun_s,
            "file_mb": size / 1e6,
        }
        _say("opening, filtering, writing, counting again")
        figures["open_ms"] = median(_ms(lambda: _open(path)) for _ in range(_TIMES))
        filters = _filters(path)
        figures["filter_ms"] = max(filters.values())
        figures["filters_ms"] = filters
        figures |= _recount(path)
        window = _some_window(path)
        figures["write_ms"] = _write_ms(path, window)
        figures["write_empty_ms"] = _write_ms(Path(folder) / "empty.sqlite3", window)
    return figures | _bytes_per_rep(data)


def _open(path: Path) -> None:
    """All that the review shows at first."""
    with QueryStore(path, read_only=True) as store:
        store.find(limit=200)
        store.count()
        store.days()
        store.exercises()
        store.streaks(date(2026, 6, 30))


def _filters(path: Path) -> dict[str, float]:
    last = date(2026, 6, 30)
    month = SessionFilter(first=last - timedelta(days=30), last=last)
    asked: dict[str, Callable[[QueryStore], object]] = {
        "month": lambda store: store.find(month),
        "exercise": lambda store: store.find(SessionFilter(exercise="lunge")),
        "text": lambda store: store.find(SessionFilter(text="knee shoes")),
        "text, found nowhere": lambda store: store.find(SessionFilter(text="zzz")),
        "count of an exercise": lambda store: store.count(SessionFilter(exercise="lunge")),
        "last page": lambda store: store.find(offset=_SESSIONS - 50),
        "calendar": lambda store: store.days(),
        "calendar of an exercise": lambda store: store.days(SessionFilter(exercise="lunge")),
        "weeks of an exercise": lambda store: store.weekly("squat"),
        "weeks of all training": lambda store: store.weekly(None),
        "records of an exercise": lambda store: store.records("squat"),
        "muscles of a year": lambda store: store.worked(last - timedelta(days=365), last),
        "streaks": lambda store: store.streaks(last),
    }
    with QueryStore(path, read_only=True) as store:
        return {
            name: median(_ms(lambda: ask(store)) for _ in range(_TIMES))  # noqa: B023
            for name, ask in asked.items()
        }


def _write_ms(path: Path, window: PoseWindow) -> float:
    """Median time to put a rep with its landmarks on disk."""
    took = []
    with SessionStore(path) as store:
        a_set = store.begin_set(store.begin_session("bench", "2026-07-01T10:00:00"), "squat", 0.0)
        for i in range(_WRITES):
            rep = RepEvent(i + 1, 3.0 * i, 3.0 * i + 1, 3.0 * i + 2, 90.0, 1.0, 1.0, counted=True)
            took.append(_ms(lambda: store.add_rep(a_set, rep, window)))  # noqa: B023
    return median(took)


def _some_window(path: Path) -> PoseWindow:
    with SessionStore(path, read_only=True) as store:
        last = store.sessions()[-1].id
        reps = [rep for one in store.sets(last) for rep in store.reps(one.id)]
        usual = sorted((rep for rep in reps if rep.landmark_bytes), key=lambda r: r.landmark_bytes)
        return store.rep_window(usual[len(usual) // 2].id)


def _recount(path: Path) -> Figures:
    specs = load_exercises()
    with RecountStore(path, read_only=True) as store:
        ids = [row.id for row in store.sessions()[-20:]]
        begun_s = time.perf_counter()
        told = [one for one in store.recount(specs, ids) if one.window is not None]
        took_s = time.perf_counter() - begun_s
        frames = sum(len(one.window.t_s) for one in told if one.window is not None)
        reps = sum(bool(rep.landmark_bytes) for one in told for rep in store.reps(one.row.id))
    return {
        "recount_s_per_100": 100 * took_s / reps,
        "recounted_reps": reps,
        "recount_ms_per_frame": 1000 * took_s / frames,
    }


def _bytes_per_rep(data: Path | None) -> Figures:
    """Of windows as long as repetitions, cut from the landmarks of real clips."""
    if data is None:
        return {"bytes_per_rep": None}
    sizes: list[int] = []
    for file in sorted((data / "landmarks").glob("*.npz")):
        with np.load(file) as raw:
            t_s = raw["t_s"]
            for length_s in _LENGTHS_S:
                inside = t_s <= t_s[0] + length_s + _MARGIN_S
                arrays = (raw["image"], raw["visibility"], raw["world"])
                image, visibility, world = (array[inside] for array in arrays)
                size = (int(raw["size"][0]), int(raw["size"][1]))
                sizes.append(
                    len(
                        encode_within(
                            PoseWindow(t_s[inside], image, visibility, world, size), MOST_BYTES
                        )
                    )
                )
    return {"bytes_per_rep": int(median(sizes)), "bytes_per_rep_most": max(sizes)}


def _ms(work: Callable[[], object]) -> float:
    begun_s = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun_s)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
