"""A scripted run: no threads, no camera, no engine. Tests push results and facts into it."""

from collections.abc import Callable
from dataclasses import replace
from math import cos, pi, radians, sin
from typing import Any

import numpy as np

from coach.capture.source import SourceInfo
from coach.landmarks import LANDMARK_COUNT, Landmark
from coach.motion.body.angles import joint_angles
from coach.motion.exercises.exercise import ExerciseSpec
from coach.runtime.status import (
    HoldFinished,
    PipelineStatus,
    RepFinished,
    RunEvent,
    RunState,
    SetRecognised,
    StateChanged,
)
from coach.session.records import SetPlan
from coach.types import (
    Change,
    Frame,
    FrameResult,
    HoldEvent,
    MotionState,
    Pose,
    RepEvent,
    SetSummary,
    View,
)
from coach.ui.launch import Launched, RunRequest

WIDTH, HEIGHT = 320, 240


def standing(t_s: float = 0.0, knee_deg: float = 170.0) -> Pose:
    """Somebody seen from the front, in the middle of the picture."""
    image = np.zeros((LANDMARK_COUNT, 3))
    bend = radians(180 - knee_deg) / 2
    for side, sign in (("LEFT", 1), ("RIGHT", -1)):
        x = WIDTH / 2 + sign * 20
        spots = {
            "SHOULDER": (x, 60),
            "ELBOW": (x + sign * 6, 90),
            "WRIST": (x + sign * 4, 118),
            "HIP": (x, 120),
            "KNEE": (x + sign * 50 * sin(bend), 120 + 50 * cos(bend)),
            "ANKLE": (x, 120 + 100 * cos(bend)),
            "HEEL": (x, 122 + 100 * cos(bend)),
            "FOOT_INDEX": (x + sign * 8, 124 + 100 * cos(bend)),
        }
        for name, (px, py) in spots.items():
            image[Landmark[f"{side}_{name}"], :2] = px, py
    image[Landmark.NOSE, :2] = WIDTH / 2, 40
    return Pose(
        t_s=t_s,
        image=image,
        visibility=np.ones(LANDMARK_COUNT),
        world=image / 200.0,
        size=(WIDTH, HEIGHT),
    )


def result(
    t_s: float = 0.0,
    *,
    reps: int = 0,
    attempts: int = 0,
    hint: str | None = None,
    pose: Pose | None = None,
    **facts: Any,
) -> FrameResult:
    """What the pose thread would put into the slot; ``facts`` are fields of `MotionState`."""
    pose = pose or standing(t_s, 130 + 40 * cos(pi * t_s))
    image = np.full((HEIGHT, WIDTH, 3), 90, np.uint8)
    motion = MotionState(
        t_s=t_s,
        exercise="squat",
        pose=pose,
        angles=joint_angles(pose),
        view=View(0.0, "front"),
        phase=0.5 - 0.5 * cos(pi * t_s),
        signal_deg=150.0,
        sides=("left", "right"),
        reps=reps,
        attempts=attempts,
        hint=hint,
    )
    motion = replace(motion, **facts)
    return FrameResult(Frame(image, t_s, 0), motion, 10.0, 1.0, t_s)


def rep(
    index: int = 1,
    *,
    end_s: float = 2.0,
    counted: bool = True,
    reason: str | None = None,
    faults: tuple[str, ...] = (),
) -> RepEvent:
    """A finished excursion of two seconds."""
    return RepEvent(
        index=index,
        start_s=end_s - 2,
        peak_s=end_s - 1,
        end_s=end_s,
        rom_deg=92.0,
        eccentric_s=1.2,
        concentric_s=0.8,
        counted=counted,
        reason=reason,
        faults=faults,
        peak_phase=0.95,
    )


class FakeSlot:
    def __init__(self) -> None:
        self.seq = 0
        self.value: FrameResult | None = None

    def put(self, value: FrameResult) -> None:
        self.seq, self.value = self.seq + 1, value

    def latest(self) -> tuple[int, FrameResult | None]:
        return self.seq, self.value


class FakeRun:
    """Does what `Run` says, and writes down what it was asked."""

    def __init__(
        self, spec: ExerciseSpec, on_event: Callable[[RunEvent], None], info: SourceInfo
    ) -> None:
        self.results = FakeSlot()
        self.calls: list[tuple[object, ...]] = []
        self.plans: list[SetPlan] = []
        self.corrections: list[int] = []
        self.state, self.reason, self.log_trouble = RunState.IDLE, "", ""
        self.spec, self.info = spec, info
        self.reps = self.attempts = 0
        self._on_event = on_event

    def start(self) -> None:
        self.calls.append(("start",))
        self.go(RunState.RUNNING)

    def stop(self, timeout_s: float = 2.0) -> bool:
        self.calls.append(("stop",))
        self.state = RunState.STOPPED
        return True

    def pause(self) -> None:
        self.go(RunState.PAUSED)

    def resume(self) -> None:
        self.go(RunState.RUNNING)

    def reset_set(self) -> None:
        self.calls.append(("reset",))
        self.reps = self.attempts = 0

    def set_exercise(self, spec: ExerciseSpec) -> None:
        self.calls.append(("exercise", spec.name))
        self.spec, self.reps, self.attempts = spec, 0, 0

    def take_limits(self) -> None:
        self.calls.append(("limits",))

    def set_aside(self, reason: str) -> None:
        self.calls.append(("aside", reason))

    def correct_set(self, by: int) -> None:
        self.corrections.append(by)

    def correct_count(self, by: int) -> int | None:
        if not (self.reps or self.attempts) or self.reps + by < 0:
            return None
        self.reps += by
        return self.reps

    def note_plan(self, plan: SetPlan) -> None:
        self.plans.append(plan)

    def focus(self, x: float, y: float) -> None:
        self.calls.append(("focus", x, y))

    def status(self) -> PipelineStatus:
        return PipelineStatus(
            state=self.state,
            reason=self.reason,
            source=self.info,
            captured=31,
            processed=30,
            dropped=1,
            result_fps=29.6,
            latency_ms=31.0,
            exercise=self.spec.name,
            reps=self.reps,
            attempts=self.attempts,
            log_trouble=self.log_trouble,
        )

    def wait_finished(self, timeout_s: float) -> bool:
        return self.state is RunState.FINISHED

    def summary(self) -> tuple[SetSummary, ...]:
        return (SetSummary(self.spec.name, self.reps, self.attempts, 0.0, 1.0),)

    def last_set(self) -> None:
        """Nothing was done yet."""

    def begin_recording(self) -> None:
        self.calls.append(("record",))

    def recording(self) -> None:
        """Nothing was seen yet."""

    def end_recording(self) -> None:
        self.calls.append(("count again",))

    # what tests do

    def go(self, state: RunState, reason: str = "") -> None:
        self.state, self.reason = state, reason
        self._on_event(StateChanged(self.status()))

    def finish_rep(self, event: RepEvent) -> None:
        self.reps += event.counted
        self.attempts += not event.counted
        self._on_event(RepFinished(event, self.reps, self.attempts))

    def finish_hold(self, event: HoldEvent) -> None:
        self._on_event(HoldFinished(event, event.held_s))

    def recognise(self, change: Change, exercise: str) -> None:
        self._on_event(SetRecognised(change, exercise))


class FakeBuilder:
    """Makes `FakeRun`s, or fails as it is told."""

    def __init__(self) -> None:
        self.runs: list[FakeRun] = []
        self.requests: list[RunRequest] = []
        self.failure: Exception | None = None
        self.info = SourceInfo("Webcam 0", "webcam", True, (WIDTH, HEIGHT), 30.0)

    def __call__(
        self, request: RunRequest, spec: ExerciseSpec, on_event: Callable[[RunEvent], None]
    ) -> Launched:
        self.requests.append(request)
        if self.failure is not None:
            raise self.failure
        self.runs.append(FakeRun(spec, on_event, self.info))
        return Launched(self.runs[-1])
