"""What a learner tells of a repetition that it was shown, or asked about."""

from dataclasses import dataclass
from typing import Final

OTHERS: Final = "anything else"
"""Label of movements that nobody named."""


@dataclass(frozen=True, slots=True)
class LayerLesson:
    """What one layer did in a lesson's last step.

    Attributes:
        positive: Mean goodness under the right labels.
        negative: Mean goodness under the wrong ones.
        right: Share of repetitions in which the right one was above the wrong one.
    """

    positive: float
    negative: float
    right: float


@dataclass(frozen=True, slots=True)
class Lesson:
    """What came of one repetition.

    Attributes:
        label: What it was shown as.
        before: Chance that it was given of being that, before it was learned; NaN where there was
            nothing to tell it from.
        after: The same afterwards.
        layers: From the first; empty where there was nothing to tell it from.
        took_ms: How long it took.
    """

    label: str
    before: float
    after: float
    layers: tuple[LayerLesson, ...]
    took_ms: float


@dataclass(frozen=True, slots=True)
class Guess:
    """What a repetition is taken for.

    Attributes:
        label: The likeliest.
        chances: Of every label that has repetitions; they sum to 1.
        layers: Each layer's own likeliest label.
    """

    label: str
    chances: dict[str, float]
    layers: tuple[str, ...]

    @property
    def confidence(self) -> float:
        """Chance of the likeliest."""
        return self.chances[self.label]
