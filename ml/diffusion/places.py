"""Where generators lie; reading this loads no network."""

from typing import Final

from coach.paths import RESOURCES

MODEL: Final = "generator.safetensors"
CARD: Final = "card.json"
FOLDER: Final = RESOURCES / "models" / "diffusion"
PATH: Final = FOLDER / MODEL
"""The one that ships."""
