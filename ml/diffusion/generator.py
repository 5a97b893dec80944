"""Makes repetitions: wishes in, motions out. The face of every learned generator."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from coach.errors import unknown_name
from ml.diffusion.conditions import Conditions
from ml.diffusion.config import Config, Method
from ml.diffusion.denoiser import CHANNELS, Denoiser
from ml.diffusion.gan import Gan
from ml.diffusion.library import examples
from ml.diffusion.motion import Motions, smoothed
from ml.diffusion.places import PATH
from ml.diffusion.reader import Reader
from ml.diffusion.sampler import Sampling, sample
from ml.model_file import read_model, refusing
from ml.skeleton import REP_FRAMES, Features

_FORMAT: Final = 1
_AT_ONCE: Final = 128
_EXAMPLE_KEPT: Final = 0.3
"""Of the way from noise: what is made is as far from its example as people are from one another."""
_SECONDS: Final = (0.25, 12.0)


@dataclass(frozen=True, slots=True)
class Wish:
    """What repetitions shall be; None leaves it open.

    Attributes:
        exercise: By name.
        fault: By name, or ``none`` for no fault.
        strength: Of the fault, 0..1.2.
        seconds: A repetition takes.
        depth: Share of the whole way, about 0.6..1.1.
    """

    exercise: str | None = None
    fault: str | None = None
    strength: float = 0.8
    seconds: float | None = None
    depth: float | None = None


class Generator:
    """A model that makes motions, and the reader of the recordings that it is shown.

    Args:
        model: Makes.
        reader: Reads.
        about: What its card tells: plain values.
    """

    def __init__(self, model: Denoiser | Gan, reader: Reader, about: dict[str, Any]) -> None:
        self._model, self._reader = model.eval(), reader.eval()
        self.about = about
        self.sampling = Sampling()

    @property
    def config(self) -> Config:
        """Names and sizes."""
        config: Config = self._model.config
        return config

    @property
    def method(self) -> Method:
        """``flow`` or ``gan``."""
        return "flow" if isinstance(self._model, Denoiser) else "gan"

    @property
    def reader(self) -> Reader:
        """Reads recordings."""
        return self._reader

    @property
    def parameters(self) -> int:
        """Numbers that were learned, of what is kept."""
        kept = [*_kept(self._model).values(), *self._reader.state_dict().values()]
        return sum(tensor.numel() for tensor in kept)

    def read(self, frames: Features) -> Motions:
        """The motions behind recordings (N, T, F)."""
        return self._reader.read(frames)

    def make(self, wish: Wish, count: int, seed: int) -> Motions:
        """Repetitions that nobody was asked to show.

        Of an exercise it begins with the repertoire's own, mostly noised: a name alone is
        followed far less.

        Raises:
            InputError: The exercise or the fault is unknown.
        """
        of = self._told(wish, count)
        if wish.exercise is None:
            return self._drawn(of, seed)
        shown = examples(
            wish.exercise,
            count,
            seed,
            fault=wish.fault,
            strength=wish.strength,
            depth=wish.depth,
        )
        if wish.seconds is not None:
            shown = Motions(shown.rows, np.full(count, wish.seconds))
        return self.one_each(shown, seed, wish=wish, keep=_EXAMPLE_KEPT)

    def like(
        self,
        shown: Motions,
        count: int,
        seed: int,
        *,
        wish: Wish | None = None,
        keep: float = 0.0,
    ) -> Motions:
        """More of the movement that is shown, as others would do it.

        Args:
            shown: Read from recordings; each is taken about equally often.
            count: How many.
            seed: Same seed, same motions.
            wish: What they shall be besides.
            keep: Share of the way from noise that is begun with: 0 is anew, towards 1 stays with
                what is shown (of the flow alone: Meng et al., "SDEdit", ICLR 2022).
        """
        rng = np.random.default_rng(seed)
        chosen = rng.permutation(np.resize(np.arange(len(shown)), count))
        return self.one_each(shown[chosen], seed, wish=wish, keep=keep)

    def one_each(
        self, shown: Motions, seed: int, *, wish: Wish | None = None, keep: float = 0.0
    ) -> Motions:
        """One for each that is shown, in their order; arguments as of `like`."""
        rows = torch.from_numpy(shown.rows)
        of = self._told(wish or Wish(), len(shown)).wishing(["like"], like=rows)
        log_s = torch.from_numpy(np.log(shown.seconds)).float()
        begin = torch.cat([rows, log_s[:, None, None].expand(-1, rows.shape[1], 1)], dim=-1)
        return self._drawn(of, seed, begin=(begin, keep) if keep else None)

    def save(self, path: Path) -> None:
        """Writes both networks and what belongs to them into one safetensors file."""
        told = {
            "format": _FORMAT,
            "method": self.method,
            "config": self.config.to_json(),
            "reader": self._reader.sizes,
            "about": self.about,
        }
        weights = {f"model.{k}": _packed(v) for k, v in _kept(self._model).items()}
        weights |= {f"reader.{k}": _packed(v) for k, v in self._reader.state_dict().items()}
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        save_file(weights, part, metadata={"workout-coach": json.dumps(told)})
        part.replace(path)

    @classmethod
    def load(cls, path: Path = PATH) -> "Generator":
        """Reads what `save` wrote.

        Raises:
            InputError: There is none, or it is not one of this program's.
        """
        missing = f"no generator at {path}: train one with 'train diffusion'"
        with refusing(path, "a generator", missing):
            told, weights = read_model(path)
            if told["format"] != _FORMAT:
                raise ValueError(f"it is of format {told['format']}")
            config = Config.from_json(told["config"])
            model = Denoiser(config) if told["method"] == "flow" else Gan(config)
            reader = Reader(**told["reader"])
            missing, extra = model.load_state_dict(_of(weights, "model."), strict=False)
            if extra or any(not name.startswith("critic.") for name in missing):
                raise ValueError("its weights do not fit")
            reader.load_state_dict(_of(weights, "reader."))
            return cls(model, reader, dict(told["about"]))

    def _told(self, wish: Wish, count: int) -> Conditions:
        of = Conditions.open(count, REP_FRAMES)
        if wish.exercise is not None:
            index = _index("exercise", wish.exercise, self.config.exercises)
            of = of.wishing(["exercise"], exercise=torch.full((count,), index))
        if wish.fault is not None:
            fault = -1 if wish.fault == "none" else _index("fault", wish.fault, self.config.faults)
            strength = torch.full((count,), wish.strength if fault >= 0 else 0.0)
            of = of.wishing(["fault"], fault=torch.full((count,), fault), strength=strength)
        if wish.seconds is not None:
            of = of.wishing(["tempo"], log_s=torch.full((count,), float(np.log(wish.seconds))))
        if wish.depth is not None:
            of = of.wishing(["depth"], depth=torch.full((count,), wish.depth))
        return of

    @torch.inference_mode()
    def _drawn(
        self, of: Conditions, seed: int, *, begin: tuple[Tensor, float] | None = None
    ) -> Motions:
        random = torch.Generator().manual_seed(seed)
        parts = []
        for i in range(0, len(of), _AT_ONCE):
            own = _rows(of, slice(i, i + _AT_ONCE))
            start = None
            if begin is not None:
                start = self._model.scale(begin[0][i : i + _AT_ONCE]), begin[1]
            parts.append(self._model.scale.back(self._once(own, random, start)))
        drawn = torch.cat(parts).numpy()
        seconds = np.exp(drawn[..., -1].mean(axis=1).astype(np.float64)).clip(*_SECONDS)
        return Motions(np.asarray(smoothed(drawn[..., :-1]), np.float32), seconds)

    def _once(
        self, of: Conditions, random: torch.Generator, begin: tuple[Tensor, float] | None
    ) -> Tensor:
        if isinstance(self._model, Gan):
            latent = torch.randn(len(of), self.config.latent, generator=random)
            return self._model.make(latent, of)
        noise = torch.randn(len(of), REP_FRAMES, CHANNELS, generator=random)
        return sample(self._model, of, noise, self.sampling, begin=begin)


def _rows(of: Conditions, part: slice) -> Conditions:
    return replace(of, **{name: getattr(of, name)[part] for name in of.__slots__})


def _index(what: str, name: str, names: tuple[str, ...]) -> int:
    if name not in names:
        raise unknown_name(what, name, names)
    return names.index(name)


def _kept(model: nn.Module) -> dict[str, Tensor]:
    """All but the critic, which is of no use once the generator is trained."""
    return {n: v for n, v in model.state_dict().items() if not n.startswith("critic.")}


def _packed(tensor: Tensor) -> Tensor:
    """Half precision: half the file, and nothing that the figures would show."""
    return (tensor.half() if tensor.is_floating_point() else tensor).contiguous()


def _of(weights: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {n.removeprefix(prefix): v for n, v in weights.items() if n.startswith(prefix)}
