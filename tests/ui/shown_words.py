"""Every word that a widget and all within it show, say to a screen reader, or would offer."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDockWidget,
    QLabel,
    QLineEdit,
    QListView,
    QSpinBox,
    QWidget,
)

Words = tuple[str, str]
"""Which widget (class and role), and the words."""


def shown_words(top: QWidget) -> Iterator[Words]:
    """Texts, tips, names and choices of a widget and of all within it."""
    for widget in (top, *top.findChildren(QWidget)):
        name = type(widget).__name__
        if name.startswith("q") or name.startswith("QTipLabel"):
            continue  # Qt's own, such as the button in a line's end
        for text in _texts(widget):
            if text.strip():
                yield name, text


def _texts(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit) and not isinstance(widget.parent(), QAbstractSpinBox):
        yield widget.placeholderText()
    if isinstance(widget, QSpinBox):
        yield widget.suffix()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    if isinstance(widget, QDockWidget) or widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    top = QModelIndex()
    # a list's model hides how many columns it has
    columns = 1 if isinstance(view, QListView) else model.columnCount(top)
    for column in range(columns):
        head = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        yield "" if head is None or str(head).isdigit() else str(head)
        for row in range(model.rowCount(top)):
            yield str(model.index(row, column, top).data(Qt.ItemDataRole.DisplayRole) or "")
