"""Our names of other programs' exercises."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from coach.errors import InputError
from coach.motion.exercises.exercise import ExerciseSpec, find_exercise

_EQUIPMENT: Final = re.compile(r"\s*\([^)]*\)\s*$")  # "Squat (Barbell)"


def our_names(specs: Mapping[str, ExerciseSpec]) -> Callable[[str], str]:
    """A function that gives our name of an exercise, or its own where we have none."""

    @cache
    def named(name: str) -> str:
        for candidate in (name, _EQUIPMENT.sub("", name)):
            try:
                return find_exercise(candidate, specs).name
            except InputError:
                continue
        return name

    return named
