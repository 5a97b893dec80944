"""Builds a run from what was asked for. No Qt here, and nothing heavy is imported before use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coach.loading import preload
from coach.motion.counting.rhythm import ANY, any_exercise
from coach.motion.exercises.exercise import SHIPPED, ExerciseSpec, find_exercise, load_library
from coach.motion.recognition.auto_analyser import AUTO, auto_exercise
from coach.runtime.log_writer import LoggedSet
from coach.runtime.set_memory import SetRecord
from coach.runtime.status import PipelineStatus, RunEvent
from coach.session.records import SetPlan
from coach.types import FrameResult, PoseWindow, SetSummary
from coach.ui.wording import set_words

if TYPE_CHECKING:
    from coach.capture.athlete_orders import Orders
    from coach.capture.source import Source

DEMO = "demo"


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What to watch and what to count.

    Attributes:
        source: As in ``--source``; None for a webcam if one opens, else the demo.
        exercise: A name, or ``auto`` for what is recognised; None for what the source is known
            to show, else ``fallback``.
        fallback: A name, or ``auto``.
        pose_model: The user's own model file, or None.
        loop: Whether the demo begins again at its end.
        paced: Whether a file plays at its own speed.
        log: Whether what is counted enters the log (a camera check is no training).
    """

    source: str | None = None
    exercise: str | None = None
    fallback: str = AUTO
    pose_model: Path | None = None
    loop: bool = True
    paced: bool = True
    log: bool = True


class ResultSlot(Protocol):
    """Where the newest result is read."""

    def latest(self) -> tuple[int, FrameResult | None]:
        """Sequence number and value."""
        ...


class Run(Protocol):
    """The face of `coach.runtime.pipeline.Pipeline` that the window needs."""

    @property
    def results(self) -> ResultSlot:
        """The newest result."""
        ...

    def start(self) -> None:
        """Starts the threads."""
        ...

    def stop(self, timeout_s: float = 2.0) -> bool:
        """Joins the threads; False where the log is still being written."""
        ...

    def pause(self) -> None:
        """Stops counting."""
        ...

    def resume(self) -> None:
        """Goes on."""
        ...

    def reset_set(self) -> None:
        """Ends the set and begins another."""
        ...

    def set_exercise(self, spec: ExerciseSpec) -> None:
        """Counts something else from now on."""
        ...

    def take_limits(self) -> None:
        """The person's own limits may be others now; a set under way goes on as it is."""
        ...

    def set_aside(self, reason: str) -> None:
        """Ends the set; until the next one nothing counts."""
        ...

    def note_plan(self, plan: SetPlan) -> None:
        """What the set that was just ended was to be in a workout."""
        ...

    def correct_set(self, by: int) -> None:
        """So many reps more than were counted in the set that was just ended."""
        ...

    def correct_count(self, by: int) -> int | None:
        """So many reps more in the present set; how many it has now, None where it has none."""
        ...

    def focus(self, x: float, y: float) -> None:
        """Follows the person at a picture point."""
        ...

    def status(self) -> PipelineStatus:
        """A snapshot."""
        ...

    def wait_finished(self, timeout_s: float) -> bool:
        """Whether the source came to its end in that time."""
        ...

    def summary(self) -> tuple[SetSummary, ...]:
        """All sets so far."""
        ...

    def last_set(self) -> SetRecord | None:
        """The last set in which anything happened, to be counted again."""
        ...

    def logged(self, record: SetRecord) -> LoggedSet | None:
        """Where that set is in the log."""
        ...

    def begin_recording(self) -> None:
        """Ends the set; poses are recorded and not counted."""
        ...

    def recording(self) -> PoseWindow | None:
        """What was recorded so far."""
        ...

    def end_recording(self) -> None:
        """Counts again."""
        ...


class Closable(Protocol):
    """Something to close at the end."""

    def close(self) -> None:
        """Releases it. May be called twice."""
        ...


@dataclass(frozen=True, slots=True)
class Launched:
    """A run and what has to be closed after it.

    Attributes:
        run, log: These.
        orders_of: Asks where the demo athlete takes orders; None where somebody else is watched.
    """

    run: Run
    log: Closable | None = None
    orders_of: Callable[[], "Orders | None"] = lambda: None

    def close(self) -> None:
        """Stops the run, then closes the log. Blocks for less than a second or so.

        A log that is still being written on a slow machine is left to its thread, for which the
        program waits at its end: closed under it, it would lose what was counted.
        """
        if self.run.stop() and self.log is not None:
            self.log.close()


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen.

    Attributes:
        specs: By name.
        own: Names of those that the user has added.
        warnings: A line for each of the user's files that was left out.
    """

    specs: dict[str, ExerciseSpec]
    own: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = ()


def offer() -> Offer:
    """The program's exercises and the user's own; what is recognised; whatever repeats."""
    library = load_library()
    own = frozenset(name for name, path in library.paths.items() if SHIPPED not in path.parents)
    unnamed = {AUTO: auto_exercise(), ANY: any_exercise()}
    return Offer({**library.specs, **unnamed}, own, library.warnings)


def offered_exercises() -> dict[str, ExerciseSpec]:
    """The same without their origin."""
    return offer().specs


Builder = Callable[[RunRequest, ExerciseSpec, Callable[[RunEvent], None]], Launched]


def exercise_for(request: RunRequest, specs: Mapping[str, ExerciseSpec]) -> ExerciseSpec:
    """The exercise to begin with.

    Raises:
        InputError: It is named and unknown.
    """
    if request.exercise is not None:
        return find_exercise(request.exercise, specs)
    kind, _, name = (request.source or "").partition(":")
    for guess in (name if kind == DEMO else "", request.fallback):
        if guess in specs:
            return specs[guess]
    return next(iter(specs.values()))


def launch(
    request: RunRequest, spec: ExerciseSpec, on_event: Callable[[RunEvent], None]
) -> Launched:
    """A real pipeline, not yet started. Blocks for as long as the imports take.

    Raises:
        CoachError: The source or the model is not usable, or nothing can be written; says why.
    """
    preload("cv2", "cv2.abi3.so")
    from coach.capture.opening import orders_of
    from coach.pose.mediapipe_engine import make_engine
    from coach.pose.model_store import pose_model_for_now
    from coach.runtime.correcting import limits_of
    from coach.runtime.pipeline import Pipeline
    from coach.session.spare import open_log
    from ml.forward_forward.learned_judge import LearnedJudge
    from ml.transformer.judge import Judge

    source = _source(request)
    model = pose_model_for_now(request.pose_model)
    store = open_log() if request.log else None
    learned = LearnedJudge(Judge(wait=False), wait=False)
    try:
        pipeline = Pipeline(
            source,
            lambda: make_engine(model),
            spec,
            store=store,
            on_event=on_event,
            paced=request.paced,
            limits_of=limits_of,
            classifier=learned,
            label_of=learned.label_of,
        )
    except BaseException:
        if store is not None:
            store.close()
        raise
    return Launched(pipeline, store, lambda: orders_of(source))


def _source(request: RunRequest) -> "Source":
    """The source that was asked for, unopened."""
    kind, _, name = (request.source or "").partition(":")
    if kind == DEMO and not request.loop:
        from coach.capture.athlete_clip import AthleteClip

        return AthleteClip(name or "squat", loop=False, live=True)
    from coach.capture.opening import open_source

    return open_source(request.source)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: words for the terminal, and why it stopped where that was an error."""

    words: str
    error: str = ""


def outcome(run: Run) -> Outcome:
    """Counts and figures of a run that is over."""
    status = run.status()
    lines = [f"{summary.exercise}: {set_words(summary)}" for summary in run.summary()]
    figures = (
        f"{status.processed} results of {status.captured} frames, {status.dropped} dropped, "
        f"{status.result_fps:.1f} results a second, {status.engine_ms:.0f} ms in the engine"
    )
    if status.latency_ms:
        figures += f", {status.latency_ms:.0f} ms from capture to result"
    return Outcome("\n".join([*lines, figures]), status.reason)
