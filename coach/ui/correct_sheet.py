"""The true count of the last set, said by the person; what comes of it is shown before it holds."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from coach.errors import CoachError
from coach.motion.teaching.refit import Refit
from coach.motion.teaching.replay import same_time
from coach.runtime.correcting import Correcting, Marks
from coach.runtime.jobs import JobRunner
from coach.ui.actions import SheetContext
from coach.ui.bridge import Bridge
from coach.ui.buttons import Button
from coach.ui.controller import Controller
from coach.ui.correct_sheet_trace import SetTrace
from coach.ui.sheet import Sheet
from coach.ui.theme import Look
from coach.ui.translate import marked, said, tr
from coach.ui.wording import seconds_text

_MOST: Final = 999
_WAIT_MS: Final = 200  # after the last change of the number, before it is thought about
_STEPS: Final = {Qt.Key.Key_Up: 1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Minus: -1}
NO_SET: Final = marked("There is no set to correct yet. Do one, then say how many there were.")


@dataclass(frozen=True, slots=True)
class _Answer:
    """To one question; an error has words only."""

    said: int
    marks: Marks
    refit: Refit | None
    words: str = ""


class CorrectSheet(Sheet):
    """Asks for the count, shows before and after, keeps it or leaves it."""

    def __init__(
        self, parent: QWidget, look: Look, correcting: Correcting | None, controller: Controller
    ) -> None:
        super().__init__(parent, look, tr("How many were there?"), width=680)
        self._correcting, self._controller = correcting, controller
        self._marks: dict[float, bool] = {}
        self._answer: _Answer | None = None
        self._bridge = Bridge(self)
        self._bridge.fact.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._runner: JobRunner[_Answer] = JobRunner(
            "refit", on_result=self._bridge.post, on_error=self._failed
        )
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._ask)
        self.closed.connect(self._stop)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._build(correcting)

    @property
    def said(self) -> int:
        """The number in the field; 0 where it is empty."""
        return int(self.number.text() or 0)

    def step(self, by: int) -> None:
        """One more, or one less."""
        self.number.setText(str(min(max(self.said + by, 0), _MOST)))

    def accept(self) -> None:
        """Keeps the count and, where there are any, the new limits; the next set has them."""
        answer = self._answer
        if answer is None or answer.said != self.said or answer.marks != self._judged:
            self._ask()
        elif answer.refit is not None and answer.refit.changes:
            self._keep(answer.refit)
        else:
            self._keep(None)

    def keep_count(self) -> None:
        """Keeps the count alone."""
        self._keep(None)

    def undo(self) -> None:
        """Takes the last correction of this exercise back, with its limits."""
        if self._correcting is None:
            return
        try:
            standing = self._correcting.standing()
            if standing is not None:
                self._correcting.undo(standing.id)
        except CoachError as error:
            self.words.setText(said(str(error)))
            return
        self._done()

    def turn(self, peak_s: float) -> None:
        """The movement then counts from now on where it did not, and the other way round."""
        refit = self._answer.refit if self._answer else None
        if refit is None:
            return
        verdict = next(v for v in refit.verdicts if same_time(v.peak_s, peak_s))
        known = next((t for t in self._marks if same_time(t, peak_s)), None)
        if known is not None:
            counts = not self._marks.pop(known)
        else:
            counts = not (verdict.after if verdict.after is not None else verdict.before)
        self._marks[verdict.peak_s] = counts
        self.step(1 if counts else -1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Up and down, plus and minus count, also while the field has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = _STEPS.get(Qt.Key(event.key()))
            if by is not None:
                self.step(by)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Return accepts."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._correcting is not None:
            self.accept()
            event.accept()
        else:
            super().keyPressEvent(event)

    # within

    def _build(self, correcting: Correcting | None) -> None:
        if correcting is None:
            self.words.setText(tr(NO_SET))
            self.body.addWidget(self.words)
            done = Button(tr("Close"), "main")
            done.clicked.connect(self.close_sheet)
            self.body.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
            self.first = done
            return
        counted = correcting.corrected.counted
        head = QLabel(
            tr("{exercise}. Counted: {number}.").format(
                exercise=said(correcting.corrected.spec.title), number=counted
            )
        )
        head.setProperty("role", "muted")
        self.body.addWidget(head)
        self.number = _number_field(self.look, counted)
        self.number.textChanged.connect(self._changed)
        self.number.installEventFilter(self)
        self.body.addLayout(self._number_row())
        self.trace = SetTrace(self.look)
        self.trace.turned.connect(self.turn)
        self.body.addWidget(self.trace)
        self.words.setMinimumHeight(self.look.px(72))
        self.body.addWidget(self.words)
        self.body.addLayout(self._buttons(correcting))
        self.first = self.number
        self._ask()

    def _number_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.less, self.more = Button("−", "", tr("One less")), Button("+", "", tr("One more"))
        for button, by in ((self.less, -1), (self.more, 1)):
            button.setMinimumSize(self.look.px(72), self.look.px(72))
            button.setStyleSheet(f"font-size: {self.look.px(32)}px;")
            button.clicked.connect(partial(self.step, by))
        for widget in (self.less, self.number, self.more):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _buttons(self, correcting: Correcting) -> QHBoxLayout:
        row = QHBoxLayout()
        self.undo_button = Button(tr("Undo the last correction"), "quiet")
        self.undo_button.clicked.connect(self.undo)
        self.undo_button.setVisible(_stands(correcting))
        self.keep_button = Button(tr("Keep the count only"))
        self.keep_button.clicked.connect(self.keep_count)
        self.accept_button = Button(tr("Accept"), "main")
        self.accept_button.clicked.connect(self.accept)
        row.addWidget(self.undo_button)
        row.addStretch(1)
        row.addWidget(self.keep_button)
        row.addWidget(self.accept_button)
        return row

    @property
    def _judged(self) -> Marks:
        return tuple(sorted(self._marks.items()))

    def _changed(self) -> None:
        self.words.setText(tr("Counting the set again …"))
        self._wait.start()

    def _ask(self) -> None:
        correcting = self._correcting
        if correcting is None:
            return
        self._wait.stop()
        count, marks = self.said, self._judged
        self._runner.submit(lambda _: _answered(correcting, count, marks))

    def _failed(self, reason: str) -> None:
        self._bridge.post(_Answer(-1, (), None, said(reason)))

    def _take(self, answer: _Answer) -> None:
        if answer.said >= 0 and (answer.said, answer.marks) != (self.said, self._judged):
            return  # a newer question waits
        self._answer = answer
        self.words.setText(answer.words)
        refit = answer.refit
        self.keep_button.setVisible(refit is not None and bool(refit.changes))
        if refit is not None and self._correcting is not None:
            turned = self._correcting.corrected.spec.direction * refit.before.signal
            self.trace.show_set(refit.before.t_s, turned, refit.verdicts, self._marks)

    def _keep(self, refit: Refit | None) -> None:
        if self._correcting is None:
            return
        try:
            self._correcting.keep(self.said, self._judged, refit.limits if refit else None)
        except CoachError as error:
            self.words.setText(said(str(error)))
            return
        self._done()

    def _done(self) -> None:
        """The log is another one: a set of the present run is over, others leave the run alone."""
        if self._correcting is not None and self._correcting.corrected.live:
            self._controller.correct_count(-self._controller.corrected)  # this word is the newer
            self._controller.reset()
        else:
            self._controller.take_limits()
        self.close_sheet()

    def _stop(self) -> None:
        self._wait.stop()
        self._runner.stop(0.0)


def correct_sheet(context: SheetContext) -> CorrectSheet:
    """On the last set of the present run."""
    corrected = context.controller.last_set()
    correcting = None if corrected is None else Correcting(corrected)
    return CorrectSheet(context.parent, context.look, correcting, context.controller)


def outcome_words(refit: Refit, count: int) -> str:
    """Before and after in a line or two."""
    rows = refit.verdicts
    start_s = float(refit.before.t_s[0]) if len(refit.before.t_s) else 0.0
    new = [v.peak_s - start_s for v in rows if v.after and not v.before]
    gone = [v.peak_s - start_s for v in rows if v.before and not v.after]
    lines = []
    if refit.changes:
        words = tr("Before {before}, after {after}.")
        lines.append(words.format(before=refit.before.reps, after=refit.after.reps))
    if new:
        lines.append(tr("These now count: at {times}.").format(times=_times(new)))
    if gone:
        lines.append(tr("These no longer count: at {times}.").format(times=_times(gone)))
    if not refit.changes and refit.before.reps != count:
        lines.append(tr("The set is kept as {number}.").format(number=count))
    return " ".join([*lines, said(refit.explained)])


def _answered(correcting: Correcting, count: int, marks: Marks) -> _Answer:
    """In the job's thread."""
    try:
        refit = correcting.propose(count, marks)
    except CoachError as error:
        words = tr("{reason}. Only the count is corrected.").format(reason=said(str(error)))
        return _Answer(count, marks, None, words)
    return _Answer(count, marks, refit, outcome_words(refit, count))


def _times(times_s: list[float]) -> str:
    return ", ".join(seconds_text(t_s, 1) for t_s in times_s)


def _number_field(look: Look, value: int) -> QLineEdit:
    field = QLineEdit(str(value))
    field.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,3}")))
    field.setAlignment(Qt.AlignmentFlag.AlignCenter)
    field.setStyleSheet(f"font-size: {look.px(72)}px; font-weight: 600;")
    field.setFixedWidth(look.px(240))
    field.setAccessibleName(tr("True count"))
    field.selectAll()
    return field


def _stands(correcting: Correcting) -> bool:
    try:
        return correcting.standing() is not None
    except CoachError:
        return False
