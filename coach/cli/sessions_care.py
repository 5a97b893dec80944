"""``sessions`` to look after the log: where, check, backup, repair, delete, restore, delete-all."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coach.errors import InputError
from coach.session.repair import CareStore, repair
from coach.session.review import ReviewStore
from coach.session.store import default_path
from coach.ui.review.data_model import NO_VIDEO, STORED, delete_everything, stored
from coach.ui.review.words import size_words

if TYPE_CHECKING:
    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]


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
    everything.add_argument(
        "--own-work", action="store_true", help="your own exercises and programmes as well"
    )
    for parser in (purging, everything):
        parser.add_argument("--yes", action="store_true", help="really; it cannot be undone")
    return [where, check, backup, mending, deleting, restoring, purging, everything]


def run(args: argparse.Namespace) -> int:
    """Runs one of them."""
    return ACTIONS[args.action](args, args.log or default_path())


def _where(_args: argparse.Namespace, path: Path) -> int:
    told = stored(path)
    print(f"{NO_VIDEO}\nStored on this computer are:")
    print("".join(f"  {words}\n" for words in STORED))
    for kind in told.kinds:
        print(f"{size_words(kind.size):>10}  {kind.title}: {kind.words}")
        for file in kind.files:
            print(f"{'':>10}    {file}")
    if told.fault:
        print(told.fault)
    elif not path.exists():
        print("nothing was recorded yet")
    else:
        print(f"{told.deleted} sessions and sets are deleted, and can be brought back")
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
    print(f"wrote {args.out}, {size_words(size)}")
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
    kinds = [k for k in stored(path).kinds if args.own_work or not k.own_work]
    _sure(args, ", ".join(str(file) for kind in kinds for file in kind.files) or "nothing")
    gone = delete_everything(path, own_work=args.own_work)
    files = ", ".join(map(str, gone.files)) or "none"
    print(f"deleted {len(gone.files)} files, {size_words(gone.size)}: {files}")
    return 0


def _sure(args: argparse.Namespace, what: str) -> None:
    if not args.yes:
        raise InputError(f"this deletes for good: {what}. Say --yes if you mean it")


def _existing(path: Path) -> None:
    if not path.exists():
        raise InputError(f"no sessions yet: there is no log at {path}")


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
