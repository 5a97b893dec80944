"""Counts repetitions of one signal, causally: each sample once, in order, on its own time stamp.

Effort is the signal turned so that it grows away from rest. An excursion is a rise from the rest
level by ``enter`` of the person's range, and the return to within ``leave`` of what it rose; a
repetition counts on that return. No fixed angle decides: the range is the median of the last
repetitions, between the floor and the cap of the exercise.
"""

from collections import deque
from dataclasses import dataclass
from math import isnan, nan
from statistics import median
from typing import Final

from coach.motion.exercise import ExerciseSpec

BRIDGE_S: Final = 0.4
"""A gap in the readings up to this long is bridged; after a longer one the counter re-arms."""

_FIRST_RANGE = 1.3  # before the first rep the range is taken as this many floors
_DEPTH = 0.5  # a rep reaches at least this share of the person's range (and the floor)
_REST_TAU_S = 6.0  # the rest level follows a changed resting posture this slowly
_SHOWN_TAU_S = 2.0  # where the phase is shown from rises this slowly after a rep
_REMEMBERED = 5
_CLOSED_AT_END = 0.5  # share of the return that closes the last rep when the clip ends


@dataclass(frozen=True, slots=True)
class Excursion:
    """A finished movement away from rest and back; ``reason`` is None where it is a rep."""

    start_s: float
    peak_s: float
    end_s: float
    rom_deg: float
    phase: float
    reason: str | None


class RepCounter:
    """The counter of one signal."""

    def __init__(self, spec: ExerciseSpec) -> None:
        self._spec = spec
        self._floor, self._cap = spec.range_deg
        self._ranges: deque[float] = deque(maxlen=_REMEMBERED)
        self.reset()

    def reset(self) -> None:
        """A new set: back to rest; the person's range is kept."""
        self._last_s = nan
        self._last = nan
        self._shown_rest = nan
        self.rearm()

    def rearm(self) -> None:
        """Forgets the movement under way and takes the next reading as rest."""
        self._moving = False
        self._rest = nan
        self._rest_s = nan
        self._peak = nan
        self._peak_s = nan

    @property
    def at_rest(self) -> bool:
        """Whether no excursion is under way."""
        return not self._moving

    @property
    def range_deg(self) -> float:
        """The person's range as known so far."""
        if not self._ranges:
            return self._floor * _FIRST_RANGE
        return min(max(median(self._ranges), self._floor), self._cap)

    @property
    def phase(self) -> float:
        """0 at rest, 1 at full effort (more than 1 before the range has adapted), or NaN."""
        return max(self._last - self._shown_rest, 0.0) / self.range_deg

    def update(self, t_s: float, effort_deg: float, *, ready: bool = True) -> Excursion | None:
        """Takes one reading.

        Args:
            t_s: Its time; must not decrease.
            effort_deg: Degrees, growing with effort; NaN for no reading.
            ready: False while no rep may begin (not in position); does not end one.

        Returns:
            What this reading finished, or None.
        """
        if isnan(effort_deg):
            return self._check_gap(t_s)
        lost = self._check_gap(t_s)
        step_s = 0.0 if isnan(self._last_s) else t_s - self._last_s
        self._last_s, self._last = t_s, effort_deg
        if isnan(self._rest) or not (ready or self._moving):
            self._rest, self._rest_s = effort_deg, t_s
        elif not self._moving:
            self._follow_rest(t_s, effort_deg, step_s)
        done = lost or (self._follow_effort(t_s, effort_deg) if self._moving else None)
        self._follow_shown(step_s)
        return done

    def finish(self) -> Excursion | None:
        """The set is over: closes an excursion that has come back at least half way."""
        if not self._moving:
            return None
        rise = self._peak - self._rest
        back = (self._peak - self._last) / rise
        done = self._close(self._last_s, None if back >= _CLOSED_AT_END else UNFINISHED)
        self.rearm()
        return done

    def _check_gap(self, t_s: float) -> Excursion | None:
        if isnan(self._last_s) or t_s - self._last_s <= BRIDGE_S:
            return None
        lost = self._close(self._last_s, LOST) if self._moving else None
        self._last_s = self._last = self._shown_rest = nan
        self.rearm()
        return lost

    def _follow_rest(self, t_s: float, effort_deg: float, step_s: float) -> None:
        if effort_deg <= self._rest:
            self._rest, self._rest_s = effort_deg, t_s
        elif effort_deg - self._rest >= self._spec.enter * self.range_deg:
            self._moving = True
            self._peak, self._peak_s = effort_deg, t_s
        else:
            self._rest += (effort_deg - self._rest) * min(step_s / _REST_TAU_S, 1.0)

    def _follow_shown(self, step_s: float) -> None:
        """A rep ends before the person is back at rest: what is shown goes on down with them."""
        if not self._rest > self._shown_rest:
            self._shown_rest = self._rest
        else:
            self._shown_rest += (self._rest - self._shown_rest) * min(step_s / _SHOWN_TAU_S, 1.0)

    def _follow_effort(self, t_s: float, effort_deg: float) -> Excursion | None:
        if effort_deg > self._peak:
            self._peak, self._peak_s = effort_deg, t_s
        if effort_deg > self._rest + self._spec.leave * (self._peak - self._rest):
            return None
        done = self._close(t_s, None)
        self.rearm()
        self._rest, self._rest_s = effort_deg, t_s
        return done

    def _close(self, end_s: float, reason: str | None) -> Excursion:
        rom_deg = self._peak - self._rest
        reason = reason or self._fault(rom_deg, end_s - self._rest_s)
        done = Excursion(
            self._rest_s, self._peak_s, end_s, rom_deg, rom_deg / self.range_deg, reason
        )
        if reason in (None, UNFINISHED) or rom_deg >= self._floor:
            self._ranges.append(rom_deg)
        return done

    def _fault(self, rom_deg: float, duration_s: float) -> str | None:
        needed_deg = max(self._floor, _DEPTH * self.range_deg)
        shortest_s, longest_s = self._spec.rep_s
        if rom_deg < needed_deg:
            return f"too small: {rom_deg:.0f} degrees, a rep needs {needed_deg:.0f}"
        if duration_s < shortest_s:
            return f"too fast: {duration_s:.1f} s, a rep takes at least {shortest_s:.1f}"
        if duration_s > longest_s:
            return f"too slow: {duration_s:.1f} s, a rep takes at most {longest_s:.0f}"
        return None


LOST: Final = "lost from sight before it was finished"
UNFINISHED: Final = "not finished: the movement did not come back to its start"
