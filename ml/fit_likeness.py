"""Fits the likeness of the pose engine to what it said of rendered people."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save_file
from torch import Tensor, nn
from torch.nn.functional import smooth_l1_loss

from coach.errors import InputError
from coach.types import Floats, PoseWindow
from ml.engine_likeness import INPUTS, OUTPUTS, EngineLikeness, inputs, pixels_per_metre
from ml.engine_noise import swapped_sides
from ml.likeness_pairs import Pair
from ml.skeleton import mirrored

Table = NDArray[np.float32]

_BODY: Final = slice(11, 33)
_WIDTH: Final = 160
_BATCH: Final = 256
_RATE: Final = 3e-3
_EPOCHS: Final = 50
_FOLDS: Final = 3
_LOG_SCALE: Final = (-6.0, 3.0)
_LEAST_FOUND: Final = 4
_ELSEWHERE_M: Final = 0.6  # an engine so far off sees somebody else
_SIZES: Final = (0.4, 2.0)
_SURE: Final = 1e-4
_SD_OF_MEDIAN: Final = 1.4826
_OWN_PART: Final = 0.1  # of an error that goes with no other
_FRAME_S: Final = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """One sequence as the network reads it.

    Attributes:
        name: Group to leave out by.
        x: (T, `INPUTS`).
        y: (T, `OUTPUTS`) the errors that the engine made.
    """

    name: str
    x: Table
    y: Table


@dataclass(frozen=True, slots=True)
class Fitted:
    """What came of it.

    Attributes:
        likeness: Of the engine.
        before_m: (3,) median error of the engine in space: right, down, away.
        after_m: (3,) what of it is left once the network has told it, of movements that it was not
            fitted to.
    """

    likeness: EngineLikeness
    before_m: Floats
    after_m: Floats


def fit(pairs: Iterable[Pair], *, epochs: int = _EPOCHS) -> Fitted:
    """Fits the network; what it leaves is measured on movements that it had not seen. Blocks.

    Raises:
        InputError: There are too few sequences in which the engine found anybody.
    """
    pairs = list(pairs)
    lessons = [one for pair in pairs for one in _lessons(pair)]
    names = sorted({one.name for one in lessons})
    if len(names) < _FOLDS:
        raise InputError(f"{len(pairs)} sequences are too few to fit the engine's errors to")
    np.random.default_rng(0).shuffle(names)
    units, before, after = [], [], []
    for fold in range(_FOLDS):
        out = set(names[fold::_FOLDS])
        network = _Network.fitted([one for one in lessons if one.name not in out], epochs, fold)
        for one in (lesson for lesson in lessons if lesson.name in out):
            mean, scale = network.told(one.x)
            units.append((one.y - mean) / scale)
            before.append(_in_space(one.y))
            after.append(_in_space(one.y - mean))
    typical = _SD_OF_MEDIAN * np.median(np.abs(np.concatenate(units)), axis=0)  # (O,)
    units = [unit / typical for unit in units]
    constant, tau_s = _lasting([unit.clip(-4, 4) for unit in units])
    network = _Network.fitted(lessons, epochs, _FOLDS)
    likeness = EngineLikeness(
        weights=network.folded(typical),
        root=_root(np.concatenate(units).clip(-3, 3)),
        constant=constant,
        tau_s=tau_s,
        spread=float(np.std([np.log(np.sqrt((u.clip(-6, 6) ** 2).mean())) for u in units])),
        lost=float(np.mean([np.isnan(pair.said.world[:, 0, 0]).mean() for pair in pairs])),
        swapped=_share(pairs, _is_swapped),
        flipped=_share(pairs, _is_flipped),
    )
    return Fitted(likeness, np.median(before, axis=0), np.median(after, axis=0))


def save(likeness: EngineLikeness, path: Path) -> None:
    """Writes what `fitted_likeness` reads; matrices in half precision."""
    stored: dict[str, NDArray[np.generic]] = {}
    for i, weight in enumerate(likeness.weights):
        half = weight.ndim == 2 and i > 0  # the first layer also scales
        stored[f"weight_{i}"] = np.ascontiguousarray(weight, np.float16 if half else np.float32)
    stored["root"] = np.ascontiguousarray(likeness.root, np.float16)
    for name in ("constant", "tau_s", "spread", "lost", "swapped", "flipped"):
        stored[name] = np.array([getattr(likeness, name)], np.float32)
    save_file(stored, path)


def _lessons(pair: Pair) -> list[Lesson]:
    """The sequence and its mirror image; none where the engine saw nobody, or somebody else."""
    found = ~np.isnan(pair.said.world[:, 0, 0])
    if found.sum() < _LEAST_FOUND:
        return []
    made = []
    for true, said in ((pair.true, pair.said), (mirrored(pair.true), mirrored(pair.said))):
        y = _errors(true, said, found)
        if y is not None:
            made.append(Lesson(pair.name, inputs(true)[found], y))
    return made


def _errors(true: PoseWindow, said: PoseWindow, found: NDArray[np.bool_]) -> Table | None:
    """Metres of the true body, and logits; the engine's idea of the body's size is taken out."""
    t, s = true.world[found], said.world[found]
    size = (s[:, _BODY, :2] * t[:, _BODY, :2]).sum() / (t[:, _BODY, :2] ** 2).sum()
    flat = (said.image[found] - true.image[found])[..., :2] / pixels_per_metre(true)
    off_m = np.median(np.linalg.norm(flat[:, _BODY], axis=-1))
    if not _SIZES[0] < size < _SIZES[1] or off_m > _ELSEWHERE_M:
        return None
    seen = said.visibility[found].clip(_SURE, 1 - _SURE)
    rows = len(s)
    parts = [(s / size - t).reshape(rows, -1), flat.reshape(rows, -1), np.log(seen / (1 - seen))]
    return np.concatenate(parts, axis=1).astype(np.float32)


class _Network:
    """Mean and scale of every error; trained by a likelihood with heavy tails (Huber's)."""

    def __init__(self, lessons: Sequence[Lesson], seed: int) -> None:
        torch.manual_seed(seed)
        self.x = np.concatenate([one.x for one in lessons])
        self.y = np.concatenate([one.y for one in lessons])
        self.x_mean, self.x_scale = self.x.mean(axis=0), self.x.std(axis=0) + 0.05
        self.y_mean, self.y_scale = self.y.mean(axis=0), self.y.std(axis=0) + 1e-3
        self.layers = nn.Sequential(
            *(nn.Linear(INPUTS, _WIDTH), nn.ReLU(), nn.Dropout(0.1)),
            *(nn.Linear(_WIDTH, _WIDTH), nn.ReLU(), nn.Dropout(0.1)),
            nn.Linear(_WIDTH, 2 * OUTPUTS),
        )

    @classmethod
    def fitted(cls, lessons: Sequence[Lesson], epochs: int, seed: int) -> "_Network":
        network = cls(lessons, seed)
        layers = network.layers
        x = torch.from_numpy((network.x - network.x_mean) / network.x_scale).float()
        y = torch.from_numpy((network.y - network.y_mean) / network.y_scale).float()
        optimiser = torch.optim.AdamW(layers.parameters(), _RATE, weight_decay=0.05)
        steps = epochs * -(-len(x) // _BATCH)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, steps)
        for _ in range(epochs):
            for rows in torch.randperm(len(x)).split(_BATCH):
                loss = _surprise(layers(x[rows] + 0.05 * torch.randn_like(x[rows])), y[rows])
                optimiser.zero_grad()
                loss.backward()
                optimiser.step()
                schedule.step()
        layers.eval()
        return network

    @torch.no_grad()
    def told(self, x: Table) -> tuple[Table, Table]:
        mean, log_scale = self.layers(
            torch.from_numpy((x - self.x_mean) / self.x_scale).float()
        ).chunk(2, dim=1)
        scale = np.exp(log_scale.clamp(*_LOG_SCALE).numpy()) * self.y_scale
        return mean.numpy() * self.y_scale + self.y_mean, scale

    def folded(self, typical: Floats) -> tuple[Table, ...]:
        """Layers that read and write plain units."""
        linear = [layer for layer in self.layers if isinstance(layer, nn.Linear)]
        w = [one.weight.detach().numpy().T for one in linear]
        b = [one.bias.detach().numpy() for one in linear]
        scale = np.concatenate([self.y_scale, np.ones(OUTPUTS)])
        moved = np.concatenate([self.y_mean, np.log(self.y_scale * typical)])
        rows = (
            *(w[0] / self.x_scale[:, None], b[0] - (self.x_mean / self.x_scale) @ w[0]),
            *(w[1], b[1]),
            *(w[2] * scale, b[2] * scale + moved),
        )
        return tuple(np.asarray(row, np.float32) for row in rows)


def _surprise(out: Tensor, y: Tensor) -> Tensor:
    mean, log_scale = out.chunk(2, dim=1)
    log_scale = log_scale.clamp(*_LOG_SCALE)
    unit = (y - mean) * torch.exp(-log_scale)
    return (smooth_l1_loss(unit, torch.zeros_like(unit), reduction="none") + log_scale).mean()


def _in_space(y: Table) -> Floats:
    marks = np.abs(y[:, : OUTPUTS // 2].reshape(len(y), -1, 3)[:, _BODY])
    return np.asarray(np.median(marks, axis=(0, 1)), np.float64)


def _root(units: Table) -> Table:
    """(O, O) of the correlation, a little of which is each error's own."""
    correlation = np.atleast_2d(np.corrcoef(units.T))
    mixed = (1 - _OWN_PART) * correlation + _OWN_PART * np.eye(len(correlation))
    return np.asarray(np.linalg.cholesky(mixed), np.float32)


def _lasting(units: list[Table]) -> tuple[float, float]:
    """The share that stays, and how long the rest lasts, from near and far frames."""

    def alike(lag: int) -> float:
        long = [u for u in units if len(u) > lag + 1]
        return float(np.median([(u[lag:] * u[:-lag]).mean() / (u**2).mean() for u in long]))

    constant = max(0.05, alike(6))
    rest = np.clip((alike(1) - constant) / (1 - constant), 0.05, 0.99)
    return constant, float(-_FRAME_S / np.log(rest))


def _share(pairs: Sequence[Pair], test: Callable[[Pair], bool]) -> float:
    found = [p for p in pairs if (~np.isnan(p.said.world[:, 0, 0])).sum() >= _LEAST_FOUND]
    return float(np.mean([test(pair) for pair in found]))


def _is_swapped(pair: Pair) -> bool:
    """Whether the sides are swapped in some frames."""
    found = ~np.isnan(pair.said.world[:, 0, 0])
    true, said = pair.true.image[found], pair.said.image[found]
    other = swapped_sides(said)
    off, swapped = (
        np.linalg.norm((rows - true)[:, _BODY, :2], axis=-1).mean(axis=1) for rows in (said, other)
    )
    return bool((swapped < 0.6 * off).mean() > 0.05)


def _is_flipped(pair: Pair) -> bool:
    """Whether the body is seen upside down in some frames."""
    found = ~np.isnan(pair.said.world[:, 0, 0])
    true, said = (
        rows[found][:, 23:25].mean(axis=1) - rows[found][:, 11:13].mean(axis=1)
        for rows in (pair.true.world, pair.said.world)
    )
    return bool(((true * said).sum(axis=1) < 0).mean() > 0.05)
