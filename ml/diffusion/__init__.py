"""Repetitions made by a learned model: more of an exercise, a fault, a tempo, or of one's own."""
