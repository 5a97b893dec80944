"""What is stored about the person, in plain words; looked after, and deleted, here."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from coach.session.repair import CareStore, Saved, repair
from coach.ui.buttons import Button
from coach.ui.review import data_model
from coach.ui.review.data_model import NO_VIDEO, Deleted, Stored
from coach.ui.review.typed_word import WORD, TypedWord
from coach.ui.review.words import size_words
from coach.ui.review.work_sheet import Leaving, WorkSheet
from coach.ui.theme import Look
from coach.ui.translate import many, marked, said, tr

_SOUND: Final = marked("The log is sound.")
_DAMAGED: Final = marked(
    "Repair saves what can be read into a new log. The damaged one is kept beside it."
)
_SURE: Final = marked(
    "This cannot be undone. Backups that you made elsewhere and your settings (theme, last camera"
    " or file) stay. To delete all that is listed above, type {word}:"
)
_NOTHING: Final = marked("Nothing is stored about you.")

T = TypeVar("T")


class DataSheet(WorkSheet):
    """Reads what there is when it is made, and after each change.

    Args:
        parent: The window.
        look: Theme and scale.
        path: The log.
        release: Ends the run that holds the log; called before its file goes or is replaced.

    Attributes:
        released: Whether the run was ended.
    """

    def __init__(
        self, parent: QWidget, look: Look, path: Path, release: Callable[[], None]
    ) -> None:
        super().__init__(parent, look, tr("Your data"), width=860)
        self._path, self._release = path, release
        self.released = False
        self._then = ""
        self.words = QLabel(tr(NO_VIDEO))
        self.words.setWordWrap(True)
        self.kinds = QGridLayout()
        self.kinds.setHorizontalSpacing(look.px(16))
        self.kinds.setVerticalSpacing(look.px(4))
        self.kinds.setColumnStretch(1, 1)
        self.place = QLabel(str(path))
        self.place.setProperty("role", "small")
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder = Button(
            tr("Open folder"), "chip", tr("Shows the files with your system's program")
        )
        self.check = Button(tr("Check for damage"), tip=tr("Reads all of it; writes nothing"))
        self.mend = Button(tr("Repair"), tip=tr("Saves what can be read of a damaged log"))
        self.backup = Button(tr("Back up …"), tip=tr("Copies the log to a place of your choice"))
        self.restore = Button("", tip=tr("As they were"))
        self.purge = Button("", tip=tr("They cannot be brought back then"))
        self.erase = Button(tr("Delete everything …"), "danger")
        words = tr(_SURE).format(word=WORD)
        own_work = tr("My own exercises and programmes as well")
        self.sure = TypedWord(look, words, own_work, tr("Delete for good"))
        self.sure.hide()
        self._lay_out()
        self.finish_layout()
        self._connect()
        self.first = self.cancel
        self._read()

    def show_busy(self, busy: bool) -> None:
        """Buttons rest while it works."""
        super().show_busy(busy)
        for part in (self.check, self.mend, self.backup, self.restore, self.purge, self.erase):
            part.setEnabled(not busy)
        self.sure.setEnabled(not busy)

    # what the buttons do -------------------------------------------------------------------

    def check_log(self) -> None:
        """Looks for damage."""
        self._do(tr("Checking"), partial(data_model.check, self._path), self._checked, "closes")

    def mend_log(self) -> None:
        """Saves what can be read."""
        self._end_run()
        self._do(tr("Repairing"), partial(repair, self._path), self._mended)

    def back_up(self) -> None:
        """Copies the log."""
        filters = tr("Log (*.sqlite3)")
        found, _ = QFileDialog.getSaveFileName(self, tr("Back up"), "workout-log.sqlite3", filters)
        if found:
            out = Path(found)

            def copy() -> int:
                with CareStore(self._path, read_only=True) as store:
                    return store.back_up(out)

            self._do(tr("Copying"), copy, lambda size: self._say_next(_copied(out, size)))

    def empty_bin(self) -> None:
        """What was deleted goes for good; asks once more before."""
        if self.purge.property("role") != "danger":
            self._purge_role("danger")
            self.purge.setText(tr("Really? It cannot be undone"))
            return
        self._do(
            tr("Removing them"),
            partial(data_model.empty_bin, self._path),
            lambda number: self._say_next(tr("{number} removed for good.").format(number=number)),
        )

    def delete_everything(self) -> None:
        """For good."""
        self._end_run()
        own_work = self.sure.tick.isChecked()
        job = partial(data_model.delete_everything, self._path, own_work=own_work)
        self._do(tr("Deleting"), job, self._deleted)

    def ask_sure(self) -> None:
        """Shows what must be typed."""
        self.sure.show()
        self.erase.hide()
        self.sure.field.setFocus()

    # what comes of it ----------------------------------------------------------------------

    def _read(self) -> None:
        words = self._then or tr("Looking at what is stored")
        self._do(words, partial(data_model.stored, self._path), self._show, "closes")

    def _show(self, told: Stored) -> None:
        while item := self.kinds.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for row, kind in enumerate(told.kinds):
            cells = ((kind.title, ""), (kind.words, "muted"), (size_words(kind.size), ""))
            for column, (words, role) in enumerate(cells):
                label = QLabel(words)
                label.setProperty("role", role)
                side = Qt.AlignmentFlag.AlignRight if column == 2 else Qt.AlignmentFlag.AlignLeft
                self.kinds.addWidget(label, row, column, side)
        there = self._path.exists()
        for part in (self.check, self.backup):
            part.setVisible(there and not told.fault)
        self.mend.setVisible(bool(told.fault))
        self.erase.setVisible(bool(told.kinds) and not self.sure.isVisible())
        self.sure.tick.setVisible(any(kind.own_work for kind in told.kinds))
        gone = told.deleted
        self.restore.setText(
            many(
                "Bring %n deleted sessions and sets back",
                "Bring %n deleted session or set back",
                gone,
            )
        )
        self.purge.setText(
            many(
                "Remove %n deleted sessions and sets for good",
                "Remove %n deleted session or set for good",
                gone,
            )
        )
        self._purge_role("")
        for part in (self.restore, self.purge):
            part.setVisible(told.deleted > 0)
        nothing = "" if told.kinds else tr(_NOTHING)
        self.say(self._then or said(told.fault) or nothing, "bad" if told.fault else "text")
        self._then = ""

    def _checked(self, found: list[str]) -> None:
        self.mend.setVisible(bool(found))
        faults = map(said, found)
        lines = [*(f"{line[:1].upper()}{line[1:]}." for line in faults), tr(_DAMAGED)]
        self.say("\n".join(lines) if found else tr(_SOUND), "bad" if found else "text")

    def _mended(self, saved: Saved) -> None:
        self._say_next(data_model.saved_words(saved))

    def _deleted(self, gone: Deleted) -> None:
        self.sure.hide()
        self.sure.field.clear()
        names = ", ".join(file.name for file in gone.files) or tr("nothing was there")
        words = many(
            "Deleted %n files, {size}: {names}.",
            "Deleted %n file, {size}: {names}.",
            len(gone.files),
        )
        self._say_next(words.format(size=size_words(gone.size), names=names))

    def _purge_role(self, role: str) -> None:
        self.purge.setProperty("role", role)
        self.purge.style().polish(self.purge)

    def _say_next(self, words: str) -> None:
        """Reads anew, and says this then."""
        self._then = words
        self._read()

    def _do(
        self,
        words: str,
        work: Callable[[], T],
        take: Callable[[T], None],
        leaving: Leaving = "waits",
    ) -> None:
        self.begin(words, lambda _context: work(), take, leaving)

    def _end_run(self) -> None:
        if not self.released:
            self._release()
            self.released = True

    # making it -----------------------------------------------------------------------------

    def _connect(self) -> None:
        path = self._path
        self.folder.clicked.connect(self._open_folder)
        self.check.clicked.connect(self.check_log)
        self.mend.clicked.connect(self.mend_log)
        self.backup.clicked.connect(self.back_up)
        self.restore.clicked.connect(
            lambda: self._do(
                tr("Bringing them back"),
                partial(data_model.bring_back, path),
                lambda number: self._say_next(tr("{number} brought back.").format(number=number)),
            )
        )
        self.purge.clicked.connect(self.empty_bin)
        self.erase.clicked.connect(self.ask_sure)
        self.sure.confirmed.connect(self.delete_everything)

    def _open_folder(self) -> None:
        folder = self._path.parent
        if folder.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        else:
            self.say(tr("There is no folder yet: nothing was recorded."), "muted")

    def _lay_out(self) -> None:
        px = self.look.px
        details = QVBoxLayout()
        details.setSpacing(px(2))
        for words in (
            tr("Stored on this computer:"),
            *(f"•  {tr(one)}" for one in data_model.STORED),
        ):
            line = QLabel(words)
            line.setProperty("role", "small")
            line.setWordWrap(True)
            details.addWidget(line)
        place = QHBoxLayout()
        place.addWidget(self.place, 1)
        place.addWidget(self.folder)
        care, bin_ = QHBoxLayout(), QHBoxLayout()
        for row, buttons in (
            (care, (self.check, self.mend, self.backup)),
            (bin_, (self.restore, self.purge)),
        ):
            row.setSpacing(px(8))
            for button in buttons:
                button.hide()
                row.addWidget(button)
            row.addStretch(1)
        self.body.addWidget(self.words)
        for layout in (details, self.kinds, place, care, bin_):
            self.body.addLayout(layout)
        self.body.addWidget(self.sure)
        self.erase.hide()
        self.row.addWidget(self.erase)


def _copied(out: Path, size: int) -> str:
    return tr("Copied the log to {path}, {size}.").format(path=out, size=size_words(size))
