"""The picture model beside a running analysis, and both opinions made into one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from numpy.typing import ArrayLike, NDArray
from torch.nn.functional import cross_entropy

from coach.errors import InputError
from coach.types import Frame, Pose
from ml.clip.image_model import ImageClip, kept_weights, person_crop, registered
from ml.clip.predictor import Recognition

EVERY_S: Final = 0.7
"""A picture this often: between one and two a second."""

_KEPT: Final = 64
_MOTION: Final = 1.0
_PICTURE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Fusion:
    """Weights of both opinions' scores before the softmax.

    Attributes:
        motion, picture: Factors of each model's own scores.
    """

    motion: float = _MOTION
    picture: float = _PICTURE

    @classmethod
    def fitted(cls, motion: ArrayLike, picture: ArrayLike, true: ArrayLike) -> "Fusion":
        """The weights that surprise least.

        Args:
            motion: (N, K) scores of validation recordings.
            picture: (N, K) of the same.
            true: (N,) which of the K it was.
        """
        both = torch.tensor(np.stack([motion, picture]), dtype=torch.float32)  # (2, N, K)
        labels = torch.tensor(np.asarray(true), dtype=torch.long)
        logs = torch.log(torch.tensor([_MOTION, _PICTURE])).requires_grad_()
        optimiser = torch.optim.LBFGS([logs], lr=0.3, max_iter=200)

        def surprise() -> torch.Tensor:
            optimiser.zero_grad()
            scores = (logs.exp()[:, None, None] * both).sum(0)
            # without a little weight decay separable data would drive the weights without end
            loss = cross_entropy(scores, labels) + 1e-3 * (logs**2).sum()
            loss.backward()
            return loss

        optimiser.step(surprise)
        weights = logs.detach().exp().tolist()
        return cls(float(weights[0]), float(weights[1]))

    @classmethod
    def kept(cls) -> "Fusion":
        """The weights fitted for the registered picture model, or the usual ones."""
        weights = kept_weights()
        return UNFITTED if weights is None else cls(*weights)

    def scores(
        self, motion: NDArray[np.float32], picture: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """(K,) of both, to be put through a softmax."""
        return np.asarray(self.motion * motion + self.picture * picture, np.float32)


UNFITTED: Final = Fusion()
"""Where no recordings were there to fit by: the picture weighs half."""


class Seeing:
    """Looks at a picture of the tracked person now and then while a file is watched.

    Args:
        prompts: What to look for.
        fusion: How much each opinion weighs; as kept for the registered model by default.
        model: Looks; the registered one by default.

    Raises:
        InputError: No picture model was registered, or it cannot be used.
    """

    def __init__(
        self,
        prompts: Sequence[str],
        fusion: Fusion | None = None,
        model: ImageClip | None = None,
    ) -> None:
        self._model = model or _registered()
        self._model.set_prompts(prompts)
        self._fusion = fusion or Fusion.kept()
        self._seen: list[NDArray[np.float32]] = []
        self._next_s = -np.inf

    @property
    def pictures(self) -> int:
        """How many were looked at and are kept."""
        return len(self._seen)

    def frame(self, frame: Frame, pose: Pose | None) -> None:
        """Looks at the frame if it is time and somebody is in it; a fraction of a second then."""
        if pose is None or frame.t_s < self._next_s:
            return
        self._next_s = frame.t_s + EVERY_S
        rgb = person_crop(frame.image[..., ::-1], pose.image)
        self._seen = [*self._seen, self._model.see(np.ascontiguousarray(rgb))][-_KEPT:]

    def looks(self) -> NDArray[np.float32] | None:
        """(P,) the picture model's own scores of all that was looked at; None before the first."""
        if not self._seen:
            return None
        return np.asarray(self._model.sharpness * self._model.score(np.stack(self._seen)))

    def joined_with(self, motion: Recognition, sharpness: float) -> Recognition:
        """Both opinions; "none of these" keeps what the motion said of it."""
        looks = self.looks()
        return motion if looks is None else fused(self._fusion, motion, sharpness, looks)


def fused(
    fusion: Fusion, motion: Recognition, sharpness: float, looks: NDArray[np.float32]
) -> Recognition:
    """Both opinions made into one; "none of these" keeps what the motion said of it.

    Args:
        fusion: How much each weighs.
        motion: What the movement said.
        sharpness: Of the motion's cosines.
        looks: (P,) the picture model's own scores of the same prompts.
    """
    scores = fusion.scores(sharpness * np.array(motion.similarities, np.float32), looks)
    chances = np.exp(scores - scores.max())
    chances *= (1 - motion.none) / chances.sum()
    return Recognition(motion.prompts, tuple(chances.tolist()), motion.none, motion.similarities)


def _registered() -> ImageClip:
    folder = registered()
    if folder is None:
        raise InputError("no picture model: take one in with 'python main.py models add clip PATH'")
    return ImageClip(folder)
