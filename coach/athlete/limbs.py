"""Legs, shoes and arms around a skeleton, dressed.

Radii and offsets are metres of a body 1.75 m tall, drawn by eye; ``h`` scales them with the
height, ``g`` with height and girth.
"""

import numpy as np

from coach.athlete.body import Person
from coach.athlete.geometry import X, Y, Z, mix, vector
from coach.athlete.kinematics import Skeleton, sign_of
from coach.athlete.primitives import Group, Material, Solids
from coach.types import Floats, Side

LEG: dict[Side, Group] = {"left": Group.LEFT_LEG, "right": Group.RIGHT_LEG}
ARM: dict[Side, Group] = {"left": Group.LEFT_ARM, "right": Group.RIGHT_ARM}
_SLEEVE: dict[Side, Group] = {"left": Group.LEFT_SLEEVE, "right": Group.RIGHT_SLEEVE}


def add_leg(solids: Solids, skeleton: Skeleton, side: Side, h: float, g: float) -> None:
    """Thigh, knee, calf and sock, and the leg of the shorts."""
    sign, group, skin = sign_of(side), LEG[side], Material.SKIN
    hip, knee, ankle = (skeleton.joints[f"{side}_{name}"] for name in ("hip", "knee", "ankle"))
    thigh, shank = skeleton.frames[f"{side}_thigh"], skeleton.frames[f"{side}_shank"]
    outward = skeleton.frames["pelvis"] @ (X * sign * 0.005 * h)
    hem = mix(hip, knee, 0.60) + thigh[:, 2] * 0.004
    solids.cone(
        Group.PELVIS,
        Material.SHORTS,
        0.035 * h,
        start=hip + outward - thigh[:, 1] * 0.01 * h,
        end=hem,
        radii=(0.084 * g, 0.083 * g),
    )
    solids.cone(  # a stripe down the outer seam
        Group.PELVIS,
        Material.ACCENT,
        0.004 * h,
        start=mix(hip, knee, 0.15) + outward + thigh[:, 0] * sign * 0.0740 * g,
        end=hem + thigh[:, 0] * sign * 0.0725 * g,
        radii=(0.0125 * h, 0.0125 * h),
    )
    solids.cone(
        group,
        skin,
        0.03 * h,
        start=mix(hip, knee, 0.2) + outward * 0.6,
        end=mix(hip, knee, 0.97),
        radii=(0.080 * g, 0.051 * g),
    )
    solids.ellipsoid(  # quadriceps
        group,
        skin,
        0.03 * h,
        centre=mix(hip, knee, 0.62) + thigh[:, 2] * 0.018 * h,
        frame=thigh,
        semi_axes=(0.054 * g, 0.13 * g, 0.049 * g),
    )
    solids.ellipsoid(  # patella
        group,
        skin,
        0.015 * h,
        centre=knee + (thigh[:, 2] + shank[:, 2]) * 0.007 * h,
        frame=shank,
        semi_axes=(0.033 * g, 0.045 * g, 0.038 * g),
    )
    solids.cone(
        group,
        skin,
        0.03 * h,
        start=mix(knee, ankle, 0.03),
        end=mix(knee, ankle, 0.98),
        radii=(0.048 * g, 0.032 * g),
    )
    solids.ellipsoid(  # calf
        group,
        skin,
        0.03 * h,
        centre=mix(knee, ankle, 0.30) - shank[:, 2] * 0.020 * h + shank[:, 0] * sign * 0.004,
        frame=shank,
        semi_axes=(0.045 * g, 0.115 * g, 0.046 * g),
    )
    solids.cone(
        group,
        Material.SOCK,
        0.004 * h,
        start=mix(knee, ankle, 0.80),
        end=ankle,
        radii=(0.038 * g, 0.0375 * g),
    )


def add_shoe(solids: Solids, skeleton: Skeleton, side: Side, person: Person, h: float) -> None:
    """A trainer with a sole and a coloured heel."""
    ankle, frame = skeleton.joints[f"{side}_ankle"], skeleton.frames[f"{side}_foot"]
    length, height, group = person.body.foot, person.body.ankle, LEG[side]
    lying = np.stack([frame[:, 2], frame[:, 0], frame[:, 1]], axis=1)

    def at(above_floor: float, along: float) -> Floats:
        return ankle + frame @ (Y * (above_floor * h - height) + Z * along * length)

    solids.cone(
        group,
        Material.SHOE,
        0.02 * h,
        start=at(0.036, -0.12),
        end=at(0.033, 0.45),
        radii=(0.036 * h, 0.034 * h),
    )
    solids.flat_cone(
        group,
        Material.SHOE,
        0.025 * h,
        start=at(0.033, 0.45),
        end=at(0.028, 0.66),
        radii=(0.046 * h, 0.040 * h),
        frame=lying,
        squeeze=0.66,
    )
    solids.cone(
        group,
        Material.SHOE,
        0.03 * h,
        start=ankle - frame[:, 1] * 0.005,
        end=ankle + frame @ vector(0, -0.03, 0.04) * h,
        radii=(0.042 * h, 0.040 * h),
    )
    solids.flat_cone(
        group,
        Material.SOLE,
        0.006 * h,
        start=at(0.010, -0.12),
        end=at(0.010, 0.64),
        radii=(0.038 * h, 0.041 * h),
        frame=lying,
        squeeze=0.30,
    )
    solids.ellipsoid(  # a coloured heel
        group,
        Material.ACCENT,
        0.010 * h,
        centre=at(0.042, -0.185),
        frame=frame,
        semi_axes=(0.026 * h, 0.024 * h, 0.022 * h),
    )


def add_arm(solids: Solids, skeleton: Skeleton, side: Side, h: float, g: float) -> None:
    """Sleeve, upper arm and forearm."""
    group, skin, shirt = ARM[side], Material.SKIN, Material.SHIRT
    names = ("shoulder", "elbow", "wrist")
    shoulder, elbow, wrist = (skeleton.joints[f"{side}_{name}"] for name in names)
    upper, lower = skeleton.frames[f"{side}_upper_arm"], skeleton.frames[f"{side}_forearm"]
    inward = skeleton.frames["chest"] @ vector(-sign_of(side) * 0.026, -0.014, 0) * h
    solids.cone(
        _SLEEVE[side],
        shirt,
        0.03 * h,
        start=mix(shoulder, elbow, 0.05),
        end=mix(shoulder, elbow, 0.50),
        radii=(0.049 * g, 0.054 * g),
    )
    solids.cone(  # deltoid, melts into the torso
        Group.TORSO,
        shirt,
        0.045 * h,
        start=shoulder + inward,
        end=mix(shoulder, elbow, 0.20),
        radii=(0.044 * g, 0.050 * g),
    )
    solids.cone(
        group,
        skin,
        0.025 * h,
        start=mix(shoulder, elbow, 0.1),
        end=mix(shoulder, elbow, 0.98),
        radii=(0.048 * g, 0.0375 * g),
    )
    solids.ellipsoid(  # biceps
        group,
        skin,
        0.02 * h,
        centre=mix(shoulder, elbow, 0.58) + upper[:, 2] * 0.012 * h,
        frame=upper,
        semi_axes=(0.037 * g, 0.085 * g, 0.036 * g),
    )
    solids.cone(
        group,
        skin,
        0.025 * h,
        start=elbow,
        end=mix(elbow, wrist, 0.98),
        radii=(0.0375 * g, 0.0255 * g),
    )
    solids.ellipsoid(  # muscles of the forearm
        group,
        skin,
        0.025 * h,
        centre=mix(elbow, wrist, 0.26),
        frame=lower,
        semi_axes=(0.040 * g, 0.085 * g, 0.036 * g),
    )
