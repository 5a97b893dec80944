"""Sentences that are true of a movement, from the grammar of ``words.toml``.

A caption says some of what is true: it may leave out the exercise's name, its posture, its tempo.
What it claims is kept beside it, because it is then true of other movements as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ml.clip.pairs import NAMED, UNNAMED
from ml.clip.variation import says_kept, varied
from ml.clip.words import Name, Phrases, names, trait_phrases

_NAME_SHARE: Final = 0.5
_NAME_ALONE: Final = 0.45
_KOREAN_SHARE: Final = 0.3
_OMITTED: Final = {"posture": 0.12, "arms": 0.45, "side": 0.5, "tempo": 0.5}
_OMITTED_SHORT: Final = {"posture": 0.35, "arms": 0.6, "side": 0.75, "tempo": 0.6}
_GEAR_SHARE: Final = 0.2
_GEAR: Final = ("dumbbell", "barbell", "kettlebell", "weighted", "band", "cable", "bodyweight")
_ORDER: Final = ("posture", "action", "arms", "side", "tempo")

_WHO: Final = ("a person", "somebody", "a man", "a woman", "the athlete", "someone", "a figure", "")
_WHO_KEPT: Final = ("an individual", "a guy", "a human being")
_LEADS: Final = (
    "", "", "", "", "a video of", "a clip of", "a photo of", "a picture of", "here is", "this is",
    "an example of", "we see", "look at", "this shows", "a recording of", "in this video",
)  # fmt: skip
_DOES: Final = (
    "doing", "doing", "performing", "training with", "working on", "repeating", "who does",
    "who is doing", "exercising with", "in the middle of", "completing", "trying", "going through",
    "demonstrating", "making", "who performs", "practicing",
)  # fmt: skip
_PLACES: Final = (
    "", "", "", "", "", "in the gym", "outside", "in a room", "on a mat", "in the park", "indoors",
    "in front of a camera", "in the garden", "for training", "as exercise", "in the morning",
    "in the living room", "during a workout", "next to a wall", "in sports clothes",
)  # fmt: skip
_SHORT: Final = (
    "{name}", "{name}", "{name}", "the exercise {name}", "a set of {name}", "this is {name}",
    "some {name}", "the {name}", "ten {name}", "{name} exercise", "{name} workout",
    "{name} repetitions", "the movement called {name}", "doing {name}", "one more {name}",
)  # fmt: skip
_SHORT_SHARE: Final = 0.45
_TOLD_SHARE: Final = 0.5
_TWO_SHARE: Final = 0.25
_PART_SHARE: Final = 0.2
_TELLS: Final = (
    "{told}", "{told}", "{told}", "{told}", "{told}", "an exercise where you {told}",
    "the one where {told}", "when you {told}", "a video in which {told}", "this exercise: {told}",
    "the move with {told}", "somebody, {told}", "{told}, repeated",
)  # fmt: skip
_FRAMES_KEPT: Final = (
    "footage showing {who} busy with {name}",
    "{who} who works out by way of {name}",
    "practising {name} at home",
)
_FRAMES_KO: Final = (
    "{name}", "{name} 하는 사람", "{name} 운동", "사람이 {name}를 하고 있다", "{name} 동작",
)  # fmt: skip
_FRAMES_KO_KEPT: Final = ("{name} 하는 모습", "누군가 {name} 중")
_JOINS: Final = (" and ", ", ", " while ", " and then ")
_JOINS_KEPT: Final = (" plus ", " together with ")


@dataclass(frozen=True, slots=True, eq=False)
class Captions:
    """One for each row asked for.

    Attributes:
        texts: (N).
        claims: (N, A) the traits that it says.
        name: (N,) the name that it says, as in `Pairs.name`, or `UNNAMED`.
    """

    texts: list[str]
    claims: NDArray[np.bool_]
    name: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Speech:
    """How to speak.

    Attributes:
        kept: In the words that are kept back for measuring.
        names: Share of captions that say the name, where there is one.
        korean: Share in Korean.
        varied: Share of the English ones said in other words, as in `variation`.
        short: Share of the English descriptions that sound like a name.
    """

    kept: bool = False
    names: float = _NAME_SHARE
    korean: float = _KOREAN_SHARE
    varied: float = 0.0
    short: float = 0.0


USUAL: Final = Speech()


def captions(
    rng: np.random.Generator,
    found: NDArray[np.bool_],
    name: NDArray[np.int64],
    speech: Speech = USUAL,
) -> Captions:
    """A caption for each movement.

    Args:
        rng: Decides.
        found: (N, A) traits as in `Pairs`.
        name: (N,) as in `Pairs`.
        speech: How to speak.
    """
    order = tuple(trait_phrases())
    texts, claims = [], np.zeros_like(found)
    said = np.full(len(name), UNNAMED, np.int64)
    for i, (row, which) in enumerate(zip(found, name.tolist(), strict=True)):
        korean = rng.uniform() < speech.korean
        known = names().get(NAMED[which]) if which != UNNAMED else None
        if known is not None and rng.uniform() < speech.names:
            said[i] = which
            own = [order[j] for j in np.flatnonzero(row)]
            text, also = _named(rng, known, own, speech, korean=korean)
            claims[i] = [trait == also for trait in order]
        else:
            short = not korean and not speech.kept and rng.uniform() < speech.short
            chosen = _choose(rng, [order[j] for j in np.flatnonzero(row)], short=short)
            claims[i] = [trait in chosen for trait in order]
            tell = like_a_name if short else partial(describe, kept=speech.kept, korean=korean)
            text = tell(rng, chosen)
        if not korean and rng.uniform() < speech.varied:
            text = varied(rng, text)
        texts.append(text)
    return Captions(texts, claims, said)


def describe(
    rng: np.random.Generator, chosen: Sequence[str], *, kept: bool = False, korean: bool = False
) -> str:
    """Traits as a sentence without any name."""
    said = {trait: _say(rng, trait_phrases()[trait], kept=kept, korean=korean) for trait in chosen}
    parts = {kind: [said[t] for t in chosen if t.startswith(f"{kind}.")] for kind in _ORDER}
    rng.shuffle(parts["action"])
    if korean:
        order = ("posture", "arms", "side", "tempo", "action")
        return " ".join(word for kind in order for word in parts[kind])
    joins = _JOINS_KEPT if kept else _JOINS
    actions = str(rng.choice(joins)).join(parts["action"])
    who = str(rng.choice(_WHO_KEPT if kept else _WHO))
    posture = " ".join(parts["posture"])
    core = [posture, actions] if rng.uniform() < 0.65 else [actions, posture]
    tail = [*parts["arms"], *parts["side"], *parts["tempo"]]
    return ", ".join(x for x in (" ".join(x for x in (who, *core) if x), *tail) if x)


def like_a_name(rng: np.random.Generator, chosen: Sequence[str]) -> str:
    """Traits as nouns and adjectives: *slow alternating seated dumbbell curl and twist*.

    A plain sentence where that would say what is kept back.
    """
    kinds: dict[str, list[str]] = {kind: [] for kind in _ORDER}
    for trait in chosen:
        phrases = trait_phrases()[trait]
        kinds[trait.partition(".")[0]].append(str(rng.choice(phrases.short or phrases.say)))
    rng.shuffle(kinds["action"])
    before = [word for kind in ("tempo", "side", "posture") for word in kinds[kind]]
    if rng.uniform() < _GEAR_SHARE:
        before.append(str(rng.choice(_GEAR)))
    word = " ".join([*before, str(rng.choice(_JOINS[:2])).join(kinds["action"])])
    text = ", ".join([_framed(rng, word), *kinds["arms"]])
    return describe(rng, chosen) if says_kept(text) else text


def spoken_of(
    rng: np.random.Generator, known: Name, *, kept: bool = False, korean: bool = False
) -> str:
    """A sentence with the name, or one that tells what is done."""
    if not korean and not kept and known.called.told and rng.uniform() < _TOLD_SHARE:
        return _told(rng, known.called.told)
    return name_text(rng, known, kept=kept, korean=korean)


def name_text(
    rng: np.random.Generator, known: Name, *, kept: bool = False, korean: bool = False
) -> str:
    """A sentence with the name."""
    called = known.called
    korean = korean and bool(called.ko_kept if kept else called.ko)
    word = _say(rng, called, kept=kept, korean=korean)
    if korean:
        return str(rng.choice(_FRAMES_KO_KEPT if kept else _FRAMES_KO)).format(name=word)
    if known.gear and rng.uniform() < _GEAR_SHARE:
        word = f"{word} with {rng.choice(known.gear)}"
    if kept:
        who = str(rng.choice(_WHO_KEPT))
        return str(rng.choice(_FRAMES_KEPT)).format(who=who, name=word)
    return _framed(rng, word)


def _told(rng: np.random.Generator, sentences: Sequence[str]) -> str:
    """A sentence, two of them, or a part of one; as it is or led up to."""
    kind = rng.uniform()
    text = str(rng.choice(sentences))
    if kind < _TWO_SHARE:
        text = f"{text}{rng.choice(_JOINS)}{rng.choice(sentences)}"
    elif kind < _TWO_SHARE + _PART_SHARE:
        text = str(rng.choice(text.split(", ")))
    return str(rng.choice(_TELLS)).format(told=text)


def _framed(rng: np.random.Generator, word: str) -> str:
    if rng.uniform() < _SHORT_SHARE:
        return str(rng.choice(_SHORT)).format(name=word)
    parts = (str(rng.choice(some)) for some in (_LEADS, _WHO[:-1], _DOES))
    return " ".join(x for x in (*parts, word, str(rng.choice(_PLACES))) if x)


def _named(
    rng: np.random.Generator, known: Name, found: Sequence[str], speech: Speech, *, korean: bool
) -> tuple[str, str | None]:
    """A sentence with the name, and the trait that it says as well, if any."""
    text = spoken_of(rng, known, kept=speech.kept, korean=korean)
    also = [trait for trait in found if trait.startswith(("side.", "tempo.", "arms."))]
    if not also or rng.uniform() < _NAME_ALONE:
        return text, None
    trait = str(rng.choice(also))
    more = _say(rng, trait_phrases()[trait], kept=speech.kept, korean=korean)
    return (f"{more} {text}" if korean else f"{text}, {more}"), trait


def _choose(rng: np.random.Generator, found: Sequence[str], *, short: bool) -> list[str]:
    """Every action; of the rest some is left out now and then, of what is like a name more."""
    omitted = _OMITTED_SHORT if short else _OMITTED
    return [trait for trait in found if rng.uniform() >= omitted.get(trait.partition(".")[0], 0.0)]


def _say(rng: np.random.Generator, phrases: Phrases, *, kept: bool, korean: bool) -> str:
    english = (phrases.kept if kept else phrases.say) or phrases.say
    hangul = (phrases.ko_kept if kept else phrases.ko) or phrases.ko
    return str(rng.choice((hangul or english) if korean else (english or hangul)))
