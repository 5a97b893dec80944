"""One file in one thread, with a source and an engine made up for it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Self

import numpy as np
import pytest

from coach.capture.source import SourceInfo
from coach.errors import InputError
from coach.landmarks import Landmark as L  # noqa: N817
from coach.motion.counting.rhythm import ANY
from coach.motion.exercises.exercise import load_exercises
from coach.runtime.offline import Clip, StageTimes, count, count_repeats, watch
from coach.runtime.offline_auto import NONE, recognise
from coach.types import Frame, Pose

SPECS = load_exercises()
FPS = 30.0
NO_TIME = StageTimes(0, 0, 0, 0, 0, 0, 0)


def body(elbow_deg: float, shoulder_deg: float = 10.0) -> np.ndarray:
    """(33, 3) metres of somebody upright who faces us, both arms as told (raised sideways)."""
    world = np.zeros((33, 3))
    upper = np.radians(shoulder_deg)
    lower = upper + np.radians(180 - elbow_deg)
    shoulder = np.array([0.18, -0.5])
    elbow = shoulder + 0.28 * np.array([np.sin(upper), np.cos(upper)])
    wrist = elbow + 0.25 * np.array([np.sin(lower), np.cos(lower)])
    left = {
        L.LEFT_SHOULDER: shoulder,
        L.LEFT_ELBOW: elbow,
        L.LEFT_WRIST: wrist,
        L.LEFT_HIP: (0.1, 0.0),
        L.LEFT_KNEE: (0.1, 0.42),
        L.LEFT_ANKLE: (0.1, 0.82),
        L.LEFT_FOOT_INDEX: (0.13, 0.9),
    }
    for mark, (x, y) in left.items():
        world[mark, :2], world[mark + 1, :2] = (x, y), (-x, y)
    world[L.NOSE, :2] = 0, -0.65
    return world


def pose(t_s: float, world: np.ndarray) -> Pose:
    return Pose(t_s, world * 220 + [320, 240, 0], np.ones(33), world, (640, 480))


def presses(reps: int) -> Iterator[Pose]:
    """Overhead presses of two seconds each, with a second of rest before and after."""
    for i in range(round((2 * reps + 2) * FPS)):
        t_s = i / FPS
        effort = 0.5 - 0.5 * np.cos(np.pi * (t_s - 1)) if 1 <= t_s <= 2 * reps + 1 else 0.0
        yield pose(t_s, body(60 + 110 * effort, 50 + 120 * effort))


def clip(poses: Iterator[Pose | None]) -> Clip:
    found = tuple(poses)
    times = tuple(i / FPS for i in range(len(found)))
    return Clip(Path("made-up.mp4"), (640, 480), FPS, times, found)


class FakeSource:
    def __init__(self, times: list[float]) -> None:
        self.times = times
        self.closed = 0

    def open(self) -> SourceInfo:
        return SourceInfo("fake", "file", False, (640, 480), 25.0, len(self.times))

    def read(self) -> Frame | None:
        if not self.times:
            return None
        return Frame(np.zeros((480, 640, 3), np.uint8), self.times.pop(0), 0)

    def close(self) -> None:
        self.closed += 1

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class FakeEngine:
    def __init__(self, fails: bool = False) -> None:
        self.fails = fails
        self.calls = 0

    def detect(self, frame: Frame) -> Pose | None:
        self.calls += 1
        if self.fails:
            raise RuntimeError("broken")
        return pose(frame.t_s, body(90)) if self.calls % 2 else None

    def focus(self, region: tuple[float, float, float, float] | None) -> None: ...

    def close(self) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None: ...


def test_watch_keeps_the_files_own_times_and_tells_of_every_frame() -> None:
    source = FakeSource([0.0, 0.1, 0.15, 0.4])
    seen: list[float] = []
    told: list[tuple[int, int | None]] = []
    found, timing = watch(
        Path("a.mp4"),
        FakeEngine(),
        each=lambda frame, pose: seen.append(frame.t_s),
        progress=lambda done, total: told.append((done, total)),
        source=source,
    )
    assert found.t_s == (0.0, 0.1, 0.15, 0.4) == tuple(seen)
    assert [p is None for p in found.poses] == [False, True, False, True]
    assert found.detected == 2
    assert found.fps == pytest.approx(3 / 0.4)
    assert found.duration_s == pytest.approx(0.4 + 0.4 / 3)
    assert [done for done, _ in told] == [1, 2, 3, 4]
    assert source.closed == 1
    assert timing.wall_s >= timing.decode_s + timing.pose_s + timing.other_s > 0


def test_a_single_frame_takes_the_files_word_for_the_rate() -> None:
    found, _ = watch(Path("a.mp4"), FakeEngine(), source=FakeSource([0.0]))
    assert (found.fps, found.duration_s) == (25.0, 1 / 25)


def test_no_frames_are_the_callers_mistake() -> None:
    source = FakeSource([])
    with pytest.raises(InputError, match=r"a\.mp4: the video has no frames"):
        watch(Path("a.mp4"), FakeEngine(), source=source)
    assert source.closed == 1


def test_the_file_is_closed_when_the_engine_fails() -> None:
    source = FakeSource([0.0])
    with pytest.raises(RuntimeError, match="broken"):
        watch(Path("a.mp4"), FakeEngine(fails=True), source=source)
    assert source.closed == 1


def test_count_reports_what_was_told() -> None:
    report = count(clip(presses(4)), SPECS["overhead-press"], NO_TIME)
    assert (report.reps, report.attempts) == (4, 0)
    assert report.view == "front"
    assert len(report.states) == len(report.clip.poses)
    assert [event.index for event in report.events] == [1, 2, 3, 4]


def test_nobody_gives_an_empty_report() -> None:
    report = count(clip(iter([None] * 20)), SPECS["squat"], NO_TIME)
    assert (report.reps, report.attempts, report.view) == (0, 0, None)


def test_presses_are_recognised_among_all() -> None:
    found = recognise(clip(presses(4)), list(SPECS.values()), NO_TIME)
    assert found.exercise == "overhead-press" == found.report.exercise
    assert found.report.reps == 4
    assert 0.5 < found.confidence <= 1
    (segment,) = found.segments
    assert segment.reps == 4
    assert segment.start_s == pytest.approx(1.0, abs=0.5)


@pytest.mark.parametrize("who", [None, pose(0.0, body(160))])
def test_standing_still_or_nobody_is_no_exercise(who: Pose | None) -> None:
    found = recognise(clip(iter([who] * 90)), list(SPECS.values()), NO_TIME)
    assert (found.exercise, found.report.reps, found.segments) == (NONE, 0, ())


def test_what_repeats_is_counted_without_a_name() -> None:
    report, confidence = count_repeats(clip(presses(4)), NO_TIME)
    assert (report.exercise, report.reps, report.attempts) == (ANY, 4, 0)
    assert confidence > 0.6
    assert [state.reps for state in report.states][-1] == 4
    assert sum(len(state.events) for state in report.states) == 4


def test_nothing_repeats_in_standing_still() -> None:
    report, _ = count_repeats(clip(pose(i / FPS, body(160)) for i in range(90)), NO_TIME)
    assert report.reps == 0
