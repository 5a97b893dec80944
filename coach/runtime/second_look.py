"""A counted file looked at again as a whole, and whether both counters say the same."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from coach.motion.counting.peaks import count_peaks
from coach.motion.counting.seen import Eye
from coach.motion.exercises.exercise import ExerciseSpec
from coach.runtime.offline import Clip
from coach.runtime.second_pass import Again
from coach.types import RepEvent

Span = tuple[float, float]

_OTHER = "; it follows somebody else in the picture"


@dataclass(frozen=True, slots=True)
class SecondLook:
    """What the second counter says.

    Attributes:
        events: Its reps and attempts.
        disagreement: In which repetitions the live counter says otherwise, in one line; None
            where both count the same.
    """

    events: tuple[RepEvent, ...]
    disagreement: str | None

    @property
    def reps(self) -> int:
        """How many counted."""
        return sum(event.counted for event in self.events)


def look_again(
    clip: Clip,
    spec: ExerciseSpec,
    live: Sequence[RepEvent],
    spans: Sequence[Span] = ((-inf, inf),),
    again: Again | None = None,
) -> SecondLook:
    """Counts the clip with `coach.motion.counting.peaks` and compares.

    Args:
        clip: What the engine said.
        spec: An exercise whose reps are counted.
        live: What the live counter found.
        spans: (start, end) seconds in which the exercise is done; what peaks outside is left out.
        again: Looks at the pictures once more: where the person was not found, and at others
            where nothing counts that the person does. None to count what was seen.
    """
    if again is not None:
        clip = again.backwards(clip)
    look = _counted(clip, spec, live, spans)
    if again is None or look.reps or any(event.counted for event in live):
        return look
    other = _counted(again.somebody_else(clip), spec, live, spans)
    if not other.reps:
        return look
    return replace(other, disagreement=f"{other.disagreement}{_OTHER}")


def _counted(
    clip: Clip, spec: ExerciseSpec, live: Sequence[RepEvent], spans: Sequence[Span]
) -> SecondLook:
    eye = Eye(spec.landmarks)
    pairs = zip(clip.t_s, clip.poses, strict=True)
    events = count_peaks(spec, [eye.update(t_s, pose) for t_s, pose in pairs if pose is not None])
    inside = tuple(e for e in events if any(start <= e.peak_s <= end for start, end in spans))
    return SecondLook(inside, disagreement(live, inside))


def disagreement(live: Sequence[RepEvent], second: Sequence[RepEvent]) -> str | None:
    """One line where the counts differ, with the times of what only one has counted."""
    ours, theirs = (sum(event.counted for event in events) for events in (live, second))
    if ours == theirs:
        return None
    only = [_only("live", live, second), _only("second", second, live)]
    where = "; ".join(part for part in only if part)
    line = f"the live counter says {ours}, a second look at the whole clip {theirs}"
    return f"{line}: {where}" if where else line


def _only(name: str, mine: Sequence[RepEvent], others: Sequence[RepEvent]) -> str:
    """The repetitions that nobody else counts."""
    counted = [event for event in others if event.counted]
    alone = [
        f"{event.peak_s:.1f} s"
        for event in mine
        if event.counted and not any(_is_same(event, other) for other in counted)
    ]
    return f"only the {name} counts the one at {', '.join(alone)}" if alone else ""


def _is_same(one: RepEvent, other: RepEvent) -> bool:
    return one.start_s <= other.peak_s <= one.end_s or other.start_s <= one.peak_s <= other.end_s
