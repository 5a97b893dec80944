"""Counts repetitions of one signal, causally: each sample once, in order, on its own time stamp.

Effort is the signal turned so that it grows away from rest. An excursion is a rise from the rest
level by ``enter`` of the person's range, and the return to within ``leave`` of what it rose; a
repetition counts on that return. No fixed angle decides: the range is the median of the last
repetitions, between the floor and the cap of the exercise.
"""

from collections import deque
from dataclasses import dataclass
from math import acos, isnan, nan, pi
from statistics import median
from typing import Final

from coach.motion.exercise import ExerciseSpec
from coach.motion.limits import PersonalLimits

BRIDGE_S: Final = 0.4
"""A gap in the readings up to this long is bridged; after a longer one the counter re-arms."""

_FIRST_RANGE = 1.3  # before the first rep the range is taken as this many floors
_DEPTH = 0.5  # a rep reaches at least this share of the person's range (and the floor)
_REST_TAU_S = 6.0  # the rest level follows a changed resting posture this slowly
_PLACE_TAU_S = 0.5  # standing still for about so long, a person is in their place
_SHOWN_TAU_S = 2.0  # where the phase is shown from rises this slowly after a rep
_REMEMBERED = 5
_AT_REST = 0.03  # a movement begins where it leaves this share of the range behind
_TURNED = 0.8  # share of the rise below which the way back is under way
_GUESSED_BELOW = 0.5  # share of the rise: only from there on is the way back made whole
_CLOSED_AT_END = 0.5  # share of the return that closes the last rep when the clip ends

Pair = tuple[float, float]
_NO_PAIR: Final[Pair] = (nan, nan)


@dataclass(frozen=True, slots=True)
class Excursion:
    """A finished movement away from rest and back.

    Attributes:
        start_s, peak_s, end_s: Leaving rest, fullest effort, back at rest.
        back_s: The whole way back. A rep counts a little before it is over; what is missing
            then is taken as the end of half a cosine.
        rom_deg: From rest to fullest effort.
        phase: The same as a share of the person's range.
        together: How far the lazier side went, as a share of the other; NaN where one was read.
        reason: Why it is no rep, in plain words; None where it is one.
    """

    start_s: float
    peak_s: float
    end_s: float
    back_s: float
    rom_deg: float
    phase: float
    together: float
    reason: str | None


class RepCounter:
    """The counter of one signal."""

    def __init__(self, spec: ExerciseSpec, limits: PersonalLimits | None = None) -> None:
        """Args: limits: the person's own; None for those of the exercise's file."""
        self._spec = spec
        self._limits = limits = limits or PersonalLimits.of(spec)
        self._floor, self._cap = limits.floor_deg, limits.cap_deg
        self._rest_edge = spec.direction * limits.rest_edge_deg
        self._effort_edge = spec.direction * limits.effort_edge_deg
        self._ranges: deque[float] = deque(maxlen=_REMEMBERED)
        self.reset()

    def reset(self) -> None:
        """A new set: back to rest; the person's range is kept."""
        self._last_s = self._last = self._shown_rest = nan
        self._pair = self._place = _NO_PAIR
        self.rearm()

    def rearm(self) -> None:
        """Forgets the movement under way and takes the next reading as rest."""
        self._moving = False
        self._rest = self._peak = nan
        self._rest_s = self._peak_s = self._turned_s = nan
        self._rest_pair = self._peak_pair = _NO_PAIR
        self._start_at = nan
        self._travel_m = 0.0

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

    def update(
        self,
        t_s: float,
        effort_deg: float,
        *,
        pair: Pair = _NO_PAIR,
        place: Pair = _NO_PAIR,
        ready: bool = True,
    ) -> Excursion | None:
        """Takes one reading.

        Args:
            t_s: Its time; must not decrease.
            effort_deg: Degrees, growing with effort; NaN for no reading.
            pair: The same of the left and the right side where both are seen well and should
                move together, else NaN.
            place: Pixels of the hips from the picture's left, and pixels of a metre there.
            ready: False while no rep may begin (not in position); does not end one.

        Returns:
            What this reading finished, or None.
        """
        if isnan(effort_deg):
            return self._check_gap(t_s)
        lost = self._check_gap(t_s)
        step_s = 0.0 if isnan(self._last_s) else t_s - self._last_s
        self._last_s, self._last, self._pair, self._place = t_s, effort_deg, pair, place
        if isnan(self._rest) or not (ready or self._moving):
            self._take_as_rest()
        elif not self._moving:
            self._follow_rest(step_s)
        self._follow_place(step_s)
        done = lost or (self._follow_effort() if self._moving else None)
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

    def _take_as_rest(self) -> None:
        self._rest, self._rest_s, self._rest_pair = self._last, self._last_s, self._pair

    def _take_as_peak(self) -> None:
        self._peak, self._peak_s, self._peak_pair = self._last, self._last_s, self._pair

    def _follow_rest(self, step_s: float) -> None:
        rise = self._last - self._rest
        if rise <= 0:
            self._take_as_rest()
        elif rise >= self._limits.enter * self.range_deg:
            self._moving = True
            self._turned_s = self._last_s
            self._take_as_peak()
        else:
            if rise <= _AT_REST * self.range_deg:
                self._rest_s = self._last_s
            self._rest += (self._last - self._rest) * min(step_s / _REST_TAU_S, 1.0)

    def _follow_place(self, step_s: float) -> None:
        """A step aside before a rep is soon forgiven; walking into one is not."""
        at, metre = self._place
        start = self._start_at
        if isnan(start):
            self._start_at = at
        elif self._moving:
            self._travel_m = max(self._travel_m, abs(at - start) / metre)
        else:
            self._start_at += (at - start) * min(step_s / _PLACE_TAU_S, 1.0)

    def _follow_shown(self, step_s: float) -> None:
        """A rep ends before the person is back at rest: what is shown goes on down with them."""
        if not self._rest > self._shown_rest:
            self._shown_rest = self._rest
        else:
            self._shown_rest += (self._rest - self._shown_rest) * min(step_s / _SHOWN_TAU_S, 1.0)

    def _follow_effort(self) -> Excursion | None:
        if self._last > self._peak:
            self._take_as_peak()
        left = (self._last - self._rest) / (self._peak - self._rest)
        if left >= _TURNED:
            self._turned_s = self._last_s
        if left > self._limits.leave:
            return None
        done = self._close(self._last_s, None)
        self.rearm()
        self._take_as_rest()
        return done

    def _close(self, end_s: float, reason: str | None) -> Excursion:
        rom_deg = self._peak - self._rest
        together = _together(self._rest_pair, self._peak_pair)
        reason = reason or self._fault(rom_deg, end_s - self._rest_s, together)
        done = Excursion(
            start_s=self._rest_s,
            peak_s=self._peak_s,
            end_s=end_s,
            back_s=self._way_back_s(end_s),
            rom_deg=rom_deg,
            phase=rom_deg / self.range_deg,
            together=together,
            reason=reason,
        )
        if rom_deg >= self._floor and self._in_bands():
            self._ranges.append(rom_deg)
        return done

    def _way_back_s(self, end_s: float) -> float:
        left = (self._last - self._rest) / (self._peak - self._rest)
        if left > _GUESSED_BELOW:
            return end_s - self._peak_s
        turned, now = acos(2 * _TURNED - 1), acos(2 * max(left, 0.0) - 1)
        return end_s - self._peak_s + (end_s - self._turned_s) * (pi - now) / (now - turned)

    def _in_bands(self) -> bool:
        return self._rest <= self._rest_edge and self._peak >= self._effort_edge

    def _fault(self, rom_deg: float, duration_s: float, together: float) -> str | None:
        return (
            self._size_fault(rom_deg)
            or (ONE_SIDE if together < self._spec.together else None)
            or self._travel_fault()
            or self._tempo_fault(duration_s)
        )

    def _size_fault(self, rom_deg: float) -> str | None:
        needed_deg = max(self._floor, _DEPTH * self.range_deg)
        if rom_deg < needed_deg:
            return f"too small: {rom_deg:.0f} degrees, a rep needs {needed_deg:.0f}"
        if self._peak < self._effort_edge:
            at, edge = abs(self._peak), abs(self._effort_edge)
            return f"not far enough: to {at:.0f} degrees, a rep goes to {edge:.0f}"
        if self._rest > self._rest_edge:
            at, edge = abs(self._rest), abs(self._rest_edge)
            return f"not from the start: from {at:.0f} degrees, a rep starts at {edge:.0f}"
        return None

    def _travel_fault(self) -> str | None:
        if self._travel_m <= self._spec.travel_m:
            return None
        return f"walking: the hips went {self._travel_m:.1f} m, this exercise stays in its place"

    def _tempo_fault(self, duration_s: float) -> str | None:
        shortest_s, longest_s = self._limits.rep_s
        if duration_s < shortest_s:
            return f"too fast: {duration_s:.1f} s, a rep takes at least {shortest_s:.1f}"
        if duration_s > longest_s:
            return f"too slow: {duration_s:.1f} s, a rep takes at most {longest_s:.0f}"
        return None


def _together(rest: Pair, peak: Pair) -> float:
    """The lazier side's way as a share of the other's; NaN where a side was not read."""
    ways = sorted(p - r for r, p in zip(rest, peak, strict=True))
    return ways[0] / ways[1] if ways[1] > 0 else nan


ONE_SIDE: Final = "one side only: both sides move together in this exercise"
LOST: Final = "lost from sight before it was finished"
UNFINISHED: Final = "not finished: the movement did not come back to its start"
