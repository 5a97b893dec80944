"""Repetitions of many exercises by simulated people: what a new movement is first told from."""

from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from coach.paths import data_dir
from ml.datasets import LABELS, Order, Sequences, simulate
from ml.simulator import TRAIN
from ml.skeleton import Features

MANY: Final = 48
"""So many keep a movement that is not among them from being said of one in thirty of those."""

_BATCHES: Final = 24  # each of one exercise
_BATCH: Final = 16
_SEED: Final = 11


_Made = tuple[NDArray[np.float16], NDArray[np.int64]]
"""Frames (N, T, F), and which exercise each is."""


def others_path() -> Path:
    """Where they are kept once they were made."""
    return data_dir() / "models" / "other-reps.safetensors"


def other_reps(
    count: int, without: frozenset[str] = frozenset(), path: Path | None = None
) -> Features:
    """Repetitions (N, T, F) of about so many movements, each at most once as yet.

    The first call simulates for some seconds and keeps what it made; the same every time.

    Args:
        count: At most so many.
        without: Exercises that are left out.
        path: Where they are kept.
    """
    path = path or others_path()
    frames, exercise = _read(path) or _made(path)
    order = np.random.default_rng(_SEED).permutation(len(frames))
    ranked = sorted(
        (int((exercise[order[:at]] == exercise[i]).sum()), at)
        for at, i in enumerate(order)
        if LABELS.exercises[exercise[i]] not in without
    )
    chosen: Features = frames[order[[at for _, at in ranked[:count]]]].astype(np.float32)
    return chosen


def _made(path: Path) -> _Made:
    made: Sequences = simulate(Order("rep", TRAIN, _BATCHES * _BATCH, _SEED))
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    stored = {
        "frames": torch.from_numpy(made.frames),
        "exercise": torch.from_numpy(made.exercise),
    }
    save_file(stored, part, metadata={"labels": ",".join(LABELS.exercises)})
    part.replace(path)
    return made.frames, made.exercise


def _read(path: Path) -> _Made | None:
    """None where there are none yet, or they are damaged: they are made anew then."""
    try:
        stored = load_file(path)
        return stored["frames"].numpy(), stored["exercise"].numpy()
    except (OSError, SafetensorError, KeyError):
        return None
