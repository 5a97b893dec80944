"""Says quietly, and once, when the camera sees less than it could; counting goes on.

What is said is about the reading that is used: an angle in space instead of in the picture, one
side alone, or rules of form that this view does not show. Words about what to change in the
framing are cues and come from the motion floor.
"""

from typing import Final

from coach.motion.body.view import Plane, off_plane_deg
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.exercises.exercise_spec import FormRule
from coach.types import MotionState
from coach.ui.translate import marked, said, tr

_ALONE: Final = {
    "left": marked("Only your left side can be seen. It is counted alone."),
    "right": marked("Only your right side can be seen. It is counted alone."),
}
_OFF: Final[dict[Plane, str]] = {
    "sagittal": marked(
        "Camera {angle:.0f}° off the side view: the {part} angle is unreliable. "
        "Counting still works."
    ),
    "frontal": marked(
        "Camera {angle:.0f}° off the front view: the {part} angle is unreliable. "
        "Counting still works."
    ),
}
_UNJUDGED: Final = {
    "side": marked("From here nothing is said of: {names}. Turn side-on for that."),
    "front": marked("From here nothing is said of: {names}. Face the camera for that."),
    "": marked("Too little is seen to say anything of: {names}."),
}
_AFTER_S: Final = 2.0  # a turn while walking into place is not worth a word
_STAYS_S: Final = 8.0


class ViewNote:
    """Follows the frames of a set and tells what to show; every note is shown once a set."""

    def __init__(self) -> None:
        self._spec: ExerciseSpec | None = None
        self.clear()

    def set_exercise(self, spec: ExerciseSpec) -> None:
        """What is counted from now on."""
        self._spec = spec
        self.clear()

    def clear(self) -> None:
        """A new set: what was said may be said again."""
        self._told: set[str] = set()
        self._kind = self._text = ""
        self._since_s = self._shown_s = 0.0

    def follow(self, state: MotionState) -> str:
        """Takes one frame; returns the note to show now, or an empty text."""
        kind = self._kind_of(state)
        if kind != self._kind:
            self._kind, self._since_s = kind, state.t_s
        if kind and kind not in self._told and state.t_s - self._since_s >= _AFTER_S:
            self._told.add(kind)
            self._text, self._shown_s = self._words(kind, state), state.t_s
        unjudged = next((e.unjudged for e in state.events if e.counted and e.unjudged), ())
        form = self._spec.form if self._spec else ()
        new = [rule for rule in form if rule.name in unjudged and rule.name not in self._told]
        if new:
            self._text, self._shown_s = self._unjudged_words(new, state), state.t_s
        if self._text and not 0 <= state.t_s - self._shown_s < _STAYS_S:
            self._text = ""
        return self._text

    def _kind_of(self, state: MotionState) -> str:
        spec = self._spec
        if spec is None or state.pose is None or state.view is None or not spec.joints:
            return ""
        if state.measure == "3d":
            return "space"
        return state.sides[0] if len(state.sides) == 1 and spec.sides != "either" else ""

    def _unjudged_words(self, new: list[FormRule], state: MotionState) -> str:
        """Silence is no praise: what is seen too badly, else what another view would show."""
        here = state.view.name if state.view else ""
        hazy = [rule for rule in new if here in rule.views]
        wanted = [] if hazy else [view for rule in new for view in rule.views]
        best = next((view for view in ("side", "front") if view in wanted), "")
        about = [rule.name for rule in hazy or new if best in ("", *rule.views)]
        self._told.update(about)
        words = ", ".join(said(name.replace("-", " ")) for name in about)
        return tr(_UNJUDGED[best]).format(names=words)

    def _words(self, kind: str, state: MotionState) -> str:
        spec, view = self._spec, state.view
        if kind != "space" or spec is None or view is None:
            return tr(_ALONE[kind])
        off_deg = off_plane_deg(view.yaw_deg, spec.plane)
        part = said(spec.joints[0].joint.replace("_", " "))
        return tr(_OFF[spec.plane]).format(angle=off_deg, part=part)
