"""Contrastive pre-training: simulated people, and what can be said of them."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import numpy as np
import torch
from torch import Tensor

from ml.clip.captions import Captions, Speech, captions, describe, like_a_name, name_text
from ml.clip.config import ClipConfig
from ml.clip.losses import class_loss, fitting, multi_positive_loss, plain_loss
from ml.clip.model import MotionClip
from ml.clip.pairs import NAMED, UNNAMED, PairOrder, Pairs, simulate, without
from ml.clip.table import WordTable
from ml.clip.tokens import Tokeniser
from ml.clip.variation import varied
from ml.clip.words import Name, names, trait_phrases
from ml.simulator import TRAIN, VALIDATION
from ml.training import Batch, Data, Progress, Trainer, TrainingPlan
from ml.transformer.augment import augmented

Loss = Literal["multi", "plain"]

PLAN: Final = TrainingPlan(
    epochs=12, batch_size=256, learning_rate=2e-3, weight_decay=0.05, ema=0.99
)

_CLASS_SHARE: Final = 1.0
_LEXICON_SHARE: Final = 0.3
_USUAL: Final = Speech(varied=0.6, short=0.35)
_LEXICON_BATCH: Final = 64
_EVALUATED: Final = 1000


@dataclass(frozen=True, slots=True)
class ClipPlan:
    """What to learn from, and how.

    Attributes:
        count: Simulated sequences to learn from.
        held_out: To choose and calibrate by.
        seed: Of everything random.
        left_out: Exercises of which nothing is seen, nor of their twins.
        loss: ``multi`` for captions that fit several movements, ``plain`` for CLIP's own.
        unread: Exercises whose names are not read either.
        speech: How captions speak.
        shuffled: Captions go to the wrong movements: what is then measured is chance.
    """

    count: int = 18_000
    held_out: int = 1_500
    seed: int = 0
    left_out: tuple[str, ...] = ()
    loss: Loss = "multi"
    unread: tuple[str, ...] = ()
    speech: Speech = _USUAL
    shuffled: bool = False


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
) -> ClipTrained:
    """Trains from scratch, or from a checkpoint where there is one. Blocks."""
    learned, chosen = pairs
    config, table = config or ClipConfig(), table or WordTable.load()
    torch.manual_seed(steps.seed)
    model = MotionClip(config, table.vectors)
    tokeniser = Tokeniser(table.words, config.buckets)
    frames = torch.from_numpy(learned.frames)
    model.scale.fit(frames)
    teach = _Lesson(model, tokeniser, plan, learned.name.tolist())

    def evaluate() -> dict[str, float]:
        return {"caption_top1": caption_top1(model, tokeniser, chosen)}

    trainer = Trainer(
        model,
        Data((frames, torch.from_numpy(learned.traits), torch.from_numpy(learned.name))),
        teach,
        steps,
        evaluate=evaluate,
        report=report,
    )
    if checkpoint is not None and checkpoint.exists():
        trainer.resume(checkpoint)
    done = trainer.run(stop, checkpoint)
    return ClipTrained(model, tokeniser, tuple(trainer.history), done)


class _Lesson:
    """The loss of one batch; captions are said anew each time.

    Beside the pairs of the batch it asks for every name there is (`class_loss`), and, of words
    alone, for the descriptions of names and for other wordings of them.
    """

    def __init__(
        self, model: MotionClip, tokeniser: Tokeniser, plan: ClipPlan, named: Iterable[int]
    ) -> None:
        self._model, self._tokeniser, self._plan = model, tokeniser, plan
        self._named = torch.tensor(sorted(set(named) - {UNNAMED}))
        self._lexicon = [
            name for name, known in names().items() if known.traits and name not in plan.unread
        ]

    def __call__(self, batch: Batch) -> Tensor:
        frames, traits, name = batch
        # the trainer seeds torch at every step: so are the captions the same when resumed
        rng = np.random.default_rng(int(torch.randint(2**31, ())))
        said = captions(rng, traits.numpy(), name.numpy(), self._plan.speech)
        if self._plan.shuffled:
            said = _shuffled(rng, said)
        seen = self._model.see(augmented(frames.float(), self._model.scale.mean))
        read = self._read(said.texts)
        scores = self._model.temperature() * seen @ read.T
        if self._plan.loss == "plain":
            return plain_loss(scores)
        if self._plan.shuffled:
            return multi_positive_loss(scores, torch.eye(len(scores)))
        loss = multi_positive_loss(scores, _fits(traits, name, said))
        loss = loss + _CLASS_SHARE * self._class_loss(rng, seen, name)
        return loss + _LEXICON_SHARE * self._lexicon_loss(rng)

    def _class_loss(self, rng: np.random.Generator, seen: Tensor, name: Tensor) -> Tensor:
        """Of the movements that have a name, against all names."""
        own = torch.isin(name, self._named)
        if not own.any():
            return seen.sum() * 0.0
        texts = [self._call(rng, names()[NAMED[i]]) for i in self._named.tolist()]
        which = torch.searchsorted(self._named, name[own])
        scores = self._model.temperature() * seen[own] @ self._read(texts).T
        return class_loss(scores, which)

    def _lexicon_loss(self, rng: np.random.Generator) -> Tensor:
        """Names against descriptions and other names: what nobody simulated does as well."""
        order = list(trait_phrases())
        chosen = rng.choice(self._lexicon, _LEXICON_BATCH, replace=False)
        entries = [names()[str(name)] for name in chosen]
        described = [
            self._describe(rng, [t for t in order if t in known.traits]) for known in entries
        ]
        called = [self._call(rng, known) for known in (*entries, *entries)]
        same = torch.tensor([[a.traits == b.traits for b in entries] for a in entries]).float()
        one, other, means = self._read([*called, *described]).split(len(entries))
        heat = self._model.temperature()
        meant = multi_positive_loss(heat * one @ means.T, same)
        return meant + multi_positive_loss(heat * one @ other.T, torch.eye(len(entries)))

    def _call(self, rng: np.random.Generator, known: Name) -> str:
        korean = bool(rng.uniform() < self._plan.speech.korean)
        text = name_text(rng, known, korean=korean)
        return text if korean else self._vary(rng, text)

    def _describe(self, rng: np.random.Generator, chosen: list[str]) -> str:
        speech = self._plan.speech
        if rng.uniform() < speech.korean:
            return describe(rng, chosen, korean=True)
        short = rng.uniform() < speech.short
        return self._vary(rng, (like_a_name if short else describe)(rng, chosen))

    def _vary(self, rng: np.random.Generator, text: str) -> str:
        return varied(rng, text) if rng.uniform() < self._plan.speech.varied else text

    def _read(self, texts: list[str]) -> Tensor:
        return self._model.read(self._tokeniser(texts))


def _fits(traits: Tensor, name: Tensor, said: Captions) -> Tensor:
    claims, named = torch.from_numpy(said.claims), torch.from_numpy(said.name)
    return fitting(traits.float(), name, claims.float(), named, UNNAMED)


def _shuffled(rng: np.random.Generator, said: Captions) -> Captions:
    order = rng.permutation(len(said.texts))
    return Captions([said.texts[i] for i in order], said.claims[order], said.name[order])


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
    fits = _fits(torch.from_numpy(some.traits), torch.from_numpy(some.name), said)
    scores = (seen @ read.T).unflatten(0, (-1, 16)).unflatten(2, (-1, 16))  # (G, 16, G, 16)
    own = torch.diagonal(scores, dim1=0, dim2=2).permute(2, 0, 1)  # (G, 16, 16)
    right = torch.diagonal(
        fits.unflatten(0, (-1, 16)).unflatten(2, (-1, 16)), dim1=0, dim2=2
    ).permute(2, 0, 1)
    best = own.argmax(-1, keepdim=True)
    return float(right.gather(-1, best).mean())


def named_index(name: str) -> int:
    """The number of a movement in `Pairs.name`."""
    return NAMED.index(name)
