"""Reads the motion behind what the pose engine said: the way from a recording into the rows.

The engine compresses depth and guesses what it cannot see; a network that was shown both, the
simulated people and what the engine would say of them, undoes most of that.
"""

import numpy as np
import torch
from torch import Tensor, nn

from ml.diffusion.denoiser import PATCH
from ml.diffusion.motion import ROW, Motions
from ml.skeleton import FEATURES, REP_FRAMES, SECTIONS, Features
from ml.transformer.config import TransformerConfig
from ml.transformer.encoder import ETransformer
from ml.transformer.model import Scale

_WIDTH, _LAYERS, _AT_ONCE = 160, 3, 256


class Reader(nn.Module):
    """Features of a repetition to its rows; some frames together are one token."""

    def __init__(self, width: int = _WIDTH, layers: int = _LAYERS) -> None:
        super().__init__()
        self.sizes = {"width": width, "layers": layers}
        config = TransformerConfig(
            exercises=("any",),
            features=PATCH * FEATURES,
            longest=REP_FRAMES // PATCH,
            width=width,
            layers=layers,
            dropout=0.05,
        )
        self.scale = Scale(FEATURES)
        self.trunk = ETransformer(config)
        self.out = nn.Linear(width, PATCH * ROW)

    def forward(self, frames: Tensor) -> Tensor:
        """(N, T, F) to (N, T, `ROW`)."""
        parts = self.scale(frames).unflatten(1, (-1, PATCH)).flatten(2)  # (N, T / P, P F)
        _, each, _ = self.trunk(parts)
        return self.out(each).unflatten(2, (PATCH, -1)).flatten(1, 2)  # type: ignore[no-any-return]

    @torch.inference_mode()
    def read(self, frames: Features) -> Motions:
        """The motions of (N, T, F) time-normalised repetitions."""
        self.eval()
        parts = torch.from_numpy(np.ascontiguousarray(frames)).split(_AT_ONCE)
        rows = torch.cat([self(part.float()) for part in parts]).numpy()
        step_s = np.exp(np.asarray(frames[:, 0, SECTIONS["step"].start], np.float64))
        return Motions(rows, step_s * (frames.shape[1] - 1))
