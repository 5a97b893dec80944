"""One page of the report, drawn with a painter from top to bottom; it never needs a second one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer

from coach.session.export_parts import Cell, Drawing, Figure, Listing, Page
from coach.session.export_svg import INK, LINE, SHADE, sign
from coach.ui.review.report_letters import (
    BODY,
    FOOT,
    HEADING,
    NUMBER,
    PT,
    QUIET,
    SMALL,
    SMALL_STRONG,
    STRONG,
    TITLE,
    UNIT,
    Face,
    Letters,
)

UNITS_PER_INCH: Final = round(72 * PT)

_MM: Final = UNITS_PER_INCH / 25.4
_WIDTH, _HEIGHT = 210 * _MM, 297 * _MM
_LEFT, _TOP, _BOTTOM = 14 * _MM, 12 * _MM, _HEIGHT - 12 * _MM
_ROOM: Final = _WIDTH - 2 * _LEFT
_PICTURES: Final = 4  # in a row
_HEAD_SHARE: Final = 0.62
_HAIR: Final = 0.6 * PT

_Words = tuple[str, Face]


class PagePainter:
    """Draws on a device of `UNITS_PER_INCH` with the size of A4.

    Args:
        painter: At work on an empty page.
    """

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._letters = Letters(painter)
        self._y = _TOP

    def draw(self, page: Page) -> None:
        """The whole of it."""
        self._head(page)
        self._figures(page.figures)
        self._table(page)
        self._y += 4 * _MM
        self._row(page.charts, sum(one.width for one in page.charts), len(page.charts))
        if page.pictures:
            self._heading(page.pictures_title, _LEFT, _ROOM)
            self._row(page.pictures, _PICTURES, _PICTURES, shaded=True)
        self._lists(page.lists, self._foot(page.foot))

    def draw_words(self, words: str) -> None:
        """A page with nothing but a sentence."""
        self._letters.line(QRectF(_LEFT, _TOP, _ROOM, 20 * _MM), words, HEADING)

    def _head(self, page: Page) -> None:
        letters, wide = self._letters, _ROOM * _HEAD_SHARE
        self._y += letters.line(self._strip(_LEFT, wide, QUIET), page.kicker, QUIET)
        self._y += letters.line(self._strip(_LEFT, wide, TITLE), page.title, TITLE)
        days = letters.height(QUIET)
        box = QRectF(_LEFT + wide, self._y - days - 2 * PT, _ROOM - wide, days)
        letters.line(box, page.days, QUIET, right=True)
        letters.line(box.translated(0, -days), page.person, STRONG, right=True)
        self._y += 2.5 * _MM
        letters.rule(QPointF(_LEFT, self._y), _ROOM, INK, 1.5 * PT)
        self._y += 4 * _MM

    def _figures(self, figures: Sequence[Figure]) -> None:
        letters, x = self._letters, _LEFT
        tall = letters.height(NUMBER)
        for one in figures:
            value = letters.width(one.value, NUMBER)
            wide = max(value + letters.width(one.unit, UNIT), letters.width(one.name, SMALL))
            base = self._y + letters.metrics(NUMBER).ascent()
            letters.at(x, base, one.value, NUMBER)
            letters.at(x + value, base, one.unit, UNIT)
            letters.line(QRectF(x, self._y + tall, wide, letters.height(SMALL)), one.name, SMALL)
            x += wide + 8 * _MM
        self._y += tall + letters.height(SMALL)

    # sets ----------------------------------------------------------------------------------

    def _table(self, page: Page) -> None:
        self._heading(page.sets_title, _LEFT, _ROOM)
        widths = self._columns(page)
        self._cells([[(name, SMALL)] for name in page.columns], widths)
        for row in page.rows:
            self._cells([_words(cell) for cell in row], widths)
        if page.more:
            self._y += _MM
            self._y += self._letters.line(self._strip(_LEFT, _ROOM, SMALL), page.more, SMALL)

    def _columns(self, page: Page) -> list[float]:
        """Each as wide as it needs, and what is left over spread over all but the first."""
        needed = []
        for at, name in enumerate(page.columns):
            cells = [self._long(_words(row[at])) for row in page.rows]
            needed.append(max([self._letters.width(name, SMALL), *cells]) + 3 * _MM)
        spare = (_ROOM - sum(needed)) / max(len(needed) - 1, 1)
        return [needed[0], *(one + spare for one in needed[1:])]

    def _cells(self, cells: Sequence[Sequence[_Words]], widths: Sequence[float]) -> None:
        """One row; what comes after the first two columns stands at their right."""
        x, high = _LEFT, self._letters.height(BODY) + 1.2 * _MM
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            start = x if at < 2 else x + width - self._long(cell)
            for words, face in cell:
                wide = self._letters.width(words, face)
                self._letters.line(QRectF(start, self._y, wide, high), words, face)
                start += wide
            x += width
        self._y += high
        self._letters.rule(QPointF(_LEFT, self._y), _ROOM, LINE, _HAIR)

    def _long(self, cell: Sequence[_Words]) -> float:
        return sum(self._letters.width(words, face) for words, face in cell)

    # drawings ------------------------------------------------------------------------------

    def _row(
        self, drawings: Sequence[Drawing], shares: float, columns: int, *, shaded: bool = False
    ) -> None:
        """Side by side with their captions."""
        gap = (6 if columns < 3 else 4) * _MM
        room = _ROOM - gap * (columns - 1)
        x, lowest = _LEFT, self._y
        for one in drawings:
            wide = room * one.width / shares
            lowest = max(lowest, self._drawing(one, x, wide, shaded=shaded))
            x += wide + gap
        self._y = lowest

    def _drawing(self, one: Drawing, x: float, wide: float, *, shaded: bool) -> float:
        """Returns its lower end."""
        drawn = QSvgRenderer(QByteArray(one.svg.encode()))
        size = drawn.viewBoxF()
        box = QRectF(x, self._y, wide, wide * size.height() / size.width())
        if shaded:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(SHADE))
            self._painter.drawRoundedRect(box, 2 * _MM, 2 * _MM)
        drawn.render(self._painter, box)
        y = box.bottom() + 0.8 * _MM
        if one.name:
            line = QRectF(x, y, wide, self._letters.height(SMALL_STRONG))
            y += self._letters.line(line, one.name, SMALL_STRONG)
        y += self._letters.wrapped(QRectF(x, y, wide, _HEIGHT), one.caption, SMALL)
        return self._legend(one.legend, x, y, wide)

    def _legend(self, legend: Sequence[tuple[str, str]], x: float, y: float, wide: float) -> float:
        """Signs and what they mean, on as many lines as they need; returns the lower end."""
        dot, line, start = 2.6 * _MM, self._letters.height(SMALL), x
        for kind, words in legend:
            needed = dot + _MM + self._letters.width(words, SMALL)
            if x > start and x + needed > start + wide:
                x, y = start, y + line
            mark = QSvgRenderer(QByteArray(sign(kind).encode()))
            mark.render(self._painter, QRectF(x, y + (line - dot) / 2, dot, dot))
            self._letters.line(QRectF(x + dot + _MM, y, needed, line), words, SMALL)
            x += needed + 4 * _MM
        return y + line if legend else y

    # the end -------------------------------------------------------------------------------

    def _lists(self, lists: Sequence[Listing], lowest: float) -> None:
        """Columns of lines; what would reach into the foot is left out."""
        gap, top = 6 * _MM, self._y
        wide = (_ROOM - gap * (len(lists) - 1)) / max(len(lists), 1)
        for number, one in enumerate(lists):
            x, self._y = _LEFT + number * (wide + gap), top
            self._heading(one.title, x, wide)
            for words, often in one.lines:
                whole = f"{words} ({often})" if often else words
                room = QRectF(x, self._y, wide, max(lowest - self._y, 0))
                self._y += self._letters.wrapped(room, whole) + 0.6 * _MM

    def _foot(self, words: str) -> float:
        """At the lower end of the paper; returns its upper end."""
        high = self._letters.needed(_ROOM, words, FOOT)
        top = _BOTTOM - high - 1.5 * _MM
        self._letters.rule(QPointF(_LEFT, top), _ROOM, LINE, _HAIR)
        self._letters.wrapped(QRectF(_LEFT, _BOTTOM - high, _ROOM, high + PT), words, FOOT)
        return top - 2 * _MM

    def _heading(self, words: str, x: float, wide: float) -> None:
        self._y += 4.5 * _MM
        self._y += self._letters.line(self._strip(x, wide, HEADING), words, HEADING) + _MM

    def _strip(self, x: float, wide: float, face: Face) -> QRectF:
        """Room for a line at the present height."""
        return QRectF(x, self._y, wide, self._letters.height(face))


def _words(cell: Cell) -> list[_Words]:
    before = [(f"{cell.before} ", SMALL)] if cell.before else []
    after = [(f"  {cell.after}", SMALL)] if cell.after else []
    return [*before, (cell.text, BODY), *after]
