"""Two ways to fill the screen: the picture with its number, or the number with a small picture."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow

from coach.types import FrameResult
from coach.ui.arrangement import Arrangement
from coach.ui.panel_docks import PanelDocks
from coach.ui.television import Sight

Mode = Literal["", "picture", "number"]


class BigScreen(QObject):
    """What the keys do about it; a part of the window.

    Args:
        window: Goes to the whole screen and back.
        parts: Of the window.
        docks: Are closed meanwhile.
        arrange: Lays the parts out again.
    """

    def __init__(
        self,
        window: QMainWindow,
        parts: Arrangement,
        docks: PanelDocks,
        arrange: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window, self._parts, self._docks, self._arrange = window, parts, docks, arrange
        self.mode: Mode = ""
        self._before: tuple[tuple[str, ...], Qt.WindowState] = ((), Qt.WindowState.WindowNoState)

    @property
    def panels(self) -> tuple[str, ...]:
        """Those that are open, or will be again."""
        return self._before[0] if self.mode else self._docks.shown

    def do_big(self) -> None:
        """Picture, number and cue alone, or back."""
        self._turn("" if self.mode == "picture" else "picture")

    def do_television(self) -> None:
        """Number, goal, phase and cue as large as they can be, or back."""
        self._turn("" if self.mode == "number" else "number")

    def leave(self) -> bool:
        """Back to the window; whether there was anything to leave."""
        was = bool(self.mode)
        if was:
            self._turn("")
        return was

    def see(self, result: FrameResult) -> None:
        """The newest frame, once the other parts have it."""
        if self.mode == "number":
            self._parts.television.show_sight(self._sight(result))

    def _sight(self, result: FrameResult) -> Sight:
        count = self._parts.count
        return Sight(
            title=count.title,
            number=count.number.text,
            goal=count.goal,
            cue=self._line,
            phase=result.motion.phase,
            idle=count.number.idle,
        )

    @property
    def _line(self) -> str:
        """What the arms command, else the cue; in a rest, what comes."""
        video, board = self._parts.video, self._parts.count.board
        coming = board.after if board is not None and board.quiet else ""
        return video.command or video.cue.text or coming

    def _turn(self, mode: Mode) -> None:
        if not self.mode:
            self._before = (self._docks.shown, self._window.windowState())
        shown, state = self._before
        self.mode = mode
        self._arrange()
        if mode:
            self._window.showFullScreen()
        else:
            self._window.setWindowState(state)
            self._docks.set_visible(shown, True)
