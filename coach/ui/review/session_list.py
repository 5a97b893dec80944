"""The list of sessions: a model that grows by pages, and two lines a session."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coach.ui.review.log_model import ListPage, SessionLine
from coach.ui.review.words import line_title, session_figures
from coach.ui.theme import Look
from coach.ui.translate import day_text, tr

_HEIGHT: Final = 72

Index = QModelIndex | QPersistentModelIndex


class SessionModel(QAbstractListModel):
    """The sessions that pass the filter, newest first; more are asked for as one scrolls.

    Signals:
        more_wanted: From which place on.
    """

    more_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[SessionLine] = []
        self._total = 0
        self._asked = 0

    @property
    def total(self) -> int:
        """How many pass the filter, read or not."""
        return self._total

    @property
    def lines(self) -> tuple[SessionLine, ...]:
        """Those that are read."""
        return tuple(self._lines)

    def take(self, page: ListPage) -> None:
        """A page arrived; the first takes the place of everything."""
        if page.start == 0:
            self.beginResetModel()
            self._lines, self._total, self._asked = list(page.lines), page.total, 0
            self.endResetModel()
        elif page.start == len(self._lines) and page.lines:
            last = page.start + len(page.lines) - 1
            self.beginInsertRows(QModelIndex(), page.start, last)
            self._lines.extend(page.lines)
            self._total = page.total
            self.endInsertRows()

    def find(self, session_id: int) -> QModelIndex:
        """Where a session stands; invalid where it is not among those read."""
        at = next((i for i, n in enumerate(self._lines) if n.row.id == session_id), -1)
        return self.index(at) if at >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's face
        """How many are read."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line itself under UserRole, its words for screen readers."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            day = day_text(line.begun.date(), tr("d MMMM yyyy", "a day in Qt's letters"))
            return f"{day} {line.begun:%H:%M}, {session_figures(line)}"
        return None

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        """Whether there are more than were read or asked for."""
        return not parent.isValid() and self._asked < len(self._lines) < self._total

    def fetchMore(self, parent: Index) -> None:  # noqa: N802, ARG002 - Qt's name
        """Asks for the next page."""
        self._asked = len(self._lines)
        self.more_wanted.emit(self._asked)


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, titles: Mapping[str, str], today: Callable[[], date]) -> None:
        super().__init__()
        self._look, self._titles, self._today = look, titles, today

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002
        return QSize(0, self._look.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: SessionLine = index.data(Qt.ItemDataRole.UserRole)
        look, px = self._look, self._look.px
        state = option.state
        box = QRectF(option.rect).adjusted(0, px(2), -px(2), -px(2))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(look.colour("raised"))
            painter.drawRoundedRect(box, px(8), px(8))
            painter.setBrush(look.colour("accent"))
            bar = QRectF(box.left(), box.top() + px(12), px(3), box.height() - px(24))
            painter.drawRoundedRect(bar, px(1.5), px(1.5))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(look.colour("raised", 0.5))
            painter.drawRoundedRect(box, px(8), px(8))
        inner = box.adjusted(px(12), px(8), -px(8), -px(6))
        names = ", ".join(self._titles.get(name, name) for name in line.row.exercises)
        rows = (
            (line_title(line, self._today()), "text", 15, QFont.Weight.DemiBold),
            (names or tr("Nothing was counted"), "text", 13, QFont.Weight.Normal),
            (session_figures(line), "muted", 13, QFont.Weight.Normal),
        )
        top = inner.top()
        for words, colour, size, weight in rows:
            font = look.font(size, weight)
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(look.colour(colour))
            text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(inner.width()))
            row = QRectF(inner.left(), top, inner.width(), metrics.height())
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, text)
            top += metrics.height() + px(1)
        painter.restore()


class SessionList(QListView):
    """Up, Down, Home, End walk; what is walked to is shown.

    Shift and Ctrl select several, for what can be done with many at once.

    Signals:
        session_chosen: A `SessionLine`.
        selected: Others are selected than before.
    """

    session_chosen = Signal(object)
    selected = Signal()

    def __init__(self, look: Look, titles: Mapping[str, str], today: Callable[[], date]) -> None:
        super().__init__()
        self.sessions = SessionModel()
        self._at = 0
        self.setModel(self.sessions)
        self._delegate = _Delegate(look, titles, today)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Sessions"))
        self.selectionModel().currentChanged.connect(self._walked)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit())
        look.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def several(self) -> tuple[int, ...]:
        """Rows of the selected sessions where there are two or more."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        ids = tuple(self.sessions.lines[row].row.id for row in rows)
        return ids if len(ids) > 1 else ()

    def choose(self, session_id: int | None) -> None:
        """Walks to a session, or to the one in the place where it was."""
        index = self.sessions.find(session_id) if session_id is not None else QModelIndex()
        if not index.isValid() and self.sessions.rowCount():
            index = self.sessions.index(min(self._at, self.sessions.rowCount() - 1))
        self.setCurrentIndex(index)

    def _walked(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self._at = now.row()
            self.session_chosen.emit(now.data(Qt.ItemDataRole.UserRole))
