"""From the tables of an exercise file to an `ExerciseSpec`; complaints are `FieldError`."""

import re
from functools import partial
from math import inf
from typing import Final, cast

from coach.motion.body.measures import (
    ALL_NAMES,
    DURATION,
    MEASURES,
    SIDELESS_JOINTS,
    UNIT_LIMITS,
    UNIT_WORDS,
    unit_of,
)
from coach.motion.body.view import PLANES, Plane
from coach.motion.exercises.exercise_spec import (
    NO_BAND,
    Along,
    Condition,
    ExerciseSpec,
    FirstPart,
    FormRule,
    Hands,
    HoldSpec,
    Judged,
    Kind,
    Likeness,
    Look,
    Looks,
    PhaseSpec,
    Posture,
    Relation,
    Sides,
    SignalJoint,
    When,
)
from coach.motion.exercises.toml_fields import Table
from coach.motion.exercises.unit_fields import finished, limits, unit_band
from coach.paths import can_be_file

KINDS: Final[tuple[Kind, ...]] = ("reps", "hold")
SIDES: Final[tuple[Sides, ...]] = ("both", "either", "alternating")
POSTURES: Final[tuple[Posture, ...]] = ("any", "upright", "inclined", "lying")
FIRST: Final[tuple[FirstPart, ...]] = ("lowering", "lifting")
JUDGED: Final[tuple[Judged, ...]] = ("both", "either")
ALONG: Final[tuple[Along, ...]] = ("way", "effort")
WHEN: Final[tuple[When, ...]] = ("rest", "effort", "whole", "lowering", "lifting")
HALVES: Final[tuple[When, ...]] = ("lowering", "lifting")
RELATIONS: Final[tuple[Relation, ...]] = ("value", "shift", "change", "difference")
LIKENESSES: Final[tuple[Likeness, ...]] = ("value", "difference")
HANDS: Final[tuple[Hands, ...]] = ("any", "stay", "move")
RECOMMENDED: Final = ("front", "oblique", "side")
VIEWS: Final = (*RECOMMENDED, "back")
LONGEST_S: Final = 600.0
TOGETHER: Final = 0.35
"""Of sides that move together; real sets keep above 0.48, walking mostly stays below 0.3."""

_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LEAST_FLOOR: Final = 1.0  # degrees or per cent: less is noise


def exercise_from(table: Table) -> ExerciseSpec:
    """The exercise that a file's top table describes.

    Raises:
        FieldError: A field is missing, misspelt or wrong.
    """
    kind = cast(Kind, table.choice("kind", KINDS, default="reps"))
    spec = _reps(table) if kind == "reps" else _hold(table)
    table.refuse_the_rest()
    return spec


def _reps(table: Table) -> ExerciseSpec:
    signal, bands = table.table("signal"), table.table("bands")
    hysteresis, seconds = table.table("hysteresis"), table.table("seconds")
    head = _head(table)
    joints = _parts(signal)
    unit = unit_of(joints[0].joint)
    sides = cast(Sides, signal.choice("sides", SIDES))
    enter, leave = hysteresis.number("enter", 0, 1), hysteresis.number("leave", 0, 1)
    if leave >= enter:
        raise hysteresis.error("leave", f"{leave:g} must be less than enter, {enter:g}")
    spec = head(
        joints=joints,
        sides=sides,
        plane=cast(Plane, signal.choice("plane", PLANES)),
        posture=cast(Posture, signal.choice("posture", POSTURES)),
        first=cast(FirstPart, signal.choice("first", FIRST)),
        rest_deg=unit_band(bands, "rest", unit, UNIT_LIMITS[unit]),
        effort_deg=unit_band(bands, "effort", unit, UNIT_LIMITS[unit]),
        range_deg=unit_band(bands, "range", unit, (_LEAST_FLOOR, UNIT_LIMITS[unit][1])),
        enter=enter,
        leave=leave,
        rep_s=seconds.band("rep_s", 0, LONGEST_S),
        travel_m=signal.number("travel_m", 0, 10, default=inf),
        feet_m=signal.number("feet_m", 0, 10, default=inf),
        hands_m=signal.number("hands_m", 0, 10, default=inf),
        together=signal.number("together", 0, 1, default=TOGETHER if sides == "both" else 0.0),
        phases=_phases(table),
        form=_form(table, WHEN),
        looks=_looks(table),
    )
    _check_bands(bands, spec)
    for part in (signal, bands, hysteresis, seconds):
        part.refuse_the_rest()
    return spec


def _hold(table: Table) -> ExerciseSpec:
    head, hold = _head(table), table.table("hold")
    spec = head(
        kind="hold",
        joints=(),
        sides="both",
        plane=cast(Plane, hold.choice("plane", PLANES)),
        posture=cast(Posture, hold.choice("posture", POSTURES)),
        first="lifting",
        rest_deg=NO_BAND,
        effort_deg=NO_BAND,
        range_deg=NO_BAND,
        enter=1.0,
        leave=0.0,
        rep_s=NO_BAND,
        hold=HoldSpec(
            conditions=tuple(finished(entry, _condition) for entry in hold.tables("conditions")),
            steady_s=hold.number("steady_s", 0, 10),
            grace_s=hold.number("grace_s", 0, 10),
        ),
        form=_form(table, ("whole",)),
    )
    hold.refuse_the_rest()
    return spec


def _head(table: Table) -> "partial[ExerciseSpec]":
    """What both kinds have, waiting for the rest."""
    return partial(
        ExerciseSpec,
        name=_kebab(table),
        title=table.text("title"),
        aliases=table.texts("aliases"),
        how_to=table.two_lines("how_to"),
        muscles=table.texts("muscles"),
        cues=table.texts("cues"),
        recommended_view=table.choice("recommended_view", RECOMMENDED),
        source=table.text("source"),
    )


def _kebab(table: Table) -> str:
    name = table.text("name")
    if not _NAME.fullmatch(name):
        raise table.error("name", f"{name!r} is not kebab-case like 'push-up'")
    if not can_be_file(name):
        raise table.error("name", f"{name[:40]!r} can be no file's name on every system")
    return name


def _parts(signal: Table) -> tuple[SignalJoint, ...]:
    parts = _weighted(signal, "joints", "joint", SIDELESS_JOINTS)
    parts += _weighted(signal, "measures", "measure", tuple(MEASURES))
    field = "joints" if "joints" in signal or "measures" not in signal else "measures"
    if not parts:
        raise signal.error("joints", "is missing (or measures)")
    if len({part.joint for part in parts}) < len(parts):
        raise signal.error(field, f"a {field[:-1]} is named twice")
    if len({unit_of(part.joint) for part in parts}) > 1:
        raise signal.error(field, "degrees and % of the trunk do not add up: use one unit")
    total = sum(part.weight for part in parts)
    if abs(total - 1) > 1e-6:
        raise signal.error(field, f"the weights must add up to 1, not {total:g}")
    return tuple(parts)


def _weighted(signal: Table, field: str, key: str, names: tuple[str, ...]) -> list[SignalJoint]:
    if not signal.optional(field):
        return []
    parts = []
    for entry in signal.tables(field):
        name, weight = entry.choice(key, names), entry.number("weight", 0, 1)
        entry.refuse_the_rest()
        if weight <= 0:
            raise entry.error("weight", "must be more than 0")
        parts.append(SignalJoint(name, weight))
    return parts


def _phases(table: Table) -> tuple[PhaseSpec, ...]:
    if not table.optional("phases"):
        return ()
    phases: list[PhaseSpec] = []
    for entry in table.tables("phases"):
        name = _kebab(entry)
        if name in {phase.name for phase in phases}:
            raise entry.error("name", f"'{name}' is already the name of another station")
        phases.append(finished(entry, partial(_phase, name)))
    return tuple(phases)


def _phase(name: str, entry: Table) -> PhaseSpec:
    at = cast(Along, entry.choice("at", ALONG, default="way"))
    return PhaseSpec(name, _condition(entry), at)


def _looks(table: Table) -> Looks | None:
    if not table.optional("looks"):
        return None
    looks = table.table("looks")
    rest, effort = (
        tuple(finished(entry, _look) for entry in looks.tables(end)) if looks.optional(end) else ()
        for end in ("rest", "effort")
    )
    hands = cast(Hands, looks.choice("hands", HANDS, default="any"))
    likely = looks.number("likely", 0, 1, default=1.0)
    looks.refuse_the_rest()
    return Looks(rest, effort, hands, likely)


def _look(entry: Table) -> Look:
    measure = entry.choice("measure", ALL_NAMES)
    unit = unit_of(measure)
    return Look(
        measure=measure,
        band=limits(entry, unit, UNIT_LIMITS[unit]),
        relation=cast(Likeness, entry.choice("relation", LIKENESSES, default="value")),
    )


def _form(table: Table, moments: tuple[When, ...]) -> tuple[FormRule, ...]:
    if not table.optional("form"):
        return ()
    rules: list[FormRule] = []
    for entry in table.tables("form"):
        rule = finished(entry, lambda part: _rule(part, moments))
        if rule.name in {other.name for other in rules}:
            raise entry.error("name", f"'{rule.name}' is already the name of another rule")
        rules.append(rule)
    return tuple(rules)


def _condition(entry: Table) -> Condition:
    measure = entry.choice("measure", ALL_NAMES)
    unit = unit_of(measure)
    return Condition(
        measure=measure,
        band=limits(entry, unit, UNIT_LIMITS[unit]),
        words=entry.text("words"),
        sides=cast(Judged, entry.choice("sides", JUDGED, default="both")),
    )


def _rule(entry: Table, moments: tuple[When, ...]) -> FormRule:
    measure = entry.choice("measure", (*ALL_NAMES, DURATION) if moments is WHEN else ALL_NAMES)
    if measure == DURATION:
        moments = HALVES
    minus = entry.choice("minus", ALL_NAMES) if entry.optional("minus") else None
    unit = unit_of(measure)
    if minus is not None and unit_of(minus) != unit:
        raise entry.error("minus", f"must be in {UNIT_WORDS[unit]} like {measure}")
    furthest = UNIT_LIMITS[unit][1]
    return FormRule(
        name=_kebab(entry),
        measure=measure,
        minus=minus,
        relation=cast(Relation, entry.choice("relation", RELATIONS, default="value")),
        when=cast(When, entry.choice("when", moments)),
        band=limits(entry, unit, (-furthest, furthest)),
        least_reliability=entry.number("least_reliability", 0, 1),
        views=entry.choices("views", VIEWS),
        words=entry.two_lines("words"),
        source=entry.text("source"),
    )


def _check_bands(bands: Table, spec: ExerciseSpec) -> None:
    rest, effort = spec.rest_deg, spec.effort_deg
    if rest[0] < effort[1] and effort[0] < rest[1]:
        raise bands.error(
            f"effort_{spec.unit}",
            f"{effort[0]:g} to {effort[1]:g} overlaps rest_{spec.unit}, {rest[0]:g} to {rest[1]:g}",
        )
    furthest = max(effort[1] - rest[0], rest[1] - effort[0])
    if spec.range_deg[0] > furthest:
        raise bands.error(
            f"range_{spec.unit}",
            f"the floor {spec.range_deg[0]:g} is more than the bands allow, {furthest:g}",
        )
