"""Workout Coach: watches a person exercise, counts what counts, says why the rest did not."""

__version__ = "0.1.0"
