"""``sessions import``: takes in an exported log, or another program's table of sets."""

import argparse
from collections import Counter
from pathlib import Path

from coach.cli.table import table
from coach.session.import_log import ImportedSession, import_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the action."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a .json of ours, or a CSV file")
    parser.add_argument("--dry-run", action="store_true", help="only show what would be imported")


def run(args: argparse.Namespace) -> int:
    """Runs the action."""
    told = import_json(args.file, args.log, dry_run=args.dry_run)
    _tell(told, dry_run=args.dry_run)
    return 0


_WORDS = {"new": "new", "same": "is there", "differs": "is there, changed: kept"}


def _tell(told: list[ImportedSession], *, dry_run: bool) -> None:
    if dry_run and told:
        head = ("started", "source", "sets", "reps", "not counted", "in the log")
        print(table(head, (_cells(one) for one in told)))
    counts = Counter(one.verdict for one in told)
    done = "would be imported" if dry_run else "imported"
    print(f"{counts['new']} sessions {done}, {counts['same'] + counts['differs']} are there")


def _cells(one: ImportedSession) -> tuple[str, ...]:
    counts = (str(one.sets), str(one.reps), str(one.attempts))
    return one.started_at, one.source, *counts, _WORDS[one.verdict]
