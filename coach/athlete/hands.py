"""Hands with fingers, and what they hold."""

from math import cos, sin

import numpy as np

from coach.athlete.kinematics import Skeleton, sign_of
from coach.athlete.primitives import Group, Material, Solids
from coach.types import Side

# across the palm and length, metres of a body 1.75 m tall: index to little finger
_FINGERS = ((0.030, 0.048), (0.010, 0.053), (-0.010, 0.050), (-0.029, 0.040))


def add_hand(
    solids: Solids,
    skeleton: Skeleton,
    side: Side,
    group: Group,
    *,
    size: float,
    scale: float,
    grip: tuple[float, float],
) -> None:
    """A palm, four fingers of two bones and a thumb.

    Args:
        solids: Receives the primitives.
        skeleton: Gives wrist and hand frame.
        side: Which hand.
        group: Of the arm.
        size: Wrist to fingertip.
        scale: Body height over 1.75 m.
        grip: How far the first and the second finger bones are closed, radians.
    """
    wrist, frame = skeleton.joints[f"{side}_wrist"], skeleton.frames[f"{side}_hand"]
    h, skin = scale, Material.SKIN
    down, across, palm = -frame[:, 1], frame[:, 2], -sign_of(side) * frame[:, 0]
    solids.flat_cone(
        group,
        skin,
        0.014 * h,
        start=wrist + down * 0.10 * size,
        end=wrist + down * 0.44 * size,
        radii=(0.030 * h, 0.040 * h),
        frame=np.stack([frame[:, 2], frame[:, 1], frame[:, 0]], axis=1),
        squeeze=0.46,
    )
    first = down * cos(grip[0]) + palm * sin(grip[0])
    second = down * cos(grip[1]) + palm * sin(grip[1])
    for offset, length in _FINGERS:
        knuckle = wrist + down * 0.47 * size + across * offset * h
        middle = knuckle + first * length * h
        tip = middle + second * length * 0.8 * h
        radii = (0.0105 * h, 0.0095 * h, 0.008 * h)
        solids.cone(group, skin, 0.006 * h, start=knuckle, end=middle, radii=radii[:2])
        solids.cone(group, skin, 0.004 * h, start=middle, end=tip, radii=radii[1:])
    closed = grip[0] > 1
    root = wrist + down * 0.14 * size + across * 0.018 * h + palm * 0.006 * h
    middle = root + (down * 0.7 + across * 0.75 + palm * (0.5 if closed else 0.15)) * 0.034 * h
    bend = palm * 0.6 if closed else across * 0.35 + palm * 0.1
    tip = middle + (down * 0.9 + bend) * 0.030 * h
    solids.cone(group, skin, 0.012 * h, start=root, end=middle, radii=(0.016 * h, 0.0125 * h))
    solids.cone(group, skin, 0.004 * h, start=middle, end=tip, radii=(0.012 * h, 0.0095 * h))


def add_dumbbell(
    solids: Solids, skeleton: Skeleton, side: Side, *, size: float, scale: float
) -> None:
    """A dumbbell in a closed hand."""
    wrist, frame = skeleton.joints[f"{side}_wrist"], skeleton.frames[f"{side}_hand"]
    h, along = scale, frame[:, 2]
    palm = -sign_of(side) * frame[:, 0]
    centre = wrist - frame[:, 1] * 0.50 * size + palm * 0.024 * h
    solids.cone(
        Group.THINGS,
        Material.STEEL,
        0.0,
        start=centre - along * 0.075 * h,
        end=centre + along * 0.075 * h,
        radii=(0.013 * h, 0.013 * h),
    )
    for end in (-1.0, 1.0):
        for offset, radius, material in (
            (0.078, 0.046, Material.RUBBER),
            (0.100, 0.036, Material.ACCENT),
        ):
            plate = centre + along * end * offset * h
            solids.flat_cone(
                Group.THINGS,
                material,
                0.0,
                start=plate,
                end=plate + along * end * 0.001 * h,
                radii=(radius * h, radius * h),
                frame=frame,
                squeeze=0.42,
            )
