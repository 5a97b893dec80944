"""What is read from the encoded sequence: exercise, faults, and whether it is known at all."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from ml.transformer.config import TransformerConfig


@dataclass(frozen=True, slots=True, eq=False)
class Verdicts:
    """Of a batch.

    Attributes:
        exercise: (B, K) logits in the order of ``config.exercises``.
        faults: (B, M) logits in the order of ``config.faults``.
        embedding: (B, d) what the heads read; shared with the other learning parts.
        attention: (B, L, T) of the class token; empty for a model without attention.
    """

    exercise: Tensor
    faults: Tensor
    embedding: Tensor
    attention: Tensor


class Heads(nn.Module):
    """Linear readings of the embedding, and the temperature that calibrates the exercise."""

    def __init__(self, config: TransformerConfig) -> None:
        super().__init__()
        self.exercise = nn.Linear(config.width, len(config.exercises))
        self.faults = nn.Linear(config.width, len(config.faults))
        self.temperature = nn.Buffer(torch.ones(()))

    def forward(self, embedding: Tensor, attention: Tensor) -> Verdicts:
        """(B, d) and (B, L, T) to the verdicts."""
        return Verdicts(self.exercise(embedding), self.faults(embedding), embedding, attention)


def energy(logits: Tensor, temperature: Tensor | float = 1.0) -> Tensor:
    """How foreign a sequence is: (B, K) logits to (B,); higher is less known.

    Liu et al., "Energy-based Out-of-distribution Detection", NeurIPS 2020, equation 4.
    """
    return -temperature * torch.logsumexp(logits / temperature, dim=-1)


def verdict_loss(
    verdicts: Verdicts, exercise: Tensor, faults: Tensor, judged: Tensor, *, smoothing: float = 0.05
) -> Tensor:
    """Cross-entropy over exercises plus the masked one over faults.

    Args:
        verdicts: Of a batch.
        exercise: (B,) indices.
        faults: (B, M) 0 or 1.
        judged: (B, M) 1 where the exercise can show the fault and the label is known.
        smoothing: Share of the exercise's label that is spread over the others.
    """
    loss = cross_entropy(verdicts.exercise, exercise, label_smoothing=smoothing)
    if judged.shape[1] and bool(judged.any()):
        each = binary_cross_entropy_with_logits(verdicts.faults, faults, reduction="none")
        loss = loss + (each * judged).sum() / judged.sum().clamp(min=1)
    return loss


def fit_temperature(logits: Tensor, labels: Tensor) -> float:
    """The temperature that makes validation logits (N, K) least surprised by labels (N,).

    Guo et al., "On Calibration of Modern Neural Networks", ICML 2017.
    """
    log_t = torch.zeros((), requires_grad=True)
    optimiser = torch.optim.LBFGS([log_t], lr=0.2, max_iter=100)

    def surprise() -> Tensor:
        optimiser.zero_grad()
        loss = cross_entropy(logits.detach() / log_t.exp(), labels)
        loss.backward()
        return loss

    optimiser.step(surprise)
    return float(log_t.detach().exp())
