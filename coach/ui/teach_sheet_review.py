"""A taught exercise to look at: the body at both ends, words, a trace, and what may be changed."""

from dataclasses import replace
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coach.motion.body.angles import JOINT_INDEX, joint_angles
from coach.motion.body.measures import MEASURES, UNIT_LIMITS
from coach.motion.exercises.exercise_spec import ExerciseSpec, Sides
from coach.motion.teaching.refit import Verdict
from coach.motion.teaching.replay import Frames, SetReplay
from coach.motion.teaching.teach import Taught
from coach.motion.teaching.teach_words import plain_lines
from coach.types import MotionState, Pose
from coach.ui.correct_sheet_trace import SetTrace
from coach.ui.picture_fit import PictureFit
from coach.ui.skeleton_painter import SkeletonPainter
from coach.ui.theme import Look
from coach.ui.translate import marked, said, tr

_SIDES: Final[tuple[tuple[Sides, str], ...]] = (
    ("both", marked("both together")),
    ("either", marked("either alone")),
    ("alternating", marked("left and right in turn")),
)
_FIGURE: Final = (200, 170)
_AROUND: Final = 0.12  # of the body's size, left free on every side


class Figure(QWidget):
    """One pose, as large as it fits."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look, self._title = look, title
        self._pose: Pose | None = None
        self._joints: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(look.px(_FIGURE[1]))
        self.setAccessibleName(title)

    def show_pose(self, pose: Pose | None, joints: tuple[str, ...]) -> None:
        """Draws a pose with the angles of these joints."""
        self._pose, self._joints = pose, joints
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """About square."""
        return QSize(self._look.px(_FIGURE[0]), self._look.px(_FIGURE[1]))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """The body over the title."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("raised"))
        painter.setFont(self._look.font(13))
        painter.setPen(self._look.colour("muted"))
        painter.drawText(self._look.px(8), self.height() - self._look.px(8), self._title)
        if self._pose is not None:
            pose = _framed(self._pose)
            area = QRectF(self.rect().adjusted(0, 0, 0, -self._look.px(20)))
            fit = PictureFit.into(pose.size, area, False)
            state = MotionState(0.0, "", pose=pose, angles=joint_angles(pose))
            SkeletonPainter(painter, fit, self._look.scale * 0.8).draw(state, self._joints)
        painter.end()


class TeachReview(QWidget):
    """What was learned; sides and bands can be changed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._replay: SetReplay | None = None
        self._spec: ExerciseSpec | None = None
        self.rest, self.effort = Figure(look, tr("at rest")), Figure(look, tr("at full effort"))
        self.lines = QLabel()
        self.lines.setWordWrap(True)
        self.trace = SetTrace(look, compared=False)
        self.sides = QComboBox()
        for value, words in _SIDES:
            self.sides.addItem(tr(words), value)
        self.leaves, self.goes = QDoubleSpinBox(), QDoubleSpinBox()
        self.recount, self.recognised = QLabel(), QLabel()
        self.recognised.setWordWrap(True)
        figures = QHBoxLayout()
        figures.addWidget(self.rest)
        figures.addWidget(self.effort)
        form = QFormLayout()
        form.addRow(tr("Sides"), self.sides)
        form.addRow(tr("Starts at"), self.leaves)
        form.addRow(tr("Goes to"), self.goes)
        form.addRow(tr("The recording again"), self.recount)
        form.addRow(tr("By itself"), self.recognised)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(figures)
        column.addWidget(self.lines)
        column.addWidget(self.trace)
        column.addLayout(form)
        self.sides.currentIndexChanged.connect(self._changed)
        for box in (self.leaves, self.goes):
            box.setDecimals(0)
            box.valueChanged.connect(self._changed)

    def show_taught(self, taught: Taught, frames: Frames) -> None:
        """Fills everything in."""
        spec = taught.spec
        self._spec = None  # while the fields are filled, nobody has changed anything
        self.sides.setCurrentIndex([value for value, _ in _SIDES].index(spec.sides))
        for box, value in ((self.leaves, _edge(spec, 0)), (self.goes, _edge(spec, 1))):
            box.setRange(*UNIT_LIMITS[spec.unit])
            box.setSuffix("°" if spec.unit == "deg" else " %")
            box.setValue(value)
        middle = taught.reps[len(taught.reps) // 2]
        for figure, t_s in ((self.rest, middle.start_s), (self.effort, middle.peak_s)):
            pose = _pose_at(frames, t_s)
            figure.show_pose(pose, () if pose is None else _shown_joints(spec, pose))
        replayed = SetReplay(spec, frames)
        self._replay, self._spec = replayed, spec
        counted = replayed.count_file()
        verdicts = [Verdict(rep.peak_s, None, True, None) for rep in taught.reps]
        self.trace.show_set(counted.t_s, spec.direction * counted.signal, verdicts, {})
        self._frames = frames
        self._changed()

    def edited(self, taught: Taught) -> Taught:
        """The same with what the person has changed."""
        return replace(taught, spec=self._edited(taught.spec))

    def _edited(self, spec: ExerciseSpec) -> ExerciseSpec:
        low, high = UNIT_LIMITS[spec.unit]
        leaves, goes = self.leaves.value(), self.goes.value()
        if (leaves, goes) == (round(_edge(spec, 0)), round(_edge(spec, 1))):
            leaves, goes = _edge(spec, 0), _edge(spec, 1)
        up = spec.direction > 0
        if (goes <= leaves) if up else (goes >= leaves):
            goes = leaves + spec.direction
        sides: Sides = self.sides.currentData()
        return replace(
            spec,
            sides=sides,
            together=spec.together if sides == spec.sides else 0.0,
            rest_deg=(low, leaves) if up else (leaves, high),
            effort_deg=(goes, high) if up else (low, goes),
        )

    def _changed(self) -> None:
        if self._spec is None:
            return
        edited = self._edited(self._spec)
        self.lines.setText("\n".join(map(said, plain_lines(edited))))
        reps = SetReplay(edited, self._frames).count_file().reps
        self.recount.setText(tr("{number} counted").format(number=reps))


def _edge(spec: ExerciseSpec, end: int) -> float:
    """Where a repetition starts (0), or goes to (1)."""
    band = (spec.rest_deg, spec.effort_deg)[end]
    return band[end == 0] if spec.direction > 0 else band[end == 1]


def _shown_joints(spec: ExerciseSpec, pose: Pose) -> tuple[str, ...]:
    """The signal's joints on the side that is seen better."""
    names = [part.joint for part in spec.joints if part.joint not in MEASURES]
    sides = [tuple(f"{side}_{name}" for name in names) for side in ("left", "right")]
    trust = joint_angles(pose).reliability
    return max(sides, key=lambda joints: sum(trust[JOINT_INDEX[joint]] for joint in joints))


def _pose_at(frames: Frames, t_s: float) -> Pose | None:
    seen = [(abs(at_s - t_s), i) for i, (at_s, pose) in enumerate(frames) if pose is not None]
    return frames[min(seen)[1]][1] if seen else None


def _framed(pose: Pose) -> Pose:
    """The same pose in a picture that it fills."""
    points = pose.image[:, :2]
    low, high = np.nanmin(points, axis=0), np.nanmax(points, axis=0)
    size = float(max(*(high - low), 1.0)) * (1 + 2 * _AROUND)
    image = pose.image.copy()
    image[:, :2] += size / 2 - (low + high) / 2
    scale = 1000.0 / size
    image *= scale
    return replace(pose, image=image, size=(1000, 1000))
