"""Days of the log: from which to which, and how many of them without a gap."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta


def between(first: date | None, last: date | None) -> tuple[str, list[object]]:
    """The condition on a session's start and its values; times of the log begin with the day."""
    parts, values = ["TRUE"], list[object]()
    if first is not None:
        parts.append("s.started_at >= ?")
        values.append(first.isoformat())
    if last is not None:
        parts.append("s.started_at < ?")
        values.append((last + timedelta(days=1)).isoformat())
    return " AND ".join(parts), values


def day(text: str) -> date:
    """The day of the log's text."""
    return date.fromisoformat(text)


def runs(numbers: Iterable[int]) -> list[int]:
    """Lengths of the unbroken runs of ascending numbers."""
    found: list[int] = []
    before: int | None = None
    for number in numbers:
        if before is not None and number == before + 1:
            found[-1] += 1
        else:
            found.append(1)
        before = number
    return found


def current(numbers: Sequence[int], now: int) -> int:
    """Length of the run that reaches to now, or to the one before."""
    reached = [number for number in numbers if number <= now]
    return runs(reached)[-1] if reached and reached[-1] >= now - 1 else 0
