"""What a motion transformer is made of; stands beside its weights."""

from dataclasses import asdict, dataclass
from typing import Any

from ml.skeleton import FEATURES, WINDOW_FRAMES


@dataclass(frozen=True, slots=True)
class TransformerConfig:
    """Sizes and meanings of the outputs.

    Attributes:
        exercises: Names in the order of the exercise logits; ``none`` is nobody exercising.
        faults: Fault names in the order of the fault logits.
        fault_mask: For each exercise the faults (indices) that it can show; the others are not
            judged for it.
        features: Numbers a frame.
        longest: Frames of the longest sequence.
        token_frames: Frames that the transformer reads as one token.
        width: Of the residual stream (d_e in the paper).
        layers, heads: As named.
        mlp_width: Of the hidden layer after each attention (d_mlp).
        dropout: Of both branches of each layer, in training alone.
    """

    exercises: tuple[str, ...]
    faults: tuple[str, ...] = ()
    fault_mask: tuple[tuple[int, ...], ...] = ()
    features: int = FEATURES
    longest: int = WINDOW_FRAMES
    token_frames: int = 1
    width: int = 128
    layers: int = 4
    heads: int = 4
    mlp_width: int = 256
    dropout: float = 0.2

    def __post_init__(self) -> None:
        if self.width % self.heads:
            raise ValueError(f"width {self.width} cannot be shared by {self.heads} heads")
        if self.fault_mask and len(self.fault_mask) != len(self.exercises):
            raise ValueError("fault_mask needs one entry an exercise")

    def to_json(self) -> dict[str, Any]:
        """Plain lists and numbers."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "TransformerConfig":
        """The inverse of `to_json`."""
        mask = tuple(tuple(row) for row in data["fault_mask"])
        lists = {"exercises": tuple(data["exercises"]), "faults": tuple(data["faults"])}
        return cls(**{**data, **lists, "fault_mask": mask})
