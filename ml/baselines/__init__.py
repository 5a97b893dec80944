"""Classical classifiers of one repetition: what a learned model must beat to earn its place."""

from ml.baselines.dtw import NearestByWarping
from ml.baselines.face import Baseline
from ml.baselines.forest import Forest
from ml.baselines.logistic import LogisticRegression
from ml.baselines.tempo import TempoOnly

BASELINES: dict[str, type[Baseline]] = {
    "tempo_only": TempoOnly,
    "logistic": LogisticRegression,
    "dtw_1nn": NearestByWarping,
    "forest": Forest,
}
"""By the name of their figures."""
