"""The state of a run follows what is heard of its source and its engine."""

from dataclasses import replace

import pytest

from coach.capture.source import SourceInfo
from coach.runtime.frames import NewestFrame
from coach.runtime.run_figures import RunFigures
from coach.runtime.run_flow import RunFlow
from coach.runtime.run_machine import RunMachine
from coach.runtime.status import RunState

_CAMERA = SourceInfo("Camera", "webcam", True, (640, 480), 30.0, None)


@pytest.fixture
def machine() -> RunMachine:
    machine = RunMachine(lambda: None)
    machine.move(RunState.OPENING)
    return machine


def flow_of(machine: RunMachine, info: SourceInfo) -> tuple[RunFlow, RunFigures]:
    figures = RunFigures(lambda: 0.0)
    figures.opened(info, NewestFrame())
    return RunFlow(machine, figures), figures


def test_the_first_frame_and_the_one_after_silence_make_it_run(machine: RunMachine) -> None:
    flow, _ = flow_of(machine, _CAMERA)
    flow.came()
    assert machine.state is RunState.RUNNING
    flow.source_silent()
    assert machine.now == (RunState.RECONNECTING, "The source does not answer. Waiting for it.")
    flow.came()
    assert machine.state is RunState.RUNNING
    flow.engine_silent()
    assert machine.now == (RunState.RECONNECTING, "The pose engine does not answer. Waiting.")
    flow.came()
    assert machine.state is RunState.RUNNING


def test_a_lost_source_stays_lost_until_it_is_open_again(machine: RunMachine) -> None:
    flow, figures = flow_of(machine, _CAMERA)
    flow.came()
    flow.lost("It is unplugged.")
    flow.came()
    assert machine.now == (RunState.RECONNECTING, "It is unplugged.")
    other = replace(_CAMERA, name="Other")
    flow.back(other)
    assert machine.state is RunState.RUNNING
    assert figures.source is other


def test_a_file_is_never_silent(machine: RunMachine) -> None:
    flow, _ = flow_of(machine, replace(_CAMERA, live=False, kind="file"))
    flow.came()
    flow.source_silent()
    assert machine.state is RunState.RUNNING
