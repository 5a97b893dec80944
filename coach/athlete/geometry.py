"""Vectors and rotations. Axes: x the subject's left, y up, z forward; metres and radians."""

from math import cos, sin

import numpy as np

from coach.types import Floats

X, Y, Z = np.eye(3)


def vector(x: float, y: float, z: float) -> Floats:
    """A (3,) vector."""
    return np.array([x, y, z], dtype=np.float64)


def unit(v: Floats) -> Floats:
    """The direction of a vector; a zero vector stays (nearly) zero."""
    return np.asarray(v / (np.linalg.norm(v) + 1e-12), dtype=np.float64)


def cross(a: Floats, b: Floats) -> Floats:
    """Cross product of two (3,) vectors (numpy's own is slow on single ones)."""
    return np.array(
        [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
    )


def mix(a: Floats, b: Floats, share: float) -> Floats:
    """The point ``share`` of the way from a to b."""
    return np.asarray(a + (b - a) * share, dtype=np.float64)


def rotation_x(angle_rad: float) -> Floats:
    """(3, 3) rotation about x: positive pitches y towards z (forward)."""
    c, s = cos(angle_rad), sin(angle_rad)
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])


def rotation_y(angle_rad: float) -> Floats:
    """(3, 3) rotation about y: positive turns z towards x (to the subject's left)."""
    c, s = cos(angle_rad), sin(angle_rad)
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])


def rotation_z(angle_rad: float) -> Floats:
    """(3, 3) rotation about z: positive turns x towards y."""
    c, s = cos(angle_rad), sin(angle_rad)
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])


def frame_of(x: Floats, y: Floats) -> Floats:
    """(3, 3) rotation whose columns are two perpendicular unit vectors and their product."""
    return np.stack([x, y, cross(x, y)], axis=1)


def angle_deg(a: Floats, vertex: Floats, b: Floats) -> float:
    """The angle at ``vertex`` between the directions to a and b, 0..180 degrees."""
    u, v = unit(a - vertex), unit(b - vertex)
    return float(np.degrees(np.arccos(np.clip(u @ v, -1.0, 1.0))))
