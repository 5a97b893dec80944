"""Loading beside a window."""

import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coach import loading
from coach.loading import preload, stepping_aside, window_closes, window_opens

ROOT = Path(__file__).resolve().parents[1]
UNLOCKED = """
import sys, threading, time
import numpy
from coach.loading import preload
sys.setswitchinterval(5)  # nobody takes the lock away from who has it: it is given, or kept
over, beats = threading.Event(), []
def load():
    preload("cv2", "cv2.abi3.so")
    over.set()
threading.Thread(target=load).start()
while not over.wait(0.001):
    beats.append(time.monotonic())
with open("/proc/self/maps") as maps:
    assert "cv2.abi3.so" in maps.read()
assert "cv2" not in sys.modules
assert len(beats) > 2, beats
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "something_small.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "something_small", raising=False)
    return "something_small"


@pytest.fixture
def asked() -> Iterator[queue.Queue[Callable[[], None]]]:
    """What a window is asked for, which does not answer by itself."""
    waiting: queue.Queue[Callable[[], None]] = queue.Queue()
    window_opens(waiting.put)
    yield waiting
    window_closes(waiting.put)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="done on Linux only")
def test_a_library_is_loaded_while_other_threads_go_on() -> None:
    subprocess.run([sys.executable, "-c", UNLOCKED], cwd=ROOT, check=True, timeout=60)


def test_what_is_not_there_is_told_by_the_import_alone() -> None:
    preload("no_such_package", "lib.so")
    preload("numpy", "no_such_library.so")


def test_a_thread_that_steps_aside_loads_when_the_window_rests(
    module: str, asked: queue.Queue[Callable[[], None]]
) -> None:
    def load() -> None:
        with stepping_aside():
            __import__(module)

    thread = threading.Thread(target=load)
    thread.start()
    rest = asked.get(timeout=5)
    assert module not in sys.modules
    rest()
    thread.join(5)
    assert module in sys.modules


def test_nobody_waits_for_long_for_a_window_that_never_rests(
    module: str, asked: queue.Queue[Callable[[], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_WAIT_S", 0.001)
    with stepping_aside():
        __import__(module)
    assert module in sys.modules
    assert not asked.empty()


def test_who_does_not_step_aside_does_not_ask(
    module: str, asked: queue.Queue[Callable[[], None]]
) -> None:
    with stepping_aside():
        pass
    __import__(module)
    assert asked.empty()
