"""From an order to a generator with its card: simulate, learn to read, learn to make, write down.

What is done here takes minutes to an hour and can be stopped; the folder then holds a checkpoint
and the order, and `resume` ends in the same weights as if nothing had happened.
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np

from coach.errors import InputError
from ml.diffusion.config import Config, Method
from ml.diffusion.generator import Generator
from ml.diffusion.library import LibraryOrder, simulate
from ml.diffusion.places import CARD, MODEL
from ml.diffusion.train import (
    FLOW_PLAN,
    GAN_PLAN,
    READER_PLAN,
    Lessons,
    Loop,
    train_generator,
    train_reader,
)
from ml.simulator import TRAIN
from ml.training import Progress, TrainingPlan
from ml.transformer.card import Card
from ml.transformer.workshop import Ears

ORDER: Final = "order.json"
CHECKPOINT: Final = "checkpoint"


@dataclass(frozen=True, slots=True)
class DiffusionOrder:
    """What to train.

    Attributes:
        method: By flow matching, or the GAN.
        count: Repetitions to learn from.
        seed: Of everything random.
        left_out: Exercises of which, and of whose twins, nothing is seen.
        reader_of: A generator's file whose reader is taken; one is trained where it is empty.
        plan: Of the generator.
        reader_plan: Of the reader.
        config: Sizes.
    """

    method: Method = "flow"
    count: int = 24_000
    seed: int = 0
    left_out: tuple[str, ...] = ()
    reader_of: str = ""
    plan: TrainingPlan = FLOW_PLAN
    reader_plan: TrainingPlan = READER_PLAN
    config: Config = field(default_factory=Config)

    @property
    def command(self) -> str:
        """The line that makes the same generator again."""
        words = [
            f"python main.py train diffusion --method {self.method} --count {self.count}",
            f"--epochs {self.plan.epochs} --seed {self.seed}",
        ]
        if self.reader_of:
            words.append(f"--reader {Path(self.reader_of).name}")
        if self.left_out:
            words.append(f"--left-out {' '.join(self.left_out)}")
        return " ".join(words)

    def save(self, folder: Path) -> None:
        """Into a generator's folder."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ORDER).write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "DiffusionOrder":
        """What was ordered there.

        Raises:
            InputError: Nothing was, or the order is damaged.
        """
        path = folder / ORDER
        try:
            told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            told["left_out"] = tuple(told["left_out"])
            for name in ("plan", "reader_plan"):
                told[name] = TrainingPlan(**told[name])
            return cls(**{**told, "config": Config.from_json(told["config"])})
        except OSError as error:
            raise InputError(f"{folder}: no training was begun here, nothing to resume") from error
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path} is damaged: {error}; train anew") from error


def usual_plan(method: Method) -> TrainingPlan:
    """How each is trained."""
    return FLOW_PLAN if method == "flow" else GAN_PLAN


def begin(order: DiffusionOrder, folder: Path, ears: Ears, *, workers: int = 1) -> bool:
    """Trains into a folder that holds no training yet; whether it is done. Blocks.

    Raises:
        InputError: There is a training or a model in the folder already.
    """
    if (folder / ORDER).exists() or (folder / MODEL).exists():
        raise InputError(
            f"{folder} holds a training already: resume it with --resume, or name another --out"
        )
    order.save(folder)
    return _work(order, folder, ears, workers)


def resume(folder: Path, ears: Ears, *, workers: int = 1) -> bool:
    """Goes on with what `begin` left there, exactly as if it had not been stopped. Blocks.

    Raises:
        InputError: Nothing was begun there, or it is done, or what is there is damaged.
    """
    order = DiffusionOrder.load(folder)
    if (folder / MODEL).exists():
        raise InputError(f"{folder}: this training is done, nothing to resume")
    return _work(order, folder, ears, workers)


def _work(order: DiffusionOrder, folder: Path, ears: Ears, workers: int) -> bool:
    ears.say(f"simulating {order.count} repetitions")
    wanted = LibraryOrder(TRAIN, order.count, order.seed, order.left_out)
    library = simulate(wanted, order.config, workers=workers, stopped=ears.stop.is_set)
    if ears.stop.is_set():
        return False
    if order.reader_of:
        reader = Generator.load(Path(order.reader_of)).reader
    else:
        ears.say("learning to read motions")
        loop = Loop(order.reader_plan, ears.stop, (ears.report,), folder / CHECKPOINT / "reader")
        reader, done = train_reader(library, loop)
        if not done:
            return False
    ears.say("learning to make motions")
    lessons = Lessons(library, reader.read(library.frames.astype(np.float32)).rows)
    history: list[Progress] = []
    loop = Loop(
        order.plan, ears.stop, (ears.report, history.append), folder / CHECKPOINT / "generator"
    )
    model, done = train_generator(order.method, order.config, lessons, loop)
    if done:
        _keep(order, folder, Generator(model, reader, {}), history)
    return done


def _keep(order: DiffusionOrder, folder: Path, made: Generator, history: list[Progress]) -> None:
    card = Card(
        name=folder.name,
        kind=order.method,
        command=order.command,
        made=datetime.now(UTC).date().isoformat(),
        parameters=made.parameters,
        history=tuple({"epoch": one.epoch, "loss": one.loss} for one in history),
    )
    card.save(folder / CARD)
    made.about = {"command": order.command, "made": card.made, "left_out": list(order.left_out)}
    made.save(folder / MODEL)
    for file in sorted((folder / CHECKPOINT).rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    (folder / CHECKPOINT).rmdir()
