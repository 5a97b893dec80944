"""The kept pictures: bounded, in order, encoded elsewhere, and nothing left at the end."""

import threading
from collections.abc import Iterator
from itertools import count

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from coach.types import Frame
from coach.ui.frame_ring import LONGEST, FrameRing, to_jpeg

Rings = Iterator["FrameRing"]


def frame(t_s: float, size: tuple[int, int] = (64, 48)) -> Frame:
    return Frame(np.full((size[1], size[0], 3), 80, np.uint8), t_s, 0)


@pytest.fixture
def ring() -> Rings:
    ring = FrameRing(encode=lambda f: bytes(100), keep_s=5.0, most_bytes=1000)
    yield ring
    ring.close()


def offer(qtbot: QtBot, ring: FrameRing, t_s: float) -> None:
    ring.offer(frame(t_s))
    qtbot.waitUntil(lambda: bool(ring.between(t_s, t_s)))


def test_keeps_what_is_new_within_its_bounds(qtbot: QtBot, ring: FrameRing) -> None:
    for step in range(10):
        offer(qtbot, ring, step * 0.5)
    assert [f.t_s for f in ring.between(1.0, 2.0)] == [1.0, 1.5, 2.0]
    offer(qtbot, ring, 5.2)
    assert ring.between(0, 9)[0].t_s == 0.5  # 5 s and no more
    assert ring.stored_bytes == 1000
    offer(qtbot, ring, 5.3)
    assert ring.between(0, 9)[0].t_s == 1.0  # ten of 100 bytes and no more
    assert ring.stored_bytes == 1000


def test_forgets_and_begins_anew(qtbot: QtBot, ring: FrameRing) -> None:
    offer(qtbot, ring, 9.0)
    ring.clear()
    assert ring.between(0, 99) == ()
    assert ring.stored_bytes == 0
    offer(qtbot, ring, 3.0)
    offer(qtbot, ring, 1.0)  # another source, another time
    assert [f.t_s for f in ring.between(0, 99)] == [1.0]


def test_what_is_being_encoded_while_it_is_cleared_is_not_kept(qtbot: QtBot) -> None:
    begun, go_on, calls = threading.Event(), threading.Event(), count()

    def slow(_frame: Frame) -> bytes:
        if next(calls) == 0:
            begun.set()
            go_on.wait(5)
        return b"x"

    ring = FrameRing(encode=slow)
    ring.offer(frame(1.0))
    assert begun.wait(5)
    ring.clear()
    go_on.set()
    offer(qtbot, ring, 2.0)
    assert [f.t_s for f in ring.between(0, 9)] == [2.0]
    ring.close()


def test_a_busy_encoder_leaves_pictures_out_and_never_blocks(qtbot: QtBot) -> None:
    go_on = threading.Event()
    ring = FrameRing(encode=lambda _f: b"x" if go_on.wait(5) else b"")
    for step in range(100):
        ring.offer(frame(step / 30))
    go_on.set()
    qtbot.waitUntil(lambda: bool(ring.between(99 / 30, 9)))
    assert len(ring.between(0, 9)) <= 2  # the one it was busy with, and the newest
    ring.close()
    ring.close()
    ring.offer(frame(99.0))  # harmless at the end
    assert not any(t.name == "frame-ring" for t in threading.enumerate())


@pytest.mark.parametrize("size", [(1280, 720), (720, 1280), (320, 240)])
def test_a_jpeg_of_bounded_size(size: tuple[int, int]) -> None:
    image = QImage.fromData(to_jpeg(frame(0.0, size)))
    assert max(image.width(), image.height()) == min(LONGEST, max(size))
    assert image.width() / image.height() == pytest.approx(size[0] / size[1], rel=0.01)
    assert abs(image.pixelColor(9, 9).red() - 80) < 4
