"""Repetitions as rows of numbers that no bone's length is part of.

A frame is the pelvis' orientation and place, how the spine is bent, and the directions of the
limbs' bones as seen from what they hang from. Whatever is generated in these numbers becomes a
figure of a body that is chosen afterwards: its bones cannot change their length. Directions were
taken, not angles, because the same posture has one direction but many triples of angles.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from coach.athlete.figure import Bodies, Figure, figure
from coach.athlete.kinematics import SIDES, sign_of
from coach.types import Floats

Rows = NDArray[np.float32]

_SPINE: Final = ("bend", "side_bend", "twist", "nod")
_BONES: Final = ("upper_arm", "forearm", "thigh", "shank", "foot")
_DEG: Final = 60.0
_SHRUG: Final = 20.0
_BINOMIAL: Final = (1 / 16, 4 / 16, 6 / 16, 4 / 16, 1 / 16)
_STRAIGHT: Final = 0.1  # sine of a bend below which it does not say where the joint's front is


def _layout() -> dict[str, slice]:
    sizes = {"up": 3, "left": 3, "place": 3, **dict.fromkeys(_SPINE, 1)}
    for side in SIDES:
        sizes[f"{side}_shrug"] = 1
        sizes |= {f"{side}_{bone}": 3 for bone in _BONES}
    ends = np.cumsum([0, *sizes.values()]).tolist()
    return {n: slice(a, b) for n, a, b in zip(sizes, ends[:-1], ends[1:], strict=True)}


PARTS: Final = _layout()
"""Where each part stands in a row.

``up`` and ``left`` are the pelvis' axes and ``place`` its middle in heights of the body, in the
athlete's axes; the spine is in units of 60 degrees; bones are unit vectors, of arms against the
chest, of legs against the pelvis, the foot's towards the toes.
"""

ROW: Final = max(part.stop for part in PARTS.values())
"""Numbers a frame."""


@dataclass(frozen=True, slots=True, eq=False)
class Motions:
    """N repetitions.

    Attributes:
        rows: (N, T, `ROW`), evenly spaced in time.
        seconds: (N,) from the first frame to the last.
    """

    rows: Rows
    seconds: Floats

    def __len__(self) -> int:
        return len(self.seconds)

    def __getitem__(self, chosen: NDArray[np.generic]) -> "Motions":
        return Motions(self.rows[chosen], self.seconds[chosen])

    @property
    def t_s(self) -> Floats:
        """(N, T) seconds of the frames, from 0 on."""
        share = np.linspace(0, 1, self.rows.shape[1])
        return np.asarray(self.seconds[:, None] * share)


def together(*parts: Motions) -> Motions:
    """One after the other."""
    return Motions(
        np.concatenate([part.rows for part in parts]),
        np.concatenate([part.seconds for part in parts]),
    )


def rows_of(made: Figure, height_m: Floats) -> Rows:
    """(N, T) figures of bodies (N, 1) high to rows (N, T, `ROW`)."""
    pelvis, chest = made.frames["pelvis"], made.frames["chest"]
    spine = _turned_back(pelvis, chest)
    rows = np.empty((*pelvis.shape[:-2], ROW), np.float32)
    rows[..., PARTS["up"]], rows[..., PARTS["left"]] = pelvis[..., 1], pelvis[..., 0]
    rows[..., PARTS["place"]] = made.joints["hips"] / height_m[..., None]
    nod = _turned_back(chest, made.frames["head"])
    rows[..., PARTS["bend"].start : PARTS["nod"].start] = np.stack(_spine_deg(spine), -1) / _DEG
    rows[..., PARTS["nod"].start] = _deg(nod[..., 2, 1], nod[..., 1, 1]) / _DEG
    for side in SIDES:
        out = made.joints[f"{side}_shoulder"] - made.joints["shoulders"]
        lift = (out * chest[..., 1]).sum(-1)
        trunk = np.linalg.norm(made.joints["shoulders"] - made.joints["lumbar"], axis=-1) / 0.65
        rows[..., PARTS[f"{side}_shrug"].start] = 100 * lift / trunk / _SHRUG
        for bone in _BONES:
            own = made.frames[f"{side}_{bone}"]
            root = chest if bone in ("upper_arm", "forearm") else pelvis
            along = own[..., 2] if bone == "foot" else -own[..., 1]
            rows[..., PARTS[f"{side}_{bone}"]] = (np.swapaxes(root, -1, -2) @ along[..., None])[
                ..., 0
            ]
    return rows


def angles_of(rows: Rows) -> dict[str, Floats]:
    """The figure's angles (..., ) in degrees, by the names of `figure.DOFS`."""
    at: dict[str, Floats] = {}
    pelvis = pelvis_of(rows)
    at["pitch"] = np.degrees(np.arcsin(np.clip(-pelvis[..., 1, 2], -1, 1)))
    at["turn"] = _deg(pelvis[..., 0, 2], pelvis[..., 2, 2])
    at["roll"] = _deg(pelvis[..., 1, 0], pelvis[..., 1, 1])
    for name in _SPINE:
        at[name] = _part(rows, name)[..., 0] * _DEG
    for side in SIDES:
        at[f"{side}_shrug"] = _part(rows, f"{side}_shrug")[..., 0] * _SHRUG
        arm = [unit(_part(rows, f"{side}_{bone}")) for bone in ("upper_arm", "forearm")]
        at |= _limb_angles(side, "shoulder", "elbow", arm)
        leg = [unit(_part(rows, f"{side}_{bone}")) for bone in ("thigh", "shank")]
        at |= _limb_angles(side, "hip", "knee", leg)
        at[f"{side}_ankle"] = _ankle_deg(side, at, unit(_part(rows, f"{side}_foot")))
    return at


def figures_of(
    rows: Rows, bodies: Bodies, more: Mapping[str, Floats | float] | None = None
) -> Figure:
    """Figures (N, T) of these bodies, where the rows place them; ``more`` is added to angles."""
    angles = angles_of(rows)
    for name, change in (more or {}).items():
        if name in angles:
            angles[name] = angles[name] + change
    made = figure(bodies, angles)
    place = _part(rows, "place") * bodies.height_m[..., None]
    return made.moved(place)


def pelvis_of(rows: Rows) -> Floats:
    """(..., 3, 3) the pelvis' frame."""
    up = unit(_part(rows, "up"))
    left = _part(rows, "left")
    left = unit(left - up * (left * up).sum(-1, keepdims=True))
    return np.stack([left, up, np.cross(left, up)], axis=-1)


def twisted(pelvis: Floats, degrees: Floats) -> Floats:
    """(..., 3, 3) a chest that is only twisted against the pelvis."""
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    zero, one = np.zeros_like(cos), np.ones_like(cos)
    rows = ((cos, zero, sin), (zero, one, zero), (-sin, zero, cos))
    return np.asarray(pelvis @ np.stack([np.stack(row, -1) for row in rows], -2))


def unit(v: Floats) -> Floats:
    """Vectors (..., 3) of length 1."""
    return np.asarray(v / np.maximum(np.linalg.norm(v, axis=-1, keepdims=True), 1e-9))


def smoothed(course: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
    """(N, T, ...) without what trembles from frame to frame; the ends stay where they are.

    A binomial filter of nine frames: about a sixth of a repetition at half its height.
    """
    for _ in range(2):
        wide = np.pad(
            course,
            ((0, 0), (2, 2), *((0, 0),) * (course.ndim - 2)),
            mode="reflect",
            reflect_type="odd",
        )
        taps = [wide[:, i : i + course.shape[1]] for i in range(len(_BINOMIAL))]
        course = sum(share * tap for share, tap in zip(_BINOMIAL, taps, strict=True))  # type: ignore[assignment]
    return course


def mirrored(rows: Rows) -> Rows:
    """The same movement in a mirror: left becomes right."""
    return np.asarray(rows[..., _MIRROR_FROM] * _MIRROR_SIGN, np.float32)


def _limb_angles(side: str, root: str, hinge: str, bones: list[Floats]) -> dict[str, Floats]:
    """Root and hinge from the directions of two bones."""
    bend = -1.0 if hinge == "elbow" else 1.0  # which way the lower bone goes, seen from the side
    upper, lower = -bones[0], -bones[1]  # the bones' y axes point to the trunk
    theta = np.arcsin(np.clip(-upper[..., 0], -1, 1))
    flex = np.arctan2(-upper[..., 2], upper[..., 1])
    usual = np.stack(
        [np.cos(theta), np.sin(theta) * np.cos(flex), -np.sin(theta) * np.sin(flex)], -1
    )
    axis = bend * np.cross(upper, lower) + _STRAIGHT * usual
    axis = unit(axis - upper * (axis * upper).sum(-1, keepdims=True))
    front = np.cross(axis, upper)
    bent = np.arctan2(bend * (lower * front).sum(-1), (lower * upper).sum(-1))
    usual_front = np.cross(usual, upper)
    turn = np.arctan2((usual * front).sum(-1), (usual_front * front).sum(-1))
    sign = sign_of(side)  # type: ignore[arg-type]
    return {
        f"{side}_{root}_flex": np.degrees(flex),
        f"{side}_{root}_abd": sign * np.degrees(theta),
        f"{side}_{root}_turn": sign * np.degrees(turn),
        f"{side}_{hinge}": np.degrees(bent),
    }


def _ankle_deg(side: str, at: dict[str, Floats], toes: Floats) -> Floats:
    """The foot against the shank; ``toes`` as seen from the pelvis."""
    names = {n: at[f"{side}_{n}"] for n in ("hip_flex", "hip_abd", "hip_turn", "knee")}
    zero = np.zeros_like(names["knee"])
    leg = figure(_ANY, {f"{side}_{n}": v for n, v in names.items()} | {"turn": zero})
    own = _turned_back(leg.frames[f"{side}_shank"], toes[..., None])[..., 0]
    return _deg(-own[..., 1], own[..., 2])


def _spine_deg(turn: Floats) -> tuple[Floats, Floats, Floats]:
    """``bend``, ``side_bend`` and ``twist`` of chest against pelvis."""
    side = np.degrees(np.arcsin(np.clip(-turn[..., 0, 1], -1, 1)))
    bend = _deg(turn[..., 2, 1], turn[..., 1, 1])
    twist = _deg(turn[..., 0, 2], turn[..., 0, 0])
    return bend, side, twist


def _turned_back(frame: Floats, other: Floats) -> Floats:
    return np.asarray(np.swapaxes(frame, -1, -2) @ other)


def _deg(y: Floats, x: Floats) -> Floats:
    return np.asarray(np.degrees(np.arctan2(y, x)))


def _part(rows: Rows, name: str) -> Floats:
    return np.asarray(rows[..., PARTS[name]], np.float64)


def _mirror_map() -> tuple[NDArray[np.intp], Rows]:
    source, sign = np.arange(ROW), np.ones(ROW, np.float32)
    for name, part in PARTS.items():
        side, _, rest = name.partition("_")
        if side in SIDES and rest:
            other = "right" if side == "left" else "left"
            source[part] = np.arange(ROW)[PARTS[f"{other}_{rest}"]]
        if part.stop - part.start == 3:
            sign[part.start] = -1
    sign[PARTS["left"]] *= -1  # of a body seen in a mirror the left axis is the other one's right
    for name in ("side_bend", "twist"):
        sign[PARTS[name]] = -1
    return source, sign


_MIRROR_FROM, _MIRROR_SIGN = _mirror_map()


def _any_body() -> Bodies:
    from coach.athlete.body import Body

    return Bodies.of(Body())


_ANY: Final = _any_body()
