"""The demo athlete in a workout: what it is ordered to do, stage by stage."""

from collections.abc import Iterator

import pytest

from coach.athlete.demo import demo_names
from coach.capture.athlete_orders import Order, Orders
from coach.runtime.programme import Block, Part, Programme
from coach.runtime.workout_events import Stage as At
from tests.ui.conftest import Stage
from tests.ui.test_workout_desk import SQUATS, Gym

pytestmark = pytest.mark.skipif("squat" not in demo_names(), reason="needs the demo clips")
BEYOND = Programme(
    "beyond",
    "Beyond",
    "",
    (
        Block((Part("plank", None, 10.0, True),), 1, 30.0),
        Block((Part("squat", 2), Part("plank", None, 10.0, True)), 1, 30.0),
        Block((Part("squat", None, 20.0),), 1, 30.0),
    ),
)
PLANKS = Programme("planks", "", "", (Block((Part("plank", None, 10.0, True),), 2, 30.0),))


@pytest.fixture
def orders(stage: Stage) -> Orders:
    return Orders()


@pytest.fixture
def gym(stage: Stage, orders: Orders, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gym]:
    monkeypatch.setattr(type(stage.window.controller), "orders", orders)
    yield Gym(stage, monkeypatch)


def test_it_does_the_sets_and_rests_in_the_rests(gym: Gym, orders: Orders) -> None:
    gym.desk.begin(SQUATS)
    assert orders.newest()[1] == Order("squat", 0)
    gym.stand()
    gym.wait(3.0)
    assert gym.at is At.COUNT_IN
    assert orders.newest()[1] == Order("squat", 0)
    gym.wait(6.0)
    assert gym.at is At.ACTIVE
    assert orders.newest()[1] == Order("squat", 2)
    gym.rep(1)
    gym.run.pause()
    gym.stage.qtbot.waitUntil(lambda: gym.desk.state.paused)
    assert orders.newest()[1] == Order("squat", 0)
    gym.run.resume()
    gym.stage.qtbot.waitUntil(lambda: not gym.desk.state.paused)
    assert orders.newest()[1] == Order("squat", 1)
    gym.rep(2)
    gym.wait(3.0)
    assert gym.at is At.REST
    assert orders.newest()[1] == Order("squat", 0)
    gym.desk.do_end()
    assert orders.newest()[1] is None


def test_one_more_where_a_rep_did_not_count(gym: Gym, orders: Orders) -> None:
    gym.desk.begin(SQUATS)
    gym.desk.do_forward()
    gym.wait(6.0)
    number, order = orders.newest()
    assert order == Order("squat", 2)
    gym.coaching.partner._look()
    assert orders.newest()[0] == number, "it is still at work"
    orders.report(number)
    gym.coaching.partner._look()
    assert orders.newest() == (number + 1, Order("squat", 1))
    gym.rep(1)
    gym.rep(2)
    orders.report(number + 1)
    gym.coaching.partner._look()
    assert orders.newest()[0] == number + 1, "the goal is reached"


def test_what_it_has_not_learned_is_left_out(gym: Gym, orders: Orders) -> None:
    gym.desk.begin(BEYOND)
    gym.stage.qtbot.waitUntil(lambda: orders.newest()[1] == Order("squat", 0))
    gym.desk.tick()
    assert "Left out: the demo athlete has not learned this: Plank." in gym.texts
    gym.desk.do_forward()
    gym.wait(6.0)
    gym.rep(1)
    gym.rep(2)
    gym.wait(3.0)
    gym.stage.qtbot.waitUntil(lambda: gym.desk.state.at == 3)
    gym.desk.do_forward()
    gym.wait(6.0)
    assert gym.at is At.ACTIVE
    assert orders.newest()[1] == Order("squat", None), "by the clock: one after another"


def test_a_workout_of_which_it_knows_nothing_is_left_to_the_person(
    gym: Gym, orders: Orders
) -> None:
    gym.desk.begin(PLANKS)
    gym.stage.qtbot.wait(1)
    assert gym.at is At.SETUP
    assert orders.newest() == (0, None)


def test_nobody_else_is_ordered_about(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    gym = Gym(stage, monkeypatch)
    assert gym.stage.window.controller.orders is None
    gym.desk.begin(SQUATS)
    gym.desk.do_forward()
    gym.wait(6.0)
    gym.coaching.partner._look()
    assert gym.at is At.ACTIVE
