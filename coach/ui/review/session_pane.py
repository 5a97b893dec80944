"""The middle of the review: a session's head and timeline, its sets as cards, the reps of one."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from coach.motion.exercises.exercise import ExerciseSpec
from coach.session.records import RepRow
from coach.ui.buttons import Button
from coach.ui.review.log_clip import spec_of
from coach.ui.review.log_model import SessionView, SetView
from coach.ui.review.meant import Meant
from coach.ui.review.note_field import NoteField
from coach.ui.review.rep_table import RepTable
from coach.ui.review.set_bar import SetBar
from coach.ui.review.set_card import SetCard
from coach.ui.review.set_trends import SetTrends
from coach.ui.review.timeline import Timeline
from coach.ui.review.words import line_title, session_figures
from coach.ui.theme import Look
from coach.ui.translate import said, tr
from coach.ui.wording import unit_sign

_CARDS_SHARE: Final = 5
_TABLE_SHARE: Final = 4


class SessionPane(QWidget):
    """Shows one `SessionView`.

    Signals:
        rep_chosen: (`RepRow`, `SetView`) to be replayed.
        set_chosen: A `SetView`.
        player_key: As of `RepTable`.
    """

    rep_chosen = Signal(object, object)
    set_chosen = Signal(object)
    player_key = Signal(object)

    def __init__(self, look: Look, specs: Mapping[str, ExerciseSpec]) -> None:
        super().__init__()
        self._look, self._specs = look, specs
        self._view: SessionView | None = None
        self._set: SetView | None = None
        self._rep: int | None = None
        self.title, self.source, self.figures = QLabel(), QLabel(), QLabel()
        for label, role in ((self.title, "title"), (self.source, "small"), (self.figures, "")):
            label.setProperty("role", role)
        self.head = QHBoxLayout()
        self.note = NoteField(tr("Note on this session"))
        self.recount = Button(
            tr("Count again"), "chip", tr("By today's rules; what would change is shown")
        )
        self.export = Button(
            tr("Export"), "chip", tr("Report, tables, or everything of this session")
        )
        self.delete = Button(tr("Delete session"), "chip")
        self.bar = SetBar(look)
        self.trends = SetTrends(look)
        self.timeline = Timeline(look)
        self.cards: tuple[SetCard, ...] = ()
        self._column = QVBoxLayout()
        self.table = RepTable(look)
        self._lay_out()
        self.timeline.chosen.connect(self.choose_set)
        self.table.rep_chosen.connect(self._choose_rep)
        self.table.player_key.connect(self.player_key)

    @property
    def view(self) -> SessionView | None:
        """What is shown."""
        return self._view

    @property
    def meant(self) -> Meant | None:
        """The session that is shown."""
        if self._view is None:
            return None
        return Meant(self.title.text(), (self._view.line.row.id,))

    @property
    def chosen(self) -> SetView | None:
        """The set whose reps are listed."""
        return self._set

    def show_session(self, view: SessionView, today: date) -> None:
        """Another session, or the same read anew: then the chosen set stays."""
        kept = self._set.row.id if self._set is not None else None
        rep = self._rep
        self._view, self._set = view, None
        self.note.show_note(view.line.row.note)
        self.title.setText(line_title(view.line, today))
        self.source.setText(said(view.line.row.source))
        self.figures.setText(session_figures(view.line))
        self.timeline.show_sets(view.sets)
        self._make_cards(view.sets)
        chosen = next((one for one in view.sets if one.row.id == kept), None)
        chosen = chosen or next((one for one in view.sets if one.reps or one.holds), None)
        if chosen is not None:
            self.choose_set(chosen, rep)
        else:
            self._below.hide()
            self.table.show_set(None, "°")

    def choose_set(self, view: SetView, rep_id: int | None = None) -> None:
        """Lists the reps of a set, and begins with a rep of it or with its best."""
        if self._set is not None and self._set.row.id == view.row.id:
            return
        self._set = view
        self.timeline.set_chosen(view.row.id)
        self._below.show()
        self.bar.show_set(view)
        self.trends.show_set(view)
        self.table.setVisible(bool(view.reps))
        self._share(table=bool(view.reps))
        self.table.show_set(view, unit_sign(spec_of(view.row.exercise, self._specs)))
        self._mark(None)
        self.set_chosen.emit(view)
        kept = next((rep for rep in view.reps if rep.id == rep_id), None)
        first = kept or view.best or (view.reps[0] if view.reps else None)
        if first is not None:
            self.table.choose(first.id)

    def choose_rep(self, rep: RepRow) -> None:
        """Walks to a rep of the chosen set."""
        self.table.choose(rep.id)

    def _choose_rep(self, rep: RepRow) -> None:
        self._rep = rep.id
        self._mark(rep.id)
        self.rep_chosen.emit(rep, self._set)

    def _mark(self, rep_id: int | None) -> None:
        for card in self.cards:
            on = self._set is not None and card.view.row.id == self._set.row.id
            card.set_on(on, rep_id if on else None)
            if on:
                QTimer.singleShot(0, self, partial(self._reveal, card))  # once it has its place

    def _reveal(self, card: SetCard) -> None:
        if card in self.cards:
            self._scroll.ensureWidgetVisible(card, 0, self._look.px(8))

    def _walk(self, card: SetCard, step: int) -> None:
        at = self.cards.index(card) + step
        if 0 <= at < len(self.cards):
            self.cards[at].setFocus(Qt.FocusReason.OtherFocusReason)
            self.choose_set(self.cards[at].view)

    def _share(self, *, table: bool) -> None:
        self._whole.setStretchFactor(self._below, _TABLE_SHARE if table else 0)

    def _make_cards(self, sets: tuple[SetView, ...]) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        found = []
        for view in sets:
            card = SetCard(self._look, view, spec_of(view.row.exercise, self._specs))
            card.chosen.connect(self.choose_set)
            card.rep_chosen.connect(self.choose_rep)
            card.walked.connect(lambda step, card=card: self._walk(card, step))
            self._column.insertWidget(self._column.count() - 1, card)
            found.append(card)
        self.cards = tuple(found)

    def _lay_out(self) -> None:
        px = self._look.px
        self.head.setSpacing(px(8))
        self.head.addWidget(self.title, 1)
        for button in (self.recount, self.export, self.delete):
            self.head.addWidget(button)
        line = QHBoxLayout()
        line.setSpacing(px(16))
        line.addWidget(self.figures)
        line.addWidget(self.source)
        line.addStretch(1)
        inside = QWidget()
        inside.setObjectName("Plain")
        inside.setLayout(self._column)
        self._column.setContentsMargins(0, 0, px(8), 0)
        self._column.setSpacing(px(8))
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        below = self._below = QFrame()
        below.setProperty("role", "card")
        box = QVBoxLayout(below)
        box.setContentsMargins(px(8), px(8), px(8), px(8))
        box.addWidget(self.bar)
        box.addWidget(self.trends)
        box.addWidget(self.table, 1)
        column = self._whole = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addLayout(self.head)
        words.addLayout(line)
        column.addLayout(words)
        column.addWidget(self.note)
        column.addWidget(self.timeline)
        column.addWidget(self._scroll, _CARDS_SHARE)
        column.addWidget(below, _TABLE_SHARE)
