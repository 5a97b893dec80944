"""Counting and timing a named exercise, live and after the fact, and whatever repeats."""
