"""A panel behind glass: what goes wrong in it stands in its place, and everything else goes on."""

import logging

from PySide6.QtWidgets import QLabel, QVBoxLayout

from coach.ui.buttons import Button
from coach.ui.panels.spec import Panel, PanelContext, PanelSpec
from coach.ui.translate import said, tr

_log = logging.getLogger(__name__)


class GuardedPanel(Panel):
    """Makes the panel and refreshes it; after an error it shows why, with a way to try again."""

    def __init__(self, spec: PanelSpec, context: PanelContext) -> None:
        super().__init__()
        self._spec, self._context = spec, context
        self.panel: Panel | None = None
        self.reason = QLabel()
        self.reason.setWordWrap(True)
        self.reason.setProperty("role", "muted")
        self.again = Button(tr("Try again"))
        self.again.clicked.connect(self._make)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.reason)
        self._layout.addWidget(self.again)
        self._layout.addStretch(0)
        self._make()

    def refresh(self) -> None:
        """Of the panel, unless it is broken."""
        if self.panel is None:
            return
        try:
            self.panel.refresh()
        except Exception as error:
            self._break(error)

    def shut(self) -> None:
        """Of the panel."""
        if self.panel is not None:
            self.panel.shut()

    def _make(self) -> None:
        try:
            self.panel = self._spec.factory(self._context)
        except Exception as error:
            self._break(error)
            return
        self._layout.insertWidget(0, self.panel, 1)
        self._show_error(False)

    def _break(self, error: Exception) -> None:
        _log.exception("the panel %s failed", self._spec.name)
        broken, self.panel = self.panel, None
        if broken is not None:
            broken.shut()
            broken.hide()
            broken.deleteLater()
        words = tr("{panel} stopped: {reason}")
        reason = said(str(error)) or type(error).__name__
        self.reason.setText(words.format(panel=tr(self._spec.title), reason=reason))
        self._show_error(True)

    def _show_error(self, shown: bool) -> None:
        self.reason.setVisible(shown)
        self.again.setVisible(shown)
