"""What a movement is, in traits that words exist for: read from its joint angles alone.

Captions are made of these traits, so that a caption is true of what is seen whoever made the
movement up. Names are ``kind.value`` as in ``words.toml``: posture, action, arms, side, tempo.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from coach.athlete.kinematics import SIDES
from coach.athlete.movement import LIFT, Movement
from ml.clip.course import Course

FAST_S: Final = 1.1
SLOW_S: Final = 3.4
"""Repetitions shorter and longer than these are called fast and slow."""

_STEADY_BEARINGS: Final = frozenset({"hands", "prone", "knees", "forearms"})
_ONE_SIDED_DEG: Final = 30.0
_ARM_MOVES_DEG: Final = 35.0
_ELBOW_MOVES_DEG: Final = 40.0


def tempo_trait(rep_s: float) -> frozenset[str]:
    """What can be said of a repetition's length; nothing of a usual one."""
    if rep_s < FAST_S:
        return frozenset({"tempo.fast"})
    return frozenset({"tempo.slow"}) if rep_s > SLOW_S else frozenset()


def traits(what: Movement) -> frozenset[str]:
    """Posture, actions, place of the arms and symmetry; two movements alike have the same."""
    course = Course(what)
    done = {*_legs(course), *_trunk(course), *_arms(course)}
    if "to_floor" in done:
        done &= {"to_floor", "jump"}
    actions = {f"action.{name}" for name in done or _little(course)}
    found = {f"posture.{_posture(course)}", *actions}
    if "action.still" not in actions:
        found.add(f"side.{_symmetry(course)}")
    held = _held_arms(course)
    if held is not None:
        found.add(f"arms.{held}")
    return frozenset(found)


def essence(found: Iterable[str]) -> frozenset[str]:
    """Posture and actions: what makes it this exercise and no other."""
    return frozenset(t for t in found if t.startswith(("posture.", "action.")))


def _posture(at: Course) -> str:
    return _POSTURES[at.what.bearing](at)


def _on_feet(at: Course) -> str:
    knees, hips = at.sides_rest("knee"), at.sides_rest("hip_flex")
    if at.at_rest("pitch") >= 30:
        return "bent_over"
    if min(knees) >= 60 and min(hips) >= 60:
        return "low"
    if max(knees) >= 70 and min(knees) < 40:
        return "one_leg"
    if abs(hips[0] - hips[1]) >= 25:
        return "split"
    return "wide" if min(at.sides_rest("hip_abd")) >= 15 else "stand"


def _on_back(at: Course) -> str:
    pitch = at.at_rest("pitch")
    if pitch > 45:
        return "all_fours" if at.mean_rest("hip_flex") >= 50 else "face_down"
    return "lie_back" if pitch <= -58 else "sit_floor"


def _by_hands(at: Course) -> str:
    return "hang" if max(at.raised()) >= 100 else "support"


_POSTURES: Final[Mapping[str, Callable[[Course], str]]] = {
    "feet": _on_feet,
    "hands": _by_hands,
    "prone": lambda at: "hands_raised" if at.what.hands_m > 0.2 else "prone_hands",
    "knees": lambda _: "prone_knees",
    "forearms": lambda _: "forearms",
    "back": _on_back,
    "seat": lambda _: "seated",
    "side": lambda _: "side",
}


def _legs(at: Course) -> list[str]:
    hips, knees, apart = (at.sides_change(d) for d in ("hip_flex", "knee", "hip_abd"))
    feet, bearing = at.what.bearing == "feet", at.what.bearing
    if _goes_to_floor(at):
        found = ["to_floor"]
    elif feet and at.what.alternating and _strides(at):
        return ["step", "jump"] if at.change(LIFT) >= 2.5 else ["step"]
    elif feet and (step := _both_legs(hips, knees, apart)):
        found = [step]
    elif bearing == "back" and min(hips) >= 35 and at.change("pitch") < 35:
        found = ["knees_tuck" if min(knees) >= 40 else "legs_raise"]
    elif bearing != "feet" and min(hips) >= 30 and at.change("pitch") < 35:
        found = ["knees_tuck" if min(knees) >= 30 else "legs_raise"]
    else:
        found = _single_leg(hips, knees, at.what.bearing)
    if not found:
        found = _sideways(apart)
    if feet and min(at.sides_change("ankle")) >= 20 and "squat" not in found:
        found.append("heels_up")
    return [*found, "jump"] if at.change(LIFT) >= 2.5 else found


def _goes_to_floor(at: Course) -> bool:
    """From the feet until the trunk is level and the hips are straight."""
    return at.what.bearing == "feet" and any(
        abs(mark.get("pitch", 0.0)) >= 65
        and (mark.get("left_hip_flex", 0.0) + mark.get("right_hip_flex", 0.0)) / 2 < 45
        for mark in at.marks
    )


def _strides(at: Course) -> bool:
    hips = at.sides_change("hip_flex")
    return 15 <= max(hips) < 50 and min(hips) <= -12


def _both_legs(
    hips: tuple[float, float], knees: tuple[float, float], apart: tuple[float, float]
) -> str | None:
    if max(hips) >= 45 and max(knees) >= 45 and max(apart) >= 30 and min(knees) < 45:
        return "side_lunge"
    if min(knees) >= 40 and max(hips) >= 45:
        return "squat" if min(hips) >= 35 else "lunge"
    return None


def _single_leg(hips: tuple[float, float], knees: tuple[float, float], bearing: str) -> list[str]:
    found = []
    for hip, knee in zip(hips, knees, strict=True):
        other = min(hips)
        if hip >= 45 and other < 30:
            found.append("knee_up" if knee >= 35 else "leg_front")
        elif hip <= -25 and bearing != "prone" and -20 < max(hips) < 30:
            found.append("leg_back")
        elif knee >= 55 and abs(hip) < 30:
            found.append("heel_to_seat")
    return sorted(set(found))


def _sideways(apart: tuple[float, float]) -> list[str]:
    if min(apart) >= 12:
        return ["legs_apart"]
    return ["leg_side"] if max(apart) >= 18 else []


def _trunk(at: Course) -> list[str]:
    found, pitch, bend = [], at.change("pitch"), at.change("bend")
    lying = at.what.bearing == "back"
    squats = min(at.sides_change("knee")) >= 40
    if lying and pitch >= 35:
        found.append("sit_up")
    elif lying and at.at_rest("pitch") < 0 and bend >= 18:
        found.append("crunch")
    if lying and at.at_rest("pitch") < 0 and pitch <= -12 and max(at.sides_change("hip_flex")) <= 0:
        found.append("hips_up")
    if at.what.bearing == "feet" and pitch >= (50 if squats else 28):
        found.append("hinge")
    if abs(at.change("twist")) >= 15:
        found.append("twist")
    if abs(at.change("side_bend")) >= 15:
        found.append("side_bend")
    return found


def _arms(at: Course) -> list[str]:
    found = {_arm(at, side) for side in SIDES} - {None}
    if min(at.sides_change("shrug")) >= 7:
        found.add("shrug")
    return sorted(name for name in found if name is not None)


def _arm(at: Course, side: str) -> str | None:
    elbow, flex, aside = (
        at.change(f"{side}_{dof}") for dof in ("elbow", "shoulder_flex", "shoulder_abd")
    )
    raised = at.raised()[SIDES.index(side)]
    if at.what.bearing in _STEADY_BEARINGS:
        return _bearing_arm(at, side, elbow, flex)
    top = at.top(SIDES.index(side))
    if elbow >= _ELBOW_MOVES_DEG:
        return _bending(at, raised, flex, aside)
    if elbow <= -_ELBOW_MOVES_DEG:
        return _straightening(raised, top)
    if max(abs(flex), abs(aside)) < _ARM_MOVES_DEG:
        return None
    return _swinging(raised, top, flex, aside)


def _little(at: Course) -> set[str]:
    """Where nothing is done that has a name of its own."""
    ways = [at.sides_change(d) for d in ("elbow", "shoulder_flex", "shoulder_abd", "shoulder_turn")]
    return {"hands_move"} if max(abs(way) for both in ways for way in both) >= 18 else {"still"}


def _bearing_arm(at: Course, side: str, elbow: float, flex: float) -> str | None:
    """An arm that carries the body."""
    other = at.change(f"{SIDES[1 - SIDES.index(side)]}_elbow")
    if elbow >= _ELBOW_MOVES_DEG:
        if at.what.bearing == "hands":
            return "pull_up" if _posture(at) == "hang" else "dip"
        return "push_up" if other >= _ELBOW_MOVES_DEG else "hand_lift"
    return "hand_lift" if at.what.bearing != "hands" and abs(flex) >= _ARM_MOVES_DEG else None


def _bending(at: Course, raised: float, flex: float, aside: float) -> str:
    if at.what.bearing == "back" and at.at_rest("pitch") < 0 and raised >= 60:
        return "chest_press" if flex <= -_ARM_MOVES_DEG or aside >= 25 else "elbows_bend"
    if aside >= _ARM_MOVES_DEG:
        return "upright_row"
    if flex <= -25:
        return "pull_back"
    return "elbows_bend" if raised >= 100 else "curl"


def _straightening(raised: float, top: float) -> str:
    if raised >= 90:
        return "triceps_up"
    if top >= 130:
        return "press_up"
    return "push_forward" if top >= 55 else "push_down"


def _swinging(raised: float, top: float, flex: float, aside: float) -> str:
    if raised >= 60 and top - raised < 20:
        return "arms_lower"
    if top >= 135:
        return "raise_over"
    if abs(aside) > abs(flex):
        return "raise_side" if aside > 0 else "arms_lower"
    return "raise_front" if flex > 0 else "arms_back"


def _held_arms(at: Course) -> str | None:
    """Where the arms are, if they stay there and bear nothing."""
    if at.what.bearing in _STEADY_BEARINGS or at.what.bearing == "side" or _arms(at):
        return None
    if at.what.bearing == "back" and at.at_rest("pitch") > 0:
        return None
    flex, aside, elbow = (at.mean_rest(d) for d in ("shoulder_flex", "shoulder_abd", "elbow"))
    turn = at.mean_rest("shoulder_turn")
    if min(at.raised()) >= 130:
        return "over"
    if elbow >= 60:
        return "head" if turn >= 30 or max(flex, aside) >= 70 else "folded"
    if flex >= 60:
        return "front"
    return "aside" if aside >= 65 else None


def _symmetry(at: Course) -> str:
    differs = max(
        abs(left - right)
        for left, right in (at.sides_change(d) for d in ("hip_flex", "knee", "elbow", *_ARM_DOFS))
    )
    sways = max(abs(at.change(name)) for name in ("twist", "side_bend", "roll"))
    if at.what.alternating and (differs >= _ONE_SIDED_DEG or sways >= 12):
        return "turns"
    return "one" if differs >= _ONE_SIDED_DEG else "both"


_ARM_DOFS: Final = ("shoulder_flex", "shoulder_abd", "hip_abd")
