"""Adam whose moments are buffers: whatever saves the layer saves its optimiser."""

import torch
from torch import nn


class LocalAdam(nn.Module):
    """Adam (Kingma & Ba 2015) of one module's parameters.

    Args:
        module: Whose parameters are learned.
        learning_rate: At a ``rate`` of 1.
    """

    def __init__(self, module: nn.Module, learning_rate: float) -> None:
        super().__init__()
        self._learning_rate = learning_rate
        self._adam = torch.optim.Adam(module.parameters(), lr=learning_rate, fused=True)
        for name, value in module.named_parameters():
            state = {
                "step": torch.zeros(()),
                "exp_avg": torch.zeros_like(value),
                "exp_avg_sq": torch.zeros_like(value),
            }
            # shared, not copied: loading a state into the buffers loads it into Adam
            self._adam.state[value] = dict(state)
            for key, tensor in state.items():
                self.register_buffer(f"{name}_{key}", tensor)

    def step(self) -> None:
        """Follows the gradient that lies in the parameters, and clears it."""
        self._adam.step()
        self._adam.zero_grad(set_to_none=True)

    def set_rate(self, rate: float) -> None:
        """Learns at ``rate`` times the learning rate from now on."""
        for group in self._adam.param_groups:
            group["lr"] = self._learning_rate * rate

    def forget(self, name: str, place: tuple[int | slice, ...]) -> None:
        """Forgets the moments of one part of the parameter ``name``."""
        for key in ("exp_avg", "exp_avg_sq"):
            self.get_buffer(f"{name}_{key}")[place] = 0.0
