"""What counting again by today's rules would change, in words. No Qt here."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from coach.session.recount import RecountStore, RepChange, SetRecount
from coach.types import RepEvent
from coach.ui.review.meant import Book, Meant
from coach.ui.review.words import sets_of
from coach.ui.translate import many, marked, said, tr
from coach.ui.wording import NO_REASON, clock, fault_names

NOT_THERE = marked("was not on record")


@dataclass(frozen=True, slots=True)
class ChangedSet:
    """A set that would change.

    Attributes:
        recount: What it comes to.
        begun: When its session began.
        number: Of the set in its session, from 1 on.
    """

    recount: SetRecount
    begun: datetime
    number: int


@dataclass(frozen=True, slots=True)
class Recounted:
    """What came of some sessions.

    Attributes:
        counted: How many sets were counted again.
        changed: Those that would change, the newest first.
        skipped: Why others were not counted again, and how many.
    """

    counted: int
    changed: tuple[ChangedSet, ...]
    skipped: tuple[tuple[str, int], ...]


def count_again(meant: Meant, book: Book, step: Callable[[float, str], None]) -> Recounted:
    """Counts sessions again; writes nothing. Blocks for about a second for 100 repetitions.

    Args:
        meant: The sessions.
        book: The log, and today's exercises.
        step: Told the share done and a line after each set; raises to stop.

    Raises:
        StoreError: The log cannot be read.
    """
    changed: list[ChangedSet] = []
    skipped: Counter[str] = Counter()
    counted = 0
    rows = meant.rows(book.path)
    with RecountStore(book.path, read_only=True) as store:
        for at, session in enumerate(rows):
            told = enumerate(store.recount(book.specs, [session.id]), 1)
            for number, one in told:
                words = tr("Counting session {number} of {all} again").format(
                    number=at + 1, all=len(rows)
                )
                step((at + number / (session.sets + 1)) / len(rows), words)
                skipped[one.skipped or ""] += 1
                counted += one.skipped is None
                if one.changes:
                    begun = datetime.fromisoformat(session.started_at)
                    changed.append(ChangedSet(_lean(one), begun, number))
    del skipped[""]
    changed.sort(key=lambda one: (one.begun, -one.number), reverse=True)
    return Recounted(counted, tuple(changed), tuple(skipped.most_common()))


def verdict(event: RepEvent | None) -> str:
    """``counted``, ``counted, with a fault: knees in``, ``not counted: too small``."""
    if event is None:
        return tr(NOT_THERE)
    if not event.counted:
        reason = said((event.reason or NO_REASON).rstrip("."))
        return tr("not counted: {reason}").format(reason=f"{reason[:1].lower()}{reason[1:]}")
    names = fault_names(event)
    return tr("counted, with a fault: {names}").format(names=names) if names else tr("counted")


def which(change: RepChange, started_s: float) -> str:
    """``Rep 3 at 42 s``: as it is called in the log."""
    at = clock(max(change.after.peak_s - started_s, 0.0))
    if change.before is None:
        return tr("One more, at {time}").format(time=at)
    counted = change.before.counted
    words = tr("Rep {number}, at {time}") if counted else tr("Attempt {number}, at {time}")
    return words.format(number=change.before.index, time=at)


def summary(told: Recounted) -> str:
    """``18 sets counted again: 3 would change``."""
    if not told.counted:
        return tr("Nothing could be counted again.")
    sets = sets_of(told.counted)
    if not told.changed:
        return tr("{sets} counted again: nothing changes.").format(sets=sets)
    words = tr("{sets} counted again: {number} would change.")
    return words.format(sets=sets, number=len(told.changed))


def skipped_words(told: Recounted) -> str:
    """``2 sets were not: no landmarks are stored``."""
    return "  ".join(
        many("%n sets were not: {why}.", "%n set was not: {why}.", number).format(why=said(why))
        for why, number in told.skipped
    )


def done_words(accepted: tuple[SetRecount, ...]) -> str:
    """``3 sets counted again, 2 reps fewer``."""
    more = sum(one.reps - one.row.reps for one in accepted)
    sets = sets_of(len(accepted))
    if not more:
        return tr("{sets} counted again.").format(sets=sets)
    if more > 0:
        words = many(
            "{sets} counted again, %n reps more.", "{sets} counted again, %n rep more.", more
        )
    else:
        words = many(
            "{sets} counted again, %n reps fewer.", "{sets} counted again, %n rep fewer.", -more
        )
    return words.format(sets=sets)


def _lean(recount: SetRecount) -> SetRecount:
    """Without the poses, but where a repetition that is added needs them."""
    needed = any(change.rep_id is None for change in recount.changes)
    return recount if needed else replace(recount, window=None)
