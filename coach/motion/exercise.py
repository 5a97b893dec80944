"""Exercises as data: one TOML file each, validated on loading.

Every angle, share and duration that counting needs stands in the file; a file that could not
count (inverted or overlapping bands, an unknown joint) is refused with one line that names the
file, the field and what would be valid.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from typing import Final, Literal, cast

from coach.errors import InputError, unknown_name
from coach.landmarks import Landmark
from coach.motion.angles import JOINTS, joint_triplet
from coach.motion.toml_fields import Table
from coach.motion.view import PLANES, Plane
from coach.paths import RESOURCES

Sides = Literal["both", "either", "alternating"]
Posture = Literal["any", "upright", "inclined", "lying"]
FirstPart = Literal["lowering", "lifting"]

_SIDES: Final[tuple[Sides, ...]] = ("both", "either", "alternating")
_POSTURES: Final[tuple[Posture, ...]] = ("any", "upright", "inclined", "lying")
_FIRST: Final[tuple[FirstPart, ...]] = ("lowering", "lifting")
_TOGETHER: Final = 0.35  # real sets keep above 0.48, walking and kicking mostly stay below 0.3
_VIEWS: Final = ("front", "oblique", "side")
_SIDELESS: Final = tuple(n.removeprefix("left_") for n in JOINTS if n.startswith("left_"))
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class ExerciseError(InputError):
    """An exercise file that cannot be used: names the file, the field and valid choices."""


@dataclass(frozen=True, slots=True)
class SignalJoint:
    """One joint of the phase signal, without its side (``knee``), and its share."""

    joint: str
    weight: float


@dataclass(frozen=True, slots=True)
class ExerciseSpec:
    """All that is known of an exercise. Bands are degrees of the weighted mean of the joints.

    Attributes:
        name: Kebab-case, unique.
        title: For people.
        aliases: Other names in any script, Korean ones included.
        how_to: Two lines.
        muscles: Mainly worked.
        recommended_view: ``front``, ``oblique`` or ``side``.
        source: Where the numbers come from.
        joints: The phase signal: weights add up to 1.
        sides: ``both`` move together (averaged), ``either`` (the one that works harder is read)
            or ``alternating`` (each side is counted by itself).
        plane: In which the limbs move; says when the picture's own angle can be trusted.
        posture: In which the trunk must be for a repetition to begin.
        first: What leaving rest does: ``lowering`` (squat) or ``lifting`` (curl).
        rest_deg, effort_deg: Bands (low, high) of the signal.
        range_deg: Floor and cap of a person's range: less than the floor is never a rep.
        enter, leave: Shares of the range: above ``enter`` an excursion begins, below ``leave``
            it is over.
        rep_s: Shortest and longest rep in seconds.
        together: Where both sides are seen well, the lazier moves at least this share of the
            other; 0 where one may move alone.
        travel_m: The hips move sideways in the picture by at most this within a repetition:
            more is walking about. Infinite where the exercise travels.
    """

    name: str
    title: str
    aliases: tuple[str, ...]
    how_to: tuple[str, str]
    muscles: tuple[str, ...]
    recommended_view: str
    source: str
    joints: tuple[SignalJoint, ...]
    sides: Sides
    plane: Plane
    posture: Posture
    first: FirstPart
    rest_deg: tuple[float, float]
    effort_deg: tuple[float, float]
    range_deg: tuple[float, float]
    enter: float
    leave: float
    rep_s: tuple[float, float]
    together: float = 0.0
    travel_m: float = inf

    @property
    def direction(self) -> int:
        """+1 where effort opens the joints (larger angles), -1 where it bends them."""
        return 1 if self.effort_deg[0] >= self.rest_deg[1] else -1

    @property
    def primary_joints(self) -> tuple[str, ...]:
        """Names in `coach.motion.angles.JOINTS` of all joints that the signal reads."""
        return tuple(f"{side}_{part.joint}" for part in self.joints for side in ("left", "right"))

    @property
    def landmarks(self) -> tuple[Landmark, ...]:
        """Every landmark the signal needs, in order."""
        needed = {mark for name in self.primary_joints for mark in joint_triplet(name)}
        return tuple(sorted(needed))


def load_exercise(path: Path) -> ExerciseSpec:
    """Reads and checks one exercise file.

    Raises:
        ExerciseError: The file cannot be read or is not valid.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExerciseError(f"cannot read the exercise file {path}: {reason}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ExerciseError(f"{path} is not a TOML file: {error}") from error
    try:
        return _spec(Table(data))
    except ValueError as error:
        raise ExerciseError(f"{path}: {error}") from error


def load_exercises(folder: Path | None = None) -> dict[str, ExerciseSpec]:
    """All exercise files of a folder (the program's own by default), by name, sorted.

    Raises:
        ExerciseError: A file is not valid, two share a name or alias, or there is none.
    """
    folder = folder or RESOURCES / "exercises"
    specs: dict[str, ExerciseSpec] = {}
    owners: dict[str, Path] = {}
    for path in sorted(folder.glob("*.toml")):
        spec = load_exercise(path)
        for key in {_key(name) for name in (spec.name, *spec.aliases)}:
            if key in owners:
                raise ExerciseError(f"{path}: '{key}' is already a name in {owners[key].name}")
            owners[key] = path
        specs[spec.name] = spec
    if not specs:
        raise ExerciseError(f"no exercise files (*.toml) in {folder}")
    return dict(sorted(specs.items()))


def find_exercise(name: str, specs: Mapping[str, ExerciseSpec]) -> ExerciseSpec:
    """The exercise of that name or alias, however it is written.

    Raises:
        InputError: There is none; names the nearest.
    """
    names = {_key(n): s for s in specs.values() for n in (s.name, s.title, *s.aliases)}
    try:
        return names[_key(name)]
    except KeyError:
        pass
    error = unknown_name("exercise", name, names)
    if "did you mean" in str(error):
        raise error
    raise unknown_name("exercise", name, specs)


def _key(name: str) -> str:
    """``Push Up``, ``push_up`` and ``push-up`` are one name."""
    return "-".join(re.split(r"[\s_-]+", name.strip().casefold()))


def _spec(table: Table) -> ExerciseSpec:
    signal, bands = table.table("signal"), table.table("bands")
    hysteresis, seconds = table.table("hysteresis"), table.table("seconds")
    name = table.text("name")
    if not _NAME.fullmatch(name):
        raise ValueError(f"name: '{name}' is not kebab-case like 'push-up'")
    enter, leave = hysteresis.number("enter", 0, 1), hysteresis.number("leave", 0, 1)
    if leave >= enter:
        raise ValueError(f"hysteresis.leave: {leave:g} must be less than enter, {enter:g}")
    how_to = table.texts("how_to")
    if len(how_to) != 2:
        raise ValueError(f"how_to: needs two lines, has {len(how_to)}")
    spec = ExerciseSpec(
        name=name,
        title=table.text("title"),
        aliases=table.texts("aliases"),
        how_to=(how_to[0], how_to[1]),
        muscles=table.texts("muscles"),
        recommended_view=table.choice("recommended_view", _VIEWS),
        source=table.text("source"),
        joints=_joints(signal),
        sides=cast(Sides, signal.choice("sides", _SIDES)),
        plane=cast(Plane, signal.choice("plane", PLANES)),
        posture=cast(Posture, signal.choice("posture", _POSTURES)),
        first=cast(FirstPart, signal.choice("first", _FIRST)),
        rest_deg=bands.band("rest_deg", 0, 180),
        effort_deg=bands.band("effort_deg", 0, 180),
        range_deg=bands.band("range_deg", 1, 180),
        enter=enter,
        leave=leave,
        rep_s=seconds.band("rep_s", 0, 600),
        travel_m=signal.number("travel_m", 0, 10, default=inf),
    )
    if spec.sides == "both":
        spec = replace(spec, together=_TOGETHER)
    _check_bands(spec)
    for part in (table, signal, bands, hysteresis, seconds):
        part.refuse_the_rest()
    return spec


def _joints(signal: Table) -> tuple[SignalJoint, ...]:
    entries = signal.tables("joints")
    parts = []
    for entry in entries:
        joint, weight = entry.choice("joint", _SIDELESS), entry.number("weight", 0, 1)
        entry.refuse_the_rest()
        if weight <= 0:
            raise ValueError(f"{entry.where('weight')}: must be more than 0")
        parts.append(SignalJoint(joint, weight))
    if len({part.joint for part in parts}) < len(parts):
        raise ValueError("signal.joints: a joint is named twice")
    total = sum(part.weight for part in parts)
    if abs(total - 1) > 1e-6:
        raise ValueError(f"signal.joints: the weights must add up to 1, not {total:g}")
    return tuple(parts)


def _check_bands(spec: ExerciseSpec) -> None:
    rest, effort = spec.rest_deg, spec.effort_deg
    if rest[0] < effort[1] and effort[0] < rest[1]:
        raise ValueError(
            f"bands.effort_deg: {effort[0]:g} to {effort[1]:g} overlaps "
            f"rest_deg, {rest[0]:g} to {rest[1]:g}"
        )
    furthest = max(effort[1] - rest[0], rest[1] - effort[0])
    if spec.range_deg[0] > furthest:
        raise ValueError(
            f"bands.range_deg: the floor {spec.range_deg[0]:g} is more than "
            f"the bands allow, {furthest:g}"
        )
