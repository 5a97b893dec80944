"""Cyclic garbage is collected in the window's thread and nowhere else."""

import gc
import sys
import threading
import weakref
from collections.abc import Iterator
from types import ModuleType

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from coach.ui.collector import Collector


class Knot:
    """Garbage that only the collector finds."""

    def __init__(self) -> None:
        self.me = self


def settle(collector: Collector) -> None:
    """No more modules are being loaded, and those that are there were set aside."""
    collector.tick()
    collector.tick()


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    gc.enable()
    parent = QObject()
    one = Collector(parent)
    yield one
    one.stop()
    assert gc.isenabled() and gc.get_freeze_count() == 0


def test_a_busy_thread_collects_nothing(collector: Collector) -> None:
    settle(collector)
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
    settle(collector)
    gone = weakref.ref(Knot())
    many = [[] for _ in range(3000)]  # type: list[list[int]]
    assert gone() is not None
    collector.tick()
    assert gone() is None
    assert len(many) == 3000


def test_while_modules_are_being_loaded_nothing_is_walked(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(collector)
    monkeypatch.setitem(sys.modules, "just.loaded", ModuleType("just.loaded"))
    gone = weakref.ref(Knot())
    many = [[] for _ in range(3000)]  # type: list[list[int]]
    collector.tick()
    assert gone() is not None
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
