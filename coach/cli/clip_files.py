"""What ``analyze`` writes beside its answer: tables and the annotated video."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from math import isfinite
from pathlib import Path
from typing import Final

from coach.capture.annotate import Annotator, VideoWriter
from coach.capture.video_file import VideoFile
from coach.errors import CoachError
from coach.landmarks import Landmark
from coach.motion.body.angles import JOINTS
from coach.motion.exercises.exercise import ExerciseSpec
from coach.runtime.offline import FileReport
from coach.types import MotionState, Pose

_FRAME_HEAD: Final = (
    "frame",
    "t_s",
    "detected",
    "phase",
    "signal_deg",
    "reps",
    *(f"{joint}_{measure}_deg" for joint in JOINTS for measure in ("2d", "3d")),
    *(
        f"{mark.name.lower()}_{column}"
        for mark in Landmark
        for column in ("x_px", "y_px", "z_px", "visibility", "x_m", "y_m", "z_m")
    ),
)
REP_HEAD: Final = (
    "index",
    "counted",
    "reason",
    "start_s",
    "peak_s",
    "end_s",
    "rom_deg",
    "eccentric_s",
    "concentric_s",
    "peak_phase",
    "side",
    "faults",
)
_UNSEEN: Final = [""] * (len(_FRAME_HEAD) - 6)


def write_csv(report: FileReport, folder: Path, name: str) -> str:
    """Writes ``NAME-frames.csv`` (raw landmarks, smoothed angles) and ``NAME-reps.csv``.

    Returns:
        A line that says so.

    Raises:
        CoachError: They cannot be written.
    """
    frames, reps = folder / f"{name}-frames.csv", folder / f"{name}-reps.csv"
    poses = zip(report.states, report.clip.poses, strict=True)
    _write(frames, _FRAME_HEAD, (_frame_row(i, s, p) for i, (s, p) in enumerate(poses)))
    _write(reps, REP_HEAD, _rep_rows(report))
    return f"wrote {frames} and {reps}"


def write_video(report: FileReport, spec: ExerciseSpec, folder: Path, name: str) -> str:
    """Reads the file once more and writes ``NAME-annotated.mp4``.

    Returns:
        A line that says so.

    Raises:
        VideoError: It cannot be written.
        SourceError: The file can no longer be read.
    """
    path = folder / f"{name}-annotated.mp4"
    annotator = Annotator(spec)
    with (
        VideoWriter(path, report.clip.size, report.clip.fps) as writer,
        VideoFile(report.clip.path) as source,
    ):
        for state in report.states:
            frame = source.read()
            if frame is None:
                break
            writer.write(annotator.draw(frame.image, state))
    return f"wrote {path}"


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    try:
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(head)
            writer.writerows(rows)
    except OSError as error:
        raise CoachError(f"cannot write {path}: {error.strerror}; check --out") from error


def _frame_row(index: int, state: MotionState, pose: Pose | None) -> list[str]:
    row = [str(index), f"{state.t_s:.4f}", str(int(pose is not None))]
    row += [_cell(state.phase, 4), _cell(state.signal_deg, 2), str(state.reps)]
    if pose is None or state.angles is None:
        return row + _UNSEEN
    pairs = zip(state.angles.image_deg.tolist(), state.angles.world_deg.tolist(), strict=True)
    row += [_cell(value, 2) for pair in pairs for value in pair]
    marks = zip(pose.image.tolist(), pose.visibility.tolist(), pose.world.tolist(), strict=True)
    for image, visibility, world in marks:
        row += [_cell(v, 2) for v in image]
        row.append(_cell(visibility, 3))
        row += [_cell(v, 4) for v in world]
    return row


def _rep_rows(report: FileReport) -> Iterator[list[str]]:
    for event in report.events:
        times = (event.start_s, event.peak_s, event.end_s)
        yield [
            str(event.index),
            str(int(event.counted)),
            event.reason or "",
            *(_cell(v, 4) for v in times),
            _cell(event.rom_deg, 2),
            _cell(event.eccentric_s, 4),
            _cell(event.concentric_s, 4),
            _cell(event.peak_phase, 4),
            event.side or "",
            " ".join(event.faults),
        ]


def _cell(value: float, digits: int) -> str:
    """Empty where there is no reading."""
    return f"{value:.{digits}f}" if isfinite(value) else ""
