"""The marks of the trace: where they stand, and their words, which never lie over one another."""

from collections.abc import Sequence
from math import inf
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from coach.types import HoldEvent, RepEvent
from coach.ui.history import KEEP_S
from coach.ui.theme import Look, tabular_font
from coach.ui.translate import said
from coach.ui.wording import Finished, clock

RIGHT_S: Final = 0.8
"""Room for the last label, right of now."""

_REASON_AT: Final = 1.46  # above every mark, so that words and marks never meet
_REASON_WIDTH: Final = 240
_TYPE: Final = 13
_GAP: Final = 8
_ELIDE: Final = Qt.TextElideMode.ElideRight


def mark_time(event: Finished) -> float:
    """The time at which its mark stands."""
    return event.peak_s if isinstance(event, RepEvent) else event.end_s


def is_good(event: Finished) -> bool:
    """Whether its mark is filled: it counted, or was held."""
    return event.counted if isinstance(event, RepEvent) else True


def mark_words(event: Finished) -> str:
    """Why it did not count, or how long it was held; empty where it counted."""
    if isinstance(event, HoldEvent):
        return clock(event.held_s)
    return "" if event.counted else said((event.reason or "").partition(":")[0].rstrip("."))


class Reasons:
    """The words over a pyqtgraph ``plot`` whose x axis is seconds before its right edge."""

    def __init__(self, plot: Any, look: Look) -> None:
        self._plot, self._look = plot, look
        self._texts: list[Any] = []

    @property
    def shown(self) -> tuple[Any, ...]:
        """The texts that are shown now, oldest first."""
        return tuple(text for text in self._texts if text.isVisible())

    def place(self, events: Sequence[Finished], now_s: float) -> None:
        """Writes the words of these events; ``now_s`` is the time at the right edge."""
        while len(self._texts) < len(events):
            self._texts.append(self._made())
        metrics = QFontMetrics(tabular_font(self._look.px(_TYPE)))
        gap = self._look.px(_GAP)
        second = self._plot.getPlotItem().vb.width() / (KEEP_S + RIGHT_S)  # pixels
        limit = (RIGHT_S + now_s) * second
        starts = [-inf, *(mark_time(event) * second for event in events[:-1])]
        # from the right: a text begins at its mark, or so far to the left that it ends in time
        for text, event, before in reversed(list(zip(self._texts, events, starts, strict=False))):
            room = min(limit - before, self._look.px(_REASON_WIDTH)) - gap
            words = metrics.elidedText(mark_words(event), _ELIDE, int(max(0, room)))
            left = min(mark_time(event) * second, limit - metrics.horizontalAdvance(words))
            text.setText(words)
            text.setPos(left / second - now_s, _REASON_AT)
            limit = left - gap
        for index, text in enumerate(self._texts):
            text.setVisible(index < len(events))

    def restyle(self) -> None:
        """Another theme or scale."""
        for text in self._texts:
            text.setColor(self._look.colour("muted"))
            text.setFont(tabular_font(self._look.px(_TYPE)))

    def _made(self) -> Any:
        import pyqtgraph

        text = pyqtgraph.TextItem(color=self._look.colour("muted"))
        text.setFont(tabular_font(self._look.px(_TYPE)))
        text.setAnchor((0.0, 0.5))
        text.textItem.document().setDocumentMargin(0)
        self._plot.addItem(text)
        return text
