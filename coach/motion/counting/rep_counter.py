"""Counts repetitions of one signal, causally: each sample once, in order, on its own time stamp.

Effort is the signal turned so that it grows away from rest. An excursion is a rise from the rest
level by ``enter`` of the person's range, and the return to within ``leave`` of what it rose; a
repetition counts on that return. No fixed angle decides: the range is the median of the last
repetitions, between the floor and the cap of the exercise. A smaller rise and its return is told
as an attempt, down to what is a twitch.
"""

from collections import deque
from math import inf, isnan, nan
from statistics import median
from typing import Final

from coach.motion.counting.excursion import (
    LOST,
    NO_PAIR,
    TURNED,
    UNFINISHED,
    Excursion,
    Judge,
    Movement,
    Pair,
    lazier_share,
    whole_way_back_s,
)
from coach.motion.counting.halves import FirstHalf
from coach.motion.counting.limits import PersonalLimits
from coach.motion.counting.stations import Itinerary, Met
from coach.motion.counting.travel import Place, Travel
from coach.motion.exercises.exercise import ExerciseSpec

BRIDGE_S: Final = 0.5
"""From one reading to the next: a third of a second without any is bridged at 10 fps as well.

After a longer gap a counter at rest re-arms.
"""
HELD_S: Final = 1.0
"""So long a movement under way waits for the next reading: limbs that pass each other, weights in
front of them and noise hide an elbow for most of a slow turn, and who walks away is not back at
rest so soon."""

_FIRST_RANGE = 1.3  # before the first rep the range is taken as this many floors
_TRIED = 0.25  # share of the person's range from which a small movement is worth a word
_TRIED_FLOOR = 0.5  # and of the floor
_TWITCH_S = 0.25  # to and fro in less is a slip of the engine: fast tapping takes longer
_REST_TAU_S = 6.0  # the rest level follows a changed resting posture this slowly
_LATELY_TAU_S = 1.0  # and only while it has not gone far from where it was lately,
_STILL = 0.1  # by this share of the range
_SHOWN_TAU_S = 2.0  # where the phase is shown from rises this slowly after a rep
_REMEMBERED = 5
_AT_REST = 0.03  # a movement begins where it leaves this share of the range behind
_BACK_FOR_S = 0.03  # from one reading near rest to the next: a single one is a slip of the engine
_SETTLES_S = 0.4  # so far the posture, which is averaged, lags behind a body that sets off at once
_CLOSED_AT_END = 0.5  # share of the return that closes the last rep when the clip ends


class RepCounter:
    """The counter of one signal."""

    def __init__(self, spec: ExerciseSpec, limits: PersonalLimits | None = None) -> None:
        """Args: limits: the person's own; None for those of the exercise's file."""
        self._limits = limits or PersonalLimits.of(spec)
        self._judge = Judge(spec, self._limits)
        self._travel = Travel()
        self._itinerary = Itinerary(spec.phases)
        self._first_half = FirstHalf(self._judge)
        self._ranges: deque[float] = deque(maxlen=_REMEMBERED)
        self.reset()

    def reset(self) -> None:
        """A new set: back to rest; the person's range is kept."""
        self._last_s = self._last = self._shown_rest = nan
        self._pair = NO_PAIR
        self._first_half.reset()
        self.rearm()

    def rearm(self) -> None:
        """Forgets the movement under way and takes the next reading as rest."""
        self._moving = False
        self._first_s = self._ready_s = self._back_since_s = nan
        self._rest = self._peak = self._low = self._lately = nan
        self._rest_s = self._peak_s = self._turned_s = nan
        self._rest_pair = self._peak_pair = NO_PAIR
        self._rise = 0.0
        self._itinerary.reset()
        self._travel.reset()

    @property
    def at_rest(self) -> bool:
        """Whether no excursion is under way."""
        return not self._moving

    @property
    def range_deg(self) -> float:
        """The person's range as known so far."""
        floor, cap = self._limits.floor_deg, self._limits.cap_deg
        if not self._ranges:
            return floor * _FIRST_RANGE
        return min(max(median(self._ranges), floor), cap)

    @property
    def phase(self) -> float:
        """0 at rest, 1 at full effort (more than 1 before the range has adapted), or NaN."""
        return max(self._last - self._shown_rest, 0.0) / self.range_deg

    def update(
        self,
        t_s: float,
        effort_deg: float,
        *,
        pair: Pair = NO_PAIR,
        place: Place | None = None,
        ready: bool = True,
        stations: Met = (),
    ) -> Excursion | None:
        """Takes one reading.

        Args:
            t_s: Its time; must not decrease.
            effort_deg: Degrees, growing with effort; NaN for no reading.
            pair: The same of the left and the right side where both are seen well and should
                move together, else NaN.
            place: Where the person is, where that is known.
            ready: False while no rep may begin (not in position); does not end one.
            stations: Of each station of the exercise whether the body is in it.

        Returns:
            What this reading finished, or None.
        """
        if isnan(effort_deg):
            return self._check_gap(t_s)
        lost = self._check_gap(t_s)
        step_s = 0.0 if isnan(self._last_s) else t_s - self._last_s
        self._last_s, self._last, self._pair = t_s, effort_deg, pair
        ready = self._is_ready(ready)
        if isnan(self._rest) or not (ready or self._moving):
            if isnan(self._rest):
                self._first_s = t_s
            self._take_as_rest()
            self._lately = effort_deg
        if ready and not self._moving:
            self._first_half.follow(effort_deg)
        if place is not None:
            (self._travel.move if self._moving else self._travel.rest)(place, step_s)
        self._itinerary.follow(stations, self._share())
        done = self._follow_effort() if self._moving else self._follow_rest(step_s)
        self._follow_shown(step_s)
        return lost or done

    def finish(self) -> Excursion | None:
        """The set is over: closes an excursion that has come back at least half way.

        One that is still out at full effort is whole as well where the set began like that: what
        was seen first was its way back.
        """
        if not self._moving:
            return None
        rise = self._peak - self._rest
        back = (self._peak - self._last) / rise
        joined = self._first_half.seen and self._judge.is_full(self._rest, self._peak)
        closed = joined or back >= _CLOSED_AT_END
        done = self._close(self._last_s, None if closed else UNFINISHED)
        self._first_half.close()
        self.rearm()
        return done

    def _check_gap(self, t_s: float) -> Excursion | None:
        patience_s = HELD_S if self._moving else BRIDGE_S
        if isnan(self._last_s) or t_s - self._last_s <= patience_s:
            return None
        lost = self._close(self._last_s, LOST) if self._moving else None
        self._last_s = self._last = self._shown_rest = nan
        self.rearm()
        return lost

    def _is_ready(self, ready: bool) -> bool:
        """Whether a rep may begin now, or may go on that set off in position a moment ago."""
        if ready:
            self._ready_s = self._last_s
        return ready or (self._last > self._rest and self._last_s - self._ready_s <= _SETTLES_S)

    def _take_as_rest(self) -> None:
        self._rest, self._rest_s, self._rest_pair = self._last, self._last_s, self._pair
        self._itinerary.reset()
        self._take_as_peak()

    def _share(self) -> float:
        """Of the rise so far: more than 1 at a new peak, 0 where nothing has risen."""
        rise = self._peak - self._rest
        return (self._last - self._rest) / rise if rise > 0 else inf

    def _take_as_peak(self) -> None:
        self._peak, self._peak_s, self._peak_pair = self._last, self._last_s, self._pair
        self._rise = self._peak - self._rest

    def _follow_rest(self, step_s: float) -> Excursion | None:
        self._lately += (self._last - self._lately) * min(step_s / _LATELY_TAU_S, 1.0)
        if self._last > self._peak:
            self._take_as_peak()
        rise = self._last - self._rest
        if rise >= self._limits.enter * self.range_deg:
            self._moving = True
            self._turned_s = self._last_s
            self._take_as_peak()
            self._first_half.leaves_rest()
            return None
        tried = self._tried()
        if rise <= 0 or tried is not None:
            self._take_as_rest()
        else:
            if rise <= _AT_REST * self.range_deg:
                self._rest_s = self._last_s
            self._drift(step_s)
        return tried

    def _drift(self, step_s: float) -> None:
        if abs(self._last - self._lately) < _STILL * self.range_deg:
            self._rest += (self._last - self._rest) * min(step_s / _REST_TAU_S, 1.0)

    def _tried(self) -> Excursion | None:
        """A movement too small to be an excursion, once it is back; neither twitch nor shift."""
        worth = max(_TRIED * self.range_deg, _TRIED_FLOOR * self._limits.floor_deg)
        back = self._peak - self._last >= (1 - self._limits.leave) * self._rise
        lasting_s = self._last_s - self._rest_s
        if self._rise < worth or not back or not _TWITCH_S <= lasting_s <= self._limits.rep_s[1]:
            return None
        return self._close(self._last_s, None)

    def _follow_shown(self, step_s: float) -> None:
        """A rep ends before the person is back at rest: what is shown goes on down with them."""
        if not self._rest > self._shown_rest:
            self._shown_rest = self._rest
        else:
            self._shown_rest += (self._rest - self._shown_rest) * min(step_s / _SHOWN_TAU_S, 1.0)

    def _follow_effort(self) -> Excursion | None:
        if self._last > self._peak:
            self._take_as_peak()
        left = self._share()
        if left >= TURNED:
            self._turned_s = self._last_s
        if not self._is_over(left):
            return None
        done = self._close(self._last_s, None)
        low = min(self._low, self._last)
        self.rearm()
        self._take_as_rest()
        self._rest, self._lately = low, self._last
        return done

    def _is_over(self, left: float) -> bool:
        """Back where it began; one that began short of rest must come to rest or set off again."""
        if left > self._limits.leave:
            self._back_since_s = nan
        elif isnan(self._back_since_s):
            self._back_since_s = self._last_s
        elif self._last_s - self._back_since_s >= _BACK_FOR_S and not self._last > self._low:
            self._low = self._last
        if isnan(self._low) or min(self._rest, self._low) <= self._judge.rest_edge:
            return not isnan(self._low)
        return self._last - self._low >= self._limits.enter * self.range_deg

    def _close(self, end_s: float, reason: str | None) -> Excursion:
        back = self._rest if isnan(self._low) else self._low
        rest = min(self._rest, back) if self._began_unseen() else self._rest
        rom_deg = self._peak - rest
        together = lazier_share(self._rest_pair, self._peak_pair)
        done = Movement(
            rest=rest,
            peak=self._peak,
            back=back,
            duration_s=end_s - self._rest_s,
            together=together,
            hips_m=self._travel.hips_m,
            feet_m=self._travel.feet_m,
            hands_m=self._travel.hands_m,
            missed=self._itinerary.missed,
        )
        excursion = Excursion(
            start_s=self._rest_s,
            peak_s=self._peak_s,
            end_s=end_s,
            back_s=whole_way_back_s(self._peak_s, self._turned_s, end_s, self._share()),
            rom_deg=rom_deg,
            phase=rom_deg / self.range_deg,
            together=together,
            reason=reason or self._judge.fault(done, self.range_deg),
        )
        if self._judge.is_full(rest, self._peak):
            self._ranges.append(rom_deg)
        return excursion

    def _began_unseen(self) -> bool:
        """Whether the first reading was on the way: where it began shows where it goes back to."""
        return self._rest_s == self._first_s and self._rest > self._judge.rest_edge
