"""A pretended room for the camera check: somebody squats before a camera of any quality."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import cos, nan, pi

import numpy as np

from coach.capture.source import SourceInfo
from coach.landmarks import LANDMARK_COUNT, Landmark
from coach.motion.body.view import view_name
from coach.motion.exercises.exercise import ExerciseSpec
from coach.runtime.camera_check import CameraCheck
from coach.runtime.camera_check_facts import CheckResult, Framing, Light, Timing, ViewFacts
from coach.runtime.camera_check_steps import Step
from coach.runtime.status import PipelineStatus, RunState
from coach.types import Frame, FrameResult, MotionState, Pose, View

WIDTH, HEIGHT = 320, 240
INFO = SourceInfo("Studio camera", "webcam", True, (WIDTH, HEIGHT), 20.0)
REP_S = 1.0
# x (from the middle) and y as shares of the body's height, from the head to the feet
_SPOTS = {
    "NOSE": (0.0, 0.05),
    "SHOULDER": (0.12, 0.18),
    "ELBOW": (0.15, 0.36),
    "WRIST": (0.15, 0.52),
    "HIP": (0.08, 0.52),
    "KNEE": (0.08, 0.74),
    "ANKLE": (0.08, 0.96),
    "HEEL": (0.08, 0.99),
    "FOOT_INDEX": (0.10, 1.0),
}

GOOD = ViewFacts(
    asked="side",
    seen="side",
    yaw_deg=-88.0,
    duration_s=30.0,
    frames=900,
    person_share=1.0,
    joints_share=1.0,
    counted=10,
    said=10,
    light=Light(120.0, 110.0, 2.0),
    timing=Timing(30.0, 30.0, 29.6, 35.0, 0.01, 40.0, 60.0, 20.0, 0),
    framing=Framing(0.7, 2.4, 0.0, 0.15, 0.15, 0.5, ()),
)
"""A view with nothing to improve."""


def check(*views: ViewFacts) -> CheckResult:
    """A check of these views."""
    return CheckResult("2026-11-22T18:00:00+00:00", "Studio", "webcam", (640, 480), "squat", views)


def body(top: float = 0.12, height: float = 0.76, middle: float = 0.5, lean: float = 0.0) -> Pose:
    """A standing person; places and sizes are shares of the picture's height or width.

    Args: lean: how far the shoulders lie right of the feet, as a share of the body's height.
    """
    share = np.full((LANDMARK_COUNT, 3), 0.0)
    share[:, :2] = _SPOTS["NOSE"]
    for name, (x, y) in _SPOTS.items():
        for side, sign in (("LEFT", 1), ("RIGHT", -1)):
            if name != "NOSE":
                share[Landmark[f"{side}_{name}"], :2] = sign * x, y
    share[:, 0] += lean * (1.0 - share[:, 1])
    image = share * (height * HEIGHT)
    image[:, 0] += middle * WIDTH
    image[:, 1] += top * HEIGHT
    world = 1.75 * (share - [0.0, 0.52, 0.0])
    return Pose(0.0, image, np.ones(LANDMARK_COUNT), world, (WIDTH, HEIGHT))


def grainy(brightness: float = 120.0, noise: float = 2.0, spread: float = 60.0) -> np.ndarray:
    """A picture with a slope of grey from left to right."""
    slope = np.linspace(brightness - spread, brightness + spread, WIDTH)
    grain = np.random.default_rng(0).normal(0, noise, (HEIGHT, WIDTH, 3))
    return np.clip(slope[None, :, None] + grain, 0, 255).astype(np.uint8)


@dataclass
class Room:
    """Plays time in steps of a frame and answers what the check's run would say.

    Attributes:
        pose: Who is seen, or None; asked anew for each frame.
        yaw_deg: By the view's index.
        counts: Whether the program sees the repetition with this number.
        does: How many repetitions the person does in a view.
        begins_s: After the count-in.
    """

    spec: ExerciseSpec
    pose: Pose | None = field(default_factory=body)
    image: np.ndarray = field(default_factory=grainy)
    fps: float = 20.0
    delay_s: float = 0.04
    keeps_up: float = 1.0
    yaw_deg: tuple[float, ...] = (88.0, 3.0)
    lost: Callable[[int], bool] = lambda _index: False
    counts: Callable[[int], bool] = lambda _rep: True
    does: int = 10
    begins_s: float = 1.0
    hint: str | None = None
    state: RunState = RunState.RUNNING
    info: SourceInfo | None = INFO

    def __post_init__(self) -> None:
        self.now_s = 100.0
        self.index = self.seen = self.sets = self.reconnects = 0
        self.set_s = 0.0
        self.check = CameraCheck(self.begin_set, truth_for=lambda _source, _exercise: None)

    def begin(self) -> CameraCheck:
        self.check.choose(self.spec, self.now_s, self.status())
        return self.check

    def status(self) -> PipelineStatus:
        return PipelineStatus(
            state=self.state,
            reason="The camera is gone." if self.state is RunState.ERRORED else "",
            source=self.info,
            captured=self.index,
            processed=self.seen,
            dropped=self.index - self.seen,
            reconnects=self.reconnects,
        )

    def run(self, *until: Step, limit_s: float = 200.0) -> Step:
        """Plays until one of the steps is reached; fails after ``limit_s``."""
        end_s = self.now_s + limit_s
        while (step := self.check.progress().step) not in until:
            assert self.now_s < end_s, f"still {step}"
            self.tick()
        return step

    def play(self, seconds: float) -> None:
        end_s = self.now_s + seconds
        while self.now_s < end_s:
            self.tick()

    def tick(self) -> None:
        """One frame of the camera, and the check is told."""
        result = self.step()
        self.check.advance(self.now_s, self.status(), result)

    def step(self) -> FrameResult | None:
        """One frame of the camera; None where the engine leaves it out."""
        self.now_s += 1 / self.fps
        self.index += 1
        looked_at = int(self.index * self.keeps_up) != int((self.index - 1) * self.keeps_up)
        if self.state is not RunState.RUNNING or self.info is None or not looked_at:
            return None
        self.seen += 1
        return self.result()

    def begin_set(self) -> None:
        self.sets += 1
        self.set_s = self.now_s

    def result(self) -> FrameResult:
        counting = self.check.progress().step is Step.COUNT
        since_s = self.now_s - self.set_s - self.begins_s if counting else 0.0
        moving = 0.0 < since_s < self.does * REP_S
        over = min(self.does, max(0, int(since_s / REP_S)))
        pose = None if self.lost(self.index) else self.pose
        yaw_deg = self.yaw_deg[min(self.check.progress().at, len(self.yaw_deg) - 1)]
        motion = MotionState(
            t_s=self.now_s - self.delay_s,
            exercise=self.spec.name,
            pose=pose,
            view=None if pose is None else View(yaw_deg, view_name(yaw_deg), hint=self.hint),
            phase=nan if pose is None else (0.5 - 0.5 * cos(2 * pi * since_s / REP_S)) * moving,
            sides=() if pose is None else ("left",),
            reps=sum(self.counts(rep) for rep in range(1, over + 1)),
            hint=self.hint,
        )
        frame = Frame(self.image, self.now_s - self.delay_s, self.index)
        return FrameResult(frame, motion, 20.0, 1.0, self.now_s)
