"""``bench soak``: hours of training through the real window with all panels open: what grows?

What the pose engine says of the demo athlete is recorded once and replayed, faster than life,
through everything after the engine: smoothing, counting, the log, the window and its panels. With
``--minutes`` a camera server and the engine run as they do live, too. All in a home of its own.
"""

import gc
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from coach.athlete.demo import demo_path
from coach.bench.camera_server import camera_server
from coach.bench.soak_replay import FPS, record
from coach.motion.exercises.exercise import load_exercises
from coach.pose.model_store import ModelStore
from coach.runtime.status import RunState
from coach.session.store import SessionStore
from coach.settings import Settings
from coach.ui.app import make_application
from coach.ui.collector import Collector
from coach.ui.controller import Controller
from coach.ui.launch import Builder, RunRequest, launch
from coach.ui.main_window import MainWindow
from coach.ui.panels.spec import PANELS
from coach.ui.screen_meter import resident_mb
from coach.ui.theme import Look
from coach.ui.watchdog import Watchdog

Figures = dict[str, Any]

FRAMES: Final = 18_000
"""Ten minutes' worth: what a set's memory holds is full at the end."""

_LOOK_MS: Final = 200
_LOOKS: Final = 40
_SET_FRAMES: Final = 5400  # three minutes
_EXERCISE: Final = "squat"
_LEFT: Final = ("threads", "widgets")


def run(data: Path | None, frames: int | None = None, minutes: float | None = None) -> Figures:
    """Measures; ``frames`` are replayed (864,000 are eight hours), then ``minutes`` live."""
    del data
    model = ModelStore().pose_model()
    figures: Figures = {}
    with TemporaryDirectory() as home, _surroundings(home):
        make_application()
        _say("recording what the engine says of the demo athlete")
        recorded = record(model, demo_path(_EXERCISE))
        total = frames or FRAMES
        _say(f"replaying {total} frames, {total / FPS / 60:.0f} minutes' worth")
        figures["replayed"] = _soak(
            recorded.builder(total), lambda _, done: done / total, RunRequest(source="replay")
        )
        figures["replayed"]["reps_logged"] = _logged()
        if minutes:
            _say(f"a camera server and the engine live for {minutes:g} minutes")
            figures["live"] = _live(model, 60 * minutes)
    return figures


def _live(model: Path, whole_s: float) -> Figures:
    with camera_server(demo_path(_EXERCISE), FPS) as address:
        request = RunRequest(address, pose_model=model)
        return _soak(launch, lambda spent_s, _: spent_s / whole_s, request)


@contextmanager
def _surroundings(home: str) -> Iterator[None]:
    """A home of its own, and no screen where there is none."""
    before = dict(os.environ)
    os.environ["WORKOUT_COACH_HOME"] = home
    if sys.platform.startswith("linux") and not before.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@dataclass(frozen=True, slots=True)
class Moment:
    """What the process holds at a time.

    Attributes:
        at_s: Since the start.
        done: Frames counted so far.
        rss_mb: Resident memory.
        threads, handles, widgets, timers: How many; handles -1 where the system does not tell.
    """

    at_s: float
    done: int
    rss_mb: float
    threads: int
    handles: int
    widgets: int
    timers: int


class Soak(QObject):
    """Looks at a running window now and then, and ends it.

    Args:
        window: Shown, with its run being opened.
        share: How much is over, of the seconds since the start and the frames counted; 1 ends it.
    """

    def __init__(self, window: MainWindow, share: Callable[[float, int], float]) -> None:
        super().__init__(window)
        self._window, self._share = window, share
        self._began_s = time.monotonic()
        self._sets = 1
        self.moments: list[Moment] = []
        self.reps = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_MS)

    def _look(self) -> None:
        status = self._window.controller.status()
        over = status.state in (RunState.FINISHED, RunState.ERRORED)
        spent_s = time.monotonic() - self._began_s
        share = self._share(spent_s, status.processed)
        if status.processed > self._sets * _SET_FRAMES and not over:
            self._sets += 1
            self._window.controller.reset()
        if over or share * _LOOKS >= len(self.moments):
            self.moments.append(now(self._window, spent_s, status.processed))
            front = PANELS[len(self.moments) % len(PANELS)].name
            self._window.docks.bring_forward(front)
        if over or share >= 1:
            self._timer.stop()
            run = self._window.controller.run
            self.reps = sum(one.reps for one in run.summary()) if run else 0
            self._window.close()


def now(window: MainWindow | None, at_s: float, done: int) -> Moment:
    """Counts."""
    handles = Path("/proc/self/fd")
    return Moment(
        at_s,
        done,
        resident_mb(),
        threading.active_count(),
        len(list(handles.iterdir())) if handles.is_dir() else -1,
        len(QApplication.allWidgets()),
        len(window.findChildren(QTimer)) if window else 0,
    )


def _soak(builder: Builder, share: Callable[[float, int], float], request: RunRequest) -> Figures:
    """One window from its making to its end, and what is left when it is gone."""
    _let_go()
    before = now(None, 0.0, 0)
    told = _trained(builder, share, replace(request, exercise=_EXERCISE, paced=False))
    _let_go()
    after = now(None, 0.0, 0)
    left = {f"{name}_left": getattr(after, name) - getattr(before, name) for name in _LEFT}
    return told | left


def _let_go() -> None:
    """What nobody holds any more goes now."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def _trained(
    builder: Builder, share: Callable[[float, int], float], request: RunRequest
) -> Figures:
    window = MainWindow(Controller(builder, load_exercises()), Settings(), Look("dark"))
    collector = Collector(window)
    window.resize(1280, 800)
    window.show()
    window.trace.load()
    for spec in PANELS:
        window.docks.toggle(spec)
        window.docks.panel(spec.name)  # made now, and not when its modules are loaded
    soak, dog = Soak(window, share), Watchdog(window)
    window.controller.open(request)
    make_application().exec()
    dog.stop()
    collector.stop()
    window.deleteLater()
    return told_of(soak.moments) | {"reps": soak.reps} | dog.figures()


def told_of(moments: list[Moment]) -> Figures:
    """Growth from the middle to the end, and the speed of both halves.

    The middle is a median of the looks around it, and so is the end: memory breathes.
    """
    third = max(1, len(moments) // 6)
    half = len(moments) // 2
    middle, end = moments[half : half + third], moments[-third:]
    figures: Figures = {"frames": moments[-1].done, "wall_s": moments[-1].at_s}
    for name in ("rss_mb", "threads", "handles", "widgets", "timers"):
        at_half, at_end = (median(getattr(m, name) for m in some) for some in (middle, end))
        figures[name] = at_end
        figures[f"{name}_grown"] = at_end - at_half
    figures["results_per_s_first_half"] = _speed(moments[0], moments[half])
    figures["results_per_s_second_half"] = _speed(moments[half], moments[-1])
    return figures


def _speed(first: Moment, last: Moment) -> float | None:
    spent_s = last.at_s - first.at_s
    return (last.done - first.done) / spent_s if spent_s > 0 else None


def _logged() -> int:
    """Reps that counted, in the log."""
    with SessionStore(read_only=True) as store:
        sets = [a_set for one in store.sessions() for a_set in store.sets(one.id)]
        return sum(rep.event.counted for a_set in sets for rep in store.reps(a_set.id))


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
