"""The prompts with their live bars; typed over, bound and removed in place."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coach.ui.theme import Look, tabular_font
from coach.ui.translate import tr

_ROW: Final = 46
_BAR: Final = 5
_NUMBER: Final = 22
_SHOWN_FROM: Final = 0.005  # what reads 0% has no bar
_FACTS: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Row:
    """What a row shows.

    Attributes:
        prompt: The words.
        counts: Title of the exercise that it chooses; empty where it chooses none.
        chance: 0..1; None where nothing has been looked at yet.
        best: Whether it is what is seen.
    """

    prompt: str
    counts: str = ""
    chance: float | None = None
    best: bool = False


class PromptList(QListWidget):
    """One row a prompt.

    Signals:
        typed_over: Row and new words.
        remove_asked: Row.
    """

    typed_over = Signal(int, str)
    remove_asked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: tuple[Row, ...] = ()
        self.setItemDelegate(_RowPainter(look, self))
        self.setAccessibleName(tr("What to look for"))
        self.setEditTriggers(
            QListWidget.EditTrigger.DoubleClicked | QListWidget.EditTrigger.EditKeyPressed
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setToolTip(tr("F2 changes the words, Delete removes them"))
        self.itemChanged.connect(self._changed)
        look.changed.connect(self._resize)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Other rows, or other chances of the same ones; what is chosen stays chosen."""
        if rows == self._rows:
            return
        chosen = self.currentRow()
        self.blockSignals(True)
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            item = QListWidgetItem()
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setSizeHint(QSize(0, self._look.px(_ROW)))
            self.addItem(item)
        self._rows = rows
        for at, row in enumerate(rows):
            self._fill(self.item(at), row)
        self.setCurrentRow(min(max(chosen, 0), len(rows) - 1))
        self.blockSignals(False)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete removes."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentRow() >= 0:
            self.remove_asked.emit(self.currentRow())
            event.accept()
            return
        super().keyPressEvent(event)

    def _fill(self, item: QListWidgetItem, row: Row) -> None:
        if item.text() != row.prompt:
            item.setText(row.prompt)
        item.setData(_FACTS, row)
        words = [row.prompt]
        if row.chance is not None:
            words.append(f"{row.chance:.0%}")
        if row.counts:
            words.append(tr("counts as {exercise}").format(exercise=row.counts))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(words))

    def _changed(self, item: QListWidgetItem) -> None:
        at = self.row(item)
        if 0 <= at < len(self._rows) and item.text() != self._rows[at].prompt:
            words = item.text()
            self.blockSignals(True)
            item.setText(self._rows[at].prompt)  # until who owns the list agrees
            self.blockSignals(False)
            self.typed_over.emit(at, words)

    def _resize(self) -> None:
        for at in range(self.count()):
            self.item(at).setSizeHint(QSize(0, self._look.px(_ROW)))


class _RowPainter(QStyledItemDelegate):
    """Number, words, what they count as, chance, and a bar under them."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def createEditor(  # noqa: N802 - Qt's name
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """A plain field, as high as the row."""
        field = super().createEditor(parent, option, index)
        if isinstance(field, QLineEdit):
            field.setStyleSheet("padding: 0px 4px; border-radius: 0px;")
            field.setAccessibleName(tr("Other words"))
        return field

    def setModelData(  # noqa: N802 - Qt's name
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Words alone; an emptied field changes nothing."""
        if isinstance(editor, QLineEdit) and editor.text().strip():
            super().setModelData(editor, model, index)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The row."""
        row = index.data(_FACTS)
        if not isinstance(row, Row):
            return
        look, facts = self._look, _facts(option)
        box = QRectF(facts.rect).adjusted(look.px(2), 0, -look.px(2), 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if facts.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("raised"))
            painter.drawRoundedRect(box, look.px(8), look.px(8))
        if facts.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.colour("accent"), look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), look.px(8), look.px(8))
        self._words(painter, box, row, index.row() + 1)
        self._bar(painter, box, row)
        painter.restore()

    def _words(self, painter: QPainter, box: QRectF, row: Row, number: int) -> None:
        look, edge = self._look, self._look.px(8)
        line = QRectF(box.left() + edge, box.top(), box.width() - 2 * edge, box.height())
        line.setBottom(line.bottom() - look.px(_BAR + 8))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(tabular_font(look.px(13)))
        painter.setPen(look.colour("muted"))
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, str(number))
        weight = QFont.Weight.DemiBold if row.best else QFont.Weight.Normal
        painter.setFont(tabular_font(look.px(15), weight))
        painter.setPen(look.colour("accent" if row.best else "text"))
        chance = "" if row.chance is None else f"{row.chance:.0%}"
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, chance)
        width = line.width() - look.px(_NUMBER + 48)
        line.setLeft(line.left() + look.px(_NUMBER))
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(row.prompt, Qt.TextElideMode.ElideRight, width)
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, shown)
        left = width - metrics.horizontalAdvance(shown) - look.px(8)
        if row.counts and left > look.px(40):
            painter.setFont(tabular_font(look.px(13)))
            painter.setPen(look.colour("muted"))
            aside = QFontMetricsF(painter.font()).elidedText(
                f"→ {row.counts}", Qt.TextElideMode.ElideRight, left
            )
            line.setLeft(line.left() + metrics.horizontalAdvance(shown) + look.px(8))
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, aside)

    def _bar(self, painter: QPainter, box: QRectF, row: Row) -> None:
        look, edge = self._look, self._look.px(8)
        track = QRectF(
            box.left() + edge + look.px(_NUMBER),
            box.bottom() - look.px(_BAR + 6),
            box.width() - 2 * edge - look.px(_NUMBER),
            look.px(_BAR),
        )
        round_off = track.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("line"))
        painter.drawRoundedRect(track, round_off, round_off)
        if row.chance is not None and row.chance >= _SHOWN_FROM:
            track.setWidth(max(track.height(), track.width() * row.chance))
            painter.setBrush(look.colour("accent" if row.best else "muted"))
            painter.drawRoundedRect(track, round_off, round_off)


def _facts(option: QStyleOptionViewItem) -> QStyleOptionViewItem:
    """The option with the fields that its stub does not declare."""
    return option
