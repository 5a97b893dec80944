"""The picture with skeleton, angles and cue; notices stand in its place."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coach.landmarks import Landmark
from coach.motion.counting.form import ADVISED_S
from coach.types import Frame, FrameResult
from coach.ui.announce import announce
from coach.ui.cue_strip import CueStrip
from coach.ui.overlays import VEIL, draw_command, draw_count, draw_note
from coach.ui.picture_fit import PictureFit
from coach.ui.skeleton_painter import SkeletonPainter
from coach.ui.theme import Look
from coach.ui.translate import said, tr
from coach.ui.wording import Notice
from coach.ui.workout_overlay import draw_board
from coach.ui.workout_silhouette import draw_silhouette
from coach.ui.workout_words import Board

_STAGE: Final = {"dark": QColor("#0C0E10"), "light": QColor("#1B1F23")}
_FULL_HEIGHT: Final = 480  # below that, lines and figures shrink with the picture


class VideoView(QWidget):
    """Paints the newest `FrameResult` only; a click on somebody asks to follow them.

    Signals:
        person_chosen: x, y in the picture's own pixels.
        action_asked: The notice's button was pressed; carries its text.
        painted: A result has been drawn; carries the `FrameResult`.
    """

    person_chosen = Signal(float, float)
    action_asked = Signal(str)
    painted = Signal(object)

    def __init__(self, look: Look, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._look = look
        self._clock = clock
        self._result: FrameResult | None = None
        self._joints: tuple[str, ...] = ()
        self._mirror = False
        self._notice: Notice | None = None
        self._note = ""
        self._faulty: frozenset[Landmark] = frozenset()
        self._faulty_until_s = 0.0
        self._shown: FrameResult | None = None
        self.big = False
        self._board: Board | None = None
        self._command = ("", 0.0)
        self.cue = CueStrip(self, look)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 180)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Picture"))
        self._build_notice()
        look.changed.connect(self.update)

    @property
    def notice(self) -> Notice | None:
        """What stands over the picture."""
        return self._notice

    @property
    def result(self) -> FrameResult | None:
        """What is on screen."""
        return self._result

    def show_result(self, result: FrameResult | None) -> None:
        """Takes the newest result, or None to go blank."""
        self._result = result
        self.cue.say(self._words_of(result), self._clock())
        self.update()

    def set_joints(self, joints: tuple[str, ...]) -> None:
        """The joints whose angles matter now."""
        self._joints = joints
        self.update()

    def show_faults(self, marks: frozenset[Landmark]) -> None:
        """Where the last rep went wrong, shown for as long as its cue; none takes it away."""
        self._faulty, self._faulty_until_s = marks, self._clock() + ADVISED_S
        self.update()

    @property
    def faulty(self) -> frozenset[Landmark]:
        """What is shown as faulty now."""
        return self._faulty if self._clock() < self._faulty_until_s else frozenset()

    def set_mirror(self, mirror: bool) -> None:
        """Whether the picture is shown as in a mirror."""
        self._mirror = mirror
        self.update()

    def set_note(self, text: str) -> None:
        """A quiet line at the picture's upper left corner, or none."""
        if text != self._note:
            self._note = text
            self.update()

    @property
    def note(self) -> str:
        """The quiet line."""
        return self._note

    def show_command(self, words: str, share: float) -> None:
        """What the arms will do if they stay, and how much of the time they have stayed, 0..1."""
        self._command = (words, share)
        self.update()

    @property
    def command(self) -> str:
        """What the arms are about to do, or an empty text."""
        return self._command[0]

    def set_board(self, board: Board | None) -> None:
        """What the big screen shows of a workout, or None where the count alone is shown."""
        if board is not None and board.quiet:
            self.cue.clear()
        self._board = board
        if self.big or board is None or board.silhouette:
            self.update()

    def set_notice(self, notice: Notice | None) -> None:
        """Shows or takes away the words over the picture."""
        if notice == self._notice:
            return
        self._notice = notice
        self._panel.setVisible(notice is not None)
        if notice is not None:
            self.cue.clear()
            self._title.setText(notice.title)
            self._detail.setText(notice.detail)
            self._detail.setVisible(bool(notice.detail))
            self._action.setText(notice.action)
            self._action.setVisible(bool(notice.action))
            announce(self, f"{notice.title}. {notice.detail}".strip())
        self.update()

    def _words_of(self, result: FrameResult | None) -> str:
        """Of a rest or a count-in the board says all; of a pause, the notice."""
        quiet = self._board is not None and self._board.quiet
        if result is None or quiet or self._notice is not None:
            return ""
        return said(result.motion.hint or "")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A picture of 4:3."""
        return QSize(960, 720)

    def fit(self) -> PictureFit | None:
        """Where the picture lies now."""
        if self._result is None:
            return None
        return PictureFit.into(self._result.frame.size, QRectF(self.rect()), self._mirror)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Chooses the person under the pointer."""
        fit = self.fit()
        spot = fit.to_picture(event.position()) if fit and not self._notice else None
        if spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self.person_chosen.emit(*spot)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keeps the notice over the whole picture."""
        self._panel.setGeometry(self.rect())
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Picture, skeleton, cue, in that order."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), _STAGE[self._look.colours.name])
        fit, result = self.fit(), self._result
        if fit is not None and result is not None:
            _draw_picture(painter, result.frame, fit)
            scale = self._look.scale * min(1.0, fit.target.height() / self._look.px(_FULL_HEIGHT))
            SkeletonPainter(painter, fit, scale).draw(result.motion, self._joints, self.faulty)
            if self._notice is None:
                if self._board is not None and self._board.silhouette:
                    shape, ready = self._board.silhouette, self._board.done
                    draw_silhouette(painter, fit.target, shape, ready=ready)
                self.cue.paint(painter, fit.target)
                draw_note(painter, fit.target, self._note, self._look.px)
                if self.big:
                    self._draw_number(painter, fit.target, result)
        if self._notice is not None and result is not None:
            painter.fillRect(self.rect(), VEIL)
        if fit is not None:
            draw_command(painter, fit.target, *self._command, self._look.px)
        painter.end()
        if result is not self._shown:
            self._shown = result
            self.painted.emit(result)

    def _draw_number(self, painter: QPainter, picture: QRectF, result: FrameResult) -> None:
        area = QRectF(self.rect())
        if self._board is None:
            draw_count(painter, area, picture, result.motion, self._look.px)
        else:
            draw_board(painter, area, picture, self._board, self._look.px)

    def _build_notice(self) -> None:
        self._panel = QWidget(self)
        self._panel.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self._title, self._detail, self._action = QLabel(), QLabel(), QPushButton()
        self._title.setProperty("role", "notice")
        self._detail.setProperty("role", "notice-detail")
        self._action.setProperty("role", "main")
        layout = QVBoxLayout(self._panel)
        layout.setContentsMargins(32, 16, 32, 16)
        layout.addStretch(1)
        for label in (self._title, self._detail):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addSpacing(16)
        layout.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self._panel.hide()
        self._action.clicked.connect(lambda: self.action_asked.emit(self._action.text()))


def _draw_picture(painter: QPainter, frame: Frame, fit: PictureFit) -> None:
    """The frame without a copy: the image borrows the array for the length of this call."""
    width, height = frame.size
    image = QImage(
        frame.image.data, width, height, frame.image.strides[0], QImage.Format.Format_BGR888
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    target = fit.target
    if fit.mirror:
        painter.translate(target.x() + target.right(), 0)
        painter.scale(-1, 1)
    painter.drawImage(target, image)
    painter.restore()
