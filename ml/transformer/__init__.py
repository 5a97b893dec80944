"""Classifies a window or a repetition: which exercise, which faults, or unknown."""
