"""Learns labels from single repetitions, on the spot, while one goes on moving.

Each repetition that is shown is kept in a bounded memory and learned together with others from
it. Labels come and go at any time; each lesson can be taken back. Not thread-safe: one worker
owns a learner.
"""

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor

from coach.errors import InputError, unknown_name
from ml.forward_forward.config import Config
from ml.forward_forward.layer import Step
from ml.forward_forward.lesson import Guess, LayerLesson, Lesson
from ml.forward_forward.memory import ReplayMemory
from ml.forward_forward.network import ForwardForward
from ml.forward_forward.rep_vector import Embedding, RepVector
from ml.forward_forward.widening import widened
from ml.skeleton import Features

LABELS_AT_MOST: Final = 32
"""Room in the network's input; the first weights grow with it."""


ROUNDS: Final = 20
"""So often as a single repetition's are the steps of a lesson of many."""


@dataclass(frozen=True, slots=True)
class LearnerPlan:
    """How a learner learns.

    Attributes:
        widths: Units of each layer.
        per_label: Repetitions of a label that are remembered.
        steps: Of every layer, for each lesson.
        batch: Repetitions a step, drawn from the memory, each label as often as any other.
        undo: Lessons that can be taken back.
        learning_rate: Of each layer.
        widen: Whether a repetition is shown a little different every time.
        seed: Of first weights and of what is forgotten.
    """

    widths: tuple[int, ...] = (256, 256, 256)
    per_label: int = 48
    steps: int = 8
    batch: int = 48
    undo: int = 5
    learning_rate: float = 2e-3
    widen: bool = True
    seed: int = 0


class RepLearner:
    """Learns to tell repetitions apart by Forward-Forward, one at a time.

    Args:
        plan: How it learns.
        embedding: Makes rows of repetitions; what was learned belongs to it.
    """

    def __init__(self, plan: LearnerPlan | None = None, embedding: Embedding | None = None) -> None:
        self.plan: Final = plan or LearnerPlan()
        self._embedding: Final = embedding or RepVector()
        config = Config(
            inputs=self._embedding.size,
            classes=LABELS_AT_MOST,
            widths=self.plan.widths,
            learning_rate=self.plan.learning_rate,
            seed=self.plan.seed,
        )
        self.network: Final = ForwardForward(config).eval()
        self.network.known.zero_()
        self.memory: Final = ReplayMemory(self.plan.per_label, self.plan.seed)
        self._places: dict[str, int] = {}
        self._before: deque[_Snapshot] = deque(maxlen=self.plan.undo)

    @property
    def labels(self) -> tuple[str, ...]:
        """In the order in which they were added."""
        return tuple(self._places)

    @property
    def places(self) -> dict[str, int]:
        """Which of the network's labels each is."""
        return dict(self._places)

    @property
    def lessons_to_undo(self) -> int:
        """How many lessons can be taken back."""
        return len(self._before)

    def add_label(self, label: str) -> None:
        """Makes room; it is told from others as soon as it has a repetition.

        Raises:
            InputError: It is there already, or there is no room.
        """
        if label in self._places:
            raise InputError(f"{label!r} is there already; show it more repetitions")
        free = sorted(set(range(LABELS_AT_MOST)) - set(self._places.values()))
        if not free:
            raise InputError(f"{LABELS_AT_MOST} labels are the most; remove one first")
        self._places[label] = free[0]

    def remove_label(self, label: str) -> None:
        """Forgets a label and its repetitions; lessons from before cannot be taken back then.

        Raises:
            InputError: There is no such label.
        """
        place = self._place(label)
        self.network.forget(place)
        self.memory.remove(label)
        del self._places[label]
        self._before.clear()

    def learn(self, rep: Features, label: str) -> Lesson:
        """Learns one repetition (T, F), and again some of those from before.

        Raises:
            InputError: There is no such label.
        """
        began_s = time.perf_counter()
        place = self._place(label)
        self._before.append(self._snapshot())
        before = self._chance(rep, label)
        self.memory.add(label, torch.from_numpy(rep))
        self.network.known[place] = True
        layers: tuple[LayerLesson, ...] = ()
        if len(self.memory.counts) > 1:
            layers = self._practise()
        after = self._chance(rep, label)
        return Lesson(label, before, after, layers, 1000 * (time.perf_counter() - began_s))

    def learn_all(
        self,
        reps: Mapping[str, Features],
        made: Mapping[str, Features] | None = None,
        go_on: Callable[[], None] = lambda: None,
    ) -> None:
        """Learns several repetitions (N, T, F) of each label in one lesson; new labels are added.

        Args:
            reps: Of each label.
            made: Others (M, T, F) that were made out of them, to learn from as often.
            go_on: Called now and then; what it raises ends the lesson half done.

        Raises:
            InputError: There is no room for so many labels.
        """
        before = self._snapshot()
        for label, shown in reps.items():
            if label not in self._places:
                self.add_label(label)
            for rep in shown:
                self.memory.add(label, torch.from_numpy(rep))
            if made is not None and label in made:
                self.memory.widen(label, torch.from_numpy(made[label]))
            self.network.known[self._places[label]] = bool(self.memory.counts.get(label))
        self._before.append(before)
        if len(self.memory.counts) > 1:
            for _ in range(ROUNDS):
                go_on()
                self._practise()

    def recall(self) -> dict[str, float]:
        """Share of each label's remembered repetitions that are told rightly.

        They were learned from, so this shows what is forgotten, not how strangers would fare.
        """
        found = {}
        for label in self.memory.counts:
            guesses = self.guess_all(self.memory.of(label).float().numpy())
            if guesses:
                found[label] = sum(one.label == label for one in guesses) / len(guesses)
        return found

    def undo(self) -> None:
        """Takes the last lesson back: weights, memory and all.

        Raises:
            InputError: There is none that could be taken back.
        """
        if not self._before:
            raise InputError("no lesson to take back")
        snapshot = self._before.pop()
        self.restore(snapshot.network, snapshot.memory, snapshot.made, snapshot.places)

    def restore(
        self,
        network: Mapping[str, Tensor],
        memory: Mapping[str, Sequence[Tensor]],
        made: Mapping[str, Sequence[Tensor]],
        places: Mapping[str, int],
    ) -> None:
        """Takes over all that was learned: the network's state, memory, and labels' places."""
        self.network.load_state_dict(network)
        self.memory.restore(memory, made)
        self._places = dict(places)

    def guess(self, rep: Features) -> Guess | None:
        """What a repetition (T, F) is; None before two labels have any."""
        found = self.guess_all(rep[None])
        return found[0] if found else None

    def guess_all(self, reps: Features) -> list[Guess]:
        """What repetitions (N, T, F) are; none before two labels have any."""
        if len(self.memory.counts) < 2:
            return []
        goodness = self.network.goodness(self._embedding(torch.from_numpy(reps)))  # (L, N, K)
        chances = (self.network.config.scale * goodness.mean(dim=0)).softmax(dim=-1)
        names = {place: label for label, place in self._places.items()}
        used = [(names[i], i) for i in self.network.known.nonzero().flatten().tolist()]
        guesses = []
        for row, layers in zip(chances.tolist(), goodness.argmax(dim=-1).T.tolist(), strict=True):
            told = {label: row[i] for label, i in used}
            own = tuple(names[i] for i in layers)
            guesses.append(Guess(max(told, key=lambda label: told[label]), told, own))
        return guesses

    def _practise(self) -> tuple[LayerLesson, ...]:
        self.network.train()
        labels = list(self.memory.counts)
        steps: Sequence[Step] = ()
        for _ in range(self.plan.steps):
            reps, drawn = self.memory.draw(self.plan.batch, labels)
            places = torch.tensor([self._places[label] for label in drawn])
            shown = widened(reps) if self.plan.widen else reps
            steps = self.network.learn(self._embedding(shown), places)
        self.network.eval()
        return tuple(_layer_lesson(step) for step in steps)

    def _chance(self, rep: Features, label: str) -> float:
        guess = self.guess(rep)
        return float("nan") if guess is None else guess.chances.get(label, 0.0)

    def _place(self, label: str) -> int:
        if label not in self._places:
            raise unknown_name("label", label, self._places)
        return self._places[label]

    def _snapshot(self) -> "_Snapshot":
        state = {name: value.clone() for name, value in self.network.state_dict().items()}
        return _Snapshot(state, self.memory.copy(), self.memory.made, dict(self._places))


@dataclass(frozen=True, slots=True)
class _Snapshot:
    network: dict[str, Tensor]
    memory: dict[str, list[Tensor]]
    made: dict[str, list[Tensor]]
    places: dict[str, int]


def _layer_lesson(step: Step) -> LayerLesson:
    right, wrong = step.goodness[0], step.goodness[1:]
    return LayerLesson(
        float(right.mean()), float(wrong.mean()), float((right > wrong).float().mean())
    )
