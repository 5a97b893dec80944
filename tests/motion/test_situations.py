"""Hand-counted traces of every situation that people and cameras get into: one row each."""

from collections.abc import Callable
from dataclasses import dataclass
from math import pi, sin

import pytest

from tests.motion.everyday import scratching, swinging_arms, unracking, walking
from tests.motion.traces import (
    FACING_LEFT,
    FACING_RIGHT,
    FRONT,
    SPECS,
    Body,
    Key,
    Shot,
    Trace,
    alter,
    curl,
    eased,
    film,
    jumping_jack,
    length_s,
    play,
    push_up,
    repetitions,
    squat,
)

UP, DOWN = 172.0, 85.0
SQUATS = repetitions(3, UP, DOWN)
NOISY = alter(FACING_LEFT, jitter_px=2.0)


@dataclass(frozen=True)
class Situation:
    """What happens, and what a person with a clicker counts.

    Attributes:
        exercise: That is to be counted.
        trace: What the engine says, made when the test runs.
        reps: By hand.
        attempts: Movements worth a word, by hand; None where it may be one or the other.
    """

    exercise: str
    trace: Callable[[], Trace]
    reps: int
    attempts: int | None = 0


def squats(keys: list[Key], shot: Shot = FACING_LEFT) -> Callable[[], Trace]:
    return lambda: film(squat, keys, shot)


def doing(build: Callable[[float], Body], lasting_s: float, shot: Shot) -> Callable[[], Trace]:
    return lambda: shot.film(build, lasting_s)


def drifting(t_s: float) -> Body:
    """Squats of somebody who sinks by ten degrees within the set."""
    return squat(eased(repetitions(6, UP, DOWN), t_s) - 0.7 * t_s)


def held_curl(t_s: float) -> Body:
    return curl(60 + 3 * sin(2 * pi * 1.1 * t_s))


def walks_in(t_s: float) -> Body:
    """Two seconds of walking, the squats, two seconds of walking."""
    at = t_s - 2.0
    return squat(eased(SQUATS, at)) if 0 <= at < length_s(SQUATS) else walking(t_s)


def in_from_the_side(t_s: float) -> float:
    gone = max(2.0 - t_s, 0.0) + max(t_s - 2.0 - length_s(SQUATS), 0.0)
    return 140.0 * gone


def into_a_plank(t_s: float) -> Body:
    """Stands, crouches, and is down: then four push-ups."""
    if t_s < 2.0:
        return squat(UP - 40 * max(t_s - 1.0, 0.0))
    return push_up(eased(repetitions(4, 165, 80), t_s - 2.0))


def bottom(where: float, hold_s: float) -> list[Key]:
    return [(1.0, UP), (1.0, DOWN), (0.5, where), (hold_s, where), (1.0, UP), (1.0, UP)]


PUSH_UPS = repetitions(10, 165, 80)
CURLS = repetitions(4, 165, 50)

SITUATIONS: dict[str, Situation] = {
    "deep": Situation("squat", squats(repetitions(3, UP, 60)), 3),
    "shallow": Situation("squat", squats(repetitions(3, UP, 125)), 0, 3),
    "tiny": Situation("squat", squats(repetitions(5, UP, 162)), 0),
    "shallow after deep ones": Situation(
        "squat", squats([*repetitions(3, UP, 65), *repetitions(2, UP, 130)]), 3, 2
    ),
    "a pause at the bottom": Situation("squat", squats(bottom(DOWN, 3.0), NOISY), 1),
    "a pause on the way up": Situation("squat", squats(bottom(120, 3.0), NOISY), 1),
    "a double dip": Situation(
        "squat", squats([(1.0, UP), (1.0, DOWN), (0.4, 112), (0.4, DOWN), (1.0, UP), (1.0, UP)]), 1
    ),
    "slow": Situation("squat", squats(repetitions(2, UP, DOWN, 10.0)), 2),
    "fast": Situation("squat", squats(repetitions(8, UP, DOWN, 0.9)), 8),
    "a long rest between": Situation(
        "squat", squats([*SQUATS, (30.0, UP), *SQUATS], alter(NOISY, fps=12)), 6
    ),
    "walking in and out": Situation(
        "squat",
        doing(walks_in, length_s(SQUATS) + 4, alter(FACING_LEFT, walk=in_from_the_side)),
        3,
        None,
    ),
    "into a plank first": Situation(
        "push-up", doing(into_a_plank, 2 + length_s(repetitions(4, 165, 80)), FACING_LEFT), 4, None
    ),
    "the opening position": Situation("squat", squats([(1.0, DOWN), (1.0, UP), (1.0, UP)]), 0),
    "the far arm hidden, facing left": Situation(
        "push-up", lambda: film(push_up, PUSH_UPS, alter(NOISY, hidden="right")), 10
    ),
    "the far arm hidden, facing right": Situation(
        "push-up",
        lambda: film(push_up, PUSH_UPS, alter(FACING_RIGHT, hidden="left", jitter_px=2.0)),
        10,
    ),
    "15 frames a second": Situation("squat", squats(SQUATS, alter(NOISY, fps=15)), 3),
    "60 frames a second": Situation("squat", squats(SQUATS, alter(NOISY, fps=60)), 3),
    "much jitter": Situation("squat", squats(SQUATS, alter(FACING_LEFT, jitter_px=5.0)), 3),
    "held still under jitter": Situation(
        "squat", squats([(20.0, UP)], alter(FACING_LEFT, jitter_px=5.0)), 0
    ),
    "a third of a second away": Situation(
        "squat", squats(SQUATS, alter(FACING_LEFT, gaps=((1.6, 1.93), (4.4, 4.73)))), 3
    ),
    "the camera unplugged mid rep": Situation(
        "squat",
        squats(
            [*SQUATS, (1.0, DOWN), (5.0, DOWN), (1.0, UP), *SQUATS],
            alter(NOISY, gaps=((8.7, 13.0),)),
        ),
        6,
        1,
    ),
    "uneven and dropped frames": Situation(
        "squat", squats(SQUATS, alter(NOISY, uneven=0.8, dropped=0.2)), 3
    ),
    "legs out of the picture": Situation(
        "biceps-curl", lambda: film(curl, CURLS, alter(NOISY, centre=(320.0, 470.0))), 4
    ),
    "a curl held at 60 degrees for 20 s": Situation(
        "biceps-curl", doing(held_curl, 20.0, NOISY), 0
    ),
    "arms in turn": Situation(
        "biceps-curl",
        doing(lambda t: curl(eased(CURLS, t), eased(CURLS, t - 1)), length_s(CURLS) + 1, NOISY),
        8,
    ),
    "swinging arms, for curls": Situation("biceps-curl", doing(swinging_arms, 10, NOISY), 0, None),
    "swinging arms, for front raises": Situation(
        "front-raise", doing(swinging_arms, 10, NOISY), 0, None
    ),
    "walking, for curls": Situation("biceps-curl", doing(walking, 8, NOISY), 0, None),
    "walking, for squats": Situation("squat", doing(walking, 8, NOISY), 0, None),
    "unracking a bar, for squats": Situation("squat", doing(unracking, 3, NOISY), 0, None),
    "unracking a bar, for curls": Situation("biceps-curl", doing(unracking, 3, NOISY), 0, None),
    "unracking a bar, for presses": Situation(
        "overhead-press", doing(unracking, 3, NOISY), 0, None
    ),
    "scratching the head, for curls": Situation(
        "biceps-curl", doing(scratching, 12, NOISY), 0, None
    ),
    "scratching the head, for front raises": Situation(
        "front-raise", doing(scratching, 12, NOISY), 0, None
    ),
    "scratching the head, for presses": Situation(
        "overhead-press", doing(scratching, 12, NOISY), 0, None
    ),
    "a drifting baseline": Situation(
        "squat", doing(drifting, length_s(repetitions(6, UP, DOWN)), NOISY), 6
    ),
    "jumping jacks": Situation(
        "jumping-jack", lambda: film(jumping_jack, repetitions(6, 12, 160, 1.1), FRONT), 6
    ),
    "ended at the bottom": Situation("squat", squats([*SQUATS, (1.0, DOWN), (0.3, DOWN)]), 3, 1),
}


@pytest.mark.parametrize("name", SITUATIONS)
def test_situation(name: str):
    situation = SITUATIONS[name]
    played = play(situation.exercise, situation.trace())
    assert played.reps == situation.reps, played.reasons
    if situation.attempts is not None:
        assert played.analyser.attempts == situation.attempts, played.reasons
    assert all(played.reasons)


@pytest.mark.parametrize("name", [n for n, s in SPECS.items() if s.kind == "reps"])
@pytest.mark.parametrize("view", [FACING_LEFT, FRONT], ids=["side", "front"])
def test_a_held_plank_and_standing_still_are_no_reps_of_anything(name: str, view: Shot):
    for held in (push_up(165.0), squat(UP)):
        trace = alter(view, jitter_px=1.5).film(lambda _, body=held: dict(body), 6.0)  # type: ignore[misc]
        assert play(name, trace).reps == 0
