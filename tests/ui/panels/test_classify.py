"""The real panel in the real window, on a scripted run; the models are tiny, or pretended."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coach.ui.evidence import Moment
from coach.ui.panels import classify as panel_module
from coach.ui.panels.classify import ClassifyPanel
from coach.ui.panels.classify_models import KINDS
from coach.ui.panels.classify_rep_view import heaviest_s, weight_at
from coach.ui.panels.classify_work import EpochOver, Evaluated, TrainingOver, Wish
from coach.ui.panels.guard import GuardedPanel
from coach.ui.panels.spec import PANELS, Panel, PanelSpec
from ml.datasets import LABELS
from ml.transformer.card import Card, Confusion
from ml.transformer.predictor import Predictor
from ml.transformer.shelf import CARD, MODEL, ORDER, SHIPPED, Shelf
from ml.transformer.train import make_model
from tests.ui.conftest import Stage
from tests.ui.fakes import rep, result

SPEC = next(spec for spec in PANELS if spec.name == "classify")
SQUATS = Confusion(
    "simulated people", ("squat", "sumo-squat", "none"), ((8, 2, 0), (1, 9, 0), (0, 0, 5))
)
REAL = Confusion("real clips", ("squat", "none"), ((3, 0), (1, 1)))


def put(folder: Path, name: str, *confusions: Confusion, kind: str = "conv") -> None:
    torch.manual_seed(len(name))
    model = make_model(kind, LABELS)
    Predictor(model.eval(), unknown_above=1e9).save(folder / MODEL)
    card = Card(name, kind, "python main.py train transformer", "2026-01-02", 48_000)
    replace(card, confusions=confusions, figures={"sim_macro_f1": 0.91}).save(folder / CARD)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """A shipped model and one of the user's own."""
    put(tmp_path / "shipped", SHIPPED, REAL, SQUATS)
    put(tmp_path / "own" / "mine", "mine", SQUATS, kind="transformer")
    shelf = Shelf(tmp_path / "own", tmp_path / "shipped")
    monkeypatch.setattr("ml.transformer.shelf.Shelf", lambda: shelf)
    return shelf


@pytest.fixture
def panel(stage: Stage, shelf: Shelf) -> Iterator[ClassifyPanel]:
    stage.open()
    stage.window.docks.toggle(SPEC)
    opened = stage.window.docks.panel("classify")
    assert isinstance(opened, ClassifyPanel)
    yield opened
    opened.shut()


def do_rep(stage: Stage, number: int = 1, **facts: object) -> None:
    """Two seconds of poses, then the repetition that they were."""
    since_s = 2.0 * (number - 1)
    for i in range(41):
        stage.window.evidence.take(result(since_s + i / 20 + 1e-3 * (i == 0)))
    spec = stage.window.controller.specs["squat"]
    event = rep(number, end_s=since_s + 2.0, **facts)
    stage.window.evidence.add(Moment(event, spec, 1))


def settled(qtbot: QtBot, panel: ClassifyPanel, check: Callable[[], bool]) -> None:
    def now() -> bool:
        panel.refresh()
        return check()

    qtbot.waitUntil(now, timeout=10_000)


def point_at(widget: QWidget, at: QPointF) -> None:
    """Moves the pointer over the widget, whatever lies under the real one."""
    none = Qt.MouseButton.NoButton
    there = widget.mapToGlobal(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, there, none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def test_it_opens_with_nothing_to_show_and_says_what_to_do(panel):
    panel.refresh()
    assert panel.reps.note.isVisible()
    assert "Do a repetition" in panel.reps.note.text()
    assert panel.models.told.text().startswith("conv, 48 k parameters")


@pytest.mark.parametrize("name", [SHIPPED, "mine"])
def test_a_rep_gets_a_verdict_and_what_it_rests_on(stage, panel, shelf, qtbot, name):
    if name != SHIPPED:
        shelf.use(name)
    do_rep(stage, 1)
    do_rep(stage, 2, faults=("knees-in",))
    do_rep(stage, 3, counted=False, reason="too small")
    settled(qtbot, panel, lambda: panel.reps.table.rowCount() == 3)
    newest = panel.reps.verdict
    assert newest.event.end_s == 6.0
    assert newest.said in LABELS.exercises and 0 < newest.probability <= 1
    assert newest.weights.shape == (32,)
    assert newest.weights.max() == pytest.approx(1)
    texts = [panel.reps.table.item(row, 1).text() for row in range(3)]
    assert texts == ["–", "2", "1"]
    assert panel.reps.view.isVisible() and "rests on" in panel.reps.caption.text()


def test_the_moment_follows_pointer_and_keys(stage, panel, qtbot):
    do_rep(stage)
    settled(qtbot, panel, lambda: panel.reps.table.rowCount() == 1)
    trace, body = panel.reps.view.trace, panel.reps.view.body
    verdict = panel.reps.verdict
    assert trace.now_s == body.now_s == heaviest_s(verdict)
    assert weight_at(verdict, heaviest_s(verdict)) == 1.0
    point_at(trace, QPointF(trace.width() / 4, 10))
    assert body.now_s == pytest.approx(0.5, abs=0.1)
    before = body.now_s
    qtbot.keyClick(trace, Qt.Key.Key_Right)
    assert body.now_s == pytest.approx(before + 2.0 / 32, abs=0.01)
    qtbot.keyClick(trace, Qt.Key.Key_Up)
    assert not panel.grab().isNull()


def test_an_older_rep_stays_chosen_while_new_ones_come(stage, panel, qtbot):
    do_rep(stage, 1)
    do_rep(stage, 2)
    settled(qtbot, panel, lambda: panel.reps.table.rowCount() == 2)
    panel.reps.table.selectRow(1)
    chosen = panel.reps.verdict.event
    do_rep(stage, 3)
    settled(qtbot, panel, lambda: panel.reps.table.rowCount() == 3)
    assert panel.reps.verdict.event == chosen


def test_only_new_rows_are_made_and_the_oldest_go(stage, panel, qtbot, monkeypatch):
    monkeypatch.setattr(panel_module, "_LAST", 2)
    table = panel.reps.table
    do_rep(stage, 1)
    do_rep(stage, 2)
    settled(qtbot, panel, lambda: table.rowCount() == 2)
    second = table.item(0, 1)
    table.selectRow(1)
    do_rep(stage, 3)
    settled(qtbot, panel, lambda: table.item(0, 1).text() == "3")
    assert table.rowCount() == 2
    assert table.item(1, 1) is second
    assert panel.reps.verdict.event.index == 3


def test_a_swap_judges_anew_and_undo_returns(stage, panel, shelf, qtbot):
    do_rep(stage)
    settled(qtbot, panel, lambda: panel.reps.table.rowCount() == 1)
    first = panel.reps.verdict
    panel.show_page("Models")
    models = panel.models
    assert (models.chosen, models.use.isEnabled(), models.undo.isEnabled()) == (
        SHIPPED,
        False,
        False,
    )
    models.choose("mine")
    qtbot.mouseClick(models.use, Qt.MouseButton.LeftButton)
    assert shelf.in_use().name == "mine"
    settled(qtbot, panel, lambda: panel.reps.verdict is not first)
    qtbot.mouseClick(models.undo, Qt.MouseButton.LeftButton)
    assert shelf.in_use().name == SHIPPED
    assert not models.undo.isEnabled()


def test_the_confusion_is_the_cards_and_its_cells_speak(panel, qtbot):
    panel.show_page("Confusion")
    page = panel.matrix
    assert page.note.text() == "Measured on real clips."
    qtbot.mouseClick(page.choices[1], Qt.MouseButton.LeftButton)
    assert page.note.text() == "Measured on simulated people."
    assert not page.choices[0].isChecked()
    point_at(page.view, page.view.cell(0, 1).center())
    assert page.words.text() == "Squat: 2 of 10 taken for Sumo squat."
    qtbot.keyClick(page.view, Qt.Key.Key_Left)
    assert page.words.text() == "Squat: 8 of 10 said right."
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(page.view, key)
    assert page.words.text() == "Nobody exercising: 5 of 5 said right."
    assert "Squat for Sumo squat: 2 of 10" in page.worst.text()
    assert not page.grab().isNull()


class Pretended:
    """Jobs that say what they are told to, in the job's thread."""

    def __init__(self, *facts: object) -> None:
        self.facts = facts
        self.asked: list[tuple[object, ...]] = []

    def __call__(self, *args: object) -> Callable:
        *asked, tell = args
        self.asked.append(tuple(asked))

        def job(context: object) -> None:
            for fact in self.facts:
                tell(fact)

        return job


def test_a_training_shows_its_curves_and_ends_on_the_shelf(panel, shelf, qtbot, monkeypatch):
    epochs = [EpochOver(i, 2, 3.0 / i, (("macro_f1", 0.3 * i),)) for i in (1, 2)]
    trainer = Pretended(*epochs, TrainingOver("conv-mine", True, ""))
    monkeypatch.setattr(panel_module, "train", trainer)
    panel.show_page("Models")
    models = panel.models
    qtbot.mouseClick(models.kinds[KINDS.index("conv")], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(models.train, Qt.MouseButton.LeftButton)
    assert models.stop.isVisible() and not models.train.isVisible()
    put(shelf.own / "conv-mine", "conv-mine")
    qtbot.waitUntil(models.train.isVisible)
    folder, wish = trainer.asked[0]
    assert (folder, wish) == (shelf.own / "conv-mine", Wish("conv", 2000, 10))
    assert models.plot.rows == ((1, 3.0, 0.3), (2, 1.5, 0.6))
    assert models.chosen == "conv-mine"
    assert "Use lets it judge" in models.state.text()
    assert shelf.in_use().name == SHIPPED
    assert not models.grab().isNull()


def test_a_training_that_was_stopped_can_be_resumed(panel, shelf, qtbot, monkeypatch):
    (shelf.own / "conv-mine").mkdir()
    (shelf.own / "conv-mine" / ORDER).write_text("{}", encoding="utf-8")
    trainer = Pretended(TrainingOver("conv-mine", False, ""))
    monkeypatch.setattr(panel_module, "train", trainer)
    panel.show_page("Models")
    models = panel.models
    qtbot.mouseClick(models.train, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(models.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(models.resume.isVisible)
    assert "Resume" in models.state.text()
    qtbot.mouseClick(models.resume, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(trainer.asked) == 2 and models.resume.isVisible())
    assert trainer.asked[1] == (shelf.own / "conv-mine", None)


def test_what_fails_says_why_and_can_be_asked_again(panel, qtbot, monkeypatch):
    monkeypatch.setattr(panel_module, "train", Pretended(TrainingOver("x", False, "no room")))
    panel.models.train.click()
    qtbot.waitUntil(lambda: panel.error.text() == "no room")
    assert panel.models.stop.isHidden()
    monkeypatch.setattr(panel_module, "evaluate", Pretended(Evaluated(SHIPPED, SQUATS)))
    panel.models.evaluate.click()
    qtbot.waitUntil(lambda: panel.models.state.text() == "shipped: 88% right. See Confusion.")
    assert not panel.error.isVisible()
    assert panel.matrix.note.text() == "Measured on simulated people."


def test_a_model_that_cannot_be_read_is_told(stage, panel, shelf, qtbot):
    shelf.in_use().model.write_bytes(b"nonsense")
    do_rep(stage)
    settled(qtbot, panel, lambda: "not a classifier" in panel.error.text())


def test_without_a_model_the_panel_says_how_to_get_one(stage, panel, tmp_path, qtbot):
    (tmp_path / "shipped" / MODEL).unlink()
    (tmp_path / "own" / "mine" / MODEL).unlink()
    do_rep(stage)
    settled(qtbot, panel, lambda: "Train one" in panel.reps.note.text())


class Brittle(Panel):
    """Breaks when it is refreshed, as long as it is told to."""

    breaks = True

    def refresh(self) -> None:
        if self.breaks:
            raise ValueError("a glass eye")


def test_a_panel_that_breaks_says_so_and_the_video_goes_on(stage, qtbot, monkeypatch, caplog):
    spec = PanelSpec("brittle", "Brittle", "Ctrl+9", "Breaks.", lambda _: Brittle())
    stage.open()
    stage.window.docks.toggle(spec)
    stage.window.docks.panel("brittle")
    stage.window.docks.refresh()
    guarded = stage.window.docks.panel("brittle")
    assert isinstance(guarded, GuardedPanel)
    assert guarded.reason.text() == "Brittle stopped: a glass eye"
    stage.window.docks.refresh()
    stage.run.results.put(result(1.0))
    stage.window.poll()
    monkeypatch.setattr(Brittle, "breaks", False)
    qtbot.mouseClick(guarded.again, Qt.MouseButton.LeftButton)
    stage.window.docks.refresh()
    assert isinstance(stage.window.docks.panel("brittle"), Brittle)
    assert not guarded.again.isVisible()
    assert np.count_nonzero(["brittle" in record.message for record in caplog.records]) == 1
    caplog.clear()
