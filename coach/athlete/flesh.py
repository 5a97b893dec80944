"""A clothed body around a skeleton: the trunk, and all the parts put together.

Radii and offsets are metres of a body 1.75 m tall, drawn by eye.
"""

import numpy as np

from coach.athlete.body import Look, Person
from coach.athlete.geometry import Y, vector
from coach.athlete.hands import add_dumbbell, add_hand
from coach.athlete.head import add_head
from coach.athlete.kinematics import SIDES, Skeleton, sign_of
from coach.athlete.limbs import ARM, add_arm, add_leg, add_shoe
from coach.athlete.primitives import Group, Material, Solids
from coach.types import Floats, Side

_DRAWN_AT_M = 1.75
_HEM_M = -0.035  # the shirt ends this far above the hip joints


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
        add_leg(solids, skeleton, side, scale, girth)
        add_shoe(solids, skeleton, side, person, scale)
        add_arm(solids, skeleton, side, scale, girth)
        curl = (0.0, 0.0) if flat_hands else (0.25, 0.45)
        grip = (1.45, 2.6) if dumbbells else curl
        add_hand(solids, skeleton, side, ARM[side], size=person.body.hand, scale=scale, grip=grip)
        if dumbbells:
            add_dumbbell(solids, skeleton, side, size=person.body.hand, scale=scale)
    add_head(solids, skeleton, scale, bun=person.look.bun)
    return solids.array()


def shirt_hem(skeleton: Skeleton, person: Person) -> Floats:
    """(3, 3) a point of the plane in which the shirt ends; the directions up and forward."""
    pelvis = skeleton.frames["pelvis"]
    scale = person.body.height_m / _DRAWN_AT_M
    middle = skeleton.joints["hips"] + pelvis @ (Y * _HEM_M * scale)
    return np.stack([middle, pelvis[:, 1], pelvis[:, 2]])


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
        radii=(0.136 * g, 0.156 * g),
        frame=pelvis,
        squeeze=0.76,
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
        end=at(shoulder, -0.028, -0.018, 0),
        radii=(0.055 * g, 0.040 * g),
    )
    solids.cone(  # trapezius
        group,
        shirt,
        blend,
        start=at(shoulders, 0.030, 0.044, -0.026),
        end=at(shoulder, -0.050, 0.000, -0.012),
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
