"""The same said in other words: synonyms, singular and plural, hyphens, slips of the keyboard.

A tower that has read one wording of everything takes the wording for the meaning. What is kept
back for measuring never comes out of it.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import numpy as np

from ml.clip.tokens import words_of
from ml.clip.words import FOLDER, names, trait_phrases

_SWAP_SHARE: Final = 0.25
_FORM_SHARE: Final = 0.08
_SLIP_SHARE: Final = 0.02
_LONGEST: Final = 3  # words of a synonym
_SHORTEST: Final = 4  # letters of a word that slips


def varied(rng: np.random.Generator, text: str) -> str:
    """Another wording of a Latin text; itself where that would say what is kept back."""
    words = words_of(text)
    said: list[str] = []
    at = 0
    while at < len(words):
        taken, swapped = _swapped(rng, words, at)
        said += [_slipped(rng, word) for word in swapped]
        at += taken
    changed = " ".join(said)
    return text if says_kept(changed) else changed


def says_kept(text: str) -> bool:
    """Whether it says a phrase that is never learned, or says it of one instead of many."""
    bare = _bare(text)
    return any(phrase in bare for phrase in _kept())


def _swapped(
    rng: np.random.Generator, words: Sequence[str], at: int
) -> tuple[int, tuple[str, ...]]:
    """How many words are taken, and what is said for them."""
    if rng.uniform() < _SWAP_SHARE:
        for count in range(min(_LONGEST, len(words) - at), 0, -1):
            own = " ".join(words[at : at + count])
            for one, ending in ((own, ""), (own.removesuffix("s"), own[len(own) - 1 :])):
                others = _synonyms().get(one)
                if others:
                    return count, (*(str(rng.choice(others)) + ending).split(),)
    if rng.uniform() < _FORM_SHARE and len(words[at]) >= _SHORTEST:
        return 1, (words[at].removesuffix("s") if words[at].endswith("s") else f"{words[at]}s",)
    return 1, (words[at],)


def _slipped(rng: np.random.Generator, word: str) -> str:
    """Two neighbouring letters change places now and then."""
    if len(word) < _SHORTEST or rng.uniform() >= _SLIP_SHARE:
        return word
    at = int(rng.integers(1, len(word) - 1))
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


@cache
def _synonyms() -> Mapping[str, tuple[str, ...]]:
    told = tomllib.loads((FOLDER / "synonyms.toml").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for group in told["groups"]:
        cleaned = [" ".join(words_of(entry)) for entry in group]
        for entry in cleaned:
            found.setdefault(entry, []).extend(other for other in cleaned if other != entry)
    return {entry: tuple(dict.fromkeys(others)) for entry, others in found.items()}


@cache
def _kept() -> tuple[str, ...]:
    phrases = [known.called for known in names().values()] + list(trait_phrases().values())
    texts = [text for one in phrases for text in (*one.kept, *one.ko_kept)]
    return tuple(dict.fromkeys(map(_bare, texts)))


def _bare(text: str) -> str:
    return f" {' '.join(word.removesuffix('s') for word in words_of(text))} "
