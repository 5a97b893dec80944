"""The thresholds of a person one by one, and the movements that they decide about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf, isfinite
from typing import Any, Final

from coach.errors import InputError
from coach.motion.counting.limits import PersonalLimits
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.teaching.replay import Replayed
from coach.types import RepEvent

_EDGES: Final = ("rest_edge_deg", "effort_edge_deg")


@dataclass(frozen=True, slots=True)
class Move:
    """A movement in the terms of the thresholds, edges turned so that they grow with effort."""

    peak_s: float
    floor_deg: float
    cap_deg: float
    rest_edge_deg: float
    effort_edge_deg: float
    shortest_s: float
    longest_s: float

    @classmethod
    def of(cls, event: RepEvent, replayed: Replayed, direction: int) -> "Move":
        """What was counted, or tried."""
        peak = direction * replayed.signal_at(event.peak_s)
        lasts_s = event.end_s - event.start_s
        return cls(
            peak_s=event.peak_s,
            floor_deg=event.rom_deg,
            cap_deg=2 * event.rom_deg,  # a repetition goes at least half as far as the cap
            rest_edge_deg=peak - event.rom_deg,
            effort_edge_deg=peak,
            shortest_s=lasts_s,
            longest_s=lasts_s,
        )

    @property
    def rom(self) -> float:
        """Range."""
        return self.floor_deg


LOOSENING: Final = {
    "floor_deg": -1,
    "effort_edge_deg": -1,
    "rest_edge_deg": 1,
    "shortest_s": -1,
    "longest_s": 1,
    "cap_deg": -1,
}
"""Which way each threshold takes in more."""

FIELDS: Final = (*LOOSENING, "enter", "leave")
"""All thresholds."""


def cuts(now: float, seen: Sequence[float], margin: float) -> Iterator[float]:
    """Values between two movements, on the side of the present one and by at most a margin."""
    values = sorted({value for value in seen if isfinite(value)})
    for i, value in enumerate(values):
        if value < now:
            gap = value - values[i - 1] if i else inf
            yield value - min(gap / 2, margin)
        elif value > now:
            gap = values[i + 1] - value if i + 1 < len(values) else inf
            yield value + min(gap / 2, margin)


def get(limits: PersonalLimits, field: str, spec: ExerciseSpec) -> float:
    """One threshold; an edge turned so that it grows with effort."""
    if field.endswith("_s"):
        return limits.rep_s[field == "longest_s"]
    return _turned(getattr(limits, field), field, spec)


def _turned(value: float, field: str, spec: ExerciseSpec) -> float:
    """Edges as they grow with effort, and back."""
    return spec.direction * value if field in _EDGES else value


def with_threshold(
    limits: PersonalLimits, field: str, value: float, spec: ExerciseSpec
) -> PersonalLimits | None:
    """The limits with one threshold changed; None where that contradicts another."""
    shortest_s, longest_s = limits.rep_s
    try:
        match field:
            case "shortest_s":
                return replace(limits, rep_s=(value, longest_s))
            case "longest_s":
                return replace(limits, rep_s=(shortest_s, value))
            case _:
                changed: dict[str, Any] = {field: _turned(value, field, spec)}
                return replace(limits, **changed)
    except InputError:
        return None
