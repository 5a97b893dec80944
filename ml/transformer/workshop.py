"""From an order to a model on the shelf: simulate, train, judge, write down.

What is done here takes minutes to hours and can be stopped; the folder then holds a checkpoint
and the order, and `resume` ends in the same weights as if nothing had happened.
"""

import json
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from torch import nn

from coach.errors import InputError
from ml.datasets import Sequences
from ml.measures import balanced_accuracy, macro_f1
from ml.training import Progress, TrainingPlan
from ml.transformer.card import Card, Confusion
from ml.transformer.model import parameters
from ml.transformer.predictor import Predictor
from ml.transformer.shelf import CARD, MODEL, ORDER
from ml.transformer.train import DataPlan, Kind, Trained, exercise_logits, train, training_data

CHECKPOINT: Final = "checkpoint"
HELD_OUT: Final = "simulated people of other bodies, seen by other cameras"


@dataclass(frozen=True, slots=True)
class TrainingOrder:
    """What to train.

    Attributes:
        kind: Which model.
        data: How much to simulate.
        plan: How to learn from it.
    """

    kind: Kind = "transformer"
    data: DataPlan = field(default_factory=DataPlan)
    plan: TrainingPlan = field(default_factory=TrainingPlan)

    @property
    def command(self) -> str:
        """The line that makes the same model again."""
        return (
            f"python main.py train transformer --model {self.kind} --windows {self.data.windows} "
            f"--reps {self.data.reps} --held-out {self.data.held_out} "
            f"--epochs {self.plan.epochs} --seed {self.plan.seed}"
        )

    def save(self, folder: Path) -> None:
        """Into a model's folder."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ORDER).write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "TrainingOrder":
        """What was ordered there.

        Raises:
            InputError: Nothing was.
        """
        path = folder / ORDER
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            left_out = tuple(told["data"].pop("left_out"))
            data = DataPlan(**told["data"], left_out=left_out)
            return cls(told["kind"], data, TrainingPlan(**told["plan"]))
        except OSError as error:
            raise InputError(f"{folder}: no training was begun here, nothing to resume") from error
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path} is damaged: {error}; train anew") from error


@dataclass(frozen=True, slots=True)
class Ears:
    """Who hears of a training.

    Attributes:
        stop: Ends it soon; looked at after every step.
        say: Told what is being done now.
        report: Told after every epoch.
    """

    stop: threading.Event = field(default_factory=threading.Event)
    say: Callable[[str], None] = lambda _: None
    report: Callable[[Progress], None] = lambda _: None


def begin(order: TrainingOrder, folder: Path, ears: Ears, *, workers: int = 1) -> Trained:
    """Trains into a folder that holds no training yet. Blocks.

    Args:
        order: What to train.
        folder: For the model, its card and the checkpoint.
        ears: Who hears of it.
        workers: Processes that simulate.

    Raises:
        InputError: There is a training or a model in the folder already.
    """
    if (folder / ORDER).exists() or (folder / MODEL).exists():
        raise InputError(
            f"{folder} holds a training already: resume it with --resume, or name another --out"
        )
    order.save(folder)
    return _work(order, folder, ears, workers)


def resume(folder: Path, ears: Ears, *, workers: int = 1) -> Trained:
    """Goes on with what `begin` left there, exactly as if it had not been stopped. Blocks.

    Raises:
        InputError: Nothing was begun there, or it is done, or what is there is damaged.
    """
    order = TrainingOrder.load(folder)
    if (folder / MODEL).exists():
        raise InputError(f"{folder}: this training is done, nothing to resume")
    return _work(order, folder, ears, workers)


def _work(order: TrainingOrder, folder: Path, ears: Ears, workers: int) -> Trained:
    count = order.data.windows + order.data.reps + 2 * order.data.held_out
    ears.say(f"simulating {count} sequences")
    data = training_data(order.data, workers=workers)
    ears.say(f"training the {order.kind} on {len(data[0])} sequences")
    checkpoint = folder / CHECKPOINT
    if not any(file.suffix != ".part" for file in checkpoint.glob("*")):
        _remove(checkpoint)  # ended in the midst of its first checkpoint
    trained = train(
        order.kind,
        data,
        order.plan,
        stop=ears.stop,
        report=[ears.report],
        checkpoint=checkpoint,
    )
    if trained.done:
        ears.say("judging it on people that it has not seen")
        _keep(order, folder, trained, data[1])
        _remove(checkpoint)
    return trained


def _keep(order: TrainingOrder, folder: Path, trained: Trained, held_out: Sequences) -> None:
    """Writes the model and its card."""
    model = trained.model
    assert isinstance(model, nn.Module)
    said = exercise_logits(model, held_out.frames).argmax(1)
    true = held_out.exercise
    card = Card(
        name=folder.name,
        kind=order.kind,
        command=order.command,
        made=datetime.now(UTC).date().isoformat(),
        parameters=parameters(model),
        figures={
            "sim_macro_f1": macro_f1(true, said),
            "sim_balanced_acc": balanced_accuracy(true, said),
        },
        confusions=(Confusion.of(HELD_OUT, held_out.labels.exercises, true, said),),
        history=tuple(
            {"epoch": one.epoch, "loss": one.loss, **one.measures} for one in trained.history
        ),
    )
    card.save(folder / CARD)
    about = {"command": order.command, "made": card.made}
    part = folder / f"{MODEL}.part"
    Predictor(model, unknown_above=trained.unknown_above, about=about).save(part)
    part.replace(folder / MODEL)


def _remove(checkpoint: Path) -> None:
    for file in checkpoint.glob("*"):
        file.unlink()
    if checkpoint.is_dir():
        checkpoint.rmdir()
