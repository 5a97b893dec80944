"""Counts whatever repeats: the exercise is unknown, or is none of those on file.

The joint whose angle swings most regularly becomes the phase signal of an exercise made for this
person, and is counted like any other.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from coach.motion.angles import JOINTS
from coach.motion.exercise import ExerciseSpec, SignalJoint
from coach.types import Floats, MotionState

_STEP_S: Final = 1 / 15  # repetitions are far slower
_PERIOD_S: Final = (0.4, 12.0)
_LEAST_SWING_DEG: Final = 15.0
_SEEN: Final = 0.5
_JOINTS: Final = ("elbow", "shoulder", "hip", "knee")

ANY: Final = "any"
"""Name of the exercise that is not known."""


def any_exercise() -> ExerciseSpec:
    """What stands for the exercise before its rhythm is known: it reads no joint."""
    return replace(_exercise("knee", np.empty(0)), joints=())


def strongest_rhythm(states: Sequence[MotionState]) -> tuple[ExerciseSpec, float]:
    """An exercise that counts the joint with the most regular swing, and how regular it is.

    Args:
        states: Of a clip that was counted with any exercise (its angles are read).

    Returns:
        The exercise, and the autocorrelation at its best period, 0..1; 0 where nothing swings.
    """
    signals = {joint: _signal(states, joint) for joint in _JOINTS}
    scores = {joint: _rhythm(signal) for joint, signal in signals.items()}
    best = max(scores, key=lambda joint: scores[joint][0])
    return _exercise(best, signals[best]), scores[best][1]


def _signal(states: Sequence[MotionState], joint: str) -> Floats:
    """The angle on an even time grid, degrees; gaps are bridged, empty where it is never seen."""
    indices = [JOINTS.index(f"{side}_{joint}") for side in ("left", "right")]
    t_s, degrees = [], []
    for state in states:
        if state.angles is not None:
            seen = [i for i in indices if state.angles.reliability[i] >= _SEEN]
            if seen:
                both = state.angles.image_deg[seen], state.angles.world_deg[seen]
                t_s.append(state.t_s)
                degrees.append(float(np.mean(both)))
    if not t_s:
        return np.empty(0)
    grid = np.arange(t_s[0], t_s[-1], _STEP_S)
    return np.asarray(np.interp(grid, t_s, degrees), np.float64)


def _rhythm(signal: Floats) -> tuple[float, float]:
    """(score for choosing, regularity 0..1) from the unbiased autocorrelation's first peak."""
    if len(signal) * _STEP_S < 2 * _PERIOD_S[0]:
        return 0.0, 0.0
    low, high = np.percentile(signal, [5, 95])
    centred = signal - signal.mean()
    power = float(centred @ centred)
    if high - low < _LEAST_SWING_DEG or power <= 0:
        return 0.0, 0.0
    lags = np.arange(1, min(len(signal) // 2 + 1, int(_PERIOD_S[1] / _STEP_S)))
    overlap = len(signal) / (len(signal) - lags)
    curve = np.array([centred[lag:] @ centred[:-lag] for lag in lags]) / power * overlap
    beyond = np.flatnonzero(curve < 0.2)  # past the peak at zero
    first = max(int(_PERIOD_S[0] / _STEP_S), int(beyond[0]) if len(beyond) else len(lags))
    regular = float(np.clip(curve[first:].max(initial=0.0), 0.0, 1.0))
    # a single repetition has no second to agree with: its swing still says which joint works
    return (0.2 + regular) * float(high - low), regular


def _exercise(joint: str, signal: Floats) -> ExerciseSpec:
    low, middle, high = np.percentile(signal, [5, 50, 95]) if len(signal) else (60.0, 120.0, 150.0)
    swing = float(high - low)
    split = float(low + high) / 2
    # people rest longer than they strain, and mostly begin and end at rest
    votes = [middle, *(signal[[0, -1]] if len(signal) else (high, high))]
    rests_high = sum(bool(vote >= split) for vote in votes) >= 2
    above, below = (split + 1, 180.0), (0.0, split - 1)
    return ExerciseSpec(
        name=ANY,
        title="Repetitions",
        aliases=(),
        how_to=("Move and come back.", "Repeat."),
        muscles=(),
        recommended_view="side",
        source="the movement itself",
        joints=(SignalJoint(joint, 1.0),),
        sides="both",
        plane="sagittal",
        posture="any",
        first="lowering",
        rest_deg=above if rests_high else below,
        effort_deg=below if rests_high else above,
        range_deg=(max(0.4 * swing, _LEAST_SWING_DEG), max(1.2 * swing, 2 * _LEAST_SWING_DEG)),
        enter=0.45,
        leave=0.35,
        rep_s=(0.3, _PERIOD_S[1]),
    )
