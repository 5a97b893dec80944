"""Recognises exercises by what both ends of a repetition look like, as their files say it.

An exercise whose file says nothing of its looks is judged by its signal and posture alone.
"""

from collections.abc import Mapping, Sequence
from math import inf
from typing import Final

import numpy as np

from coach.landmarks import Landmark
from coach.motion.body.measures import unit_of
from coach.motion.body.view import off_plane_deg, trunk_line
from coach.motion.counting.seen import Seen
from coach.motion.counting.signal import MeasureReader
from coach.motion.exercises.exercise import ExerciseSpec
from coach.motion.exercises.exercise_spec import Look, Looks
from coach.motion.recognition.recogniser import RepWindow
from coach.types import Floats

_TOLERANCE: Final = {"deg": 12.0, "pct": 30.0}  # by which a band may be missed for one unit of cost
_WORST: Final = 4.0  # units of cost of one look, so that one wild landmark does not decide alone
_UNKNOWN: Final = 0.5  # units of cost where a look cannot be read
_TOWARDS_CAMERA: Final = frozenset({"lean", "thigh", "shin"})
_DEPTH_TOLERANCE: Final = 1.5  # added where they lean towards the camera: the engine flattens it
_WRONG_HANDS: Final = 4.0
_AROUND_S: Final = 0.07  # readings so near to an end are averaged
_LEANS: Final = {
    "any": (0.0, 180.0),
    "upright": (0.0, 50.0),
    "inclined": (20.0, 80.0),
    "lying": (45.0, 130.0),
}
_BOTH, _LEFT, _RIGHT = range(3)


class PostureRecogniser:
    """The rule behind `coach.motion.recognition.recogniser.Recogniser`."""

    def __init__(self, specs: Sequence[ExerciseSpec]) -> None:
        """Args: specs: To choose from; holds are passed over."""
        specs = [spec for spec in specs if spec.hold is None]
        looks = [spec.looks or _looks_of(spec) for spec in specs]
        self._names: Final = tuple(spec.name for spec in specs)
        every = [look for one in looks for look in (*one.rest, *one.effort)]
        self._columns: Final = tuple(dict.fromkeys((k.measure, k.relation) for k in every))
        self._reader = MeasureReader([measure for measure, _ in self._columns])
        self._differs = np.array([relation == "difference" for _, relation in self._columns], bool)
        tolerance = [_TOLERANCE[unit_of(measure)] for measure, _ in self._columns]
        self._tolerance: Floats = np.array(tolerance)
        flattened = [measure in _TOWARDS_CAMERA for measure, _ in self._columns]
        self._flattened: Floats = _DEPTH_TOLERANCE * np.array(flattened, float)
        self._rest = self._bands([one.rest for one in looks])
        self._effort = self._bands([one.effort for one in looks])
        self._hands = np.array([_HANDS[one.hands] for one in looks])
        self._likely = np.array([one.likely for one in looks])
        self._one_sided = np.array([spec.sides != "both" for spec in specs])

    def score(self, window: RepWindow) -> Mapping[str, float]:
        """How well both ends look like each exercise, 0..1."""
        rest, effort = self._ends(window, 0), self._ends(window, window.peak)  # (3, columns)
        off = off_plane_deg(window.seen[window.peak].view.yaw_deg, "sagittal") / 90.0
        tolerance = self._tolerance * (1.0 + off * self._flattened)  # (columns,)
        cost = _cost(rest, *self._rest, tolerance) + _cost(effort, *self._effort, tolerance)
        one_sided = np.where(self._one_sided, cost.min(axis=0), cost[_BOTH])
        moved = _moved(window.seen[0], window.seen[window.peak])
        hands = np.where(self._hands * moved < 0, _WRONG_HANDS, 0.0)
        fit = np.exp(-0.5 * (one_sided + hands)) * self._likely
        return dict(zip(self._names, fit.tolist(), strict=True))

    def likely(self, seen: Sequence[Seen]) -> None:
        """What a rule knows of a movement that is not over yet: nothing."""

    def _bands(self, looks: Sequence[Sequence[Look]]) -> tuple[Floats, Floats]:
        """Low and high of every exercise, (S, columns); infinite where it says nothing."""
        low = np.full((len(looks), len(self._columns)), -inf)
        high = -low
        for i, own in enumerate(looks):
            for look in own:
                column = self._columns.index((look.measure, look.relation))
                low[i, column], high[i, column] = look.band
        return low, high

    def _ends(self, window: RepWindow, index: int) -> Floats:
        """(3, columns): mean of the sides that are seen, left, right; of the frames around."""
        at_s = window.seen[index].t_s
        near = [self._read(seen) for seen in window.seen if abs(seen.t_s - at_s) <= _AROUND_S]
        return _mean(np.stack(near))

    def _read(self, seen: Seen) -> Floats:
        pairs = [self._reader.read(seen.readings, space)[0] for space in ("2d", "3d")]
        left, right = _mean(np.stack(pairs))  # (columns,): picture and space err elsewhere
        both = _mean(np.stack([left, right]))
        apart = np.abs(left - right)
        return np.where(self._differs, apart, np.stack([both, left, right]))


_HANDS: Final = {"any": 0.0, "stay": -1.0, "move": 1.0}


def _looks_of(spec: ExerciseSpec) -> Looks:
    """What the signal alone says: a file that was made without a word about looks."""
    lean = Look("lean", _LEANS[spec.posture])
    if len(spec.joints) != 1:
        return Looks((lean,), (lean,))
    part = spec.joints[0].joint
    return Looks((lean, Look(part, spec.rest_deg)), (lean, Look(part, spec.effort_deg)))


def _cost(values: Floats, low: Floats, high: Floats, tolerance: Floats) -> Floats:
    """(3, columns) against (S, columns) -> (3, S)."""
    asked = np.isfinite(low) | np.isfinite(high)
    values = values[:, None, :]
    outside = np.maximum(np.maximum(low - values, values - high), 0.0) / tolerance
    cost = np.where(np.isnan(outside), _UNKNOWN, np.minimum(outside, _WORST))
    total: Floats = np.where(asked, cost, 0.0).sum(axis=-1)
    return total


def _mean(stack: Floats) -> Floats:
    """Over the first axis, of what is there; NaN where nothing is."""
    there = ~np.isnan(stack)
    count = there.sum(axis=0)
    total = np.where(there, stack, 0.0).sum(axis=0)
    result: Floats = np.where(count > 0, total / np.maximum(count, 1), np.nan)
    return result


def _moved(rest: Seen, effort: Seen) -> float:
    """Positive where the hands move up or down more than the shoulders, else negative."""
    (hands, body), (hands_then, body_then) = _heights(rest), _heights(effort)
    return abs(hands_then - hands) - abs(body_then - body)


def _heights(seen: Seen) -> tuple[float, float]:
    """Of hands and shoulders in the picture, in trunk lengths."""
    image, mark = seen.pose.image, Landmark
    trunk_px = max(float(np.linalg.norm(trunk_line(image))), 1.0)
    y = -image[:, 1] / trunk_px
    hands = 0.5 * (y[mark.LEFT_WRIST] + y[mark.RIGHT_WRIST])
    return float(hands), float(0.5 * (y[mark.LEFT_SHOULDER] + y[mark.RIGHT_SHOULDER]))
