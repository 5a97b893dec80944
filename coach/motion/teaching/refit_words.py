"""What a refit says to the person: what changes, or why nothing can."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

import numpy as np

from coach.motion.counting.limits import PersonalLimits
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.teaching.replay import Frames, Replayed

_UNSEEN_S: Final = 1.0  # out of sight for longer, a repetition may have been missed
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def found_words(spec: ExerciseSpec, before: PersonalLimits, after: PersonalLimits) -> str:
    """What changes, a sentence for each threshold; says so where nothing has to."""
    unit = spec.unit_words
    sentences = {
        "floor_deg": f"A repetition needs {{new:.0f}} {unit} of range ({{old:.0f}} before).",
        "cap_deg": f"Your range is taken as {{new:.0f}} {unit} at most ({{old:.0f}} before).",
        "rest_edge_deg": f"A repetition starts at {{new:.0f}} {unit} ({{old:.0f}} before).",
        "effort_edge_deg": f"A repetition goes to {{new:.0f}} {unit} ({{old:.0f}} before).",
        "enter": "A movement begins at {new:.0%} of your range ({old:.0%} before).",
        "leave": "A movement is over when {new:.0%} of the way is left ({old:.0%} before).",
    }
    parts = [
        words.format(new=getattr(after, name), old=getattr(before, name))
        for name, words in sentences.items()
        if getattr(after, name) != getattr(before, name)
    ]
    (old_short, old_long), (short, long) = before.rep_s, after.rep_s
    if short != old_short:
        parts.append(
            f"A repetition may take as little as {short:.1f} s ({old_short:.1f} s before)."
        )
    if long != old_long:
        parts.append(f"A repetition may take up to {long:.0f} s ({old_long:.0f} s before).")
    return " ".join(parts) or "That is what was counted; nothing has to change."


def missing_words(
    spec: ExerciseSpec, frames: Frames, said: int, before: Replayed, seen: Replayed
) -> str:
    """Why no threshold explains the count.

    Args:
        spec: The exercise.
        frames: Of the set.
        said: The true count.
        before: What was counted.
        seen: Counted with limits that let every movement be one.
    """
    if not said:
        return "A set without repetitions says nothing of yours, so only the count is corrected."
    reasons = [*_unseen(frames), *_too_few(spec, said, seen), *_refused(before)]
    head = "No threshold explains this count, so only the count is corrected"
    if not reasons:
        return f"{head}: the movements that should count look like those that should not."
    return f"{head}: {'; '.join(reasons)}."


def _unseen(frames: Frames) -> Iterator[str]:
    """Stretches without a person, in seconds of the set."""
    times = np.array([t_s for t_s, _ in frames])
    if not len(times):
        yield "no picture of the set is left"
        return
    seen = np.array([pose is not None for _, pose in frames])
    bounds = np.flatnonzero(np.diff(np.concatenate(([1], seen.astype(int), [1]))))
    for first, after in zip(bounds[::2], bounds[1::2], strict=True):
        start_s = times[first] - times[0]
        end_s = times[min(after, len(times) - 1)] - times[0]
        if end_s - start_s >= _UNSEEN_S:
            yield f"the person was not seen from {start_s:.0f} s to {end_s:.0f} s"


def _too_few(spec: ExerciseSpec, said: int, seen: Replayed) -> Iterator[str]:
    """Fewer movements than repetitions were said."""
    if len(seen.events) < said:
        joints = " and ".join(part.joint.replace("_", " ") for part in spec.joints)
        yield f"of the {joints} I saw {_of(len(seen.events), 'movement')} in all"


def _refused(before: Replayed) -> Iterator[str]:
    """Reasons that no threshold of a person decides."""
    hurried = [
        e.end_s - e.start_s for e in before.events if (e.reason or "").startswith("too fast")
    ]
    if hurried:
        few = _of(len(hurried), "movement")
        yield f"{few} took {max(hurried):.1f} s or less"
    decided = ("lost from sight", "one side only", "walking", "not finished")
    reasons = Counter((e.reason or "").partition(":")[0] for e in before.events if not e.counted)
    for start in decided:
        number = sum(n for reason, n in reasons.items() if reason.startswith(start))
        if number:
            yield f"{_of(number, 'movement')}: {start}"


def _of(number: int, what: str) -> str:
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {what}" + ("" if number == 1 else "s")
