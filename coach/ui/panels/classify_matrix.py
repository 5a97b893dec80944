"""The confusion matrix of the model that judges: what is true against what it says."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coach.motion.exercises.exercise import ExerciseSpec
from coach.ui.buttons import Button
from coach.ui.panels.classify_reps import title
from coach.ui.panels.spec import Panel, PanelContext
from coach.ui.theme import Look
from coach.ui.translate import marked, said, tr

if TYPE_CHECKING:
    from ml.transformer.card import Card, Confusion

_EMPTY: Final = marked("The model's figures are not known. Evaluate it under Models.")
_HINT: Final = marked("Point at a cell. Rows are true, columns are said; the diagonal is right.")
_MOST_WRONG: Final = 5
_STEPS: Final = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class MatrixView(QWidget):
    """A square of cells, as strong as their share of the row.

    Signals:
        pointed: (row, column), or None beside the square.
    """

    pointed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._table: tuple[tuple[int, ...], ...] = ()
        self._at: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Confusion matrix"))
        look.changed.connect(self.update)

    def show_table(self, table: tuple[tuple[int, ...], ...]) -> None:
        """(K, K) counts."""
        self._table, self._at = table, None
        self.update()

    def cell(self, row: int, column: int) -> QRectF:
        """Where a cell lies, in the widget's pixels."""
        side = min(self.width(), self.height()) / max(1, len(self._table))
        return QRectF(column * side, row * side, side, side)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Square."""
        return QSize(self._look.px(300), self._look.px(300))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tells the cell under the pointer."""
        side = self.cell(0, 0).width()
        row, column = int(event.position().y() / side), int(event.position().x() / side)
        inside = max(row, column) < len(self._table)
        self._point((row, column) if inside else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The arrow keys go from cell to cell."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._table:
            super().keyPressEvent(event)
            return
        row, column = self._at or (0, 0)
        last = len(self._table) - 1
        to = tuple(min(last, max(0, at + by)) for at, by in zip((row, column), step, strict=True))
        self._point((to[0], to[1]) if self._at is not None else (0, 0))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Cells; what is wrong in another colour, both readable without it by their place."""
        painter = QPainter(self)
        if self._table:
            self._cells(painter)
        if self._at is not None:
            painter.setPen(QPen(self._look.colour("text"), self._look.px(2)))
            painter.drawRect(self.cell(*self._at))
            self._cross(painter, *self._at)
        painter.end()

    def _cells(self, painter: QPainter) -> None:
        """A picture with a pixel for each, and gaps between: a call for each takes too long."""
        counts = np.array(self._table, np.float64)
        strength = 0.25 + 0.75 * counts / np.maximum(1, counts.sum(axis=1, keepdims=True))
        inks = np.array([self._look.rgb(name) for name in ("bad", "accent")])
        pixels = np.empty((*counts.shape, 4), np.uint8)
        pixels[..., :3] = inks[np.eye(len(counts), dtype=int)]
        pixels[..., 3] = np.where(counts > 0, 255 * strength, 0)
        count, side = len(counts), self.cell(0, 0).width()
        square = QRectF(0, 0, count * side, count * side)
        painter.fillRect(square, self._look.colour("raised"))
        image = QImage(pixels.data, count, count, 4 * count, QImage.Format.Format_RGBA8888)
        painter.drawImage(square, image)
        painter.setPen(QPen(self._look.colour("surface"), 1))
        ends = [(i * side, count * side) for i in range(1, count + 1)]
        painter.drawLines([QLineF(at, 0, at, end) for at, end in ends])
        painter.drawLines([QLineF(0, at, end, at) for at, end in ends])

    def _cross(self, painter: QPainter, row: int, column: int) -> None:
        """Leads from the cell to the diagonal: to what it should be."""
        painter.setPen(QPen(self._look.colour("muted"), 1, Qt.PenStyle.DotLine))
        here, right = self.cell(row, column).center(), self.cell(row, row).center()
        painter.drawLine(QPointF(here), QPointF(right))

    def _point(self, at: tuple[int, int] | None) -> None:
        if at != self._at:
            self._at = at
            self.update()
            self.pointed.emit(at)


class MatrixPage(Panel):
    """The square, what its cells mean, and on whom it was measured."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self._specs: Mapping[str, ExerciseSpec] = context.specs
        self._card: Card | None = None
        self._shown: Confusion | None = None
        self.note, self.words, self.figures = QLabel(_EMPTY), QLabel(_HINT), QLabel()
        self.worst = QLabel()
        for label in (self.note, self.words, self.figures, self.worst):
            label.setWordWrap(True)
            label.setProperty("role", "small")
        self.view = MatrixView(context.look)
        self.view.pointed.connect(self._say)
        self.choices: list[Button] = []
        self._row = QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.note)
        layout.addWidget(self.figures)
        layout.addLayout(self._row)
        layout.addWidget(self.words)
        layout.addWidget(self.view, 3)
        layout.addWidget(self.worst)
        layout.addStretch(1)
        self.show_card(None)

    def refresh(self) -> None:
        """Nothing happens by itself."""

    def show_card(self, card: "Card | None") -> None:
        """Another model's."""
        self._card = card
        confusions = () if card is None else card.confusions
        for button in self.choices:
            self._row.removeWidget(button)
            button.deleteLater()
        self.choices = []
        for one in confusions if len(confusions) > 1 else ():
            button = Button(_on(one), "chip")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, one=one: self.show_confusion(one))
            self._row.addWidget(button)
            self.choices.append(button)
        self.figures.setText("" if card is None else figures(card.figures))
        self.show_confusion(confusions[0] if confusions else None)

    def show_confusion(self, confusion: "Confusion | None") -> None:
        """Another of its tables; also one that stands on no card."""
        self._shown = confusion
        known = () if self._card is None else self._card.confusions
        for button, one in zip(self.choices, known, strict=False):
            button.setChecked(one is confusion)
        self.view.setVisible(confusion is not None)
        self.words.setVisible(confusion is not None)
        self.worst.setVisible(confusion is not None)
        self.worst.setText("" if confusion is None else self._worst(confusion))
        self.note.setText(_measured(confusion))
        self.view.show_table(() if confusion is None else confusion.table)
        self._say(None)

    def _worst(self, confusion: "Confusion") -> str:
        """What is taken for something else most often, in words."""
        wrong = [
            (count, sum(counts), confusion.labels[i], confusion.labels[j])
            for i, counts in enumerate(confusion.table)
            for j, count in enumerate(counts)
            if i != j and count
        ]
        words = tr("{true} for {told}: {count} of {all}")
        lines = [
            words.format(
                true=title(true, self._specs), told=title(told, self._specs), count=count, all=total
            )
            for count, total, true, told in sorted(wrong, reverse=True)[:_MOST_WRONG]
        ]
        head = tr("Most often confused:")
        return "\n".join([head, *lines]) if lines else tr("Nothing is confused.")

    def _say(self, at: tuple[int, int] | None) -> None:
        shown = self._shown
        if at is None or shown is None:
            self.words.setText(tr(_HINT))
            return
        row, column = at
        true, told = (title(shown.labels[i], self._specs) for i in at)
        count, total = shown.table[row][column], sum(shown.table[row])
        right = tr("{true}: {count} of {all} said right.")
        wrong = tr("{true}: {count} of {all} taken for {told}.")
        words = right if row == column else wrong
        self.words.setText(words.format(true=true, told=told, count=count, all=total))


def _measured(confusion: "Confusion | None") -> str:
    if confusion is None:
        return tr(_EMPTY)
    return tr("Measured on {what}.").format(what=said(confusion.on))


def _on(confusion: "Confusion") -> str:
    return tr("Real clips") if "real" in confusion.on else tr("Simulated")


def figures(known: Mapping[str, float]) -> str:
    """The figures that mean most, in words."""
    words = (
        ("real_macro_f1", tr("macro-F1 on real clips")),
        ("sim_macro_f1", tr("macro-F1 on simulated people")),
        ("unknown_auroc", tr("AUROC for the unknown")),
    )
    return "\n".join(f"{known[key]:.2f} {text}" for key, text in words if key in known)
