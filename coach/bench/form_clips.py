"""What is said of real clips whose form somebody has judged."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from coach.bench.clips import load_poses
from coach.errors import InputError
from coach.motion.analysing import make_analyser
from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.types import RepEvent

Figures = dict[str, Any]

GOOD: Final = "correct"


def clip_rows(data: Path, specs: Mapping[str, ExerciseSpec]) -> list[Figures]:
    """A row for each clip with a judgement of its form: what it says, and what the rules say.

    Reads the landmarks that lie beside the clips.

    Raises:
        InputError: The folder does not hold what is needed.
    """
    try:
        entries = json.loads((data / "clips.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"no clips to measure with in {data}: {error}") from error
    return [
        _row(entry, specs[entry["exercise"]], data)
        for entry in entries
        if entry.get("form") and entry["exercise"] in specs
    ]


def _row(entry: Mapping[str, Any], spec: ExerciseSpec, data: Path) -> Figures:
    name = Path(entry["file"]).stem
    analyser = make_analyser(spec)
    events: list[RepEvent] = []
    for t_s, pose in load_poses(data / "landmarks" / f"{name}.npz"):
        events += analyser.update(t_s, pose).events
    events += analyser.finish()
    counted = [event for event in events if event.counted]
    return {
        "clip": name,
        "exercise": spec.name,
        "label": entry["form"],
        "reps": len(counted),
        "faulty": sum(bool(event.faults) for event in counted),
        "said": _listed(Counter(f for event in counted for f in event.faults)),
        "not_counted": _listed(Counter(_reason(e) for e in events if not e.counted)),
        "unjudged": ", ".join(
            rule.name
            for rule in spec.form
            if counted and all(rule.name in event.unjudged for event in counted)
        ),
    }


def _reason(event: RepEvent) -> str:
    return (event.reason or "").partition(":")[0]


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.most_common())
