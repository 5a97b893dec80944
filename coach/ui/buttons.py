"""A push button that the keyboard can press though Space belongs to the window."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

_PRESSING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """Takes focus from Tab only, so that a click leaves Space to start and pause."""

    def __init__(self, text: str = "", role: str = "", tip: str = "") -> None:
        super().__init__(text)
        self.setProperty("role", role)
        self.setToolTip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def event(self, event: QEvent) -> bool:
        """Claims the pressing keys before the window's shortcuts do."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in _PRESSING:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Return presses, too."""
        if event.key() in _PRESSING[1:]:
            self.click()
        else:
            super().keyPressEvent(event)
