"""One repetition of the log, replayed over the window."""

from PySide6.QtWidgets import QWidget

from coach.ui.replay_clip import ReplayClip
from coach.ui.replay_player import ReplayPlayer
from coach.ui.sheet import Sheet
from coach.ui.theme import Look

_WIDTH = 1040


class LoggedReplay(Sheet):
    """A player; there is nothing before or after what was looked up."""

    def __init__(self, parent: QWidget, look: Look, title: str, clip: ReplayClip) -> None:
        super().__init__(parent, look, title, width=_WIDTH)
        self.first = self.player = ReplayPlayer(look)
        self.player.before.hide()
        self.player.after.hide()
        self.body.addWidget(self.player, 1)
        self.player.show_clip(clip)
