"""What a workout can be told to do, under the count; gone while none is on."""

from typing import Final

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from coach.runtime.workout_events import Stage, WorkoutState
from coach.ui.buttons import Button
from coach.ui.theme import Look
from coach.ui.translate import marked, tr

_FORWARD: Final = {
    Stage.SETUP: marked("I am ready   F"),
    Stage.COUNT_IN: marked("Begin now   F"),
    Stage.ACTIVE: marked("Set done   F"),
    Stage.REST: marked("Go on   F"),
}


class WorkoutBar(QWidget):
    """Buttons in two columns; the window listens to them.

    Attributes:
        on: Whether a workout is under way.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.forward = Button("", "main", tr("End what is now, and go on to what comes"))
        self.rest = Button(tr("+30 s   +"), tip=tr("Rest longer"))
        self.skip = Button(tr("Leave out   X"), "quiet", tr("Leave this set out"))
        self.end = Button(tr("End   P"), "quiet", tr("End the workout, or choose another"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for place, button in enumerate((self.forward, self.rest, self.skip, self.end)):
            self._grid.addWidget(button, *divmod(place, 2))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._space)
        self._space()
        self.on = self._hidden = False
        self.follow(None)

    def set_hidden(self, hidden: bool) -> None:
        """Whether there is no place for it."""
        self._hidden = hidden
        self.setVisible(self.on and not hidden)

    def set_tight(self, tight: bool) -> None:
        """Whether there is room for one line alone: what is left out has its keys."""
        for button in (self.skip, self.end):
            button.setVisible(not tight)

    def follow(self, state: WorkoutState | None) -> None:
        """Shows what makes sense now."""
        stage = state.stage if state is not None else Stage.FINISHED
        self.on = stage in _FORWARD
        self.setVisible(self.on and not self._hidden)
        rested = state is not None and bool(state.outcomes)
        self.rest.setEnabled(stage is Stage.REST or (stage is Stage.COUNT_IN and rested))
        if self.on and self.forward.text() != tr(_FORWARD[stage]):
            self.forward.setText(tr(_FORWARD[stage]))

    def _space(self) -> None:
        self._grid.setSpacing(self._look.px(8))
