"""How the same exercises are done otherwise, as data."""

from collections.abc import Mapping
from typing import Final

from coach.athlete.movement import Movement
from ml.variants.floor import FLOOR
from ml.variants.standing import STANDING

ALTERNATIVES: Final[Mapping[str, tuple[Movement, ...]]] = {**STANDING, **FLOOR}
"""Other courses of the same exercises, by name."""
