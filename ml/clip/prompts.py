"""What somebody types, made into an ensemble of sentences: templates, synonyms, a description.

As in CLIP's zero-shot classifier, a class is the mean of many sentences. A name that the program's
dictionary knows also brings its synonyms and what it consists of, after Menon & Vondrick, "Visual
Classification via Description from Large Language Models" (2023).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from coach.athlete.repertoire import MOVEMENTS
from ml.clip.captions import describe
from ml.clip.tokens import words_of
from ml.clip.traits import traits
from ml.clip.words import Name, names, trait_phrases

TEMPLATES: Final = (
    "{name}",
    "a person doing {name}",
    "somebody performing {name}",
    "a video of a person doing {name}",
    "the exercise {name}",
    "a woman doing {name}",
    "a man doing {name} in the gym",
    "a set of {name}",
)
"""Around a name; visible, and others can be given in their place."""

TEMPLATES_KO: Final = ("{name}", "{name} 하는 사람", "{name} 운동", "{name} 동작")

BACKGROUND: Final = (
    "a person standing still",
    "somebody walking around",
    "a person sitting on a chair doing nothing",
    "somebody talking and moving the hands a little",
    "a person lying still on the floor",
    "somebody drinking water",
    "a person looking around",
    "somebody picking something up from the floor",
    "a person scratching the head",
    "somebody stretching upwards slowly",
    "somebody waving a hand",
    "a person going to lie on the floor slowly",
)
"""What is seen when nobody exercises; with other names than the prompts it is "none of these"."""

NAMED_TEXT: Final = "a person doing {name}"

_SYNONYMS: Final = 6
_DESCRIPTIONS: Final = 8
_HANGUL: Final = re.compile("[가-힣]")
_LEAD: Final = re.compile(
    r"^(?:a |the )?(?:(?:video|photo|picture|clip|footage|set)s? of )?"
    r"(?:(?:a|an|the|one)? ?(?:person|man|woman|athlete|someone|somebody|people|individual|guy) )?"
    r"(?:who is |who does |that is |is )?"
    r"(?:doing|performing|does|performs|practising|practicing|training|making|busy with) "
    r"(?:a |an |some |the |with )?",
)
_KO_TAIL: Final = re.compile(r"(?:[을를이가]? ?(?:하는|하고 있는)? ?(?:사람|모습|동작|운동|중))$")


@dataclass(frozen=True, slots=True)
class Prompting:
    """How prompts are made into sentences.

    Attributes:
        templates: Around a name.
        templates_ko: The same in Korean.
        dictionary: Whether known names bring synonyms and descriptions along.
    """

    templates: tuple[str, ...] = TEMPLATES
    templates_ko: tuple[str, ...] = TEMPLATES_KO
    dictionary: bool = True


USUAL: Final = Prompting()
PLAIN: Final = Prompting((), (), dictionary=False)
"""Only what was typed."""


def sentences(prompt: str, how: Prompting = USUAL) -> tuple[str, ...]:
    """The ensemble of a prompt; always the prompt itself first."""
    name = name_in(prompt)
    known = known_name(name) or known_name(prompt)
    short = len(words_of(name)) <= 4 or known is not None
    around = how.templates_ko if _HANGUL.search(name) else how.templates
    found = [prompt, *(t.format(name=name) for t in around if short)]
    if known is not None and how.dictionary:
        called = (*known.called.say, *known.called.ko)[:_SYNONYMS]
        each = around or ("{name}",)
        found += [each[i % len(each)].format(name=n) for i, n in enumerate(called)]
        found += _descriptions(known.name)
    return tuple(dict.fromkeys(found))


def name_in(prompt: str) -> str:
    """What the person is doing: "a person doing squats" to "squats"."""
    text = " ".join(prompt.strip().rstrip(".!?").split())
    bare = _LEAD.sub("", text.lower()) if not _HANGUL.search(text) else _KO_TAIL.sub("", text)
    return bare.strip() or text


def known_name(text: str) -> Name | None:
    """The entry of the dictionary that is called so, if there is one."""
    return _by_name().get(_key(text))


@cache
def every_name() -> tuple[str, ...]:
    """The usual name of all that the dictionary knows."""
    return tuple(known.called.say[0] for known in names().values() if known.called.say)


@cache
def _by_name() -> Mapping[str, Name]:
    found: dict[str, Name] = {}
    for known in names().values():
        for called in (known.name, *known.called.say, *known.called.ko):
            found.setdefault(_key(called), known)
    return found


def _key(text: str) -> str:
    """The same for one and many, with and without hyphens and spaces."""
    words = [w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w
             for w in words_of(text)]  # fmt: skip
    return "".join(words)


def _descriptions(name: str) -> list[str]:
    """What it consists of, in several words, always the same ones."""
    order = list(trait_phrases())
    found = names()[name].traits
    if name in MOVEMENTS:
        found = traits(MOVEMENTS[name])
    rng = np.random.default_rng(len(name))
    told = [t for t in order if t in found]
    return [describe(rng, told) for _ in range(_DESCRIPTIONS)] if told else []
