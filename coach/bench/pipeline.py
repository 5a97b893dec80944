"""``bench pipeline``: what each stage of the way of a frame costs, beside the bare pose engine."""

import json
import os
import subprocess
import sys
import time
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
from coach.pose.mediapipe_engine import MediaPipeEngine, make_engine
from coach.pose.model_store import ModelStore
from coach.runtime.offline import Clip, StageTimes, analyse_file, count, watch
from coach.types import Frame, MotionState

Figures = dict[str, Any]

_ROUNDS: Final = 3
_LIVE_S: Final = 30.0
_STARTS: Final = 3
_CLIP: Final = "squat_07_Kshitij-19.mp4"
_MAIN: Final = RESOURCES.parent / "main.py"


def run(data: Path | None) -> Figures:
    """Measures on one real clip of ``data`` (the demo athlete without it). Minutes.

    The engine alone, the whole of ``analyze`` and the old interface's plain loop take turns on the
    same clip, so that a drift of the machine's speed touches all.
    """
    path = _clip(data)
    model = ModelStore().pose_model()
    spec = find_exercise("squat", load_exercises())
    bare, whole, old_fps = [], [], []
    for turn in range(_ROUNDS):
        _say(f"round {turn + 1} of {_ROUNDS}: bare engine, analyze, the old loop")
        with MediaPipeEngine(model) as engine:
            clip, times = watch(path, engine)
        bare.append(times)
        with make_engine(model) as engine:
            whole.append(analyse_file(path, spec, engine).timing)
        old_fps.append(old_loop.frames_per_second(path))
    frames = len(clip.t_s)
    figures = _shares(bare, whole, frames) | {"clip": path.name, "frames": frames}
    figures["stages"] = _stages(path, clip, spec, bare, frames)
    known = [fps for fps in old_fps if fps]
    figures["old_loop_ratio"] = figures["fps"] / median(known) if known else None
    _say("four files with one worker, then with two")
    figures["workers2_ratio"] = _workers(path)
    _say(f"the window, live, with all panels open, for {_LIVE_S:.0f} s")
    figures["live"] = _live()
    _say("starting the window")
    figures["start"] = _start()
    return figures


def _clip(data: Path | None) -> Path:
    """The clip to measure on: a real one that is twelve seconds of 640 x 360, or the demo."""
    if data is None:
        return demo_path("squat")
    path = data / "videos" / _CLIP
    if not path.is_file():
        raise CoachError(f"no such file: {path}")
    return path


def _shares(bare: list[StageTimes], whole: list[StageTimes], frames: int) -> Figures:
    engine_cpu_s = median(t.pose_cpu_s for t in bare)
    extra_s = median(t.other_cpu_s for t in whole)
    return {
        "engine_ms": 1000 * engine_cpu_s / frames,
        "other_share": extra_s / engine_cpu_s,
        "lock_share": median(t.pose_cpu_s for t in whole) / engine_cpu_s - 1,
        "decode_share": median(t.decode_cpu_s for t in whole) / engine_cpu_s,
        "fps": frames / median(t.wall_s for t in whole),
    }


def _stages(
    path: Path, clip: Clip, spec: ExerciseSpec, bare: list[StageTimes], frames: int
) -> list[Figures]:
    """CPU milliseconds a frame of each stage."""
    began_s = time.thread_time()
    report = count(clip, spec, bare[0])
    motion_s = time.thread_time() - began_s
    rows = {
        "decode": median(t.decode_cpu_s for t in bare),
        "bare engine": median(t.pose_cpu_s for t in bare),
        "smooth, angles, view, count": motion_s,
        "draw (analyze --video)": _draw_s(path, spec, report.states),
    }
    engine_s = rows["bare engine"]
    return [
        {"stage": name, "cpu_ms": 1000 * spent / frames, "of_engine": spent / engine_s}
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
    """Wall time of four files with one worker over that with two; at best 2."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{i}{path.suffix}" for i in range(4)]
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
    shown = [_window(3.0) for _ in range(_STARTS)]
    return {
        "window_s": median(s["window_s"] for s in shown),
        "skeleton_s": median(s["skeleton_s"] for s in shown),
    }


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
