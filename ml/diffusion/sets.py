"""Generated sets: what was asked for, what came of it, how good it is, and where sets are kept."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from coach.errors import InputError
from coach.landmarks import Landmark as L  # noqa: N817
from coach.paths import data_dir
from coach.types import Floats, PoseWindow
from ml.diffusion.classical import between
from ml.diffusion.filters import COPY, blended, distances, worth_keeping
from ml.diffusion.generator import Generator, Wish
from ml.diffusion.limits import figures_within, slide, violations
from ml.diffusion.motion import Motions
from ml.diffusion.posture import AXES
from ml.diffusion.pupil import Pupil
from ml.diffusion.seen import seen
from ml.diffusion.widen import KEPT_SHARE
from ml.simulator import TRAIN, draw_bodies
from ml.skeleton import Features, features

Way = Literal["wished", "others", "personal", "classical"]
"""From nothing but a wish; like what is shown, as others or as the same person would do it; or
what is shown, bent without a model."""

_MORE: Final = 1.3
_HELD_OUT: Final = 4  # every fourth repetition is asked about
_LEAST_EACH: Final = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """What a set shall be.

    Attributes:
        way: How it is made.
        wish: Exercise, fault, tempo, depth.
        count: How many.
        seed: Same seed, same set.
        name: What it is called where it is kept.
    """

    way: Way
    wish: Wish
    count: int
    seed: int = 1
    name: str = "any"


@dataclass(frozen=True, slots=True, eq=False)
class MadeSet:
    """A set.

    Attributes:
        points: (N, T, 33, 3) metres in the athlete's axes, hips above the origin.
        seconds: (N,) of each.
        frames: (N, T, F) what a classifier learns from.
        motions: Behind it; where recordings were bent, as the reader finds them.
        figures: How good it is, plain numbers by name.
    """

    points: NDArray[np.float32]
    seconds: Floats
    frames: Features
    motions: Motions
    figures: dict[str, float]


def make_set(generator: Generator, asked: Asked, reps: Sequence[PoseWindow] = ()) -> MadeSet:
    """Makes a set.

    Args:
        generator: Makes, and reads what is shown.
        asked: What it shall be.
        reps: What is shown, frames evenly spaced; needed by all ways but ``wished``.

    Raises:
        InputError: Nothing is shown though it is needed, or a name is unknown.
    """
    if asked.way != "wished" and not reps:
        raise InputError("do some repetitions first: this way makes more of them")
    rng = np.random.default_rng(asked.seed)
    shown = generator.read(np.stack([features(one) for one in reps])) if reps else None
    if asked.way == "classical":
        made = _bent(rng, generator, asked, reps)
    else:
        made = _generated(rng, generator, asked, shown)
    figures = made.figures | {"variety": _variety(made.motions)}
    if shown is not None:
        figures["coverage"] = covered(shown, made.motions)
        figures["copies"] = float((distances(made.motions, shown).min(axis=1) < COPY).mean())
    return replace(made, figures=figures)


def _bent(
    rng: np.random.Generator, generator: Generator, asked: Asked, reps: Sequence[PoseWindow]
) -> MadeSet:
    """By the best way that needs no model."""
    bent = between(rng, reps, asked.count)
    frames = np.stack([features(one) for one in bent])
    seconds = np.array([float(one.t_s[-1]) for one in bent])
    return MadeSet(shown_points(bent), seconds, frames, generator.read(frames), {})


def _generated(
    rng: np.random.Generator, generator: Generator, asked: Asked, shown: Motions | None
) -> MadeSet:
    motions = _motions(generator, asked, shown)
    bodies = draw_bodies(rng, TRAIN, len(motions))
    made = figures_within(motions.rows, bodies)
    figures = {
        "joint_violations": float(violations(motions.rows).mean()),
        "foot_slide_cm": 100 * float(slide(made, bodies).mean()),
    }
    points = made.points().astype(np.float32)
    return MadeSet(points, motions.seconds, seen(rng, motions), motions, figures)


def shown_points(reps: Sequence[PoseWindow]) -> NDArray[np.float32]:
    """(N, T, 33, 3) recordings in the athlete's axes, standing on the floor."""
    points = np.stack([np.nan_to_num(rep.world) for rep in reps]) * AXES
    points = points - points[:, :, [L.LEFT_HIP, L.RIGHT_HIP]].mean(axis=2, keepdims=True)
    points[..., 1] -= points[..., 1].min(axis=(1, 2), keepdims=True)
    return points.astype(np.float32)


def covered(shown: Motions, made: Motions) -> float:
    """Share of what is shown that has one of the made as near as the made are to one another."""
    own = distances(made, made)
    np.fill_diagonal(own, np.inf)
    near = float(np.median(own.min(axis=1))) if len(made) > 1 else 0.0
    return float((distances(shown, made).min(axis=1) <= 1.5 * near).mean())


def _variety(motions: Motions) -> float:
    """Mean difference between any two, in units of the rows."""
    apart = distances(motions, motions)
    count = len(motions)
    return float(apart.sum() / max(count * (count - 1), 1))


def _motions(generator: Generator, asked: Asked, shown: Motions | None) -> Motions:
    more = round(_MORE * asked.count)
    if shown is None or asked.way == "wished":
        drawn = generator.make(asked.wish, more, asked.seed)
        return drawn[worth_keeping(drawn, None, asked.count)]
    keep = KEPT_SHARE if asked.way == "personal" else 0.0
    like = blended(np.random.default_rng(asked.seed), shown, more)
    drawn = generator.one_each(like, asked.seed, wish=asked.wish, keep=keep)
    return drawn[worth_keeping(drawn, shown, asked.count)]


class SetShelf:
    """Sets that were sent to a training: ``NAME.npz`` in the user's own folder.

    Args:
        folder: Theirs by default.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder: Final = folder or data_dir() / "generated"

    def names(self) -> tuple[str, ...]:
        """All sets, by name."""
        return tuple(sorted(path.stem for path in self.folder.glob("*.npz")))

    def put(self, name: str, frames: Features, asked: Asked) -> Path:
        """Keeps a set; one of the same name is replaced."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path, part = self.folder / f"{name}.npz", self.folder / f"{name}.part"
        told = json.dumps({"way": asked.way, "count": len(frames), "seed": asked.seed})
        with part.open("wb") as file:
            np.savez_compressed(file, frames=frames.astype(np.float16), told=np.array(told))
        part.replace(path)
        return path

    def frames(self, name: str) -> Features:
        """(N, T, F) of a set.

        Raises:
            InputError: There is none, or it is damaged.
        """
        try:
            with np.load(self.folder / f"{name}.npz") as stored:
                return np.asarray(stored["frames"], np.float32)
        except (OSError, KeyError, ValueError) as error:
            raise InputError(f"no set {name} in {self.folder}: make it again") from error


def train_on(shelf: SetShelf) -> tuple[Pupil, float]:
    """A small classifier of all sets by name, and its share right on what it was not shown.

    Raises:
        InputError: There are fewer than two sets with enough repetitions.
    """
    sets = {name: shelf.frames(name) for name in shelf.names()}
    sets = {name: frames for name, frames in sets.items() if len(frames) >= _LEAST_EACH}
    if len(sets) < 2:
        raise InputError("send a second set, of another exercise or fault: one alone tells nothing")
    frames = np.concatenate([*sets.values()])
    labels = np.repeat(np.arange(len(sets)), [len(one) for one in sets.values()])
    held = np.concatenate([np.arange(len(one)) % _HELD_OUT == 0 for one in sets.values()])
    pupil = Pupil()
    pupil.fit(frames[~held], labels[~held])
    right = float((pupil.predict(frames[held]) == labels[held]).mean())
    return pupil, right
