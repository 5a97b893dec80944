"""``sessions``: lists, shows, exports, takes in, counts again and looks after logs."""

import argparse
import json
from math import isfinite
from pathlib import Path
from typing import Any

from coach.cli import sessions_care, sessions_export, sessions_import, sessions_recount
from coach.cli.sessions_export import find_session
from coach.cli.table import table
from coach.errors import InputError, printable
from coach.session.records import RepRow, SessionRow, SetRow
from coach.session.store import SessionStore, default_path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="all sessions, newest first")
    showing = actions.add_parser("show", help="the sets and reps of a session")
    showing.add_argument("id", type=int, metavar="ID", help="number of the session")
    exporting = actions.add_parser("export", help="tables, reports, everything: for others to read")
    sessions_export.add_arguments(exporting)
    importing = actions.add_parser("import", help="an exported log, or a table of another program")
    sessions_import.add_arguments(importing)
    recounting = actions.add_parser("recount", help="count old sets again by today's rules")
    sessions_recount.add_arguments(recounting)
    caring = sessions_care.add_arguments(actions)
    for action in (listing, showing):
        action.add_argument("--json", action="store_true", help="JSON in place of text")
    for action in (listing, showing, exporting, importing, recounting, *caring):
        action.add_argument("--log", type=Path, metavar="FILE", help="another log than the user's")


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise InputError(f"no log can be at {str(path)[:80]}: {error.strerror}") from error


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    if args.action == "import":
        return sessions_import.run(args)
    if args.action in sessions_care.ACTIONS:
        return sessions_care.run(args)
    path = args.log or default_path()
    if not _is_there(path):
        if args.action == "list":
            print("[]" if args.json else "no sessions yet")
            return 0
        raise InputError(f"no sessions yet: there is no log at {path}")
    if args.action == "export":
        return sessions_export.run(args, path)
    if args.action == "recount":
        return sessions_recount.run(args, path)
    with SessionStore(path, read_only=True) as store:
        if args.action == "list":
            _list(store, as_json=args.json)
        else:
            _show(store, args.id, as_json=args.json)
    return 0


def _list(store: SessionStore, *, as_json: bool) -> None:
    sessions = store.sessions()[::-1]
    if as_json:
        print(json.dumps([_session(row) for row in sessions]))
        return
    head = ("id", "started", "ended", "source", "sets", "reps", "not counted")
    print(table(head, map(_session_cells, sessions)) if sessions else "no sessions yet")


def _show(store: SessionStore, session_id: int, *, as_json: bool) -> None:
    session = find_session(store, session_id)
    if as_json:
        print(json.dumps(_whole(store, session)))
        return
    ended = session.ended_at or "not closed"
    words = f"session {session.id}: {session.source}, {session.started_at} to {ended}"
    print(printable(words))
    for number, row in enumerate(store.sets(session.id), start=1):
        print(f"\nset {number}: {printable(row.exercise)}, {_count_words(row)}")
        reps = store.reps(row.id)
        if reps:
            head = ("rep", "start", "end", "range", "down", "up", "not counted because")
            print(table(head, map(_rep_cells, reps)))


def _session(row: SessionRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "source": row.source,
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "sets": row.sets,
        "reps": row.reps,
        "attempts": row.attempts,
        "corrected_reps": row.corrected_reps,
    }


def _set(row: SetRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "exercise": row.exercise,
        "started_s": row.started_s,
        "ended_s": row.ended_s,
        "reps": row.reps,
        "attempts": row.attempts,
        "corrected_reps": row.said,
        "held_s": _finite(row.held_s),
    }


def _rep(row: RepRow) -> dict[str, Any]:
    event = row.event
    return {
        "id": row.id,
        "index": event.index,
        "counted": event.counted,
        "reason": event.reason,
        "start_s": event.start_s,
        "peak_s": event.peak_s,
        "end_s": event.end_s,
        "rom_deg": _finite(event.rom_deg),
        "eccentric_s": _finite(event.eccentric_s),
        "concentric_s": _finite(event.concentric_s),
        "peak_phase": _finite(event.peak_phase),
        "side": event.side,
        "faults": list(event.faults),
    }


def _whole(store: SessionStore, session: SessionRow) -> dict[str, Any]:
    sets = [
        {**_set(row), "rep_events": [_rep(rep) for rep in store.reps(row.id)]}
        for row in store.sets(session.id)
    ]
    return {**_session(session), "sets": sets}


def _count_words(row: SetRow) -> str:
    if isfinite(row.held_s):
        return f"held for {row.held_s:.0f} s"
    counted = f"{row.reps} reps, {row.attempts} not counted"
    return counted if row.said is None else f"{row.said} reps by your word; counted: {counted}"


def _session_cells(row: SessionRow) -> tuple[str, ...]:
    counts = (str(row.sets), str(row.corrected_reps), str(row.attempts))
    return str(row.id), row.started_at, row.ended_at or "-", row.source, *counts


def _rep_cells(row: RepRow) -> tuple[str, ...]:
    event = row.event
    return (
        str(event.index) if event.counted else "-",
        f"{event.start_s:.1f} s",
        f"{event.end_s:.1f} s",
        f"{event.rom_deg:.0f}°",
        f"{event.eccentric_s:.1f} s",
        f"{event.concentric_s:.1f} s",
        event.reason or "",
    )


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None
