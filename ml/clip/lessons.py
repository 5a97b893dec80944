"""What a batch teaches: movements and sentences together, and then sentences alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, normalize

from ml.clip.captions import Captions, Speech, captions, describe, like_a_name, spoken_of
from ml.clip.losses import class_loss, fitting, multi_positive_loss, plain_loss
from ml.clip.model import MotionClip
from ml.clip.pairs import NAMED, UNNAMED
from ml.clip.tokens import Tokeniser
from ml.clip.variation import fillers, strewn, varied
from ml.clip.words import Name, names, trait_phrases
from ml.training import Batch
from ml.transformer.augment import augmented

Loss = Literal["multi", "plain"]

_CLASS_SHARE: Final = 1.0
_LEXICON_SHARE: Final = 0.3
_SAME_SHARE: Final = 0.5
_LEXICON_BATCH: Final = 64
_STREWN_SHARE: Final = 0.35
_USUAL: Final = Speech(varied=0.6, short=0.35)


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

    count: int = 24_000
    held_out: int = 1_500
    seed: int = 0
    left_out: tuple[str, ...] = ()
    loss: Loss = "multi"
    unread: tuple[str, ...] = ()
    speech: Speech = _USUAL
    shuffled: bool = False

    @property
    def reads_on(self) -> bool:
        """Whether words alone are learned after movements and words together."""
        return self.loss == "multi" and not self.shuffled


class _Words:
    """What names and descriptions mean, of words alone."""

    def __init__(self, model: MotionClip, tokeniser: Tokeniser, plan: ClipPlan) -> None:
        self._model, self._tokeniser, self._plan = model, tokeniser, plan
        self._lexicon = [
            name for name, known in names().items() if known.traits and name not in plan.unread
        ]

    def _class_loss(self, called: Tensor, seen: Tensor, which: Tensor) -> Tensor:
        """Of the movements that have a name, against a sentence of every name."""
        if not len(which):
            return seen.sum() * 0.0
        return class_loss(self._heat() * seen @ called.T, which)

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
        meant = multi_positive_loss(self._heat() * one @ means.T, same)
        return meant + multi_positive_loss(self._heat() * one @ other.T, torch.eye(len(entries)))

    def _call_all(self, rng: np.random.Generator, named: Tensor) -> list[str]:
        return [self._call(rng, names()[NAMED[i]]) for i in named.tolist()]

    def _call(self, rng: np.random.Generator, known: Name) -> str:
        korean = bool(rng.uniform() < self._plan.speech.korean)
        text = spoken_of(rng, known, korean=korean)
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

    def _heat(self) -> Tensor:
        return self._model.temperature()


class Lesson(_Words):
    """The loss of one batch (frames, traits, name); captions are said anew each time.

    Beside the pairs of the batch it asks for every name there is (`class_loss`), and, of words
    alone, for the descriptions of names and for other wordings of them.

    Args:
        model: Learns.
        tokeniser: Reads.
        plan: How.
        named: Names in the data, as in `Pairs.name`.
    """

    def __init__(
        self, model: MotionClip, tokeniser: Tokeniser, plan: ClipPlan, named: Iterable[int]
    ) -> None:
        super().__init__(model, tokeniser, plan)
        self._named = torch.tensor(sorted(set(named) - {UNNAMED}))

    def __call__(self, batch: Batch) -> Tensor:
        """The loss of a batch."""
        frames, traits, name = batch
        # the trainer seeds torch at every step: so are the captions the same when resumed
        rng = np.random.default_rng(int(torch.randint(2**31, ())))
        said = captions(rng, traits.numpy(), name.numpy(), self._plan.speech)
        if self._plan.shuffled:
            said = _shuffled(rng, said)
        seen = self._model.see(augmented(frames.float(), self._model.scale.mean))
        scores = self._heat() * seen @ self._read(said.texts).T
        if self._plan.loss == "plain":
            return plain_loss(scores)
        if self._plan.shuffled:
            return multi_positive_loss(scores, torch.eye(len(scores)))
        loss = multi_positive_loss(scores, fits(traits, name, said))
        own = torch.isin(name, self._named)
        called = self._read(self._call_all(rng, self._named)) if own.any() else seen[:0]
        which = torch.searchsorted(self._named, name[own])
        loss = loss + _CLASS_SHARE * self._class_loss(called, seen[own], which)
        return loss + _LEXICON_SHARE * self._lexicon_loss(rng)


class WordsLesson(_Words):
    """The loss of one batch (vectors, traits, name) where the movements' vectors stay as they are.

    Words alone are cheap to learn: every name is called twice in each batch, and is to find the
    people who do it, on average, before all others. Words are strewn in that say nothing.

    Args:
        model: Its text tower learns.
        tokeniser: Reads.
        plan: How.
        seen: (N, space) of all the data.
        name: (N,) as in `Pairs.name`.
    """

    def __init__(
        self, model: MotionClip, tokeniser: Tokeniser, plan: ClipPlan, seen: Tensor, name: Tensor
    ) -> None:
        super().__init__(model, tokeniser, plan)
        self._named = name[name != UNNAMED].unique()
        means = [seen[name == which].mean(0) for which in self._named]
        self._people = normalize(torch.stack(means), dim=-1) if means else seen[:0]
        self._fillers = fillers(tokeniser.known)

    def __call__(self, batch: Batch) -> Tensor:
        """The loss of a batch."""
        seen, traits, name = batch
        rng = np.random.default_rng(int(torch.randint(2**31, ())))
        said = captions(rng, traits.numpy(), name.numpy(), self._plan.speech)
        scores = self._heat() * seen @ self._read(said.texts).T
        loss = multi_positive_loss(scores, fits(traits, name, said))
        if len(self._named):
            loss = loss + self._names_loss(rng, seen, name)
        return loss + _LEXICON_SHARE * self._lexicon_loss(rng)

    def _names_loss(self, rng: np.random.Generator, seen: Tensor, name: Tensor) -> Tensor:
        twice = self._call_all(rng, torch.cat([self._named, self._named]))
        one, other = self._read(twice).split(len(self._named))
        own = torch.isin(name, self._named)
        which = torch.searchsorted(self._named, name[own])
        each = torch.arange(len(self._named))
        people = torch.cat([one, other]) @ self._people.T
        loss = self._class_loss(one, seen[own], which)
        loss = loss + cross_entropy(self._heat() * people, torch.cat([each, each]))
        return loss + _SAME_SHARE * cross_entropy(self._heat() * one @ other.T, each)

    def _vary(self, rng: np.random.Generator, text: str) -> str:
        text = super()._vary(rng, text)
        return strewn(rng, text, self._fillers) if rng.uniform() < _STREWN_SHARE else text

    def _heat(self) -> Tensor:
        return super()._heat().detach()


def fits(traits: Tensor, name: Tensor, said: Captions) -> Tensor:
    """(B, B) which captions are true of which movements, as `fitting` tells."""
    claims, named = torch.from_numpy(said.claims), torch.from_numpy(said.name)
    return fitting(traits.float(), name, claims.float(), named, UNNAMED)


def _shuffled(rng: np.random.Generator, said: Captions) -> Captions:
    order = rng.permutation(len(said.texts))
    return Captions([said.texts[i] for i in order], said.claims[order], said.name[order])
