"""A plot as the whole program has it: without a frame, menus, buttons or a mouse."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QFrame

from coach.ui.theme import Look, tabular_font


def quiet_plot(name: str = "", axes: Mapping[str, Any] | None = None) -> Any:
    """A new `pyqtgraph.PlotWidget`. Imports pyqtgraph, unless somebody has done so already.

    Args:
        name: For those who do not see it.
        axes: In place of the usual ones.
    """
    import pyqtgraph

    plot = pyqtgraph.PlotWidget(background=None, enableMenu=False, axisItems=axes)
    plot.setFrameShape(QFrame.Shape.NoFrame)
    plot.getPlotItem().hideButtons()
    plot.setMouseEnabled(False, False)
    plot.setAccessibleName(name)
    return plot


def dress(plot: Any, look: Look) -> None:
    """Gives ground and axes the colours and sizes of the theme."""
    plot.setBackground(look.colour("surface"))
    for name in ("left", "bottom"):
        axis = plot.getPlotItem().getAxis(name)
        axis.setPen(look.colour("line"))
        axis.setTextPen(look.colour("muted"))
        axis.setTickFont(tabular_font(look.px(13)))


def curve_pen(look: Look, colour: str, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """For a curve of one of the theme's colours, equally wide at every scale."""
    pen = QPen(look.colour(colour), look.px(2), style)
    pen.setCosmetic(True)
    return pen
