"""Whether frames flow: a source lost, silent or back, an engine that does not answer."""

from coach.capture.source import SourceInfo
from coach.runtime.run_figures import RunFigures
from coach.runtime.run_machine import RunMachine
from coach.runtime.status import RunState


class RunFlow:
    """Moves a run's state with what is heard of its source and its engine; from any thread."""

    def __init__(self, machine: RunMachine, figures: RunFigures) -> None:
        self._machine, self._figures = machine, figures
        self._silent = False

    def came(self) -> None:
        """A frame has its result."""
        if self._silent or self._machine.state is RunState.OPENING:
            self._silent = False
            self._machine.flow()

    def lost(self, reason: str) -> None:
        """The source is lost; it is being opened anew."""
        self._silent = False
        self._machine.move(RunState.RECONNECTING, reason)

    def back(self, info: SourceInfo) -> None:
        """The source was lost and is open again."""
        self._figures.reopened(info)
        self._machine.flow()

    def source_silent(self) -> None:
        """The source has given nothing for a while."""
        if self._figures.live and self._machine.state in (RunState.RUNNING, RunState.PAUSED):
            self._silent = True
            self._machine.move(RunState.RECONNECTING, "The source does not answer. Waiting for it.")

    def engine_silent(self) -> None:
        """The engine has been looking at one frame for a while."""
        self._silent = True
        self._machine.move(RunState.RECONNECTING, "The pose engine does not answer. Waiting.")
