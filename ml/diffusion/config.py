"""What a generator is made of; stands beside its weights."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from ml.datasets import LABELS

Method = Literal["flow", "gan"]


@dataclass(frozen=True, slots=True)
class Config:
    """Sizes and names.

    Attributes:
        exercises: Names in the order of their conditions.
        faults: The same of faults.
        width: Of the residual stream.
        layers, heads: Of the denoiser; the GAN has as many layers.
        mlp_width: Of the hidden layer after each attention.
        latent: Random numbers that the GAN begins with.
    """

    exercises: tuple[str, ...] = LABELS.exercises[:-1]
    faults: tuple[str, ...] = LABELS.faults
    width: int = 128
    layers: int = 4
    heads: int = 4
    mlp_width: int = 256
    latent: int = 64

    def to_json(self) -> dict[str, Any]:
        """Plain lists and numbers."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Config":
        """The inverse of `to_json`."""
        names = {name: tuple(data[name]) for name in ("exercises", "faults")}
        return cls(**{**data, **names})
