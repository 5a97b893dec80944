"""The watch over the window's thread, and the thread itself while a session runs."""

import time

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from coach.ui.watchdog import Watchdog


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_what_comes_late_is_a_block_and_what_comes_in_time_is_none(qtbot: QtBot) -> None:
    clock, parent = Clock(), QObject()
    dog = Watchdog(parent, clock=clock)
    dog.stop()
    for step_ms in (5, 54, 205, 5):
        clock.now_s += step_ms / 1e3
        dog.beat()
    (block,) = dog.blocks
    assert block.wall_ms == pytest.approx(200)
    assert block.at_s == pytest.approx(0.264)
    assert dog.longest_ms == pytest.approx(200)
    assert dog.figures()["blocked_times"] == 1


def test_it_knows_what_the_window_was_doing(qtbot: QtBot) -> None:
    def compute_long() -> None:
        until_s = time.thread_time() + 0.2
        while time.thread_time() < until_s:
            pass

    parent = QObject()
    dog = Watchdog(parent)
    QTimer.singleShot(0, compute_long)
    qtbot.waitUntil(lambda: bool(dog.blocks and max(b.cpu_ms for b in dog.blocks) > 150))
    dog.stop()
    worst = max(dog.blocks, key=lambda block: block.cpu_ms)
    assert worst.wall_ms >= 150
    assert "compute_long" in worst.where
