"""What is changed in the log from the review, and how each change is taken back. No Qt here.

The functions open a writer of their own and block; they are for the worker thread.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import isnan
from pathlib import Path

from coach.session.import_log import ImportStore
from coach.session.recount import RecountStore, SetRecount
from coach.session.review import Kind, ReviewStore
from coach.session.store import default_path
from coach.ui.review.import_model import TakenIn
from coach.ui.review.import_model import done_words as imported_words
from coach.ui.review.recount_model import done_words
from coach.ui.translate import tr


@dataclass(frozen=True, slots=True)
class Edit:
    """A change.

    Attributes:
        words: What was done, for the line with "Undo".
        do: Does it.
        undo: Takes it back; None where that has another way.
    """

    words: str
    do: Callable[[], None]
    undo: Callable[[], None] | None = None


def deletion(kind: Kind, row_ids: Sequence[int], name: str, path: Path | None = None) -> Edit:
    """Takes sessions or sets out of sight."""

    def delete(store: ReviewStore) -> None:
        for row_id in row_ids:
            store.delete(kind, row_id)

    def restore(store: ReviewStore) -> None:
        for row_id in row_ids:
            store.restore(kind, row_id)

    return Edit(
        tr("{what} deleted.").format(what=name),
        partial(_do, path, delete),
        partial(_do, path, restore),
    )


def note(kind: Kind, row_id: int, text: str, before: str, path: Path | None = None) -> Edit:
    """The person's words."""
    return Edit(
        tr("Note kept.") if text.strip() else tr("Note taken away."),
        partial(_do, path, lambda store: store.set_note(kind, row_id, text)),
        partial(_do, path, lambda store: store.set_note(kind, row_id, before)),
    )


def effort(set_id: int, rpe: float, before: float, path: Path | None = None) -> Edit:
    """How hard a set was, 1 to 10; NaN takes it away."""
    kept = tr("Effort {number:g} of 10 kept.").format(number=rpe)
    words = tr("Effort taken away.") if isnan(rpe) else kept

    def put(store: ReviewStore, value: float) -> None:
        store.set_rpe(set_id, None if isnan(value) else value)

    return Edit(
        words,
        partial(_do, path, lambda store: put(store, rpe)),
        partial(_do, path, lambda store: put(store, before)),
    )


def correction_undone(set_id: int, exercise: str, path: Path | None = None) -> Edit:
    """The count is what was counted again; limits that came with the correction go with it."""

    def take_back(store: ReviewStore) -> None:
        for row in store.corrections(exercise):
            if row.set_id == set_id and row.undone_at is None:
                store.undo(row.id)

    return Edit(tr("Correction taken back."), partial(_do, path, take_back))


def recounts(accepted: tuple[SetRecount, ...], path: Path | None = None) -> Edit:
    """Sets take the verdicts of today's rules."""
    written: list[int] = []

    def accept() -> None:
        with RecountStore(path or default_path()) as store:
            for one in accepted:
                if (row := store.accept(one)) is not None:
                    written.append(row)

    def take_back() -> None:
        with RecountStore(path or default_path()) as store:
            while written:
                store.take_back(written[-1])
                written.pop()

    return Edit(done_words(accepted), accept, take_back)


def taken_in(told: TakenIn, path: Path | None = None) -> Edit:
    """An import, which was made already."""

    def take_back() -> None:
        with ImportStore(path or default_path()) as store:
            store.take_back(told.added)

    return Edit(imported_words(told), lambda: None, take_back)


def _do(path: Path | None, deed: Callable[[ReviewStore], None]) -> None:
    with ReviewStore(path or default_path()) as store:
        deed(store)
