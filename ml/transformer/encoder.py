"""The encoder-only transformer of *Formal Algorithms for Transformers* (Phuong & Hutter 2022).

Names and steps are the paper's (arXiv 2207.09238); it writes a sequence as a matrix of columns,
X of d_e x l, while here frames are rows, X of (B, T, d_e), so that its W X + b is X W^T + b. Three
things differ, each on purpose:

- tokens are frames of numbers, or a few frames after one another as one token, so the token
  embedding (Algorithm 1) is a linear map;
- the normalisation stands before each branch (pre-norm), which trains without a warm-up that must
  be tuned; the paper's Algorithm 9 puts it after;
- a learned class token is read instead of masked tokens: the task is to name a sequence.
"""

from math import sqrt

import torch
from torch import Tensor, nn
from torch.nn.functional import dropout, gelu, pad

from ml.transformer.config import TransformerConfig


class LayerNorm(nn.Module):
    """Algorithm 6: layer_norm(e | gamma, beta)."""

    def __init__(self, width: int, epsilon: float = 1e-5) -> None:
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(width))
        self.beta = nn.Parameter(torch.zeros(width))
        self.epsilon = epsilon

    def forward(self, e: Tensor) -> Tensor:
        """(..., d_e) to mean 0 and variance 1 in the last dimension, then scaled and moved."""
        v, m = torch.var_mean(e, -1, correction=0, keepdim=True)
        return torch.addcmul(self.beta, (e - m) * torch.rsqrt(v + self.epsilon), self.gamma)


def attention(q: Tensor, k: Tensor, v: Tensor, unmasked: Tensor | None) -> tuple[Tensor, Tensor]:
    """Algorithm 4: attention of every row of q to every row of k.

    Args:
        q: (B, H, T_x, d_attn) queries.
        k: (B, H, T_z, d_attn) keys.
        v: (B, H, T_z, d_mid) values.
        unmasked: Broadcasts to (B, H, T_x, T_z); False where nothing may be read.

    Returns:
        (B, H, T_x, d_mid), and the weights (B, H, T_x, T_z), whose rows sum to 1.
    """
    score = q @ k.transpose(-1, -2) / sqrt(q.shape[-1])  # (B, H, T_x, T_z)
    if unmasked is not None:
        score = score.masked_fill(~unmasked, float("-inf"))
    weights = score.softmax(-1)
    return weights @ v, weights


class MHAttention(nn.Module):
    """Algorithm 5: multi-head attention of a sequence X to a context Z (here X itself)."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.W_q = nn.Linear(width, width)
        self.W_k = nn.Linear(width, width)
        self.W_v = nn.Linear(width, width)
        self.W_o = nn.Linear(width, width)

    def forward(self, x: Tensor, unmasked: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """(B, T, d_e) to (B, T, d_e), and the weights (B, H, T, T).

        Args:
            x: The sequence.
            unmasked: (B, T), False for frames that must not be read.
        """
        readable = None if unmasked is None else unmasked[:, None, None, :]
        q, k, v = (self._split(part(x)) for part in (self.W_q, self.W_k, self.W_v))
        y, weights = attention(q, k, v, readable)
        return self.W_o(y.transpose(1, 2).flatten(2)), weights

    def _split(self, x: Tensor) -> Tensor:
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)  # (B, H, T, d_e / H)


class Layer(nn.Module):
    """One pass of the loop in Algorithm 9, pre-norm."""

    def __init__(self, config: TransformerConfig) -> None:
        super().__init__()
        self.norm_1 = LayerNorm(config.width)
        self.attend = MHAttention(config.width, config.heads)
        self.norm_2 = LayerNorm(config.width)
        self.W_mlp1 = nn.Linear(config.width, config.mlp_width)
        self.W_mlp2 = nn.Linear(config.mlp_width, config.width)
        self.dropout = config.dropout

    def forward(self, x: Tensor, unmasked: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """(B, T, d_e) to the same, and the attention weights (B, H, T, T)."""
        y, weights = self.attend(self.norm_1(x), unmasked)
        x = x + self._drop(y)
        x = x + self._drop(self.W_mlp2(gelu(self.W_mlp1(self.norm_2(x)))))
        return x, weights

    def _drop(self, branch: Tensor) -> Tensor:
        return dropout(branch, self.dropout, self.training)


class ETransformer(nn.Module):
    """Algorithm 9: frames in, one vector for the sequence and one a frame out."""

    def __init__(self, config: TransformerConfig) -> None:
        super().__init__()
        self.config = config
        self.W_e = nn.Linear(config.token_frames * config.features, config.width)
        tokens = -(-config.longest // config.token_frames)
        self.W_p = nn.Parameter(0.02 * torch.randn(tokens + 1, config.width))
        self.cls = nn.Parameter(0.02 * torch.randn(config.width))
        self.layers = nn.ModuleList(Layer(config) for _ in range(config.layers))
        self.norm = LayerNorm(config.width)

    def forward(self, frames: Tensor, seen: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        """Encodes sequences.

        Args:
            frames: (B, T, F), T at most ``config.longest``.
            seen: (B, T), False for frames in which nobody was found; they are not read.

        Returns:
            (B, d_e) of the class token; (B, S, d_e) of the S tokens; (B, L, T) how much of the
            class token's attention each frame has in each layer, averaged over the heads.
        """
        batch, length = frames.shape[:2]
        each = self.config.token_frames
        x = self.W_e(_joined(frames, each))  # (B, S, d_e)
        x = x + self.W_p[1 : x.shape[1] + 1]
        x = torch.cat([(self.cls + self.W_p[0]).expand(batch, 1, -1), x], dim=1)
        if seen is not None:
            seen = _joined(seen[..., None], each).any(-1)
            seen = torch.cat([seen.new_ones(batch, 1), seen], dim=1)  # (B, S + 1)
        attended = []
        for layer in self.layers:
            x, weights = layer(x, seen)
            attended.append(weights[:, :, 0, 1:])  # (B, H, S)
        x = self.norm(x)
        by_token = torch.stack(attended, dim=1).mean(2) / each  # (B, L, S)
        by_frame = by_token.repeat_interleave(each, dim=-1)
        return x[:, 0], x[:, 1:], by_frame[..., :length]


def _joined(frames: Tensor, each: int) -> Tensor:
    """(B, T, F) to (B, S, each * F); the last token is filled up with zeros."""
    full = pad(frames, (0, 0, 0, -frames.shape[1] % each))
    return full.unflatten(1, (-1, each)).flatten(2)
