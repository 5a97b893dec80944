"""Where what the user taught lies; known without loading what reads it."""

from pathlib import Path

from coach.paths import data_dir


def learned_path() -> Path:
    """Where the user's own learner lies."""
    return data_dir() / "models" / "learned-reps.safetensors"
