"""Head, neck and hair. The eyes, brows and mouth are painted by the shader."""

from coach.athlete.geometry import rotation_x, rotation_y, vector
from coach.athlete.kinematics import Skeleton
from coach.athlete.primitives import Group, Material, Solids
from coach.types import Floats


def add_head(solids: Solids, skeleton: Skeleton, scale: float, *, bun: bool) -> None:
    """All of the head; ``scale`` is the body height over 1.75 m."""
    _add_skull(solids, skeleton, scale)
    _add_features(solids, skeleton, scale)
    _add_hair(solids, skeleton, scale, bun)


def _add_skull(solids: Solids, skeleton: Skeleton, h: float) -> None:
    head, chest = skeleton.frames["head"], skeleton.frames["chest"]
    centre, neck = skeleton.joints["head"], skeleton.joints["neck"]
    face = Material.FACE

    def at(x: float, y: float, z: float) -> Floats:
        return centre + head @ vector(x, y, z) * h

    solids.cone(
        Group.HEAD,
        Material.SKIN,
        0.03 * h,
        start=neck - chest[:, 1] * 0.01 * h,
        end=at(0, -0.055, -0.018),
        radii=(0.057 * h, 0.051 * h),
    )
    for position, axes, blend in (
        ((0, 0.022, -0.008), (0.074, 0.090, 0.093), 0.03),  # cranium
        ((0, -0.045, 0.022), (0.056, 0.068, 0.066), 0.035),  # jaw
    ):
        solids.ellipsoid(
            Group.HEAD,
            face,
            blend * h,
            centre=at(*position),
            frame=head,
            semi_axes=(axes[0] * h, axes[1] * h, axes[2] * h),
        )
    solids.cone(  # chin
        Group.HEAD,
        face,
        0.02 * h,
        start=at(0, -0.098, 0.060),
        end=at(0, -0.096, 0.062),
        radii=(0.018 * h, 0.017 * h),
    )


def _add_features(solids: Solids, skeleton: Skeleton, h: float) -> None:
    head, centre, face = skeleton.frames["head"], skeleton.joints["head"], Material.FACE

    def at(x: float, y: float, z: float) -> Floats:
        return centre + head @ vector(x, y, z) * h

    solids.cone(  # nose
        Group.HEAD,
        face,
        0.012 * h,
        start=at(0, 0.012, 0.083),
        end=at(0, -0.022, 0.099),
        radii=(0.008 * h, 0.0125 * h),
    )
    for sign in (1.0, -1.0):
        solids.ellipsoid(  # ear
            Group.HEAD,
            face,
            0.008 * h,
            centre=at(sign * 0.073, -0.005, -0.006),
            frame=head @ rotation_y(sign * 0.35),
            semi_axes=(0.009 * h, 0.029 * h, 0.019 * h),
        )
        solids.ellipsoid(  # brow
            Group.HEAD,
            face,
            0.015 * h,
            centre=at(sign * 0.030, 0.026, 0.075),
            frame=head,
            semi_axes=(0.028 * h, 0.010 * h, 0.014 * h),
        )
        solids.ellipsoid(  # cheek
            Group.HEAD,
            face,
            0.02 * h,
            centre=at(sign * 0.038, -0.024, 0.058),
            frame=head,
            semi_axes=(0.022 * h, 0.020 * h, 0.020 * h),
        )


def _add_hair(solids: Solids, skeleton: Skeleton, h: float, bun: bool) -> None:
    head, centre = skeleton.frames["head"], skeleton.joints["head"]
    tufts: list[tuple[tuple[float, float, float], tuple[float, float, float], float, float]] = [
        ((0, 0.042, -0.020), (0.081, 0.083, 0.092), 0.0, 0.01),
        ((0, 0.005, -0.046), (0.073, 0.075, 0.060), 0.0, 0.03),
    ]
    if bun:
        tufts.append(((0, 0.098, -0.082), (0.040, 0.038, 0.038), 0.0, 0.012))
        tufts.append(((0, 0.086, 0.034), (0.058, 0.020, 0.046), 0.6, 0.03))
    else:
        tufts.append(((0, 0.092, 0.030), (0.061, 0.028, 0.050), 0.5, 0.03))
        tufts.append(((0.022, 0.104, 0.048), (0.034, 0.020, 0.030), 0.5, 0.02))
    for position, axes, tilt, blend in tufts:
        solids.ellipsoid(
            Group.HAIR,
            Material.HAIR,
            blend * h,
            centre=centre + head @ vector(*position) * h,
            frame=head @ rotation_x(tilt),
            semi_axes=(axes[0] * h, axes[1] * h, axes[2] * h),
        )
