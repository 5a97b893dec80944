"""Judges windows and repetitions: numpy in, a frozen verdict out."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from torch import nn

from coach.errors import InputError
from coach.types import PoseWindow
from ml.datasets import NONE
from ml.model_file import read_model, refusing
from ml.skeleton import Features, rep_features, window_features
from ml.transformer.config import TransformerConfig
from ml.transformer.heads import energy
from ml.transformer.model import MotionConv, MotionModel, MotionTransformer

_FORMAT: Final = 1
_LEAST: Final = 1e-7
_AROUND: Final = 2  # frames on either side
_KINDS: Final[Mapping[str, type[MotionTransformer] | type[MotionConv]]] = {
    "transformer": MotionTransformer,
    "conv": MotionConv,
}


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What a sequence shows.

    Attributes:
        exercise: The likeliest name, or ``none``.
        probability: Of it, calibrated.
        probabilities: Of every name.
        known: False where the sequence is unlike anything that was learned.
        energy: How foreign it is; above the model's threshold it is unknown.
        foreign: The same with nobody exercising as foreign as an unknown exercise.
        faults: (name, probability) of the exercise's own faults, the likeliest first.
        attention: (T,) how much each frame weighed, adding up to 1; empty without attention.
        embedding: (d,) for the other learning parts.
    """

    exercise: str
    probability: float
    probabilities: dict[str, float]
    known: bool
    energy: float
    foreign: float
    faults: tuple[tuple[str, float], ...]
    attention: NDArray[np.float32]
    embedding: NDArray[np.float32]


class Predictor:
    """A trained model; encodes once, answers all."""

    def __init__(
        self, model: MotionModel, *, unknown_above: float, about: dict[str, Any] | None = None
    ) -> None:
        self._model = model
        self.config: Final = model.config
        self.unknown_above: Final = unknown_above
        self._temperature = float(model.heads.temperature)
        self.about: Final = about or {}

    @classmethod
    def load(cls, path: Path) -> "Predictor":
        """Reads a model that `save` wrote.

        Raises:
            InputError: There is none, or it is not one of this program's.
        """
        missing = f"no model at {path}: train one with 'train transformer'"
        with refusing(path, "a classifier", missing):
            told, weights = read_model(path)
            if told["format"] != _FORMAT:
                raise InputError(
                    f"{path} is of format {str(told['format'])[:20]}; this program reads {_FORMAT}"
                )
            model = _KINDS[told["kind"]](TransformerConfig.from_json(told["config"]))
            model.load_state_dict(weights)
            model.eval()
            return cls(model, unknown_above=float(told["unknown_above"]), about=dict(told["about"]))

    def save(self, path: Path) -> None:
        """Writes weights and what belongs to them into one safetensors file."""
        model = self._model
        assert isinstance(model, nn.Module)
        told = {
            "format": _FORMAT,
            "kind": self.kind,
            "config": self.config.to_json(),
            "unknown_above": self.unknown_above,
            "about": self.about,
        }
        weights = {name: tensor.contiguous() for name, tensor in model.state_dict().items()}
        path.parent.mkdir(parents=True, exist_ok=True)
        save_file(weights, path, metadata={"workout-coach": json.dumps(told)})

    @property
    def kind(self) -> str:
        """``conv`` or ``transformer``."""
        return next(name for name, made in _KINDS.items() if isinstance(self._model, made))

    def window(self, poses: PoseWindow, end_s: float | None = None) -> Verdict:
        """Of the last seconds before ``end_s``, the last frame by default."""
        return self.judge(window_features(poses, end_s))

    def rep(self, poses: PoseWindow, start_s: float, end_s: float) -> Verdict:
        """Of one repetition."""
        return self.judge(rep_features(poses, start_s, end_s))

    def weights(self, frames: Features) -> NDArray[np.float32]:
        """How much each frame of a sequence (T, F) weighs in its verdict; (T,), adding up to 1.

        The attention where the model has any. Else each frame is taken away with its neighbours,
        and what the probability of the verdict loses by that is its weight (Zeiler and Fergus,
        "Visualizing and Understanding Convolutional Networks", ECCV 2014).
        """
        verdict = self.judge(frames)
        if len(verdict.attention):
            return verdict.attention
        away = np.abs(np.subtract.outer(np.arange(len(frames)), np.arange(len(frames)))) <= _AROUND
        without = np.where(away[..., None], np.float32(0), frames[None])
        left = [one.probabilities[verdict.exercise] for one in self.judge_all(without)]
        lost = np.maximum(verdict.probability - np.array(left, np.float32), 0)
        total = float(lost.sum())
        even = np.full(len(frames), 1 / len(frames), np.float32)
        return np.asarray(lost / total, np.float32) if total > _LEAST else even

    def judge(self, frames: Features) -> Verdict:
        """Of one sequence, (T, F)."""
        return self.judge_all(frames[None])[0]

    @torch.inference_mode()
    def judge_all(self, frames: Features) -> list[Verdict]:
        """Of (N, T, F) sequences.

        Raises:
            InputError: Their shape is not the model's.
        """
        expected = self.config.features
        if frames.ndim != 3 or frames.shape[2] != expected or frames.shape[1] > self.config.longest:
            raise InputError(
                f"sequences of shape {frames.shape}: the model reads (N, up to "
                f"{self.config.longest}, {expected})"
            )
        length = frames.shape[1]
        # as in training: what is shorter than a window is followed by frames without anybody
        missing = ((0, 0), (0, self.config.longest - length), (0, 0))
        said = self._model(torch.from_numpy(np.pad(np.asarray(frames, np.float32), missing)))
        temperature = self._model.heads.temperature
        chances = (said.exercise / temperature).softmax(-1).numpy()
        foreign = energy(said.exercise, temperature).numpy()
        wrong = said.faults.sigmoid().numpy()
        attention = said.attention[..., :length].mean(1).numpy()
        attended = attention if said.attention.shape[1] else None
        return [
            self._verdict(
                chances[i],
                float(foreign[i]),
                wrong[i],
                np.empty(0, np.float32) if attended is None else attended[i],
                said.embedding[i].numpy(),
            )
            for i in range(len(frames))
        ]

    def _verdict(
        self,
        chances: NDArray[np.float32],
        foreign: float,
        wrong: NDArray[np.float32],
        attended: NDArray[np.float32],
        embedding: NDArray[np.float32],
    ) -> Verdict:
        best = int(chances.argmax())
        names = self.config.exercises
        own = self.config.fault_mask[best] if self.config.fault_mask else ()
        faults = sorted(
            ((self.config.faults[i], float(wrong[i])) for i in own), key=lambda f: -f[1]
        )
        total = float(attended.sum())
        return Verdict(
            exercise=names[best],
            probability=float(chances[best]),
            probabilities={n: float(c) for n, c in zip(names, chances, strict=True)},
            known=names[best] == NONE or foreign <= self.unknown_above,
            energy=foreign,
            foreign=foreign - self._temperature * self._log_not_none(chances),
            faults=tuple(faults),
            attention=attended / total if total > 0 else attended,
            embedding=embedding,
        )

    def _log_not_none(self, chances: NDArray[np.float32]) -> float:
        """Logarithm of the probability that it is an exercise at all."""
        if NONE not in self.config.exercises:
            return 0.0
        nobody = float(chances[self.config.exercises.index(NONE)])
        return math.log(max(1.0 - nobody, _LEAST))
