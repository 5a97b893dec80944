"""Many figures at once: joint angles of any number of bodies and moments to joint positions.

Where `kinematics` places one skeleton by reaching for things, a figure is placed by the angles of
its joints alone, for whole arrays of bodies and moments: the source of training data. Axes: x the
subject's left, y up, z forward; metres. Angles are degrees, 0 in the anatomical stance with the
palms to the body; every array has the leading shape of its angles, (N, T) by custom.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.athlete.body import Body
from coach.athlete.kinematics import FACE, SIDES, TRUNK_BENDS_AT, Skeleton, sign_of
from coach.landmarks import LANDMARK_COUNT, Landmark
from coach.types import Floats

TRUNK_DOFS: Final = ("pitch", "roll", "turn", "bend", "side_bend", "twist", "nod")
"""Whole body: forward ``pitch`` (90 face down), ``roll`` to the right, ``turn`` to the left.
Chest against pelvis: ``bend`` forward, ``side_bend`` to the right, ``twist`` to the left.
Head against chest: ``nod``."""

LIMB_DOFS: Final = (
    "shoulder_flex",
    "shoulder_abd",
    "shoulder_turn",
    "shrug",
    "elbow",
    "wrist",
    "hip_flex",
    "hip_abd",
    "hip_turn",
    "knee",
    "ankle",
)
"""Of each side: ``flex`` forward, ``abd`` sideways (across, where the limb is flexed by 90),
``turn`` outward about itself, ``knee`` and ``elbow`` bent from straight, ``ankle`` toes down
against a foot that is flat on the floor while the figure stands, ``shrug`` in per cent of the
trunk."""

DOFS: Final = (*TRUNK_DOFS, *(f"{side}_{dof}" for side in SIDES for dof in LIMB_DOFS))
"""Names of all angles of a figure."""

Joints = dict[str, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Bodies:
    """Segment lengths of several people, each an array that broadcasts against the angles.

    The names are those of `Body`.
    """

    lengths: Mapping[str, Floats]

    @classmethod
    def of(cls, *bodies: Body) -> "Bodies":
        """One row a body: arrays of (N, 1)."""
        return cls({n: np.array([[getattr(b, n)] for b in bodies], float) for n in _LENGTHS})

    def __getattr__(self, name: str) -> Floats:
        """A length by its name in `Body`."""
        try:
            return self.lengths[name]
        except KeyError:
            raise AttributeError(name) from None


_LENGTHS: Final = (
    *("height_m", "thigh", "shank", "upper_arm", "forearm", "hand", "trunk"),
    *("half_shoulders", "half_hips", "ankle", "foot", "head"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """Joint positions (..., 3) and bone frames (..., 3, 3) by the names of `Skeleton`."""

    joints: Joints
    frames: Joints

    def moved(self, by: Floats) -> "Figure":
        """The figure elsewhere; ``by`` is (..., 3)."""
        return Figure({name: point + by for name, point in self.joints.items()}, self.frames)

    def pitched(self, degrees: Floats) -> "Figure":
        """Turned forward about the origin's x axis; ``degrees`` is (...)."""
        turn = _rotation("x", degrees)
        return Figure(
            {name: _apply(turn, point) for name, point in self.joints.items()},
            {name: turn @ frame for name, frame in self.frames.items()},
        )

    def points(self) -> Floats:
        """(..., 33, 3) in the order of `Landmark`."""
        sample = next(iter(self.joints.values()))
        marks = np.empty((*sample.shape[:-1], LANDMARK_COUNT, 3))
        for mark in Landmark:
            marks[..., mark, :] = self.joints[_JOINT_OF[mark]]
        return marks

    def skeleton(self, index: tuple[int, ...]) -> Skeleton:
        """One of the figures, to be drawn."""
        return Skeleton(
            {name: point[index] for name, point in self.joints.items()},
            {name: frame[index] for name, frame in self.frames.items()},
        )


def figure(bodies: Bodies, angles: Mapping[str, Floats], *, flat_feet: bool = False) -> Figure:
    """Places figures with the middle of their hips at the origin.

    Args:
        bodies: Their lengths.
        angles: Degrees by the names in `DOFS`; one that is missing is 0. All of one shape.
        flat_feet: Keep the soles level whatever the legs do (``ankle`` is added to that).

    Raises:
        KeyError: There is no such angle.
    """
    unknown = set(angles) - set(DOFS)
    if unknown:
        raise KeyError(f"no angle of a figure: {', '.join(sorted(unknown))}")
    shape = np.broadcast_shapes(*(a.shape for a in angles.values()), bodies.trunk.shape)
    at = {name: np.broadcast_to(angles.get(name, np.zeros(shape)), shape) for name in DOFS}
    made = Figure({}, {})
    _place_trunk(made, bodies, at, shape)
    for side in SIDES:
        _place_arm(made, bodies, at, side)
        _place_leg(made, bodies, at, side, flat_feet)
    return made


def _place_trunk(made: Figure, body: Bodies, at: Joints, shape: tuple[int, ...]) -> None:
    pelvis = _rotation("y", at["turn"]) @ _rotation("x", at["pitch"]) @ _rotation("z", at["roll"])
    chest = pelvis @ _rotation("x", at["bend"]) @ _rotation("z", at["side_bend"])
    chest = chest @ _rotation("y", at["twist"])
    head = chest @ _rotation("x", at["nod"])
    hips = np.zeros((*shape, 3))
    lumbar = hips + pelvis[..., 1] * (body.trunk * TRUNK_BENDS_AT)[..., None]
    shoulders = lumbar + chest[..., 1] * (body.trunk * (1 - TRUNK_BENDS_AT))[..., None]
    tall = body.height_m[..., None]
    neck = shoulders + (chest[..., 1] * 0.012 - chest[..., 2] * 0.008) * tall
    centre = neck + (chest[..., 1] * 0.045 + head[..., 1] * 0.062 + head[..., 2] * 0.016) * tall
    made.frames.update(pelvis=pelvis, chest=chest, head=head)
    made.joints.update(hips=hips, lumbar=lumbar, shoulders=shoulders, neck=neck, head=centre)
    for name, offset in FACE.items():
        made.joints[name] = centre + head @ np.array(offset) * body.head[..., None]


def _place_arm(made: Figure, body: Bodies, at: Joints, side: str) -> None:
    sign, chest = sign_of(side), made.frames["chest"]  # type: ignore[arg-type]
    out = sign * chest[..., 0] * body.half_shoulders[..., None]
    lift = chest[..., 1] * (body.trunk * at[f"{side}_shrug"] / 100)[..., None]
    shoulder = made.joints["shoulders"] + out + lift
    upper = chest @ _limb(at, side, "shoulder", sign)
    lower = upper @ _rotation("x", -at[f"{side}_elbow"])
    hand = lower @ _rotation("x", -at[f"{side}_wrist"])
    elbow = shoulder - upper[..., 1] * body.upper_arm[..., None]
    wrist = elbow - lower[..., 1] * body.forearm[..., None]
    made.frames.update({f"{side}_upper_arm": upper, f"{side}_forearm": lower, f"{side}_hand": hand})
    made.joints.update(
        {f"{side}_shoulder": shoulder, f"{side}_elbow": elbow, f"{side}_wrist": wrist}
    )
    for finger, (down, front) in _FINGERS.items():
        offset = hand[..., 1] * -down + hand[..., 2] * front
        made.joints[f"{side}_{finger}"] = wrist + offset * body.hand[..., None]


def _place_leg(made: Figure, body: Bodies, at: Joints, side: str, flat: bool) -> None:
    sign, pelvis = sign_of(side), made.frames["pelvis"]  # type: ignore[arg-type]
    hip = made.joints["hips"] + sign * pelvis[..., 0] * body.half_hips[..., None]
    thigh = pelvis @ _limb(at, side, "hip", sign)
    shank = thigh @ _rotation("x", at[f"{side}_knee"])
    foot = _levelled(shank) if flat else shank
    foot = foot @ _rotation("x", at[f"{side}_ankle"])
    knee = hip - thigh[..., 1] * body.thigh[..., None]
    ankle = knee - shank[..., 1] * body.shank[..., None]
    sole = ankle - foot[..., 1] * (body.ankle * 0.75)[..., None]
    made.frames.update({f"{side}_thigh": thigh, f"{side}_shank": shank, f"{side}_foot": foot})
    made.joints.update({f"{side}_hip": hip, f"{side}_knee": knee, f"{side}_ankle": ankle})
    made.joints[f"{side}_heel"] = sole - foot[..., 2] * (0.22 * body.foot)[..., None]
    made.joints[f"{side}_foot_index"] = sole + foot[..., 2] * (0.70 * body.foot)[..., None]


def _limb(at: Joints, side: str, root: str, sign: float) -> Floats:
    """A limb's first bone against what it hangs from: sideways, then forward."""
    turned = _rotation("x", -at[f"{side}_{root}_flex"])
    turned = turned @ _rotation("z", sign * at[f"{side}_{root}_abd"])
    return turned @ _rotation("y", sign * at[f"{side}_{root}_turn"])


def _levelled(shank: Floats) -> Floats:
    """A foot flat on the floor that points where the shin's front does."""
    front = shank[..., 2] * np.array([1.0, 0.0, 1.0])
    front = front / np.maximum(np.linalg.norm(front, axis=-1, keepdims=True), 1e-9)
    up = np.broadcast_to(np.array([0.0, 1.0, 0.0]), front.shape)
    return np.stack([np.cross(up, front), up, front], axis=-1)


def _rotation(axis: str, degrees: Floats) -> Floats:
    """(...) degrees to (..., 3, 3), with the senses of `geometry`."""
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    zero, one = np.zeros_like(cos), np.ones_like(cos)
    rows = {
        "x": ((one, zero, zero), (zero, cos, -sin), (zero, sin, cos)),
        "y": ((cos, zero, sin), (zero, one, zero), (-sin, zero, cos)),
        "z": ((cos, -sin, zero), (sin, cos, zero), (zero, zero, one)),
    }[axis]
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)


def _apply(turn: Floats, point: Floats) -> Floats:
    turned: Floats = (turn @ point[..., None])[..., 0]
    return turned


_FINGERS: Final = {"index": (0.55, 0.2), "pinky": (0.5, -0.2), "thumb": (0.33, 0.28)}


def _joint_of(mark: Landmark) -> str:
    """The figure's point of a landmark: the eye's corners are its eye."""
    name = mark.name.lower()
    return name.removesuffix("_inner").removesuffix("_outer")


_JOINT_OF: Final = {mark: _joint_of(mark) for mark in Landmark}
