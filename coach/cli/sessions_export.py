"""``sessions export``: the log for spreadsheets, data frames, OpenSim, people and other logs."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from coach.errors import CoachError, InputError
from coach.motion.exercises.exercise import ExerciseSpec, load_exercises
from coach.session.export_csv import BOM, csv_lines
from coach.session.export_json import ExportStore
from coach.session.export_opensim import mot_lines, trc_lines
from coach.session.export_parquet import write_parquet
from coach.session.export_report import report
from coach.session.export_rows import REPS, SETS, Flat
from coach.session.records import SessionRow
from coach.session.store import SessionStore
from coach.types import PoseWindow


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is exported.

    Attributes:
        store: The open log.
        sessions: The chosen ones, oldest first.
        whole: Whether these are all.
        specs: The exercises that are known.
        person: Whose report it is, or None.
    """

    store: ExportStore
    sessions: list[SessionRow]
    whole: bool
    specs: Mapping[str, ExerciseSpec]
    person: str | None = None

    @property
    def in_percent(self) -> frozenset[str]:
        """Exercises whose range is no angle."""
        return frozenset(name for name, spec in self.specs.items() if spec.unit == "pct")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the action."""
    parser.add_argument(
        "id", type=_id_or_all, nargs="?", metavar="ID|all", help="a session, or all (default)"
    )
    kinds = "; ".join(f"{name}: {what.help}" for name, what in FORMATS.items())
    parser.add_argument(
        "--format", choices=FORMATS, help=f"{kinds}. Taken from the ending of --out if left out"
    )
    parser.add_argument("--from", type=_day, dest="first", metavar="DATE", help="not before")
    parser.add_argument("--to", type=_day, dest="last", metavar="DATE", help="not after")
    parser.add_argument(
        "--out", type=Path, metavar="PATH", help="a file (trc, mot: a folder); or standard output"
    )
    parser.add_argument("--person", metavar="NAME", help="the name on the report")


def run(args: argparse.Namespace, log: Path) -> int:
    """Runs the action on a log that exists."""
    kind = FORMATS[args.format or _format_of(args.out)]
    with ExportStore(log, read_only=True) as store:
        sessions = _chosen(store, args)
        whole = args.id is None and args.first is None and args.last is None
        wanted = Wanted(store, sessions, whole, load_exercises(), args.person)
        with _writing(args.out):
            kind.write(wanted, args.out)
    if args.out is not None:
        print(f"wrote {args.out}", file=sys.stderr)
    return 0


def find_session(store: SessionStore, session_id: int) -> SessionRow:
    """A session of the log.

    Raises:
        InputError: There is none of that number.
    """
    sessions = {row.id: row for row in store.sessions()}
    if session_id not in sessions:
        known = f"the last is {max(sessions)}" if sessions else "there are none yet"
        raise InputError(f"no session {session_id}; {known}")
    return sessions[session_id]


def _chosen(store: SessionStore, args: argparse.Namespace) -> list[SessionRow]:
    if args.id is not None:
        return [find_session(store, args.id)]
    first, last = args.first or date.min, args.last or date.max
    if first > last:
        raise InputError(f"--from {first} is after --to {last}")
    rows = [row for row in store.sessions() if first <= _day_of(row) <= last]
    if not rows:
        raise InputError(f"no session from {first} to {last}")
    return rows


def _day_of(row: SessionRow) -> date:
    """Its day where it was; the first of all days where the log does not know it."""
    try:
        return datetime.fromisoformat(row.started_at).date()
    except ValueError:
        return date.min


# writers ---------------------------------------------------------------------------------------


def _csv(flat: Flat) -> Callable[[Wanted, Path | None], None]:
    def write(wanted: Wanted, out: Path | None) -> None:
        rows = flat.rows(wanted.store, wanted.sessions, wanted.in_percent)
        lines = csv_lines(tuple(flat.columns), rows)
        _put(out, lines if out is None else _after(BOM, lines))

    return write


def _json(wanted: Wanted, out: Path | None) -> None:
    ids = [row.id for row in wanted.sessions]
    _put(out, wanted.store.json_lines(ids, loose=wanted.whole))


def _html(wanted: Wanted, out: Path | None) -> None:
    _put(out, [report(wanted.store, wanted.sessions, wanted.specs, person=wanted.person)])
    if out is not None:
        print("open it in a browser; its print command makes a PDF of it", file=sys.stderr)


def _parquet(wanted: Wanted, out: Path | None) -> None:
    path = _needed(out, "a file, for example --out reps.parquet")
    part = _part_of(path)
    rows = REPS.rows(wanted.store, wanted.sessions, wanted.in_percent)
    write_parquet(part, REPS.columns, rows)
    part.replace(path)


def _opensim(
    suffix: str, lines: Callable[[PoseWindow, str], Iterator[str]]
) -> Callable[[Wanted, Path | None], None]:
    def write(wanted: Wanted, out: Path | None) -> None:
        folder = _needed(out, "a folder, for example --out motions")
        count = 0
        for name, window in _windows(wanted):
            folder.mkdir(parents=True, exist_ok=True)
            _put(folder / f"{name}{suffix}", lines(window, name))
            count += 1
        if not count:
            raise InputError("no landmarks are stored for these sessions")
        print(f"{count} files", file=sys.stderr)

    return write


def _windows(wanted: Wanted) -> Iterator[tuple[str, PoseWindow]]:
    """The landmarks of each rep and attempt that has some, with a name for its file."""
    for session in wanted.sessions:
        for number, a_set in enumerate(wanted.store.sets(session.id), start=1):
            for rep in wanted.store.reps(a_set.id):
                if not rep.landmark_bytes:
                    continue
                window = wanted.store.rep_window(rep.id)
                if len(window.t_s):
                    kind = "rep" if rep.event.counted else "attempt"
                    place = f"session-{session.id}_set-{number}_{kind}-{rep.event.index}"
                    yield place, window


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of export.

    Attributes:
        help: What it is.
        suffix: Ending of its files.
        write: Writes it to the path, or to standard output.
    """

    help: str
    suffix: str
    write: Callable[[Wanted, Path | None], None]


FORMATS: Final[Mapping[str, Format]] = {
    "csv": Format("one row a rep", ".csv", _csv(REPS)),
    "csv-sets": Format("one row a set", "", _csv(SETS)),
    "json": Format("everything, to be imported elsewhere", ".json", _json),
    "parquet": Format("one row a rep, for data frames", ".parquet", _parquet),
    "html": Format("a page for a client or a physician, to be printed", ".html", _html),
    "trc": Format("OpenSim markers, a file a rep", "", _opensim(".trc", trc_lines)),
    "mot": Format("OpenSim joint angles, a file a rep", "", _opensim(".mot", mot_lines)),
}


def _format_of(out: Path | None) -> str:
    if out is None:
        return "csv"
    known = {kind.suffix: name for name, kind in FORMATS.items() if kind.suffix}
    try:
        return known[out.suffix.lower()]
    except KeyError:
        raise InputError(f"--out {out}: end it in {', '.join(known)}, or say --format") from None


def _put(out: Path | None, pieces: Iterable[str]) -> None:
    """Writes a text; a file is whole or not there at all."""
    if out is None:
        sys.stdout.writelines(pieces)
        return
    part = _part_of(out)
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _after(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


def _part_of(path: Path) -> Path:
    return path.with_name(path.name + ".part")


def _needed(out: Path | None, what: str) -> Path:
    if out is None:
        raise InputError(f"--out is missing: name {what}")
    return out


@contextmanager
def _writing(out: Path | None) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CoachError(f"cannot write {out}: {error.strerror}; choose another --out") from error


def _id_or_all(text: str) -> int | None:
    return None if text == "all" else int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no date such as 2026-03-31") from None
