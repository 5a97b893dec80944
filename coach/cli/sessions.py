"""``sessions``: lists, shows and exports the log."""

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any

from coach.cli.table import table
from coach.errors import CoachError, InputError
from coach.session.records import RepRow, SessionRow, SetRow
from coach.session.store import SessionStore, default_path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="all sessions, newest first")
    showing = actions.add_parser("show", help="the sets and reps of a session")
    showing.add_argument("id", type=int, metavar="ID", help="number of the session")
    exporting = actions.add_parser("export", help="one row a rep as CSV, or everything as JSON")
    exporting.add_argument("id", type=_id_or_all, metavar="ID|all", help="a session, or all")
    exporting.add_argument(
        "--out", type=Path, metavar="FILE", help="a .csv or .json file; standard output if left out"
    )
    for action in (listing, showing, exporting):
        action.add_argument("--json", action="store_true", help="JSON in place of text or CSV")
        action.add_argument("--log", type=Path, metavar="FILE", help="another log than the user's")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    path = args.log or default_path()
    if not path.exists():
        if args.action == "list":
            print("[]" if args.json else "no sessions yet")
            return 0
        raise InputError(f"no sessions yet: there is no log at {path}")
    with SessionStore(path, read_only=True) as store:
        match args.action:
            case "list":
                _list(store, as_json=args.json)
            case "show":
                _show(store, args.id, as_json=args.json)
            case _:
                _export(store, args.id, args.out, as_json=args.json)
    return 0


def _list(store: SessionStore, *, as_json: bool) -> None:
    sessions = store.sessions()[::-1]
    if as_json:
        print(json.dumps([_session(row) for row in sessions]))
        return
    head = ("id", "started", "ended", "source", "sets", "reps", "not counted")
    print(table(head, map(_session_cells, sessions)) if sessions else "no sessions yet")


def _show(store: SessionStore, session_id: int, *, as_json: bool) -> None:
    session = _find(store, session_id)
    if as_json:
        print(json.dumps(_whole(store, session)))
        return
    ended = session.ended_at or "not closed"
    print(f"session {session.id}: {session.source}, {session.started_at} to {ended}")
    for number, row in enumerate(store.sets(session.id), start=1):
        print(f"\nset {number}: {row.exercise}, {_count_words(row)}")
        reps = store.reps(row.id)
        if reps:
            head = ("rep", "start", "end", "range", "down", "up", "not counted because")
            print(table(head, map(_rep_cells, reps)))


def _export(store: SessionStore, wanted: int | None, out: Path | None, *, as_json: bool) -> None:
    if out is not None and out.suffix.lower() not in (".csv", ".json"):
        raise InputError(f"--out {out}: name a .csv or a .json file")
    sessions = store.sessions() if wanted is None else [_find(store, wanted)]
    if as_json or (out is not None and out.suffix.lower() == ".json"):
        text = json.dumps([_whole(store, row) for row in sessions], indent=2) + "\n"
    else:
        text = _csv(_flat_rows(store, sessions))
    if out is None:
        print(text, end="")
        return
    try:
        out.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise CoachError(f"cannot write {out}: {error.strerror}; choose another --out") from error
    print(f"wrote {out}", file=sys.stderr)


def _find(store: SessionStore, session_id: int) -> SessionRow:
    sessions = {row.id: row for row in store.sessions()}
    if session_id not in sessions:
        known = f"the last is {max(sessions)}" if sessions else "there are none yet"
        raise InputError(f"no session {session_id}; {known}")
    return sessions[session_id]


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


def _flat_rows(store: SessionStore, sessions: list[SessionRow]) -> Iterator[dict[str, Any]]:
    """One row a rep, with what it belongs to."""
    for session in sessions:
        for number, row in enumerate(store.sets(session.id), start=1):
            for rep in store.reps(row.id):
                values = _rep(rep)
                yield {
                    "session": session.id,
                    "started_at": session.started_at,
                    "source": session.source,
                    "set": number,
                    "exercise": row.exercise,
                    **{key: value for key, value in values.items() if key != "id"},
                    "counted": int(rep.event.counted),
                    "faults": " ".join(rep.event.faults),
                }


_CSV_HEAD = (
    *("session", "started_at", "source", "set", "exercise", "index", "counted", "reason"),
    *("start_s", "peak_s", "end_s", "rom_deg", "eccentric_s", "concentric_s", "peak_phase"),
    *("side", "faults"),
)


def _csv(rows: Iterator[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, _CSV_HEAD, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


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


def _id_or_all(text: str) -> int | None:
    return None if text == "all" else int(text)
