"""A person's proportions and colours.

Segment lengths are shares of the body height after Drillis & Contini (1966) as tabulated by
Winter, Biomechanics and Motor Control of Human Movement.
"""

from dataclasses import dataclass
from typing import Final

Colour = tuple[float, float, float]
"""Red, green, blue in linear light, 0..1."""


@dataclass(frozen=True, slots=True)
class Body:
    """Proportions. Factors of 1 give the tabulated adult; lengths are in metres."""

    height_m: float = 1.75
    shoulder_factor: float = 1.0
    hip_factor: float = 1.0
    limb_factor: float = 1.0
    girth_factor: float = 1.0

    @property
    def thigh(self) -> float:
        """Hip joint to knee joint."""
        return 0.245 * self.height_m * self.limb_factor

    @property
    def shank(self) -> float:
        """Knee joint to ankle joint."""
        return 0.246 * self.height_m * self.limb_factor

    @property
    def upper_arm(self) -> float:
        """Shoulder joint to elbow joint."""
        return 0.186 * self.height_m * self.limb_factor

    @property
    def forearm(self) -> float:
        """Elbow joint to wrist joint."""
        return 0.146 * self.height_m * self.limb_factor

    @property
    def hand(self) -> float:
        """Wrist to fingertip."""
        return 0.108 * self.height_m

    @property
    def trunk(self) -> float:
        """Middle of the hips to middle of the shoulders."""
        return 0.288 * self.height_m

    @property
    def half_shoulders(self) -> float:
        """Middle to one shoulder joint."""
        return 0.105 * self.height_m * self.shoulder_factor

    @property
    def half_hips(self) -> float:
        """Middle to one hip joint."""
        return 0.052 * self.height_m * self.hip_factor

    @property
    def ankle(self) -> float:
        """Height of the ankle joint above the floor."""
        return 0.039 * self.height_m

    @property
    def foot(self) -> float:
        """Heel to toe."""
        return 0.152 * self.height_m

    @property
    def head(self) -> float:
        """Half the head's height: the unit of head coordinates."""
        return 0.065 * self.height_m


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and hair."""

    skin: Colour
    shirt: Colour
    shorts: Colour
    shoe: Colour
    accent: Colour
    hair: Colour
    bun: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to watch."""

    body: Body
    look: Look


PEOPLE: Final[dict[str, Person]] = {
    "blue": Person(
        Body(1.78),
        Look(
            skin=(0.62, 0.36, 0.25),
            shirt=(0.045, 0.17, 0.44),
            shorts=(0.025, 0.028, 0.036),
            shoe=(0.78, 0.78, 0.76),
            accent=(0.85, 0.22, 0.06),
            hair=(0.035, 0.020, 0.012),
        ),
    ),
    "coral": Person(
        Body(1.68, shoulder_factor=0.93, hip_factor=1.08, girth_factor=0.90),
        Look(
            skin=(0.36, 0.185, 0.105),
            shirt=(0.68, 0.135, 0.105),
            shorts=(0.03, 0.035, 0.075),
            shoe=(0.80, 0.78, 0.74),
            accent=(0.05, 0.42, 0.42),
            hair=(0.012, 0.009, 0.008),
            bun=True,
        ),
    ),
    "forest": Person(
        Body(1.74, girth_factor=0.97),
        Look(
            skin=(0.70, 0.46, 0.34),
            shirt=(0.07, 0.30, 0.21),
            shorts=(0.05, 0.05, 0.055),
            shoe=(0.10, 0.11, 0.13),
            accent=(0.85, 0.75, 0.10),
            hair=(0.16, 0.085, 0.035),
        ),
    ),
}
"""The athletes of the demo clips, by the colour of the shirt."""
