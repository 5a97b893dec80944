"""What the program says below the window, in other languages: exercises, reasons, advice, errors.

The code and the exercise files are English. ``resources/translations/<language>.toml`` holds, by
the English text, what is said instead. A text may have holes, as the program fills in figures::

    "too fast: {} s, at least {} s" = "너무 빨라요: {}초, 적어도 {}초"

What fills a hole is translated in its turn, and Korean particles take the form that goes with it.
A text that is not in the table stays English: a user's own exercises, for example. The window's own
texts are Qt's business: `coach.ui.translate`.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from coach.paths import RESOURCES

HOLE: Final = "{}"
_PARTICLES: Final = {
    "을(를)": ("을", "를"),
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "과(와)": ("과", "와"),
    "(으)로": ("으로", "로"),
}
"""After a consonant, after a vowel."""
_PARTICLE: Final = re.compile(
    r"(?P<before>\S)(?P<particle>" + "|".join(map(re.escape, _PARTICLES)) + ")"
)
_LETTERS: Final = re.compile("[A-Za-z]")
_OWN_LETTERS: Final = 9
_FIRST_HANGUL, _LAST_HANGUL, _FINALS, _RIEUL = ord("가"), ord("힣"), 28, 8
_ENDS_IN_CONSONANT: Final = "013678LMNRlmnr"  # as figures and letters are read in Korean


@lru_cache(maxsize=4096)
def translated(text: str, language: str) -> str:
    """The text in a language; itself where it is English or the table lacks it.

    Args:
        text: As the program or a file says it.
        language: ``en`` or ``ko``.
    """
    if language == "en" or not text:
        return text
    texts = table(language)
    if text in texts:
        return texts[text]
    for pattern, there in _patterns(language):
        found = pattern.fullmatch(text)
        if found and (not _glues(pattern) or _all_known(found.groups(), language)):
            parts = (translated(part, language) for part in found.groups())
            return with_particles(there.format(*parts))
    return text


def _glues(pattern: re.Pattern[str]) -> bool:
    """Whether it is little more than an "and": any sentence could be taken for it."""
    return 0 < len(_LETTERS.findall(pattern.pattern)) < _OWN_LETTERS


def _all_known(parts: tuple[str, ...], language: str) -> bool:
    """Whether each is a word by itself (a figure, a name), or has a translation."""
    return all(" " not in part or translated(part, language) != part for part in parts)


def with_particles(text: str) -> str:
    """Korean with each ``을(를)`` and its like in the form that goes with what stands before it."""
    return _PARTICLE.sub(_particle, text)


def _particle(found: re.Match[str]) -> str:
    before, particle = found["before"], found["particle"]
    after_consonant, after_vowel = _PARTICLES[particle]
    final = 0
    if _FIRST_HANGUL <= ord(before) <= _LAST_HANGUL:
        final = (ord(before) - _FIRST_HANGUL) % _FINALS
    elif before in _ENDS_IN_CONSONANT:
        final = _RIEUL if before in "178Ll" else 1
    if particle == "(으)로" and final == _RIEUL:
        final = 0
    return before + (after_consonant if final else after_vowel)


@lru_cache
def table(language: str) -> Mapping[str, str]:
    """All texts of a language by their English; empty where there is none."""
    file = RESOURCES / "translations" / f"{language}.toml"
    if not file.is_file():
        return {}
    sections = tomllib.loads(file.read_text(encoding="utf-8"))
    return {text: there for section in sections.values() for text, there in section.items()}


@lru_cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Texts with holes, those with the most words of their own first."""
    holed = sorted((text for text in table(language) if HOLE in text), key=_own_words)
    return tuple((_pattern(text), table(language)[text]) for text in holed)


def _own_words(text: str) -> int:
    return -len(text.replace(HOLE, ""))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, text.split(HOLE))), re.DOTALL)
