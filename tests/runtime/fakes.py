"""A camera and a pose engine without hardware: a stick person who squats on schedule."""

import threading
from collections.abc import Callable, Iterable, Iterator
from math import cos, pi, radians, sin
from typing import Self

import numpy as np

from coach.capture.source import SourceError, SourceInfo
from coach.landmarks import LANDMARK_COUNT, Landmark
from coach.types import Frame, Pose

WIDTH, HEIGHT = 64, 48
REP_S = 2.0


def picture(index: int) -> np.ndarray:
    """A small picture that differs from its neighbours."""
    return np.full((HEIGHT, WIDTH, 3), index % 251, np.uint8)


def frames(count: int, fps: float = 30.0, start_s: float = 0.0) -> Iterator[Frame]:
    for index in range(count):
        yield Frame(picture(index), start_s + index / fps, index)


class FakeSource:
    """Plays a script: a Frame is read, an exception is raised, a callable is asked, end is None."""

    def __init__(
        self, script: Iterable[object] = (), *, live: bool = False, kind: str = "file"
    ) -> None:
        self._script = iter(script)
        self.info = SourceInfo("fake", kind, live, (WIDTH, HEIGHT), 30.0)
        self.opened = 0
        self.closed = 0
        self.open_errors: list[Exception] = []

    def open(self) -> SourceInfo:
        self.opened += 1
        if self.open_errors:
            raise self.open_errors.pop(0)
        return self.info

    def read(self) -> Frame | None:
        item = next(self._script, None)
        if callable(item):
            item = item()
        if isinstance(item, Exception):
            raise item
        assert item is None or isinstance(item, Frame)
        return item

    def close(self) -> None:
        self.closed += 1

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class BlockedSource(FakeSource):
    """Delivers what it has, then hangs in read() until released."""

    def __init__(self, script: Iterable[object] = ()) -> None:
        super().__init__(script, live=True, kind="webcam")
        self.hangs = threading.Event()
        self.release = threading.Event()

    def read(self) -> Frame | None:
        item = next(self._script, None)
        if isinstance(item, Frame):
            return item
        self.hangs.set()
        self.release.wait(30)
        raise SourceError("gone")


class FakeEngine:
    """Finds the squatting stick person in every frame, at the phase that its time says."""

    def __init__(self, fail_at: int | None = None) -> None:
        self.fail_at = fail_at
        self.seen: list[int] = []
        self.regions: list[tuple[float, float, float, float] | None] = []
        self.thread: threading.Thread | None = None
        self.closed_in: threading.Thread | None = None

    def detect(self, frame: Frame) -> Pose | None:
        self.thread = threading.current_thread()
        self.seen.append(frame.index)
        if self.fail_at is not None and len(self.seen) >= self.fail_at:
            raise RuntimeError("the model burst")
        return squat_pose(frame.t_s)

    def focus(self, region: tuple[float, float, float, float] | None) -> None:
        self.regions.append(region)

    def close(self) -> None:
        self.closed_in = threading.current_thread()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class SteppingEngine(FakeEngine):
    """Can be waited on, so that a live source can be played without drops."""

    def __init__(self) -> None:
        super().__init__()
        self._changed = threading.Condition()

    def detect(self, frame: Frame) -> Pose | None:
        with self._changed:
            self._changed.notify_all()
            return super().detect(frame)

    def wait_for(self, count: int) -> bool:
        """Until so many frames were seen."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.seen) >= count, 5)


def squat_pose(t_s: float, depth: Callable[[float], float] | None = None) -> Pose:
    """A person seen from the side, at rest for a second, then one squat every `REP_S`."""
    if depth is None:
        phase = 0.0 if t_s < 1.0 else 0.5 - 0.5 * cos(2 * pi * (t_s - 1.0) / REP_S)
    else:
        phase = depth(t_s)
    shin, thigh = radians(30 * phase), radians(75 * phase)
    trunk = radians(35 * phase)
    ankle = np.array([0.0, 0.0])
    knee = ankle + 0.42 * np.array([sin(shin), -cos(shin)])
    hip = knee + 0.42 * np.array([-sin(thigh), -cos(thigh)])
    shoulder = hip + 0.5 * np.array([sin(trunk), -cos(trunk)])
    spots = {"ANKLE": ankle, "KNEE": knee, "HIP": hip, "SHOULDER": shoulder}
    spots |= {"HEEL": ankle + np.array([-0.06, 0.05]), "FOOT_INDEX": ankle + np.array([0.15, 0.05])}
    spots |= {"ELBOW": shoulder + np.array([0.1, 0.25]), "WRIST": shoulder + np.array([0.3, 0.15])}
    world = np.zeros((LANDMARK_COUNT, 3))
    for mark in Landmark:
        side, _, part = mark.name.partition("_")
        at = spots.get(part, shoulder + np.array([0.05, -0.2])) - hip
        world[mark] = (*at, -0.15 if side == "LEFT" else 0.15)
    image = world.copy()
    image[:, :2] = world[:, :2] * 200 + (320, 300)
    return Pose(t_s, image, np.full(LANDMARK_COUNT, 0.99), world, (640, 480))
