"""A clothed body around a skeleton: trunk, legs and arms (hands and head have their own modules).

Radii and offsets are metres of a body 1.75 m tall, drawn by eye.
"""

import numpy as np

from coach.athlete.body import Look, Person
from coach.athlete.geometry import X, Y, Z, mix, vector
from coach.athlete.hands import add_dumbbell, add_hand
from coach.athlete.head import add_head
from coach.athlete.kinematics import SIDES, Skeleton, sign_of
from coach.athlete.primitives import Group, Material, Solids
from coach.types import Floats, Side

_DRAWN_AT_M = 1.75
_LEG: dict[Side, Group] = {"left": Group.LEFT_LEG, "right": Group.RIGHT_LEG}
_ARM: dict[Side, Group] = {"left": Group.LEFT_ARM, "right": Group.RIGHT_ARM}
_SLEEVE: dict[Side, Group] = {"left": Group.LEFT_SLEEVE, "right": Group.RIGHT_SLEEVE}


def build_body(
    skeleton: Skeleton, person: Person, *, dumbbells: bool = False, flat_hands: bool = False
) -> Floats:
    """All primitives of a person in a pose: (N, `primitives.COLUMNS`)."""
    solids = Solids()
    scale = person.body.height_m / _DRAWN_AT_M
    girth = person.body.girth_factor * scale
    _add_trunk(solids, skeleton, scale, girth)
    _add_pelvis(solids, skeleton, scale, girth)
    for side in SIDES:
        _add_leg(solids, skeleton, side, scale, girth)
        _add_shoe(solids, skeleton, side, person, scale)
        _add_arm(solids, skeleton, side, scale, girth)
        curl = (0.0, 0.0) if flat_hands else (0.25, 0.45)
        grip = (1.45, 2.6) if dumbbells else curl
        add_hand(solids, skeleton, side, _ARM[side], size=person.body.hand, scale=scale, grip=grip)
        if dumbbells:
            add_dumbbell(solids, skeleton, side, size=person.body.hand, scale=scale)
    add_head(solids, skeleton, scale, bun=person.look.bun)
    return solids.array()


def palette(look: Look) -> Floats:
    """(16, 3) linear colours by `Material`."""
    colours = np.zeros((16, 3))
    colours[Material.SKIN] = colours[Material.FACE] = look.skin
    colours[Material.SHIRT] = look.shirt
    colours[Material.SHORTS] = look.shorts
    colours[Material.SHOE] = look.shoe
    colours[Material.SOLE] = (0.80, 0.80, 0.78)
    colours[Material.ACCENT] = look.accent
    colours[Material.SOCK] = (0.75, 0.75, 0.72)
    colours[Material.HAIR] = look.hair
    colours[Material.RUBBER] = (0.045, 0.047, 0.052)
    colours[Material.STEEL] = (0.42, 0.43, 0.45)
    colours[Material.LEAF] = (0.045, 0.17, 0.05)
    colours[Material.POT] = (0.62, 0.30, 0.18)
    return colours


def _add_trunk(solids: Solids, skeleton: Skeleton, h: float, g: float) -> None:
    chest, pelvis = skeleton.frames["chest"], skeleton.frames["pelvis"]
    joints = skeleton.joints
    hips, lumbar, shoulders = joints["hips"], joints["lumbar"], joints["shoulders"]
    group, shirt, blend = Group.TORSO, Material.SHIRT, 0.05 * h
    for centre, axes in (
        ((0, 0.165, 0.012), (0.150, 0.165, 0.105)),
        ((0, 0.030, 0.008), (0.133, 0.150, 0.096)),
    ):
        solids.ellipsoid(
            group,
            shirt,
            blend,
            centre=lumbar + chest @ vector(*centre) * h,
            frame=chest,
            semi_axes=(axes[0] * g, axes[1] * g, axes[2] * g),
        )
    # the shirt hangs over the shorts
    solids.flat_cone(
        group,
        shirt,
        blend,
        start=hips + pelvis @ vector(0, 0.09, 0.005) * h,
        end=hips + pelvis @ vector(0, 0.012, 0.0) * h,
        radii=(0.136 * g, 0.150 * g),
        frame=pelvis,
        squeeze=0.74,
    )
    for side in SIDES:
        _add_shoulder_girdle(solids, skeleton, side, h, g)
    collar = vector(0.035, 0.012, -0.050) * h
    solids.cone(
        group,
        shirt,
        0.03 * h,
        start=shoulders + chest @ (collar * vector(-1, 1, 1)),
        end=shoulders + chest @ collar,
        radii=(0.040 * g, 0.040 * g),
    )


def _add_shoulder_girdle(
    solids: Solids, skeleton: Skeleton, side: Side, h: float, g: float
) -> None:
    chest, joints, sign = skeleton.frames["chest"], skeleton.joints, sign_of(side)
    shoulders, lumbar, shoulder = joints["shoulders"], joints["lumbar"], joints[f"{side}_shoulder"]
    group, shirt, blend = Group.TORSO, Material.SHIRT, 0.05 * h

    def at(origin: Floats, x: float, y: float, z: float) -> Floats:
        return origin + chest @ vector(sign * x, y, z) * h

    solids.cone(  # clavicle
        group,
        shirt,
        blend * 0.8,
        start=at(shoulders, 0.04, -0.020, -0.008),
        end=at(shoulder, -0.025, -0.014, 0),
        radii=(0.056 * g, 0.046 * g),
    )
    solids.cone(  # trapezius
        group,
        shirt,
        blend,
        start=at(shoulders, 0.030, 0.036, -0.030),
        end=at(shoulder, -0.040, 0.000, -0.012),
        radii=(0.034 * g, 0.034 * g),
    )
    solids.ellipsoid(  # pectoral
        group,
        shirt,
        blend * 0.8,
        centre=at(lumbar, 0.072, 0.200, 0.054),
        frame=chest,
        semi_axes=(0.088 * g, 0.072 * g, 0.040 * g),
    )
    solids.cone(  # latissimus
        group,
        shirt,
        blend * 0.8,
        start=at(shoulders, 0.082, -0.065, -0.042),
        end=at(lumbar, 0.062, 0.080, -0.018),
        radii=(0.070 * g, 0.070 * g),
    )


def _add_pelvis(solids: Solids, skeleton: Skeleton, h: float, g: float) -> None:
    pelvis, hips = skeleton.frames["pelvis"], skeleton.joints["hips"]
    group, shorts, blend = Group.PELVIS, Material.SHORTS, 0.04 * h
    solids.flat_cone(
        group,
        shorts,
        blend,
        start=hips + pelvis @ vector(0, 0.025, -0.003) * h,
        end=hips + pelvis @ vector(0, -0.035, -0.005) * h,
        radii=(0.140 * g, 0.145 * g),
        frame=pelvis,
        squeeze=0.75,
    )
    for side in SIDES:
        solids.ellipsoid(
            group,
            shorts,
            blend,
            centre=hips + pelvis @ vector(sign_of(side) * 0.072, -0.02, -0.045) * h,
            frame=pelvis,
            semi_axes=(0.083 * g, 0.098 * g, 0.083 * g),
        )


def _add_leg(solids: Solids, skeleton: Skeleton, side: Side, h: float, g: float) -> None:
    sign, group, skin = sign_of(side), _LEG[side], Material.SKIN
    hip, knee, ankle = (skeleton.joints[f"{side}_{name}"] for name in ("hip", "knee", "ankle"))
    thigh, shank = skeleton.frames[f"{side}_thigh"], skeleton.frames[f"{side}_shank"]
    outward = skeleton.frames["pelvis"] @ (X * sign * 0.012 * h)
    hem = mix(hip, knee, 0.60) + thigh[:, 2] * 0.004
    solids.cone(
        Group.PELVIS,
        Material.SHORTS,
        0.035 * h,
        start=hip + outward - thigh[:, 1] * 0.01 * h,
        end=hem,
        radii=(0.091 * g, 0.084 * g),
    )
    solids.cone(  # a stripe down the outer seam
        Group.PELVIS,
        Material.ACCENT,
        0.004 * h,
        start=mix(hip, knee, 0.15) + outward + thigh[:, 0] * sign * 0.0795 * g,
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
        semi_axes=(0.037 * g, 0.045 * g, 0.041 * g),
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


def _add_shoe(solids: Solids, skeleton: Skeleton, side: Side, person: Person, h: float) -> None:
    ankle, frame = skeleton.joints[f"{side}_ankle"], skeleton.frames[f"{side}_foot"]
    length, height, group = person.body.foot, person.body.ankle, _LEG[side]
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
    solids.cone(  # laces and a coloured heel
        group,
        Material.ACCENT,
        0.012 * h,
        start=at(0.066, 0.20),
        end=at(0.050, 0.40),
        radii=(0.017 * h, 0.018 * h),
    )
    solids.ellipsoid(
        group,
        Material.ACCENT,
        0.010 * h,
        centre=at(0.042, -0.185),
        frame=frame,
        semi_axes=(0.026 * h, 0.024 * h, 0.022 * h),
    )


def _add_arm(solids: Solids, skeleton: Skeleton, side: Side, h: float, g: float) -> None:
    group, skin, shirt = _ARM[side], Material.SKIN, Material.SHIRT
    names = ("shoulder", "elbow", "wrist")
    shoulder, elbow, wrist = (skeleton.joints[f"{side}_{name}"] for name in names)
    upper, lower = skeleton.frames[f"{side}_upper_arm"], skeleton.frames[f"{side}_forearm"]
    inward = skeleton.frames["chest"] @ vector(-sign_of(side) * 0.024, -0.010, 0) * h
    solids.cone(
        _SLEEVE[side],
        shirt,
        0.03 * h,
        start=mix(shoulder, elbow, 0.05),
        end=mix(shoulder, elbow, 0.50),
        radii=(0.053 * g, 0.054 * g),
    )
    solids.cone(  # deltoid, melts into the torso
        Group.TORSO,
        shirt,
        0.045 * h,
        start=shoulder + inward,
        end=mix(shoulder, elbow, 0.20),
        radii=(0.048 * g, 0.051 * g),
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
