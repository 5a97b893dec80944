"""One sheet at a time; the window's keys rest while it is open."""

from PySide6.QtWidgets import QWidget

from coach.ui.sheet import Sheet
from coach.ui.shortcuts import Shortcuts


class SheetHost:
    """Opens the sheets of a window and gives the focus back."""

    def __init__(self, window: QWidget, shortcuts: Shortcuts) -> None:
        self._window = window
        self._shortcuts = shortcuts
        self.sheet: Sheet | None = None

    def open(self, sheet: Sheet) -> None:
        """Shows it, in the place of any other."""
        if self.sheet is not None:
            self.sheet.close_sheet()
        self.sheet = sheet
        self._shortcuts.rest(True)
        sheet.closed.connect(self._closed)
        sheet.open()

    def close(self) -> None:
        """Takes away what is open."""
        if self.sheet is not None:
            self.sheet.close_sheet()

    def _closed(self) -> None:
        self.sheet = None
        self._shortcuts.rest(False)
        self._window.setFocus()
