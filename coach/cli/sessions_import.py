"""``sessions import``: takes in an exported log, or another program's table of sets."""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from coach.cli.table import table
from coach.errors import InputError
from coach.motion.exercises.exercise import load_exercises
from coach.session.import_cells import AMBIGUOUS
from coach.session.import_csv import Understood, as_pieces, read_sheet, understand
from coach.session.import_log import ImportedSession, ImportStore, import_json
from coach.session.import_mapping import FIELDS, checked, guess, parse_mapping
from coach.session.import_names import our_names

_SHOWN: Final = 20
_WORDS: Final = {"new": "new", "same": "is there", "differs": "is there, changed: kept"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the action."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a .json of ours, or a CSV file")
    parser.add_argument("--dry-run", action="store_true", help="only show what would be imported")
    parser.add_argument(
        "--map",
        metavar="FIELD=COLUMN,...",
        help=f"what the columns of a CSV mean, where it is not recognised: {', '.join(FIELDS)}",
    )
    parser.add_argument(
        "--unit", choices=("kg", "lb"), default="kg", help="of weights without one (default kg)"
    )
    parser.add_argument("--days", choices=("dmy", "mdy"), help="how 3/4/2026 is to be read")
    parser.add_argument(
        "--skip-bad", action="store_true", help="leave out rows that cannot be understood"
    )


def run(args: argparse.Namespace) -> int:
    """Runs the action."""
    if args.file.suffix.lower() == ".json":
        told = import_json(args.file, args.log, dry_run=args.dry_run)
    else:
        told = _import_table(args)
    _tell(told, dry_run=args.dry_run)
    return 0


def _import_table(args: argparse.Namespace) -> list[ImportedSession]:
    sheet = read_sheet(args.file)
    log_name, guessed = guess(sheet.headers)
    meaning = checked({**guessed, **(parse_mapping(args.map) if args.map else {})}, sheet.headers)
    named = our_names(load_exercises())
    found = understand(sheet, meaning, named=named, unit=args.unit, days=args.days)
    print(f"read as: {log_name}; " + ", ".join(f"{f}={h}" for f, h in meaning.items()))
    _tell_rows(args.file, found)
    if found.bad and not (args.skip_bad or args.dry_run):
        raise InputError(
            f"{args.file}: {len(found.bad)} rows cannot be understood, so nothing was imported;"
            " mend them, or say --skip-bad"
        )
    with ImportStore(args.log) as store:
        return store.take(
            str(args.file), lambda: as_pieces(found.sets, log_name), dry_run=args.dry_run
        )


def _tell_rows(path: Path, found: Understood) -> None:
    for line, why in found.bad[:_SHOWN]:
        print(f"{path}:{line}: {why}")
    if any(AMBIGUOUS in why for _, why in found.bad):
        print("--days dmy or --days mdy says which number is the day")
    if len(found.bad) > _SHOWN:
        print(f"... and {len(found.bad) - _SHOWN} more")
    if found.idle:
        print(f"{len(found.idle)} rows have neither reps nor seconds and are left out")


def _tell(told: Sequence[ImportedSession], *, dry_run: bool) -> None:
    if dry_run and told:
        head = ("started", "source", "sets", "reps", "not counted", "in the log")
        print(table(head, (_cells(one) for one in told)))
    counts = Counter(one.verdict for one in told)
    done = "would be imported" if dry_run else "imported"
    print(f"{counts['new']} sessions {done}, {counts['same'] + counts['differs']} are there")


def _cells(one: ImportedSession) -> tuple[str, ...]:
    counts = (str(one.sets), str(one.reps), str(one.attempts))
    return one.started_at, one.source, *counts, _WORDS[one.verdict]
