"""People who move in front of cameras, as the pose engine would report them: unlimited recordings.

Movements come from the athlete's repertoire; bodies, tempo, depth, manner, camera and the engine's
errors are drawn for every sequence. Everything is seeded, and made for many sequences at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.athlete.figure import DOFS, Bodies
from coach.athlete.movement import LIFT, Angles, Movement, course, placed, with_variant
from coach.types import Floats, PoseWindow
from ml.engine_noise import EngineNoise

Range = tuple[float, float]

SIZE: Final = (640, 480)
_STYLE_DEG: Final = 4.0  # how differently people hold a joint all through
_SWAY_DEG: Final = 1.5


@dataclass(frozen=True, slots=True)
class World:
    """Ranges to draw from; the splits of the data differ in these.

    Attributes:
        height_m: Of the person.
        proportion: Factors of shoulders, hips and limbs.
        yaw_deg: Bands of the camera's direction, 0 in front; drawn on either side and from behind.
        camera_m: Height of the camera.
        distance_m: Of the camera.
        field_deg: Vertical field of view.
    """

    height_m: tuple[Range, ...]
    proportion: Range
    yaw_deg: tuple[Range, ...]
    camera_m: Range
    distance_m: Range = (1.9, 4.2)
    field_deg: Range = (38, 68)


TRAIN: Final = World(
    height_m=((1.58, 1.82),),
    proportion=(0.93, 1.07),
    yaw_deg=((0, 22), (30, 52), (60, 112), (122, 180)),
    camera_m=(0.45, 1.35),
)
VALIDATION: Final = World(
    height_m=((1.52, 1.58), (1.82, 1.87)),
    proportion=(0.93, 1.07),
    yaw_deg=((22, 26), (52, 56), (112, 117)),
    camera_m=(0.35, 1.45),
)
TEST: Final = World(
    height_m=((1.45, 1.52), (1.87, 1.98)),
    proportion=(0.88, 1.12),
    yaw_deg=((26, 30), (56, 60), (117, 122)),
    camera_m=(0.25, 1.7),
)
"""Bodies and cameras beyond those of training: the test is extrapolation."""


@dataclass(frozen=True, slots=True)
class Take:
    """What one sequence shows.

    Attributes:
        movement: Is done.
        variant: In this way; None for the usual one.
        fault: Name of the fault, or None.
        strength: Of the fault, 0..1.
        mirror: Done the other way round.
    """

    movement: Movement
    variant: Angles | None = None
    fault: str | None = None
    strength: float = 1.0
    mirror: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Tempo:
    """How a batch moves: each (N,) or (N, 1).

    Attributes:
        rep_s: Of one repetition with its pauses.
        rest_share, hold_share: Of it at rest and at full effort.
        offset_s: Into the first repetition at time 0.
        depth: Share of the whole way.
    """

    rep_s: Floats
    rest_share: Floats
    hold_share: Floats
    offset_s: Floats
    depth: Floats


def draw_tempo(
    rng: np.random.Generator, what: Movement, count: int, *, whole_rep: bool = False
) -> Tempo:
    """Draws tempos around the movement's usual ones.

    Args:
        rng: Decides.
        what: Is done.
        count: How many.
        whole_rep: Begin at rest, as a repetition that was cut out does.
    """
    low, high = np.log(what.rep_s[0] / 1.2), np.log(what.rep_s[1] * 1.2)
    rep_s = np.exp(rng.uniform(low, high, (count, 1)))
    return Tempo(
        rep_s=rep_s,
        rest_share=rng.uniform(0, 0.12 if whole_rep else 0.3, (count, 1)),
        hold_share=rng.uniform(0, 0.2, (count, 1)),
        offset_s=np.zeros((count, 1)) if whole_rep else rng.uniform(0, 1, (count, 1)) * rep_s,
        depth=rng.uniform(0.78, 1.08, (count, 1)),
    )


def record(  # noqa: PLR0917 - what, where, when, how fast, how seen
    rng: np.random.Generator,
    take: Take,
    world: World,
    t_s: Floats,
    tempo: Tempo,
    noise: EngineNoise,
) -> list[PoseWindow]:
    """What the engine would say of ``take`` by several people.

    Args:
        rng: Decides.
        take: What is done.
        world: Bodies and cameras to draw from.
        t_s: (N, T) seconds of the frames.
        tempo: Of the N people.
        noise: The engine's errors.

    Returns:
        N recordings of T frames.
    """
    bodies = _bodies(rng, world, len(t_s))
    points = perform(rng, take, bodies, t_s, tempo)  # (N, T, 33, 3)
    seen = _filmed(rng, world, points)
    return [
        noise.applied(rng, PoseWindow(times, image, np.ones(image.shape[:2]), body, SIZE), yaw)
        for times, image, body, yaw in zip(t_s, seen.image, seen.body, seen.yaw_deg, strict=True)
    ]


def perform(
    rng: np.random.Generator, take: Take, bodies: Bodies, t_s: Floats, tempo: Tempo
) -> Floats:
    """(N, T, 33, 3) metres in the athlete's axes: a movement in each body's own manner."""
    what = take.movement if take.variant is None else with_variant(take.movement, take.variant)
    share, number = _progress(t_s, tempo)
    wobble = 1 + 0.06 * _per_rep(rng, number)
    fault = _fault(take)
    angles = course(what, fault=fault, mirror=take.mirror)(share, tempo.depth * wobble)
    if what.alternating:
        other = course(what, fault=fault, mirror=not take.mirror)(share, tempo.depth * wobble)
        odd = number % 2 == 1
        angles = {name: np.where(odd, other[name], angle) for name, angle in angles.items()}
    return placed(what, bodies, _in_own_manner(rng, angles, t_s)).points()


def _fault(take: Take) -> Angles | None:
    if take.fault is None:
        return None
    whole = take.movement.faults[take.fault]
    return {name: take.strength * angle for name, angle in whole.items()}


def _progress(t_s: Floats, tempo: Tempo) -> tuple[Floats, Floats]:
    """Shares (N, T) of the repetition under way, and its number."""
    cycles = (t_s - t_s[:, :1] + tempo.offset_s) / tempo.rep_s
    number = np.floor(cycles + 1e-9)
    at = (cycles - number).clip(0, 1)
    out = (1 - tempo.rest_share - tempo.hold_share) / 2
    lead = tempo.rest_share / 2
    share = np.where(
        at < lead + out + tempo.hold_share,
        0.5 * ((at - lead) / out).clip(0, 1),
        0.5 + 0.5 * ((at - lead - out - tempo.hold_share) / out).clip(0, 1),
    )
    return share, number


def _per_rep(rng: np.random.Generator, number: Floats) -> Floats:
    """A normal number for each repetition of each sequence, (N, T)."""
    drawn = rng.normal(0, 1, (len(number), int(number.max()) + 1))
    return np.asarray(np.take_along_axis(drawn, number.astype(int), axis=1))


def _in_own_manner(
    rng: np.random.Generator, angles: dict[str, Floats], t_s: Floats
) -> dict[str, Floats]:
    """People hold themselves a little differently, and never quite still."""
    count = len(t_s)
    own = {}
    for name in DOFS:
        offset = rng.normal(0, _STYLE_DEG * (0.4 if name in _STEADY else 1.0), (count, 1))
        rate, start = rng.uniform(0.1, 0.5, (count, 1)), rng.uniform(0, 2 * np.pi, (count, 1))
        sway = _SWAY_DEG * np.sin(2 * np.pi * rate * t_s + start)
        own[name] = angles[name] + offset + (sway if name not in _STEADY else 0.3 * sway)
        if name.endswith(("knee", "elbow")):
            own[name] = np.maximum(own[name], -4.0)  # hinges do not open the other way
    return {**own, LIFT: angles[LIFT]}


_STEADY: Final = frozenset({"pitch", "roll", "turn", "left_shrug", "right_shrug"})


def _bodies(rng: np.random.Generator, world: World, count: int) -> Bodies:
    from coach.athlete.body import Body

    low, high = world.proportion
    return Bodies.of(
        *(
            Body(
                height_m=_from(rng, world.height_m),
                shoulder_factor=rng.uniform(low, high),
                hip_factor=rng.uniform(low, high) * rng.uniform(0.95, 1.1),
                limb_factor=rng.uniform(0.5 + low / 2, 0.5 + high / 2),
            )
            for _ in range(count)
        )
    )


def _from(rng: np.random.Generator, bands: Sequence[Range]) -> float:
    """Uniform over several bands together."""
    widths = np.array([high - low for low, high in bands])
    low, high = bands[rng.choice(len(bands), p=widths / widths.sum())]
    return float(rng.uniform(low, high))


@dataclass(frozen=True, slots=True, eq=False)
class _Film:
    image: Floats  # (N, T, 33, 3) pixels
    body: Floats  # (N, T, 33, 3) metres from the hips, in the camera's axes
    yaw_deg: Floats  # (N,)


def _filmed(rng: np.random.Generator, world: World, points: Floats) -> _Film:
    """Seen by a camera each."""
    count = len(points)
    yaw = np.array([_from(rng, world.yaw_deg) for _ in range(count)]) * rng.choice([-1, 1], count)
    middle = 0.5 * (points.max(axis=(1, 2)) + points.min(axis=(1, 2)))  # (N, 3)
    away, rise = rng.uniform(*world.distance_m, count), rng.uniform(*world.camera_m, count)
    aim = middle + rng.normal(0, 0.08, (count, 3))
    turn = np.radians(yaw)
    eye = aim + away[:, None] * np.stack([np.sin(turn), np.zeros(count), np.cos(turn)], axis=-1)
    eye[:, 1] = rise
    axes = _axes(eye, aim, np.radians(rng.normal(0, 1.5, count)))  # (N, 3, 3) right, down, away
    local = np.einsum("ntpc,nac->ntpa", points - eye[:, None, None], axes)
    focal = SIZE[1] / 2 / np.tan(np.radians(rng.uniform(*world.field_deg, count)) / 2)
    depth = np.maximum(local[..., 2:], 0.3)
    flat = local[..., :2] / depth * focal[:, None, None, None] + np.array(SIZE) / 2
    body = local - local[:, :, 23:25].mean(axis=2, keepdims=True)
    scale = focal[:, None, None] / depth[:, :, 23, 0][..., None]
    image = np.concatenate([flat, (body[..., 2] * scale)[..., None]], axis=-1)
    return _Film(image, body, yaw)


def _axes(eye: Floats, aim: Floats, roll: Floats) -> Floats:
    """(N, 3, 3) rows: right, down and away, as the engine's world has them."""
    away = aim - eye
    away /= np.linalg.norm(away, axis=-1, keepdims=True)
    right = np.cross(away, np.array([0.0, 1.0, 0.0]))
    right /= np.linalg.norm(right, axis=-1, keepdims=True)
    down = np.cross(away, right)
    cos, sin = np.cos(roll)[:, None], np.sin(roll)[:, None]
    return np.stack([right * cos + down * sin, down * cos - right * sin, away], axis=1)
