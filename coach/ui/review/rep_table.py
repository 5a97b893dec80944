"""The reps of a set as rows that can be sorted; walking along them replays them."""

from collections.abc import Callable, Sequence
from math import inf, isfinite, nan
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from coach.session.records import RepRow
from coach.ui.review.log_model import SetView
from coach.ui.theme import Look
from coach.ui.translate import marked, said, tr
from coach.ui.wording import fault_names, grade, seconds_text

COLUMNS: Final = (
    "",
    marked("Rep"),
    marked("At"),
    marked("Range"),
    marked("Down"),
    marked("Up"),
    marked("Sides"),
    marked("What was seen"),
)
_SIDES: Final = 6
_SORT: Final = int(Qt.ItemDataRole.UserRole) + 1
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FIGURES: Final = range(1, 6)
_MOVED: Final = range(3, 6)
_LEAST_LAG_S: Final = 0.1  # equal sides were measured to differ by up to that in nine of ten reps

Index = QModelIndex | QPersistentModelIndex


class RepModel(QAbstractTableModel):
    """One row a rep or attempt."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._reps: Sequence[RepRow] = ()
        self._sign, self._start_s = "°", 0.0

    def show(self, view: SetView | None, sign: str) -> None:
        """Another set; None for none."""
        self.beginResetModel()
        self._reps, self._sign = (view.reps if view else ()), sign
        self._start_s = view.row.started_s if view else 0.0
        self.endResetModel()

    def row_of(self, rep_id: int) -> int:
        """Where a rep stands, -1 where it is not here."""
        return next((at for at, rep in enumerate(self._reps) if rep.id == rep_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's face
        """One a rep."""
        return 0 if parent.isValid() else len(self._reps)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's face
        """`COLUMNS`."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The columns' names."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in _FIGURES else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, colours, and what to sort by; the `RepRow` under UserRole."""
        rep = self._reps[index.row()]
        found: Callable[[], Any] = {
            int(Qt.ItemDataRole.UserRole): lambda: rep,
            int(Qt.ItemDataRole.DisplayRole): lambda: self._words(rep)[index.column()],
            _SORT: lambda: self._keys(rep)[index.column()],
            int(Qt.ItemDataRole.TextAlignmentRole): lambda: (
                _RIGHT if index.column() in _FIGURES else _LEFT
            ),
            int(Qt.ItemDataRole.ToolTipRole): lambda: self._tip(rep, index.column()),
            int(Qt.ItemDataRole.ForegroundRole): lambda: self._tone(rep, index.column()),
        }.get(int(role), lambda: None)
        return found()

    def _tone(self, rep: RepRow, column: int) -> QColor | None:
        if column == 0:
            return self._look.colour(grade(rep.event)[1])
        return None if rep.event.counted else self._look.colour("muted")

    def _tip(self, rep: RepRow, column: int) -> str:
        if column == _SIDES and not rep.event.side:
            return lag_words(rep.measures.get("lag_s", nan))
        if column in _MOVED:
            return motion_words(rep, self._sign)
        return self._words(rep)[-1]

    def _words(self, rep: RepRow) -> tuple[str, ...]:
        event = rep.event
        return (
            grade(event)[0],
            str(event.index) if event.counted else "–",
            seconds_text(max(0.0, event.start_s - self._start_s), 1),
            _figure(event.rom_deg, ".0f", self._sign),
            _figure(event.eccentric_s, ".1f", tr(" s")),
            _figure(event.concentric_s, ".1f", tr(" s")),
            sides_words(rep, self._sign),
            seen_words(rep),
        )

    def _keys(self, rep: RepRow) -> tuple[str | float, ...]:
        event = rep.event
        return (
            f"{event.counted:d}{not event.faults:d}",
            event.index + (0 if event.counted else 1e6),
            event.start_s,
            _key(event.rom_deg),
            _key(event.eccentric_s),
            _key(event.concentric_s),
            event.side or _likeness(rep),
            seen_words(rep),
        )


class _Delegate(QStyledItemDelegate):
    """A dot keeps its colour where its row is chosen."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        super().initStyleOption(option, index)
        tone = index.data(Qt.ItemDataRole.ForegroundRole)
        if tone is not None:
            option.palette.setColor(QPalette.ColorRole.HighlightedText, tone)


class RepTable(QTableView):
    """Up and Down walk along the reps; a click on a heading sorts.

    Signals:
        rep_chosen: A `RepRow`.
        player_key: A `QKeyEvent` that the player understands: Space, Left, Right, plus, minus.
    """

    rep_chosen = Signal(object)
    player_key = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.reps = RepModel(look)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSortRole(_SORT)
        self.sorted.setSourceModel(self.reps)
        self.setModel(self.sorted)
        self.setSortingEnabled(True)
        self.setItemDelegate(_Delegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.setAccessibleName(tr("Reps"))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(look.px(24))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentRowChanged.connect(self._walked)
        look.changed.connect(self._restyle)
        self._restyle()

    def show_set(self, view: SetView | None, sign: str) -> None:
        """Another set, in the order in which it was done."""
        self.reps.show(view, sign)
        self.sortByColumn(2, Qt.SortOrder.AscendingOrder)
        sided = view is not None and any(sides_words(rep, sign) for rep in view.reps)
        self.setColumnHidden(_SIDES, not sided)

    def choose(self, rep_id: int) -> None:
        """Walks to a rep."""
        row = self.reps.row_of(rep_id)
        if row >= 0:
            self.setCurrentIndex(self.sorted.mapFromSource(self.reps.index(row, 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space and the like belong to the replay."""
        keys = Qt.Key
        player = (keys.Key_Space, keys.Key_Left, keys.Key_Right, keys.Key_Plus, keys.Key_Minus)
        if event.key() in player:
            self.player_key.emit(event)
        else:
            super().keyPressEvent(event)

    def _walked(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.rep_chosen.emit(now.data(Qt.ItemDataRole.UserRole))

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._look.px(28))
        self.setColumnWidth(0, self._look.px(28))


def seen_words(rep: RepRow) -> str:
    """The label that it was recognised by, and why it did not count, or its faults."""
    if rep.event.counted:
        words = fault_names(rep.event).capitalize()
    else:
        words = said((rep.event.reason or "not a whole rep").rstrip(".")).capitalize()
    return " · ".join(part for part in (rep.label, words) if part)


def sides_words(rep: RepRow, sign: str) -> str:
    """The side that moved, or the ranges of both, left before right."""
    if rep.event.side:
        return said(rep.event.side)
    left, right = (rep.measures.get(f"{side}_deg", nan) for side in ("left", "right"))
    if not isfinite(left + right):
        return ""
    return f"{left:.0f}{sign} / {right:.0f}{sign}"


def motion_words(rep: RepRow, sign: str) -> str:
    """Speeds, stop, steadiness and path in a line each, as far as they were measured."""
    known = rep.measures
    lines = []
    if "peak_speed" in known:
        speeds = tr("Speed {mean:.0f}{unit} a second, {peak:.0f}{unit} at its fastest")
        lines.append(speeds.format(mean=known["mean_speed"], peak=known["peak_speed"], unit=sign))
        lines.append(
            tr("Still at the turning point {seconds:.1f} s").format(seconds=known["stop_s"])
        )
        lines.append(tr("Steadiness {share:.0f} %").format(share=100 * known["steadiness"]))
    if "path_pct" in known:
        path = tr("The way back {share:.0f} % of the trunk off the way out")
        lines.append(path.format(share=known["path_pct"]))
    return "\n".join(lines)


def lag_words(lag_s: float) -> str:
    """Which side was later; nothing where that is not known or cannot be told apart."""
    if not abs(lag_s) >= _LEAST_LAG_S:
        return tr("Range of left and right")
    right = tr("Range of left and right. The right side was {seconds:.1f} s later")
    left = tr("Range of left and right. The left side was {seconds:.1f} s later")
    return (right if lag_s > 0 else left).format(seconds=abs(lag_s))


def _likeness(rep: RepRow) -> str:
    """Sorts the most uneven reps first."""
    sides = [rep.measures.get(f"{side}_deg", nan) for side in ("left", "right")]
    return f"{min(sides) / max(sides):.3f}" if isfinite(sum(sides)) and max(sides) > 0 else ""


def _figure(value: float, form: str, unit: str) -> str:
    return f"{value:{form}}{unit}" if isfinite(value) else "–"


def _key(value: float) -> float:
    return value if isfinite(value) else -inf
