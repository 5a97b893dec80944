"""The picture: where things lie, and that text is never mirrored."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from pytestqt.qtbot import QtBot

from coach.landmarks import Landmark
from coach.motion.counting.form import ADVISED_S
from coach.types import Frame
from coach.ui.picture_fit import PictureFit
from coach.ui.theme import Look
from coach.ui.video_view import VideoView
from tests.ui.fakes import result, standing


@pytest.fixture
def now() -> list[float]:
    return [0.0]


@pytest.fixture
def view(qtbot: QtBot, look: Look, now: list[float]) -> VideoView:
    view = VideoView(look, clock=lambda: now[0])
    qtbot.addWidget(view)
    view.resize(640, 480)
    view.show()
    return view


@pytest.mark.parametrize("mirror", [False, True])
@pytest.mark.parametrize("size", [(640, 480), (1920, 1080), (480, 854), (1, 1)])
def test_there_and_back(size: tuple[int, int], mirror: bool) -> None:
    fit = PictureFit.into(size, QRectF(0, 0, 900, 560), mirror)
    assert fit.target.width() <= 900.001
    assert fit.target.height() <= 560.001
    x, y = size[0] * 0.3, size[1] * 0.6
    back = fit.to_picture(fit.to_view(x, y))
    assert back is not None
    assert back == pytest.approx((x, y))
    assert fit.to_picture(QPointF(-1, 5)) is None


def _half_red(mirrored: bool, view: VideoView) -> tuple[int, int]:
    """Red of a pixel at the left and at the right of what is painted."""
    image = np.zeros((240, 320, 3), np.uint8)
    image[:, :160, 2] = 255  # BGR: the left half is red
    shown = result(0.0)
    view.set_mirror(mirrored)
    motion = replace(shown.motion, pose=None)
    view.show_result(replace(shown, frame=Frame(image, 0.0, 0), motion=motion))
    picture = view.grab().toImage()
    return picture.pixelColor(60, 240).red(), picture.pixelColor(580, 240).red()


def test_picture_and_mirror(view: VideoView) -> None:
    assert _half_red(False, view) == (255, 0)
    assert _half_red(True, view) == (0, 255)


def test_odd_widths_and_views_of_arrays_are_painted(view: VideoView) -> None:
    wide = np.full((121, 203, 3), 200, np.uint8)
    for image in (wide, np.ascontiguousarray(wide[:, 1:])):
        shown = result(0.0)
        view.show_result(replace(shown, frame=Frame(image, 0.0, 0)))
        assert not view.grab().isNull()


def test_a_cue_stays_two_seconds(view: VideoView, now: list[float]) -> None:
    view.show_result(result(0.0, hint="Step back until your feet are in the picture."))
    now[0] = 1.9
    view.show_result(result(0.1))
    assert view.cue.text == "Step back until your feet are in the picture."
    now[0] = 2.1
    view.show_result(result(0.2))
    assert view.cue.text == ""


def test_a_long_cue_fits(view: VideoView) -> None:
    view.show_result(result(0.0, hint="Turn a little further to the left " * 4))
    assert not view.grab().isNull()


def test_painting_is_announced_once(view: VideoView, qtbot: QtBot) -> None:
    seen: list[object] = []
    view.painted.connect(seen.append)
    shown = result(0.0)
    view.show_result(shown)
    view.repaint()
    view.repaint()
    assert seen == [shown]


def test_half_a_person_is_drawn_without_complaint(view: VideoView) -> None:
    pose = standing()
    pose.visibility[20:] = 0.1
    pose.image[11] = np.nan
    view.set_joints(("left_knee", "right_elbow"))
    view.show_result(result(0.0, pose=pose))
    assert not view.grab().isNull()


def _amber(view: VideoView) -> int:
    """How many pixels are of the faults' colour."""
    picture = view.grab().toImage()
    found = 0
    for x in range(0, picture.width(), 2):
        for y in range(0, picture.height(), 2):
            colour = picture.pixelColor(x, y)
            found += colour.red() > 230 and 150 < colour.green() < 210 and colour.blue() < 110
    return found


def test_a_fault_is_drawn_where_it_is_and_for_as_long_as_its_cue(
    view: VideoView, now: list[float]
) -> None:
    view.show_result(result(0.0))
    assert _amber(view) == 0
    view.show_faults(frozenset({Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE}))
    knee = _amber(view)
    assert knee > 0
    view.show_faults(frozenset({Landmark.LEFT_HIP, Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE}))
    assert _amber(view) > knee
    now[0] += ADVISED_S
    assert _amber(view) == 0
    view.show_faults(frozenset({Landmark.LEFT_KNEE}))
    view.show_faults(frozenset())
    assert view.faulty == frozenset()
