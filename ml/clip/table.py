"""Meanings of words, as a sentence encoder sees them, in a table small enough to ship.

Made once, at training time, from all-MiniLM-L6-v2 (Apache-2.0): every word alone through the
encoder, then its principal components. The encoder itself is not needed to run or to train.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor

from ml.clip.words import FOLDER
from ml.model_file import refusing

PATH: Final = FOLDER / "words.safetensors"


@dataclass(frozen=True, slots=True, eq=False)
class WordTable:
    """Known words and their vectors.

    Attributes:
        words: Lower case.
        vectors: (W, D).
    """

    words: tuple[str, ...]
    vectors: Tensor

    @classmethod
    def made_from(cls, words: list[str], vectors: NDArray[np.float32], width: int) -> "WordTable":
        """From an encoder's vectors (W, E): the first ``width`` principal components, scaled."""
        centred = vectors - vectors.mean(0)
        _, strength, axes = np.linalg.svd(centred, full_matrices=False)
        kept = centred @ axes[:width].T
        # half way to whitening: small components carry meaning too, but also noise
        kept /= np.sqrt(strength[:width] / strength[0])
        kept /= np.linalg.norm(kept, axis=1, keepdims=True) / np.sqrt(width) * 2
        return cls(tuple(words), torch.from_numpy(kept.astype(np.float32)))

    def save(self, path: Path = PATH) -> None:
        """Writes half precision."""
        path.parent.mkdir(parents=True, exist_ok=True)
        save_file({"vectors": self.vectors.half()}, path, metadata={"words": " ".join(self.words)})

    @classmethod
    def load(cls, path: Path = PATH) -> "WordTable":
        """Reads what `save` wrote.

        Raises:
            InputError: There is none, or it is damaged.
        """
        with refusing(path, "a table of words", f"no table of words at {path}: install anew"):
            with safe_open(path, "pt") as file:
                words = tuple((file.metadata() or {})["words"].split(" "))
                vectors = file.get_tensor("vectors").float()
            if vectors.ndim != 2 or len(words) != len(vectors):
                raise ValueError(f"{len(words)} words and vectors of {tuple(vectors.shape)}")
            return cls(words, vectors)
