"""A set of the log or of the present run is corrected: proposed, kept, undone."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Self

from coach.errors import InputError
from coach.motion.counting.limits import PersonalLimits
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.teaching.refit import Refit, changed_fields, refit
from coach.motion.teaching.replay import Recording, SetReplay, frames_of
from coach.runtime.log_writer import LoggedSet
from coach.runtime.set_memory import SetRecord
from coach.session.personal import PersonalStore, limits_with
from coach.session.records import Changes, CorrectionRow
from coach.session.store import StoreError, default_path
from coach.types import PoseWindow

_log = logging.getLogger(__name__)

_HELD_TO: Final = 5  # of earlier corrected sets, whose counts must not get worse

Marks = tuple[tuple[float, bool], ...]
"""Movements the person judged: time of the fullest effort, whether it counts."""


def limits_of(spec: ExerciseSpec, path: Path | None = None) -> PersonalLimits | None:
    """The person's own limits of an exercise; None where nothing was ever adjusted.

    Never raises: a log that cannot be read leaves the limits of the exercise's file.
    """
    path = path or default_path()
    if not path.exists():
        return None
    try:
        with PersonalStore(path, read_only=True) as store:
            changes = store.adjusted().get(spec.name)
    except StoreError as error:
        _log.warning("your own limits could not be read: %s", error)
        return None
    return None if changes is None else limits_with(spec, changes)


@dataclass(frozen=True, slots=True, eq=False)
class CorrectableSet:
    """A set that can be counted again.

    Attributes:
        spec: What was counted.
        limits: In force when it is corrected.
        window: Its raw poses, on the clock of ``origin_s``.
        counted: How many counted.
        set_id: Its row in the log; None where there is no log.
        origin_s: Its clock's time at the zero of the log's.
        live: Whether it is of the present run: the set ends with its correction, so that the
            next one has the new limits. A set of the log leaves the run alone.
    """

    spec: ExerciseSpec
    limits: PersonalLimits
    window: PoseWindow = field(repr=False)
    counted: int
    set_id: int | None = None
    origin_s: float = 0.0
    live: bool = False

    @classmethod
    def of_run(cls, record: SetRecord, logged: LoggedSet | None) -> Self:
        """The last set of a run."""
        return cls(
            spec=record.spec,
            limits=record.limits or PersonalLimits.of(record.spec),
            window=record.window,
            counted=record.summary.reps,
            set_id=logged.set_id if logged else None,
            origin_s=logged.origin_s if logged else 0.0,
            live=True,
        )

    @classmethod
    def of_log(
        cls, set_id: int, specs: Mapping[str, ExerciseSpec], path: Path | None = None
    ) -> Self:
        """A set of an earlier session.

        Raises:
            InputError: There is no such set, or its exercise is not known any more.
            StoreError: The log cannot be read, or holds no poses of it.
        """
        path = path or default_path()
        with PersonalStore(path, read_only=True) as store:
            row = store.find_set(set_id)
            window = store.set_window(set_id)
        if row.exercise not in specs:
            raise InputError(f"the exercise '{row.exercise}' of set {set_id} has no file any more")
        spec = specs[row.exercise]
        limits = limits_of(spec, path) or PersonalLimits.of(spec)
        return cls(spec=spec, limits=limits, window=window, counted=row.reps, set_id=set_id)


class Correcting:
    """Proposes and keeps the correction of one set.

    `propose` is for a thread of its own; the others are quick and write to the log.
    """

    def __init__(self, corrected: CorrectableSet, path: Path | None = None) -> None:
        self.corrected: Final = corrected
        self._path = path or default_path()
        self._replays: tuple[SetReplay, list[Recording]] | None = None

    def propose(self, said: int, marks: Marks = ()) -> Refit:
        """What the true count comes to. Blocks: a second for a minute of poses, then less.

        Raises:
            InputError: The exercise has no limits (a hold, or no exercise at all).
            StoreError: The log cannot be read.
        """
        if self._replays is None:
            frames = frames_of(self.corrected.window)
            self._replays = SetReplay(self.corrected.spec, frames), self._earlier()
        replayed, earlier = self._replays
        recordings = [*earlier, Recording(replayed, said, marks)]
        return refit(self.corrected.spec, recordings, self.corrected.limits)

    def keep(self, said: int, marks: Marks = (), limits: PersonalLimits | None = None) -> int:
        """Writes the person's word, and the limits that come of it, if any, to the log.

        Returns:
            The correction's id, for `undo`.

        Raises:
            StoreError: There is no log, or it cannot be written.
        """
        corrected, origin_s = self.corrected, self.corrected.origin_s
        if corrected.set_id is None:
            raise StoreError("this run has no log, so there is nothing to correct")
        changes: Changes | None = None
        if limits is not None and limits != corrected.limits:
            changes = changed_fields(PersonalLimits.of(corrected.spec), limits)
        window = corrected.window
        with PersonalStore(self._path) as store:
            return store.correct(
                corrected.set_id,
                counted=corrected.counted,
                said=said,
                marks=tuple((t_s - origin_s, counts) for t_s, counts in marks),
                changes=changes,
                window=replace(window, t_s=window.t_s - origin_s) if len(window.t_s) else None,
            )

    def undo(self, correction_id: int) -> None:
        """Takes a correction and its limits back."""
        with PersonalStore(self._path) as store:
            store.undo(correction_id)

    def standing(self) -> CorrectionRow | None:
        """The last correction of this exercise that was not undone."""
        return next(reversed(self._standing()), None)

    def standing_here(self) -> CorrectionRow | None:
        """The one of this set."""
        here = [row for row in self._standing() if row.set_id == self.corrected.set_id]
        return next(reversed(here), None)

    def _standing(self) -> list[CorrectionRow]:
        if not self._path.exists():
            return []
        with PersonalStore(self._path, read_only=True) as store:
            rows = store.corrections(self.corrected.spec.name)
        return [row for row in rows if row.undone_at is None]

    def _earlier(self) -> list[Recording]:
        """The last corrected sets of this exercise, with their poses."""
        spec = self.corrected.spec
        if not self._path.exists():
            return []
        with PersonalStore(self._path, read_only=True) as store:
            rows = [
                row
                for row in store.corrections(spec.name)
                if row.undone_at is None and row.set_id != self.corrected.set_id
            ]
            return [
                Recording(
                    SetReplay(spec, frames_of(store.set_window(row.set_id))), row.said, row.marks
                )
                for row in _with_poses(store, rows)[-_HELD_TO:]
            ]


def _with_poses(store: PersonalStore, rows: Sequence[CorrectionRow]) -> list[CorrectionRow]:
    return [row for row in rows if store.has_window(row.set_id)]
