"""Three steps for the first start, on one card that goes away for good."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from coach.ui.buttons import Button
from coach.ui.theme import Look
from coach.ui.trace_view import TRACE_HEIGHT
from coach.ui.translate import marked, tr

_STEPS = (
    (marked("1  Camera"), marked("Put it at hip height, three steps away.")),
    (marked("2  You"), marked("Step back until your whole body is in the picture.")),
    (marked("3  Go"), marked("Start moving. Space pauses, R begins a new set.")),
)
_ROOM_FOR_ALL = 800


class WelcomeCard(QFrame):
    """Stands in the trace's place on the first start, and whenever it is asked for.

    The window listens to its two buttons, ``demo`` and ``done``.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        self.demo = Button(
            tr("See the demo athlete"), "", tr("Watch how it works, without a camera")
        )
        self.done = Button(tr("Got it"), "main", tr("Do not show this again"))
        self._row = QHBoxLayout(self)
        for title, words in _STEPS:
            self._row.addWidget(_step(tr(title), tr(words)), 1)
        self._row.addWidget(self.demo)
        self._row.addWidget(self.done)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        look.changed.connect(self._space)
        self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Large letters need the room of the button that the choice of sources has too."""
        super().resizeEvent(event)
        self.demo.setVisible(self.width() >= self._look.px(_ROOM_FOR_ALL))

    def _space(self) -> None:
        margin = self._look.px(12)
        self._row.setContentsMargins(self._look.px(16), margin, margin, margin)
        self._row.setSpacing(self._look.px(16))
        self.setMinimumHeight(self._look.px(TRACE_HEIGHT))  # more where letters are large


def _step(title: str, words: str) -> QWidget:
    label = QLabel(f"<b>{title}</b><br>{words}")
    label.setWordWrap(True)
    return label
