"""``sessions recount``: old sets by today's rules, shown first, and accepted if you say so."""

import argparse
from pathlib import Path

from coach.cli.table import table
from coach.errors import InputError
from coach.motion.exercises.exercise import load_library
from coach.session.recount import RecountStore, RepChange, SetRecount
from coach.types import RepEvent


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the action."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--session", type=int, metavar="ID", help="one session")
    what.add_argument("--all", action="store_true", help="every session")
    what.add_argument("--undo", type=int, metavar="N", help="take an accepted recount back")
    parser.add_argument("--exercise", metavar="NAME", help="only sets of this exercise")
    parser.add_argument("--accept", action="store_true", help="write what changes to the log")


def run(args: argparse.Namespace, path: Path) -> int:
    """Runs the action."""
    if args.undo is not None:
        with RecountStore(path) as store:
            store.take_back(args.undo)
        print(f"recount {args.undo} is taken back; the set is as it was")
        return 0
    with RecountStore(path, read_only=not args.accept) as store:
        known = [row.id for row in store.sessions()]
        if args.session is not None and args.session not in known:
            raise InputError(f"no session {args.session} in {path}; see 'sessions list'")
        wanted = known if args.all else [args.session]
        specs = load_library().specs
        told = []
        for recount in store.recount(specs, wanted, args.exercise):
            told.append(recount)
            _tell(recount)
            if args.accept and (number := store.accept(recount)) is not None:
                print(f"accepted; take it back with: sessions recount --undo {number}")
    _sum_up(told, accepted=args.accept)
    return 0


def _tell(recount: SetRecount) -> None:
    if not recount.changes:
        return
    row = recount.row
    print(
        f"session {row.session_id}, set {row.id}: {row.exercise}, {row.reps} -> {recount.reps} reps"
    )
    print(table(("at", "in the log", "by today's rules"), map(_cells, recount.changes)))


def _cells(change: RepChange) -> tuple[str, str, str]:
    before = "not on record" if change.before is None else _verdict(change.before)
    return f"{change.after.peak_s:.1f} s", before, _verdict(change.after)


def _verdict(event: RepEvent) -> str:
    if not event.counted:
        return f"not counted: {event.reason}"
    return f"counts, with {', '.join(event.faults)}" if event.faults else "counts"


def _sum_up(told: list[SetRecount], *, accepted: bool) -> None:
    changed = [one for one in told if one.changes]
    skipped: dict[str, int] = {}
    for one in told:
        if one.skipped:
            skipped[one.skipped] = skipped.get(one.skipped, 0) + 1
    counted = len(told) - sum(skipped.values())
    word = "changed" if accepted else "would change"
    print(f"{counted} sets counted again, {len(changed)} {word}")
    for reason, number in skipped.items():
        print(f"{number} sets not counted again: {reason}")
    if changed and not accepted:
        print("nothing was written; --accept writes it")
