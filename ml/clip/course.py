"""A movement's angles at rest and at its turning points, as its traits are read from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from coach.athlete.kinematics import SIDES
from coach.athlete.movement import Movement, both_sides


@dataclass(frozen=True)
class Course:
    """Angles by full names, in degrees."""

    what: Movement

    @cached_property
    def rest(self) -> Mapping[str, float]:
        """Before and after a repetition."""
        return both_sides(self.what.rest)

    @cached_property
    def marks(self) -> list[dict[str, float]]:
        """At the turning points."""
        return [both_sides({**self.what.rest, **s.angles}) for s in self.what.stations]

    def at_rest(self, name: str) -> float:
        """One angle."""
        return self.rest.get(name, 0.0)

    def change(self, name: str) -> float:
        """From rest to where it is furthest from it."""
        start = self.at_rest(name)
        ways = (self._moved(name, mark.get(name, 0.0) - start, mark) for mark in self.marks)
        return max(ways, key=abs, default=0.0)

    def _moved(self, name: str, way: float, mark: Mapping[str, float]) -> float:
        """Arms that hang from a trunk that bends are flexed, yet nobody raises them."""
        if self.what.bearing != "feet" or not name.endswith("shoulder_flex"):
            return way
        bent = mark.get("pitch", 0.0) - self.at_rest("pitch")
        return way - min(max(way, 0.0), max(bent, 0.0))

    def sides_rest(self, dof: str) -> tuple[float, float]:
        """Left, right."""
        return self.at_rest(f"left_{dof}"), self.at_rest(f"right_{dof}")

    def sides_change(self, dof: str) -> tuple[float, float]:
        """Left, right."""
        return self.change(f"left_{dof}"), self.change(f"right_{dof}")

    def mean_rest(self, dof: str) -> float:
        """Of both sides."""
        return sum(self.sides_rest(dof)) / 2

    def raised(self) -> tuple[float, float]:
        """How far each upper arm is from hanging, at rest; left, right."""
        left, right = (_from_hanging(self.rest, side) for side in SIDES)
        return left, right

    def top(self, side: int) -> float:
        """How far an upper arm gets from hanging, at any turning point; 0 is left."""
        return max(_from_hanging(mark, SIDES[side]) for mark in self.marks)


def _from_hanging(posture: Mapping[str, float], side: str) -> float:
    flex, aside = (posture.get(f"{side}_shoulder_{way}", 0.0) for way in ("flex", "abd"))
    return max(abs(flex), abs(aside))
