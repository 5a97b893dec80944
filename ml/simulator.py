"""People who move in front of cameras, as the pose engine would report them: unlimited recordings.

Movements come from the athlete's repertoire; bodies, tempo, depth, manner, camera and the engine's
errors are drawn for every sequence. Everything is seeded, and made for many sequences at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from coach.athlete.figure import Bodies, Figure
from coach.athlete.movement import Angles, Movement, course, placed, with_variant
from coach.types import Floats, PoseWindow
from ml.filming import SIZE, Range, Studio, drawn_from, filmed, some
from ml.hiding import hidden
from ml.manner import in_own_manner, own_reach


class Noise(Protocol):
    """What a pose engine makes of what it sees."""

    def applied(self, rng: np.random.Generator, poses: PoseWindow, yaw_deg: float) -> PoseWindow:
        """The recording as the engine would have made it."""
        ...


@dataclass(frozen=True, slots=True)
class World:
    """Ranges to draw from; the splits of the data differ in these.

    Attributes:
        height_m: Of the person.
        proportion: Factors of shoulders, hips and limbs.
        studio: Cameras.
        style_deg: How differently people hold a joint all through: a standard deviation.
        reach: How differently far they go in each joint: standard deviation of a factor.
        hidden_share: Of people of whom something in front of them hides a part.
    """

    height_m: tuple[Range, ...]
    proportion: Range
    studio: Studio
    style_deg: float = 4.0
    reach: float = 0.0
    hidden_share: float = 0.0


_SIZES: Final = (SIZE, (854, 480), (480, 854), (480, 640))
_LOOSE: Final = {
    "distance_m": (1.6, 5.0),
    "field_deg": (38, 70),
    "sizes": _SIZES,
    "roll_deg": 2.5,
    "close_share": 0.3,
    "unsteady_share": 0.25,
    "rises": True,
}
TRAIN: Final = World(
    height_m=((1.58, 1.82),),
    proportion=(0.93, 1.07),
    studio=Studio(((0, 22), (30, 52), (60, 112), (122, 180)), (0.25, 2.2), **_LOOSE),  # type: ignore[arg-type]
    style_deg=7.0,
    reach=0.12,
    hidden_share=0.15,
)
VALIDATION: Final = World(
    height_m=((1.52, 1.58), (1.82, 1.87)),
    proportion=(0.93, 1.07),
    studio=Studio(((22, 26), (52, 56), (112, 117)), (0.25, 2.2), **_LOOSE),  # type: ignore[arg-type]
    style_deg=7.0,
    reach=0.12,
    hidden_share=0.15,
)
TEST: Final = World(
    height_m=((1.45, 1.52), (1.87, 1.98)),
    proportion=(0.88, 1.12),
    studio=Studio(((26, 30), (56, 60), (117, 122)), (0.2, 2.4), **_LOOSE),  # type: ignore[arg-type]
    style_deg=7.0,
    reach=0.12,
    hidden_share=0.15,
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
        begins_s, ends_s: They stand at rest before and after.
    """

    rep_s: Floats
    rest_share: Floats
    hold_share: Floats
    offset_s: Floats
    depth: Floats
    begins_s: Floats | float = -np.inf
    ends_s: Floats | float = np.inf


def draw_tempo(
    rng: np.random.Generator,
    what: Movement,
    count: int,
    *,
    whole_rep: bool = False,
    loose: float = 1.2,
) -> Tempo:
    """Draws tempos around the movement's usual ones.

    Args:
        rng: Decides.
        what: Is done.
        count: How many.
        whole_rep: Begin at rest, as a repetition that was cut out does.
        loose: How many times slower and faster than usual.
    """
    low, high = np.log(what.rep_s[0] / loose), np.log(what.rep_s[1] * loose)
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
    takes: Sequence[Take],
    world: World,
    t_s: Floats,
    tempo: Tempo,
    noise: Noise,
) -> list[PoseWindow]:
    """What the engine would say of ``takes``, each by another person.

    Args:
        rng: Decides.
        takes: What each of the N people does; all are borne alike.
        world: Bodies and cameras to draw from.
        t_s: (N, T) seconds of the frames.
        tempo: Of the N people.
        noise: The engine's errors.

    Returns:
        N recordings of T frames.
    """
    bodies = draw_bodies(rng, world, len(t_s))
    points = perform(rng, takes, world, bodies, t_s, tempo)  # (N, T, 33, 3)
    return watched(rng, points, world, t_s, noise)


def watched(
    rng: np.random.Generator, points: Floats, world: World, t_s: Floats, noise: Noise
) -> list[PoseWindow]:
    """What the engine would say of people (N, T, 33, 3), in the athlete's axes.

    Args:
        rng: Decides.
        points: Metres.
        world: Cameras to draw from, and how often something hides a part.
        t_s: (N, T) seconds of the frames.
        noise: The engine's errors.
    """
    film = filmed(rng, world.studio, points)
    said = [
        noise.applied(rng, PoseWindow(times, image, np.ones(image.shape[:2]), body, size), yaw)
        for times, image, body, size, yaw in zip(
            t_s, film.image, film.body, film.sizes, film.yaw_deg, strict=True
        )
    ]
    for row in some(rng, len(said), world.hidden_share):
        said[row] = hidden(rng, said[row])
    return said


def perform(  # noqa: PLR0917 - as above
    rng: np.random.Generator,
    takes: Sequence[Take],
    world: World,
    bodies: Bodies,
    t_s: Floats,
    tempo: Tempo,
) -> Floats:
    """(N, T, 33, 3) metres in the athlete's axes: movements in each body's own manner."""
    return perform_figures(rng, takes, world, bodies, t_s, tempo).points()


def perform_figures(  # noqa: PLR0917 - as above
    rng: np.random.Generator,
    takes: Sequence[Take],
    world: World,
    bodies: Bodies,
    t_s: Floats,
    tempo: Tempo,
) -> Figure:
    """As `perform`: (N, T) figures with their bones' frames."""
    share, number = _progress(t_s, tempo)
    depth = tempo.depth * (1 + 0.06 * _per_rep(rng, number))
    rows = [_angles(*row) for row in zip(takes, share, number, depth, strict=True)]
    angles = {name: np.stack([row[name] for row in rows]) for name in rows[0]}
    if world.reach:
        angles = own_reach(rng, angles, world.reach)
    own = in_own_manner(rng, angles, t_s, world.style_deg)
    return placed(takes[0].movement, bodies, own)


def _angles(take: Take, share: Floats, number: Floats, depth: Floats) -> dict[str, Floats]:
    """(T,) each: one person's."""
    what = take.movement if take.variant is None else with_variant(take.movement, take.variant)
    fault = _fault(take)
    angles = course(what, fault=fault, mirror=take.mirror)(share, depth)
    if what.alternating:
        other = course(what, fault=fault, mirror=not take.mirror)(share, depth)
        odd = number % 2 == 1
        angles = {name: np.where(odd, other[name], angle) for name, angle in angles.items()}
    return angles


def _fault(take: Take) -> Angles | None:
    if take.fault is None:
        return None
    whole = take.movement.faults[take.fault]
    return {name: take.strength * angle for name, angle in whole.items()}


def _progress(t_s: Floats, tempo: Tempo) -> tuple[Floats, Floats]:
    """Shares (N, T) of the repetition under way, and its number."""
    moved_s = (t_s - t_s[:, :1]).clip(tempo.begins_s, tempo.ends_s)
    cycles = (moved_s + tempo.offset_s) / tempo.rep_s
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


def draw_bodies(rng: np.random.Generator, world: World, count: int) -> Bodies:
    """As many people."""
    from coach.athlete.body import Body

    low, high = world.proportion
    return Bodies.of(
        *(
            Body(
                height_m=drawn_from(rng, world.height_m),
                shoulder_factor=rng.uniform(low, high),
                hip_factor=rng.uniform(low, high) * rng.uniform(0.95, 1.1),
                limb_factor=rng.uniform(0.5 + low / 2, 0.5 + high / 2),
            )
            for _ in range(count)
        )
    )
