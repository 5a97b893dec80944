"""The classical widening of the features, which has its one place among the other ways."""

from ml.diffusion.classical_features import widened

__all__ = ["widened"]
