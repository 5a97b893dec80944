"""What to move or light, from what was measured: worst first, causes before what they cause."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from coach.runtime import camera_check_limits as limits
from coach.runtime.camera_check_facts import CheckResult, ViewFacts
from coach.runtime.camera_check_limits import GRADES, Grade

_SLOW_CAMERA: Final = 0.8
"""Of what is promised: less, and it is the camera (or the dark) that saves pictures."""
_SLOW_COMPUTER: Final = 0.8
"""Of what the camera delivers: less, and it is the computer that does not keep up."""
_ROOM: Final = 0.12
"""Share of the height over the head that tilting the camera can give to the feet."""
_FACE: Final = {
    "front": "Face the camera",
    "oblique": "Turn half to the side",
    "side": "Turn sideways to the camera",
}


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do.

    Attributes:
        name: Of the rule.
        grade: ``bad`` spoils the count, ``fair`` may.
        words: What to do, then why.
        views: The asked views that it was seen in.
    """

    name: str
    grade: Grade
    words: str
    views: tuple[str, ...] = ()


def advise(result: CheckResult) -> tuple[Advice, ...]:
    """Everything to do, the most important first; empty where nothing is."""
    found: dict[str, Advice] = {}
    for view in result.views:
        for advice in advise_view(view):
            found[advice.name] = _merged(found.get(advice.name), advice, view.asked)
    order = {name: place for place, name in enumerate(RULES)}
    return tuple(sorted(found.values(), key=lambda a: (-GRADES.index(a.grade), order[a.name])))


def advise_view(view: ViewFacts) -> tuple[Advice, ...]:
    """For one view, in the order of `RULES`. The count is blamed only where nothing else is."""
    found: list[Advice] = []
    for name, rule in RULES.items():
        grade, words = rule(view)
        explained = name == "count" and any(a.grade == "bad" for a in found)
        if grade != "good" and not explained:
            found.append(Advice(name, grade, words))
    return tuple(found)


def _merged(before: Advice | None, advice: Advice, view: str) -> Advice:
    if before is None:
        return replace(advice, views=(view,))
    worse = max(before, advice, key=lambda a: GRADES.index(a.grade))
    return replace(worse, views=(*before.views, view))


Finding = tuple[Grade, str]


def _dark(view: ViewFacts) -> Finding:
    brightness = view.light.brightness
    if brightness > limits.BRIGHTNESS.good[1]:
        return (
            limits.BRIGHTNESS.grade(brightness),
            "Turn the camera away from the light: the picture is nearly white.",
        )
    return (
        limits.BRIGHTNESS.grade(brightness),
        "Turn on a light in front of you: the picture is too dark "
        f"({brightness:.0f} of 255, from {limits.BRIGHTNESS.good[0]:.0f} on is fine).",
    )


def _nobody(view: ViewFacts) -> Finding:
    if view.person_share == 0:
        return (
            "bad",
            "Step into the picture, whole body, two to three metres from the camera: "
            "nobody was found.",
        )
    return "good", ""


def _cropped(view: ViewFacts) -> Finding:
    grade = limits.cropped_grade(view)
    if grade == "good":
        return grade, ""
    worst = view.framing.cropped[0]
    why = f"your {worst.part} were cut off {_percent(worst.share)} of the time"
    if worst.edge in ("left", "right"):
        return grade, f"Move to the middle of the picture: {why}."
    if worst.edge == "bottom" and view.framing.room_above > _ROOM:
        return grade, f"Tilt the camera down: {why}, and there is room above your head."
    if worst.edge == "top" and view.framing.room_below > _ROOM:
        return grade, f"Tilt the camera up: {why}, and there is room below your feet."
    return grade, f"Step back until your {worst.part} are in the picture: {why}."


def _height(view: ViewFacts) -> Finding:
    framing = view.framing
    if limits.cropped_grade(view) != "good":
        return "good", ""
    for room, other, move in (
        (framing.room_below, framing.room_above, "down"),
        (framing.room_above, framing.room_below, "up"),
    ):
        if limits.EDGE.grade(room) != "good" and other > _ROOM:
            return "fair", (
                f"Tilt the camera {move} a little: you touch the edge of the picture, and there "
                "is room on the other side."
            )
    return "good", ""


def _size(view: ViewFacts) -> Finding:
    share = view.framing.body_share
    grade = limits.BODY.grade(share)
    about = f"about {view.framing.distance_m:.1f} m away"
    if share < limits.BODY.good[0]:
        return grade, f"Come closer: you fill {_percent(share)} of the picture ({about})."
    return grade, f"Step back: you fill the whole picture ({about})."


def _turned(view: ViewFacts) -> Finding:
    if not view.seen:
        return "good", ""
    return (
        limits.TURN_DEG.grade(limits.turn_deg(view.yaw_deg, view.asked)),
        f"{_FACE[view.asked]}: most of it was seen from the {_seen(view.seen)}.",
    )


def _lost(view: ViewFacts) -> Finding:
    if view.person_share == 0:
        return "good", ""
    return (
        limits.PERSON.grade(view.person_share),
        "Clear the view between you and the camera, and wear something that differs from the "
        f"wall: you were seen in only {_percent(view.person_share)} of the pictures.",
    )


def _joints(view: ViewFacts) -> Finding:
    # of the frames with a person: without one there are no joints either
    share = min(1.0, view.joints_share / view.person_share) if view.person_share else 1.0
    return (
        limits.JOINTS.grade(share),
        "Keep the joints of this exercise free: nothing in front of them, no wide clothes. They "
        f"were seen in only {_percent(share)} of the pictures with you.",
    )


def _rate(view: ViewFacts) -> Finding:
    timing = view.timing
    grade = limits.RATE.grade(timing.result_fps)
    why = f"only {timing.result_fps:.0f} pictures a second were counted"
    if timing.result_fps < _SLOW_COMPUTER * timing.captured_fps:
        return grade, f"Close other programs: {why} of the {timing.captured_fps:.0f} that came."
    if limits.BRIGHTNESS.grade(view.light.brightness) != "good":
        return grade, f"Turn on a light: {why}, since in the dark a camera needs longer for each."
    if timing.captured_fps < _SLOW_CAMERA * timing.promised_fps:
        return (
            grade,
            "Plug the camera into another socket, without a hub, or choose a smaller picture: "
            f"{why}, and it promises {timing.promised_fps:.0f}.",
        )
    return grade, f"Use a camera that delivers 30 pictures a second: {why}."


def _gaps(view: ViewFacts) -> Finding:
    timing = view.timing
    # few pictures have wide gaps by nature; only uneven ones are told apart
    if limits.RATE.grade(timing.result_fps) != "good":
        return "good", ""
    return (
        limits.GAP_MS.grade(timing.gap_p95_ms),
        "Close other programs or plug the camera in without a hub: the pictures come unevenly, "
        f"with gaps of {timing.gap_p95_ms:.0f} ms.",
    )


def _stopped(view: ViewFacts) -> Finding:
    again = view.timing.reconnects
    return (
        "bad" if again else "good",
        "Check the camera's cable or its network: it stopped "
        f"{'once' if again == 1 else f'{again} times'}.",
    )


def _delay(view: ViewFacts) -> Finding:
    delay_ms = view.timing.latency_p95_ms
    return (
        limits.DELAY_MS.grade(delay_ms),
        f"Close other programs: the count comes {delay_ms:.0f} ms after the movement.",
    )


def _noise(view: ViewFacts) -> Finding:
    return (
        limits.NOISE.grade(view.light.noise),
        "Turn on a light or clean the lens: the picture is grainy "
        f"(noise {view.light.noise:.0f}, up to {limits.NOISE.good[1]:.0f} is fine).",
    )


def _flat(view: ViewFacts) -> Finding:
    if limits.BRIGHTNESS.grade(view.light.brightness) != "good":
        return "good", ""  # what is dark is flat by nature, and a light mends both
    return (
        limits.CONTRAST.grade(view.light.contrast),
        "Clean the lens, or light yourself from the side: the picture is flat "
        f"(contrast {view.light.contrast:.0f}, from {limits.CONTRAST.good[0]:.0f} on is fine).",
    )


def _tilt(view: ViewFacts) -> Finding:
    # no left or right: the picture may be shown as a mirror would
    tilt_deg = view.framing.tilt_deg
    return (
        limits.TILT_DEG.grade(tilt_deg),
        f"Level the camera: in its picture you stand {abs(tilt_deg):.0f}° off the vertical.",
    )


def _middle(view: ViewFacts) -> Finding:
    return (
        limits.OFF_CENTRE.grade(view.framing.off_centre),
        "Move to the middle of the picture: you stand far to one side.",
    )


def _count(view: ViewFacts) -> Finding:
    grade = limits.count_grade(view)
    told = f"{view.counted} were counted and {view.truth} done, though you were seen well"
    if view.counted < view.truth:
        return grade, f"Go all the way, and all the way back: {told}."
    return grade, f"Pause between repetitions: {told}."


RULES: Final[dict[str, Callable[[ViewFacts], Finding]]] = {
    "light": _dark,
    "nobody": _nobody,
    "stopped": _stopped,
    "cropped": _cropped,
    "size": _size,
    "height": _height,
    "turn": _turned,
    "lost": _lost,
    "joints": _joints,
    "rate": _rate,
    "gaps": _gaps,
    "delay": _delay,
    "noise": _noise,
    "flat": _flat,
    "tilt": _tilt,
    "middle": _middle,
    "count": _count,
}
"""By importance: what hides the person, then where they stand, then how the pictures come."""


def _percent(share: float) -> str:
    return f"{100 * min(share, 1.0):.0f} %"


def _seen(view: str) -> str:
    return {"oblique": "half side", "back": "back"}.get(view, view)
