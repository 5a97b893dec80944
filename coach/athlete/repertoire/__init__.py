"""All that the athlete can do, as data, by name."""

from typing import Final

from coach.athlete.movement import Movement
from coach.athlete.repertoire import arms, everyday, floor, legs

MOVEMENTS: Final[dict[str, Movement]] = {
    movement.name: movement for movement in (*legs.ALL, *arms.ALL, *floor.ALL, *everyday.ALL)
}
"""Exercises and everyday movements."""

EXERCISES: Final[dict[str, Movement]] = {n: m for n, m in MOVEMENTS.items() if m.exercise}
"""Those whose names are exercises."""
