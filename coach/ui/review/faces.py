"""The two faces of the window, and what happens to the run and the docks between them."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from coach.runtime.correcting import CorrectableSet, Correcting
from coach.runtime.status import RunState
from coach.ui.actions import SheetContext
from coach.ui.controller import Controller
from coach.ui.panel_docks import PanelDocks
from coach.ui.shortcuts import Shortcuts
from coach.ui.theme import Look

if TYPE_CHECKING:
    from coach.ui.review.face import ReviewFace


FACE: Final = "coach.ui.review.face"
"""Whoever loads it ahead has the review at once when it is first wanted."""

_LEAST_ROOM: Final = (1120, 560)


class Faces(QStackedWidget):
    """Training at first. The review is made when it is first wanted.

    Who looks at what was done does not train: a running run is paused and goes on afterwards,
    so that nobody's coffee is counted and the set is as it was.
    """

    def __init__(
        self,
        training: QWidget,
        look: Look,
        controller: Controller,
        docks: PanelDocks,
        shortcuts: Shortcuts,
    ) -> None:
        super().__init__()
        self._look, self._controller = look, controller
        self._docks, self._shortcuts = docks, shortcuts
        self._panels: tuple[str, ...] = ()
        self._ended = False  # a run that was ended in the review begins anew after it
        self._paused = -1  # launch number of the run that waits for the end of the review
        self.face: ReviewFace | None = None
        self.addWidget(training)

    @property
    def reviewing(self) -> bool:
        """Whether the review is on."""
        return self.currentIndex() > 0

    def review(self, context: SheetContext) -> None:
        """Shows the review with the newest of the log."""
        if self.reviewing:
            return
        if self.face is None:
            self.face = self._make(context)
        if self._controller.status().state is RunState.RUNNING:
            self._paused = self._controller.launch_number
            self._controller.toggle()
        self._panels = self._docks.shown
        self._docks.set_visible(self._panels, False)
        self._shortcuts.review(True)
        self.setCurrentIndex(1)
        self.face.refresh()

    def train(self) -> None:
        """Back to the picture; the run goes on where the review had paused it."""
        if not self.reviewing:
            return
        self._leave()
        self._controller.take_limits()  # what was corrected or taken back may have changed them
        same = self._paused == self._controller.launch_number
        if same and self._controller.status().state is RunState.PAUSED:
            self._controller.toggle()
        elif self._ended:
            self._controller.retry()
        self._paused, self._ended = -1, False

    def close_faces(self) -> None:
        """Ends the review's thread; the panels are as they were in training."""
        if self.reviewing:
            self._leave()
        if self.face is not None:
            self.face.close_log()

    def _correct(
        self, context: SheetContext, face: "ReviewFace", corrected: CorrectableSet
    ) -> None:
        from coach.ui.correct_sheet import CorrectSheet

        logged = self._controller.status().session_id is not None
        live = self._controller.last_set() if logged else None
        if live is not None and live.set_id == corrected.set_id:
            corrected = live  # it ends with its correction, or its next reps would be lost
        correcting = Correcting(corrected)
        sheet = CorrectSheet(context.parent, self._look, correcting, self._controller)
        sheet.closed.connect(face.refresh)
        context.open(sheet)

    def _data(self, context: SheetContext, face: "ReviewFace") -> None:
        from coach.session.store import default_path
        from coach.ui.review.data_sheet import DataSheet

        sheet = DataSheet(context.parent, self._look, default_path(), self._controller.close)

        def after() -> None:
            self._ended |= sheet.released
            face.refresh()

        sheet.closed.connect(after)
        context.open(sheet)

    def _leave(self) -> None:
        self.setCurrentIndex(0)
        self._shortcuts.review(False)
        self._docks.set_visible(self._panels, True)

    def _make(self, context: SheetContext) -> "ReviewFace":
        from coach.ui.review.face import ReviewFace

        face = ReviewFace(self._look, context.controller.specs)
        face.left.connect(self.train)
        face.correct_asked.connect(lambda corrected: self._correct(context, face, corrected))
        face.tasks.sheet_asked.connect(lambda make: context.open(make(context.parent)))
        face.data.clicked.connect(lambda: self._data(context, face))
        self.addWidget(_scrolled(face, self._look))
        return face


def _scrolled(face: QWidget, look: Look) -> QScrollArea:
    """Three columns need their room: with large text they are wider than the window."""
    area = QScrollArea()
    area.setWidget(face)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def follow() -> None:
        face.setMinimumSize(*map(look.px, _LEAST_ROOM))

    look.changed.connect(follow)
    follow()
    return area
