"""Before the first set: is all that the exercise reads in view, and what to change about it.

Measures and limits are the camera check's (`coach.runtime.camera_check_advice`), and besides them
the camera's height and whether it stands firm; all looked at anew every `WINDOW_S`. What spoils the
count holds the count-in back; what only may is said, and the count-in begins nevertheless.
"""

from dataclasses import dataclass
from math import isnan
from typing import Final

from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.runtime.camera_check_advice import RULES
from coach.runtime.camera_check_facts import ViewFacts
from coach.runtime.camera_check_limits import Grade
from coach.runtime.camera_check_meter import ViewMeter
from coach.runtime.setup_height import HIGH_DEG, LOW_DEG, HeightMeter
from coach.runtime.setup_steady import SteadyMeter
from coach.runtime.status import PipelineStatus
from coach.types import FrameResult

WINDOW_S: Final = 0.8
"""Long enough that a single wild frame is outvoted, short enough to follow somebody's steps."""
_HOLDING_BACK: Final = ("nobody", "cropped", "size", "lost", "joints")
_SAID: Final = ("light", "turn")
_SAID_LAST: Final = ("height", "tilt", "middle", "noise", "flat")
_HIGH: Final = "Put the camera lower, at hip height."
_LOW: Final = "Put the camera higher, at hip height."
_MOVES: Final = "Put the camera on something firm. Its picture moves."
_STILL: Final = 0.01
"""Of the picture's height, within a window. Measured on the first seconds of 54 real clips: cameras
on a stand stay below 0.002, the others are spread from 0.004 to 0.06."""
_UNRELIABLE: Final = "The {} angle is unreliable from here. Counting still works."


@dataclass(frozen=True, slots=True)
class SetupHint:
    """One thing to change.

    Attributes:
        name: Of the rule.
        grade: ``bad`` or ``fair``.
        words: What to do; of the view, what it costs as well.
        holds_back: Whether the set waits for it.
    """

    name: str
    grade: Grade
    words: str
    holds_back: bool


class SetupCheck:
    """Takes every result; each frame once. Not thread-safe.

    Args:
        spec: The exercise of the set that comes.
    """

    def __init__(self, spec: ExerciseSpec) -> None:
        self._spec = spec
        self._since_s: float | None = None
        self._renew(0.0)
        self.hints: tuple[SetupHint, ...] = ()
        self.ready = False

    @property
    def silhouette(self) -> str:
        """What to step into: ``front`` or ``side``, or ``lying``."""
        if self._spec.posture == "lying":
            return "lying"
        return "side" if self._spec.recommended_view == "side" else "front"

    def add(self, result: FrameResult) -> None:
        """Takes one result; renews ``hints`` and ``ready`` once a window is full."""
        t_s = result.frame.t_s
        if self._since_s is None or t_s < self._since_s:
            self._since_s = t_s
        self._meter.add(result)
        self._height.add(result.motion.pose)
        self._steady.add(t_s, result.frame.image, result.motion.pose)
        if t_s - self._since_s >= WINDOW_S:
            facts = self._meter.facts(self._spec.recommended_view, 0, 0, PipelineStatus(), t_s)
            self.hints = self._judge(facts)
            self.ready = facts.person_share > 0 and not any(h.holds_back for h in self.hints)
            self._since_s = t_s
            self._renew(t_s)

    def _renew(self, t_s: float) -> None:
        """Another window."""
        self._meter = ViewMeter(self._spec, PipelineStatus(), t_s)
        self._height, self._steady = HeightMeter(), SteadyMeter()

    def _judge(self, facts: ViewFacts) -> tuple[SetupHint, ...]:
        return (
            *self._found(facts, (*_HOLDING_BACK, *_SAID)),
            *self._of_the_camera(),
            *self._found(facts, _SAID_LAST),
        )

    def _found(self, facts: ViewFacts, names: tuple[str, ...]) -> list[SetupHint]:
        hints = []
        for name in names:
            grade, words = RULES[name](facts)
            if grade == "good" or (name == "turn" and not self._view_matters):
                continue
            holds_back = name in _HOLDING_BACK and grade == "bad"
            hints.append(SetupHint(name, grade, self._short(name, words), holds_back))
        return hints

    def _of_the_camera(self) -> list[SetupHint]:
        """How it stands: a set never waits for that."""
        hints = []
        down_deg = self._height.down_deg
        if self._view_matters and not LOW_DEG <= down_deg <= HIGH_DEG and not isnan(down_deg):
            do = _HIGH if down_deg > HIGH_DEG else _LOW
            hints.append(SetupHint("camera height", "fair", f"{do} {self._unreliable}", False))
        if self._steady.moved > _STILL:
            hints.append(SetupHint("steady", "fair", _MOVES, False))
        return hints

    @property
    def _view_matters(self) -> bool:
        """Who stands before lying down is not turned as they will lie."""
        return self._spec.posture in ("upright", "any") and bool(self._spec.joints)

    def _short(self, name: str, words: str) -> str:
        """What to do, without the figures of a report."""
        do = words.partition(":")[0].rstrip(".") + "."
        if name != "turn":
            return do
        return f"{do} {self._unreliable}"

    @property
    def _unreliable(self) -> str:
        return _UNRELIABLE.format(self._spec.joints[0].joint.replace("_", " "))
