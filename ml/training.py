"""One training loop for every learning part: it knows nothing of the model but its loss.

A step's randomness comes from the plan's seed and the step's number alone, so that a run that was
stopped and resumed ends in the same weights as one that was not. Nothing is pickled: weights and
the optimiser's state are safetensors, the rest is JSON.
"""

import json
import math
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from coach.errors import InputError
from ml.model_file import refusing

Batch = tuple[Tensor, ...]
StepLoss = Callable[[Batch], Tensor]

_STATE: Final = "state.safetensors"
_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """How to train.

    Attributes:
        epochs: Passes over the data.
        batch_size: Samples a step.
        learning_rate: At the top; warmed up linearly, then a half cosine down to 1 % of it.
        weight_decay: Of AdamW, on matrices alone.
        warmup: Share of all steps.
        clip_norm: Largest norm of the gradient.
        ema: Decay of the running mean of the weights, which is what is kept; 0 for none.
        seed: Of everything random.
    """

    epochs: int = 30
    batch_size: int = 128
    learning_rate: float = 1e-3
    weight_decay: float = 0.05
    warmup: float = 0.05
    clip_norm: float = 1.0
    ema: float = 0.0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """After an epoch.

    Attributes:
        epoch, epochs: Done, and of how many.
        loss: Mean over the epoch.
        measures: What the callbacks' evaluation found.
    """

    epoch: int
    epochs: int
    loss: float
    measures: dict[str, float] = field(default_factory=dict)


class Data:
    """Tensors whose first dimension counts samples; drawn in an order that the seed decides."""

    def __init__(self, tensors: Sequence[Tensor]) -> None:
        lengths = {len(tensor) for tensor in tensors}
        if len(lengths) != 1 or 0 in lengths:
            raise ValueError(f"needs tensors of one length above 0, has {sorted(lengths)}")
        self.tensors = tuple(tensors)

    def __len__(self) -> int:
        return len(self.tensors[0])

    def batches(self, size: int, seed: int) -> Iterator[Batch]:
        """All samples once, shuffled; a last batch that is not full is kept."""
        order = torch.randperm(len(self), generator=torch.Generator().manual_seed(seed))
        for start in range(0, len(self), size):
            chosen = order[start : start + size]
            yield tuple(tensor[chosen] for tensor in self.tensors)


class Trainer:
    """Trains a model on data; can be stopped, saved and resumed.

    Args:
        model: Its parameters are learned; left in evaluation mode.
        data: What it learns from.
        loss: Of one batch; calls the model.
        plan: How.
        evaluate: Called after each epoch with the weights that would be kept.
        report: Called after each epoch.
    """

    def __init__(
        self,
        model: nn.Module,
        data: Data,
        loss: StepLoss,
        plan: TrainingPlan,
        *,
        evaluate: Callable[[], dict[str, float]] | None = None,
        report: Iterable[Callable[[Progress], None]] = (),
    ) -> None:
        self._model, self._data, self._loss, self._plan = model, data, loss, plan
        self._evaluate, self._report = evaluate, tuple(report)
        self._optimiser = torch.optim.AdamW(_groups(model, plan.weight_decay), lr=0.0)
        self._steps_an_epoch = math.ceil(len(data) / plan.batch_size)
        self._mean = {k: v.detach().clone() for k, v in model.state_dict().items()}
        self.history: list[Progress] = []

    @property
    def done(self) -> bool:
        """Whether every epoch is over."""
        return len(self.history) >= self._plan.epochs

    def run(self, stop: threading.Event | None = None, save_to: Path | None = None) -> bool:
        """Trains until done or asked to stop (looked at after each step). Blocks.

        Args:
            stop: Set by anybody.
            save_to: A folder; written after each epoch, so that an epoch is the most that is lost.

        Returns:
            Whether it is done; where it is not, the epoch that was broken off is forgotten.
        """
        while not self.done:
            before = None if stop is None else self._snapshot()
            loss = self._epoch(len(self.history), stop)
            if loss is None:
                self._restore(before or {})
                return False
            with _Kept(self._model, self._mean if self._plan.ema else None):
                measures = self._evaluate() if self._evaluate else {}
            progress = Progress(len(self.history) + 1, self._plan.epochs, loss, measures)
            self.history.append(progress)
            if save_to is not None:
                self.save(save_to)
            for tell in self._report:
                tell(progress)
        if self._plan.ema:
            self._model.load_state_dict(self._mean)
        return True

    def save(self, folder: Path) -> None:
        """Writes a checkpoint; one that is there is replaced in one step."""
        folder.mkdir(parents=True, exist_ok=True)
        told = {
            "format": _FORMAT,
            "plan": asdict(self._plan),
            "history": [asdict(progress) for progress in self.history],
        }
        # one file, so that weights and progress can't come from different epochs
        part = folder / f"{_STATE}.part"
        save_file(self._snapshot(), part, metadata={"progress": json.dumps(told)})
        part.replace(folder / _STATE)

    def resume(self, folder: Path) -> None:
        """Goes on from a checkpoint.

        Raises:
            InputError: There is none, it is damaged, or it is of another plan or model.
        """
        path = folder / _STATE
        with refusing(path, "a checkpoint", f"no checkpoint at {path}"):
            state = load_file(path)
            told = json.loads(_metadata(path)["progress"])
            if told["plan"] != asdict(self._plan):
                raise InputError(f"{path}: was made by another training plan; train anew")
            self._restore(state)
            self.history = [Progress(**entry) for entry in told["history"]]

    def _epoch(self, epoch: int, stop: threading.Event | None) -> float | None:
        self._model.train()
        total, count = 0.0, 0
        seed = self._plan.seed * 100_003 + epoch
        for i, batch in enumerate(self._data.batches(self._plan.batch_size, seed)):
            if stop is not None and stop.is_set():
                self._model.eval()
                return None
            step = epoch * self._steps_an_epoch + i
            total += self._step(step, batch) * len(batch[0])
            count += len(batch[0])
        self._model.eval()
        return total / count

    def _step(self, step: int, batch: Batch) -> float:
        torch.manual_seed(self._plan.seed * 1_000_003 + step)
        loss = self._update(batch, self._rate(step))
        if self._plan.ema:
            self._follow_mean(step)
        return loss

    def _update(self, batch: Batch, learning_rate: float) -> float:
        """Changes the model by one batch; returns the loss from before."""
        for group in self._optimiser.param_groups:
            group["lr"] = learning_rate
        self._optimiser.zero_grad(set_to_none=True)
        loss = self._loss(batch)
        loss.backward()
        nn.utils.clip_grad_norm_(self._model.parameters(), self._plan.clip_norm)
        self._optimiser.step()
        return float(loss.detach())

    def _rate(self, step: int) -> float:
        total = self._plan.epochs * self._steps_an_epoch
        warm = max(1, round(self._plan.warmup * total))
        if step < warm:
            return self._plan.learning_rate * (step + 1) / warm
        share = (step - warm) / max(1, total - warm)
        return self._plan.learning_rate * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * share)))

    @torch.no_grad()
    def _follow_mean(self, step: int) -> None:
        """The mean follows faster at first: it would else hold on to the random start."""
        decay = min(self._plan.ema, (1 + step) / (10 + step))
        for name, value in self._model.state_dict().items():
            if value.is_floating_point():
                self._mean[name].lerp_(value, 1 - decay)
            else:
                self._mean[name].copy_(value)

    def _snapshot(self) -> dict[str, Tensor]:
        """Everything that a step changes, copied."""
        state = {f"model.{k}": v.clone() for k, v in self._model.state_dict().items()}
        state |= {f"mean.{k}": v.clone() for k, v in self._mean.items()}
        for i, entry in self._optimiser.state_dict()["state"].items():
            state |= {f"optimiser.{i}.{k}": v.clone() for k, v in entry.items()}
        return {name: tensor.contiguous() for name, tensor in state.items()}

    def _restore(self, state: dict[str, Tensor]) -> None:
        parts: dict[str, dict[str, Tensor]] = {"model": {}, "mean": {}, "optimiser": {}}
        for name, tensor in state.items():
            part, _, rest = name.partition(".")
            parts[part][rest] = tensor
        self._model.load_state_dict(parts["model"])
        self._mean = {name: tensor.clone() for name, tensor in parts["mean"].items()}
        entries: dict[int, dict[str, Tensor]] = {}
        for name, tensor in parts["optimiser"].items():
            index, _, key = name.partition(".")
            entries.setdefault(int(index), {})[key] = tensor
        groups = self._optimiser.state_dict()["param_groups"]
        self._optimiser.load_state_dict({"state": entries, "param_groups": groups})


class _Kept:
    """Puts the mean weights into the model for as long as it is evaluated."""

    def __init__(self, model: nn.Module, mean: dict[str, Tensor] | None) -> None:
        self._model, self._mean = model, mean
        self._own: dict[str, Tensor] = {}

    def __enter__(self) -> None:
        if self._mean is not None:
            self._own = {k: v.detach().clone() for k, v in self._model.state_dict().items()}
            self._model.load_state_dict(self._mean)

    def __exit__(self, *_: object) -> None:
        if self._mean is not None:
            self._model.load_state_dict(self._own)


def _groups(model: nn.Module, decay: float) -> list[dict[str, object]]:
    """Matrices shrink; biases, norms and positions do not."""
    named = [p for p in model.parameters() if p.requires_grad]
    return [
        {"params": [p for p in named if p.ndim >= 2], "weight_decay": decay},
        {"params": [p for p in named if p.ndim < 2], "weight_decay": 0.0},
    ]


def _metadata(path: Path) -> dict[str, str]:

    with safe_open(path, "pt") as file:
        metadata: dict[str, str] = file.metadata() or {}
    return metadata
