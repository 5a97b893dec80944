"""The lock against made-up people and a made-up engine; with the real one: test_crossing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.landmarks import Landmark as L  # noqa: N817
from coach.pose.person_lock import HOLD_S, LockedEngine, Sighting, is_person, pixels_per_metre
from coach.types import Frame, Image, Pose

SIZE = (640, 480)
FPS = 30.0
RED, BLUE = (40, 40, 200), (200, 60, 30)


def standing() -> np.ndarray:
    """(33, 3) metres of somebody who stands upright, hip-centred, y down."""
    world = np.zeros((33, 3))
    for row, (x, y) in {
        L.NOSE: (0.0, -0.65),
        L.LEFT_SHOULDER: (0.18, -0.5),
        L.LEFT_ELBOW: (0.22, -0.22),
        L.LEFT_WRIST: (0.24, 0.02),
        L.LEFT_HIP: (0.1, 0.0),
        L.LEFT_KNEE: (0.11, 0.42),
        L.LEFT_ANKLE: (0.12, 0.82),
        L.LEFT_FOOT_INDEX: (0.14, 0.9),
    }.items():
        world[row, :2] = x, y
        if row != L.NOSE:
            world[row + 1, :2] = -x, y
    return world


@dataclass(frozen=True)
class Person:
    """Where somebody stands at a time, how large, in which shirt."""

    x: Callable[[float], float]
    px_per_m: float = 200.0
    shirt: tuple[int, int, int] = RED
    here: Callable[[float], bool] = lambda t_s: True

    def pose(self, t_s: float) -> Pose:
        world = standing()
        image = world * self.px_per_m
        image[:, 0] += self.x(t_s)
        image[:, 1] += 230
        return Pose(t_s, image, np.ones(33), world, SIZE)

    def paint(self, canvas: Image, t_s: float) -> None:
        half, top, low = 0.2 * self.px_per_m, -0.52 * self.px_per_m, 0.02 * self.px_per_m
        x0, x1 = (round(min(max(self.x(t_s) + d, 0), SIZE[0])) for d in (-half, half))
        canvas[round(230 + top) : round(230 + low), x0:x1] = self.shirt


class FakeEngine:
    """Follows whom it found, until they leave or somebody comes very near; then the last drawn."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = people
        self.followed: Person | None = None
        self.region: tuple[float, float, float, float] | None = None
        self.focused: list[float] = []
        self.closed = False
        self._t_s = 0.0

    def detect(self, frame: Frame) -> Pose | None:
        self._t_s = t_s = frame.t_s
        there = [p for p in self.people if p.here(t_s) and self._inside(p.x(t_s))]
        if self.followed not in there:
            self.followed = there[-1] if there else None
        if self.followed is not None:
            self.region = None
            near = [p for p in there if abs(p.x(t_s) - self.followed.x(t_s)) < 25]
            self.followed = near[-1]  # drawn last, in front: the tracker takes them
        return self.followed.pose(t_s) if self.followed is not None else None

    def everyone(self, frame: Frame) -> list[Pose]:
        return [p.pose(frame.t_s) for p in self.people if p.here(frame.t_s)]

    def focus(self, region: tuple[float, float, float, float] | None) -> None:
        self.focused.append(self._t_s)
        self.region, self.followed = region, None

    def close(self) -> None:
        self.closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _inside(self, x: float) -> bool:
        return self.region is None or self.region[0] < x < self.region[2]


def run(
    people: Sequence[Person],
    seconds: float,
    *,
    at: dict[float, Callable[[LockedEngine], None]] | None = None,
    scout: bool = False,
) -> list[int | None]:
    """Who (index) was reported in each frame; None where nobody was."""
    fake = FakeEngine(people)
    engine = LockedEngine(fake, everyone=fake.everyone if scout else None)
    todo = dict(at or {})
    told: list[int | None] = []
    for i in range(round(seconds * FPS)):
        t_s = i / FPS
        for when in [w for w in todo if w <= t_s]:
            todo.pop(when)(engine)
        image = np.full((SIZE[1], SIZE[0], 3), 90, np.uint8)
        for person in people:
            if person.here(t_s):
                person.paint(image, t_s)
        pose = engine.detect(Frame(image, t_s, i))
        if pose is None:
            told.append(None)
            continue
        hips = pose.image[[L.LEFT_HIP, L.RIGHT_HIP], 0].mean()
        told.append(int(np.argmin([abs(p.x(t_s) - hips) for p in people])))
    return told


def still(x: float) -> Callable[[float], float]:
    return lambda t_s: x


def walk(begin_s: float, px_per_s: float = 240.0) -> Callable[[float], float]:
    return lambda t_s: (t_s - begin_s) * px_per_s


def test_one_person_is_always_reported() -> None:
    sway = Person(lambda t_s: 320 + 60 * np.sin(3 * t_s))
    assert run([sway], 4) == [0] * 120


@pytest.mark.parametrize("px_per_m", [180.0, 320.0])
def test_a_passer_by_in_another_shirt_does_not_take_over(px_per_m: float) -> None:
    passer_by = Person(walk(1.0), px_per_m, BLUE, lambda t_s: 1.0 < t_s < 3.7)
    told = run([Person(still(320)), passer_by], 6)
    assert 1 not in told
    assert told[:60] == [0] * 60
    assert told[-70:] == [0] * 70
    assert told.count(None) < 45


def test_the_engine_is_not_sent_back_in_every_frame() -> None:
    fake = FakeEngine([Person(still(320)), Person(still(320), 900.0, BLUE, lambda t_s: t_s > 1)])
    engine = LockedEngine(fake)
    image = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    for i in range(60):
        engine.detect(Frame(image, i / FPS, i))
    assert 3 <= len(fake.focused) <= 8


def test_who_is_lost_is_waited_for_and_others_are_not_taken() -> None:
    hidden = Person(still(160), here=lambda t_s: not 2.0 < t_s < 3.5)
    told = run(
        [hidden, Person(still(480), shirt=BLUE)], 6, at={0.0: lambda e: e.focus((60, 0, 260, 480))}
    )
    assert 1 not in told
    assert told[-60:] == [0] * 60


def test_after_a_while_whoever_is_there_is_accepted() -> None:
    gone = Person(still(160), here=lambda t_s: t_s < 2.0)
    told = run([Person(still(480), shirt=BLUE), gone], 7)
    assert told[:59] == [1] * 59
    assert told[62 : round((2 + HOLD_S) * FPS) - 1] == [None] * (round(HOLD_S * FPS) - 3)
    assert told[-55:] == [0] * 55


def test_walking_away_is_followed() -> None:
    told = run([Person(lambda t_s: 200 + 100 * t_s)], 3)
    assert told == [0] * 90


def test_a_sudden_other_size_in_the_same_place_is_somebody_else() -> None:
    near, far = Person(still(320)).pose(0.0), Person(still(320), 420.0).pose(1 / FPS)
    assert not Sighting.of(near).may_become(Sighting.of(far))


def test_the_largest_is_chosen_at_the_start() -> None:
    told = run([Person(still(160), 260.0), Person(still(480), 120.0, BLUE)], 2, scout=True)
    assert told[0] is None
    assert told[1:] == [0] * 59


def test_an_equal_is_not_worth_a_change() -> None:
    told = run([Person(still(160), 210.0), Person(still(480), 200.0, BLUE)], 1, scout=True)
    assert told == [1] * 30


def test_a_click_changes_the_person() -> None:
    people = [Person(still(160)), Person(still(480), shirt=BLUE)]
    told = run(people, 3, at={1.0: lambda engine: engine.focus((60, 0, 260, 480))}, scout=True)
    assert told[:30] == [1] * 30
    assert told[32:] == [0] * 58


def test_a_click_between_two_takes_the_nearer() -> None:
    people = [Person(still(220)), Person(still(420), shirt=BLUE)]
    told = run(people, 2, at={0.5: lambda engine: engine.focus((150, 0, 450, 480))}, scout=True)
    assert told[20:] == [0] * 40


def test_a_click_on_nobody_is_forgotten() -> None:
    person = Person(still(500))
    told = run([person], 6, at={1.0: lambda engine: engine.focus((0, 0, 100, 100))})
    assert None in told[30:60]
    assert told[-50:] == [0] * 50


def test_closing_closes_the_engine_inside() -> None:
    fake = FakeEngine([])
    with LockedEngine(fake):
        assert not fake.closed
    assert fake.closed


@given(scale=st.floats(20, 800), x=st.floats(-500, 900), turn=st.floats(-3.1, 3.1))
def test_the_scale_is_found_whatever_the_posture(scale: float, x: float, turn: float) -> None:
    world = standing()
    rolled = world.copy()
    rolled[:, 0] = np.cos(turn) * world[:, 0] - np.sin(turn) * world[:, 1]
    rolled[:, 1] = np.sin(turn) * world[:, 0] + np.cos(turn) * world[:, 1]
    pose = Pose(0.0, rolled * scale + x, np.ones(33), rolled, SIZE)
    assert pixels_per_metre(pose) == pytest.approx(scale)


def test_confidence_is_not_a_person() -> None:
    pose = Person(still(320)).pose(0.0)
    assert is_person(pose)
    broken = pose.image.copy()
    broken[L.NOSE] = np.nan
    assert not is_person(replace(pose, image=broken))
    assert not is_person(replace(pose, image=pose.image + np.array([700, 0, 0])))
    assert not is_person(replace(pose, image=pose.image * 0.05))
    assert not is_person(replace(pose, image=(pose.image - pose.image.mean(axis=0)) * 30 + 300))
