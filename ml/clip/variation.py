"""The same said in other words: synonyms, singular and plural, hyphens, slips of the keyboard.

A tower that has read one wording of everything takes the wording for the meaning. What is kept
back for measuring never comes out of it.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ml.clip.tokens import words_of
from ml.clip.words import FOLDER, names, trait_phrases

_SWAP_SHARE: Final = 0.25
_FORM_SHARE: Final = 0.08
_SLIP_SHARE: Final = 0.02
_PART_SHARE: Final = 0.3
_ONE_WORD: Final = frozenset({"into", "onto", "without", "upright", "barbell", "spiderman"})
_HISSING: Final = ("ss", "x", "sh", "ch")
_DOUBLED: Final = re.compile(r"(?:^|qu|[^aeiou])[aeiou][bdgmnpt]$")  # step, squat; not row, lean
_LONGEST: Final = 3  # words of a synonym
_STREWN: Final = 3  # words that mean nothing, at most
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


def strewn(rng: np.random.Generator, text: str, fillers: Sequence[str]) -> str:
    """With one to three of the fillers anywhere in it: people add words that say nothing."""
    words = text.split()
    for _ in range(int(rng.integers(_STREWN)) + 1 if len(fillers) else 0):
        words.insert(int(rng.integers(len(words) + 1)), str(rng.choice(fillers)))
    return " ".join(words)


def fillers(known: Sequence[str]) -> NDArray[np.str_]:
    """Those of some words that no list says, be it to learn from or to measure with."""
    phrases = [*(known.called for known in names().values()), *trait_phrases().values()]
    texts = {t for one in phrases for t in (*one.say, *one.kept, *one.short, *one.told)}
    texts |= set(_synonyms())
    said = {word for text in texts for word in words_of(text)}
    return np.array([word for word in known if len(word) >= _SHORTEST - 1 and word not in said])


def says_kept(text: str) -> bool:
    """Whether it says a phrase that is never learned, be it of one instead of many, or joined."""
    bare = _bare(text)
    return any(phrase in bare for phrase in _kept())


def _swapped(
    rng: np.random.Generator, words: Sequence[str], at: int
) -> tuple[int, tuple[str, ...]]:
    """How many words are taken, and what is said for them."""
    if rng.uniform() < _SWAP_SHARE:
        for count in range(min(_LONGEST, len(words) - at), 0, -1):
            own = " ".join(words[at : at + count])
            others = _synonyms().get(own)
            if others:
                return count, (*str(rng.choice(others)).split(),)
            others = _synonyms().get(" ".join([*words[at : at + count - 1], _one(own.split()[-1])]))
            if others:
                *first, last = str(rng.choice(others)).split()
                return count, (*first, _forms(last)[1])
    if words[at] in _halves() and rng.uniform() < _PART_SHARE:
        return 1, _halves()[words[at]]
    pair = "".join(words[at : at + 2])
    if pair in _halves() and rng.uniform() < _PART_SHARE:
        return 2, (pair,)
    if rng.uniform() < _FORM_SHARE and len(words[at]) >= _SHORTEST:
        forms = [form for form in _forms(words[at]) if form != words[at]]
        return 1, (str(rng.choice(forms)),)
    return 1, (words[at],)


def _forms(word: str) -> tuple[str, ...]:
    """One, many, and the doing of it."""
    one = _one(word)
    many = f"{one}es" if one.endswith(_HISSING) else f"{one}s"
    if one.endswith("ing") or len(one) < _SHORTEST - 1:
        return one, many
    if _DOUBLED.search(one):
        return one, many, f"{one}{one[-1]}ing"
    doing = one if one.endswith("ee") else one.removesuffix("e")
    return one, many, f"{doing}ing"


def _one(word: str) -> str:
    """A plural's singular; other words as they are."""
    if word.endswith("es") and word[:-2].endswith(_HISSING):
        return word[:-2]
    return word if word.endswith("ss") else word.removesuffix("s")


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
def _halves() -> Mapping[str, tuple[str, str]]:
    """Words that are two words of the vocabulary: *pushdown*, *deadlift*."""
    called = [known.called for known in names().values()]
    phrases = [*called, *trait_phrases().values()]
    texts = {text for one in phrases for text in (*one.say, *one.short)}
    whole = {word for text in texts | set(_synonyms()) for word in words_of(text)}
    parts = {word for word in whole if len(word) > 1}
    return {
        word: (word[:at], word[at:])
        for word in sorted(whole)
        for at in range(2, len(word) - 1)
        if word[:at] in parts and word[at:] in parts and word not in _ONE_WORD
    }


@cache
def _kept() -> tuple[str, ...]:
    phrases = [known.called for known in names().values()] + list(trait_phrases().values())
    texts = [text for one in phrases for text in (*one.kept, *one.ko_kept)]
    return tuple(dict.fromkeys(map(_bare, texts)))


def _bare(text: str) -> str:
    """Without what varies: spaces, and one or many."""
    return "".join(map(_one, words_of(text)))
