import pytest

from coach.motion.counting.hold_clock import LOST, HoldClock
from coach.motion.counting.rep_counter import BRIDGE_S
from coach.motion.exercises.exercise import HoldSpec

SPEC = HoldSpec(conditions=(), steady_s=1.0, grace_s=0.5)
SAGS = "hips are sagging"


def clock_after(*parts: tuple[float, str | None], fps: float = 20.0) -> HoldClock:
    """Parts: (seconds, what is wrong; ``gone`` is nobody)."""
    clock, t_s = HoldClock(SPEC), 0.0
    for lasting_s, wrong in parts:
        for _ in range(round(lasting_s * fps)):
            clock.unseen(t_s) if wrong == "gone" else clock.update(t_s, wrong)
            t_s += 1 / fps
    return clock


@pytest.mark.parametrize("fps", [10.0, 20.0, 60.0])
def test_the_time_before_it_was_sure_counts(fps: float):
    assert clock_after((0.9, None), fps=fps).held_s == 0
    clock = clock_after((3.0, None), fps=fps)
    assert clock.running
    assert clock.held_s == pytest.approx(3.0, abs=1.5 / fps)


def test_a_short_break_is_forgiven_and_counts():
    clock = clock_after((3, None), (0.4, SAGS), (2, None))
    assert clock.running
    assert clock.holds == ()
    assert clock.held_s == pytest.approx(5.4, abs=0.1)


def test_the_clock_stands_still_while_in_doubt_and_never_goes_back():
    clock = clock_after((3, None))
    before_s = clock.held_s
    clock.update(3.2, SAGS)
    assert clock.held_s == before_s
    clock.update(3.6, SAGS)
    assert clock.held_s == before_s
    assert not clock.running


def test_a_break_ends_the_hold_where_it_broke_and_says_why():
    clock = clock_after((3, None), (2, SAGS), (4, None))
    (hold,) = clock.holds
    assert (hold.index, hold.reason) == (1, SAGS)
    assert hold.held_s == pytest.approx(3, abs=0.1)
    assert clock.held_s == pytest.approx(7, abs=0.2)
    last = clock.finish()
    assert last is not None
    assert (last.index, last.reason) == (2, None)
    assert last.start_s == pytest.approx(5, abs=0.1)
    assert clock.finish() is None


@pytest.mark.parametrize(("gone_s", "holds"), [(0.75 * BRIDGE_S, 0), (BRIDGE_S + 0.5, 1)])
def test_a_gap_in_detection_is_bridged_as_with_reps(gone_s: float, holds: int):
    clock = clock_after((3, None), (gone_s, "gone"), (3, None))
    assert [hold.reason for hold in clock.holds] == [LOST] * holds
    expected_s = 6 + (0 if holds else gone_s)
    assert clock.held_s == pytest.approx(expected_s, abs=0.15)


def test_a_moment_in_the_position_is_no_hold():
    clock = clock_after((0.8, None), (0.2, SAGS), (0.8, None), (0.2, SAGS))
    assert clock.holds == ()
    assert clock.held_s == 0
    assert clock.finish() is None


def test_a_reset_forgets_and_a_new_set_keeps_what_is_under_way():
    clock = clock_after((2, None), (1, SAGS), (2, None), (1, SAGS), (2, None))
    clock.forget_before(2.5)
    assert [(hold.index, round(hold.start_s)) for hold in clock.holds] == [(1, 3)]
    assert clock.present is not None
    assert clock.present.index == 2
    clock.reset()
    assert (clock.held_s, clock.holds, clock.running, clock.present) == (0, (), False, None)
