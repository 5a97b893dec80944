"""The row of buttons under the trace."""

from collections.abc import Collection

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from coach.runtime.status import RunState
from coach.ui.buttons import Button
from coach.ui.panels.spec import PANELS, PanelSpec
from coach.ui.translate import marked, tr

_WORDS = {
    RunState.PAUSED: marked("Go on"),
    RunState.FINISHED: marked("Play again"),
    RunState.ERRORED: marked("Try again"),
}
_PAUSE = marked("Pause")

_LEVELS = (
    *((True, True, True, True), (False, True, True, True), (False, False, True, True)),
    *((False, False, False, True), (False, False, False, False)),
)
"""From the widest to the narrowest: whether keys, goal, panels, and review and help are shown."""


class Footer(QWidget):
    """Start, reset and the true count at the left, the goal, panels and help at the right.

    In a narrow window the keys' names go (they stand in the tips and in the list of keys), then
    the goal, then the panels, which have their keys, then what "More" and a key have as well.

    Signals:
        panel_asked: A `PanelSpec`'s button was pressed.
    """

    panel_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.toggle = Button(role="main")
        self.reset = Button(tip=tr("End the set and begin the next"))
        self.correct = Button(tip=tr("Say how many there were, and it learns from that"))
        self.review = Button("", "quiet", tr("What you did, rep by rep, and your progress"))
        self.more = Button("", "quiet", tr("All that has no button"))
        self.help = Button("", "quiet", tr("All keys"))
        self._words = {
            self.toggle: (tr(_PAUSE), "Space"),
            self.reset: (tr("Reset"), "R"),
            self.correct: (tr("Count is wrong"), "C"),
            self.review: (tr("Review"), "V"),
            self.more: (tr("More"), "/"),
            self.help: (tr("Keys"), "F1"),
        }
        for button, (_, key) in self._words.items():
            button.setToolTip(f"{button.toolTip()} ({key})".strip())
        self.goal = QLabel()
        self.goal.setProperty("role", "muted")
        self.goal.setToolTip(tr("Your goal; set it in the review, under Progress"))
        self._panels = {spec.name: self._panel_button(spec) for spec in PANELS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self.toggle)
        row.addWidget(self.reset)
        row.addWidget(self.correct)
        row.addStretch(1)
        row.addWidget(self.goal)
        row.addStretch(1)
        for button in self._panels.values():
            row.addWidget(button)
        row.addWidget(self.review)
        row.addWidget(self.more)
        row.addWidget(self.help)
        self.follow(RunState.OPENING, ())

    def follow(self, state: RunState, panels: Collection[str]) -> None:
        """What the buttons say, and which panels are open."""
        words = (tr(_WORDS.get(state, _PAUSE)), "Space")
        if words != self._words[self.toggle] or not self.toggle.text():
            self._words[self.toggle] = words
            self._fit()
        for name, button in self._panels.items():
            button.setChecked(name in panels)

    def say_goal(self, words: str) -> None:
        """How far the goal is; empty for none."""
        if words != self.goal.text():
            self.goal.setText(words)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """See the class."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The keys' names give way before the window does."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        for keyed, goal, panels, all_tools in _LEVELS:
            self.goal.setVisible(goal and bool(self.goal.text()))
            for panel in self._panels.values():
                panel.setVisible(panels)
            for tool in (self.review, self.help):
                tool.setVisible(all_tools)
            for button, (words, key) in self._words.items():
                button.setText(f"{words}   {key}" if keyed else words)
            if self.sizeHint().width() <= self.width():
                return

    def _panel_button(self, spec: PanelSpec) -> Button:
        button = Button(tr(spec.title), "tool", f"{tr(spec.purpose)} ({spec.key})")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.panel_asked.emit(spec))
        return button
