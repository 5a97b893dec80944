"""What is known of an exercise, as frozen data. How files say it: resources/exercises/README.md."""

from dataclasses import dataclass
from math import inf
from typing import Final, Literal

from coach.landmarks import Landmark
from coach.motion.body.angles import joint_triplet
from coach.motion.body.measures import MEASURES, SIDELESS_JOINTS, UNIT_WORDS, Unit, unit_of
from coach.motion.body.view import Plane

Kind = Literal["reps", "hold"]
Sides = Literal["both", "either", "alternating"]
Posture = Literal["any", "upright", "inclined", "lying"]
FirstPart = Literal["lowering", "lifting"]
Judged = Literal["both", "either"]
When = Literal["rest", "effort", "whole", "lowering", "lifting"]
Along = Literal["way", "effort"]
Relation = Literal["value", "shift", "change", "difference"]
Likeness = Literal["value", "difference"]
Hands = Literal["any", "stay", "move"]
Band = tuple[float, float]

NO_BAND: Final[Band] = (0.0, 1.0)
"""Stands for the bands of a hold, which has none."""


@dataclass(frozen=True, slots=True)
class SignalJoint:
    """One part of the phase signal and its share.

    Attributes:
        joint: A joint without its side (``knee``) or a body measure (``heel_rise``).
        weight: Its share; all parts have one unit.
    """

    joint: str
    weight: float


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that must be true of a pose.

    Attributes:
        measure: A joint without its side, or a body measure.
        band: (low, high) in the measure's unit, either of which may be infinite.
        words: What is wrong where it is not true: "hips are sagging".
        sides: ``both``: the mean of the sides that are seen lies in the band; ``either``: one
            side that is seen is enough.
    """

    measure: str
    band: Band
    words: str
    sides: Judged = "both"


@dataclass(frozen=True, slots=True)
class PhaseSpec:
    """A station which an excursion must pass to count, after those before it.

    An excursion that came back to rest without having been in the station for a single reading
    is an attempt, and ``condition.words`` say why.

    Attributes:
        name: Kebab-case, unique within the exercise.
        condition: What is true in the station.
        at: ``way``: anywhere between leaving rest and coming back, after the stations before it;
            ``effort``: where the excursion is at its fullest.
    """

    name: str
    condition: Condition
    at: Along = "way"


@dataclass(frozen=True, slots=True)
class HoldSpec:
    """A position to be held.

    Attributes:
        conditions: All must be true.
        steady_s: How long, before the clock starts (that time is then counted as well).
        grace_s: A break up to this long is forgiven.
    """

    conditions: tuple[Condition, ...]
    steady_s: float
    grace_s: float


@dataclass(frozen=True, slots=True)
class FormRule:
    """What a good repetition (or hold) keeps to; breaking it is a fault, never a lost rep.

    Attributes:
        name: Kebab-case, unique within the exercise; the fault's name.
        measure: A joint without its side, a body measure, or `DURATION`: how long that part
            of the rep takes, whatever is seen of it.
        minus: Subtracted from it where given (same unit), else None.
        relation: ``value``: the reading itself; ``shift``: how far it is from where it was at
            rest, signed; ``change``: how far it moves (greatest less least) in that part of the
            rep; ``difference``: between left and right, unsigned.
        when: The part of the rep that is judged. For a hold, ``whole``.
        band: (low, high) that is good, in the measure's unit; either may be infinite.
        least_reliability: The landmarks' visibility, 0..1, below which nothing is said.
        views: From which it can be judged.
        words: What to do, and why.
        source: Where the limit comes from.
    """

    name: str
    measure: str
    relation: Relation
    when: When
    band: Band
    least_reliability: float
    views: tuple[str, ...]
    words: tuple[str, str]
    source: str
    minus: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """Something that one end of a repetition looks like.

    Attributes:
        measure: A joint without its side, or a body measure.
        band: (low, high) in the measure's unit, either of which may be infinite.
        relation: ``value``: the mean of the sides that are seen; ``difference``: between left
            and right, unsigned.
    """

    measure: str
    band: Band
    relation: Likeness = "value"


@dataclass(frozen=True, slots=True)
class Looks:
    """By what an exercise is told from others when nobody has named it.

    Attributes:
        rest, effort: What its two ends look like. What is missing looks like anything.
        hands: ``stay`` where they hold on to something and the body moves (pull-up), ``move``
            where it is the other way round (curl).
        likely: 0..1, how often it is meant where it looks like itself: less than 1 for what is
            rarer than another exercise that looks the same.
    """

    rest: tuple[Look, ...]
    effort: tuple[Look, ...]
    hands: Hands = "any"
    likely: float = 1.0


@dataclass(frozen=True, slots=True)
class ExerciseSpec:
    """All that is known of an exercise. Bands are in ``unit``, of the weighted mean of the parts.

    A hold has no signal: ``joints`` is empty, and bands, hysteresis and durations mean nothing.

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
        posture: In which the trunk must be for a repetition (or hold) to begin.
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
        feet_m: An ankle that is seen goes by at most this, any way, within a repetition.
            Infinite where the feet are lifted, put elsewhere or carried along.
        hands_m: The same of the wrist that stays nearer, where the hands hold on to something.
        kind: ``reps`` are counted, a ``hold`` is timed.
        phases: Stations that an excursion passes in this order to count; mostly none.
        hold: The position, where ``kind`` is ``hold``, else None.
        form: Rules by which a rep is graded.
        cues: Short hints on what to do.
        looks: By what it is recognised; None where its signal alone has to do.
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
    rest_deg: Band
    effort_deg: Band
    range_deg: Band
    enter: float
    leave: float
    rep_s: Band
    together: float = 0.0
    travel_m: float = inf
    feet_m: float = inf
    hands_m: float = inf
    kind: Kind = "reps"
    phases: tuple[PhaseSpec, ...] = ()
    hold: HoldSpec | None = None
    form: tuple[FormRule, ...] = ()
    cues: tuple[str, ...] = ()
    looks: Looks | None = None

    @property
    def direction(self) -> int:
        """+1 where effort is a larger reading (angles open), -1 where it is a smaller one."""
        return 1 if self.effort_deg[0] >= self.rest_deg[1] else -1

    @property
    def unit(self) -> Unit:
        """Of the signal and its bands: ``deg``, or ``pct`` of the trunk's length."""
        return unit_of(self.joints[0].joint) if self.joints else "deg"

    @property
    def unit_words(self) -> str:
        """The same for people: ``degrees``."""
        return UNIT_WORDS[self.unit]

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Of the hold and of the stations."""
        held = self.hold.conditions if self.hold else ()
        return (*held, *(phase.condition for phase in self.phases))

    @property
    def measures(self) -> tuple[str, ...]:
        """Joints (without sides) and body measures that counting reads, each once."""
        names = (*(p.joint for p in self.joints), *(c.measure for c in self.conditions))
        return tuple(dict.fromkeys(names))

    @property
    def primary_joints(self) -> tuple[str, ...]:
        """Names in `coach.motion.body.angles.JOINTS` of all joints that counting reads."""
        joints = (name for name in self.measures if name in SIDELESS_JOINTS)
        return tuple(f"{side}_{joint}" for joint in joints for side in ("left", "right"))

    @property
    def landmarks(self) -> tuple[Landmark, ...]:
        """Every landmark that counting needs, in order."""
        needed = {mark for name in self.primary_joints for mark in joint_triplet(name)}
        for name in self.measures:
            if name in MEASURES:
                needed.update(mark for side in MEASURES[name].marks for mark in side)
        return tuple(sorted(needed))
