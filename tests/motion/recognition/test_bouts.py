from dataclasses import replace

import pytest

from coach.motion.recognition.bouts import PAUSE_S, Claim, bouts_of, explain, sets_of
from coach.types import HoldEvent, RepEvent


def rep(exercise: str, start_s: float, end_s: float, fit: float = 1.0) -> Claim:
    event = RepEvent(1, start_s, (start_s + end_s) / 2, end_s, 80.0, 1.0, 1.0, True)
    return Claim(exercise, event, fit)


def reps(exercise: str, count: int, from_s: float = 0.0, fit: float = 1.0) -> list[Claim]:
    return [rep(exercise, from_s + 2 * i, from_s + 2 * i + 1.8, fit) for i in range(count)]


def told(claims: list[Claim], believed: str | None = None) -> list[tuple[str, int]]:
    return [(bout.exercise, len(bout.claims)) for bout in explain(claims, believed)]


def test_claims_without_a_long_break_are_one_bout():
    late = 5.8 + PAUSE_S + 0.1
    bouts = bouts_of([*reps("squat", 3), *reps("squat", 2, late), *reps("lunge", 1)])
    assert sorted((b.exercise, len(b.claims)) for b in bouts) == [
        ("lunge", 1),
        ("squat", 2),
        ("squat", 3),
    ]


def test_what_looks_more_like_itself_explains_the_time():
    claims = [*reps("squat", 4, fit=0.9), *reps("lunge", 4, fit=0.5)]
    assert told(claims) == [("squat", 4)]
    assert told(claims[::-1]) == [("squat", 4)]


def test_more_of_the_time_is_better_explained():
    assert told([*reps("squat", 5, fit=0.6), *reps("lunge", 2, fit=0.9)]) == [("squat", 5)]


def test_what_follows_is_another():
    claims = [*reps("squat", 3), *reps("push-up", 4, from_s=8)]
    assert told(claims) == [("squat", 3), ("push-up", 4)]


@pytest.mark.parametrize(("fit", "count", "named"), [(0.3, 1, False), (0.5, 2, True), (1, 1, True)])
def test_one_doubtful_repetition_is_nothing(fit: float, count: int, named: bool):
    assert bool(explain(reps("squat", count, fit=fit))) is named


def test_one_short_repetition_counts_where_it_looks_just_right():
    def names(took_s: float, fit: float) -> bool:
        return bool(explain([rep("squat", 0.0, took_s, fit)]))

    assert names(0.5, 1.0)
    assert names(0.7, 0.95)
    assert not names(0.7, 0.85)


def test_one_short_repetition_among_vain_attempts_is_chance():
    right = rep("squat", 0.0, 0.6, 1.0)
    assert explain([replace(right, vain=2)])
    assert not explain([replace(right, vain=3)])
    assert explain([replace(rep("squat", 0.0, 1.2, 1.0), vain=3)])


def test_what_is_repeated_may_be_less_clear():
    assert not explain([rep("squat", 0.0, 3.2, 0.4)])
    assert explain([rep("squat", 0.0, 3.2, 0.2), rep("squat", 4.0, 7.2, 0.2)])
    assert not explain([rep("squat", 0.0, 3.2, 0.15), rep("squat", 4.0, 7.2, 0.15)])


def test_what_is_believed_is_not_given_up_for_a_hair():
    claims = [*reps("squat", 3, fit=0.8), *reps("thruster", 3, fit=0.82)]
    assert told(claims) == [("thruster", 3)]
    assert told(claims, "squat") == [("squat", 3)]
    assert told([*reps("squat", 3, fit=0.5), *reps("thruster", 3)], "squat") == [("thruster", 3)]


def test_a_hold_competes_like_repetitions():
    hold = Claim("plank", HoldEvent(1, 0.0, 20.0), 1.0)
    assert told([hold, *reps("push-up", 2, fit=0.5)]) == [("plank", 1)]
    assert told([Claim("plank", HoldEvent(1, 2.0, 5.0), 1.0), *reps("push-up", 5)]) == [
        ("push-up", 5)
    ]


def test_a_rest_does_not_end_a_set():
    claims = [*reps("squat", 3), *reps("squat", 2, from_s=40), *reps("lunge", 3, from_s=60)]
    assert [(s.exercise, len(s.claims)) for s in sets_of(explain(claims))] == [
        ("squat", 5),
        ("lunge", 3),
    ]
    assert sets_of([]) == []
