"""What a network is made of; the defaults are those of the digits and of the repetitions."""

from dataclasses import dataclass
from typing import Literal

GoodnessName = Literal["mean", "sum"]
LossName = Literal["threshold", "symmetric", "softmax"]


@dataclass(frozen=True, slots=True)
class Config:
    """Of one network.

    Attributes:
        inputs: Numbers a sample, without the label.
        classes: Room for labels; not all need be in use.
        widths: Units of each layer.
        goodness: Mean or sum of the squared activities.
        loss: ``threshold`` (Hinton's softplus on both sides of a threshold), ``symmetric``
            (SymBa: right above wrong, whatever the level) or ``softmax`` (right among all drawn).
        threshold: Goodness that parts real from not; of ``threshold`` alone.
        scale: Factor on goodness before the loss.
        negatives: Wrong labels drawn for each sample and step.
        counted_from: First layer whose goodness counts when a label is asked for: Hinton leaves out
            layer 0; under the symmetric loss all together were the better on digits kept aside.
        hard: Share of them drawn by how likely the one-pass head finds them; the rest evenly.
        label_strength: Size of the label's number in the input.
        peer: Weight of peer normalisation; 0 for none.
        dropout: Share of a layer's inputs that are left out while it learns.
        learning_rate: Of each layer's own optimiser.
        half: Multiply in bfloat16: twice as fast where the processor has it.
        seed: Of the first weights.
    """

    inputs: int
    classes: int
    widths: tuple[int, ...] = (256, 256, 256)
    goodness: GoodnessName = "mean"
    loss: LossName = "symmetric"
    threshold: float = 1.0
    scale: float = 64.0
    negatives: int = 1
    counted_from: int = 0
    hard: float = 0.9
    label_strength: float = 10.0
    peer: float = 0.0
    dropout: float = 0.0
    learning_rate: float = 3e-3
    half: bool = False
    seed: int = 0
