"""What panels are made of is loaded in a thread; the window's own imports nothing."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from coach.loading import stepping_aside
from coach.ui.panels import modules as module_under_test
from coach.ui.panels.modules import Modules, qt_types

ROOT = Path(__file__).resolve().parents[3]
NOTHING_NEW = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from dataclasses import replace
from importlib import import_module
from coach.ui.app import make_application
app = make_application()
from coach.ui.controller import Controller
from coach.ui.launch import launch, offer
from coach.ui.main_window import MainWindow
from coach.ui.panels.spec import PANELS
from coach.ui.theme import Look
from coach.settings import Settings
window = MainWindow(Controller(launch, offer().specs), Settings(), Look("dark"))
window.show()
for spec in PANELS:
    for name in spec.modules:
        import_module(name)
    before = set(sys.modules)
    panel = spec.factory(window.docks._context)
    new = {n for n in set(sys.modules) - before if n.startswith(("coach", "ml", "pyqtgraph"))}
    assert not new, (spec.name, new)
    panel.shut()
"""


@pytest.fixture
def modules(qtbot: QtBot) -> Iterator[Modules]:
    window = QObject()
    made = Modules(window)
    yield made
    made.close()


def test_qts_types_are_all_made_in_the_windows_thread_before_anything_is_loaded(
    modules: Modules, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def types() -> Iterator[None]:
        for _ in range(3):
            made.append(threading.current_thread().name)
            yield

    monkeypatch.setattr(module_under_test, "_TURN_S", 0.0)  # a type in each turn
    monkeypatch.setattr(module_under_test, "import_module", made.append)
    monkeypatch.setattr(module_under_test, "qt_types", types)
    window = QObject()
    own = Modules(window)
    own.load(["a"])
    assert made == []
    qtbot.waitUntil(lambda: "a" in made)
    own.close()
    assert made == [threading.current_thread().name] * 3 + ["a"]


def test_naming_qts_types_leaves_none_to_be_made() -> None:
    assert len(list(qt_types())) > 500
    assert set(dir(QtWidgets)) <= set(vars(QtWidgets))


def test_who_waits_is_called_in_the_windows_thread_once_all_is_loaded(
    modules: Modules, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[tuple[str, str]] = []
    called: list[str] = []

    def load(name: str) -> None:
        loaded.append((name, threading.current_thread().name))
        if name == "broken":
            raise ImportError(name)

    monkeypatch.setattr(module_under_test, "import_module", load)
    modules.when_loaded(["a", "broken"], lambda: called.append(threading.current_thread().name))
    assert called == []
    qtbot.waitUntil(lambda: bool(called))
    assert called == [threading.current_thread().name]
    assert loaded == [("a", "modules"), ("broken", "modules")]
    modules.when_loaded(["a"], lambda: called.append("again"))
    qtbot.waitUntil(lambda: called[1:] == ["again"])
    assert len(loaded) == 2


def test_what_is_waited_for_comes_first(
    modules: Modules, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    go_on, began = threading.Event(), threading.Event()

    def load(name: str) -> None:
        order.append(name)
        began.set()
        go_on.wait(5)

    monkeypatch.setattr(module_under_test, "import_module", load)
    called: list[str] = []
    modules.load(["first", "later", "last"])
    qtbot.waitUntil(began.is_set)
    modules.when_loaded(["wanted", "too"], lambda: called.append("called"))
    go_on.set()
    qtbot.waitUntil(lambda: len(order) == 5 and bool(called))
    assert order == ["first", "wanted", "too", "later", "last"]


def test_nobody_is_called_after_the_end(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module_under_test, "import_module", lambda _name: None)
    window, called = QObject(), []
    modules = Modules(window)
    modules.when_loaded(["a"], lambda: called.append("called"))
    modules.close()
    with qtbot.captureExceptions() as raised:
        qtbot.wait(1)
    assert called == [] and not raised


def test_who_steps_aside_goes_on_after_the_events_that_wait(
    modules: Modules, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a_small_part.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    loaded, order = threading.Event(), []

    def load() -> None:
        with stepping_aside():
            import_module("a_small_part")
        loaded.set()

    def work() -> None:
        thread.start()
        assert not loaded.wait(0.02)  # it has asked, and waits for this to end
        order.append("worked")

    thread = threading.Thread(target=load)
    QTimer.singleShot(0, work)
    qtbot.waitUntil(loaded.is_set)
    thread.join()
    assert order == ["worked"]


def test_making_a_panel_imports_nothing(home: Path) -> None:
    subprocess.run([sys.executable, "-c", NOTHING_NEW], cwd=ROOT, check=True, timeout=60)
