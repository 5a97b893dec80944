"""What the review does with whole sessions, each on a sheet of its own."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coach.ui.review.editing import Editing
from coach.ui.review.list_pane import ListPane
from coach.ui.review.meant import Book, Meant
from coach.ui.review.session_pane import SessionPane
from coach.ui.sheet import Sheet
from coach.ui.theme import Look


class Tasks(QObject):
    """Listens to the buttons of the list and of the session.

    Signals:
        sheet_asked: A function that makes a `Sheet`, given the window.
    """

    sheet_asked = Signal(object)

    def __init__(
        self,
        look: Look,
        pane: ListPane,
        session: SessionPane,
        editing: Editing,
        book: Book,
    ) -> None:
        super().__init__(session)
        self._look, self._editing, self._book = look, editing, book
        pane.recount_asked.connect(lambda: self.recount(pane.meant))
        session.recount.clicked.connect(lambda: self.recount(session.meant))
        pane.export_asked.connect(lambda: self.export(pane.meant))
        session.export.clicked.connect(lambda: self.export(session.meant))
        pane.import_asked.connect(lambda: self.sheet_asked.emit(self._import))

    def recount(self, meant: Meant | None) -> None:
        """Shows what today's rules would change."""
        if meant is not None:
            self.sheet_asked.emit(lambda window: self._recount(window, meant))

    def export(self, meant: Meant | None) -> None:
        """Asks for a kind of file and a place."""
        if meant is not None:
            self.sheet_asked.emit(lambda window: self._export(window, meant))

    def _export(self, window: QWidget, meant: Meant) -> Sheet:
        from coach.ui.review.export_sheet import ExportSheet

        return ExportSheet(window, self._look, meant, self._book)

    def _import(self, window: QWidget) -> Sheet:
        from coach.ui.review.import_sheet import ImportSheet

        sheet = ImportSheet(window, self._look, self._book)
        sheet.taken_in.connect(self._editing.take_in)
        return sheet

    def _recount(self, window: QWidget, meant: Meant) -> Sheet:
        from coach.ui.review.recount_sheet import RecountSheet

        sheet = RecountSheet(window, self._look, meant, self._book)
        sheet.accepted.connect(self._editing.accept_recounts)
        return sheet
