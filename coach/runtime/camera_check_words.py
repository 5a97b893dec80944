"""A camera check in words: the rows of its table and its verdict, for the screen and `doctor`."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isnan
from typing import Final

from coach.runtime import camera_check_limits as limits
from coach.runtime.camera_check_advice import Advice
from coach.runtime.camera_check_facts import CheckResult, ViewFacts
from coach.runtime.camera_check_limits import Grade

UNKNOWN: Final = "–"
"""Stands where nothing was measured."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table.

    Attributes:
        title: What was measured.
        words, grade: The figure of a view and how good it is.
    """

    title: str
    words: Callable[[ViewFacts], str]
    grade: Callable[[ViewFacts], Grade]


def verdict(advice: tuple[Advice, ...]) -> tuple[Grade, str]:
    """The whole check in a line."""
    if not advice:
        return "good", "Your camera sees you well."
    if all(a.grade == "fair" for a in advice):
        return "fair", "It works, and it can be better."
    return "bad", "Something keeps the count from being right."


def title_of(view: ViewFacts) -> str:
    """A view's head in the table."""
    return {"oblique": "Half side"}.get(view.asked, view.asked.capitalize())


def views_words(advice: Advice, result: CheckResult) -> str:
    """Where an advice is about one view of several, which; else ""."""
    if len(advice.views) == len(result.views):
        return ""
    return f"{' and '.join(advice.views).capitalize()} view: "


def _count(view: ViewFacts) -> str:
    asked = " asked" if view.said is None else ""
    return f"{view.counted} of {view.truth}{asked}"


def _percent(share: float) -> str:
    return UNKNOWN if isnan(share) else f"{100 * share:.0f} %"


def _rate(view: ViewFacts) -> str:
    timing = view.timing
    gaps = "" if isnan(timing.gap_p95_ms) else f", gaps to {timing.gap_p95_ms:.0f} ms"
    return f"{timing.result_fps:.0f} of {timing.captured_fps:.0f} a second{gaps}"


def _delay(view: ViewFacts) -> str:
    timing = view.timing
    if isnan(timing.latency_p50_ms):
        return UNKNOWN
    return f"{timing.latency_p50_ms:.0f} ms, up to {timing.latency_p95_ms:.0f}"


def _light(view: ViewFacts) -> str:
    light = view.light
    if isnan(light.brightness):
        return UNKNOWN
    return f"{light.brightness:.0f}, contrast {light.contrast:.0f}, noise {light.noise:.0f}"


def _framing(view: ViewFacts) -> str:
    framing = view.framing
    if isnan(framing.body_share):
        return UNKNOWN
    return f"{_percent(framing.body_share)}, about {framing.distance_m:.1f} m"


def _cropped(view: ViewFacts) -> str:
    parts = [part for part in view.framing.cropped if limits.CROPPED.grade(part.share) != "good"]
    return ", ".join(f"{part.part} {_percent(part.share)}" for part in parts) or "nothing"


def _seen(view: ViewFacts) -> str:
    return {"oblique": "half side", "": UNKNOWN}.get(view.seen, view.seen)


TABLE: Final = (
    Row("Count", _count, limits.count_grade),
    Row(
        "You seen",
        lambda v: _percent(v.person_share),
        lambda v: limits.PERSON.grade(v.person_share),
    ),
    Row(
        "Joints seen",
        lambda v: _percent(v.joints_share),
        lambda v: limits.JOINTS.grade(v.joints_share),
    ),
    Row("Seen from", _seen, lambda v: limits.TURN_DEG.grade(limits.turn_deg(v.yaw_deg, v.asked))),
    Row("Body in picture", _framing, limits.framing_grade),
    Row("Cut off", _cropped, limits.cropped_grade),
    Row("Light", _light, limits.light_grade),
    Row("Pictures", _rate, lambda v: limits.rate_grade(v.timing)),
    Row("Delay", _delay, lambda v: limits.DELAY_MS.grade(v.timing.latency_p95_ms)),
)
"""What the table shows, the most important first."""
