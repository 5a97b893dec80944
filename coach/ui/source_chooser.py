"""Choose what to watch: a webcam by its name, a file, a stream, or the demo athlete."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from coach.ui.buttons import Button
from coach.ui.sheet import Sheet
from coach.ui.theme import Look
from coach.ui.translate import marked, said, tr

VIDEO_FILTER = marked("Videos (*.mp4 *.mov *.avi *.mkv *.webm *.m4v);;All files (*)")
_SHOWN_ROWS = 8
_DEVICE_NUMBER = re.compile(r"(\d+)$")


@dataclass(frozen=True, slots=True)
class SourceChoice:
    """A row: what people read, and what ``--source`` would say."""

    title: str
    source: str


def webcam_choices() -> list[SourceChoice]:
    """Cameras by name. Empty where the system's list cannot be read."""
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError:
        return []
    choices = []
    for position, device in enumerate(QMediaDevices.videoInputs()):
        number = _DEVICE_NUMBER.search(device.id().toStdString())
        index = int(number.group(1)) if number else position
        choices.append(
            SourceChoice(
                device.description() or tr("Webcam {number}").format(number=index), str(index)
            )
        )
    return choices


def demo_choices() -> list[SourceChoice]:
    """The demo athlete's exercises."""
    from coach.athlete.demo import demo_names

    return [
        SourceChoice(said(f"Demo athlete: {name.replace('-', ' ')}"), f"demo:{name}")
        for name in demo_names()
    ]


def pick_file(parent: QWidget) -> str:
    """Asks for a video file; empty where the person thinks better of it."""
    return QFileDialog.getOpenFileName(parent, tr("Open a video"), "", tr(VIDEO_FILTER))[0]


class SourceChooser(Sheet):
    """One list, one button for files, one field for streams.

    Signals:
        chosen: The source as text.
    """

    chosen = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        choices: Sequence[SourceChoice],
        ask_file: Callable[[QWidget], str] = pick_file,
    ) -> None:
        super().__init__(parent, look, tr("Choose the source"))
        self._ask_file = ask_file
        self.first = self.list = QListWidget()
        self.list.setAccessibleName(tr("Cameras and clips"))
        for choice in choices:
            item = QListWidgetItem(choice.title)
            item.setData(Qt.ItemDataRole.UserRole, choice.source)
            item.setSizeHint(QSize(0, look.px(40)))
            self.list.addItem(item)
        self.list.setFixedHeight(look.px(40) * min(_SHOWN_ROWS, len(choices)) + look.px(4))
        self.list.setCurrentRow(0)
        self.body.addWidget(self.list)
        if not any(choice.source.isdigit() for choice in choices):
            hint = QLabel(tr("No webcam was found. Plug one in and open this again."))
            hint.setProperty("role", "muted")
            hint.setWordWrap(True)
            self.body.addWidget(hint)
        self.file_button = Button(tr("Open a video file…"))
        self.body.addWidget(self.file_button)
        self.address = QLineEdit()
        self.address.setAccessibleName(tr("Stream address"))
        self.address.setPlaceholderText(tr("Stream address, for example rtsp://…"))
        row = QHBoxLayout()
        self.connect_button = Button(tr("Connect"))
        row.addWidget(self.address, 1)
        row.addWidget(self.connect_button)
        self.body.addLayout(row)
        self.list.itemActivated.connect(self._take_item)
        self.list.itemClicked.connect(self._take_item)
        self.file_button.clicked.connect(self._take_file)
        self.connect_button.clicked.connect(self._take_address)
        self.address.returnPressed.connect(self._take_address)

    def _take_item(self, item: QListWidgetItem) -> None:
        # Return both clicks and activates on some styles: the first one wins
        if self.isVisible():
            self._choose(item.data(Qt.ItemDataRole.UserRole))

    def _take_file(self) -> None:
        path = self._ask_file(self)
        if path:
            self._choose(path)

    def _take_address(self) -> None:
        address = self.address.text().strip()
        if address:
            self._choose(address)

    def _choose(self, source: str) -> None:
        self.chosen.emit(source)
        self.close_sheet()
