"""``bench pipeline``: what each stage of the way of a frame costs, beside the pose engine."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from coach.athlete.demo import demo_path
from coach.bench import old_loop
from coach.capture.annotate import Annotator
from coach.capture.video_file import VideoFile
from coach.errors import CoachError
from coach.motion.exercises.exercise import ExerciseSpec, find_exercise, load_exercises
from coach.paths import RESOURCES
from coach.pose.mediapipe_engine import MediaPipeEngine
from coach.pose.model_store import ModelStore
from coach.pose.person_lock import LockedEngine
from coach.runtime.offline import FileReport, analyse_file
from coach.types import Frame, Image, MotionState, Pose

Figures = dict[str, Any]

_ROUNDS: Final = 3
_FILES: Final = 10
_LIVE_S: Final = 30.0
_STARTS: Final = 5
_START_S: Final = 5.0
_CLIP: Final = "squat_07_Kshitij-19.mp4"
_MAIN: Final = RESOURCES.parent / "main.py"


def run(data: Path | None) -> Figures:
    """Measures on one real clip of ``data`` (the demo athlete without it). Minutes.

    ``analyze`` and the old interface's plain loop take turns on the same clip, so that a drift of
    the machine's speed touches both.
    """
    path = _clip(data)
    model = ModelStore().pose_model()
    spec = find_exercise("squat", load_exercises())
    passes: list[_Pass] = []
    old_fps = []
    for turn in range(_ROUNDS):
        _say(f"round {turn + 1} of {_ROUNDS}: analyze, the old loop")
        passes.append(_analyse(path, spec, model))
        old_fps.append(old_loop.frames_per_second(path))
    clip = passes[0].report.clip
    figures = _shares(passes) | {"clip": path.name, "frames": len(clip.t_s)}
    figures["stages"] = _stages(path, spec, passes)
    known = [fps for fps in old_fps if fps]
    figures["old_loop_ratio"] = figures["fps"] / median(known) if known else None
    _say(f"{_FILES} files with one worker, then with two")
    figures["workers2_ratio"] = _workers(path)
    _say(f"the window, live, with all panels open, for {_LIVE_S:.0f} s")
    figures["live"] = _live()
    _say("starting the window")
    figures["start"] = _start()
    return figures


class _TimedEngine(MediaPipeEngine):
    """Knows how much CPU the library itself has taken, its threads included.

    Attributes:
        cpu_s: Of the calls into it and of changing pictures into its colours, nothing else.
    """

    cpu_s = 0.0

    def everyone(self, frame: Frame) -> tuple[Pose, ...]:
        """See `MediaPipeEngine`."""
        began_s = time.process_time()
        try:
            return super().everyone(frame)
        finally:
            self.cpu_s += time.process_time() - began_s

    def _run(self, image: Image, t_s: float) -> Any:
        began_s = time.process_time()
        try:
            return super()._run(image, t_s)
        finally:
            self.cpu_s += time.process_time() - began_s


@dataclass(frozen=True, slots=True, eq=False)
class _Pass:
    """One ``analyze``, and the CPU of the library in it."""

    report: FileReport
    engine_s: float

    @property
    def lock_s(self) -> float:
        """Around the library: whose pose it is, and its numbers made into arrays."""
        return self.report.timing.pose_cpu_s - self.engine_s


def _analyse(path: Path, spec: ExerciseSpec, model: Path) -> _Pass:
    timed = _TimedEngine(model)
    with LockedEngine(timed, everyone=timed.everyone) as engine:
        report = analyse_file(path, spec, engine)
    return _Pass(report, timed.cpu_s)


def _clip(data: Path | None) -> Path:
    """The clip to measure on: a real one that is twelve seconds of 640 x 360, or the demo."""
    if data is None:
        return demo_path("squat")
    path = data / "videos" / _CLIP
    if not path.is_file():
        raise CoachError(f"no such file: {path}")
    return path


def _shares(passes: list[_Pass]) -> Figures:
    """Of the engine's CPU; each share from one pass, for the machine's speed changes."""
    frames = len(passes[0].report.clip.t_s)
    times = [one.report.timing for one in passes]
    both = list(zip(passes, times, strict=True))
    return {
        "engine_ms": 1000 * median(one.engine_s for one in passes) / frames,
        "other_share": median((one.lock_s + t.other_cpu_s) / one.engine_s for one, t in both),
        "lock_share": median(one.lock_s / one.engine_s for one in passes),
        "decode_share": median(t.decode_cpu_s / one.engine_s for one, t in both),
        "fps": frames / median(t.wall_s for t in times),
    }


def _stages(path: Path, spec: ExerciseSpec, passes: list[_Pass]) -> list[Figures]:
    """CPU milliseconds a frame of each stage."""
    times = [one.report.timing for one in passes]
    states = passes[0].report.states
    engine_s = median(one.engine_s for one in passes)
    rows = {
        "decode": median(t.decode_cpu_s for t in times),
        "engine": engine_s,
        "one person, arrays": median(one.lock_s for one in passes),
        "smooth, angles, view, count": median(t.other_cpu_s for t in times),
        "draw (analyze --video)": _draw_s(path, spec, states),
    }
    return [
        {"stage": name, "cpu_ms": 1000 * spent / len(states), "of_engine": spent / engine_s}
        for name, spent in rows.items()
    ]


def _draw_s(path: Path, spec: ExerciseSpec, states: tuple[MotionState, ...]) -> float:
    annotator, spent_s = Annotator(spec), 0.0
    with VideoFile(path) as source:
        for state in states:
            frame: Frame | None = source.read()
            if frame is None:
                break
            began_s = time.thread_time()
            annotator.draw(frame.image, state)
            spent_s += time.thread_time() - began_s
    return spent_s


def _workers(path: Path) -> float:
    """Wall time of many files with one worker over that with two; at best 2."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{i}{path.suffix}" for i in range(_FILES)]
        for copy in paths:
            copy.write_bytes(path.read_bytes())
        seconds = []
        for workers in ("1", "2"):
            began_s = time.monotonic()
            options = ["--exercise", "squat", "--json", "--workers", workers]
            _python("analyze", *map(str, paths), *options)
            seconds.append(time.monotonic() - began_s)
    return seconds[0] / seconds[1]


def _live() -> Figures:
    shown = _window(_LIVE_S, "--panels")
    return {
        "results_per_s": shown["results_per_s"],
        "p50_ms": shown["p50_ms"],
        "p95_ms": shown["p95_ms"],
        "rss_mb": shown["rss_mb"],
        "dropped_share": shown["dropped_share"],
        "blocked_times": shown["blocked_times"],
        "blocked_longest_ms": shown["blocked_longest_ms"],
        "blocked_worst": shown["blocked_worst"],
    }


def _start() -> Figures:
    """In turns without a panel, and with all that were open at the last closing."""
    kinds: dict[str, tuple[str, ...]] = {"": (), "_panels": ("--panels", "remembered")}
    shown: dict[str, list[Figures]] = {kind: [] for kind in kinds}
    for _ in range(_STARTS):
        for kind, options in kinds.items():
            shown[kind].append(_window(_START_S, *options))
    return {
        f"{figure}{kind}": _median([one[figure] for one in ones])
        for kind, ones in shown.items()
        for figure in ("window_s", "skeleton_s")
    }


def _median(times: list[float | None]) -> float | None:
    """Of what came in time; None where one did not."""
    return median(time for time in times if time is not None) if None not in times else None


def _window(seconds: float, *options: str) -> Figures:
    """The real window on the demo athlete, offscreen where there is no display."""
    out = _python(
        "run", "--source", "demo:squat", "--duration", str(seconds), "--size", "1280x800",
        "--timing", *options,
    )  # fmt: skip
    figures: Figures = json.loads(out.splitlines()[-1])
    return figures


def _python(*arguments: str) -> str:
    """Runs a command of this program; its standard output."""
    env = dict(os.environ)
    if sys.platform.startswith("linux") and not env.get("DISPLAY"):
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, str(_MAIN), *arguments], capture_output=True, text=True, env=env,
        check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise CoachError(f"main.py {arguments[0]} failed: {done.stderr.strip()[-300:]}")
    return done.stdout


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
