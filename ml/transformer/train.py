"""Trains the classifier: the transformer or the convolutional baseline, on simulated people alone.

The real clips take no part: thresholds and the choice of the epoch come from simulated people of
other bodies, seen by other cameras.
"""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from ml.datasets import LABELS, NONE, Labels, Order, Sequences, simulate
from ml.measures import macro_f1
from ml.simulator import TRAIN, VALIDATION
from ml.skeleton import WINDOW_FRAMES
from ml.training import Batch, Data, Progress, Trainer, TrainingPlan
from ml.transformer.augment import augmented
from ml.transformer.config import TransformerConfig
from ml.transformer.heads import energy, fit_temperature, verdict_loss
from ml.transformer.model import MotionConv, MotionModel, MotionTransformer

Kind = Literal["transformer", "conv"]

KNOWN_KEPT: Final = 0.95
"""Share of known sequences that the threshold for the unknown lets pass, on validation data."""

_BATCH: Final = 512
_TOKEN_FRAMES: Final = 4  # a fifth of a second: a quarter of the work of a frame each


@dataclass(frozen=True, slots=True)
class DataPlan:
    """How much to simulate.

    Attributes:
        windows, reps: Sequences of each kind to learn from.
        held_out: Of each kind to choose by.
        seed: Of the simulation.
        left_out: Exercises that the model shall not know.
    """

    windows: int = 24_000
    reps: int = 6_000
    held_out: int = 1_500
    seed: int = 0
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """A model with what was decided on validation data.

    Attributes:
        model: In evaluation mode; its temperature is set.
        unknown_above: Energy from which a sequence is unknown.
        history: Of the training.
        done: Whether it was not stopped before its end.
    """

    model: MotionModel
    unknown_above: float
    history: tuple[Progress, ...]
    done: bool


def training_data(
    plan: DataPlan, labels: Labels = LABELS, *, workers: int = 2
) -> tuple[Sequences, Sequences]:
    """What is learned from and what is chosen by; windows and repetitions together."""

    def made(world: object, windows: int, reps: int, seed: int) -> Sequences:
        kinds = (("window", windows), ("rep", reps))
        orders = [
            Order(kind, world, count, seed + i, labels, plan.left_out)  # type: ignore[arg-type]
            for i, (kind, count) in enumerate(kinds)
        ]
        return together([simulate(order, workers=workers) for order in orders])

    first = 10 * plan.seed
    return (
        made(TRAIN, plan.windows, plan.reps, first),
        made(VALIDATION, plan.held_out, plan.held_out, first + 5),
    )


def together(parts: Iterable[Sequences]) -> Sequences:
    """One set of windows' length: shorter sequences are followed by frames without anybody."""
    parts = list(parts)
    return Sequences(
        frames=np.concatenate([_lengthened(p.frames) for p in parts]),
        exercise=np.concatenate([p.exercise for p in parts]),
        faults=np.concatenate([p.faults for p in parts]),
        judged=np.concatenate([p.judged for p in parts]),
        labels=parts[0].labels,
    )


def usual_plan(kind: Kind, **changes: int) -> TrainingPlan:
    """How this kind of model is trained where nothing else is asked for."""
    rate = 1e-3 if kind == "transformer" else 2e-3
    return replace(TrainingPlan(epochs=9, learning_rate=rate, ema=0.998), **changes)


def make_model(kind: Kind, labels: Labels) -> MotionModel:
    """An untrained model of its usual size."""
    config = TransformerConfig(labels.exercises, labels.faults, labels.fault_mask)
    if kind == "conv":
        return MotionConv(config)
    return MotionTransformer(replace(config, token_frames=_TOKEN_FRAMES))


def train(
    kind: Kind,
    data: tuple[Sequences, Sequences],
    plan: TrainingPlan,
    *,
    stop: threading.Event | None = None,
    report: Iterable[Callable[[Progress], None]] = (),
    checkpoint: Path | None = None,
) -> Trained:
    """Trains from scratch, or from a checkpoint where there is one. Blocks."""
    learned, chosen = data
    torch.manual_seed(plan.seed)
    model = make_model(kind, learned.labels)
    frames, exercise, faults, judged = learned.tensors()
    model.scale.fit(frames)

    def loss(batch: Batch) -> Tensor:
        rows, names, wrong, known = batch
        verdicts = model(augmented(rows.float(), model.scale.mean))
        return verdict_loss(verdicts, names, wrong, known)

    def evaluate() -> dict[str, float]:
        logits = exercise_logits(model, chosen.frames)
        return {"macro_f1": macro_f1(chosen.exercise, logits.argmax(1))}

    assert isinstance(model, nn.Module)
    trainer = Trainer(
        model,
        Data((frames, exercise, faults, judged)),
        loss,
        plan,
        evaluate=evaluate,
        report=report,
    )
    if checkpoint is not None and checkpoint.exists():
        trainer.resume(checkpoint)
    done = trainer.run(stop, checkpoint)
    threshold = _calibrate(model, chosen)
    return Trained(model, threshold, tuple(trainer.history), done)


@torch.no_grad()
def exercise_logits(model: MotionModel, frames: NDArray[np.float16]) -> NDArray[np.float32]:
    """(N, T, F) to (N, K)."""
    parts = [
        model(torch.from_numpy(frames[i : i + _BATCH]).float()).exercise
        for i in range(0, len(frames), _BATCH)
    ]
    return np.asarray(torch.cat(parts).numpy(), np.float32)


def _calibrate(model: MotionModel, chosen: Sequences) -> float:
    """Sets the temperature; returns the energy above which a sequence is unknown."""
    logits = torch.from_numpy(exercise_logits(model, chosen.frames))
    temperature = fit_temperature(logits, torch.from_numpy(chosen.exercise))
    model.heads.temperature.fill_(temperature)
    known = torch.from_numpy(chosen.exercise != chosen.labels.exercises.index(NONE))
    return float(torch.quantile(energy(logits[known], temperature), KNOWN_KEPT))


def _lengthened(frames: NDArray[np.float16]) -> NDArray[np.float16]:
    missing = WINDOW_FRAMES - frames.shape[1]
    return np.pad(frames, ((0, 0), (0, missing), (0, 0)))
