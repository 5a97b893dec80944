"""``correct``: the true count of a set in the log, what comes of it, and its undoing."""

import argparse
from pathlib import Path

from coach.errors import InputError
from coach.motion.exercises.exercise import load_library
from coach.runtime.correcting import CorrectableSet, Correcting
from coach.session.store import SessionStore, default_path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("session", type=int, metavar="SESSION", help="number of the session")
    parser.add_argument("set", type=int, metavar="SET", help="number of the set in it, from 1 on")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--said", type=int, metavar="N", help="how many there were")
    what.add_argument("--undo", action="store_true", help="take your word on this set back")
    parser.add_argument(
        "--count-only", action="store_true", help="leave the limits of the next sets as they are"
    )
    parser.add_argument("--log", type=Path, metavar="FILE", help="another log than the user's")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    path = args.log or default_path()
    set_id = _set_id(path, args.session, args.set)
    correcting = Correcting(CorrectableSet.of_log(set_id, load_library().specs, path), path)
    if args.undo:
        _undo(correcting)
        return 0
    found = correcting.propose(args.said)
    print(f"before {found.before.reps}, after {found.after.reps}, said {args.said}")
    print(found.explained)
    adjusts = bool(found.changes) and not args.count_only
    correcting.keep(args.said, limits=found.limits if adjusts else None)
    kept = "count and limits" if adjusts else "the count"
    print(f"kept {kept}; undo with: correct {args.session} {args.set} --undo")
    return 0


def _undo(correcting: Correcting) -> None:
    standing = correcting.standing_here()
    if standing is None:
        raise InputError("there is no word of yours on this set to take back")
    correcting.undo(standing.id)
    print(f"undone: the set is {standing.counted} again, as it was counted")


def _set_id(path: Path, session: int, number: int) -> int:
    with SessionStore(path, read_only=True) as store:
        sets = store.sets(session)
    if not sets:
        raise InputError(f"no session {session} with sets in {path}; see 'sessions list'")
    if not 1 <= number <= len(sets):
        raise InputError(f"session {session} has sets 1 to {len(sets)}, not {number}")
    return sets[number - 1].id
