"""What the report says of an exercise, taken from the log and put in order."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf, isfinite, nan
from typing import Final

import numpy as np

from coach.motion.counting.sides import Joints, sides_of
from coach.motion.exercises.exercise import ExerciseSpec
from coach.session.records import RepRow, SessionRow, SetRow
from coach.session.store import SessionStore, StoreError
from coach.types import Floats, RepEvent

_HANGUL: Final = re.compile("[가-힣]")
_SEEN: Final = 0.5


@dataclass(frozen=True, slots=True)
class SetFacts:
    """One set.

    Attributes:
        day: ISO 8601 time of its session.
        row: As the log has it.
        events: Its reps and attempts.
        symmetry: 0..100; NaN where that cannot be said.
    """

    day: str
    row: SetRow
    events: tuple[RepEvent, ...]
    symmetry: float

    @property
    def counted(self) -> list[RepEvent]:
        """The reps."""
        return [event for event in self.events if event.counted]

    def mean(self, field: str) -> float:
        """Mean of a field of the reps; NaN where none has it."""
        return mean(getattr(event, field) for event in self.counted)


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """The two ends of a repetition as the camera saw them.

    Attributes:
        event: The repetition.
        day: ISO 8601 time of its session.
        rest, effort: (33, 2) pixels; NaN where a landmark was not seen.
    """

    event: RepEvent
    day: str
    rest: Floats
    effort: Floats


@dataclass(frozen=True, slots=True)
class ExerciseFacts:
    """All sets of one exercise.

    Attributes:
        name: Of the exercise.
        spec: What is known of it, or None.
        sets: Oldest first.
        sessions: In how many sessions.
        best, last: The rep without faults and with the widest range, and the last one; None
            where no pictures are stored.
        notes: What the person noted, in order.
    """

    name: str
    spec: ExerciseSpec | None
    sets: tuple[SetFacts, ...]
    sessions: int
    best: Picture | None
    last: Picture | None
    notes: tuple[str, ...]

    @property
    def title(self) -> str:
        """For people."""
        return self.spec.title if self.spec else self.name

    def title_in(self, language: str) -> str:
        """The same in a language, where the exercise's file has a name in its script."""
        names = self.spec.aliases if self.spec and language == "ko" else ()
        return next((name for name in names if _HANGUL.search(name)), self.title)

    @property
    def held(self) -> bool:
        """Whether it is timed rather than counted."""
        return any(isfinite(one.row.held_s) for one in self.sets)

    @property
    def held_s(self) -> float:
        """Held in all sets."""
        return sum(one.row.held_s for one in self.sets if isfinite(one.row.held_s))

    @property
    def reps(self) -> int:
        """All repetitions, by the person's word where there is one."""
        return sum(one.row.true_reps for one in self.sets)

    @property
    def attempts(self) -> int:
        """Movements that did not count."""
        return sum(one.row.attempts for one in self.sets)

    @property
    def events(self) -> list[RepEvent]:
        """Of all sets."""
        return [event for one in self.sets for event in one.events]

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why movements did not count, without their figures, and how often; commonest first."""
        told = (event.reason for event in self.events if not event.counted and event.reason)
        return Counter(map(_without_figures, told)).most_common()

    @property
    def faults(self) -> list[tuple[str, int]]:
        """What to do about the faults of the counted reps, and how often they were seen."""
        words = {rule.name: rule.words[0] for rule in self.spec.form} if self.spec else {}
        seen = Counter(fault for e in self.events if e.counted for fault in e.faults)
        return [(words.get(name, name), count) for name, count in seen.most_common()]


def facts_of(
    store: SessionStore, sessions: Iterable[SessionRow], specs: Mapping[str, ExerciseSpec]
) -> list[ExerciseFacts]:
    """The exercises of some sessions, those with the most sets first.

    Blocks: some milliseconds a repetition whose sides are compared in its pictures.

    Raises:
        StoreError: The log cannot be read.
    """
    found: dict[str, list[tuple[SessionRow, SetRow, list[RepRow]]]] = {}
    for session in sessions:
        for row in store.sets(session.id):
            found.setdefault(row.exercise, []).append((session, row, store.reps(row.id)))
    facts = [_facts(store, name, rows, specs.get(name)) for name, rows in found.items()]
    return sorted(facts, key=lambda one: -len(one.sets))


def mean(values: Iterable[float]) -> float:
    """Of the finite ones; NaN where there are none."""
    known = [value for value in values if isfinite(value)]
    return sum(known) / len(known) if known else nan


def _facts(
    store: SessionStore,
    name: str,
    rows: Sequence[tuple[SessionRow, SetRow, list[RepRow]]],
    spec: ExerciseSpec | None,
) -> ExerciseFacts:
    sets = tuple(
        SetFacts(
            session.started_at, row, tuple(r.event for r in reps), _symmetry(store, reps, spec)
        )
        for session, row, reps in rows
    )
    shown = [
        (session.started_at, rep)
        for session, _, reps in rows
        for rep in reps
        if rep.event.counted and rep.landmark_bytes
    ]
    best = max(shown, key=lambda one: _worth(one[1].event), default=None)
    told = (text for session, row, _ in rows for text in (session.note, row.note) if text)
    return ExerciseFacts(
        name=name,
        spec=spec,
        sets=sets,
        sessions=len({session.id for session, _, _ in rows}),
        best=_picture(store, *best) if best else None,
        last=_picture(store, *shown[-1]) if shown else None,
        notes=tuple(dict.fromkeys(told)),
    )


def _without_figures(reason: str) -> str:
    """``too small: 39 degrees, a rep needs 40`` and its like are one reason."""
    head, _, figures = reason.partition(":")
    return head if any(sign.isdigit() for sign in figures) else reason


def _worth(event: RepEvent) -> tuple[int, float]:
    return -len(event.faults), event.rom_deg if isfinite(event.rom_deg) else -inf


def _picture(store: SessionStore, day: str, rep: RepRow) -> Picture | None:
    try:
        window = store.rep_window(rep.id)
    except StoreError:
        return None  # damaged landmarks cost a picture, not the report
    if not len(window.t_s):
        return None
    seen = (window.visibility >= _SEEN)[..., None]
    points = np.where(seen, window.image[..., :2], np.nan)  # (T, 33, 2)
    rest, effort = (
        points[int(np.argmin(np.abs(window.t_s - at)))]
        for at in (rep.event.start_s, rep.event.peak_s)
    )
    return Picture(rep.event, day, rest, effort)


def _symmetry(store: SessionStore, reps: Sequence[RepRow], spec: ExerciseSpec | None) -> float:
    """Of the mean ranges of the two sides."""
    left: list[float] = []
    right: list[float] = []
    for rep in (one for one in reps if one.event.counted):
        sides = _sides(store, rep, spec)
        left.append(sides[0])
        right.append(sides[1])
    low, high = sorted((mean(left), mean(right)))
    return 100.0 * low / high if high > 0 else nan


def _sides(store: SessionStore, rep: RepRow, spec: ExerciseSpec | None) -> tuple[float, float]:
    """Ranges of left and right in a rep, NaN where unknown: as logged, or from its pictures."""
    event = rep.event
    if event.side is not None:
        return (event.rom_deg, nan) if event.side == "left" else (nan, event.rom_deg)
    if {"left_deg", "right_deg"} <= rep.measures.keys():
        return rep.measures["left_deg"], rep.measures["right_deg"]
    if spec is None or not rep.landmark_bytes:
        return nan, nan
    try:
        found = sides_of(Joints.of(store.rep_window(rep.id)), event, spec)
    except StoreError:
        return nan, nan
    return found.left_deg, found.right_deg
