"""A guided check of the user's own camera: ten repetitions in two views, then what to change.

A state machine without threads or Qt. The window feeds it with `CameraCheck.advance`; the run
it watches has no log, so that nothing of a check enters the record of training.
"""

from collections.abc import Callable
from datetime import datetime
from math import isnan
from typing import Final

from coach.capture.source import SourceInfo
from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.runtime.camera_check_facts import ASKED_REPS, CheckResult, ViewFacts
from coach.runtime.camera_check_limits import TURN_DEG, turn_deg
from coach.runtime.camera_check_meter import ViewMeter
from coach.runtime.camera_check_steps import TURN_WORDS, Progress, Step, views_for
from coach.runtime.camera_check_truth import Truth, known_truth
from coach.runtime.status import PipelineStatus, RunState
from coach.types import FrameResult, MotionState

COUNT_IN_S: Final = 3.0
READY_FOR_S: Final = 1.0
"""Seen well for so long, the count-in begins."""
PATIENCE_S: Final = 12.0
"""After so long it begins with whatever is seen: a camera that sees badly is to be measured."""
NOBODY_AFTER_S: Final = 45.0
"""Without anybody for so long, the check ends and says so."""
VIEW_LIMIT_S: Final = 90.0
"""Ten slow repetitions of six seconds (3 down, 1, 2 up), and half as much again."""
STILL_S: Final = 4.0
"""Rest after the tenth repetition that ends the view."""
IDLE_S: Final = 12.0
"""Rest that ends the view before the tenth."""
ANSWER_LIMIT_S, AGREED_LIMIT_S = 20.0, 8.0
"""After so long without an answer it goes on: whoever stands sideways cannot press a key. The
shorter time where the count is what was asked for."""
_MOVING: Final = 0.3
"""Phase above which somebody is not at rest; counters begin a repetition near it."""
_OVER: Final = (RunState.FINISHED, RunState.ERRORED, RunState.STOPPED)


class CameraCheck:
    """One check. All methods in one thread; ``now_s`` is the clock of live frames.

    Args:
        begin_set: Asks the run to count from zero.
        truth_for: What is known of the source's person, or None.
        today: Date and time of the result.
    """

    def __init__(
        self,
        begin_set: Callable[[], None],
        truth_for: Callable[[SourceInfo | None, str], Truth | None] = known_truth,
        today: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self._begin_set, self._truth_for, self._today = begin_set, truth_for, today
        self._step = Step.CHOOSE
        self._spec: ExerciseSpec | None = None
        self._views: tuple[str, ...] = ()
        self._done: list[ViewFacts] = []
        self._since_s = self._well_s = self._moved_s = self._now_s = 0.0
        self._status = PipelineStatus()
        self._meter: ViewMeter | None = None
        self._truth: Truth | None = None
        self._first_index = 0
        self._counted = 0
        self._hint = self._reason = ""
        self.result: CheckResult | None = None

    def choose(self, spec: ExerciseSpec, now_s: float, status: PipelineStatus) -> None:
        """Begins with the first view of this exercise; also begins all over."""
        self._spec, self._views = spec, views_for(spec)
        self._done, self.result, self._reason = [], None, ""
        self._get_ready(now_s, status)

    def advance(
        self, now_s: float, status: PipelineStatus, result: FrameResult | None = None
    ) -> None:
        """Time has passed, and perhaps a frame. Call it for every new result, and in between."""
        self._now_s, self._status = now_s, status
        if result is not None and result.done_s < self._since_s:
            result = None  # of what was before this step
        if self._step is Step.READY:
            self._await_person(result)
        elif self._step is Step.COUNT_IN:
            self._count_in(result)
        elif self._step is Step.COUNT:
            self._count(result)
        elif self._step is Step.ASK and now_s - self._since_s >= self._answer_limit_s():
            self.answer(None)

    def finish_view(self) -> None:
        """The person says that they are done."""
        if self._step is Step.COUNT:
            self._go(Step.ASK)

    def answer(self, reps: int | None) -> None:
        """How many the person did; None where they do not say."""
        if self._step is Step.ASK:
            self._keep_view(reps)

    def skip_view(self) -> None:
        """Leaves out the view that is next; the check needs at least one."""
        if self._step is Step.READY and self._done:
            self._end()

    def progress(self) -> Progress:
        """A snapshot."""
        return Progress(
            step=self._step,
            views=self._views,
            at=min(len(self._done), max(0, len(self._views) - 1)),
            counted=self._counted,
            seconds_left=self._seconds_left(),
            hint=self._hint,
            reason=self._reason,
        )

    # the steps

    def _get_ready(self, now_s: float, status: PipelineStatus) -> None:
        assert self._spec is not None
        self._now_s, self._status = now_s, status
        self._counted, self._hint = 0, ""
        self._go(Step.READY)
        self._well_s = now_s
        # what is seen while waiting is all there is to say where nobody ever comes
        self._meter = ViewMeter(self._spec, status, now_s)

    def _await_person(self, result: FrameResult | None) -> None:
        if self._over("The picture ended before the check began."):
            return
        if result is not None and self._meter is not None:
            self._meter.add(result)
            self._hint = self._ready_hint(result.motion)
            if self._hint:
                self._well_s = self._now_s
        waited_s = self._now_s - self._since_s
        somebody = self._meter is not None and self._meter.persons > 0
        well = not self._hint and self._now_s - self._well_s >= READY_FOR_S
        if somebody and (well or waited_s >= PATIENCE_S):
            self._begin_count_in()
        elif waited_s >= NOBODY_AFTER_S:
            self._give_up()

    def _begin_count_in(self) -> None:
        assert self._spec is not None
        self._truth = self._truth_for(self._status.source, self._spec.name)
        self._go(Step.COUNT_IN)

    def _count_in(self, result: FrameResult | None) -> None:
        if self._over("The picture ended before the check began."):
            return
        if result is None or self._now_s - self._since_s < COUNT_IN_S:
            return
        index = result.frame.index
        if self._truth is None or self._truth.may_begin(index):
            assert self._spec is not None
            self._begin_set()
            self._first_index = index
            self._meter = ViewMeter(self._spec, self._status, self._now_s)
            self._moved_s = self._now_s
            self._hint = ""
            self._go(Step.COUNT)

    def _count(self, result: FrameResult | None) -> None:
        if result is not None and self._meter is not None:
            self._meter.add(result)
            self._watch(result.motion)
            if self._truth is not None:
                done = self._truth.done(self._first_index, result.frame.index)
                if done >= ASKED_REPS:
                    self._keep_view(done)
                    return
        still_s = self._now_s - self._moved_s
        enough = self._counted >= ASKED_REPS and still_s >= STILL_S
        too_long = still_s >= IDLE_S or self._now_s - self._since_s >= VIEW_LIMIT_S
        if enough or too_long or self._status.state in _OVER:
            self._go(Step.ASK)

    def _watch(self, state: MotionState) -> None:
        moving = not isnan(state.phase) and state.phase > _MOVING
        if moving or state.reps != self._counted:
            self._moved_s = self._now_s
        self._counted = state.reps
        self._hint = state.hint or ""

    def _keep_view(self, said: int | None) -> None:
        self._done.append(self._facts(said))
        if len(self._done) == len(self._views) or self._status.state in _OVER:
            self._end()
        else:
            self._get_ready(self._now_s, self._status)

    def _give_up(self) -> None:
        if self._status.source is None or (self._meter is not None and not self._meter.frames):
            self._fail("No picture came. Choose another source, then try again.")
            return
        self._done.append(self._facts(0))
        self._end()

    def _end(self) -> None:
        source, spec = self._status.source, self._spec
        assert source is not None and spec is not None
        self.result = CheckResult(
            taken=self._today().isoformat(timespec="seconds"),
            camera=source.name,
            kind=source.kind,
            size=source.size,
            exercise=spec.name,
            views=tuple(self._done),
        )
        self._go(Step.DONE)

    def _over(self, words: str) -> bool:
        """Whether the source is over; then the check is as well."""
        if self._status.state not in _OVER:
            return False
        if self._done:
            self._end()
        else:
            self._fail(self._status.reason or words)
        return True

    # within

    def _facts(self, said: int | None) -> ViewFacts:
        assert self._meter is not None
        asked = self._views[len(self._done)]
        return self._meter.facts(asked, self._counted, said, self._status, self._now_s)

    def _ready_hint(self, state: MotionState) -> str:
        """What keeps the count-in from beginning, or ""."""
        asked = self._views[len(self._done)]
        if state.pose is None or state.view is None:
            return "Step into the picture."
        if state.hint:
            return state.hint
        if not state.sides:
            return "Step back until your whole body is in the picture."
        if TURN_DEG.grade(turn_deg(state.view.yaw_deg, asked)) != "good":
            return TURN_WORDS[asked]
        return ""

    def _seconds_left(self) -> int:
        whole_s = {Step.COUNT_IN: COUNT_IN_S, Step.ASK: self._answer_limit_s()}.get(self._step, 0.0)
        return max(0, -int((self._now_s - self._since_s - whole_s) // 1)) if whole_s else 0

    def _answer_limit_s(self) -> float:
        return AGREED_LIMIT_S if self._counted == ASKED_REPS else ANSWER_LIMIT_S

    def _fail(self, reason: str) -> None:
        self._reason = reason
        self._go(Step.FAILED)

    def _go(self, step: Step) -> None:
        self._step, self._since_s = step, self._now_s
