"""A file that is to be taken into the log: read, understood, tried, taken in. No Qt here.

The functions block; they are for a worker thread.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from coach.runtime.jobs import JobCancelledError
from coach.session.import_cells import DayOrder
from coach.session.import_csv import Sheet, as_pieces, read_sheet, understand
from coach.session.import_log import Added, ImportedSession, ImportStore
from coach.session.import_mapping import FIELDS, Meaning, guess
from coach.session.import_names import our_names
from coach.session.import_reader import Piece, pieces
from coach.ui.review.meant import Book
from coach.ui.review.words import sessions_of, sets_of
from coach.ui.translate import many, said, tr

OURS: Final = "Workout Coach"
_NEEDED: Final = (("date",), ("exercise",), ("reps", "seconds"))

Step = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class ImportFile:
    """What was chosen.

    Attributes:
        path: The file.
        log_name: What wrote it, as far as that can be told.
        sheet: Its table; None for an exported log of this program.
        meaning: What its columns mean, guessed.
    """

    path: Path
    log_name: str
    sheet: Sheet | None = None
    meaning: Meaning = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the person wants it to be read.

    Attributes:
        meaning: Field -> column.
        unit: Of weights that do not say theirs.
        days: Which of 3/4/2026 is the day; None where the file tells.
    """

    meaning: Meaning = field(default_factory=dict)
    unit: str = "kg"
    days: DayOrder | None = None

    @property
    def missing(self) -> str:
        """The field without which nothing can be read, in words; empty where none is missing."""
        for names in _NEEDED:
            if not any(name in self.meaning for name in names):
                return tr(" or the ").join(said(name) for name in names)
        return ""


@dataclass(frozen=True, slots=True)
class Tried:
    """What taking it in would come to.

    Attributes:
        told: Each session and what becomes of it.
        bad: Line and what is wrong with it; left out.
        idle: How many rows hold neither reps nor seconds; left out.
    """

    told: tuple[ImportedSession, ...]
    bad: tuple[tuple[int, str], ...] = ()
    idle: int = 0

    @property
    def new(self) -> tuple[ImportedSession, ...]:
        """Those that would be added."""
        return tuple(one for one in self.told if one.verdict == "new")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was added: the same as was tried, and how to take it back."""

    tried: Tried
    added: Added


def read_file(path: Path) -> ImportFile:
    """Looks what it is.

    Raises:
        InputError: It cannot be read, or is neither a table nor an exported log.
    """
    if path.suffix.lower() == ".json":
        return ImportFile(path, OURS)
    sheet = read_sheet(path)
    log_name, meaning = guess(sheet.headers)
    return ImportFile(path, log_name, sheet, meaning)


def try_import(file: ImportFile, reading: Reading, book: Book, step: Step) -> Tried:
    """What would come of it; writes nothing.

    Raises:
        InputError: It cannot be understood.
        StoreError: The log cannot be read.
    """
    source, bad, idle = _source(file, reading, book)
    with ImportStore(book.path) as store:
        told = store.take(str(file.path), source, dry_run=True, step=step)
    return Tried(tuple(told), bad, idle)


def take_in(file: ImportFile, reading: Reading, book: Book, step: Step) -> TakenIn:
    """Adds what is not there yet; stopped half way, what was added goes again.

    Raises:
        InputError: It cannot be understood.
        StoreError: The log cannot be written.
    """
    source, bad, idle = _source(file, reading, book)
    with ImportStore(book.path) as store:
        try:
            told = store.take(str(file.path), source, step=step)
        except JobCancelledError:
            store.take_back(store.added)
            raise
    return TakenIn(Tried(tuple(told), bad, idle), store.added)


def found_words(tried: Tried) -> str:
    """``312 sets in 54 new sessions; 4 sessions are there already``."""
    new, there = tried.new, len(tried.told) - len(tried.new)
    words = many("{sets} in %n new sessions", "{sets} in %n new session", len(new))
    words = words.format(sets=sets_of(sum(one.sets for one in new)))
    if not new:
        words = tr("There is nothing new in it") if tried.told else tr("There is no set in it")
    if there:
        words += "; "
        words += many("%n sessions are there already", "%n session is there already", there)
    return f"{words}."


def left_out_words(tried: Tried) -> str:
    """``3 rows are left out. Line 12: the exercise is missing``; empty where none is."""
    left = len(tried.bad) + tried.idle
    if not left:
        return ""
    words = many("%n rows are left out.", "%n row is left out.", left)
    why = Counter(reason for _, reason in tried.bad)
    for reason, number in why.most_common(_REASONS):
        line = next(line for line, text in tried.bad if text == reason)
        one = tr("Line {line}: {reason}.")
        several = many(
            "Line {line} and %n more rows: {reason}.",
            "Line {line} and %n more row: {reason}.",
            number - 1,
        )
        told = several if number > 1 else one
        words += "\n" + told.format(line=line, reason=said(reason))
    if len(why) > _REASONS:
        words += "\n" + many("%n more reasons.", "%n more reason.", len(why) - _REASONS)
    if tried.idle:
        idle = tried.idle
        words += "\n"
        words += many("%n rows without reps or seconds.", "%n row without reps or seconds.", idle)
    return words.replace("?.", "?")


def done_words(told: TakenIn) -> str:
    """``54 sessions with 312 sets imported``."""
    new = told.tried.new
    sets = sum(one.sets for one in new)
    words = tr("{sessions} with {sets} imported.")
    return words.format(sessions=sessions_of(len(new)), sets=sets_of(sets))


def field_words(name: str) -> str:
    """What a field is, for a tool tip."""
    words = said(FIELDS[name])
    return f"{words[:1].upper()}{words[1:]}"


_REASONS: Final = 4
_Source = Callable[[], Iterable[Piece]]


def _source(
    file: ImportFile, reading: Reading, book: Book
) -> tuple[_Source, tuple[tuple[int, str], ...], int]:
    if file.sheet is None:
        return partial(pieces, file.path), (), 0
    found = understand(
        file.sheet,
        reading.meaning,
        named=our_names(book.specs),
        unit=reading.unit,
        days=reading.days,
    )
    return partial(as_pieces, found.sets, file.log_name), found.bad, len(found.idle)
