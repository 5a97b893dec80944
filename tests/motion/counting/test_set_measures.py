"""Trends, consistency and the best repetition of sets that are known."""

from itertools import permutations
from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.motion.counting.set_measures import (
    SURE_BELOW,
    best_rep,
    chance,
    set_measures,
    theil_sen,
)
from coach.types import RepEvent


def rep(rom_deg: float = 90.0, up_s: float = 1.0, counted: bool = True, faults=()) -> RepEvent:
    return RepEvent(1, 0.0, 1.0, 2.0, rom_deg, 1.5, up_s, counted, faults=tuple(faults))


def of(*events: RepEvent):
    return set_measures([(event, {}) for event in events])


def test_a_slope_that_one_odd_value_does_not_turn():
    line = [(x, 3 - 0.5 * x) for x in range(8)]
    assert theil_sen(line) == pytest.approx((-0.5, 3))
    line[3] = (3, 80.0)
    assert theil_sen(line) == pytest.approx((-0.5, 3), abs=0.2)
    with pytest.raises(ValueError, match="two places"):
        theil_sen([(1, 2)])


def test_the_chance_of_an_order_is_exact():
    orders = list(permutations(range(5)))
    clearest = sum(chance(order) <= chance(range(5)) for order in orders)
    assert chance(range(5)) == pytest.approx(clearest / len(orders))
    assert chance([5, 4, 3, 2, 1, 0]) == chance(range(6)) == pytest.approx(2 / 720)
    assert chance([1, 1, 1, 1]) == 1.0
    assert chance([]) == chance([3]) == 1.0


@given(st.permutations(range(6)))
def test_a_chance_is_one(order):
    assert 0 < chance(order) <= 1


def test_a_tiring_set():
    tiring = of(*(rep(90 - at, 1.0 + 0.1 * at) for at in range(8)))
    assert tiring.tired
    lifting, rom = tiring.trend("lifting"), tiring.trend("range")
    assert lifting.sure
    assert lifting.change == pytest.approx(0.7)
    assert rom.per_rep == pytest.approx(-1)
    assert tiring.trend("path_pct") is None


def test_an_even_set_is_consistent_and_not_tired():
    even = of(*(rep(90 + d) for d in (0, 1, -1, 0, 1, 0)))
    assert not even.tired
    assert even.consistency > 0.98
    assert not any(trend.sure for trend in even.trends)


def test_an_uneven_set_is_less_consistent():
    uneven = of(*(rep(90 + d, 1 + d / 100) for d in (0, 30, -30, 20, -25, 35)))
    assert uneven.consistency < 0.85


def test_few_reps_have_no_trend_and_attempts_say_nothing():
    few = of(rep(90), rep(85), rep(80), rep(10, counted=False), rep(75))
    assert few.trends == ()
    assert isnan(of(rep()).consistency)
    assert of().best is None
    assert chance(range(4)) > SURE_BELOW


def test_the_best_has_the_fewest_faults_and_then_the_widest_range():
    events = [rep(100, faults=["a"]), rep(80), rep(120, counted=False), rep(85)]
    assert best_rep(events) == 3
    assert best_rep([rep(float("nan")), rep(70)]) == 1


def test_measures_of_the_log_have_trends_too():
    reps = [(rep(), {"steadiness": 0.95 - 0.03 * at, "path_pct": 3.0 + at}) for at in range(6)]
    measures = set_measures(reps)
    assert measures.trend("steadiness").sure
    assert measures.trend("path_pct").per_rep == pytest.approx(1)
