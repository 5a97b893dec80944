"""A stick person in pixels and in world metres, moved by formulas: every angle is known.

A builder turns one angle into a body. A script says how that angle moves in time, `Shot` how the
camera sees it, and `play` what the analyser makes of it. Body axes: x to the person's left, u up,
f forward, in metres.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import acos, cos, degrees, pi, radians, sin, sqrt
from typing import Final

import numpy as np

from coach.landmarks import LANDMARK_COUNT, Landmark
from coach.motion.counting.analyser import MotionAnalyser
from coach.motion.counting.limits import PersonalLimits
from coach.motion.exercises.exercise import ExerciseSpec, load_exercises
from coach.types import Floats, MotionState, Pose, PoseWindow, RepEvent

SPECS: Final = load_exercises()
SHIN = THIGH = 0.42
TRUNK = 0.5
UPPER_ARM, FOREARM = 0.3, 0.26
HALF_WIDTH = 0.17

Body = dict[str, tuple[float, float, float]]
Builder = Callable[[float], Body]
Trace = list[tuple[float, Pose | None]]
Key = tuple[float, float]

_SIGNS = {"LEFT": 1.0, "RIGHT": -1.0}
MIRRORED: Final = np.array(
    [
        Landmark[name.replace("LEFT", "#").replace("RIGHT", "LEFT").replace("#", "RIGHT")]
        for name in Landmark.__members__
    ]
)


# --- scripts: one angle over time -------------------------------------------------------------


def eased(keys: Sequence[Key], t_s: float) -> float:
    """The angle at a time: keys are (seconds to get there, degrees), eased by a cosine."""
    (lasting_s, at), *others = keys
    t_s -= lasting_s
    for lasting_s, to in others:
        if t_s < lasting_s:
            share = 0.5 - 0.5 * cos(pi * max(t_s, 0.0) / lasting_s)
            return at + share * (to - at)
        t_s, at = t_s - lasting_s, to
    return at


def repetitions(count: int, rest: float, effort: float, rep_s: float = 2.0) -> list[Key]:
    """A second at rest, so many repetitions, a second at rest."""
    half = rep_s / 2
    rep = [(half, effort), (half, rest)]
    return [(1.0, rest), *(key for _ in range(count) for key in rep), (1.0, rest)]


def length_s(keys: Sequence[Key]) -> float:
    return sum(lasting_s for lasting_s, _ in keys)


# --- bodies: one angle to a skeleton ----------------------------------------------------------


def squat(signal_deg: float) -> Body:
    """Mean of knee and hip angle as given; 180 is standing."""
    depth = (180.0 - signal_deg) / 107.5
    shin, thigh, trunk = radians(30 * depth), radians(75 * depth), radians(35 * depth)
    ankle_u, knee = 0.08, (0.08 + SHIN * cos(shin), SHIN * sin(shin))
    hip = (knee[0] + THIGH * cos(thigh), knee[1] - THIGH * sin(thigh))
    shoulder = (hip[0] + TRUNK * cos(trunk), hip[1] + TRUNK * sin(trunk))
    body = _two_sided(
        {
            "ankle": (ankle_u, 0.0),
            "knee": knee,
            "hip": hip,
            "shoulder": shoulder,
            "elbow": (shoulder[0] - UPPER_ARM, shoulder[1]),
            "wrist": (shoulder[0] - UPPER_ARM, shoulder[1] + FOREARM),
        }
    )
    return with_ends(body)


def curl(left_deg: float, right_deg: float | None = None) -> Body:
    """Standing, elbows at the sides; elbow angles as given."""
    body = squat(180.0)
    for side, bend in (("left", left_deg), ("right", left_deg if right_deg is None else right_deg)):
        x, u, f = body[f"{side}_elbow"]
        turn = radians(180.0 - bend)
        body[f"{side}_wrist"] = (x, u - FOREARM * cos(turn), f + FOREARM * sin(turn))
    return with_ends(body)


def push_up(elbow_deg: float) -> Body:
    """A plank with the elbows pointing back; both elbow angles as given."""
    reach = sqrt(UPPER_ARM**2 + FOREARM**2 - 2 * UPPER_ARM * FOREARM * cos(radians(elbow_deg)))
    along = acos(min((UPPER_ARM**2 + reach**2 - FOREARM**2) / (2 * UPPER_ARM * reach), 1.0))
    shoulder = (reach, 0.0)
    length = TRUNK + THIGH + SHIN
    back = sqrt(length**2 - (reach - 0.08) ** 2)

    def on_the_plank(share: float) -> tuple[float, float]:
        return (reach + (0.08 - reach) * share, -back * share)

    body = _two_sided(
        {
            "wrist": (0.0, 0.0),
            "elbow": (reach - UPPER_ARM * cos(along), -UPPER_ARM * sin(along)),
            "shoulder": shoulder,
            "hip": on_the_plank(TRUNK / length),
            "knee": on_the_plank((TRUNK + THIGH) / length),
            "ankle": on_the_plank(1.0),
        }
    )
    return with_ends(body, toes=(-0.08, 0.05), head=(0.02, 0.2))


def jumping_jack(arm_deg: float) -> Body:
    """Arms in the frontal plane at the given angle to the trunk; the legs open with them."""
    body = squat(180.0)
    spread = radians(20.0 * (arm_deg - 10.0) / 160.0)
    for side, sign in (("left", 1.0), ("right", -1.0)):
        x, u, f = body[f"{side}_shoulder"]
        out, up = sign * sin(radians(arm_deg)), -cos(radians(arm_deg))
        body[f"{side}_elbow"] = (x + UPPER_ARM * out, u + UPPER_ARM * up, f)
        body[f"{side}_wrist"] = tuple_of(
            (x + (UPPER_ARM + FOREARM) * out, u + (UPPER_ARM + FOREARM) * up, f)
        )
        x, u, f = body[f"{side}_hip"]
        for part, far in (("knee", THIGH), ("ankle", THIGH + SHIN)):
            body[f"{side}_{part}"] = (x + sign * far * sin(spread), u - far * cos(spread), f)
    return with_ends(body)


def tuple_of(point: Iterable[float]) -> tuple[float, float, float]:
    x, u, f = point
    return x, u, f


def _two_sided(points: dict[str, tuple[float, float]]) -> Body:
    """(u, f) of one side to both sides."""
    return {
        f"{side.lower()}_{part}": (sign * HALF_WIDTH, u, f)
        for part, (u, f) in points.items()
        for side, sign in _SIGNS.items()
    }


def with_ends(
    body: Body,
    toes: tuple[float, float] = (-0.06, 0.15),
    head: tuple[float, float] = (0.22, 0.06),
) -> Body:
    """Hands, feet and face, which no signal reads, put where they belong: (u, f) offsets."""
    for side, sign in (("left", 1.0), ("right", -1.0)):
        x, u, f = body[f"{side}_ankle"]
        body[f"{side}_foot_index"] = (x, u + toes[0], f + toes[1])
        body[f"{side}_heel"] = (x, u + toes[0], f - toes[1] / 3)
        wrist = np.array(body[f"{side}_wrist"])
        hand = wrist + 0.3 * (wrist - np.array(body[f"{side}_elbow"]))
        for finger in ("pinky", "index", "thumb"):
            body[f"{side}_{finger}"] = tuple_of(hand.tolist())
        _, u, f = body["left_shoulder"]
        face = (sign * 0.05, u + head[0], f + head[1])
        for part in ("eye_inner", "eye", "eye_outer", "ear"):
            body[f"{side}_{part}"] = face
        body[f"mouth_{side}"] = face
    _, u, f = body["left_shoulder"]
    body["nose"] = (0.0, u + head[0], f + head[1])
    return body


# --- the camera -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Shot:
    """How the person is seen and what goes wrong on the way.

    Attributes:
        yaw_deg: 0 faces the camera, +90 faces the picture's left, -90 its right.
        scale: Pixels a metre.
        size_m: All lengths of the body are multiplied by this.
        centre: Pixel of the middle of the hips.
        walk: Shifts of ``centre`` in pixels at a time, or None.
        jitter_px: Standard deviation of independent noise on every landmark.
        hidden: ``left`` or ``right``: that side's limbs are guesses, and said to be.
        gaps: (from, to) seconds with nobody in the picture.
        dropped: Share of frames that never arrive.
        uneven: Time stamps vary by this share of a frame.
        mirrored: The picture and its sides are swapped.
    """

    yaw_deg: float = 0.0
    fps: float = 30.0
    scale: float = 200.0
    size_m: float = 1.0
    size: tuple[int, int] = (640, 480)
    centre: tuple[float, float] = (320.0, 240.0)
    walk: Callable[[float], float] | None = None
    jitter_px: float = 0.0
    hidden: str | None = None
    gaps: tuple[tuple[float, float], ...] = ()
    dropped: float = 0.0
    uneven: float = 0.0
    mirrored: bool = False
    seed: int = 0

    def film(self, build: Callable[[float], Body], lasting_s: float) -> Trace:
        """What the pose engine says of ``build(t)``, frame by frame."""
        rng = np.random.default_rng(self.seed)
        trace: Trace = []
        for index in range(int(lasting_s * self.fps) + 1):
            t_s = index / self.fps
            if self.uneven:
                t_s += self.uneven / self.fps * rng.uniform(0.0, 1.0)
            if rng.uniform() < self.dropped:
                continue
            away = any(start <= t_s < end for start, end in self.gaps)
            trace.append((t_s, None if away else self.pose(build(t_s), t_s, rng)))
        return trace

    def pose(self, body: Body, t_s: float = 0.0, rng: np.random.Generator | None = None) -> Pose:
        """One pose."""
        world = np.array([self._turned(body[mark.name.lower()]) for mark in Landmark])
        world -= 0.5 * (world[Landmark.LEFT_HIP] + world[Landmark.RIGHT_HIP])
        world *= self.size_m
        seen = np.full(LANDMARK_COUNT, 0.98)
        if rng is not None:
            noise = rng.normal(0.0, 1.0, world.shape)
            world = world + noise * self.jitter_px / self.scale
            if self.hidden is not None:
                self._guess(world, seen, rng)
        if self.mirrored:
            world, seen = world[MIRRORED] * (-1.0, 1.0, 1.0), seen[MIRRORED]
        image = world * self.scale
        image[:, :2] += self.centre
        if self.walk is not None:
            image[:, 0] += self.walk(t_s)
        return Pose(t_s, image, seen, world, self.size)

    def _turned(self, point: tuple[float, float, float]) -> tuple[float, float, float]:
        x, u, f = point
        c, s = cos(radians(self.yaw_deg)), sin(radians(self.yaw_deg))
        return x * c - f * s, -u, -x * s - f * c

    def _guess(self, world: Floats, seen: Floats, rng: np.random.Generator) -> None:
        for mark in Landmark:
            limb = mark.name.partition("_")[2] in ("ELBOW", "WRIST", "KNEE", "ANKLE")
            if limb and mark.name.startswith(str(self.hidden).upper()):
                world[mark] += rng.normal(0.0, 0.1, 3)
                seen[mark] = 0.05


FACING_LEFT: Final = Shot(yaw_deg=90.0)
FACING_RIGHT: Final = Shot(yaw_deg=-90.0)
FRONT: Final = Shot()


def film(builder: Builder, keys: Sequence[Key], shot: Shot = FACING_LEFT) -> Trace:
    """The trace of one angle's script."""
    return shot.film(lambda t_s: builder(eased(keys, t_s)), length_s(keys))


def alter(shot: Shot, **changes: object) -> Shot:
    return replace(shot, **changes)  # type: ignore[arg-type]


# --- what comes out ---------------------------------------------------------------------------


@dataclass(eq=False, repr=False)
class Played:
    """What the analyser said of a trace, after `finish`."""

    analyser: MotionAnalyser
    states: list[MotionState]
    events: list[RepEvent]

    @property
    def reps(self) -> int:
        return self.analyser.reps

    @property
    def counted(self) -> list[RepEvent]:
        return [event for event in self.events if event.counted]

    @property
    def reasons(self) -> list[str]:
        return [event.reason or "" for event in self.events if not event.counted]


def play(
    exercise: str | ExerciseSpec,
    trace: Iterable[tuple[float, Pose | None]],
    *,
    limits: PersonalLimits | None = None,
) -> Played:
    """Runs a trace through a new analyser to its end."""
    spec = SPECS[exercise] if isinstance(exercise, str) else exercise
    analyser = MotionAnalyser(spec, limits)
    states = [analyser.update(t_s, pose) for t_s, pose in trace]
    events = [event for state in states for event in state.events]
    return Played(analyser, states, [*events, *analyser.finish()])


def poses(trace: Trace) -> Iterator[Pose]:
    return (pose for _, pose in trace if pose is not None)


def window(trace: Trace) -> PoseWindow:
    """The frames with a person in them, at their times."""
    shown = list(poses(trace))
    return PoseWindow(
        t_s=np.array([pose.t_s for pose in shown]),
        image=np.stack([pose.image for pose in shown]),
        visibility=np.stack([pose.visibility for pose in shown]),
        world=np.stack([pose.world for pose in shown]),
        size=shown[0].size,
    )


def bend_of(a: Sequence[float], vertex: Sequence[float], b: Sequence[float]) -> float:
    """An angle by the textbook, to check others against."""
    u, v = np.subtract(a, vertex), np.subtract(b, vertex)
    return degrees(acos(float(u @ v / np.linalg.norm(u) / np.linalg.norm(v))))
