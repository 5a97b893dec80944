"""What all charts have in common: a title, the values under the pointer, and how they are saved."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coach.errors import InputError
from coach.ui.buttons import Button
from coach.ui.theme import Look
from coach.ui.translate import marked, tr

_SHARPNESS: Final = 2  # of a saved picture
_TITLE: Final = 40  # height of the title of a saved chart
_FILES: Final = marked("Picture (*.png);;Drawing (*.svg)")


class ChartCard(QFrame):
    """A card around a chart. Who derives from it gives the chart's widget to `hold`.

    Signals:
        saved: The file.
        failed: Why it could not be saved.
    """

    saved = Signal(str)
    failed = Signal(str)

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.title, self.value = QLabel(title), QLabel()
        self.title.setProperty("role", "aside")
        # long words must not widen the page
        self.value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.save = Button(tr("Save"), "chip", tr("As a picture (PNG) or a drawing (SVG)"))
        self.head = QHBoxLayout()
        self.head.addWidget(self.title)
        self.head.addWidget(self.value, 1)
        self.head.addWidget(self.save)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(4 * [look.px(12)]))
        self._column.addLayout(self.head)
        self.save.clicked.connect(self._ask_file)

    def hold(self, chart: QWidget) -> None:
        """Puts the chart under the title."""
        self._column.addWidget(chart, 1)

    def drawn_size(self) -> QSize:
        """Of the chart without its title, in pixels."""
        raise NotImplementedError

    def draw(self, painter: QPainter, target: QRectF) -> None:
        """Paints the chart into a place of that size."""
        raise NotImplementedError

    def save_as(self, path: Path) -> None:
        """Writes the chart with its title; the file's ending says how.

        Raises:
            InputError: The ending is neither ``.png`` nor ``.svg``, or it cannot be written.
        """
        size = self.drawn_size() + QSize(0, self._look.px(_TITLE))
        writers = {".svg": _write_svg, ".png": _write_png}
        if path.suffix.lower() not in writers:
            words = tr("{file}: a chart is saved as .png or .svg")
            raise InputError(words.format(file=path.name))
        writers[path.suffix.lower()](path, size, self.title.text(), self._draw_titled)

    def _draw_titled(self, painter: QPainter) -> None:
        look, size = self._look, self.drawn_size()
        head = look.px(_TITLE)
        painter.fillRect(QRect(0, 0, size.width(), size.height() + head), look.colour("surface"))
        painter.setFont(look.font(15))
        painter.setPen(look.colour("text"))
        title = QRectF(look.px(12), 0, size.width(), head)
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, self.title.text())
        self.draw(painter, QRectF(0, head, size.width(), size.height()))

    def _ask_file(self) -> None:
        name = f"{self.title.text().lower().replace(' ', '-').replace(',', '')}.png"
        chosen, kind = QFileDialog.getSaveFileName(self, tr("Save the chart"), name, tr(_FILES))
        if not chosen:
            return
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(".svg" if "svg" in kind else ".png")
        try:
            self.save_as(path)
        except InputError as error:
            self.failed.emit(str(error))
        else:
            self.saved.emit(tr("Saved as {path}").format(path=path))


def _cannot_write(path: Path) -> InputError:
    return InputError(
        tr("cannot write {path}; choose a folder that you may write to").format(path=path)
    )


_Draw = Callable[[QPainter], None]


def _write_png(path: Path, size: QSize, _title: str, draw: _Draw) -> None:
    image = QImage(size * _SHARPNESS, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(_SHARPNESS)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    if not image.save(str(path)):
        raise _cannot_write(path)


def _write_svg(path: Path, size: QSize, title: str, draw: _Draw) -> None:
    from PySide6.QtSvg import QSvgGenerator

    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(held)
    drawing.setSize(size)
    drawing.setViewBox(QRect(0, 0, size.width(), size.height()))
    drawing.setTitle(title)
    painter = QPainter(drawing)
    draw(painter)
    painter.end()
    try:
        path.write_bytes(held.data().data())
    except OSError as error:
        raise _cannot_write(path) from error
