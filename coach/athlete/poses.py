"""Poses of the athlete's exercises as functions of the primary joint angle.

Every function takes the primary angle in degrees and a body, and gives a skeleton whose own joint
positions have exactly that angle (the clips' truth is read from the positions all the same).
"""

from collections.abc import Callable
from math import cos, pi, radians, sin, sqrt

import numpy as np

from coach.athlete.body import Body
from coach.athlete.geometry import X, Y, Z, frame_of, rotation_x, rotation_y, unit, vector
from coach.athlete.kinematics import (
    SIDES,
    Skeleton,
    place_arm,
    place_hand,
    place_trunk,
    reach,
    reach_with_arm,
    reach_with_leg,
    shrug,
    sign_of,
)
from coach.types import Floats, Side

_BISECTIONS = 40
_STRAIGHT = 0.992  # share of the leg's length that a standing leg uses


def squat(angle: float, body: Body) -> Skeleton:
    """Both knees at ``angle``; the hips go back, the trunk leans, the arms rise forward."""
    skeleton = Skeleton()
    bent = 180 - angle
    leg = reach(angle, body.thigh, body.shank)
    stance, back = body.half_hips * 1.75, -0.0019 * bent * body.height_m / 1.75
    height = sqrt(leg**2 - (stance - body.half_hips) ** 2 - back**2)
    place_trunk(
        skeleton,
        body,
        vector(0, body.ankle + height, back),
        radians(3 + 0.40 * bent),
        bend=radians(-0.06 * bent),
        look_up=radians(0.30 * bent),
    )
    for side in SIDES:
        sign = sign_of(side)
        foot = rotation_y(sign * radians(22))
        ankle = vector(sign * stance, body.ankle, 0)
        reach_with_leg(skeleton, body, side, ankle, pole=foot @ Z + X * sign * 0.05, foot=foot)
        place_arm(
            skeleton,
            body,
            side,
            flexion=radians(8 + 1.14 * bent),
            abduction=radians(9 - 0.03 * bent),
            elbow=radians(18 + 0.05 * bent),
            palm=-0.5 * min(1.0, bent / 60),
        )
    return skeleton


def lunge(angle: float, body: Body) -> Skeleton:
    """The left knee, in front, at ``angle``; the rear heel rises; hands on the hips."""
    skeleton = Skeleton()
    depth = (165 - angle) / 77
    h = body.height_m
    front_z, hips_z = 0.26 * h, (0.045 - 0.010 * depth) * h
    leg = reach(angle, body.thigh, body.shank)
    sideways = 0.2 * body.half_hips
    height = sqrt(leg**2 - (front_z - hips_z) ** 2 - sideways**2)
    hips = vector(0, body.ankle + height, hips_z)
    place_trunk(skeleton, body, hips, radians(4 + 6 * depth), look_up=radians(2))
    front_ankle = vector(body.half_hips + sideways, body.ankle, front_z)
    reach_with_leg(skeleton, body, "left", front_ankle, pole=Z, foot=np.eye(3))
    toes = vector(-body.half_hips - sideways, 0.025, -0.21 * h)
    rear_ankle, rear_foot = _rear_foot(skeleton.joints["right_hip"], toes, body, 38 + 24 * depth)
    reach_with_leg(skeleton, body, "right", rear_ankle, pole=Z - Y * 0.15, foot=rear_foot)
    pelvis = skeleton.frames["pelvis"]
    for side in SIDES:
        sign = sign_of(side)
        wrist = hips + pelvis @ vector(sign * (body.half_hips + 0.056 * h), 0.050 * h, 0.030 * h)
        reach_with_arm(skeleton, body, side, wrist, pelvis @ vector(sign, 0, -0.75))
    return skeleton


def _rear_foot(hip: Floats, toes: Floats, body: Body, lift_deg: float) -> tuple[Floats, Floats]:
    """Ankle and frame of a foot that stands on its toes, the heel as high as the leg needs."""
    furthest = (body.thigh + body.shank) * 0.995
    while True:
        foot = rotation_x(radians(lift_deg))
        ankle = toes + foot @ (Y * body.ankle * 0.75 - Z * 0.62 * body.foot)
        if float(np.linalg.norm(ankle - hip)) < furthest or lift_deg >= 100:
            return ankle, foot
        lift_deg += 0.5


def push_up(angle: float, body: Body) -> Skeleton:
    """Both elbows at ``angle``; toes and hands fixed, the body a plank."""
    skeleton = Skeleton()
    h, half_grip = body.height_m, body.half_shoulders * 1.45
    toes = vector(0, 0.02, -0.47 * h - 0.25)
    rise = vector(0, cos(radians(12)), -sin(radians(12))) * 0.55 * body.foot
    legs = (body.thigh + body.shank) * 0.998

    def plank(pitch: float) -> tuple[Floats, Floats, Floats]:
        along = vector(0, sin(pitch), cos(pitch))
        ankles = toes + rise
        hips = ankles + along * legs
        return ankles, hips, hips + along * body.trunk

    hand = vector(half_grip, 0.035, plank(0.21)[2][2] - 0.01 * h)
    arm = reach(angle, body.upper_arm, body.forearm)

    def too_low(pitch: float) -> bool:
        shoulder = plank(pitch)[2] + X * body.half_shoulders
        return float(np.linalg.norm(shoulder - hand)) < arm

    pitch = _bisect(too_low, -0.15, 0.6)
    ankles, hips, _ = plank(pitch)
    place_trunk(skeleton, body, hips, pi / 2 - pitch, look_up=radians(24))
    for side in SIDES:
        sign = sign_of(side)
        ankle = ankles + X * sign * body.half_hips * 0.9
        reach_with_leg(skeleton, body, side, ankle, pole=Z * 0.1 - Y, foot=rotation_x(radians(78)))
        palm_down = frame_of(Y * sign, -unit(vector(-sign * 0.12, 0, 1)))
        wrist = vector(sign * hand[0], hand[1], hand[2])
        reach_with_arm(skeleton, body, side, wrist, vector(sign, 0.25, -0.9), hand=palm_down)
    return skeleton


def biceps_curl(angle: float, body: Body) -> Skeleton:
    """Both elbows at ``angle``, the upper arms nearly still."""
    depth = (162 - angle) / 120
    skeleton = _standing(body, pitch=radians(2 - 3 * depth), bend=radians(-2 * depth))
    for side in SIDES:
        place_arm(
            skeleton,
            body,
            side,
            flexion=radians(4 + 12 * depth),
            abduction=radians(9),
            turn=radians(4),
            elbow=radians(180 - angle),
            palm=radians(75),
        )
    return skeleton


def overhead_press(angle: float, body: Body) -> Skeleton:
    """Both elbows at ``angle``; the hands travel up above the shoulders, palms forward."""
    depth = (angle - 70) / 102
    h = body.height_m
    skeleton = _standing(body, pitch=radians(2 - depth), bend=radians(-2 * depth))
    arm = reach(angle, body.upper_arm, body.forearm)
    out, front = (0.085 - 0.070 * depth) * h, (0.075 - 0.060 * depth) * h
    up = sqrt(max(arm**2 - out**2 - front**2, 1e-4))
    for side in SIDES:
        sign, lift = sign_of(side), max(depth, 0.0)
        shrug(skeleton, side, 0.03 * h * lift, 0.008 * h * lift)
        wrist = skeleton.joints[f"{side}_shoulder"] + vector(sign * out, up, front)
        reach_with_arm(skeleton, body, side, wrist, vector(sign, -0.9, 0.25))
        along = skeleton.frames[f"{side}_forearm"][:, 1]
        across = -sign * unit(Z - along * (Z @ along))
        place_hand(skeleton, body, side, frame_of(across, along))
    return skeleton


def jumping_jack(angle: float, body: Body) -> Skeleton:
    """Both shoulders at ``angle``; the legs open and the body hops with the arms."""
    depth = (angle - 24) / 146
    hop = 4 * max(depth, 0.0) * (1 - depth)
    splay, leg = radians(3 + 18 * depth), (body.thigh + body.shank) * 0.985
    skeleton = Skeleton()
    height = body.ankle + leg * cos(splay) + 0.025 * body.height_m * hop
    place_trunk(skeleton, body, vector(0, height, 0), radians(2))
    for side in SIDES:
        sign = sign_of(side)
        offset = vector(sign * sin(splay) * leg, -cos(splay) * leg, -0.02)
        foot = rotation_y(sign * radians(15)) @ rotation_x(radians(12) * hop)
        ankle = skeleton.joints[f"{side}_hip"] + offset
        reach_with_leg(skeleton, body, side, ankle, pole=Z + X * sign * 0.25, foot=foot)
        lift = max(depth, 0.0)
        shrug(skeleton, side, 0.028 * body.height_m * lift, 0.0112 * body.height_m * lift)
        _raise_arm(skeleton, body, side, angle, depth)
    return skeleton


def _raise_arm(skeleton: Skeleton, body: Body, side: Side, angle: float, depth: float) -> None:
    """Raises an arm sideways until the shoulder angle, as the positions have it, is ``angle``."""

    def place(abduction: float) -> None:
        place_arm(
            skeleton,
            body,
            side,
            flexion=radians(6 - 4 * depth),
            abduction=abduction,
            turn=radians(-75 * depth),
            elbow=radians(14 + 6 * depth),
        )

    def too_low(abduction: float) -> bool:
        place(abduction)
        return skeleton.angle("shoulder", side) < angle

    place(_bisect(too_low, 0.0, radians(175)))


def _standing(body: Body, *, pitch: float, bend: float) -> Skeleton:
    """Trunk and legs of somebody who stands."""
    skeleton = Skeleton()
    stance, leg = body.half_hips * 1.35, (body.thigh + body.shank) * _STRAIGHT
    height = sqrt(leg**2 - (stance - body.half_hips) ** 2)
    place_trunk(skeleton, body, vector(0, body.ankle + height, -0.01), pitch, bend=bend)
    for side in SIDES:
        foot = rotation_y(sign_of(side) * radians(14))
        ankle = vector(sign_of(side) * stance, body.ankle, 0)
        reach_with_leg(skeleton, body, side, ankle, pole=foot @ Z, foot=foot)
    return skeleton


def _bisect(too_low: Callable[[float], bool], low: float, high: float) -> float:
    """The value at which ``too_low`` turns from true to false."""
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        if too_low(middle):
            low = middle
        else:
            high = middle
    return (low + high) / 2
