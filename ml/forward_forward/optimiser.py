"""Adam whose moments are buffers: whatever saves the layer saves its optimiser.

It calls torch's fused kernel itself: making a `torch.optim.Adam` loads torch's compiler, which
takes two seconds and a quarter of a million objects, while a window is to stay quick.
"""

import torch
from torch import Tensor, nn

_BETAS = (0.9, 0.999)
_EPS = 1e-8


class LocalAdam(nn.Module):
    """Adam (Kingma & Ba 2015) of one module's parameters.

    Args:
        module: Whose parameters are learned.
        learning_rate: At a ``rate`` of 1.
    """

    def __init__(self, module: nn.Module, learning_rate: float) -> None:
        super().__init__()
        self._learning_rate = self._rate = learning_rate
        # not as a child: what is learned is saved with the module it belongs to
        self._parameters_of = dict(module.named_parameters())
        for name, value in self._parameters_of.items():
            self.register_buffer(f"{name}_step", torch.zeros(()))
            self.register_buffer(f"{name}_exp_avg", torch.zeros_like(value))
            self.register_buffer(f"{name}_exp_avg_sq", torch.zeros_like(value))

    @torch.no_grad()
    def step(self) -> None:
        """Follows the gradient that lies in the parameters, and clears it."""
        learned = {n: p for n, p in self._parameters_of.items() if p.grad is not None}
        steps = self._state(learned, "step")
        torch._foreach_add_(steps, 1)
        torch._fused_adam_(
            list(learned.values()),
            [value.grad for value in learned.values() if value.grad is not None],
            self._state(learned, "exp_avg"),
            self._state(learned, "exp_avg_sq"),
            [],
            steps,
            lr=self._rate,
            beta1=_BETAS[0],
            beta2=_BETAS[1],
            weight_decay=0.0,
            eps=_EPS,
            amsgrad=False,
            maximize=False,
        )
        for value in learned.values():
            value.grad = None

    def set_rate(self, rate: float) -> None:
        """Learns at ``rate`` times the learning rate from now on."""
        self._rate = self._learning_rate * rate

    def forget(self, name: str, place: tuple[int | slice, ...]) -> None:
        """Forgets the moments of one part of the parameter ``name``."""
        for key in ("exp_avg", "exp_avg_sq"):
            self.get_buffer(f"{name}_{key}")[place] = 0.0

    def _state(self, learned: dict[str, nn.Parameter], key: str) -> list[Tensor]:
        return [self.get_buffer(f"{name}_{key}") for name in learned]
