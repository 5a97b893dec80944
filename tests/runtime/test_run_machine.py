import pytest

from coach.runtime.run_machine import RunMachine
from coach.runtime.status import RunState

OVER = (RunState.FINISHED, RunState.ERRORED, RunState.STOPPED)


def machine_in(state: RunState) -> RunMachine:
    machine = RunMachine(lambda: None)
    if state is not RunState.IDLE:
        assert machine.move(RunState.OPENING)
    if state not in (RunState.IDLE, RunState.OPENING):
        assert machine.move(state, "why")
    return machine


@pytest.mark.parametrize("state", OVER)
@pytest.mark.parametrize("later", list(RunState))
def test_what_is_over_stays_over_and_keeps_its_reason(state: RunState, later: RunState) -> None:
    machine = machine_in(state)
    assert not machine.move(later, "too late")
    assert machine.now == (state, "why")
    assert machine.wait_over(0)


@pytest.mark.parametrize("state", [s for s in RunState if s not in (*OVER, RunState.IDLE)])
def test_a_run_can_end_from_anywhere(state: RunState) -> None:
    for end in OVER:
        machine = machine_in(state)
        assert not machine.wait_over(0)
        assert machine.move(end)
        assert machine.wait_over(0)


def test_a_run_begins_with_opening() -> None:
    assert not machine_in(RunState.IDLE).move(RunState.RUNNING)
    assert not machine_in(RunState.RUNNING).move(RunState.OPENING)


def test_a_pause_outlasts_a_lost_camera() -> None:
    machine = machine_in(RunState.RUNNING)
    machine.set_paused(True)
    assert machine.state is RunState.PAUSED
    machine.move(RunState.RECONNECTING, "gone")
    machine.flow()
    assert machine.state is RunState.PAUSED
    machine.set_paused(False)
    assert machine.state is RunState.RUNNING


def test_a_pause_before_the_first_frame_waits_for_it() -> None:
    machine = machine_in(RunState.OPENING)
    machine.set_paused(True)
    assert machine.state is RunState.OPENING
    machine.flow()
    assert machine.state is RunState.PAUSED


def test_each_change_is_told_once() -> None:
    told: list[tuple[RunState, str]] = []
    machine = RunMachine(lambda: told.append(machine.now))
    machine.move(RunState.OPENING)
    machine.flow()
    machine.flow()
    machine.move(RunState.RECONNECTING, "1st")
    machine.move(RunState.RECONNECTING, "2nd")
    assert told == [
        (RunState.OPENING, ""),
        (RunState.RUNNING, ""),
        (RunState.RECONNECTING, "1st"),
        (RunState.RECONNECTING, "2nd"),
    ]


def test_a_listener_that_fails_does_not_hide_the_end() -> None:
    def burst() -> None:
        raise ValueError("no screen")

    machine = RunMachine(burst)
    with pytest.raises(ValueError, match="no screen"):
        machine.move(RunState.STOPPED)
    assert machine.wait_over(0)
