"""An exercise of the repertoire done by another course."""

from dataclasses import replace

from coach.athlete.movement import Angles, Movement, Station
from coach.athlete.repertoire import EXERCISES


def other(name: str, rest: Angles, *stations: Angles, **more: object) -> Movement:
    """An exercise of the repertoire with another course, its turning points evenly apart."""
    marks = tuple(Station((i + 1) / (len(stations) + 1), s) for i, s in enumerate(stations))
    own = EXERCISES[name]
    return replace(own, rest={**rest}, stations=marks, **{"faults": own.faults, **more})  # type: ignore[arg-type]
