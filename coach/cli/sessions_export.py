"""``sessions export``: the log for spreadsheets, data frames, OpenSim, people and other logs."""

import argparse
import os
import sys
from datetime import date, datetime
from pathlib import Path

from coach.cli.display import has_display
from coach.errors import InputError
from coach.motion.exercises.exercise import load_exercises
from coach.session.export_formats import Format, Wanted
from coach.session.export_json import ExportStore
from coach.session.export_words import LANGUAGES
from coach.session.records import SessionRow
from coach.session.store import SessionStore
from coach.ui.review.export_kinds import FORMATS


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
    parser.add_argument(
        "--language", choices=LANGUAGES, default="en", help="of the report (default en)"
    )


def run(args: argparse.Namespace, log: Path) -> int:
    """Runs the action on a log that exists."""
    kind = FORMATS[args.format or _format_of(args.out)]
    with ExportStore(log, read_only=True) as store:
        sessions = _chosen(store, args)
        whole = args.id is None and args.first is None and args.last is None
        specs, words = load_exercises(), LANGUAGES[args.language]
        _write(kind, Wanted(store, sessions, whole, specs, args.person, words), args.out)
    return 0


def _write(kind: Format, wanted: Wanted, out: Path | None) -> None:
    if out is not None:
        if not has_display():
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # a PDF needs Qt's letters
        files = kind.write(wanted, out)
        print(f"wrote {f'{files} files to ' if kind.folder else ''}{out}", file=sys.stderr)
    elif kind.lines is not None:
        sys.stdout.writelines(kind.lines(wanted))
    else:
        what = "a folder, for example --out motions" if kind.folder else "a file"
        raise InputError(f"--out is missing: name {what}")


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


def _format_of(out: Path | None) -> str:
    if out is None:
        return "csv"
    known = {
        kind.suffix: name
        for name, kind in FORMATS.items()
        if kind.known_by_suffix and not kind.folder
    }
    try:
        return known[out.suffix.lower()]
    except KeyError:
        raise InputError(f"--out {out}: end it in {', '.join(known)}, or say --format") from None


def _id_or_all(text: str) -> int | None:
    return None if text == "all" else int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no date such as 2026-03-31") from None
