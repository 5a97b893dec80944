"""Writes an exercise as a file that people can read and edit, and that loads back the same."""

import json
from collections.abc import Iterator
from itertools import chain
from math import isinf
from pathlib import Path
from tempfile import NamedTemporaryFile

from coach.motion.body.measures import DURATION, MEASURES, UNIT_WORDS, unit_of
from coach.motion.body.view import PLANES
from coach.motion.exercises.exercise import ExerciseError
from coach.motion.exercises.exercise_fields import (
    ALONG,
    FIRST,
    HANDS,
    JUDGED,
    POSTURES,
    RECOMMENDED,
    RELATIONS,
    SIDES,
    TOGETHER,
    VIEWS,
)
from coach.motion.exercises.exercise_spec import (
    Band,
    Condition,
    ExerciseSpec,
    FormRule,
    HoldSpec,
    Look,
    Looks,
    PhaseSpec,
)

_WIDTH = 100


def to_toml(spec: ExerciseSpec) -> str:
    """The text of an exercise file; `load_exercise` reads the same spec out of it."""
    blocks = [_head(spec)]
    if spec.hold is not None:
        blocks += _hold(spec, spec.hold)
    else:
        blocks += [_signal(spec), _bands(spec), _hysteresis(spec), _seconds(spec)]
    if spec.looks is not None:
        blocks.append(_looks(spec.looks))
    blocks += [_phase(i, phase) for i, phase in enumerate(spec.phases)]
    blocks += [_rule(i, rule) for i, rule in enumerate(spec.form)]
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def save_exercise(spec: ExerciseSpec, folder: Path, *, overwrite: bool = False) -> Path:
    """Writes ``NAME.toml`` into a folder, whole or not at all; makes the folder.

    Raises:
        ExerciseError: The file is there already and may not be overwritten, or the folder cannot
            be written to.
    """
    path = folder / f"{spec.name}.toml"
    if path.exists() and not overwrite:
        raise ExerciseError(f"{path} is there already: choose another name, or delete it first")
    draft: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=folder, suffix=".tmp", delete=False
        ) as file:
            draft = Path(file.name)
            file.write(to_toml(spec))
        draft.replace(path)
    except OSError as error:
        if draft is not None:
            draft.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise ExerciseError(f"cannot write the exercise file {path}: {reason}") from error
    return path


def _head(spec: ExerciseSpec) -> Iterator[str]:
    yield f"name = {_text(spec.name)}"
    yield f"title = {_text(spec.title)}"
    if spec.kind != "reps":
        yield f'kind = "{spec.kind}"'
    yield from _texts("aliases", spec.aliases)
    yield from _texts("how_to", spec.how_to, tall=True)
    yield from _texts("muscles", spec.muscles)
    yield from _texts("cues", spec.cues, tall=True)
    yield f"recommended_view = {_text(spec.recommended_view)}  # {_any_of(RECOMMENDED)}"
    yield f"source = {_text(spec.source)}"


def _signal(spec: ExerciseSpec) -> Iterator[str]:
    yield "# What goes to and fro in a repetition; the weights add up to 1."
    yield "[signal]"
    joints = [part for part in spec.joints if part.joint not in MEASURES]
    measures = [part for part in spec.joints if part.joint in MEASURES]
    for field, parts in (("joints", joints), ("measures", measures)):
        if parts:
            yield f"{field} = ["
            for part in parts:
                key, weight = field.removesuffix("s"), _number(part.weight)
                yield f"    {{ {key} = {_text(part.joint)}, weight = {weight} }},"
            yield "]"
    yield f"sides = {_text(spec.sides)}  # {_any_of(SIDES)}"
    yield f"plane = {_text(spec.plane)}  # {_any_of(PLANES)}: in which the limbs move"
    yield f"posture = {_text(spec.posture)}  # of the trunk, to begin a rep: {_any_of(POSTURES)}"
    yield f"first = {_text(spec.first)}  # what leaving rest does: {_any_of(FIRST)}"
    if not isinf(spec.travel_m):
        yield f"travel_m = {_number(spec.travel_m)}  # the hips go sideways at most so far"
    if not isinf(spec.feet_m):
        yield f"feet_m = {_number(spec.feet_m)}  # a foot goes at most so far, any way"
    if not isinf(spec.hands_m):
        yield f"hands_m = {_number(spec.hands_m)}  # the hands hold on: they go at most so far"
    if spec.together != (TOGETHER if spec.sides == "both" else 0.0):
        yield f"together = {_number(spec.together)}  # the lazier side's least share of the way"


def _bands(spec: ExerciseSpec) -> Iterator[str]:
    yield f"# Of the signal, in {spec.unit_words}."
    yield "[bands]"
    yield f"rest_{spec.unit} = {_band(spec.rest_deg)}  # where a rep starts and ends"
    yield f"effort_{spec.unit} = {_band(spec.effort_deg)}  # where it must get to"
    yield f"range_{spec.unit} = {_band(spec.range_deg)}  # least way of a rep, most of a person"


def _hysteresis(spec: ExerciseSpec) -> Iterator[str]:
    yield "# Shares of the person's own range."
    yield "[hysteresis]"
    yield f"enter = {_number(spec.enter)}  # so far from rest, a rep has begun"
    yield f"leave = {_number(spec.leave)}  # so near to rest again, it is over"


def _seconds(spec: ExerciseSpec) -> Iterator[str]:
    yield "[seconds]"
    yield f"rep_s = {_band(spec.rep_s)}  # shortest and longest rep"


def _hold(spec: ExerciseSpec, hold: HoldSpec) -> Iterator[Iterator[str]]:
    def table() -> Iterator[str]:
        yield "# The position: the clock runs while all its conditions are true."
        yield "[hold]"
        yield f"plane = {_text(spec.plane)}  # {_any_of(PLANES)}: in which the limbs lie"
        yield f"posture = {_text(spec.posture)}  # of the trunk: {_any_of(POSTURES)}"
        yield f"steady_s = {_number(hold.steady_s)}  # true for so long, the clock starts"
        yield f"grace_s = {_number(hold.grace_s)}  # a shorter break is forgiven"

    yield table()
    for condition in hold.conditions:
        yield chain(("[[hold.conditions]]",), _condition(condition))


def _looks(looks: Looks) -> Iterator[str]:
    yield "# By what the exercise is told from others when nobody has named it."
    yield "[looks]"
    for end, found in (("rest", looks.rest), ("effort", looks.effort)):
        if found:
            yield f"{end} = ["
            yield from (f"    {{ {', '.join(_look(look))} }}," for look in found)
            yield "]"
    if looks.hands != "any":
        yield f"hands = {_text(looks.hands)}  # {_any_of(HANDS)}"
    if looks.likely != 1.0:
        yield f"likely = {_number(looks.likely)}"


def _look(look: Look) -> Iterator[str]:
    yield f"measure = {_text(look.measure)}"
    if look.relation != "value":
        yield f"relation = {_text(look.relation)}"
    yield from _limits(look.measure, look.band)


def _phase(index: int, phase: PhaseSpec) -> Iterator[str]:
    if not index:
        yield "# Stations that a repetition passes, in this order, before it is back at rest."
    yield "[[phases]]"
    yield f"name = {_text(phase.name)}"
    if phase.at != "way":
        yield f"at = {_text(phase.at)}  # {_any_of(ALONG)}"
    yield from _condition(phase.condition)


def _condition(condition: Condition) -> Iterator[str]:
    yield f"measure = {_text(condition.measure)}{_meaning(condition.measure)}"
    yield from _limits(condition.measure, condition.band)
    if condition.sides != "both":
        yield f"sides = {_text(condition.sides)}  # {_any_of(JUDGED)}"
    yield f"words = {_text(condition.words)}"


def _rule(index: int, rule: FormRule) -> Iterator[str]:
    if not index:
        yield "# What a good repetition keeps to; breaking it is a fault, and the rep still counts."
    yield "[[form]]"
    yield f"name = {_text(rule.name)}"
    yield f"measure = {_text(rule.measure)}{_meaning(rule.measure)}"
    if rule.minus is not None:
        yield f"minus = {_text(rule.minus)}{_meaning(rule.minus)}"
    if rule.relation != "value":
        yield f"relation = {_text(rule.relation)}  # {_any_of(RELATIONS)}"
    yield f"when = {_text(rule.when)}"
    yield from _limits(rule.measure, rule.band)
    yield f"least_reliability = {_number(rule.least_reliability)}"
    views = ", ".join(map(_text, rule.views))
    yield f"views = [{views}]  # {_any_of(VIEWS)}"
    yield from _texts("words", rule.words, tall=True)
    yield f"source = {_text(rule.source)}"


def _limits(measure: str, band: Band) -> Iterator[str]:
    unit = unit_of(measure)
    for word, limit in zip(("at_least", "at_most"), band, strict=True):
        if not isinf(limit):
            yield f"{word}_{unit} = {_number(limit)}"


def _meaning(measure: str) -> str:
    if measure == DURATION:
        return "  # seconds that this part takes"
    if measure not in MEASURES:
        return ""
    return f"  # {UNIT_WORDS[unit_of(measure)]}: {MEASURES[measure].words}"


def _any_of(choices: tuple[str, ...]) -> str:
    return f"{', '.join(choices[:-1])} or {choices[-1]}"


def _texts(field: str, texts: tuple[str, ...], *, tall: bool = False) -> Iterator[str]:
    flat = f"{field} = [{', '.join(map(_text, texts))}]"
    if not texts or (len(flat) <= _WIDTH and not tall):
        yield flat
        return
    yield f"{field} = ["
    yield from (f"    {_text(text)}," for text in texts)
    yield "]"


def _band(band: Band) -> str:
    return f"[{_number(band[0])}, {_number(band[1])}]"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _text(text: str) -> str:
    # a JSON string is a TOML basic string, but for the one control character it leaves as it is
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
