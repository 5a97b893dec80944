"""A file from first frame to last in one thread: decode, find the person, count.

The engine's pass (`watch`) and the counting (`count`) are apart, so that several exercises can be
tried on what the engine said once.
"""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import nan
from pathlib import Path
from typing import Final

from coach.capture.source import Source
from coach.capture.video_file import VideoFile
from coach.errors import InputError
from coach.motion.analysing import Analyser, make_analyser
from coach.motion.counting.any_analyser import AnyAnalyser
from coach.motion.counting.rhythm import ANY, count_any
from coach.motion.exercises.exercise import ExerciseSpec
from coach.pose.engine import PoseEngine
from coach.types import Frame, HoldEvent, MotionState, Pose, RepEvent

_AT_ONCE: Final = 60
"""Frames that are counted in a row: between two of the engine's each would find the processor's
caches cold, which doubles what it costs."""

Progress = Callable[[int, int | None], None]
"""Called with the number of frames done and, where it is known, of all."""


@dataclass(frozen=True, slots=True)
class StageTimes:
    """Seconds of each stage.

    Attributes:
        wall_s: From before the file is opened until everything is counted.
        decode_s, pose_s, other_s: Wall time of the stages; opening the file is decoding.
        decode_cpu_s, pose_cpu_s: Of all the process's threads while the stage ran.
        other_cpu_s: Of this thread (nothing else works for it).
    """

    wall_s: float
    decode_s: float
    pose_s: float
    other_s: float
    decode_cpu_s: float
    pose_cpu_s: float
    other_cpu_s: float

    def with_more(self, since_s: float, since_cpu_s: float) -> "StageTimes":
        """With what this thread has done since then, for none of the other stages."""
        spent_s = time.perf_counter() - since_s
        return replace(
            self,
            wall_s=self.wall_s + spent_s,
            other_s=self.other_s + spent_s,
            other_cpu_s=self.other_cpu_s + time.thread_time() - since_cpu_s,
        )

    @property
    def other_share(self) -> float:
        """CPU of everything but decoding and the engine, over the engine's."""
        return self.other_cpu_s / self.pose_cpu_s if self.pose_cpu_s > 0 else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """What the engine said of a file.

    Attributes:
        path: The file.
        size: (width, height) in pixels.
        fps: Frames a second by the file's time stamps (its own claim for a single frame).
        t_s, poses: One entry a frame; None where nobody was found.
        remark: One line where the file broke off early, else "".
    """

    path: Path
    size: tuple[int, int]
    fps: float
    t_s: tuple[float, ...]
    poses: tuple[Pose | None, ...]
    remark: str = ""

    @property
    def duration_s(self) -> float:
        """From the first frame's beginning to the last one's end."""
        frame_s = 1 / self.fps if self.fps > 0 else 0.0
        return self.t_s[-1] - self.t_s[0] + frame_s

    @property
    def detected(self) -> int:
        """Frames in which the person was found."""
        return sum(pose is not None for pose in self.poses)


@dataclass(frozen=True, slots=True, eq=False)
class FileReport:
    """A counted file.

    Attributes:
        clip: What the engine said.
        exercise: What was counted.
        states: One entry a frame.
        events: Reps and attempts in the order in which they were finished.
        timing: Of the pass that made it.
        holds: Stretches of a held position.
        held_s: Their seconds; NaN where reps are counted.
    """

    clip: Clip
    exercise: str
    states: tuple[MotionState, ...]
    events: tuple[RepEvent, ...]
    timing: StageTimes
    holds: tuple[HoldEvent, ...] = ()
    held_s: float = nan

    @property
    def reps(self) -> int:
        """How many counted."""
        return sum(event.counted for event in self.events)

    @property
    def attempts(self) -> int:
        """How many did not."""
        return len(self.events) - self.reps

    @property
    def view(self) -> str | None:
        """From where the person was seen most of the time; None where nobody was."""
        views = Counter(state.view.name for state in self.states if state.view is not None)
        return views.most_common(1)[0][0] if views else None


def analyse_file(
    path: Path,
    spec: ExerciseSpec,
    engine: PoseEngine,
    *,
    progress: Progress | None = None,
    on_frame: Callable[[Frame, MotionState], None] | None = None,
) -> FileReport:
    """Counts one exercise in one file. Blocks; makes nothing and closes nothing but the file.

    Args:
        path: The video.
        spec: The exercise.
        engine: Fresh, or used for frames with smaller time stamps only.
        progress: Told of every frame.
        on_frame: Called with each frame and what is known after it (counts as ``other``).

    Raises:
        InputError: The file has no frames.
        SourceError: It cannot be opened or read.
        EngineError: The engine has failed.
    """
    analyser = make_analyser(spec)
    states: list[MotionState] = []
    waiting: list[tuple[float, Pose | None]] = []

    def count_waiting() -> None:
        states.extend(analyser.update(t_s, pose) for t_s, pose in waiting)
        waiting.clear()

    def each(frame: Frame, pose: Pose | None) -> None:
        waiting.append((frame.t_s, pose))
        if on_frame is not None:
            count_waiting()
            on_frame(frame, states[-1])
        elif len(waiting) == _AT_ONCE:
            count_waiting()

    clip, timing = watch(path, engine, each=each, progress=progress)
    began_s = time.perf_counter(), time.thread_time()
    count_waiting()
    return _report(clip, analyser, states, timing.with_more(*began_s))


def watch(
    path: Path,
    engine: PoseEngine,
    *,
    each: Callable[[Frame, Pose | None], None] | None = None,
    progress: Progress | None = None,
    source: Source | None = None,
) -> tuple[Clip, StageTimes]:
    """The engine's pass over a file; ``each`` is called after every frame. Errors as above."""
    stages = _Stages()
    t_s: list[float] = []
    poses: list[Pose | None] = []
    source = source or VideoFile(path)
    try:
        info = source.open()
        while (frame := source.read()) is not None:
            stages.ends("decode")
            pose = engine.detect(frame)
            stages.ends("pose")
            t_s.append(frame.t_s)
            poses.append(pose)
            if each is not None:
                each(frame, pose)
            stages.ends("other")
            if progress is not None:
                progress(len(t_s), info.frame_count)
            stages.skips()
    finally:
        source.close()
    if not t_s:
        raise InputError(f"{path}: the video has no frames")
    span_s = t_s[-1] - t_s[0]
    fps = (len(t_s) - 1) / span_s if span_s > 0 else info.fps
    remark = str(getattr(source, "remark", ""))
    return Clip(path, info.size, fps, tuple(t_s), tuple(poses), remark), stages.times()


def count(clip: Clip, spec: ExerciseSpec, timing: StageTimes) -> FileReport:
    """Counts one exercise in what the engine said."""
    analyser = make_analyser(spec)
    states = [analyser.update(t, pose) for t, pose in zip(clip.t_s, clip.poses, strict=True)]
    return _report(clip, analyser, states, timing)


def count_repeats(clip: Clip, timing: StageTimes) -> tuple[FileReport, float]:
    """Counts whatever repeats in what the engine said; also how sure the count is, 0..1."""
    frames = tuple(zip(clip.t_s, clip.poses, strict=True))
    found = count_any(frames)
    analyser = AnyAnalyser()
    states: list[MotionState] = []
    for t_s, pose in frames:
        done = [event for event in found.events if event.end_s <= t_s]
        before = states[-1].reps if states else 0
        state = analyser.update(t_s, pose)
        states.append(replace(state, reps=len(done), events=tuple(done[before:])))
    return FileReport(clip, ANY, tuple(states), found.events, timing), found.confidence


def _report(
    clip: Clip, analyser: Analyser, states: list[MotionState], timing: StageTimes
) -> FileReport:
    events = [event for state in states for event in state.events]
    events.extend(analyser.finish())
    held_s = nan if analyser.spec.hold is None else sum(hold.held_s for hold in analyser.holds)
    return FileReport(
        clip, analyser.spec.name, tuple(states), tuple(events), timing, analyser.holds, held_s
    )


class _Stages:
    """Adds up wall and CPU time between calls; the process's CPU includes the engine's threads."""

    _NAMES: Final = ("decode", "pose", "other")

    def __init__(self) -> None:
        self._wall = dict.fromkeys(self._NAMES, 0.0)
        self._cpu = dict.fromkeys(self._NAMES, 0.0)
        self._start_s = time.perf_counter()
        self.skips()

    def skips(self) -> None:
        """What happened since the last call belongs to no stage."""
        self._since = (time.perf_counter(), time.process_time(), time.thread_time())

    def ends(self, stage: str) -> None:
        """What happened since the last call belongs to ``stage``."""
        wall, process, thread = self._since
        self.skips()
        self._wall[stage] += self._since[0] - wall
        spent = self._since[2] - thread if stage == "other" else self._since[1] - process
        self._cpu[stage] += spent

    def times(self) -> StageTimes:
        """All so far."""
        return StageTimes(
            wall_s=time.perf_counter() - self._start_s,
            decode_s=self._wall["decode"],
            pose_s=self._wall["pose"],
            other_s=self._wall["other"],
            decode_cpu_s=self._cpu["decode"],
            pose_cpu_s=self._cpu["pose"],
            other_cpu_s=self._cpu["other"],
        )
