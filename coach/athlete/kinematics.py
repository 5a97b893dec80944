"""The skeleton: joints placed by forward kinematics and by two-bone inverse kinematics.

A bone's frame is a rotation whose y axis points along the bone towards the trunk, so that the
bone itself runs along -y; z is the front of the limb.
"""

from dataclasses import dataclass, field
from math import cos, radians, sqrt
from typing import Final

import numpy as np

from coach.athlete.body import Body
from coach.athlete.geometry import (
    X,
    Y,
    Z,
    angle_deg,
    cross,
    frame_of,
    rotation_x,
    rotation_y,
    rotation_z,
    unit,
    vector,
)
from coach.types import Floats, Side

SIDES: Final[tuple[Side, Side]] = ("left", "right")
_SIGN: Final[dict[Side, float]] = {"left": 1.0, "right": -1.0}
TRUNK_BENDS_AT = 0.35  # share of the trunk below the lumbar hinge
_LONGEST_REACH = 0.99999  # of the two bones' sum; beyond it the bend has no direction

JOINT_TRIPLETS: Final[dict[str, tuple[str, str, str]]] = {
    "knee": ("hip", "knee", "ankle"),
    "elbow": ("shoulder", "elbow", "wrist"),
    "hip": ("shoulder", "hip", "knee"),
    "shoulder": ("elbow", "shoulder", "hip"),
}
"""Joint -> (outer, vertex, outer) points of one side."""

FACE: Final[dict[str, tuple[float, float, float]]] = {
    "nose": (0, -0.2, 0.98),
    "left_eye": (0.29, 0.09, 0.80),
    "right_eye": (-0.29, 0.09, 0.80),
    "left_ear": (0.66, -0.02, -0.02),
    "right_ear": (-0.66, -0.02, -0.02),
    "mouth_left": (0.2, -0.5, 0.78),
    "mouth_right": (-0.2, -0.5, 0.78),
}
"""Face points in head coordinates, in units of `Body.head`."""


def sign_of(side: Side) -> float:
    """The side's direction along x: +1 left, -1 right."""
    return _SIGN[side]


@dataclass(slots=True)
class Skeleton:
    """Joint positions (3,) in metres and bone frames (3, 3), by name (``left_knee``, ``chest``)."""

    joints: dict[str, Floats] = field(default_factory=dict)
    frames: dict[str, Floats] = field(default_factory=dict)

    def angle(self, joint: str, side: Side) -> float:
        """A joint's angle in space, degrees, from the final positions."""
        a, vertex, b = (self.joints[f"{side}_{part}"] for part in JOINT_TRIPLETS[joint])
        return angle_deg(a, vertex, b)

    def turned(self, rotation: Floats) -> "Skeleton":
        """The same pose turned about the origin (the point between the feet)."""
        return Skeleton(
            {name: rotation @ point for name, point in self.joints.items()},
            {name: rotation @ frame for name, frame in self.frames.items()},
        )


def reach(angle: float, upper: float, lower: float) -> float:
    """Distance between the ends of two bones that meet at ``angle`` degrees (law of cosines)."""
    return sqrt(upper * upper + lower * lower - 2 * upper * lower * cos(radians(angle)))


def two_bones(
    root: Floats, target: Floats, upper: float, lower: float, *, pole: Floats, bend: float
) -> tuple[Floats, Floats, Floats, Floats]:
    """Two-bone inverse kinematics.

    Args:
        root: Where the upper bone begins.
        target: Where the lower bone should end; out of reach, it ends in that direction.
        upper: Length of the upper bone, metres.
        lower: Length of the lower bone, metres.
        pole: Direction in which the middle joint points.
        bend: +1 where the pole is the front of the limb (a knee), -1 where it is the back (elbow).

    Returns:
        Middle joint, end joint, frame of the upper bone, frame of the lower bone.
    """
    line = target - root
    distance = min(float(np.linalg.norm(line)), (upper + lower) * _LONGEST_REACH)
    along = unit(line)
    foot = (upper * upper - lower * lower + distance * distance) / (2 * distance)
    height = sqrt(max(upper * upper - foot * foot, 0.0))
    out = unit(pole - along * (along @ pole))
    middle = root + along * foot + out * height
    side_axis = unit(cross(out, along)) * bend
    upper_frame = frame_of(side_axis, unit(root - middle))
    lower_frame = frame_of(side_axis, unit(middle - (root + along * distance)))
    return middle, middle - lower_frame[:, 1] * lower, upper_frame, lower_frame


def place_trunk(
    skeleton: Skeleton,
    body: Body,
    hips: Floats,
    pitch: float,
    *,
    bend: float = 0.0,
    look_up: float = 0.0,
) -> None:
    """Pelvis, chest, neck and head, and the roots of the limbs.

    Args:
        skeleton: Receives the joints.
        body: Proportions.
        hips: Middle between the hip joints.
        pitch: Forward pitch of the pelvis, radians.
        bend: Further forward pitch of the chest.
        look_up: Backward pitch of the head against the chest.
    """
    pelvis, chest = rotation_x(pitch), rotation_x(pitch + bend)
    head = rotation_x(pitch + bend - look_up)
    joints = skeleton.joints
    skeleton.frames.update(pelvis=pelvis, chest=chest, head=head)
    lumbar = hips + pelvis @ (Y * body.trunk * TRUNK_BENDS_AT)
    shoulders = lumbar + chest @ (Y * body.trunk * (1 - TRUNK_BENDS_AT))
    neck = shoulders + chest @ (Y * 0.012 - Z * 0.008) * body.height_m
    head_centre = neck + (chest @ (Y * 0.045) + head @ (Y * 0.062 + Z * 0.016)) * body.height_m
    joints.update(hips=hips, lumbar=lumbar, shoulders=shoulders, neck=neck, head=head_centre)
    for side in SIDES:
        joints[f"{side}_hip"] = hips + pelvis @ (X * sign_of(side) * body.half_hips)
        joints[f"{side}_shoulder"] = shoulders + chest @ (X * sign_of(side) * body.half_shoulders)
    for name, offset in FACE.items():
        joints[name] = head_centre + head @ vector(*offset) * body.head


def shrug(skeleton: Skeleton, side: Side, up: float, inward: float) -> None:
    """Lifts a shoulder and draws it in, metres (the girdle rises with the arm)."""
    chest = skeleton.frames["chest"]
    skeleton.joints[f"{side}_shoulder"] += chest @ (Y * up - X * sign_of(side) * inward)


def place_arm(
    skeleton: Skeleton,
    body: Body,
    side: Side,
    *,
    flexion: float,
    abduction: float,
    turn: float = 0.0,
    elbow: float = 0.0,
    palm: float = 0.0,
) -> None:
    """An arm by its joint angles (forward kinematics), all radians.

    Args:
        skeleton: With a trunk; receives the joints.
        body: Proportions.
        side: Which arm.
        flexion: Upper arm forward and up.
        abduction: Upper arm sideways.
        turn: Inward rotation of the upper arm about itself.
        elbow: Flexion, 0 for a straight arm.
        palm: Rotation of the hand about the forearm; 0 faces the body.
    """
    sign = sign_of(side)
    upper = skeleton.frames["chest"] @ rotation_z(sign * abduction) @ rotation_x(-flexion)
    upper = upper @ rotation_y(sign * turn)
    lower = upper @ rotation_x(-elbow)
    joints, frames = skeleton.joints, skeleton.frames
    joints[f"{side}_elbow"] = joints[f"{side}_shoulder"] - upper[:, 1] * body.upper_arm
    joints[f"{side}_wrist"] = joints[f"{side}_elbow"] - lower[:, 1] * body.forearm
    frames[f"{side}_upper_arm"], frames[f"{side}_forearm"] = upper, lower
    place_hand(skeleton, body, side, lower @ rotation_y(sign * palm))


def reach_with_arm(
    skeleton: Skeleton,
    body: Body,
    side: Side,
    wrist: Floats,
    pole: Floats,
    *,
    hand: Floats | None = None,
) -> None:
    """An arm to a wrist position, the elbow towards ``pole``; the hand follows the forearm."""
    joints, frames = skeleton.joints, skeleton.frames
    shoulder = joints[f"{side}_shoulder"]
    elbow, end, upper, lower = two_bones(
        shoulder, wrist, body.upper_arm, body.forearm, pole=pole, bend=-1.0
    )
    joints[f"{side}_elbow"], joints[f"{side}_wrist"] = elbow, end
    frames[f"{side}_upper_arm"], frames[f"{side}_forearm"] = upper, lower
    place_hand(skeleton, body, side, lower if hand is None else hand)


def place_hand(skeleton: Skeleton, body: Body, side: Side, frame: Floats) -> None:
    """A hand's frame and the three points of it that the pose engine names."""
    wrist, size = skeleton.joints[f"{side}_wrist"], body.hand
    skeleton.frames[f"{side}_hand"] = frame
    skeleton.joints[f"{side}_index"] = wrist + frame @ (-Y * 0.55 + Z * 0.2) * size
    skeleton.joints[f"{side}_pinky"] = wrist + frame @ (-Y * 0.5 - Z * 0.2) * size
    skeleton.joints[f"{side}_thumb"] = wrist + frame @ (-Y * 0.33 + Z * 0.28) * size


def reach_with_leg(
    skeleton: Skeleton,
    body: Body,
    side: Side,
    ankle: Floats,
    *,
    pole: Floats,
    foot: Floats,
) -> None:
    """A leg to an ankle position, the knee towards ``pole``, the foot in its own frame."""
    joints, frames = skeleton.joints, skeleton.frames
    hip = joints[f"{side}_hip"]
    knee, end, upper, lower = two_bones(hip, ankle, body.thigh, body.shank, pole=pole, bend=1.0)
    joints[f"{side}_knee"], joints[f"{side}_ankle"] = knee, end
    frames[f"{side}_thigh"], frames[f"{side}_shank"] = upper, lower
    frames[f"{side}_foot"] = foot
    down = -Y * body.ankle * 0.75
    joints[f"{side}_heel"] = end + foot @ (down - Z * 0.22 * body.foot)
    joints[f"{side}_foot_index"] = end + foot @ (down + Z * 0.70 * body.foot)
