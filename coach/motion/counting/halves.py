"""Half a repetition where a set begins in effort."""

from math import inf, isnan, nan

from coach.motion.counting.excursion import Judge


class FirstHalf:
    """Whether a set began at full effort and went back to rest from there.

    That way back belongs to no excursion. Where the set ends at full effort too, both halves are
    one whole repetition.
    """

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self.reset()

    def reset(self) -> None:
        """A new set: the next reading is its first."""
        self.seen = False
        self._first = nan
        self._low = inf

    def follow(self, effort_deg: float) -> None:
        """Takes one reading while no excursion is under way."""
        if isnan(self._first):
            self._first = effort_deg
        self._low = min(self._low, effort_deg)
        full = self._judge.has_bands and self._judge.is_full(self._low, self._first)
        self.seen = self.seen or full

    def leaves_rest(self) -> None:
        """An excursion begins: what comes back from now on is its own way."""
        if not self.seen:
            self.close()

    def close(self) -> None:
        """It has become part of a repetition."""
        self._first, self._low, self.seen = -inf, inf, False
