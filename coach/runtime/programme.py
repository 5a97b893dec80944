"""Programmes as data: which exercises, in which order, how much of each, and how long to rest.

A programme is a row of blocks; a block's sets are done in rounds: one of each of its exercises (a
superset where there are several), then the rest. `Programme.plan` writes that out set by set.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from coach.errors import InputError
from coach.motion.exercises.exercise import find_exercise
from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.motion.exercises.toml_fields import FieldError, Table
from coach.motion.exercises.toml_file import read_toml
from coach.paths import RESOURCES, programmes_dir

SHIPPED: Final = RESOURCES / "programmes"
"""The program's own programme files."""

MOST_REPS: Final = 1000
LONGEST_SET_S: Final = 3600
LONGEST_REST_S: Final = 1800
MOST_SETS: Final = 50
COUNT_IN_S: Final = (3, 60)
"""Shortest and longest count-in in seconds; the shortest is what "three, two, one" takes."""
DEFAULT_COUNT_IN_S: Final = 5.0

_KIND: Final = "a programme file"


class ProgrammeError(InputError):
    """A programme file that cannot be used: names the file, line, field and valid choices."""


@dataclass(frozen=True, slots=True)
class Part:
    """One exercise of a block.

    Attributes:
        exercise: Its name.
        reps: How many a set has, or None where it goes by time.
        seconds: How long it is held, or done where it has reps; None where it goes by reps.
        held: Whether the exercise is a hold.
    """

    exercise: str
    reps: int | None = None
    seconds: float | None = None
    held: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Rounds of one or several exercises.

    Attributes:
        parts: What a round has, in order; several are a superset.
        sets: How many rounds.
        rest_s: After each round (the programme's last set has none).
        change_s: Between the exercises of a superset.
    """

    parts: tuple[Part, ...]
    sets: int
    rest_s: float
    change_s: float = 0.0


@dataclass(frozen=True, slots=True)
class PlannedSet:
    """One set, as it is to be done.

    Attributes:
        exercise, reps, seconds, held: See `Part`.
        number, of: "Set 2 of 3" of this exercise in its block.
        rest_s: After it; 0 after the last.
    """

    exercise: str
    reps: int | None
    seconds: float | None
    number: int
    of: int
    rest_s: float
    held: bool = False


@dataclass(frozen=True, slots=True)
class Programme:
    """A whole training.

    Attributes:
        name: Kebab-case, unique; the file's name.
        title: For people.
        words: What it is for, in a sentence.
        blocks: In order.
        count_in_s: Before each set; the end of a rest is used for it.
    """

    name: str
    title: str
    words: str
    blocks: tuple[Block, ...]
    count_in_s: float = DEFAULT_COUNT_IN_S

    @property
    def plan(self) -> tuple[PlannedSet, ...]:
        """All sets in their order."""
        sets = [planned for block in self.blocks for planned in _rounds(block)]
        return (*sets[:-1], replace(sets[-1], rest_s=0.0))

    @property
    def exercises(self) -> tuple[str, ...]:
        """Names of all exercises, each once."""
        return tuple(dict.fromkeys(p.exercise for block in self.blocks for p in block.parts))


@dataclass(frozen=True, slots=True)
class Programmes:
    """All that can be chosen.

    Attributes:
        by_name: The program's first, then the user's own; each sorted by title.
        own: The files of the user's own, by name.
        warnings: A line for each of the user's files that was left out.
    """

    by_name: dict[str, Programme]
    own: dict[str, Path]
    warnings: tuple[str, ...] = ()


def load_programme(path: Path, specs: Mapping[str, ExerciseSpec]) -> Programme:
    """Reads and checks one programme file; its name is that of the file.

    Args:
        path: The file.
        specs: The exercises that there are.

    Raises:
        ProgrammeError: The file cannot be read or is not valid.
    """
    return read_toml(path, _KIND, ProgrammeError, lambda table: _programme(path.stem, table, specs))


def load_programmes(specs: Mapping[str, ExerciseSpec], own: Path | None = None) -> Programmes:
    """The program's programmes and the user's own; one of the user's hides one of that name.

    Args:
        specs: The exercises that there are.
        own: Folder of the user's files, `coach.paths.programmes_dir` by default; need not exist.

    Raises:
        ProgrammeError: One of the program's own files is not valid.
    """
    shipped = {p.stem: load_programme(p, specs) for p in SHIPPED.glob("*.toml")}
    mine: dict[str, Programme] = {}
    paths: dict[str, Path] = {}
    warnings = []
    for path in sorted((own or programmes_dir()).glob("*.toml")):
        try:
            mine[path.stem] = load_programme(path, specs)
            paths[path.stem] = path
        except ProgrammeError as error:
            warnings.append(str(error))
    rest = {name: p for name, p in shipped.items() if name not in mine}
    return Programmes({**_by_title(rest), **_by_title(mine)}, paths, tuple(warnings))


def single(spec: ExerciseSpec, target: float, sets: int, rest_s: float) -> Programme:
    """Some sets of one exercise: ``target`` reps, or seconds where it is held."""
    held = spec.kind == "hold"
    part = Part(spec.name, None if held else round(target), target if held else None, held)
    return Programme(spec.name, spec.title, "", (Block((part,), sets, rest_s),))


def _by_title(programmes: Mapping[str, Programme]) -> dict[str, Programme]:
    return dict(sorted(programmes.items(), key=lambda pair: pair[1].title.casefold()))


def _rounds(block: Block) -> Iterator[PlannedSet]:
    last = len(block.parts) - 1
    for number in range(1, block.sets + 1):
        for at, part in enumerate(block.parts):
            rest_s = block.rest_s if at == last else block.change_s
            yield PlannedSet(
                part.exercise, part.reps, part.seconds, number, block.sets, rest_s, part.held
            )


def _programme(name: str, table: Table, specs: Mapping[str, ExerciseSpec]) -> Programme:
    programme = Programme(
        name=name,
        title=table.text("title"),
        words=table.text("words", default=""),
        count_in_s=table.number("count_in_s", *COUNT_IN_S, default=DEFAULT_COUNT_IN_S),
        blocks=tuple(_block(entry, specs) for entry in table.tables("blocks")),
    )
    table.refuse_the_rest()
    return programme


def _block(table: Table, specs: Mapping[str, ExerciseSpec]) -> Block:
    block = Block(
        parts=tuple(_part(entry, specs) for entry in table.tables("exercises")),
        sets=_whole(table, "sets", MOST_SETS),
        rest_s=table.number("rest_s", 0, LONGEST_REST_S),
        change_s=table.number("change_s", 0, LONGEST_REST_S, default=0.0),
    )
    table.refuse_the_rest()
    return block


def _part(table: Table, specs: Mapping[str, ExerciseSpec]) -> Part:
    spec = _exercise(table, specs)
    by_reps, by_time = "reps" in table, "seconds" in table
    if by_reps and by_time:
        raise table.error("seconds", "give reps or seconds, not both")
    if by_reps and spec.kind == "hold":
        raise table.error("reps", f"{spec.name} is held, not repeated: give seconds")
    if not by_reps and not by_time:
        raise table.error("seconds" if spec.kind == "hold" else "reps", "is missing")
    part = Part(
        spec.name,
        _whole(table, "reps", MOST_REPS) if by_reps else None,
        table.number("seconds", 1, LONGEST_SET_S) if by_time else None,
        held=spec.kind == "hold",
    )
    table.refuse_the_rest()
    return part


def _exercise(table: Table, specs: Mapping[str, ExerciseSpec]) -> ExerciseSpec:
    try:
        return find_exercise(table.text("exercise"), specs)
    except InputError as error:
        raise FieldError(table.where("exercise"), str(error)) from error


def _whole(table: Table, field: str, most: int) -> int:
    value = table.number(field, 1, most)
    if value != int(value):
        raise table.error(field, f"{value:g} is not a whole number")
    return int(value)
