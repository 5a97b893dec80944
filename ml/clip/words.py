"""The words of the captions and the names of exercises, read from ``resources/models/clip``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from coach.motion.exercises.exercise import load_exercises
from coach.paths import RESOURCES

FOLDER: Final = RESOURCES / "models" / "clip"


@dataclass(frozen=True, slots=True)
class Phrases:
    """Ways to say one thing.

    Attributes:
        say: English, to learn from.
        kept: English, never learned: what paraphrases are measured with.
        ko: Korean, to learn from.
        ko_kept: Korean, never learned.
        short: English nouns and adjectives, to learn from.
        told: English sentences that stand by themselves, to learn from.
    """

    say: tuple[str, ...]
    kept: tuple[str, ...] = ()
    ko: tuple[str, ...] = ()
    ko_kept: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """Something that people do and have a name for.

    Attributes:
        name: Of the exercise file, of the everyday movement, or of its own.
        called: Its names.
        traits: What it is, where nothing shows it: text alone teaches it.
        gear: What is held in the hands; words that the picture may or may not bear out.
    """

    name: str
    called: Phrases
    traits: frozenset[str] = frozenset()
    gear: tuple[str, ...] = ()


@cache
def trait_phrases() -> Mapping[str, Phrases]:
    """By ``kind.value``, in the file's order: this order numbers the traits."""
    told = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))
    return {
        f"{kind}.{value}": _phrases(entry)
        for kind, values in told.items()
        for value, entry in values.items()
    }


@cache
def names() -> Mapping[str, Name]:
    """Exercises of the program, everyday movements, and the many that have no file."""
    told = tomllib.loads((FOLDER / "names.toml").read_text(encoding="utf-8"))
    more = tomllib.loads((FOLDER / "phrases.toml").read_text(encoding="utf-8"))
    entries = {
        name: _name(name, _joined(entry, more.get(name, {}))) for name, entry in told.items()
    }
    for spec in load_exercises().values():
        entries[spec.name] = _with_file(spec.title, spec.aliases, entries.get(spec.name), spec.name)
    return entries


def _joined(entry: Mapping[str, Any], more: Mapping[str, Any]) -> Mapping[str, Any]:
    """An entry of the names with what is said of it elsewhere; its own names stay the first."""
    return {**entry, **more, "say": [*entry.get("say", ()), *more.get("say", ())]}


def _name(name: str, entry: Mapping[str, Any]) -> Name:
    known = {t.partition(".")[2]: t for t in trait_phrases()}
    unknown = [value for value in entry.get("is", "").split() if value not in known]
    if unknown:
        raise ValueError(f"names.toml: {name}: no such trait: {', '.join(unknown)}")
    found = frozenset(known[value] for value in entry.get("is", "").split())
    return Name(name, _phrases(entry), found, tuple(entry.get("gear", ())))


def _phrases(entry: Mapping[str, Any]) -> Phrases:
    ko = tuple(entry.get("ko", ()))
    split = max(1, len(ko) - 1) if len(ko) > 1 else len(ko)
    return Phrases(
        say=tuple(entry.get("say", ())),
        kept=tuple(entry.get("kept", ())),
        ko=ko[:split],
        ko_kept=ko[split:],
        short=tuple(entry.get("short", ())),
        told=tuple(entry.get("told", ())),
    )


def _with_file(title: str, aliases: tuple[str, ...], entry: Name | None, name: str) -> Name:
    """The exercise file's own names before those of the list."""
    entry = entry or Name(name, Phrases(()))
    own = [title.lower(), name.replace("-", " "), *(a.lower() for a in aliases)]
    kept = set(entry.called.kept) | set(entry.called.ko_kept)
    hangul = [a for a in own if any("가" <= c <= "힣" for c in a) and a not in kept]
    latin = [a for a in own if a not in hangul and a not in kept]
    called = Phrases(
        say=tuple(dict.fromkeys([*latin, *entry.called.say])),
        kept=entry.called.kept,
        ko=tuple(dict.fromkeys([*hangul, *entry.called.ko])),
        ko_kept=entry.called.ko_kept,
        told=entry.called.told,
    )
    return Name(name, called, entry.traits, entry.gear)
