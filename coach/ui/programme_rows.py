"""A programme as the rows of its editor, and back. Pure functions."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coach.errors import InputError
from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.paths import can_be_file
from coach.runtime.programme import DEFAULT_COUNT_IN_S, Block, Part, Programme
from coach.ui.translate import tr

_NO_LETTER: Final = re.compile(r"[\W_]+")
UNNAMED: Final = "programme"
"""The file's name where a title has no letter."""


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """One exercise.

    Attributes:
        exercise: Its name.
        amount: Reps, or seconds.
        by_time: Whether ``amount`` is seconds.
        sets: Rounds; of linked rows, the first one's count.
        rest_s: Afterwards.
        linked: The next row belongs to the same round: a superset.
    """

    exercise: str
    amount: int = 10
    by_time: bool = False
    sets: int = 3
    rest_s: int = 60
    linked: bool = False


def rows_of(programme: Programme) -> list[ProgrammeRow]:
    """The rows of a programme."""
    rows = []
    for block in programme.blocks:
        last = len(block.parts) - 1
        for at, part in enumerate(block.parts):
            amount = part.reps if part.reps is not None else part.seconds or 0
            rest_s = block.rest_s if at == last else block.change_s
            by_time = part.reps is None
            rows.append(
                ProgrammeRow(
                    part.exercise, round(amount), by_time, block.sets, round(rest_s), at < last
                )
            )
    return rows


def programme_of(
    rows: Sequence[ProgrammeRow],
    title: str,
    specs: Mapping[str, ExerciseSpec],
    *,
    words: str = "",
    count_in_s: float = DEFAULT_COUNT_IN_S,
    taken: Collection[str] = (),
) -> Programme:
    """The programme that the rows describe.

    Args:
        rows: In their order; a link of the last one leads nowhere.
        title: For people.
        specs: The exercises.
        words: What it is for.
        count_in_s: Before each set.
        taken: Names that it may not have.

    Raises:
        InputError: There is no title, or no row.
    """
    if not title.strip():
        raise InputError(tr("give it a title"))
    if not rows:
        raise InputError(tr("add an exercise"))
    blocks: list[Block] = []
    round_: list[ProgrammeRow] = []
    for at, row in enumerate(rows):
        round_.append(row)
        if not row.linked or at == len(rows) - 1:
            blocks.append(_block(round_, specs))
            round_ = []
    return Programme(
        name=free_name(title, taken),
        title=title.strip(),
        words=words.strip(),
        blocks=tuple(blocks),
        count_in_s=float(count_in_s),
    )


def free_name(title: str, taken: Collection[str]) -> str:
    """A file's name for a title, none of those that are taken."""
    plain = unicodedata.normalize("NFC", title.casefold())
    base = _NO_LETTER.sub("-", plain).strip("-")[:60] or UNNAMED
    name, number = base, 2
    while name in taken or not can_be_file(name):
        name, number = f"{base}-{number}", number + 1
    return name


def _block(rows: Sequence[ProgrammeRow], specs: Mapping[str, ExerciseSpec]) -> Block:
    change_s = float(rows[0].rest_s) if len(rows) > 1 else 0.0
    parts = tuple(_part(row, specs[row.exercise]) for row in rows)
    return Block(parts, rows[0].sets, float(rows[-1].rest_s), change_s)


def _part(row: ProgrammeRow, spec: ExerciseSpec) -> Part:
    held = spec.kind == "hold"
    if row.by_time or held:
        return Part(row.exercise, None, float(row.amount), held)
    return Part(row.exercise, row.amount, None)
