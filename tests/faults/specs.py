"""The exercises, read once for all tests of faults."""

from typing import Final

from coach.motion.exercises.exercise import load_exercises

SPECS: Final = load_exercises()
SQUAT: Final = SPECS["squat"]
