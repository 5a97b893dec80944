"""Names what it sees from any words: set the prompts once, ask of many windows."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from torch import Tensor
from torch.nn.functional import normalize

from coach.errors import InputError
from coach.types import PoseWindow
from ml.clip.config import ClipConfig
from ml.clip.model import MotionClip
from ml.clip.prompts import BACKGROUND, NAMED_TEXT, USUAL, Prompting, every_name, sentences
from ml.clip.table import WordTable
from ml.clip.tokens import Tokeniser
from ml.clip.words import FOLDER
from ml.model_file import read_model, refusing
from ml.skeleton import FEATURES, Features, rep_features, window_features

PATH: Final = FOLDER / "model.safetensors"

_FORMAT: Final = 1
_TABLE: Final = "text.table"
_BATCH: Final = 512


@dataclass(frozen=True, slots=True)
class Calibration:
    """How cosines become chances.

    Attributes:
        sharpness: What cosines are multiplied with before the softmax.
        background: Added to what all else together has.
        least: Cosine that "none of these" has at least: what is like nothing is none of these.
        apart: Cosine of two texts from which on they mean the same: what is like a prompt does not
            speak for "none of these".
    """

    sharpness: float = 20.0
    background: float = 0.0
    least: float = -1.0
    apart: float = 0.75

    def chances(self, near: Tensor, aside: Tensor) -> Tensor:
        """(..., P) cosines of prompts and (..., G) of all else to (..., P + 1), none last."""
        return self.of_mass(near, self.mass(aside))

    def mass(self, aside: Tensor) -> Tensor:
        """(..., G) cosines to (..., 1): the one cosine that weighs as much as all of them."""
        return (self.sharpness * aside).logsumexp(-1, keepdim=True) / self.sharpness

    def of_mass(self, near: Tensor, mass: Tensor) -> Tensor:
        """As `chances`, all else being weighed already."""
        none = (mass + self.background).clamp(min=self.least)
        return (self.sharpness * torch.cat([near, none], dim=-1)).softmax(-1)


_UNCALIBRATED: Final = Calibration()


@dataclass(frozen=True, slots=True, eq=False)
class Recognition:
    """What a sequence, or several, look like.

    Attributes:
        prompts: In the order in which they were set.
        probabilities: Of each; with ``none`` they add up to 1.
        none: Chance that it is none of these.
        similarities: Cosines of each.
        best: The likeliest prompt; None where none of them is.
    """

    prompts: tuple[str, ...]
    probabilities: tuple[float, ...]
    none: float
    similarities: tuple[float, ...]

    @property
    def best(self) -> str | None:
        """The likeliest prompt; None where "none of these" is likelier."""
        if not self.prompts or max(self.probabilities) < self.none:
            return None
        return self.prompts[int(np.argmax(self.probabilities))]


class ClipPredictor:
    """A trained motion CLIP.

    Args:
        model: In evaluation mode.
        known: Words of its table, in order.
        calibration: How cosines become chances.
        about: What is told of it.

    Attributes:
        beside: (G, space) what may speak for "none of these": idle people, every known name.
    """

    def __init__(
        self,
        model: MotionClip,
        known: Sequence[str],
        calibration: Calibration = _UNCALIBRATED,
        about: dict[str, Any] | None = None,
    ) -> None:
        self.model: Final = model
        self.tokeniser: Final = Tokeniser(known, model.config.buckets)
        self.calibration: Final = calibration
        self.about: Final = about or {}
        self._cache: dict[tuple[Prompting, str], Tensor] = {}
        self._prompts: tuple[str, ...] = ()
        self._classes = torch.zeros(0, model.config.space)
        known_names = [NAMED_TEXT.format(name=name) for name in every_name()]
        self.beside: Final = self._read_all([*BACKGROUND, *known_names])
        self._background = self.beside

    @classmethod
    def load(cls, path: Path = PATH, table: WordTable | None = None) -> "ClipPredictor":
        """Reads a model that `save` wrote; the word table lies beside the program's resources.

        Raises:
            InputError: There is none, or it is not one of this program's, or of another version.
        """
        missing = f"no model at {path}: make one with 'train clip'"
        with refusing(path, "a motion CLIP", missing):
            told, kept = read_model(path)
            if told["format"] != _FORMAT:
                raise InputError(
                    f"{path} is of format {str(told['format'])[:20]}; this program reads {_FORMAT}"
                )
            config = ClipConfig(**told["config"])
            if config.features != FEATURES:
                raise InputError(
                    f"{path} reads {str(config.features)[:20]} numbers a frame, this program makes "
                    f"{FEATURES}: train it anew with 'train clip'"
                )
            table = table or WordTable.load()
            model = MotionClip(config, table.vectors)
            weights = {name: tensor.float() for name, tensor in kept.items()}
            model.load_state_dict(weights | {_TABLE: model.text.table})
            calibration = Calibration(**told["calibration"])
            return cls(model.eval(), table.words, calibration, dict(told["about"]))

    def save(self, path: Path) -> None:
        """Writes the weights, all but the word table, in half precision."""
        told = {
            "format": _FORMAT,
            "config": self.model.config.to_json(),
            "calibration": asdict(self.calibration),
            "about": self.about,
        }
        weights = {
            name: tensor.half().contiguous()
            for name, tensor in self.model.state_dict().items()
            if name != _TABLE
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.part")
        save_file(weights, part, metadata={"workout-coach": json.dumps(told)})
        part.replace(path)

    @property
    def prompts(self) -> tuple[str, ...]:
        """That were set."""
        return self._prompts

    def set_prompts(self, prompts: Sequence[str], how: Prompting | None = None) -> None:
        """What to look for from now on; a prompt that was read before costs nothing.

        Args:
            prompts: Names or sentences, in any language.
            how: Templates and dictionary; the usual ones by default.

        Raises:
            InputError: A prompt is empty, or there is none.
        """
        if not prompts or not all(prompt.strip() for prompt in prompts):
            raise InputError("prompts must be words: name what to look for")
        how = how or USUAL
        new = [p for p in dict.fromkeys(prompts) if (how, p) not in self._cache]
        if new:
            for prompt, vector in zip(new, self._class_vectors(new, how), strict=True):
                self._cache[how, prompt] = vector
        self._prompts = tuple(prompts)
        self._classes = torch.stack([self._cache[how, prompt] for prompt in prompts])
        self._background = self.all_else(self._classes)

    def all_else(self, classes: Tensor) -> Tensor:
        """(P, space) of prompts to (G, space) of what speaks for "none of these".

        Who exercises, but does none of these, does something that has another name: names of the
        dictionary that mean no prompt stand beside what nobody calls an exercise.
        """
        return self.beside[self.likeness(classes) < self.calibration.apart]

    def likeness(self, classes: Tensor) -> Tensor:
        """(P, space) to (G,) how much each row of `beside` means the same as one of them."""
        return (self.beside @ classes.T).amax(1)

    def score_window(self, poses: PoseWindow, end_s: float | None = None) -> Recognition:
        """Of the last seconds before ``end_s``, the last frame by default."""
        return self.score(window_features(poses, end_s))

    def score_rep(self, poses: PoseWindow, start_s: float, end_s: float) -> Recognition:
        """Of one repetition."""
        return self.score(rep_features(poses, start_s, end_s))

    def score(self, frames: Features) -> Recognition:
        """Of one sequence (T, F), or of several (N, T, F) of one thing, taken together.

        Raises:
            InputError: Their shape is not the model's.
        """
        several = frames if frames.ndim == 3 else frames[None]
        return self.judge(self.see(several))

    def judge(self, seen: NDArray[np.float32]) -> Recognition:
        """Of (N, space) embedded sequences of one thing; their cosines are averaged."""
        vectors = torch.from_numpy(seen)
        near = (vectors @ self._classes.T).mean(0)
        aside = (vectors @ self._background.T).mean(0)
        *chances, none = self.calibration.chances(near, aside).tolist()
        return Recognition(
            prompts=self._prompts,
            probabilities=tuple(chances),
            none=none,
            similarities=tuple(near.tolist()),
        )

    def chances(self, seen: NDArray[np.float32]) -> NDArray[np.float32]:
        """(N, space) embedded sequences, each by itself, to (N, P) chances of the prompts."""
        vectors = torch.from_numpy(seen)
        told = self.calibration.chances(vectors @ self._classes.T, vectors @ self._background.T)
        return np.asarray(told[:, :-1].numpy(), np.float32)

    @torch.inference_mode()
    def see(self, frames: Features) -> NDArray[np.float32]:
        """(N, T, F) sequences to (N, space): encode once, ask many.

        Raises:
            InputError: Their shape is not the model's.
        """
        config = self.model.config
        if (
            frames.ndim != 3
            or frames.shape[2] != config.features
            or frames.shape[1] > config.longest
        ):
            raise InputError(
                f"sequences of shape {frames.shape}: the model reads (N, up to "
                f"{config.longest}, {config.features})"
            )
        parts = [
            self.model.see(torch.from_numpy(np.asarray(frames[i : i + _BATCH], np.float32)))
            for i in range(0, len(frames), _BATCH)
        ]
        return np.asarray(torch.cat(parts).numpy(), np.float32)

    def read(self, texts: Sequence[str], how: Prompting | None = None) -> NDArray[np.float32]:
        """Prompts to (N, space), each the mean of its ensemble: for looking things up."""
        return np.asarray(self._class_vectors(list(texts), how or USUAL).numpy(), np.float32)

    def _class_vectors(self, prompts: Sequence[str], how: Prompting) -> Tensor:
        """(N, space): of all ensembles at once."""
        ensembles = [sentences(prompt, how) for prompt in prompts]
        read = self._read_all([text for ensemble in ensembles for text in ensemble])
        means = [part.mean(0) for part in read.split([len(e) for e in ensembles])]
        return normalize(torch.stack(means), dim=-1)

    @torch.inference_mode()
    def _read_all(self, texts: Sequence[str]) -> Tensor:
        parts = [
            self.model.read(self.tokeniser(texts[i : i + _BATCH]))
            for i in range(0, len(texts), _BATCH)
        ]
        return torch.cat(parts)
