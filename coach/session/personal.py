"""What is the person's own in the log: corrected counts, and the limits refitted from them.

Nothing is ever deleted: what is undone keeps its row and says when.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import numpy as np

from coach.errors import InputError
from coach.motion.counting.limits import PersonalLimits
from coach.motion.exercises.exercise import ExerciseSpec
from coach.session.codec import CODEC_VERSION, CodecError, decode_window, encode_window
from coach.session.database import now
from coach.session.records import Changes, CorrectionRow, SetRow
from coach.session.store import SessionStore, StoreError
from coach.types import Floats, PoseWindow

_log = logging.getLogger(__name__)

_CORRECTIONS = (
    "SELECT c.id, c.set_id, t.exercise, c.counted, c.said, c.marks, c.made_at, c.undone_at,"
    " a.limits FROM corrections c JOIN sets t ON t.id = c.set_id"
    " LEFT JOIN adjustments a ON a.correction_id = c.id"
)


class PersonalStore(SessionStore):
    """The log with corrections and adjusted limits. Use it from one thread at a time."""

    # writing -------------------------------------------------------------------------------

    def correct(
        self,
        set_id: int,
        *,
        counted: int,
        said: int,
        marks: Sequence[tuple[float, bool]] = (),
        changes: Changes | None = None,
        window: PoseWindow | None = None,
    ) -> int:
        """Keeps the person's word on a set; it takes the place of an earlier one.

        Args:
            set_id: The set.
            counted: What was counted.
            said: The true count.
            marks: Excursions the person judged: time of the fullest effort, whether it counts.
            changes: Limits of the set's exercise that hold from now on, or None.
            window: The raw poses of the whole set, so that later corrections can be held to it.

        Returns:
            The correction's id.
        """
        made_at = now()
        blob = None if window is None else encode_window(window)
        with self._translated(), self._transaction():
            self._take_back("set_id = ?", set_id, made_at)
            correction_id = cast(
                int,
                self._db.execute(
                    "INSERT INTO corrections(set_id, counted, said, marks, made_at)"
                    " VALUES (?, ?, ?, ?, ?)",
                    (set_id, counted, said, json.dumps(list(marks)), made_at),
                ).lastrowid,
            )
            if changes is not None:
                self._db.execute(
                    "INSERT INTO adjustments(exercise, limits, correction_id, made_at)"
                    " SELECT exercise, ?, ?, ? FROM sets WHERE id = ?",
                    (json.dumps(dict(changes)), correction_id, made_at, set_id),
                )
            if blob is not None:
                self._db.execute(
                    "INSERT OR REPLACE INTO set_landmarks VALUES (?, ?, ?)",
                    (set_id, CODEC_VERSION, blob),
                )
        return correction_id

    def undo(self, correction_id: int) -> None:
        """Takes a correction back, and the limits that came with it."""
        with self._translated(), self._transaction():
            self._take_back("id = ?", correction_id, now())

    # reading -------------------------------------------------------------------------------

    def corrections(self, exercise: str | None = None) -> list[CorrectionRow]:
        """All corrections, of one exercise or of every one, the undone ones too, oldest first."""
        rows = self._rows(
            f"{_CORRECTIONS} WHERE ? IS NULL OR t.exercise = ? ORDER BY c.id", (exercise, exercise)
        )
        return [_correction(row) for row in rows]

    def adjusted(self) -> dict[str, Changes]:
        """The limits in force of each exercise: those of its last adjustment not undone."""
        rows = self._rows(
            "SELECT exercise, limits FROM adjustments WHERE undone_at IS NULL ORDER BY id"
        )
        return {exercise: _changes(text) for exercise, text in rows}

    def find_set(self, set_id: int) -> SetRow:
        """One set.

        Raises:
            InputError: There is none of that number.
        """
        rows = self._rows(
            "SELECT session_id FROM sets WHERE id = ? AND deleted_at IS NULL", (set_id,)
        )
        if not rows:
            raise InputError(f"no set {set_id} in {self.path}")
        return next(row for row in self.sets(rows[0][0]) if row.id == set_id)

    def has_window(self, set_id: int) -> bool:
        """Whether the poses of the whole set are stored."""
        return bool(self._rows("SELECT 1 FROM set_landmarks WHERE set_id = ?", (set_id,)))

    def set_window(self, set_id: int) -> PoseWindow:
        """The poses of a set: whole where it was corrected, else those around its excursions.

        Raises:
            StoreError: None are stored, or they are damaged.
        """
        rows = self._rows("SELECT codec, data FROM set_landmarks WHERE set_id = ?", (set_id,))
        if not rows:
            rows = self._rows(
                "SELECT codec, data FROM rep_landmarks JOIN reps ON id = rep_id"
                " WHERE set_id = ? ORDER BY id",
                (set_id,),
            )
        if not rows:
            raise StoreError(f"{self.path}: no landmarks are stored for set {set_id}")
        if any(codec > CODEC_VERSION for codec, _ in rows):
            raise StoreError(self._newer())
        try:
            return stitched([decode_window(data) for _, data in rows])
        except CodecError as error:
            raise StoreError(f"{self.path}: set {set_id} has {error}") from error

    # within --------------------------------------------------------------------------------

    def _take_back(self, which: str, value: int, undone_at: str) -> None:
        """Ends the corrections that stand, and the limits that came with them."""
        self._db.execute(
            "UPDATE adjustments SET undone_at = ? WHERE undone_at IS NULL AND correction_id IN"
            f" (SELECT id FROM corrections WHERE {which})",
            (undone_at, value),
        )
        self._db.execute(
            f"UPDATE corrections SET undone_at = ? WHERE undone_at IS NULL AND {which}",
            (undone_at, value),
        )


def limits_with(spec: ExerciseSpec, changes: Changes) -> PersonalLimits | None:
    """The limits of the exercise's file with the person's in their places.

    None where nothing was changed, and where they do not fit the file any more, which is logged:
    it was edited since, or the field is no more.
    """
    fields: dict[str, Any] = dict(changes)
    try:
        return replace(PersonalLimits.of(spec), **fields) if fields else None
    except (InputError, TypeError) as error:
        _log.warning("your own limits of %s do not fit its file any more: %s", spec.name, error)
        return None


def stitched(windows: Sequence[PoseWindow]) -> PoseWindow:
    """One window of several, in order of time; a frame that stands in two is kept once."""
    times = np.concatenate([window.t_s for window in windows])
    _, first = np.unique(times, return_index=True)

    def joined(name: str) -> Floats:
        parts: Floats = np.concatenate([getattr(window, name) for window in windows])
        return parts[first]

    image, visibility, world = (joined(name) for name in ("image", "visibility", "world"))
    return PoseWindow(times[first], image, visibility, world, windows[0].size)


def _correction(row: tuple[Any, ...]) -> CorrectionRow:
    row_id, set_id, exercise, counted, said, marks, made_at, undone_at, limits = row
    return CorrectionRow(
        id=row_id,
        set_id=set_id,
        exercise=exercise,
        counted=counted,
        said=said,
        marks=tuple((float(peak_s), bool(counts)) for peak_s, counts in json.loads(marks)),
        made_at=made_at,
        undone_at=undone_at,
        changes=None if limits is None else _changes(limits),
    )


def _changes(text: str) -> Changes:
    """JSON has lists where the limits have pairs."""
    fields = json.loads(text).items()
    return {name: tuple(v) if isinstance(v, list) else v for name, v in fields}
