"""Choose a kind of file and a place, and the sessions are written there."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from coach.session.export_formats import Format
from coach.session.export_words import ENGLISH, KOREAN
from coach.ui.buttons import Button
from coach.ui.review.export_kinds import FORMATS
from coach.ui.review.export_model import Exported, available, done_words, export, proposed
from coach.ui.review.meant import Book, Meant
from coach.ui.review.work_sheet import WorkSheet
from coach.ui.theme import Look
from coach.ui.translate import NAMES, marked, said, tr

_ROW: Final = 38
_REPLACED: Final = marked("There is such a file already; it will be replaced.")
_MISSING: Final = marked("Needs {needs}: python -m pip install {needs}")


class ExportSheet(WorkSheet):
    """Kinds at the top, place and name under them."""

    def __init__(self, parent: QWidget, look: Look, meant: Meant, book: Book) -> None:
        super().__init__(parent, look, tr("Export: {what}").format(what=meant.words), width=680)
        self._meant, self._book = meant, book
        self._told: Exported | None = None
        self.kinds = QListWidget()
        self.kinds.setAccessibleName(tr("Kind of file"))
        for kind in FORMATS.values():
            self._add(kind)
        self.kinds.setFixedHeight(look.px(_ROW) * self.kinds.count() + look.px(4))
        self.out = QLineEdit()
        self.out.setAccessibleName(tr("Where to"))
        self.browse = Button(tr("Choose …"), tip=tr("Choose a place and a name"))
        self.person = QLineEdit()
        self.person.setPlaceholderText(tr("Whose report it is (may stay empty)"))
        self.person.setAccessibleName(tr("Name on the report"))
        self.language = QComboBox()
        self.language.setAccessibleName(tr("Language of the report"))
        for name, words in ((NAMES["en"], ENGLISH), (NAMES["ko"], KOREAN)):
            self.language.addItem(name, words)
        self.go = Button(tr("Export"), "main")
        self.folder, self.view = Button(tr("Show in folder")), Button(tr("Open it"))
        for button in (self.folder, self.view):
            button.hide()
            self.row.addWidget(button)
        self.row.addWidget(self.go)
        self._lay_out()
        self.finish_layout()
        self.kinds.currentRowChanged.connect(lambda _row: self._chosen())
        self.kinds.itemActivated.connect(lambda _item: self.export())
        self.out.textChanged.connect(lambda _text: self._check())
        self.browse.clicked.connect(self._browse)
        self.go.clicked.connect(self.export)
        self.folder.clicked.connect(self._show_folder)
        self.view.clicked.connect(self._open)
        self.kinds.setCurrentRow(0)
        self.first = self.kinds

    @property
    def kind(self) -> Format:
        """What is chosen."""
        return list(FORMATS.values())[max(self.kinds.currentRow(), 0)]

    def choose(self, name: str) -> None:
        """One of `FORMATS`."""
        self.kinds.setCurrentRow(list(FORMATS).index(name))

    def export(self) -> None:
        """Writes it, unless something is missing."""
        if self.work.busy or not self.go.isEnabled():
            return
        job = partial(
            export,
            kind=self.kind,
            meant=self._meant,
            book=self._book,
            out=self._path,
            person=self.person.text(),
            words=self.language.currentData(),
        )
        self.begin(tr("Writing {file}").format(file=self._path.name), job, self._done)

    def show_busy(self, busy: bool) -> None:
        """Choices rest while it writes."""
        super().show_busy(busy)
        for part in (self.kinds, self.out, self.browse, self.person, self.language, self.go):
            part.setEnabled(not busy)

    def stopped(self) -> None:
        """No half file stays."""
        self.say(tr("Stopped. No file was written."), "muted")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Return exports."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.export()
            event.accept()
        else:
            super().keyPressEvent(event)

    @property
    def _path(self) -> Path:
        return Path(self.out.text().strip()).expanduser()

    def _chosen(self) -> None:
        for part in (self.person, self.language):
            part.setVisible(self.kind.for_people)
        self.out.setText(str(proposed(self.kind, self._book, self.out.text().strip())))
        self._check()

    def _check(self) -> None:
        """Says what stands in the way, or what comes of it."""
        if self.work.busy:
            return
        self._told = None
        self.folder.hide()
        self.view.hide()
        words, ready = "", bool(self.out.text().strip())
        if not available(self.kind):
            words, ready = tr(_MISSING).format(needs=self.kind.needs), False
        elif ready and not self._path.parent.is_dir():
            folder = self._path.parent
            words, ready = tr("There is no folder {folder}.").format(folder=folder), False
        elif self._path.is_file():
            words = tr(_REPLACED)
        self.go.setEnabled(ready)
        self.say(words, "text" if ready else "muted")

    def _browse(self) -> None:
        if self.kind.folder:
            found = QFileDialog.getExistingDirectory(self, tr("Folder"), str(self._path.parent))
        else:
            filters = f"{said(self.kind.title)} (*{self.kind.suffix})"
            found, _ = QFileDialog.getSaveFileName(self, tr("Export"), str(self._path), filters)
        if found:
            path = Path(found)
            if not path.suffix and not self.kind.folder:
                path = path.with_suffix(self.kind.suffix)
            self.out.setText(str(path))

    def _done(self, told: Exported) -> None:
        self._told = told
        self.say(done_words(told))
        self.folder.show()
        self.view.setVisible(self.kind.for_people)
        self.folder.setFocus()

    def _show_folder(self) -> None:
        if self._told is not None:
            folder = self._told.path if self._told.path.is_dir() else self._told.path.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _open(self) -> None:
        if self._told is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._told.path)))

    def _add(self, kind: Format) -> None:
        """A row with its title, and what it is in smaller letters."""
        item = QListWidgetItem(said(kind.title))
        item.setSizeHint(QSize(0, self.look.px(_ROW)))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{said(kind.title)}: {said(kind.help)}")
        self.kinds.addItem(item)
        aside = QLabel(
            said(kind.help) if available(kind) else tr(_MISSING).format(needs=kind.needs)
        )
        aside.setProperty("role", "aside")
        holder = QWidget()
        holder.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, self.look.px(12), 0)
        row.addStretch(1)
        row.addWidget(aside)
        self.kinds.setItemWidget(item, holder)
        self.kinds.currentItemChanged.connect(
            lambda now, _before: self._mark(aside, chosen=now is item)
        )

    def _mark(self, aside: QLabel, *, chosen: bool) -> None:
        aside.setProperty("chosen", chosen)
        aside.style().polish(aside)

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.setSpacing(self.look.px(8))
        place.addWidget(self.out, 1)
        place.addWidget(self.browse)
        self.body.addWidget(self.kinds)
        self.body.addLayout(place)
        report = QHBoxLayout()
        report.setSpacing(self.look.px(8))
        report.addWidget(self.person, 1)
        report.addWidget(self.language)
        self.body.addLayout(report)
