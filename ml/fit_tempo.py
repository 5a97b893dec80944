"""How long real repetitions take, out of published annotations: what the simulator must reach.

The tables are RepCount-A's as EveryShotCounts published them, with the frame rate of each video:
every repetition's first and last frame, pair by pair. A video counts once, by its median
repetition, so that long videos and single slips of the annotators weigh little.
"""

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import numpy as np

from coach.errors import InputError

SHARES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)

_TABLES: Final = "pose/repcount-annotations/datasets/repcount/{}_with_fps.csv"
_SPLITS: Final = ("train", "valid", "test")
_NAMES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("squat", "squant"), "squat"),
    **dict.fromkeys(("push_up", "pushups"), "push-up"),
    **dict.fromkeys(("pull_up", "pullups"), "pull-up"),
    **dict.fromkeys(("bench_pressing", "benchpressing"), "bench-press"),
    **dict.fromkeys(("front_raise", "frontraise"), "front-raise"),
    **dict.fromkeys(("jump_jack", "jumpjacks"), "jumping-jack"),
    "situp": "sit-up",
}
_LEAST_REPS: Final = 2
_LEAST_FPS: Final = 10.0  # below it a quick repetition's ends are not known to a tenth of it


@dataclass(frozen=True, slots=True)
class RealTempo:
    """Of one exercise.

    Attributes:
        videos, reps: That it was measured on.
        rep_s: Of videos' median repetitions, the quantiles at `SHARES`.
        spread: How much the repetitions of one video differ: the median over videos of the
            standard deviation of the logarithm.
    """

    videos: int
    reps: int
    rep_s: tuple[float, ...]
    spread: float


def real_tempos(data: Path) -> dict[str, RealTempo]:
    """Of the exercises that the annotations hold, by this program's names.

    Args:
        data: Folder in which ``pose/repcount-annotations`` lies.

    Raises:
        InputError: It does not, or what is there is of another kind.
    """
    videos: dict[str, list[list[float]]] = defaultdict(list)
    for split in _SPLITS:
        path = data / _TABLES.format(split)
        try:
            with path.open(encoding="utf-8", newline="") as file:
                for name, reps_s in _read(csv.DictReader(file)):
                    videos[name].append(reps_s)
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror})") from error
        except (KeyError, ValueError) as error:
            raise InputError(f"{path} is not a table of repetitions: {error}") from error
    return {name: _tempo(videos[name]) for name in sorted(videos)}


def _read(rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, list[float]]]:
    """The exercise of each video, and its repetitions' seconds."""
    for row in rows:
        name, fps = _NAMES.get(row["type"]), float(row["fps"] or 0)
        if name is None or fps < _LEAST_FPS:
            continue
        frames = list(_ends(row))
        reps_s = [(b - a) / fps for a, b in zip(frames[::2], frames[1::2], strict=False) if b > a]
        if len(reps_s) >= _LEAST_REPS:
            yield name, reps_s


def _ends(row: Mapping[str, str]) -> Iterator[float]:
    number = 1
    while told := row.get(f"L{number}"):
        yield float(told)
        number += 1


def _tempo(videos: list[list[float]]) -> RealTempo:
    quantiles = np.quantile([median(reps_s) for reps_s in videos], SHARES)
    spreads = [float(np.std([math.log(rep_s) for rep_s in reps_s])) for reps_s in videos]
    return RealTempo(
        videos=len(videos),
        reps=sum(map(len, videos)),
        rep_s=tuple(round(float(q), 2) for q in quantiles),
        spread=round(median(spreads), 3),
    )
