"""The report as PDF: the same pages as `coach.session.export_report`, laid out for A4.

Everything is drawn as text and lines, so that it stays sharp and can be searched. No application
need run: where there is none, one is made for the fonts.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageSize, QPainter, QPdfWriter

from coach.session.export_parts import Page
from coach.session.export_words import ENGLISH, Words
from coach.ui.review.report_page import UNITS_PER_INCH, PagePainter


def pdf_of(pages: Sequence[Page], words: Words = ENGLISH) -> bytes:
    """The file: a page of paper for each page. May be called in any thread."""
    with _application():
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        writer.setResolution(UNITS_PER_INCH)
        writer.setTitle(words.title)
        writer.setCreator(words.program)
        painter = QPainter(writer)
        try:
            _draw(painter, writer, pages, words)
        finally:
            painter.end()
        return bytes(buffer.data().data())


def _draw(painter: QPainter, writer: QPdfWriter, pages: Sequence[Page], words: Words) -> None:
    if not pages:
        PagePainter(painter).draw_words(words.nothing)
    for number, page in enumerate(pages):
        if number:
            writer.newPage()
        PagePainter(painter).draw(page)


@contextmanager
def _application() -> Iterator[None]:
    if QGuiApplication.instance() is not None:
        yield
        return
    application = QGuiApplication([sys.argv[0]])
    yield
    application.shutdown()
