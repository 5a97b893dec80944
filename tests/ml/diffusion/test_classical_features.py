import numpy as np
import torch

from ml.diffusion.classical_features import widened
from ml.skeleton import SECTIONS


def test_widened_features_are_others_of_the_same_shape(library):
    torch.manual_seed(0)
    frames = torch.from_numpy(library.frames[:8].astype(np.float32))

    made = widened(frames)

    assert made.shape == frames.shape
    assert not torch.allclose(made, frames)
    assert (made[:, 0, SECTIONS["step"]] - frames[:, 0, SECTIONS["step"]]).abs().max() > 0.05
