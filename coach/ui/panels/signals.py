"""Joint angles as figures, and the chosen joint's two sides as curves over half a minute."""

from math import isfinite
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout

from coach.motion.body.angles import JOINT_INDEX, JOINTS
from coach.ui.history import KEEP_S
from coach.ui.panels.spec import Panel, PanelContext
from coach.ui.plot import curve_pen, dress, quiet_plot
from coach.ui.translate import marked, said, tr

_PAIRS: Final = tuple(n.removeprefix("left_") for n in JOINTS if n.startswith("left_"))
_COLUMNS: Final = (marked("Joint"), marked("Left"), marked("Right"))
_SIDES: Final = ("left", "right")
_ALIGNED: Final = (
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
)


class SignalsPanel(Panel):
    """A table over a plot."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self._context = context
        self.table = QTableWidget(len(_PAIRS), len(_COLUMNS))
        self.table.setHorizontalHeaderLabels([tr(column) for column in _COLUMNS])
        self.table.setAccessibleName(tr("Angles of the joints"))
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setShowGrid(False)
        for row, joint in enumerate(_PAIRS):
            for column in range(len(_COLUMNS)):
                item = QTableWidgetItem(said(joint.replace("_", " ")) if column == 0 else "–")
                item.setTextAlignment(_ALIGNED[column > 0])
                self.table.setItem(row, column, item)
        for column in range(len(_COLUMNS)):
            heading = self.table.horizontalHeaderItem(column)
            if heading is not None:
                heading.setTextAlignment(_ALIGNED[column > 0])
        self.plot = quiet_plot(tr("Angles of the chosen joint over the last half minute"))
        self.plot.setXRange(-KEEP_S, 0, padding=0.02)
        self.plot.setYRange(0, 180, padding=0.02)
        self.legend = self.plot.addLegend(offset=(8, 4))
        self._curves = [
            self.plot.plot([], [], name=said(side), connect="finite") for side in _SIDES
        ]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        layout.addWidget(self.plot, 1)
        self.table.selectRow(_PAIRS.index("knee"))
        context.look.changed.connect(self._restyle)
        self._restyle()

    def refresh(self) -> None:
        """Newest figures and curves."""
        history = self._context.history
        if not len(history):
            return
        newest, angles = history.angles[-1], history.angles
        for row, joint in enumerate(_PAIRS):
            for column, side in enumerate(_SIDES, 1):
                index = JOINT_INDEX[f"{side}_{joint}"]
                self._say(row, column, _degrees(float(newest[index])))
        joint = _PAIRS[max(0, self.table.currentRow())]
        times = history.t_s - history.t_s[-1]
        for curve, side in zip(self._curves, _SIDES, strict=True):
            curve.setData(times, angles[:, JOINT_INDEX[f"{side}_{joint}"]])

    def _say(self, row: int, column: int, text: str) -> None:
        item = self.table.item(row, column)
        if item is not None and item.text() != text:
            item.setText(text)

    def _restyle(self) -> None:
        look = self._context.look
        pens = (curve_pen(look, "accent"), curve_pen(look, "text", Qt.PenStyle.DashLine))
        dress(self.plot, look)
        for curve, pen in zip(self._curves, pens, strict=True):
            curve.setPen(pen)
        self.legend.setLabelTextColor(look.colour("text"))
        self.legend.setLabelTextSize(f"{look.px(13)}px")
        self.table.verticalHeader().setDefaultSectionSize(look.px(32))
        self.table.horizontalHeader().setFixedHeight(look.px(32))
        self.table.setFixedHeight(look.px(32) * (len(_PAIRS) + 1))


def _degrees(value: float) -> str:
    return f"{value:.0f}°" if isfinite(value) else "–"
