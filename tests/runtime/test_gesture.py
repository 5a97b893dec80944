"""The commands by arms: found where they are meant, and nowhere in any exercise."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach.athlete.movement import Movement, Station
from coach.athlete.repertoire import MOVEMENTS
from coach.athlete.repertoire.postures import STAND
from coach.bench.clips import load_clips, load_poses
from coach.motion.exercises.exercise import load_exercises
from coach.runtime.gesture import HELD_S, Gesture, GestureReader
from coach.types import Pose
from tests.motion.people import sets_of
from tests.ui.fakes import standing

SPECS = load_exercises()
SEMAPHORE = {
    "left_shoulder_abd": 172,
    "left_elbow": 10,
    "right_shoulder_abd": 88,
    "right_elbow": 10,
}
MEANT = Movement(
    "semaphore",
    STAND,
    (Station(0.2, SEMAPHORE), Station(0.8, SEMAPHORE)),
    rep_s=(3.0, 3.5),
    exercise=False,
)


def fired(frames: Iterable[tuple[float, Pose | None]]) -> list[Gesture]:
    reader = GestureReader()
    states = [reader.update(t_s, pose) for t_s, pose in frames]
    return [state.fired for state in states if state.fired]


SLANT = {"left_shoulder_abd": 128, "right_shoulder_abd": 48, "elbow": 3, "shoulder_turn": 0}
MEANT_TO_CORRECT = Movement(
    "slant",
    STAND,
    (Station(0.2, SLANT), Station(0.8, SLANT)),
    rep_s=(3.0, 3.5),
    exercise=False,
)


def test_who_corrects_the_count_is_understood():
    people = list(sets_of(MEANT_TO_CORRECT, "front", 40, seed=5, reps=1, full=True))
    wanted = [["left-high"] if person % 2 == 0 else ["right-high"] for person in range(40)]
    wrong = [got for p, w in zip(people, wanted, strict=True) if (got := fired(p)) not in (w, [])]
    assert wrong == []
    assert sum(fired(p) == w for p, w in zip(people, wanted, strict=True)) >= 36


def test_people_who_mean_it_are_understood():
    """Of all heights, noisy as the engine is, 10 to 60 frames a second, up to 40 degrees turned."""
    people = list(sets_of(MEANT, "front", 40, seed=4, reps=1, full=True))
    wanted = [["left-up"] if person % 2 == 0 else ["right-up"] for person in range(40)]
    right = sum(fired(p) == w for p, w in zip(people, wanted, strict=True))
    wrong = [got for p, w in zip(people, wanted, strict=True) if (got := fired(p)) not in (w, [])]
    assert wrong == []
    assert right >= 36


def test_every_exercise_that_ships_is_performed_below() -> None:
    assert SPECS.keys() <= MOVEMENTS.keys()


@pytest.mark.parametrize("name", sorted(MOVEMENTS))
def test_no_movement_is_taken_for_a_command(name: str):
    view = SPECS[name].recommended_view if name in SPECS else "front"
    for seen in {view, "front", "oblique"}:
        for person in sets_of(MOVEMENTS[name], seen, 2, seed=5, reps=3):
            assert fired(person) == []


@pytest.mark.data
def test_nobody_in_the_real_clips_gives_a_command(shared_data: Path):
    clips = load_clips(shared_data)
    assert len(clips) > 100
    assert {c.name: f for c in clips if (f := fired(load_poses(c.landmarks)))} == {}


def semaphore(t_s: float, *, up: str = "left", visible: float = 1.0) -> Pose:
    """The front view of `standing` with one arm up and the other out."""
    pose = standing(t_s)
    image, sign = pose.image.copy(), 1 if up == "left" else -1
    for side, way in ((up, (0, -1)), ("right" if up == "left" else "left", (-sign, 0))):
        start = 11 if side == "left" else 12
        for joint, length in ((start + 2, 30), (start + 4, 58)):
            image[joint, :2] = image[start, :2] + length * np.array(way)
    return replace(pose, image=image, visibility=pose.visibility * visible)


def slanting(t_s: float, *, high: str = "left") -> Pose:
    """The front view of `standing` with both arms in one slanting line."""
    pose = standing(t_s)
    image, sign = pose.image.copy(), 1 if high == "left" else -1
    for side, across, down in ((high, sign, -1), ("right" if high == "left" else "left", -sign, 1)):
        start = 11 if side == "left" else 12
        for joint, length in ((start + 2, 21), (start + 4, 41)):
            image[joint, :2] = image[start, :2] + length * np.array((across, down))
    return replace(pose, image=image)


def states(*poses: tuple[float, Pose | None]):
    reader = GestureReader()
    return [reader.update(t_s, pose) for t_s, pose in poses]


def test_it_is_held_a_second_and_told_once():
    told = states(*((i / 10, semaphore(i / 10)) for i in range(40)))
    assert [s.fired for s in told].count("left-up") == 1
    assert told[5].held == "left-up"
    assert told[5].share == pytest.approx(0.5 / HELD_S)
    assert told[10].fired == "left-up"
    assert told[20].held is None


def test_a_short_break_is_forgiven_and_a_long_one_is_not():
    short = [(i / 10, None if i == 4 else semaphore(i / 10)) for i in range(12)]
    assert fired(short) == ["left-up"]
    long = [(i / 10, None if 4 <= i < 8 else semaphore(i / 10)) for i in range(12)]
    assert fired(long) == []


def test_after_the_arms_were_down_it_is_taken_again():
    up = [(i / 10, semaphore(i / 10)) for i in range(12)]
    down = [(1.2 + i / 10, standing(1.2 + i / 10)) for i in range(15)]
    again = [(2.7 + i / 10, semaphore(2.7 + i / 10, up="right")) for i in range(12)]
    assert fired([*up, *down, *again]) == ["left-up", "right-up"]
    assert fired([*up, *down[:3], *again]) == ["left-up"]


def test_from_one_arm_to_the_other_the_second_begins_anew():
    first = [(i / 10, semaphore(i / 10)) for i in range(8)]
    second = [(0.8 + i / 10, semaphore(0.8 + i / 10, up="right")) for i in range(8)]
    assert fired([*first, *second]) == []


def test_what_cannot_be_seen_is_not_guessed():
    assert fired((i / 10, semaphore(i / 10, visible=0.3)) for i in range(20)) == []
    side = [
        (i / 10, replace(semaphore(i / 10), world=semaphore(0.0).world[:, [2, 1, 0]]))
        for i in range(20)
    ]
    assert fired(side) == []


def test_a_clock_that_goes_back_begins_anew():
    told = states(*((5 + i / 10, semaphore(5.0)) for i in range(8)), (0.0, semaphore(0.0)))
    assert told[-1].share == 0.0
