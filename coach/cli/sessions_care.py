"""``sessions`` to look after the log: where, check, backup, repair, delete, restore, delete-all."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coach.errors import InputError
from coach.runtime.camera_check_file import check_path
from coach.session.repair import CareStore, delete_all, files_of, repair
from coach.session.review import ReviewStore
from coach.session.store import default_path

if TYPE_CHECKING:
    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]

_STORED: Final = """\
No picture and no video is stored: what the camera sees is forgotten within minutes, unless you
record or export it yourself. Stored on this computer, and sent nowhere, are:
  when you trained, with which camera or file, and your notes, loads and efforts;
  each set: the exercise, when it was, and what you said its true count is;
  each repetition: its times, range of movement, side, faults, and why it did not count;
  33 points of the body for each moment of a repetition (not a picture), so that it can
  be replayed, and counted again when the rules improve; of sets you corrected, of all moments;
  the limits of your own that came of corrections, and your goals."""


def add_arguments(actions: "Parsers") -> list[argparse.ArgumentParser]:
    """Adds the actions; returns their parsers."""
    where = actions.add_parser("where", help="what is stored about you, where, and how much")
    check = actions.add_parser("check", help="look for damage; exit code 1 where there is any")
    backup = actions.add_parser("backup", help="copy the log, also while a run writes to it")
    backup.add_argument("out", type=Path, metavar="FILE", help="a new file")
    mending = actions.add_parser("repair", help="save what can be read of a damaged log")
    deleting = actions.add_parser("delete", help="delete a session; 'restore' brings it back")
    restoring = actions.add_parser("restore", help="bring a deleted session back")
    for parser in (deleting, restoring):
        parser.add_argument("id", type=int, metavar="ID", help="number of the session")
    purging = actions.add_parser("purge", help="delete for good what was deleted")
    everything = actions.add_parser("delete-all", help="delete everything that is stored about you")
    everything.add_argument("--camera", action="store_true", help="the camera check as well")
    for parser in (purging, everything):
        parser.add_argument("--yes", action="store_true", help="really; it cannot be undone")
    return [where, check, backup, mending, deleting, restoring, purging, everything]


def run(args: argparse.Namespace) -> int:
    """Runs one of them."""
    return ACTIONS[args.action](args, args.log or default_path())


def _where(_args: argparse.Namespace, path: Path) -> int:
    print(f"{_STORED}\n")
    files = [*files_of(path), *([check_path()] if check_path().exists() else [])]
    for file in files:
        print(f"{_size(file.stat().st_size):>10}  {file}")
    if not path.exists():
        print("nothing was recorded yet")
    else:
        with ReviewStore(path, read_only=True) as store:
            rows, deleted = store.sessions(), len(store.deleted())
        reps = sum(row.reps + row.attempts for row in rows)
        print(f"{len(rows)} sessions with {reps} repetitions and attempts; {deleted} deleted ones")
        print("'sessions purge' removes the deleted ones, 'sessions delete-all' everything")
    return 0


def _check(_args: argparse.Namespace, path: Path) -> int:
    with CareStore(path, read_only=True) as store:
        found = store.findings()
    print("\n".join(found) or "the log is sound")
    if found:
        print(f"'sessions repair' saves what can be read of {path}")
    return 1 if found else 0


def _backup(args: argparse.Namespace, path: Path) -> int:
    with CareStore(path, read_only=True) as store:
        size = store.back_up(args.out)
    print(f"wrote {args.out}, {_size(size)}")
    return 0


def _repair(_args: argparse.Namespace, path: Path) -> int:
    saved = repair(path)
    for table, number in saved.rows.items():
        print(f"{number:>8}  {table}")
    if saved.replaced:
        print(f"{saved.replaced} sessions or sets are lost but for what belongs to them")
    print(f"saved into {path}; the log as it was is {saved.kept}")
    return 0


def _delete(args: argparse.Namespace, path: Path) -> int:
    _existing(path)
    with ReviewStore(path) as store:
        store.delete("session", args.id)
    print(f"deleted session {args.id}; bring it back with: sessions restore {args.id}")
    return 0


def _restore(args: argparse.Namespace, path: Path) -> int:
    _existing(path)
    with ReviewStore(path) as store:
        store.restore("session", args.id)
    print(f"session {args.id} is back")
    return 0


def _purge(args: argparse.Namespace, path: Path) -> int:
    _existing(path)
    _sure(args, "what was deleted")
    with ReviewStore(path) as store:
        print(f"{store.purge()} deleted sessions and sets are gone for good")
    return 0


def _delete_all(args: argparse.Namespace, path: Path) -> int:
    files = files_of(path)
    _sure(args, ", ".join(map(str, files)) or "nothing")
    size = delete_all(path)
    if args.camera and check_path().exists():
        files.append(check_path())
        size += check_path().stat().st_size
        check_path().unlink()
    print(f"deleted {len(files)} files, {_size(size)}: {', '.join(map(str, files)) or 'none'}")
    return 0


def _sure(args: argparse.Namespace, what: str) -> None:
    if not args.yes:
        raise InputError(f"this deletes for good: {what}. Say --yes if you mean it")


def _existing(path: Path) -> None:
    if not path.exists():
        raise InputError(f"no sessions yet: there is no log at {path}")


def _size(number: int) -> str:
    if number < 1_000_000:
        return f"{number / 1000:.1f} kB"
    return f"{number / 1_000_000:.1f} MB"


ACTIONS: Final[dict[str, Callable[[argparse.Namespace, Path], int]]] = {
    "where": _where,
    "check": _check,
    "backup": _backup,
    "repair": _repair,
    "delete": _delete,
    "restore": _restore,
    "purge": _purge,
    "delete-all": _delete_all,
}
