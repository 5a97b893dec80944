"""The right of the review: the chosen rep, again and as slowly as one likes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QStackedLayout, QVBoxLayout, QWidget

from coach.ui.buttons import Button
from coach.ui.replay_player import ReplayPlayer
from coach.ui.review.ghost_stage import GhostStage
from coach.ui.review.log_clip import LoggedClip
from coach.ui.theme import Look
from coach.ui.translate import marked, tr

EMPTY = marked("Choose a rep: it is shown here, with its trace and the reason.")
NO_POSES = marked("No landmarks were stored for this one, so it cannot be replayed.")


class ReplayPane(QFrame):
    """A player, or words where there is nothing to play."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.stage = GhostStage(look)
        self.player = ReplayPlayer(look, stage=self.stage)
        self.player.before.hide()  # the table beside it walks
        self.player.after.hide()
        self._shown: LoggedClip | None = None
        self.ghost = Button(
            tr("Best rep   G"), "quiet", tr("Show the best rep of the set as a ghost")
        )
        self.ghost.setCheckable(True)
        self.ghost.setChecked(True)
        self.ghost.toggled.connect(lambda _on: self._show_ghost())
        self.player.row.addWidget(self.ghost)
        self.words = QLabel(tr(EMPTY))
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QWidget()
        self._stack = QStackedLayout(self._pages)
        self._stack.addWidget(self.words)
        self._stack.addWidget(self.player)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(4 * [look.px(12)]))
        column.addWidget(self._pages)

    @property
    def shown(self) -> LoggedClip | None:
        """What is played."""
        return self._shown

    def show_logged(self, logged: LoggedClip) -> None:
        """Another rep."""
        if logged.clip is None:
            self.clear(tr(NO_POSES))
            return
        self._shown = logged
        self.ghost.setEnabled(logged.ghost is not None)
        self._show_ghost()
        self._stack.setCurrentWidget(self.player)
        self.player.show_clip(logged.clip)

    def clear(self, words: str = "") -> None:
        """Nothing to play; ``words`` say why."""
        self._shown = None
        self.player.set_playing(False)
        self.words.setText(words or tr(EMPTY))
        self._stack.setCurrentWidget(self.words)

    def press(self, event: QKeyEvent) -> None:
        """A key of the player that was pressed elsewhere."""
        if self._shown is not None:
            QApplication.sendEvent(self.player, event)

    def _show_ghost(self) -> None:
        wanted = self._shown is not None and self.ghost.isChecked()
        self.stage.set_ghost(self._shown.ghost if self._shown and wanted else None)
