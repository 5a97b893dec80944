"""What a motion CLIP is made of; stands beside its weights."""

from dataclasses import asdict, dataclass
from typing import Any, Final

from ml.clip.tokens import LONGEST
from ml.skeleton import FEATURES, WINDOW_FRAMES
from ml.transformer.config import TransformerConfig

TRUNKS: Final = ("conv", "transformer")


@dataclass(frozen=True, slots=True)
class ClipConfig:
    """Sizes.

    Attributes:
        trunk: Which motion trunk encodes sequences: ``conv`` or ``transformer``.
        features: Numbers a frame.
        longest: Frames of the longest sequence.
        width: Of both towers.
        space: Dimensions that both meet in.
        buckets: Of hashed pieces of words.
        piece_width: Of a piece's vector.
        table_width: Of a known word's vector.
        text_layers, heads: Of the text tower.
        dropout: Of the motion tower.
    """

    trunk: str = "conv"
    features: int = FEATURES
    longest: int = WINDOW_FRAMES
    width: int = 128
    space: int = 128
    buckets: int = 8192
    piece_width: int = 64
    table_width: int = 64
    text_layers: int = 1
    heads: int = 4
    dropout: float = 0.1

    def __post_init__(self) -> None:
        if self.trunk not in TRUNKS:
            raise ValueError(f"no such trunk: {self.trunk}; there are {', '.join(TRUNKS)}")

    def motion(self) -> TransformerConfig:
        """Of the shared motion trunk; its own heads, which need a name each, judge nothing here."""
        return TransformerConfig(
            exercises=("any",),
            faults=("any",),
            fault_mask=((0,),),
            features=self.features,
            longest=self.longest,
            width=self.width,
            mlp_width=2 * self.width,
            dropout=self.dropout,
        )

    def text(self) -> TransformerConfig:
        """Of the text tower: the same encoder over words instead of frames."""
        return TransformerConfig(
            exercises=("any",),
            features=self.piece_width + self.table_width,
            longest=LONGEST,
            width=self.width,
            layers=self.text_layers,
            heads=self.heads,
            mlp_width=2 * self.width,
            dropout=0.0,  # words are dropped instead
        )

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)
