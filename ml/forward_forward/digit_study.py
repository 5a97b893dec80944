"""Learns the digits by Forward-Forward, or by backpropagation beside it, and keeps what it found.

All choices are made on digits kept aside from the 60,000; the 10,000 are looked at once, when a
training is over. A folder holds the order, the checkpoint, the network and its figures.
"""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from coach.errors import InputError
from ml.forward_forward.backprop import Backprop, Method
from ml.forward_forward.config import Config
from ml.forward_forward.digits import CLASSES, SIDE, Digits, jittered, load_digits, rows_of, split
from ml.forward_forward.keeping import parameters_of, save_weights
from ml.forward_forward.network import ForwardForward
from ml.forward_forward.trainer import LocalTrainer, learned
from ml.training import Batch, Data, Progress, Trainer, TrainingPlan

ORDER: Final = "order.json"
NETWORK: Final = "network.safetensors"
CARD: Final = "card.json"

CONFIG: Final = Config(
    inputs=SIDE * SIDE,
    classes=CLASSES,
    widths=(1000, 1000),
    half=True,
)
PLAN: Final = TrainingPlan(
    epochs=40, batch_size=256, learning_rate=1.0, weight_decay=0.0, warmup=0.01, ema=0.999
)
"""The learning rate is a factor on the network's own; backpropagation's is `_BACKPROP_RATE`."""

_BACKPROP_RATE: Final = 1e-3
_ASKED_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class DigitOrder:
    """What to learn, and how.

    Attributes:
        method: Forward-Forward, or the backpropagation that it is held against.
        config: The sizes; of Forward-Forward all else too.
        plan: Epochs, batch, mean of the weights.
        jitter: Pixels that a picture is moved by at most, anew each time it is shown.
        kept_aside: Digits of the 60,000 that are not learned from but looked at after each epoch.
    """

    method: Method = "forward-forward"
    config: Config = CONFIG
    plan: TrainingPlan = PLAN
    jitter: int = 2
    kept_aside: int = 10_000

    def model(self) -> nn.Module:
        """A new one."""
        return Backprop(self.config) if self.method == "backprop" else ForwardForward(self.config)

    def save(self, folder: Path) -> None:
        """Writes JSON."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ORDER).write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "DigitOrder":
        """Reads what `save` wrote.

        Raises:
            InputError: There is none, or it is damaged.
        """
        try:
            told = json.loads((folder / ORDER).read_text(encoding="utf-8"))
            config = Config(**told["config"] | {"widths": tuple(told["config"]["widths"])})
            plan = TrainingPlan(**told["plan"])
            return cls(**told | {"config": config, "plan": plan})
        except FileNotFoundError as error:
            raise InputError(f"nothing to go on with in {folder}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"{folder / ORDER}: not an order of this program's: {error}"
            ) from error


@dataclass(frozen=True, slots=True)
class DigitCard:
    """What came of it.

    Attributes:
        order: What was ordered.
        parameters: How many numbers were learned.
        minutes: Of the processor's time, what others used of it left out.
        kept_error: Share wrong of the digits kept aside; None where there were none.
        test_error: Share wrong of the 10,000.
        layer_errors: The same by each layer's goodness alone, from the first.
        head_error: The same by the one-pass head.
        history: After each epoch: loss, share wrong of those kept aside, minutes it took.
    """

    order: DigitOrder
    parameters: int
    minutes: float
    kept_error: float | None
    test_error: float
    layer_errors: tuple[float, ...] = ()
    head_error: float | None = None
    history: tuple[dict[str, float], ...] = field(default=())

    def save(self, folder: Path) -> None:
        """Writes JSON."""
        (folder / CARD).write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def study(
    order: DigitOrder,
    data: Path,
    folder: Path,
    *,
    resume: bool = False,
    stop: threading.Event | None = None,
    report: Callable[[Progress], None] = lambda _: None,
) -> DigitCard | None:
    """Trains, tests and keeps; blocks for minutes to hours, on one thread.

    Args:
        order: What to do.
        data: Folder of the digits.
        folder: Where everything is kept; a checkpoint is written after each epoch.
        resume: Go on with the checkpoint in the folder.
        stop: Asks it to stop after the step at hand.
        report: Told after each epoch.

    Returns:
        What came of it; None where it was stopped.

    Raises:
        InputError: The digits or the checkpoint are not there or damaged.
    """
    learn_from, test = load_digits(data)
    model = order.model()
    rest, aside = split(learn_from, order.kept_aside, seed=order.plan.seed)
    trainer = _trainer(order, model, rest, aside, report)
    if resume:
        trainer.resume(folder)
    order.save(folder)
    if not trainer.run(stop, folder):
        return None
    card = _judged(order, model, test, trainer.history)
    save_weights(model, folder / NETWORK, half=order.config.half)
    card.save(folder)
    return card


def backprop_beside(order: DigitOrder) -> DigitOrder:
    """The same sizes, epochs and pictures, learned by backpropagation."""
    return replace(order, method="backprop")


@torch.no_grad()
def error_of(model: nn.Module, digits: Digits) -> float:
    """Share wrong, by a network's gathered goodness or by what backpropagation says."""
    ask = model.scores if isinstance(model, ForwardForward) else model
    return _share_wrong(ask, digits)


def _trainer(
    order: DigitOrder,
    model: nn.Module,
    rest: Digits,
    aside: Digits,
    report: Callable[[Progress], None],
) -> Trainer:
    def shown(batch: Batch) -> tuple[Tensor, Tensor]:
        pictures, labels = batch
        moved = jittered(pictures, order.jitter) if order.jitter else pictures
        return rows_of(moved), labels

    clock = _Minutes()

    def evaluate() -> dict[str, float]:
        error = {"error": error_of(model, aside)} if len(aside) else {}
        return error | {"minutes": clock.lap()}

    data = Data((rest.pictures, rest.labels))
    if isinstance(model, ForwardForward):
        return LocalTrainer(
            model,
            data,
            lambda batch: learned(model, *shown(batch)),
            order.plan,
            evaluate=evaluate,
            report=[report],
        )

    def loss(batch: Batch) -> Tensor:
        samples, labels = shown(batch)
        return cross_entropy(model(samples), labels)

    plan = replace(order.plan, learning_rate=_BACKPROP_RATE)
    return Trainer(model, data, loss, plan, evaluate=evaluate, report=[report])


class _Minutes:
    """Of processor time since it was last asked."""

    def __init__(self) -> None:
        self._since_s = time.process_time()

    def lap(self) -> float:
        """Begins anew."""
        since_s, self._since_s = self._since_s, time.process_time()
        return (self._since_s - since_s) / 60


def _judged(
    order: DigitOrder,
    model: nn.Module,
    test: Digits,
    history: list[Progress],
) -> DigitCard:
    card = DigitCard(
        order=order,
        parameters=parameters_of(model),
        minutes=sum(progress.measures["minutes"] for progress in history),
        kept_error=history[-1].measures.get("error"),
        test_error=error_of(model, test),
        history=tuple({"loss": one.loss, **one.measures} for one in history),
    )
    if not isinstance(model, ForwardForward):
        return card
    layers = range(len(order.config.widths))
    return replace(
        card,
        layer_errors=tuple(_share_wrong(lambda x, i=i: model.goodness(x)[i], test) for i in layers),
        head_error=_share_wrong(model.quick_scores, test),
    )


def _share_wrong(ask: Callable[[Tensor], Tensor], digits: Digits) -> float:
    wrong = 0
    for start in range(0, len(digits), _ASKED_AT_ONCE):
        part = digits[slice(start, start + _ASKED_AT_ONCE)]
        wrong += int((ask(rows_of(part.pictures)).argmax(dim=1) != part.labels).sum())
    return wrong / len(digits)
