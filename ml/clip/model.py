"""Two towers that meet: the shared motion trunk, and an encoder of words.

Radford et al., "Learning Transferable Visual Models From Natural Language Supervision" (2021),
with skeletons in place of pictures.
"""

from math import log
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn.functional import normalize

from ml.clip.config import ClipConfig
from ml.clip.tokens import Tokens
from ml.transformer.encoder import ETransformer
from ml.transformer.model import MotionConv, MotionTransformer, Scale

_LOGIT_SCALE: Final = log(1 / 0.07)
_LOGIT_SCALE_MOST: Final = log(50.0)
"""The paper clamps at 100; captions that fit several movements want less."""

_TOGETHER: Final = 64  # texts
_WORD_DROP: Final = 0.1
_PIECES_DROP: Final = 0.15


class TextTower(nn.Module):
    """Words to one vector: known words' meanings beside their pieces, then a transformer."""

    def __init__(self, config: ClipConfig, table: Tensor) -> None:
        super().__init__()
        self.table = nn.Buffer(torch.cat([torch.zeros(1, config.table_width), table]))
        self.pieces = nn.EmbeddingBag(
            config.buckets, config.piece_width, mode="mean", padding_idx=0
        )
        self.encoder = ETransformer(config.text())
        self.join = nn.Linear(config.width, config.space, bias=False)

    def forward(self, words: Tensor, pieces: Tensor, there: Tensor) -> Tensor:
        """(B, L), (B, L, P), (B, L) as in `Tokens`, to (B, space) of length 1."""
        meaning = self.table[words]  # (B, L, table)
        form = self.pieces(pieces.flatten(0, 1)).unflatten(0, pieces.shape[:2])  # (B, L, piece)
        if self.training:
            # neither alone may be relied on: what is typed in later is partly unknown
            form = form * (torch.rand(form.shape[:2]) >= _PIECES_DROP)[..., None]
            there = there & ((torch.rand(there.shape) >= _WORD_DROP) | (there.sum(1) < 3)[:, None])
        sequence, _, _ = self.encoder(torch.cat([meaning, form], dim=-1), there)
        return normalize(self.join(sequence), dim=-1)


class MotionClip(nn.Module):
    """Both towers and the temperature between them.

    Args:
        config: Sizes.
        table: (W, table_width) meanings of the known words.
    """

    def __init__(self, config: ClipConfig, table: Tensor) -> None:
        super().__init__()
        self.config = config
        motion = config.motion()
        self.motion = (
            MotionTransformer(motion) if config.trunk == "transformer" else MotionConv(motion)
        )
        self.motion_join = nn.Linear(config.width, config.space, bias=False)
        self.text = TextTower(config, table)
        self.logit_scale = nn.Parameter(torch.tensor(_LOGIT_SCALE))

    @property
    def scale(self) -> Scale:
        """Of the motion features."""
        found: Scale = self.motion.scale
        return found

    def see(self, frames: Tensor) -> Tensor:
        """(B, T, F) to (B, space) of length 1."""
        return normalize(self.motion_join(self.motion(frames).embedding), dim=-1)

    def read(self, tokens: Tokens) -> Tensor:
        """Texts to (B, space) of length 1; long and short ones apart, so that little is padded."""
        words, pieces, there = as_tensors(tokens)
        order = there.sum(1).argsort()
        parts = []
        for rows in order.split(_TOGETHER):
            longest = int(there[rows].sum(1).max())
            parts.append(self.text(*(t[rows, :longest] for t in (words, pieces, there))))
        return torch.cat(parts)[order.argsort()]

    def temperature(self) -> Tensor:
        """What cosines are multiplied with; learned and clamped."""
        return self.logit_scale.clamp(max=_LOGIT_SCALE_MOST).exp()


def as_tensors(tokens: Tokens) -> tuple[Tensor, Tensor, Tensor]:
    """(words, pieces, there) as the text tower takes them."""
    return (
        torch.from_numpy(tokens.words),
        torch.from_numpy(tokens.pieces),
        torch.from_numpy(tokens.there),
    )
