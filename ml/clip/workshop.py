"""From an order to a model with its card: simulate, train, calibrate, judge, write down."""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from coach.athlete.repertoire import EXERCISES
from coach.errors import InputError
from ml.clip.calibrate import calibrated
from ml.clip.captions import Speech
from ml.clip.config import ClipConfig
from ml.clip.lessons import ClipPlan
from ml.clip.measures import caption_choice, paraphrase_top1, retrieval, top1
from ml.clip.pairs import PairOrder, Pairs, simulate
from ml.clip.predictor import ClipPredictor
from ml.clip.train import (
    PLAN,
    READINGS,
    ClipTrained,
    train,
    training_pairs,
    words_checkpoint,
)
from ml.simulator import TEST
from ml.training import TrainingPlan
from ml.transformer.card import Card
from ml.transformer.model import parameters
from ml.transformer.workshop import Ears

MODEL: Final = "model.safetensors"
CARD: Final = "card.json"

_ORDER: Final = "order.json"
_CHECKPOINT: Final = "checkpoint"
_JUDGED: Final = 640


@dataclass(frozen=True, slots=True)
class ClipOrder:
    """What to train.

    Attributes:
        plan: What to learn from.
        steps: How.
        trunk: Which motion trunk.
        words_of: A trained model whose words alone are learned anew.
    """

    plan: ClipPlan = field(default_factory=ClipPlan)
    steps: TrainingPlan = PLAN
    trunk: str = "conv"
    words_of: str | None = None

    @property
    def command(self) -> str:
        """The line that makes the same model again."""
        left = f" --left-out {' '.join(self.plan.left_out)}" if self.plan.left_out else ""
        other = " --loss plain" if self.plan.loss == "plain" else ""
        other += " --shuffled" if self.plan.shuffled else ""
        other += " --unread" if self.plan.unread else ""
        other += f" --words-of {self.words_of}" if self.words_of else ""
        return (
            f"python main.py train clip --trunk {self.trunk} --count {self.plan.count} "
            f"--held-out {self.plan.held_out} --epochs {self.steps.epochs} "
            f"--seed {self.plan.seed}{left}{other}"
        )

    def save(self, folder: Path) -> None:
        """Into the model's folder.

        Raises:
            InputError: It cannot be written there.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            text = json.dumps(asdict(self), indent=1) + "\n"
            (folder / _ORDER).write_text(text, encoding="utf-8")
        except OSError as error:
            raise InputError(f"{folder}: cannot be written to ({error.strerror})") from error

    @classmethod
    def load(cls, folder: Path) -> "ClipOrder":
        """What was ordered there.

        Raises:
            InputError: Nothing was, or it is damaged.
        """
        path = folder / _ORDER
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            plan = told["plan"]
            for name in ("left_out", "unread"):
                plan[name] = tuple(plan[name])
            plan["speech"] = Speech(**plan["speech"])
            return cls(
                ClipPlan(**plan), TrainingPlan(**told["steps"]), told["trunk"], told["words_of"]
            )
        except OSError as error:
            raise InputError(f"{folder}: no training was begun here, nothing to resume") from error
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path} is damaged: {error}; train anew") from error


def begin(order: ClipOrder, folder: Path, ears: Ears, *, workers: int = 1) -> ClipTrained:
    """Trains into a folder that holds no training yet. Blocks.

    Raises:
        InputError: There is a training or a model in the folder already.
    """
    if (folder / _ORDER).exists() or (folder / MODEL).exists():
        raise InputError(
            f"{folder} holds a training already: resume it with --resume, or name another --out"
        )
    order.save(folder)
    return _work(order, folder, ears, workers)


def resume(folder: Path, ears: Ears, *, workers: int = 1) -> ClipTrained:
    """Goes on with what `begin` left there. Blocks.

    Raises:
        InputError: Nothing was begun there, or it is done.
    """
    order = ClipOrder.load(folder)
    if (folder / MODEL).exists():
        raise InputError(f"{folder}: this training is done, nothing to resume")
    return _work(order, folder, ears, workers)


def _work(order: ClipOrder, folder: Path, ears: Ears, workers: int) -> ClipTrained:
    ears.say(f"simulating {order.plan.count + order.plan.held_out} people")
    begun = ClipPredictor.load(Path(order.words_of)).model if order.words_of else None
    pairs = training_pairs(order.plan, workers=workers)
    ears.say(f"training on {len(pairs[0])} sequences")
    trained = train(
        pairs,
        order.plan,
        order.steps,
        config=ClipConfig(trunk=order.trunk),
        stop=ears.stop,
        report=[ears.report],
        checkpoint=folder / _CHECKPOINT,
        begun=begun,
    )
    if trained.done:
        ears.say("calibrating, and judging it on people that it has not seen")
        _keep(order, folder, trained, pairs[1], workers)
        checkpoint = folder / _CHECKPOINT
        for kept in (checkpoint, *(words_checkpoint(checkpoint, i) for i in range(READINGS + 1))):
            _remove(kept)
    return trained


def _keep(
    order: ClipOrder, folder: Path, trained: ClipTrained, chosen: Pairs, workers: int
) -> None:
    """Writes the model and its card."""
    known = trained.tokeniser.known
    raw = ClipPredictor(trained.model, known)
    made = datetime.now(UTC).date().isoformat()
    about = {
        "command": order.command,
        "made": made,
        "left_out": list(order.plan.left_out),
        "loss": order.plan.loss,
    }
    predictor = ClipPredictor(trained.model, known, calibrated(raw, chosen), about)
    Card(
        name=folder.name,
        kind=order.trunk,
        command=order.command,
        made=made,
        parameters=parameters(trained.model),
        figures=_figures(order, predictor, workers),
        history=tuple(
            {"epoch": one.epoch, "loss": one.loss, **one.measures} for one in trained.history
        ),
    ).save(folder / CARD)
    predictor.save(folder / MODEL)


def _figures(order: ClipOrder, predictor: ClipPredictor, workers: int) -> dict[str, float]:
    """On simulated people beyond those of training."""
    mixed = simulate(PairOrder(TEST, _JUDGED, 10 * order.plan.seed + 7), workers=workers)
    figures = {
        **{f"retrieval_{name}": value for name, value in retrieval(predictor, mixed).items()},
        "caption_top1_of_16": caption_choice(predictor, mixed, kept=False),
        "caption_top1_of_16_unseen_words": caption_choice(predictor, mixed, kept=True),
    }
    if order.plan.left_out:
        unseen = PairOrder(TEST, _JUDGED, 10 * order.plan.seed + 8, order.plan.left_out)
        figures["left_out_top1"] = top1(predictor, simulate(unseen, workers=workers))
    else:
        known = PairOrder(TEST, 4 * _JUDGED, 10 * order.plan.seed + 9, tuple(sorted(EXERCISES)))
        people = simulate(known, workers=workers)
        figures["paraphrase_top1"] = paraphrase_top1(predictor, people)
        figures["known_top1"] = top1(predictor, people)
    return figures


def _remove(checkpoint: Path) -> None:
    for file in checkpoint.glob("*"):
        file.unlink()
    if checkpoint.is_dir():
        checkpoint.rmdir()
