"""A panel behind glass: what goes wrong in it stands in its place, and everything else goes on.

Its making and its refreshing are called here. Its slots and its painting are called by Qt, which
hands what they raise to `sys.excepthook`: `panels_guarded` finds there whose it was.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout
from shiboken6 import isValid

from coach.ui.buttons import Button
from coach.ui.panels.spec import Panel, PanelContext, PanelSpec
from coach.ui.translate import said, tr

_log = logging.getLogger(__name__)


class GuardedPanel(Panel):
    """Makes the panel and refreshes it; after an error it shows why, with a way to try again."""

    def __init__(self, spec: PanelSpec, context: PanelContext) -> None:
        super().__init__()
        self.spec, self._context = spec, context
        self.panel: Panel | None = None
        self._tried = False
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
        self._show_error(False)

    def refresh(self) -> None:
        """Of the panel, unless it is broken."""
        if self.panel is None:
            return
        try:
            self.panel.refresh()
        except Exception as error:
            self._break(error)

    def shut(self) -> None:
        """Of the panel. What it raises is written down: the window closes all the same."""
        if self.panel is not None:
            self._shut(self.panel)

    def fail(self, error: Exception) -> None:
        """The panel raised where Qt had called it; its place is taken once Qt is out of it."""
        QTimer.singleShot(0, self, lambda: self._break_once(error))

    def begin(self) -> None:
        """Makes it now, unless that has been tried."""
        if not self._tried:
            self._make()

    def _make(self) -> None:
        self._tried = True
        try:
            self.panel = self.spec.factory(self._context)
        except Exception as error:
            self._break(error)
            return
        self._layout.insertWidget(0, self.panel, 1)
        self._show_error(False)

    def _break_once(self, error: Exception) -> None:
        if self.panel is not None:
            self._break(error)

    def _break(self, error: Exception) -> None:
        _log.exception("the panel %s failed", self.spec.name, exc_info=error)
        broken, self.panel = self.panel, None
        if broken is not None:
            self._shut(broken)
            broken.hide()
            broken.deleteLater()
        words = tr("{panel} stopped: {reason}")
        reason = said(str(error)) or type(error).__name__
        self.reason.setText(words.format(panel=tr(self.spec.title), reason=reason))
        self._show_error(True)

    def _shut(self, panel: Panel) -> None:
        try:
            panel.shut()
        except Exception:
            _log.exception("the panel %s could not be shut", self.spec.name)

    def _show_error(self, shown: bool) -> None:
        self.reason.setVisible(shown)
        self.again.setVisible(shown)


@contextmanager
def panels_guarded() -> Iterator[None]:
    """Meanwhile what a panel raises to Qt breaks that panel; all else goes where it went before."""
    before = sys.excepthook

    def hear(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        guard = _guard_of(trace)
        if guard is not None and isinstance(error, Exception):
            guard.fail(error)
        else:
            before(kind, error, trace)

    sys.excepthook = hear
    try:
        yield
    finally:
        sys.excepthook = before


def _guard_of(trace: TracebackType | None) -> GuardedPanel | None:
    """Of the first object in a traceback that is part of a panel."""
    while trace is not None:
        part = trace.tb_frame.f_locals.get("self")
        while isinstance(part, QObject) and isValid(part):
            if isinstance(part, GuardedPanel):
                return part
            part = part.parent()
        trace = trace.tb_next
    return None
