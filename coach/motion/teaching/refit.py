"""A person's own limits, refitted from what they say a set held.

The set is counted again with one threshold moved, to values between the movements that were seen;
the smallest move that gives the true count, and leaves the counts of earlier corrected sets as
they are, is the answer. Where no single one does, all are moved just far enough to take in the
fullest movements. Where that does not do either, nothing is changed and the reason is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf, log
from statistics import median
from typing import Final

from coach.errors import InputError
from coach.motion.counting.limits import PersonalLimits
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.teaching.refit_words import found_words, missing_words
from coach.motion.teaching.replay import Recording, Replayed, SetReplay, same_movement, same_time
from coach.motion.teaching.thresholds import FIELDS, LOOSENING, Move, cuts, get, with_threshold
from coach.types import RepEvent

_MARGIN: Final = 0.1  # of the person's range (or of the duration) beyond the last that counts
_CLEAR: Final = 0.03  # of the same: a threshold nearer to a movement than this decides by chance
_LEAST_FLOOR: Final = 0.3  # of the file's floor: below, unrest would count
_FASTEST_S: Final = 0.25  # nobody moves there and back faster
_SLOWEST_S: Final = 120.0
_ENTERS: Final = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
_LEAVES: Final = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
_CUTS: Final = 4.0  # a share that cuts movements elsewhere is the last thing to change


@dataclass(frozen=True, slots=True)
class Verdict:
    """One movement before and after.

    Attributes:
        peak_s: When it was at its fullest.
        before, after: Whether it counted; None where it was no movement of its own.
        reason: Why it does not count after, or did not before; None where there is nothing to say.
    """

    peak_s: float
    before: bool | None
    after: bool | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Refit:
    """What correcting a set comes to.

    Attributes:
        limits: The new limits; those before where nothing explains the count.
        changes: The fields of them that are new, and their values.
        before, after: The set counted with the limits before and with the new ones.
        explained: What changes and why, or why nothing does, for the person.
    """

    limits: PersonalLimits
    changes: dict[str, float | tuple[float, float]]
    before: Replayed
    after: Replayed
    explained: str

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every movement of the set in order, with what it was and what it becomes."""
        before, after = self.before.events, self.after.events
        pairs = [(event, _same(event, after)) for event in before]
        new = [event for event in after if _same(event, before) is None]
        rows = [_verdict(event, other) for event, other in pairs]
        rows += [Verdict(e.peak_s, None, e.counted, e.reason) for e in new]
        return tuple(sorted(rows, key=lambda row: row.peak_s))


def refit(
    spec: ExerciseSpec, recordings: Sequence[Recording], limits: PersonalLimits | None = None
) -> Refit:
    """Finds the smallest change of the limits that explains the last recording.

    Blocks for a while: about a second for a minute of poses.

    Args:
        spec: The exercise.
        recordings: The set to correct, last, after earlier ones of the same exercise and person,
            whose counts must not get worse.
        limits: Those in force; None for the file's.

    Raises:
        InputError: The exercise is a hold or has no signal.
    """
    if spec.kind == "hold" or not spec.joints:
        raise InputError(f"{spec.title} has no repetitions that limits could decide")
    return _Search(spec, recordings, limits or PersonalLimits.of(spec)).run()


def changed_fields(
    before: PersonalLimits, after: PersonalLimits
) -> dict[str, float | tuple[float, float]]:
    """What is new in the limits after."""
    names = PersonalLimits.__slots__
    return {n: getattr(after, n) for n in names if getattr(after, n) != getattr(before, n)}


class _Search:
    """Tries limits on recordings."""

    def __init__(
        self, spec: ExerciseSpec, recordings: Sequence[Recording], limits: PersonalLimits
    ) -> None:
        *earlier, self._last = recordings
        self._spec, self._limits = spec, limits
        self._set = SetReplay.of(spec, self._last)
        self._before = self._set.count(limits)
        self._earlier = [(r, SetReplay.of(spec, r)) for r in earlier]
        self._distances = [_distance(r, s.count(limits)) for r, s in self._earlier]
        self._all = self._set.count(self._permissive())
        self._moves = [
            Move.of(event, replayed, spec.direction)
            for replayed in (self._before, self._all)
            for event in replayed.events
        ]
        self._range = median([move.rom for move in self._moves] or [limits.floor_deg])

    def run(self) -> Refit:
        # a set without a repetition says nothing of how the person's repetitions look
        if self._fits(self._limits) or not self._last.true_count:
            return self._answer(self._limits)
        return self._answer(min(self._found(), key=self._cost, default=self._limits))

    def _answer(self, limits: PersonalLimits) -> Refit:
        changes = changed_fields(self._limits, limits)
        after = self._set.count(limits) if changes else self._before
        said = self._last.true_count
        if changes or self._fits(self._limits):
            words = found_words(self._spec, self._limits, limits)
        else:
            words = missing_words(self._spec, self._set.frames, said, self._before, self._all)
        return Refit(limits, changes, self._before, after, words)

    def _found(self) -> Iterator[PersonalLimits]:
        """Limits that fit: one threshold moved where that is enough, else all that must."""
        single = [limits for field in FIELDS if (limits := self._first_fit(field)) is not None]
        if single:
            yield from single
            return
        for wide in self._taking_in():
            if self._is_clear(wide) and self._fits(wide):
                yield wide

    def _first_fit(self, field: str) -> PersonalLimits | None:
        """The nearest value of one threshold that fits."""
        found = (n for n in self._candidates(field) if self._is_clear(n) and self._fits(n))
        return next(found, None)

    def _candidates(self, field: str) -> Iterator[PersonalLimits]:
        now = get(self._limits, field, self._spec)
        for value in sorted(self._values(field, now), key=lambda value: abs(value - now)):
            new = with_threshold(self._limits, field, value, self._spec)
            if new is not None:
                yield new

    def _values(self, field: str, now: float) -> list[float]:
        if field == "enter":
            return [value for value in _ENTERS if value != now]
        if field == "leave":
            return [value for value in _LEAVES if value != now]
        low, high = self._bounds(field)
        seen = [getattr(move, field) for move in self._moves]
        values = cuts(now, seen, self._margin(field, now))
        return [value for value in values if low <= value <= high]

    def _bounds(self, field: str) -> tuple[float, float]:
        return {
            "floor_deg": (_LEAST_FLOOR * self._spec.range_deg[0], inf),
            "shortest_s": (_FASTEST_S, inf),
            "longest_s": (0.0, _SLOWEST_S),
        }.get(field, (-inf, inf))

    def _margin(self, field: str, now: float) -> float:
        return _MARGIN * (now if field.endswith("_s") else self._range)

    def _taking_in(self) -> Iterator[PersonalLimits]:
        """All thresholds moved just far enough to take in the fullest movements."""
        moves = [Move.of(e, self._all, self._spec.direction) for e in self._all.events]
        judged = [self._judged(move) for move in moves]
        wanted = [m for m, verdict in zip(moves, judged, strict=True) if verdict]
        open_ = [m for m, verdict in zip(moves, judged, strict=True) if verdict is None]
        for key in ("floor_deg", "effort_edge_deg"):
            rest = sorted(open_, key=lambda move: -getattr(move, key))
            inside = [*wanted, *rest][: self._last.true_count]
            if inside:
                yield self._wide_enough(inside)

    def _wide_enough(self, inside: Sequence["Move"]) -> PersonalLimits:
        limits = self._limits
        for field, loosening in LOOSENING.items():
            now = get(limits, field, self._spec)
            most = loosening * max(loosening * getattr(move, field) for move in inside)
            value = most + loosening * self._margin(field, most)
            low, high = self._bounds(field)
            if loosening * (most - now) > 0 and low <= value <= high:
                limits = with_threshold(limits, field, value, self._spec) or limits
        return limits

    def _judged(self, move: "Move") -> bool | None:
        return next((v for t, v in self._last.marks if same_time(t, move.peak_s)), None)

    def _fits(self, limits: PersonalLimits) -> bool:
        counted = self._set.count(limits)
        if counted.reps != self._last.true_count or counted.broken_marks(self._last.marks):
            return False
        return all(
            _distance(recording, earlier.count(limits)) <= distance
            for (recording, earlier), distance in zip(self._earlier, self._distances, strict=True)
        )

    def _is_clear(self, limits: PersonalLimits) -> bool:
        """Whether no movement lies so near to a new threshold that chance would decide it."""
        for field in LOOSENING:
            now, new = (get(each, field, self._spec) for each in (self._limits, limits))
            clear = _CLEAR / _MARGIN * self._margin(field, new)
            if new != now and any(abs(getattr(m, field) - new) < clear for m in self._moves):
                return False
        return True

    def _cost(self, limits: PersonalLimits) -> float:
        """How far from the limits before, in shares of the person's range."""
        cost = 0.0
        for field in FIELDS:
            now, new = (get(each, field, self._spec) for each in (self._limits, limits))
            if field.endswith("_s"):
                cost += abs(log(max(new, 0.01) / max(now, 0.01)))
            else:
                cost += (
                    abs(new - now) / self._range
                    if field.endswith("_deg")
                    else _CUTS * abs(new - now)
                )
        return cost

    def _permissive(self) -> PersonalLimits:
        """Limits under which every movement is seen."""
        turned = self._spec.direction * inf
        return PersonalLimits(
            floor_deg=_LEAST_FLOOR * self._spec.range_deg[0],
            cap_deg=self._limits.cap_deg,
            rest_edge_deg=turned,
            effort_edge_deg=-turned,
            enter=self._limits.enter,
            leave=self._limits.leave,
            rep_s=(0.0, inf),
        )


def _distance(recording: Recording, counted: Replayed) -> int:
    return abs(counted.reps - recording.true_count) + counted.broken_marks(recording.marks)


def _same(event: RepEvent, others: Sequence[RepEvent]) -> RepEvent | None:
    """The same movement as it was counted the other time; rather a repetition than an attempt."""
    found = [other for other in others if same_movement(other, event.peak_s)]
    return max(found, key=lambda other: other.counted, default=None)


def _verdict(before: RepEvent, after: RepEvent | None) -> Verdict:
    if after is None:
        return Verdict(before.peak_s, before.counted, None, before.reason)
    return Verdict(before.peak_s, before.counted, after.counted, after.reason or before.reason)
