"""What a learner has learned, on disk after each change: weights, memory and labels in one file."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import save_file
from torch import Tensor

from coach.errors import InputError
from ml.forward_forward.learned_file import learned_path
from ml.forward_forward.learner import LearnerPlan, RepLearner
from ml.forward_forward.lesson import Guess, Lesson
from ml.forward_forward.rep_vector import Embedding
from ml.model_file import read_model, refusing
from ml.skeleton import Features

_FORMAT: Final = 1
_NETWORK: Final = "network."
_MEMORY: Final = "memory."
_MADE: Final = "made."


class KeptLearner:
    """A `RepLearner` that is written to disk before a change is told of. Not thread-safe.

    Args:
        path: Where it lies; learned anew where there is none. The user's own by default.
        plan: How a new one learns.
        embedding: Makes rows of repetitions; the one that was learned with.

    Raises:
        InputError: What lies there is damaged, or was learned with another embedding.
    """

    def __init__(
        self,
        path: Path | None = None,
        plan: LearnerPlan | None = None,
        embedding: Embedding | None = None,
    ) -> None:
        self.path: Final = path or learned_path()
        self._learner = (
            load_learner(self.path, embedding)
            if self.path.is_file()
            else RepLearner(plan, embedding)
        )
        self._stamp = self._written_ns()

    @property
    def is_stale(self) -> bool:
        """Whether somebody else has written there since: what is here is of before."""
        return self._written_ns() != self._stamp

    @property
    def labels(self) -> tuple[str, ...]:
        """In the order in which they were added."""
        return self._learner.labels

    @property
    def counts(self) -> dict[str, int]:
        """Repetitions that are remembered of each label that has any."""
        return self._learner.memory.counts

    @property
    def lessons_to_undo(self) -> int:
        """How many lessons can be taken back; none after a new start."""
        return self._learner.lessons_to_undo

    def add_label(self, label: str) -> None:
        """See `RepLearner.add_label`."""
        self._learner.add_label(label)
        self._save()

    def remove_label(self, label: str) -> None:
        """See `RepLearner.remove_label`."""
        self._learner.remove_label(label)
        self._save()

    def learn(self, rep: Features, label: str) -> Lesson:
        """See `RepLearner.learn`."""
        lesson = self._learner.learn(rep, label)
        self._save()
        return lesson

    def learn_all(
        self, reps: Mapping[str, Features], made: Mapping[str, Features] | None = None
    ) -> None:
        """See `RepLearner.learn_all`."""
        self._learner.learn_all(reps, made)
        self._save()

    def recall(self) -> dict[str, float]:
        """See `RepLearner.recall`."""
        return self._learner.recall()

    def remembered(self) -> dict[str, Features]:
        """The repetitions (N, T, F) that are remembered of each label that has any."""
        memory = self._learner.memory
        return {label: memory.of(label).float().numpy() for label in memory.counts}

    def undo(self) -> None:
        """See `RepLearner.undo`."""
        self._learner.undo()
        self._save()

    def guess(self, rep: Features) -> Guess | None:
        """See `RepLearner.guess`."""
        return self._learner.guess(rep)

    def _save(self) -> None:
        save_learner(self._learner, self.path)
        self._stamp = self._written_ns()

    def _written_ns(self) -> int | None:
        return self.path.stat().st_mtime_ns if self.path.is_file() else None


def save_learner(learner: RepLearner, path: Path) -> None:
    """Writes a safetensors file; one that is there is replaced in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    state = {f"{_NETWORK}{k}": v.contiguous() for k, v in learner.network.state_dict().items()}
    kept = learner.memory.counts
    state |= {f"{_MEMORY}{learner.places[label]}": learner.memory.of(label) for label in kept}
    made = learner.memory.made
    state |= {f"{_MADE}{learner.places[label]}": torch.stack(own) for label, own in made.items()}
    told = {
        "format": _FORMAT,
        "plan": asdict(learner.plan),
        "places": learner.places,
        "row": learner.network.config.inputs,
    }
    part = path.with_name(f"{path.name}.part")
    save_file(state, part, metadata={"learner": json.dumps(told)})
    part.replace(path)


def load_learner(path: Path, embedding: Embedding | None = None) -> RepLearner:
    """Reads what `save_learner` wrote.

    Raises:
        InputError: There is none, it is damaged, or it was learned with another embedding.
    """
    with refusing(
        path, "what a learner learned (remove the file, learn anew)", f"nothing learned at {path}"
    ):
        told, state = read_model(path, "learner")
        if told["format"] != _FORMAT:
            raise InputError(f"{path}: written by another version of this program; learn anew")
        if len(told["plan"]["widths"]) > len(state):
            raise InputError(f"{path}: speaks of more layers than it holds; learn anew")
        plan = LearnerPlan(**told["plan"] | {"widths": tuple(told["plan"]["widths"])})
        learner = RepLearner(plan, embedding)
        if told["row"] != learner.network.config.inputs:
            raise InputError(f"{path}: was learned with another embedding; learn anew")
        places: dict[str, int] = told["places"]
        network = _part(state, _NETWORK)
        memory, made = (_by_label(_part(state, head), places) for head in (_MEMORY, _MADE))
        learner.restore(network, memory, made, places)
        return learner


def _part(state: dict[str, Tensor], head: str) -> dict[str, Tensor]:
    return {
        name.removeprefix(head): value for name, value in state.items() if name.startswith(head)
    }


def _by_label(kept: dict[str, Tensor], places: dict[str, int]) -> dict[str, list[Tensor]]:
    return {
        label: list(torch.unbind(kept[str(place)]))
        for label, place in places.items()
        if str(place) in kept
    }
