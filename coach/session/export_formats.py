"""The kinds of files that the log is exported to, as data: for the command line and the window."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coach.errors import CoachError, InputError
from coach.motion.exercises.exercise import ExerciseSpec
from coach.session.export_csv import BOM, csv_lines
from coach.session.export_json import ExportStore
from coach.session.export_opensim import mot_lines, trc_lines
from coach.session.export_pages import pages_of
from coach.session.export_parquet import write_parquet
from coach.session.export_parts import Page
from coach.session.export_report import html_of
from coach.session.export_rows import REPS, SETS, Flat
from coach.session.export_words import ENGLISH, Words
from coach.session.records import SessionRow
from coach.types import PoseWindow


def _go_on(_share: float) -> None:
    """Nobody looks on."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is exported.

    Attributes:
        store: The open log.
        sessions: The chosen ones, oldest first.
        whole: Whether these are all.
        specs: The exercises that are known.
        person: Whose report it is, or None.
        words: Language of the report.
        step: Told the share that is done before each session; raises to stop.
    """

    store: ExportStore
    sessions: Sequence[SessionRow]
    whole: bool
    specs: Mapping[str, ExerciseSpec]
    person: str | None = None
    words: Words = ENGLISH
    step: Callable[[float], None] = _go_on

    @property
    def in_percent(self) -> frozenset[str]:
        """Exercises whose range is no angle."""
        return frozenset(name for name, spec in self.specs.items() if spec.unit == "pct")

    def each(self) -> Iterator[SessionRow]:
        """The sessions, one step for each."""
        for number, session in enumerate(self.sessions):
            self.step(number / len(self.sessions))
            yield session

    def pages(self) -> list[Page]:
        """The report on them."""
        return pages_of(self.store, self.each(), self.specs, person=self.person, words=self.words)


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of export.

    Attributes:
        title: For people to choose.
        help: What it is, in a line.
        suffix: Ending of its files, or of those in its folder.
        write: Writes it to a path, whole or not at all; returns the number of files.
        lines: The same as pieces of text, where standard output will do.
        folder: Whether the path is a folder with a file a rep.
        known_by_suffix: Whether a file's ending is enough to mean this kind.
        for_people: Whether it is a report, with a person's name.
        needs: A module that must be installed for it; empty where it needs none.
    """

    title: str
    help: str
    suffix: str
    write: Callable[[Wanted, Path], int]
    lines: Callable[[Wanted], Iterator[str]] | None = None
    folder: bool = False
    known_by_suffix: bool = True
    for_people: bool = False
    needs: str = ""


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file beside ``path`` to write to, which takes its place at the end, or goes.

    Raises:
        CoachError: It cannot be written; says why.
    """
    part = path.with_name(path.name + ".part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise CoachError(f"cannot write {path}: {error.strerror}; choose another place") from error
    finally:
        part.unlink(missing_ok=True)


def _text(lines: Callable[[Wanted], Iterator[str]], start: str = "") -> Callable[..., int]:
    def write(wanted: Wanted, path: Path) -> int:
        _put(path, _after(start, lines(wanted)))
        return 1

    return write


def _put(path: Path, pieces: Iterable[str]) -> None:
    with whole_file(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


def _after(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


def _csv(flat: Flat) -> Callable[[Wanted], Iterator[str]]:
    def lines(wanted: Wanted) -> Iterator[str]:
        rows = flat.rows(wanted.store, wanted.each(), wanted.in_percent)
        return csv_lines(tuple(flat.columns), rows)

    return lines


def _json(wanted: Wanted) -> Iterator[str]:
    ids = (row.id for row in wanted.each())
    return wanted.store.json_lines(ids, loose=wanted.whole)


def _html(wanted: Wanted) -> Iterator[str]:
    yield html_of(wanted.pages(), person=wanted.person, words=wanted.words)


def _parquet(wanted: Wanted, path: Path) -> int:
    rows = REPS.rows(wanted.store, wanted.each(), wanted.in_percent)
    with whole_file(path) as part:
        write_parquet(part, REPS.columns, rows)
    return 1


def _opensim(
    suffix: str, lines: Callable[[PoseWindow, str], Iterator[str]]
) -> Callable[[Wanted, Path], int]:
    def write(wanted: Wanted, folder: Path) -> int:
        count = 0
        for name, window in _windows(wanted):
            _make(folder)
            _put(folder / f"{name}{suffix}", lines(window, name))
            count += 1
        if not count:
            raise InputError("no landmarks are stored for these sessions")
        return count

    return write


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CoachError(f"cannot make the folder {folder}: {error.strerror}") from error


def _windows(wanted: Wanted) -> Iterator[tuple[str, PoseWindow]]:
    """The landmarks of each rep and attempt that has some, with a name for its file."""
    for session in wanted.each():
        for number, a_set in enumerate(wanted.store.sets(session.id), start=1):
            for rep in wanted.store.reps(a_set.id):
                if not rep.landmark_bytes:
                    continue
                window = wanted.store.rep_window(rep.id)
                if len(window.t_s):
                    kind = "rep" if rep.event.counted else "attempt"
                    place = f"session-{session.id}_set-{number}_{kind}-{rep.event.index}"
                    yield place, window


_REPS, _SETS = _csv(REPS), _csv(SETS)

FORMATS: Final[Mapping[str, Format]] = {
    "html": Format(
        title="Report, web page",
        help="a page for a client or a physician, to be printed",
        suffix=".html",
        write=_text(_html),
        lines=_html,
        for_people=True,
    ),
    "csv": Format(
        title="Table of reps, CSV",
        help="one row a rep",
        suffix=".csv",
        write=_text(_REPS, BOM),
        lines=_REPS,
    ),
    "csv-sets": Format(
        title="Table of sets, CSV",
        help="one row a set",
        suffix=".csv",
        write=_text(_SETS, BOM),
        lines=_SETS,
        known_by_suffix=False,
    ),
    "json": Format(
        title="Everything, JSON",
        help="everything, to be imported elsewhere",
        suffix=".json",
        write=_text(_json),
        lines=_json,
    ),
    "parquet": Format(
        title="Table of reps, Parquet",
        help="one row a rep, for data frames",
        suffix=".parquet",
        write=_parquet,
        needs="pyarrow",
    ),
    "trc": Format(
        title="Markers, TRC",
        help="for OpenSim, a file a rep",
        suffix=".trc",
        write=_opensim(".trc", trc_lines),
        folder=True,
    ),
    "mot": Format(
        title="Joint angles, MOT",
        help="for OpenSim, a file a rep",
        suffix=".mot",
        write=_opensim(".mot", mot_lines),
        folder=True,
    ),
}
"""All that need no window system; with PDF: `coach.ui.review.export_kinds.FORMATS`."""
