"""A log of this or of another program is taken in: chosen, understood, tried, and then added."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QWidget

from coach.runtime.jobs import JobContext
from coach.ui.buttons import Button
from coach.ui.review.import_mapping_pane import MappingPane
from coach.ui.review.import_model import (
    ImportFile,
    Reading,
    Step,
    TakenIn,
    Tried,
    found_words,
    left_out_words,
    read_file,
    take_in,
    try_import,
)
from coach.ui.review.meant import Book
from coach.ui.review.work_sheet import WorkSheet
from coach.ui.theme import Look
from coach.ui.translate import many, marked, tr

_WAIT_MS: Final = 150  # after the last change, before it is tried
_PURPOSE: Final = marked(
    "A log that this program has exported (JSON), or a table of sets (CSV) of any other. Nothing is"
    " added twice, and all of it can be taken back."
)


T = TypeVar("T")
_Work = Callable[[ImportFile, Reading, Book, Step], T]


class ImportSheet(WorkSheet):
    """Nothing is written before the button is pressed.

    Signals:
        taken_in: A `TakenIn`.
    """

    taken_in = Signal(object)

    def __init__(self, parent: QWidget, look: Look, book: Book) -> None:
        super().__init__(parent, look, tr("Import"), width=1000)
        self._book = book
        self._file: ImportFile | None = None
        self._tried: Tried | None = None
        self._taking = False
        purpose = QLabel(tr(_PURPOSE))
        purpose.setProperty("role", "muted")
        purpose.setWordWrap(True)
        self.path = QLineEdit()
        self.path.setPlaceholderText(tr("File"))
        self.path.setAccessibleName(tr("File to import"))
        self.browse = Button(tr("Choose …"), "main")
        self.mapping = MappingPane(look)
        self.mapping.hide()
        self.left_out = QLabel()
        self.left_out.setProperty("role", "small")
        self.left_out.setWordWrap(True)
        self.left_out.hide()
        self.go = Button(tr("Import"), "main")
        self.go.hide()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._try)
        self.row.addWidget(self.go)
        self._lay_out(purpose)
        self.finish_layout()
        self.path.editingFinished.connect(lambda: self.read(Path(self.path.text())))
        self.browse.clicked.connect(self._browse)
        self.mapping.changed.connect(self._changed)
        self.go.clicked.connect(self.take)
        self.closed.connect(self._wait.stop)
        self.first = self.browse

    def read(self, path: Path) -> None:
        """Looks into a file."""
        if not self.path.text().strip() or (self._file is not None and path == self._file.path):
            return
        self._file = self._tried = None
        self.go.hide()
        self.mapping.hide()
        self.left_out.hide()
        words = tr("Reading {file}").format(file=path.name)
        self.begin(words, lambda _context: read_file(path), self._show, "closes")

    def take(self) -> None:
        """Adds what is new."""
        if self._file is None or self._tried is None or not self._tried.new:
            return
        self._taking = True
        self.begin(tr("Importing"), self._job(take_in, writes=True), self._done)

    def show_busy(self, busy: bool) -> None:
        """Choices rest while it imports."""
        super().show_busy(busy and self._taking)
        for part in (self.path, self.browse, self.mapping, self.go):
            part.setEnabled(not (busy and self._taking))

    def stopped(self) -> None:
        """What was added goes again."""
        self._taking = False
        self.say(tr("Stopped. What was imported until then is taken back."), "muted")

    def _browse(self) -> None:
        kinds = tr("Logs and tables (*.json *.csv *.tsv *.txt);;All files (*)")
        found, _ = QFileDialog.getOpenFileName(self, tr("Import"), self.path.text(), kinds)
        if found:
            self.path.setText(found)
            self.read(Path(found))

    def _show(self, file: ImportFile) -> None:
        self._file = file
        self.mapping.show_file(file)
        self.mapping.setVisible(file.sheet is not None)
        self.browse.setProperty("role", "")
        self.browse.style().polish(self.browse)
        self._try()

    def _changed(self) -> None:
        self._tried = None
        self.go.setEnabled(False)
        self._wait.start()

    def _try(self) -> None:
        """Says what would come of it."""
        self._tried = None
        self.left_out.hide()
        if self._file is None:
            return
        missing = self.mapping.reading.missing if self._file.sheet is not None else ""
        if missing:
            self.work.stop()
            self.line.hide()
            self.go.hide()
            words = tr("Which column is the {field}? Choose it above.")
            self.say(words.format(field=missing))
            return
        self.begin(tr("Trying it"), self._job(try_import), self._tell, "closes")

    def _job(self, work: _Work[T], *, writes: bool = False) -> Callable[[JobContext], T]:
        """In the thread: with its steps told and looked round at."""
        file, reading, book = self._file, self.mapping.reading, self._book
        assert file is not None
        total = len(self._tried.told) if self._tried is not None else 0

        words = tr("Importing") if writes else tr("Looking at session {number}")

        def job(context: JobContext) -> T:
            seen = count(1)

            def step(_number: int) -> None:
                context.check()
                at = next(seen)
                share = at / (2 * (total + 1)) if total else 0.0
                context.progress(share, words.format(number=at))

            return work(file, reading, book, step)

        return job

    def _tell(self, tried: Tried) -> None:
        self._tried = tried
        name = self._file.log_name if self._file is not None else ""
        self.left_out.setText(left_out_words(tried))
        self.left_out.setVisible(bool(self.left_out.text()))
        self.go.setText(many("Import %n sessions", "Import %n session", len(tried.new)))
        self.go.setVisible(bool(tried.new))
        self.go.setEnabled(bool(tried.new))
        known = "" if name == "table" else f"{name}: "
        self.say(f"{known}{found_words(tried)}")

    def _done(self, told: TakenIn) -> None:
        self._taking = False
        self.close_sheet()
        self.taken_in.emit(told)

    def _failed(self, words: str) -> None:
        self._taking = False
        super()._failed(words)

    def _lay_out(self, purpose: QLabel) -> None:
        place = QHBoxLayout()
        place.setSpacing(self.look.px(8))
        place.addWidget(self.path, 1)
        place.addWidget(self.browse)
        self.body.addWidget(purpose)
        self.body.addLayout(place)
        self.body.addWidget(self.mapping)
        self.body.addWidget(self.left_out)
