"""What people do wrong, performed: for each rule of form the change of angles that breaks it.

At strength 1 a coach standing by would speak up; the sizes are those at which the exercise files'
sources call it a fault. Names are those of the rules in the exercise files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from coach.athlete.movement import Angles, Movement, Station, both_sides

_NOTHING: Final[Angles] = {}
_QUICKEST: Final = 0.88  # nobody lowers in no time


@dataclass(frozen=True, slots=True)
class Fault:
    """How a repetition goes wrong, at strength 1.

    Attributes:
        effort: Added to the angles at all of its stations, or at ``only``.
        rest: Added to the angles at rest.
        only: Index of the one station that changes; None for all.
        hurry: By what share of its time the lowering part is shortened; below 0 where the
            lowering comes second.
        strengths: At which it is performed when the rules are measured.
    """

    effort: Angles = field(default_factory=dict)
    rest: Angles = field(default_factory=dict)
    only: int | None = None
    hurry: float = 0.0
    strengths: tuple[float, ...] = (1.0, 1.25, 1.5)


def performed(what: Movement, fault: Fault, strength: float = 1.0) -> Movement:
    """The movement with the fault in it.

    Args:
        what: Done well.
        fault: One of this movement's.
        strength: 1 as in the table; more is worse.
    """
    whole = both_sides(what.rest)
    stations = []
    for i, station in enumerate(what.stations):
        wrong = fault.effort if fault.only in (None, i) else _NOTHING
        angles = both_sides({**what.rest, **station.angles})
        stations.append(Station(station.at, _added(angles, wrong, strength)))
    rest = _added(whole, fault.rest, strength)
    return replace(what, rest=rest, stations=_hurried(tuple(stations), fault.hurry * strength))


def _added(angles: Angles, change: Angles, strength: float) -> dict[str, float]:
    full = dict(angles)
    for name, value in both_sides(change).items():
        full[name] = full.get(name, 0.0) + strength * value
    return full


def _hurried(stations: tuple[Station, ...], share: float) -> tuple[Station, ...]:
    """Effort is reached sooner (``share`` > 0), or later where lowering comes second (< 0)."""
    if not share:
        return stations
    (one,) = stations
    share = max(-_QUICKEST, min(share, _QUICKEST))
    at = one.at * (1 - share) if share > 0 else 1 - (1 - one.at) * (1 + share)
    return (Station(at, one.angles),)


_ONCE: Final = (1.0, 1.1)
"""Of what soon counts as no repetition at all."""

_KNEES_IN: Final = Fault({"hip_abd": -16, "hip_turn": -28})
_LEANING: Final = Fault({"pitch": 36, "hip_flex": 32})
_ROUNDED: Final = Fault({"bend": 46, "pitch": 6})
_HEELS_UP: Final = Fault({"ankle": 58, "knee": 18})
_SHALLOW: Final = Fault({"pitch": -8, "hip_flex": -46, "knee": -34}, strengths=(0.95, 1.05))
_NOT_UP: Final = Fault(rest={"hip_flex": 54, "knee": 52, "pitch": 12}, strengths=_ONCE)
_DROPPED: Final = Fault(hurry=0.76, strengths=(1.0, 1.1))
_DROPPED_AFTER: Final = Fault(hurry=-0.76, strengths=(1.0, 1.1))
"""Where the lowering comes second."""
_SWINGING: Final = Fault(
    {"pitch": -22, "hip_flex": -22, "shoulder_flex": 12}, rest={"pitch": 8, "hip_flex": 8}
)
_SAG: Final = Fault({"hip_flex": -34, "pitch": -10}, rest={"hip_flex": -34, "pitch": -10})
_PIKE: Final = Fault({"hip_flex": 42, "pitch": 16}, rest={"hip_flex": 42, "pitch": 16})
_BENT_ARMS: Final = Fault({"elbow": 70})

_SQUAT: Final = {
    "shallow": _SHALLOW,
    "leaning": _LEANING,
    "knees-in": _KNEES_IN,
    "heels-up": _HEELS_UP,
    "rounding": _ROUNDED,
    "not-standing-up": _NOT_UP,
    "rushing": _DROPPED,
}
_HINGE: Final = {
    "squatting": Fault({"knee": 50, "hip_flex": 10, "pitch": -25}),
    "shallow": Fault({"pitch": -29, "hip_flex": -29}, strengths=_ONCE),
    "rounding": Fault({"bend": 56, "pitch": 6}),
    "rushing": _DROPPED,
}
_PRESS_UP: Final = {
    "sagging-hips": _SAG,
    "raised-hips": _PIKE,
    "no-lockout": Fault(rest={"elbow": 46, "shoulder_flex": -17}, strengths=_ONCE),
    "rushing": _DROPPED,
}
_CURL: Final = {
    "drifting-elbow": Fault({"shoulder_flex": 56}, strengths=_ONCE),
    "swinging": _SWINGING,
    "not-straight": Fault(rest={"elbow": 40}, strengths=_ONCE),
    "rushing": _DROPPED_AFTER,
}
_RAISE: Final = {
    "swinging": _SWINGING,
    "bent-elbows": _BENT_ARMS,
    "rushing": _DROPPED_AFTER,
}

FAULTS: Final[Mapping[str, Mapping[str, Fault]]] = {
    "squat": _SQUAT,
    "squat-reach": {**_SQUAT, "leaning": Fault({"pitch": 42, "hip_flex": 36})},
    "sumo-squat": {
        **_SQUAT,
        "leaning": Fault({"pitch": 46, "hip_flex": 42}),
        "heels-up": Fault({"ankle": 62, "knee": 20}, strengths=_ONCE),
    },
    "jump-squat": {
        "knees-in": Fault(_KNEES_IN.effort, only=0),
        "leaning": Fault(_LEANING.effort, only=0),
    },
    "thruster": {
        "knees-in": Fault(_KNEES_IN.effort, only=0),
        "shallow": Fault({"pitch": -10, "hip_flex": -42, "knee": -36}, only=0, strengths=_ONCE),
        "no-lockout": Fault({"elbow": 78, "shoulder_flex": -32}, only=1),
    },
    "romanian-deadlift": _HINGE,
    "good-morning": _HINGE,
    "deadlift": {
        **_HINGE,
        "squatting": Fault({"knee": 25, "pitch": -38, "hip_flex": -10}),
        "no-lockout": Fault(rest={"pitch": 36, "hip_flex": 46, "knee": 24}, strengths=_ONCE),
    },
    "kettlebell-swing": {
        "squatting": Fault({"pitch": -36, "knee": 40, "hip_flex": 5}, only=0),
        "rounding": Fault({"bend": 54, "pitch": 6}, only=0),
    },
    "lunge": {
        "leaning": Fault({"pitch": 40, "left_hip_flex": 40, "right_hip_flex": 40}),
        "shallow": Fault(
            {"left_hip_flex": -26, "left_knee": -29, "right_hip_flex": -6, "right_knee": -33},
            strengths=_ONCE,
        ),
        "rushing": _DROPPED,
    },
    "side-lunge": {
        "leaning": Fault({"pitch": 45, "left_hip_flex": 42, "right_hip_flex": 42}),
    },
    "glute-bridge": {
        "low-bridge": Fault({"pitch": 17, "hip_flex": 32}, strengths=(0.95, 1.05)),
    },
    "calf-raise": {
        "bending-knees": Fault({"knee": 45, "hip_flex": 28}),
    },
    "high-knees": {
        "leaning-back": Fault(
            {"pitch": -36, "hip_flex": -36}, rest={"pitch": -36, "hip_flex": -36}
        ),
    },
    "push-up": _PRESS_UP,
    "incline-push-up": {
        **_PRESS_UP,
        "no-lockout": Fault(rest={"elbow": 52, "shoulder_flex": -19}, strengths=_ONCE),
    },
    "shoulder-tap": {
        "sagging-hips": Fault(
            {"hip_flex": -44, "pitch": -12}, rest={"hip_flex": -44, "pitch": -12}
        ),
        "hips-up": Fault({"hip_flex": 52, "pitch": 20}, rest={"hip_flex": 52, "pitch": 20}),
    },
    "mountain-climber": {
        "hips-high": Fault({"hip_flex": 56, "pitch": 26}, rest={"hip_flex": 56, "pitch": 26}),
        "sagging-hips": _SAG,
    },
    "bird-dog": {
        "low-leg": Fault({"left_hip_flex": 52, "left_knee": 30}, strengths=(0.9, 1.0)),
    },
    "burpee": {
        "not-standing-up": Fault(
            rest={"pitch": 42, "hip_flex": 54, "knee": 20}, strengths=(0.95, 1.05)
        ),
    },
    "sit-up": {
        "half-way": Fault({"pitch": -36, "hip_flex": -33}, strengths=_ONCE),
    },
    "russian-twist": {
        "sitting-up": Fault(
            {"pitch": 30, "hip_flex": 26},
            rest={"pitch": 30, "hip_flex": 26},
            strengths=(0.65, 0.8),
        ),
    },
    "crunch": {
        "sitting-up": Fault({"pitch": 42, "hip_flex": 40}),
    },
    "bicycle-crunch": {
        "leg-not-long": Fault(
            {"right_knee": 46, "right_hip_flex": 26},
            rest={"knee": 46, "hip_flex": 26},
            strengths=_ONCE,
        ),
    },
    "leg-raise": {
        "bent-knees": Fault({"knee": 68}, rest={"knee": 40}),
        "low-legs": Fault({"hip_flex": -38}, strengths=_ONCE),
        "rushing": _DROPPED_AFTER,
    },
    "bench-press": {
        "no-lockout": Fault(rest={"elbow": 52, "shoulder_flex": -22}, strengths=_ONCE),
        "rushing": _DROPPED,
    },
    "pull-up": {
        "no-hang": Fault(rest={"elbow": 86, "shoulder_abd": -34}, strengths=_ONCE),
        "swinging": Fault({"pitch": -40, "hip_flex": 30}),
        "uneven": Fault({"left_elbow": -50, "left_shoulder_abd": 36, "roll": -10}),
    },
    "dip": {
        "no-lockout": Fault(rest={"elbow": 40, "shoulder_flex": -17}, strengths=_ONCE),
        "rushing": _DROPPED,
    },
    "biceps-curl": _CURL,
    "hammer-curl": _CURL,
    "overhead-press": {
        "no-lockout": Fault({"elbow": 54, "shoulder_abd": -24}, strengths=_ONCE),
        "leaning-back": Fault({"pitch": -24, "bend": -16, "hip_flex": -24}),
        "uneven": Fault({"left_elbow": 70, "left_shoulder_abd": -44}),
        "rushing": _DROPPED_AFTER,
    },
    "lateral-raise": {
        **_RAISE,
        "too-high": Fault({"shoulder_abd": 48}),
        "too-low": Fault({"shoulder_abd": -28}, strengths=_ONCE),
        "bent-elbows": Fault({"elbow": 84}),
    },
    "front-raise": {
        **_RAISE,
        "too-high": Fault({"shoulder_flex": 52}),
    },
    "triceps-extension": {
        "elbows-drop": Fault({"shoulder_flex": -58}, strengths=_ONCE),
        "no-lockout": Fault({"elbow": 54}, strengths=_ONCE),
        "rushing": _DROPPED_AFTER,
    },
    "triceps-pushdown": {
        "drifting-elbows": Fault({"shoulder_flex": 48}),
        "no-lockout": Fault({"elbow": 46}, strengths=_ONCE),
        "leaning-on": Fault({"pitch": 34, "hip_flex": 28}),
        "rushing": _DROPPED_AFTER,
    },
    "upright-row": {
        "too-high": Fault({"shoulder_abd": 52}),
        "swinging": _SWINGING,
        "rushing": _DROPPED_AFTER,
    },
    "shoulder-shrug": {
        "bent-elbows": Fault({"elbow": 72}),
        "nodding": Fault({"pitch": 30, "hip_flex": 30}),
    },
    "row": {
        "swinging": Fault({"pitch": -38, "hip_flex": -34}),
        "short": Fault({"shoulder_flex": 40, "elbow": -30}, strengths=_ONCE),
        "rushing": _DROPPED_AFTER,
    },
    "jumping-jack": {
        "low-arms": Fault({"shoulder_abd": -62}, strengths=_ONCE),
        "narrow-feet": Fault({"hip_abd": -17}),
    },
    "plank": {"sagging-hips": _SAG, "raised-hips": _PIKE},
    "side-plank": {
        "sagging-hips": Fault(
            {"side_bend": -20, "right_hip_abd": -18, "left_hip_abd": 18},
            rest={"side_bend": -20, "right_hip_abd": -18, "left_hip_abd": 18},
        ),
    },
    "wall-sit": {
        "high-seat": Fault({"hip_flex": -38, "knee": -38}, rest={"hip_flex": -38, "knee": -38}),
    },
    "tree-pose": {
        "leaning": Fault({"side_bend": 10, "roll": 34}, rest={"side_bend": 10, "roll": 34}),
    },
}
"""Exercise -> rule of form -> the fault that it names. Every rule has one."""
