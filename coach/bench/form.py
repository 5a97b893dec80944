"""How well the rules of form judge: the athlete performs each fault, real clips are listened to.

Every rule is asked about sets with its fault at several strengths, from each view that it names;
about good sets; and about sets with any other fault of the exercise, where it should say nothing
unless that breaks it in truth. A rule is scored where it says that it can judge. Takes minutes.
"""

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from math import isfinite
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

from coach.bench.form_athlete import FPS, Cell
from coach.bench.form_clips import GOOD, clip_rows
from coach.bench.form_latency import cue_latency
from coach.bench.form_sets import Heard, cells_of, heard
from coach.errors import unknown_name
from coach.motion.exercises.exercise import load_exercises
from coach.motion.exercises.exercise_spec import ExerciseSpec, FormRule

Figures = dict[str, Any]

PEOPLE: Final = 4
"""Who perform each fault at each strength, from each view."""
GOOD_PEOPLE: Final = 10
_SEED: Final = 51  # of people whom no limit was fitted on
_WORKERS: Final = 2
_FIFTY: Final = 50


@dataclass(slots=True)
class Tally:
    """Of one rule.

    Attributes:
        hits, misses: Repetitions with the fault of which it was told, or not.
        wrong: Repetitions without it of which it was told, in truth as well.
        silent: Repetitions from a view that it names, of which nothing could be said.
        uncounted: Performed with the fault, but no repetition for the counter, which says why.
    """

    hits: int = 0
    misses: int = 0
    wrong: int = 0
    silent: int = 0
    uncounted: int = 0


def run(
    data: Path | None,
    *,
    exercise: str | None = None,
    people: int = PEOPLE,
    good: int = GOOD_PEOPLE,
    workers: int = _WORKERS,
) -> Figures:
    """Measures all rules.

    Args:
        data: Folder with ``clips.json`` and ``landmarks``; without it no real clips are listened
            to.
        exercise: This one alone.
        people: Who perform each fault at each strength from each view.
        good: Who do a good set from each view.
        workers: Processes at once.

    Returns:
        ``rules`` (a row each), ``min_precision``, ``min_recall``, ``false_per_50`` (of good
        simulated repetitions, any rule), ``exercises`` (the same by exercise),
        ``cue_latency_ms`` with its parts, and ``clips`` where there are any.
    """
    specs = load_exercises()
    if exercise is not None and exercise not in specs:
        raise unknown_name("exercise", exercise, specs)
    chosen = [spec for spec in specs.values() if spec.form and exercise in (None, spec.name)]
    jobs = [
        (cell, spec, people if cell.fault else good, _SEED)
        for spec in chosen
        for cell in cells_of(spec)
    ]
    found = list(_listened(jobs, workers))
    rules = [row for spec in chosen for row in rule_rows(spec, _of(spec, found))]
    figures: Figures = {
        "rules": rules,
        "min_precision": min((row["precision"] for row in rules), default=None),
        "min_recall": min((row["recall"] for row in rules), default=None),
        "below": [
            f"{row['exercise']} {row['rule']}"
            for row in rules
            if min(row["precision"], row["recall"]) < 0.95
        ],
        "false_per_50": false_per_50(found),
        "exercises": [
            {"exercise": spec.name, "false_per_50": false_per_50(_of(spec, found))}
            for spec in chosen
        ],
        **cue_latency(_late_s(found), 1e3 / FPS),
    }
    if data is not None:
        rows = clip_rows(data, specs)
        right = [row for row in rows if row["label"] == GOOD]
        reps = sum(row["reps"] for row in right)
        figures["clips"] = rows
        figures["clips_false_per_50"] = _FIFTY * sum(r["faulty"] for r in right) / max(reps, 1)
    return figures


def rule_rows(spec: ExerciseSpec, found: Sequence[Heard]) -> list[Figures]:
    """A row for each rule of an exercise."""
    return [_row(spec, rule, found) for rule in spec.form]


def false_per_50(found: Sequence[Heard]) -> float:
    """Of 50 good repetitions those of which a fault was told that they do not have in truth."""
    good = [said for one in found if one.cell.fault is None for said in one.said]
    return _FIFTY * sum(bool(said.broken - said.truly) for said in good) / max(len(good), 1)


def _row(spec: ExerciseSpec, rule: FormRule, found: Sequence[Heard]) -> Figures:
    tally = Tally()
    for one in found:
        if one.cell.view in rule.views:
            _add(tally, rule.name, one)
    told, there = tally.hits + tally.wrong, tally.hits + tally.misses
    return {
        "exercise": spec.name,
        "rule": rule.name,
        "views": " ".join(rule.views),
        "precision": tally.hits / told if told else 0.0,
        "recall": tally.hits / there if there else 0.0,
        "faulty": there,
        "wrong": tally.wrong,
        "silent": tally.silent,
        "uncounted": tally.uncounted,
    }


def _add(tally: Tally, rule: str, one: Heard) -> None:
    its_own = one.cell.fault == rule
    for said in one.said:
        if rule not in said.judged:
            tally.silent += 1
        elif its_own:
            tally.hits += rule in said.broken
            tally.misses += rule not in said.broken
        else:
            tally.wrong += rule in said.broken - said.truly
    if its_own:
        tally.uncounted += one.performed - len(one.said)


def _late_s(found: Sequence[Heard]) -> list[float]:
    return [said.late_s for one in found for said in one.said if isfinite(said.late_s)]


def _of(spec: ExerciseSpec, found: Sequence[Heard]) -> list[Heard]:
    return [one for one in found if one.cell.exercise == spec.name]


Job = tuple[Cell, ExerciseSpec, int, int]


def _listened(jobs: Sequence[Job], workers: int) -> Iterator[Heard]:
    if workers == 1:
        yield from _counted(map(_heard, jobs), len(jobs))
        return
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        yield from _counted(pool.map(_heard, jobs, chunksize=8), len(jobs))


def _heard(job: Job) -> Heard:
    return heard(*job)


def _counted(found: Iterator[Heard], total: int) -> Iterator[Heard]:
    for number, one in enumerate(found, 1):
        if number % 100 == 0 or number == total:
            print(f"{number} of {total} kinds of sets", file=sys.stderr, flush=True)
        yield one
