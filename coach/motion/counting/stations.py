"""Stations of an excursion: positions that the body takes on its way from rest and back."""

from collections.abc import Mapping, Sequence
from typing import Final

from coach.motion.counting.readings import Readings
from coach.motion.counting.signal import SIDES, is_met
from coach.motion.exercises.exercise import PhaseSpec
from coach.types import Measure, Side

Met = tuple[bool | None, ...]
"""Of each station whether the body is in it; None where that cannot be read."""

_FULLEST: Final = 0.9  # of the rise: so near to the peak a movement is at its fullest


class StationReader:
    """Reads in which stations a body is."""

    def __init__(self, phases: Sequence[PhaseSpec], sides: Sequence[Side | None]) -> None:
        """Args: sides: that are counted by themselves; None for both as one."""
        self._conditions = [phase.condition for phase in phases]
        both = (0, 1)
        self._sides: dict[Side | None, tuple[int, ...]] = {
            side: both if side is None else (SIDES.index(side),) for side in sides
        }

    def read(self, readings: Readings, measure: Measure) -> Mapping[Side | None, Met]:
        """The stations of each side that is counted; a side by itself is judged by itself."""
        read = [
            (condition, readings.of(condition.measure, measure)) for condition in self._conditions
        ]
        return {
            side: tuple(is_met(c, [v[i] for i in own], [w[i] for i in own]) for c, (v, w) in read)
            for side, own in self._sides.items()
        }


class Itinerary:
    """Which stations one excursion has passed."""

    def __init__(self, phases: Sequence[PhaseSpec]) -> None:
        self._phases = tuple(phases)
        self.reset()

    def reset(self) -> None:
        """At rest: nothing has been passed."""
        self._passed = 0
        self._at_effort: set[int] = set()

    def follow(self, met: Met, share: float) -> None:
        """Takes one reading.

        Args:
            met: Of each station.
            share: Of the rise so far at which the movement is; more than 1 is a new peak.
        """
        if share > 1:
            self._at_effort.clear()
        for i, phase in enumerate(self._phases[: len(met)]):
            if phase.at == "effort":
                if met[i] and share >= _FULLEST:
                    self._at_effort.add(i)
            elif i == self._next and met[i]:
                self._passed = i + 1
                break

    @property
    def _next(self) -> int:
        """The next station on the way."""
        way = [i for i, phase in enumerate(self._phases) if phase.at == "way" and i >= self._passed]
        return way[0] if way else len(self._phases)

    @property
    def missed(self) -> PhaseSpec | None:
        """The first station that has not been passed, or None."""
        for i, phase in enumerate(self._phases):
            if (phase.at == "effort" and i not in self._at_effort) or i == self._next:
                return phase
        return None
