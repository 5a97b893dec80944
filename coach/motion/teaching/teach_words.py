"""A taught exercise in plain words, for the person who taught it."""

from typing import Final

from coach.motion.exercises.exercise_spec import ExerciseSpec

_SIDES: Final = {
    "both": "both sides together",
    "either": "one side at a time, whichever works",
    "alternating": "left and right in turn, each counts",
}
_POSTURES: Final = {
    "any": "in any position",
    "upright": "with the trunk upright",
    "inclined": "with the trunk inclined",
    "lying": "lying or in a plank",
}


def plain_lines(spec: ExerciseSpec) -> tuple[str, ...]:
    """What is watched, how far it goes, how long it takes; a line each."""
    joints = " and ".join(part.joint.replace("_", " ") for part in spec.joints)
    unit = spec.unit_words
    rest, effort = (spec.rest_deg, spec.effort_deg)
    up = spec.direction > 0
    rest_edge, effort_edge = (rest[1], effort[0]) if up else (rest[0], effort[1])
    beyond = "more" if up else "less"
    least_s, most_s = spec.rep_s
    floor = f"{spec.range_deg[0]:.0f} {unit}"
    return (
        f"It watches the {joints}, {_SIDES[spec.sides]}, {_POSTURES[spec.posture]}.",
        f"A repetition leaves {rest_edge:.0f} {unit}, goes to {effort_edge:.0f} or {beyond}, "
        "and comes back.",
        f"It moves by at least {floor} and takes {least_s:.1f} to {most_s:.0f} s.",
    )
