"""Losses and the two trainings: first who reads motions, then who makes them."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ml.diffusion.conditions import Conditions
from ml.diffusion.config import Config, Method
from ml.diffusion.denoiser import Denoiser
from ml.diffusion.gan import Gan, GanTrainer
from ml.diffusion.library import Library
from ml.diffusion.motion import mirrored
from ml.diffusion.reader import Reader
from ml.diffusion.schedule import draw_times, mixed
from ml.skeleton import mirrored_features
from ml.training import Batch, Data, Progress, Trainer, TrainingPlan

READER_PLAN: Final = TrainingPlan(epochs=8, batch_size=64, learning_rate=1e-3, weight_decay=0.01)
FLOW_PLAN: Final = TrainingPlan(
    epochs=20, batch_size=64, learning_rate=1e-3, weight_decay=0.01, ema=0.999
)
GAN_PLAN: Final = TrainingPlan(
    epochs=20, batch_size=64, learning_rate=3e-4, weight_decay=0.0, ema=0.999, clip_norm=10.0
)

_CHANGE_WEIGHT: Final = 4.0  # of the change from frame to frame: against trembling
_MIRROR_SHARE: Final = 0.5

Report = Sequence[Callable[[Progress], None]]


@dataclass(frozen=True, slots=True)
class Loop:
    """What a training is run with.

    Attributes:
        plan: How.
        stop: Ends it soon.
        report: Hears of each epoch.
        checkpoint: Folder to save to and to go on from.
    """

    plan: TrainingPlan
    stop: threading.Event | None = None
    report: Report = ()
    checkpoint: Path | None = None

    def run(self, trainer: Trainer) -> bool:
        """Goes on from the checkpoint where there is one; whether it came to the end."""
        if self.checkpoint is not None and any(self.checkpoint.glob("*.safetensors")):
            trainer.resume(self.checkpoint)
        return trainer.run(self.stop, self.checkpoint)


def train_reader(library: Library, loop: Loop) -> tuple[Reader, bool]:
    """Learns to read motions from recordings; (the reader, whether it is done)."""
    torch.manual_seed(loop.plan.seed)
    reader = Reader()
    frames, rows = torch.from_numpy(library.frames), torch.from_numpy(library.rows)
    reader.scale.fit(frames)
    spread = rows.flatten(0, 1).std(0).clamp(min=0.05)

    def loss(batch: Batch) -> Tensor:
        seen, true = _maybe_mirrored(batch[0].float(), batch[1])
        off = (reader(seen) - true) / spread
        return (off**2).mean() + _CHANGE_WEIGHT * (off.diff(dim=1) ** 2).mean()

    trainer = Trainer(reader, Data((frames, rows)), loss, loop.plan, report=loop.report)
    done = loop.run(trainer)
    return reader.eval(), done


class Lessons:
    """Draws what a generator is shown: motions, and conditions that they fulfil.

    Args:
        library: Motions; `Library.group` says which are of the same movement.
        read: (N, T, `ROW`) what the reader makes of the library's recordings.
    """

    def __init__(self, library: Library, read: NDArray[np.float32]) -> None:
        seconds = torch.from_numpy(library.seconds).log()
        rows = torch.from_numpy(library.rows)
        frames = rows.shape[1]
        self.motion: Final = torch.cat(
            [rows, seconds[:, None, None].expand(-1, frames, 1)], dim=-1
        )  # (N, T, D)
        self._read = torch.from_numpy(read)
        self._library = library
        _, group = np.unique(library.group, return_inverse=True)
        order = np.argsort(group, kind="stable")
        counts = np.bincount(group)
        self._order = torch.from_numpy(order)
        self._first = torch.from_numpy(np.cumsum(counts) - counts)
        self._count, self._group = torch.from_numpy(counts), torch.from_numpy(group)

    def __len__(self) -> int:
        return len(self.motion)

    def draw(self, at: Tensor) -> tuple[Tensor, Conditions]:
        """Motions (B, T, D) of these rows, each beside another of the same movement."""
        library, group = self._library, self._group[at]
        near = (torch.rand(len(at)) * self._count[group]).long()
        other = self._order[self._first[group] + near]
        motion, like = _both_mirrored(self.motion[at], self._read[other])
        index = at.numpy()
        named = torch.from_numpy(library.exercise[index])
        given = torch.ones(len(at), 6, dtype=torch.bool)
        given[:, 0] = named >= 0
        of = Conditions(
            exercise=named.clamp(min=0),
            fault=torch.from_numpy(library.fault[index]),
            strength=torch.from_numpy(library.strength[index]),
            log_s=motion[:, 0, -1],
            depth=torch.from_numpy(library.depth[index]),
            body=torch.from_numpy(library.body[index]),
            like=like,
            given=given,
        )
        return motion, of.thinned()


def train_generator(
    method: Method, config: Config, lessons: Lessons, loop: Loop
) -> tuple[Denoiser | Gan, bool]:
    """Learns to make motions; (the model, whether it is done)."""
    torch.manual_seed(loop.plan.seed)
    data = Data((torch.arange(len(lessons)),))
    if method == "flow":
        flow = Denoiser(config)
        flow.scale.fit(lessons.motion)
        trainer = Trainer(
            flow, data, lambda b: flow_loss(flow, lessons, b[0]), loop.plan, report=loop.report
        )
        done = loop.run(trainer)
        return flow.eval(), done
    gan = Gan(config)
    gan.scale.fit(lessons.motion)

    def draw(at: Tensor) -> tuple[Tensor, Conditions]:
        motion, of = lessons.draw(at)
        return gan.scale(motion), of

    rivals = GanTrainer(gan, data, lambda _: torch.zeros(()), loop.plan, report=loop.report)
    rivals.learn_from(draw)
    done = loop.run(rivals)
    return gan.eval(), done


def flow_loss(model: Denoiser, lessons: Lessons, at: Tensor) -> Tensor:
    """How far the predicted ends are off, and their changes from frame to frame."""
    motion, of = lessons.draw(at)
    motion = model.scale(motion)
    time = draw_times(len(motion))
    end = model(mixed(motion, torch.randn_like(motion), time), time, of)
    off = end - motion
    return (off**2).mean() + _CHANGE_WEIGHT * (off.diff(dim=1) ** 2).mean()


def _maybe_mirrored(frames: Tensor, rows: Tensor) -> tuple[Tensor, Tensor]:
    turned = torch.rand(len(frames)) < _MIRROR_SHARE
    frames, rows = frames.clone(), rows.clone()
    frames[turned] = torch.from_numpy(mirrored_features(frames[turned].numpy()))
    rows[turned] = torch.from_numpy(mirrored(rows[turned].numpy()))
    return frames, rows


def _both_mirrored(motion: Tensor, like: Tensor) -> tuple[Tensor, Tensor]:
    """Some in the mirror, what they are like with them."""
    turned = torch.rand(len(motion)) < _MIRROR_SHARE
    motion, like = motion.clone(), like.clone()
    motion[turned, :, :-1] = torch.from_numpy(mirrored(motion[turned, :, :-1].numpy()))
    like[turned] = torch.from_numpy(mirrored(like[turned].numpy()))
    return motion, like
