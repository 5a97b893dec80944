"""One file of ``analyze``: everything that happens in a worker process."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf, isfinite
from pathlib import Path
from typing import Any, Final

from coach.cli.clip_files import write_csv, write_video
from coach.errors import CoachError
from coach.motion.counting.rhythm import ANY, any_exercise
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.recognition.fused import recogniser_of
from coach.pose.engine import PoseEngine
from coach.pose.mediapipe_engine import make_engine
from coach.runtime.offline import FileReport, StageTimes, analyse_file, count_repeats, watch
from coach.runtime.offline_auto import Segment, recognise
from coach.runtime.second_look import SecondLook, Span, look_again
from coach.runtime.second_pass import SecondPass
from coach.types import HoldEvent, RepEvent
from ml.forward_forward.learned_judge import LearnedJudge
from ml.transformer.judge import Judge

AUTO: Final = "auto"


@dataclass(frozen=True, slots=True)
class Job:
    """What to do with one file.

    Attributes:
        path: The video.
        exercise: Its name, ``auto`` or ``any``.
        specs: The exercise, or all that may be chosen from.
        model: The pose model.
        name: Stem of the files to write.
        out: Folder for them, or None for no tables (the video then goes to the current folder).
        video: Whether to write the annotated video.
    """

    path: Path
    exercise: str
    specs: tuple[ExerciseSpec, ...]
    model: Path
    name: str
    out: Path | None
    video: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it.

    Attributes:
        path: The video.
        row: The JSON object of the contract; None where the file could not be analysed.
        remarks: Lines for standard error.
        exit_code: 0, or what the failure is worth.
    """

    path: Path
    row: dict[str, Any] | None
    remarks: tuple[str, ...] = ()
    exit_code: int = 0


def run_job(job: Job, progress: Callable[[int, int | None], None] | None = None) -> Outcome:
    """Analyses one file; what the caller can mend comes back as a line, not as an exception."""
    try:
        with make_engine(job.model) as engine:
            row, report, spec = _analyse(job, engine, progress)
        written = [write_csv(report, job.out, job.name)] if job.out is not None else []
        if job.video:
            written.append(write_video(report, spec, job.out or Path(), job.name))
    except CoachError as error:
        return Outcome(job.path, None, (f"error: {error}",), error.exit_code)
    remarks = (report.clip.remark, *written) if report.clip.remark else tuple(written)
    return Outcome(job.path, row, remarks)


def _analyse(
    job: Job, engine: PoseEngine, progress: Callable[[int, int | None], None] | None
) -> tuple[dict[str, Any], FileReport, ExerciseSpec]:
    """The answer, what it was made from, and the exercise to draw."""
    if job.exercise not in (AUTO, ANY):
        report = analyse_file(job.path, job.specs[0], engine, progress=progress)
        row, report = _checked(report, 1.0, job.specs[0], job.model)
        return row, report, job.specs[0]
    clip, timing = watch(job.path, engine, progress=progress)
    since = time.perf_counter()
    if job.exercise == ANY:
        report, confidence = count_repeats(clip, timing)
        report = replace(report, timing=_with_counting(timing, time.perf_counter() - since))
        return _row(report, confidence), report, any_exercise()
    found = recognise(clip, job.specs, timing, recogniser_of(job.specs, LearnedJudge(Judge())))
    report = replace(found.report, timing=_with_counting(timing, time.perf_counter() - since))
    named = [spec for spec in job.specs if spec.name == found.exercise]
    own = [(s.start_s, s.end_s) for s in found.segments if s.exercise == found.exercise]
    row = _row(report, found.confidence)
    if named:
        row, report = _checked(report, found.confidence, named[0], job.model, own)
    row["segments"] = [_segment(segment) for segment in found.segments]
    return row, report, (named or list(job.specs))[0]


def _checked(
    report: FileReport,
    confidence: float,
    spec: ExerciseSpec,
    model: Path,
    spans: Sequence[Span] = ((-inf, inf),),
) -> tuple[dict[str, Any], FileReport]:
    """The answer with what a second look says, and the report with the time that it took."""
    if spec.hold is not None:
        return _row(report, confidence), report
    since = time.perf_counter()
    again = SecondPass(lambda: make_engine(model))
    second = look_again(report.clip, spec, report.events, spans, again)
    timing = _with_counting(report.timing, time.perf_counter() - since)
    report = replace(report, timing=timing)
    return _row(report, confidence, second), report


def _with_counting(timing: StageTimes, took_s: float) -> StageTimes:
    return replace(timing, wall_s=timing.wall_s + took_s, other_s=timing.other_s + took_s)


def _row(report: FileReport, confidence: float, second: SecondLook | None = None) -> dict[str, Any]:
    """The JSON object of the contract."""
    clip, timing = report.clip, report.timing
    return {
        "path": str(clip.path),
        "frames": len(clip.t_s),
        "fps": _rounded(clip.fps, 3),
        "duration_s": _rounded(clip.duration_s, 3),
        "exercise": report.exercise,
        "exercise_confidence": _rounded(confidence, 3),
        "view": report.view,
        "reps": report.reps,
        "attempts": report.attempts,
        "rep_events": [_event(event) for event in report.events],
        "pose": {"detected_frames": clip.detected},
        "timing": {
            "wall_s": _rounded(timing.wall_s, 3),
            "decode_s": _rounded(timing.decode_s, 3),
            "pose_s": _rounded(timing.pose_s, 3),
            "other_s": _rounded(timing.other_s, 3),
        },
        "offline_reps": None if second is None else second.reps,
        "offline_events": None if second is None else [_event(event) for event in second.events],
        "disagreement": None if second is None else second.disagreement,
        "held_s": _rounded(report.held_s, 3),
        "holds": [_hold(hold) for hold in report.holds],
    }


def _event(event: RepEvent) -> dict[str, Any]:
    return {
        "index": event.index,
        "start_s": _rounded(event.start_s, 3),
        "peak_s": _rounded(event.peak_s, 3),
        "end_s": _rounded(event.end_s, 3),
        "rom_deg": _rounded(event.rom_deg, 1),
        "eccentric_s": _rounded(event.eccentric_s, 3),
        "concentric_s": _rounded(event.concentric_s, 3),
        "counted": event.counted,
        "reason": event.reason,
        "faults": list(event.faults),
    }


def _hold(hold: HoldEvent) -> dict[str, Any]:
    return {
        "start_s": _rounded(hold.start_s, 3),
        "end_s": _rounded(hold.end_s, 3),
        "reason": hold.reason,
    }


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "exercise": segment.exercise,
        "start_s": _rounded(segment.start_s, 3),
        "end_s": _rounded(segment.end_s, 3),
        "reps": segment.reps,
    }


def _rounded(value: float, digits: int) -> float | None:
    """JSON knows no NaN."""
    return round(float(value), digits) if isfinite(value) else None
