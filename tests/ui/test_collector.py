"""Cyclic garbage is collected in the window's thread and nowhere else."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from coach.ui.collector import Collector


class Knot:
    """Garbage that only the collector finds."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    gc.enable()
    parent = QObject()
    one = Collector(parent)
    yield one
    one.stop()
    assert gc.isenabled() and gc.get_freeze_count() == 0


def test_a_busy_thread_collects_nothing(collector: Collector) -> None:
    found: list[str] = []

    def hear(phase: str, _info: dict[str, int]) -> None:
        found.append(f"{phase} in {threading.current_thread().name}")

    def make() -> None:
        for _ in range(3000):
            Knot()

    gc.callbacks.append(hear)
    try:
        busy = threading.Thread(target=make, name="busy")
        busy.start()
        busy.join()
        assert found == []
        collector.tick()
        assert set(found) == {"start in MainThread", "stop in MainThread"}
    finally:
        gc.callbacks.remove(hear)


def test_a_knot_is_gone_after_a_tick_that_has_enough_to_do(collector: Collector) -> None:
    gone = weakref.ref(Knot())
    many = [[] for _ in range(3000)]  # type: list[list[int]]
    assert gone() is not None
    collector.tick()
    assert gone() is None
    assert len(many) == 3000


def test_what_was_loaded_is_set_aside_once(collector: Collector) -> None:
    collector.tick()
    assert gc.get_freeze_count() == 0
    collector.tick()
    first = gc.get_freeze_count()
    assert first > 10_000
    knots = [Knot() for _ in range(100)]
    collector.tick()
    assert gc.get_freeze_count() == first
    assert len(knots) == 100
