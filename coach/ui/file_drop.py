"""A file dropped on a widget."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Hands the first file of a drop on ``target`` to ``take``."""

    def __init__(self, target: QWidget, take: Callable[[Path], None]) -> None:
        super().__init__(target)
        self._take = take
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Accepts files, leaves everything else alone."""
        if isinstance(event, QDropEvent) and event.type() in (
            QEvent.Type.DragEnter,
            QEvent.Type.Drop,
        ):
            return self._follow(event)
        return super().eventFilter(watched, event)

    def _follow(self, event: QDropEvent) -> bool:
        file = next(
            (Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()), None
        )
        if file is None:
            return False
        event.acceptProposedAction()
        if not isinstance(event, QDragEnterEvent):
            self._take(file)
        return True
