"""The clips that ship with the program: which there are, where they lie, what is true of them."""

from pathlib import Path

from coach.athlete.truth import DemoTruth, from_json
from coach.errors import unknown_name
from coach.paths import RESOURCES

DEMO_FOLDER = RESOURCES / "demo"


def demo_names() -> tuple[str, ...]:
    """Exercises that have a clip, in alphabetical order."""
    return tuple(sorted(path.stem for path in DEMO_FOLDER.glob("*.mp4")))


def demo_path(name: str) -> Path:
    """The clip of an exercise. Raises InputError, naming the nearest, if there is none."""
    path = DEMO_FOLDER / f"{name}.mp4"
    if name not in demo_names():
        raise unknown_name("demo", name, demo_names())
    return path


def load_truth(name: str) -> DemoTruth:
    """The ground truth of a clip. Raises InputError if there is no such clip."""
    return from_json(demo_path(name).with_suffix(".json").read_text(encoding="utf-8"))
