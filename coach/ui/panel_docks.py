"""The docks: made when first opened, filled when first seen, refreshed while they can be seen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QFrame, QLabel, QMainWindow, QScrollArea, QVBoxLayout

from coach.ui.panels.guard import GuardedPanel
from coach.ui.panels.modules import Modules
from coach.ui.panels.spec import Panel, PanelContext, PanelSpec
from coach.ui.translate import tr

_WIDTH = 340


class PanelDocks:
    """Owns the docks of a window.

    A dock is there at once; its panel is made in turns of its own, once its modules are loaded.

    Args:
        window: Has them at its right edge.
        context: What the panels may look at.
        modules: Loads them.
    """

    def __init__(self, window: QMainWindow, context: PanelContext, modules: Modules) -> None:
        self._window, self._context, self._modules = window, context, modules
        self._docks: dict[str, QDockWidget] = {}
        self._panels: dict[str, GuardedPanel] = {}
        self._empty: set[str] = set()
        self._held = False

    @property
    def shown(self) -> tuple[str, ...]:
        """Names of the open panels."""
        return tuple(name for name, dock in self._docks.items() if not dock.isHidden())

    def panel(self, name: str) -> Panel:
        """An opened panel, made now if it was not; what stands in its place where it is broken."""
        guarded = self._panels[name]
        guarded.begin()
        return guarded.panel or guarded

    def toggle(self, spec: PanelSpec) -> None:
        """Opens or closes a panel."""
        dock = self._docks.get(spec.name) or self._make(spec)
        dock.setVisible(dock.isHidden())
        if not dock.isHidden():
            dock.raise_()
            self.release()

    def bring_back(self, spec: PanelSpec) -> None:
        """Opens one that was open at the last closing; it is filled after `release`."""
        self._held = True
        (self._docks.get(spec.name) or self._make(spec)).show()

    def release(self) -> None:
        """The window has time now."""
        self._held = False
        self._fill()

    def bring_forward(self, name: str) -> None:
        """In front of the panels that share its place."""
        self._docks[name].raise_()

    def set_visible(self, names: tuple[str, ...], visible: bool) -> None:
        """Hides or shows several at once."""
        for name in names:
            self._docks[name].setVisible(visible)

    def shut(self) -> None:
        """The window closes: ends what the panels have begun."""
        for panel in self._panels.values():
            panel.shut()

    def refresh(self) -> None:
        """Refreshes what can be seen."""
        self._fill()
        for panel in self._panels.values():
            if panel.isVisible():
                panel.refresh()

    def _fill(self) -> None:
        """Makes what can be seen and is not there yet."""
        if self._held:
            return
        for name in [name for name in self._empty if self._panels[name].isVisible()]:
            panel = self._panels[name]
            self._empty.discard(name)
            self._modules.when_loaded(panel.spec.modules, panel.begin)

    def _make(self, spec: PanelSpec) -> QDockWidget:
        dock = QDockWidget(tr(spec.title), self._window)
        dock.setObjectName(spec.name)
        panel = GuardedPanel(spec, self._context)
        dock.setWidget(_with_purpose(spec, panel))
        dock.hide()
        area = Qt.DockWidgetArea.RightDockWidgetArea
        self._window.addDockWidget(area, dock)
        others = [other for other in self._docks.values() if not other.isFloating()]
        if others:
            self._window.tabifyDockWidget(others[0], dock)
        width = self._context.look.px(_WIDTH)
        self._window.resizeDocks([dock], [width], Qt.Orientation.Horizontal)
        self._docks[spec.name] = dock
        self._panels[spec.name] = panel
        self._empty.add(spec.name)
        return dock


def _with_purpose(spec: PanelSpec, panel: Panel) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    purpose = QLabel(tr(spec.purpose))
    purpose.setProperty("role", "small")
    purpose.setWordWrap(True)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(12, 4, 12, 12)
    layout.addWidget(purpose)
    layout.addWidget(_scrolled(panel), 1)
    return frame


def _scrolled(panel: Panel) -> QScrollArea:
    """Large text may need more height than the dock has."""
    area = QScrollArea()
    area.setWidget(panel)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    panel.setAutoFillBackground(False)
    return area
