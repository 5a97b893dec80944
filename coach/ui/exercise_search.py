"""Finds exercises by anything people call them, by muscle, and by what part of the body works."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from coach.motion.counting.rhythm import ANY
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.recognition.auto_analyser import AUTO
from coach.ui.translate import marked, said

_SURE: Final = 0.55
_PARTS: Final = (
    (
        marked("Legs"),
        ("ankle", "quad", "glute", "hamstring", "calves", "calf", "adductor", "abductor", "shin"),
    ),
    (marked("Back"), ("back", "lats", "trapez", "rhomboid")),
    (marked("Chest"), ("chest", "pector")),
    (marked("Shoulders"), ("shoulder", "deltoid", "rotator")),
    (marked("Arms"), ("biceps", "triceps", "brachi", "forearm")),
    (marked("Core"), ("abdominal", "oblique", "hip flexor", "core", "lower back")),
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A filter: a title, and whether an exercise stands on it."""

    title: str
    holds: Callable[[ExerciseSpec], bool]


def shelves(specs: Sequence[ExerciseSpec], own: frozenset[str]) -> tuple[Shelf, ...]:
    """All, the user's own where there are any, parts of the body, and what is timed."""
    body = [Shelf(title, _works(words)) for title, words in _PARTS]
    wanted = [
        Shelf(marked("All"), lambda _spec: True),
        Shelf(marked("Yours"), lambda spec: spec.name in own),
        *body,
        Shelf(marked("Timed"), lambda spec: spec.kind == "hold"),
    ]
    return tuple(shelf for shelf in wanted if any(shelf.holds(spec) for spec in specs))


def matching(query: str, specs: Iterable[ExerciseSpec]) -> list[ExerciseSpec]:
    """Exercises for what was typed, the best first; near misses where nothing contains it."""
    wanted = _plain(query)
    specs = list(specs)
    if not wanted:
        return sorted(specs, key=_place)
    ranked = [(rank, spec) for spec in specs if (rank := _rank(wanted, spec)) is not None]
    if ranked:
        return [spec for _, spec in sorted(ranked, key=lambda pair: pair[0])]
    names = {_plain(name): spec for spec in specs for name in _names(spec)}
    near = get_close_matches(wanted, names, n=4, cutoff=_SURE)
    return list(dict.fromkeys(names[name] for name in near))


def _works(words: tuple[str, ...]) -> Callable[[ExerciseSpec], bool]:
    """By the muscle that is named first: a squat is for the legs, whatever else it strains."""
    return lambda spec: any(word in muscle for muscle in spec.muscles[:1] for word in words)


def _place(spec: ExerciseSpec) -> tuple[bool, bool, str]:
    """What recognises or counts anything comes first, then by title."""
    return spec.name != AUTO, spec.name != ANY, said(spec.title)


def _names(spec: ExerciseSpec) -> tuple[str, ...]:
    return (spec.title, said(spec.title), spec.name, *spec.aliases)


def _plain(text: str) -> str:
    """Case, hyphens and spaces do not matter."""
    return "".join(text.casefold().replace("-", " ").replace("_", " ").split())


def _rank(wanted: str, spec: ExerciseSpec) -> tuple[int, str] | None:
    """A whole name, how a title begins, how an alias does, inside one, or a muscle."""
    title, names = _plain(said(spec.title)), [_plain(name) for name in _names(spec)]
    muscles = [_plain(name) for muscle in spec.muscles for name in (muscle, said(muscle))]
    found = (
        wanted in names,
        title.startswith(wanted),
        any(name.startswith(wanted) for name in names),
        any(wanted in name for name in names),
        any(wanted in muscle for muscle in muscles),
    )
    return (found.index(True), said(spec.title)) if True in found else None
