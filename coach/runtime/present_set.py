"""What has happened in the set that is going on."""

from collections.abc import Mapping
from math import nan
from typing import Final

from coach.types import HoldEvent, RepEvent, SetSummary

_LEAST_STRETCH_S: Final = 0.05  # less is what rounding leaves of the stretches that are over


class PresentSet:
    """Its events so far. Not thread-safe.

    Attributes:
        started_s: Time of its first frame; None while it has none.
        last_s: Of the last one.
        events: Reps and attempts in the order in which they were finished.
        measures: Further figures of each of them.
        holds: Stretches that are over.
        corrected: Reps that the person added; negative for those taken away.
        held_s: Seconds held, in the stretch under way as well; NaN where reps are counted.
    """

    def __init__(self) -> None:
        self.started_s: float | None = None
        self.last_s = 0.0
        self.clear()

    def clear(self) -> None:
        """Nothing has happened in it yet."""
        self.events: list[RepEvent] = []
        self.measures: list[Mapping[str, float]] = []
        self.holds: list[HoldEvent] = []
        self.corrected = 0
        self.held_s = nan
        self._held_to_s = 0.0

    @property
    def anything(self) -> bool:
        """Whether something has."""
        return bool(self.events or self.holds or self.held_s > 0)

    @property
    def counted(self) -> tuple[int, int]:
        """Reps and attempts."""
        reps = sum(event.counted for event in self.events)
        return reps, len(self.events) - reps

    @property
    def told(self) -> tuple[int, int]:
        """The same by the person's own word."""
        reps, attempts = self.counted
        return reps + self.corrected, attempts

    @property
    def running(self) -> HoldEvent | None:
        """The stretch that is being held, as if it ended now."""
        running_s = self.held_s - sum(hold.held_s for hold in self.holds)
        if not running_s > _LEAST_STRETCH_S:
            return None
        return HoldEvent(len(self.holds) + 1, self._held_to_s - running_s, self._held_to_s)

    @property
    def end_s(self) -> float | None:
        """When the last thing that happened in it was over; None where nothing has."""
        return max([*(e.end_s for e in self.events), *(h.end_s for h in self.holds)], default=None)

    def add(self, event: RepEvent, measures: Mapping[str, float]) -> None:
        """A rep or an attempt is finished."""
        self.events.append(event)
        self.measures.append(measures)

    def hold(self, t_s: float, held_s: float) -> None:
        """So long in all has the position been held by now; NaN where reps are counted."""
        if held_s > 0 and not held_s <= self.held_s:
            self._held_to_s = t_s
        self.held_s = held_s

    def summary(self, exercise: str, end_s: float | None = None) -> SetSummary:
        """All of it; it ends now, or at ``end_s``."""
        reps, attempts = self.counted
        running = self.running
        return SetSummary(
            exercise=exercise,
            reps=reps,
            attempts=attempts,
            start_s=self.started_s or 0.0,
            end_s=self.last_s if end_s is None else end_s,
            events=tuple(self.events),
            measures=tuple(self.measures),
            held_s=self.held_s,
            holds=(*self.holds, *((running,) if running else ())),
        )
