"""The row of buttons under the trace."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach.runtime.status import RunState
from coach.ui.buttons import Button
from coach.ui.panels.spec import PANELS, PanelSpec

_WORDS = {
    RunState.PAUSED: "Go on",
    RunState.FINISHED: "Play again",
    RunState.ERRORED: "Try again",
}


class Footer(QWidget):
    """Start and reset at the left, panels and help at the right.

    Signals:
        panel_asked: A `PanelSpec`'s button was pressed.
    """

    panel_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.toggle = Button(role="main")
        self.reset = Button("Reset   R", tip="End the set and begin the next")
        self.review = Button("Review   V", "quiet", "What you did, rep by rep, and your progress")
        self.more = Button("More   /", "quiet", "All that has no button")
        self.help = Button("Keys   F1", "quiet")
        self._panels = {spec.name: self._panel_button(spec) for spec in PANELS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.toggle)
        row.addWidget(self.reset)
        row.addStretch(1)
        for button in self._panels.values():
            row.addWidget(button)
        row.addWidget(self.review)
        row.addWidget(self.more)
        row.addWidget(self.help)
        self.follow(RunState.OPENING, ())

    def follow(self, state: RunState, panels: Collection[str]) -> None:
        """What the buttons say, and which panels are open."""
        words = f"{_WORDS.get(state, 'Pause')}   Space"
        if words != self.toggle.text():
            self.toggle.setText(words)
        for name, button in self._panels.items():
            button.setChecked(name in panels)

    def _panel_button(self, spec: PanelSpec) -> Button:
        button = Button(spec.title, "quiet", f"{spec.purpose} ({spec.key})")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.panel_asked.emit(spec))
        return button
