"""Contrastive pre-training: simulated people, and what can be said of them."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn

from ml.clip.captions import Speech, captions
from ml.clip.config import ClipConfig
from ml.clip.lessons import ClipPlan, Lesson, WordsLesson, fits
from ml.clip.model import MotionClip
from ml.clip.pairs import NAMED, PairOrder, Pairs, simulate, without
from ml.clip.table import WordTable
from ml.clip.tokens import Tokeniser
from ml.simulator import TRAIN, VALIDATION
from ml.training import Data, Progress, StepLoss, Trainer, TrainingPlan

PLAN: Final = TrainingPlan(
    epochs=14, batch_size=256, learning_rate=2e-3, weight_decay=0.05, ema=0.99
)

READINGS: Final = 4
"""Words alone are learned so many times from one start, which has read once, and the weights are
averaged: what a reading takes by chance for the meaning of a word that it never met is not in the
mean. Wortsman et al., "Model soups" (2022)."""

_FASTER: Final = 4.0

_EVALUATED: Final = 1000


@dataclass(frozen=True, slots=True, eq=False)
class ClipTrained:
    """A model and how it came about.

    Attributes:
        model: In evaluation mode.
        tokeniser: That it reads with.
        history: Of the training.
        done: Whether it was not stopped before its end.
    """

    model: MotionClip
    tokeniser: Tokeniser
    history: tuple[Progress, ...]
    done: bool


def training_pairs(plan: ClipPlan, *, workers: int = 1) -> tuple[Pairs, Pairs]:
    """What is learned from and what is chosen by."""
    learned = simulate(PairOrder(TRAIN, plan.count, 10 * plan.seed), workers=workers)
    chosen = simulate(PairOrder(VALIDATION, plan.held_out, 10 * plan.seed + 5), workers=workers)
    if plan.left_out:
        return without(learned, plan.left_out), without(chosen, plan.left_out)
    return learned, chosen


def train(
    pairs: tuple[Pairs, Pairs],
    plan: ClipPlan,
    steps: TrainingPlan = PLAN,
    *,
    config: ClipConfig | None = None,
    table: WordTable | None = None,
    stop: threading.Event | None = None,
    report: Iterable[Callable[[Progress], None]] = (),
    checkpoint: Path | None = None,
    begun: MotionClip | None = None,
) -> ClipTrained:
    """Trains from scratch, or from a checkpoint where there is one. Blocks.

    Movements and words are learned together; then words go on alone, once and from there `READINGS`
    times, which costs little. A model that was ``begun`` has seen its movements and read once.
    """
    learned, chosen = pairs
    config, table = config or ClipConfig(), table or WordTable.load()
    torch.manual_seed(steps.seed)
    model = begun or MotionClip(config, table.vectors)
    tokeniser = Tokeniser(table.words, model.config.buckets)
    frames = torch.from_numpy(learned.frames)
    told = (torch.from_numpy(learned.traits), torch.from_numpy(learned.name))

    def trainer(part: nn.Module, first: Tensor, lesson: StepLoss, how: TrainingPlan) -> Trainer:
        return Trainer(
            part,
            Data((first, *told)),
            lesson,
            how,
            evaluate=lambda: {"caption_top1": caption_top1(model, tokeniser, chosen)},
            report=report,
        )

    history: tuple[Progress, ...] = ()
    done = True
    if begun is None:
        model.scale.fit(frames)
        joint = Lesson(model, tokeniser, plan, learned.name.tolist())
        history, done = _run(trainer(model, frames, joint, steps), stop, checkpoint)
    if done and plan.reads_on:
        seen = seen_vectors(model, learned.frames).clone()
        lesson = WordsLesson(model, tokeniser, plan, seen, told[1])
        readings: list[dict[str, Tensor]] = []
        start = _weights(model.text)
        for number in range(0 if begun is None else 1, READINGS + 1):
            model.text.load_state_dict(start)
            how = _words_steps(steps, number)
            kept = checkpoint and words_checkpoint(checkpoint, number)
            more, done = _run(trainer(model.text, seen, lesson, how), stop, kept)
            history += tuple(replace(p, epoch=p.epoch + len(history)) for p in more)
            if not done:
                return ClipTrained(model, tokeniser, history, done)
            if number == 0:
                start = _weights(model.text)
            else:
                readings.append(_weights(model.text))
        model.text.load_state_dict(_mean(readings))
    return ClipTrained(model, tokeniser, history, done)


def _words_steps(steps: TrainingPlan, reading: int) -> TrainingPlan:
    """Half as many epochs: a text tower that reads for longer learns its sentences by heart."""
    return replace(
        steps,
        epochs=ceil(steps.epochs / 2),
        learning_rate=_FASTER * steps.learning_rate,
        seed=READINGS * steps.seed + reading,
    )


def _weights(part: nn.Module) -> dict[str, Tensor]:
    return {name: value.detach().clone() for name, value in part.state_dict().items()}


def _mean(weights: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    return {name: torch.stack([one[name] for one in weights]).mean(0) for name in weights[0]}


def words_checkpoint(checkpoint: Path, reading: int) -> Path:
    """Where each reading of words alone keeps its own."""
    return checkpoint.with_name(f"{checkpoint.name}-words-{reading}")


def _run(
    trainer: Trainer, stop: threading.Event | None, checkpoint: Path | None
) -> tuple[tuple[Progress, ...], bool]:
    if checkpoint is not None and checkpoint.exists():
        trainer.resume(checkpoint)
    done = trainer.run(stop, checkpoint)
    return tuple(trainer.history), done


@torch.inference_mode()
def seen_vectors(model: MotionClip, frames: np.ndarray, batch: int = 512) -> Tensor:
    """(N, T, F) sequences to (N, space)."""
    parts = [
        model.see(torch.from_numpy(np.asarray(frames[i : i + batch], np.float32)))
        for i in range(0, len(frames), batch)
    ]
    return torch.cat(parts)


@torch.inference_mode()
def read_vectors(
    model: MotionClip, tokeniser: Tokeniser, texts: Sequence[str], batch: int = 512
) -> Tensor:
    """Texts to (N, space)."""
    parts = [model.read(tokeniser(texts[i : i + batch])) for i in range(0, len(texts), batch)]
    return torch.cat(parts)


def caption_top1(model: MotionClip, tokeniser: Tokeniser, pairs: Pairs) -> float:
    """How often the best of the captions of 16 movements is true of the movement."""
    rows = np.arange(min(len(pairs), _EVALUATED) // 16 * 16)
    some = pairs[rows]
    rng = np.random.default_rng(0)
    order = rng.permutation(len(rows))  # neighbours in the data share their movement
    some = some[order]
    said = captions(rng, some.traits, some.name, Speech(korean=0.2))
    seen, read = seen_vectors(model, some.frames), read_vectors(model, tokeniser, said.texts)
    true = fits(torch.from_numpy(some.traits), torch.from_numpy(some.name), said)
    scores = (seen @ read.T).unflatten(0, (-1, 16)).unflatten(2, (-1, 16))  # (G, 16, G, 16)
    own = torch.diagonal(scores, dim1=0, dim2=2).permute(2, 0, 1)  # (G, 16, 16)
    right = torch.diagonal(
        true.unflatten(0, (-1, 16)).unflatten(2, (-1, 16)), dim1=0, dim2=2
    ).permute(2, 0, 1)
    best = own.argmax(-1, keepdim=True)
    return float(right.gather(-1, best).mean())


def named_index(name: str) -> int:
    """The number of a movement in `Pairs.name`."""
    return NAMED.index(name)
