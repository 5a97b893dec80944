"""Every action that has a title, as a list to choose from."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QWidget

from coach.ui.sheet import Sheet
from coach.ui.theme import Look
from coach.ui.translate import tr

_ROW: Final = 36
_LEAST_ROWS: Final = 4
_AROUND: Final = 180  # title and edges; the list itself scrolls, as the arrow keys walk along it


class MoreSheet(Sheet):
    """Rows of a title and its key.

    Signals:
        chosen: The row's key in ``rows``.
    """

    chosen = Signal(str)

    def __init__(
        self, parent: QWidget, look: Look, rows: Iterable[tuple[str, str, str, str]]
    ) -> None:
        """Args: rows: (key in `chosen`, title, what it does, keyboard key)."""
        super().__init__(parent, look, tr("More"))
        self.first = self.list = QListWidget()
        self.list.setAccessibleName(tr("More"))
        for name, title, words, key in rows:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(words)
            item.setSizeHint(QSize(0, look.px(_ROW)))
            self.list.addItem(item)
            self.list.setItemWidget(item, _key_label(key, look))
        room = (parent.height() - look.px(_AROUND)) // look.px(_ROW)
        rows_shown = max(_LEAST_ROWS, min(self.list.count(), room))
        self.list.setFixedHeight(look.px(_ROW) * rows_shown + look.px(4))
        self.list.setCurrentRow(0)
        self.body.addWidget(self.list)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)

    def row(self, name: str) -> QListWidgetItem:
        """The row with this key.

        Raises:
            StopIteration: There is none.
        """
        items = (self.list.item(at) for at in range(self.list.count()))
        return next(item for item in items if item.data(Qt.ItemDataRole.UserRole) == name)

    def _take(self, item: QListWidgetItem) -> None:
        # Return both clicks and activates on some styles: the first one wins
        if self.isVisible():
            name = item.data(Qt.ItemDataRole.UserRole)
            self.close_sheet()
            self.chosen.emit(name)


def _key_label(key: str, look: Look) -> QWidget:
    holder = QWidget()
    holder.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label = QLabel(key)
    label.setProperty("role", "key")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, look.px(12), 0)
    row.addStretch(1)
    row.addWidget(label)
    return holder
