"""A new exercise from three to five repetitions: what moves, how far, how fast, from where.

Every signal of the recorded body is counted; those that repeat alike and agree on the count are
ranked, and the best that counts the recording again as a finished exercise is taken.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from typing import Final

import numpy as np

from coach.errors import InputError
from coach.landmarks import Landmark
from coach.motion.body.measures import MEASURES, UNIT_LIMITS, UNIT_WORDS, unit_of
from coach.motion.body.view import view_name
from coach.motion.counting.analyser import MotionAnalyser
from coach.motion.counting.excursion import Excursion
from coach.motion.exercises.exercise_fields import TOGETHER
from coach.motion.exercises.exercise_spec import ExerciseSpec, FirstPart, Posture
from coach.motion.teaching.replay import Frames
from coach.motion.teaching.teach_reading import Reading, read
from coach.motion.teaching.teach_signals import LEAST_REPS, Candidate, candidates, movements
from coach.paths import can_be_file

_NEEDS: Final = "I need three to five alike"
_TRIED: Final = 8  # candidates that are built and counted as exercises
_EDGE: Final = 0.48  # of a rep's range from either end: angles differ from view to view
_FLOOR: Final = 0.42  # of a rep's range: a tired or another person's rep
_CAP: Final = 1.5
_WIDEST: Final = 360.0  # of any limits
_FASTER, _SLOWER = 0.4, 3.0
_REP_S: Final = (0.25, 60.0)
_BRISK_S: Final = 0.6  # who teaches slowly may train briskly
_ENTER, _LEAVE = 0.4, 0.35
_TRAVELS_M: Final = 0.35  # sideways within a recorded rep: such an exercise goes somewhere
_STAYS_M: Final = 0.6
_POSTURES: Final[tuple[tuple[Posture, float, float], ...]] = (
    ("upright", 0.0, 40.0),
    ("lying", 55.0, 120.0),
)
"""Trunk off the vertical that makes one sure of it; between them lies any posture."""
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five")


class TeachError(InputError):
    """Nothing can be learned from this recording: says what is needed."""


@dataclass(frozen=True, slots=True)
class TaughtRep:
    """One of the recorded repetitions, in seconds of the recording."""

    start_s: float
    peak_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class RankedSignal:
    """A signal that might have been taken.

    Attributes:
        words: What it is: "knee and hip".
        quality: 0..1.
        reason: Why it stands where it stands.
    """

    words: str
    quality: float
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Taught:
    """A learned exercise.

    Attributes:
        spec: Ready to be saved and to count.
        reps: What was found in the recording.
        signals: What was chosen, first, and what else repeated.
        warnings: What the person should know, a sentence each.
    """

    spec: ExerciseSpec
    reps: tuple[TaughtRep, ...]
    signals: tuple[RankedSignal, ...]
    warnings: tuple[str, ...] = field(default=())


def teach(name: str, frames: Frames) -> Taught:
    """Learns an exercise. Blocks: about two seconds for half a minute of poses.

    Args:
        name: As the person calls it.
        frames: Raw poses of three to five repetitions, beginning and ending at rest.

    Raises:
        TeachError: Too few repetitions, or they are not alike, or nobody was seen, or the name
            has no letters.
    """
    slug = slug_of(name)
    reading = read(frames)
    if not len(reading.t_s):
        raise TeachError(f"I saw nobody; {_NEEDS}, with your whole body in the picture")
    ranked = candidates(reading)
    if not ranked:
        raise TeachError(_too_few(reading))
    count = ranked[0].count
    agreeing = [c for c in ranked if c.count == count]
    tried = [(c, _spec(slug, name, reading, c)) for c in agreeing[:_TRIED]]
    chosen, spec, counted = _best(tried, frames)
    warnings = _warnings(reading, chosen, counted)
    signals = _signals([chosen, *(c for c in ranked if c is not chosen)])
    return Taught(spec, tuple(_rep(r) for r in chosen.reps), signals, warnings)


def slug_of(name: str) -> str:
    """The name of the exercise's file: kebab-case, letters of any script as far as possible.

    Raises:
        TeachError: It has neither Latin letters nor digits.
    """
    slug = _slug(name)
    if not slug:
        raise TeachError(f"the name {name!r} needs letters a to z, for its file")
    if not can_be_file(slug):
        raise TeachError(f"the name {name[:40]!r} can be no file's name: choose another")
    return slug


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.strip().casefold()).strip("-")


def refuse_taken(name: str, specs: Iterable[ExerciseSpec]) -> None:
    """Makes sure that no other exercise answers to the name.

    Raises:
        TeachError: One does, or the name has no letters.
    """
    wanted = slug_of(name)
    for spec in specs:
        if wanted in {_slug(known) for known in (spec.name, spec.title, *spec.aliases)}:
            own = name.strip()
            raise TeachError(f"'{own}' is already {spec.title}; try another name, 'my {own}'")


def _best(
    tried: Sequence[tuple[Candidate, ExerciseSpec]], frames: Frames
) -> tuple[Candidate, ExerciseSpec, int]:
    """The first that counts its own recording rightly, else the one that comes nearest."""
    rows = []
    for candidate, spec in tried:
        analyser = MotionAnalyser(spec)
        for t_s, pose in frames:
            analyser.update(t_s, pose)
        analyser.finish()
        if analyser.reps == candidate.count:
            return candidate, spec, analyser.reps
        rows.append((candidate, spec, analyser.reps))
    return min(rows, key=lambda row: abs(row[2] - row[0].count))


def _spec(slug: str, title: str, reading: Reading, chosen: Candidate) -> ExerciseSpec:
    """The exercise that counts what was recorded."""
    unit = unit_of(chosen.joints[0].joint)
    peaks = np.array([_at(reading, chosen, rep.peak_s) for rep in chosen.reps])
    rests = peaks - np.array([rep.rom_deg for rep in chosen.reps])
    rom = float(np.median(peaks - rests))
    rest_edge = float(np.median(rests)) + _EDGE * rom
    effort_edge = float(np.median(peaks)) - _EDGE * rom
    low, high = UNIT_LIMITS[unit]
    lasts = [rep.end_s - rep.start_s for rep in chosen.reps]
    turn = chosen.direction
    rest = (low, rest_edge) if turn > 0 else (-rest_edge, high)
    effort = (effort_edge, high) if turn > 0 else (low, -effort_edge)
    yaw = float(np.median(reading.yaw_deg))
    return ExerciseSpec(
        name=slug,
        title=title.strip(),
        aliases=(),
        how_to=_how_to(chosen, float(np.median(rests)), float(np.median(peaks))),
        muscles=(),
        recommended_view=view_name(yaw).replace("back", "front"),
        source=f"taught from {_of(chosen.count, 'repetition')}",
        joints=chosen.joints,
        sides=chosen.sides,
        plane=chosen.plane,
        posture=_posture(reading, chosen),
        first=_first(reading, chosen),
        rest_deg=_rounded(rest, low, high),
        effort_deg=_rounded(effort, low, high),
        range_deg=(round(_FLOOR * rom, 1), round(min(_CAP * rom, high, _WIDEST), 1)),
        enter=_ENTER,
        leave=_LEAVE,
        rep_s=(
            round(min(max(_FASTER * min(lasts), _REP_S[0]), _BRISK_S), 2),
            round(min(_SLOWER * max(lasts), _REP_S[1]), 1),
        ),
        together=TOGETHER if chosen.sides == "both" else 0.0,
        travel_m=_travel_m(reading, chosen),
    )


def _rounded(band: tuple[float, float], low: float, high: float) -> tuple[float, float]:
    first, second = (round(min(max(edge, low), high), 1) for edge in band)
    return first, second


def _at(reading: Reading, chosen: Candidate, t_s: float) -> float:
    return float(chosen.series[int(np.argmin(np.abs(reading.t_s - t_s)))])


def _posture(reading: Reading, chosen: Candidate) -> Posture:
    """In which the trunk was whenever a repetition began."""
    starts = [int(np.searchsorted(reading.t_s, rep.start_s)) for rep in chosen.reps]
    leans = reading.lean_deg[np.minimum(starts, len(reading.t_s) - 1)]
    for posture, low, high in _POSTURES:
        if low <= leans.min() and leans.max() <= high:
            return posture
    return "any"


def _first(reading: Reading, chosen: Candidate) -> FirstPart:
    """Whether effort takes the moving part of the body down or up."""
    marks = _limbs(chosen)
    rises = []
    for rep in chosen.reps:
        rest, peak = (
            reading.seen[int(np.argmin(np.abs(reading.t_s - t_s)))].pose.image[marks, 1]
            for t_s in (rep.start_s, rep.peak_s)
        )
        rises.append(float(np.mean(rest - peak)))
    return "lifting" if np.median(rises) > 0 else "lowering"


def _limbs(chosen: Candidate) -> list[Landmark]:
    """What shows best where the body goes: hands where the arms work, else hips and shoulders."""
    arms = ("elbow", "shoulder", "upper_arm", "forearm")
    if all(p.joint in arms or p.joint.startswith("hand") for p in chosen.joints):
        wrists = [Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST]
        return [*wrists, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]
    return [
        *(Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
        *(Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    ]


def _travel_m(reading: Reading, chosen: Candidate) -> float:
    """How far the hips may go sideways; infinite for an exercise that went somewhere."""
    ways = []
    for rep in chosen.reps:
        inside = [s for s in reading.seen if rep.start_s <= s.t_s <= rep.end_s]
        hips = [s.pose.image[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 0].mean() for s in inside]
        spread_px = np.mean([np.ptp(s.pose.image[:, 1]) for s in inside])
        spread_m = np.mean([np.ptp(s.pose.world[:, 1]) for s in inside])
        ways.append(np.ptp(hips) * spread_m / max(spread_px, 1.0))
    return _STAYS_M if np.median(ways) < _TRAVELS_M else inf


def _how_to(chosen: Candidate, rest: float, peak: float) -> tuple[str, str]:
    unit = UNIT_WORDS[unit_of(chosen.joints[0].joint)]
    words = _words(chosen)
    rest, peak = abs(rest), abs(peak)
    return (
        f"Start with the {words} at about {rest:.0f} {unit}.",
        f"Go to about {peak:.0f} {unit}, and come back.",
    )


def _words(candidate: Candidate) -> str:
    return " and ".join(part.joint.replace("_", " ") for part in candidate.joints)


def _signals(ranked: Sequence[Candidate]) -> tuple[RankedSignal, ...]:
    count = ranked[0].count
    rows = []
    for candidate in ranked:
        unit = UNIT_WORDS[unit_of(candidate.joints[0].joint)]
        rom = np.median([rep.rom_deg for rep in candidate.reps])
        reason = f"{_of(candidate.count, 'repetition')} of {rom:.0f} {unit}"
        reason += f", {candidate.likeness:.0%} alike"
        if candidate.count != count:
            reason += "; most signals see another count"
        elif any(part.joint in MEASURES for part in candidate.joints):
            reason += "; a measure of the whole body"
        rows.append(RankedSignal(_words(candidate), candidate.quality, reason))
    return tuple(rows)


def _warnings(reading: Reading, chosen: Candidate, counted: int) -> tuple[str, ...]:
    lines = []
    if chosen.others:
        lines.append(f"I left out {_of(chosen.others, 'movement')}, not like the others.")
    if reading.lost_s > 1.0:
        lines.append(f"You were out of the picture for {reading.lost_s:.0f} s.")
    if counted != chosen.count:
        lines.append(
            f"Counted again, the recording comes to {counted} and not {chosen.count}; "
            "record it once more if you can."
        )
    return tuple(lines)


def _too_few(reading: Reading) -> str:
    """What is missing, with what was seen."""
    few = movements(reading)
    if few >= LEAST_REPS:
        return f"I saw {_of(few, 'movement')}, but no three of them were alike; {_NEEDS}"
    return f"I saw {_of(few, 'repetition')}; {_NEEDS}"


def _rep(done: Excursion) -> TaughtRep:
    return TaughtRep(done.start_s, done.peak_s, done.end_s)


def _of(number: int, what: str) -> str:
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {what}" + ("" if number == 1 else "s")


def renamed(taught: Taught, name: str) -> Taught:
    """The same exercise under another name."""
    return replace(taught, spec=replace(taught.spec, name=slug_of(name), title=name.strip()))
