"""The real panel in the real window, on a scripted run; the learner is real."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coach.ui.evidence import Moment
from coach.ui.panels.learn import LearnPanel
from coach.ui.panels.spec import PANELS
from ml.forward_forward.learner_keeping import load_learner
from tests.ui.conftest import Stage
from tests.ui.fakes import rep, result, standing

SPEC = next(spec for spec in PANELS if spec.name == "learn")
KNEE = {"deep": 80.0, "shallow": 150.0}


@pytest.fixture
def panel(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LearnPanel]:
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))
    stage.open()
    stage.window.docks.toggle(SPEC)
    opened = stage.window.docks.panel("learn")
    assert isinstance(opened, LearnPanel)
    yield opened
    opened.shut()


def do_rep(stage: Stage, number: int, kind: str, **facts: object) -> None:
    """Two seconds of a body whose knees bend so far, then the repetition."""
    since_s = 2.0 * (number - 1)
    for i in range(41):
        t_s = since_s + i / 20 + 1e-3 * (i == 0)
        bent = 1 - abs(i - 20) / 20
        pose = standing(t_s, 175 - (175 - KNEE[kind]) * bent)
        stage.window.evidence.take(result(t_s, pose=pose))
    event = rep(number, end_s=since_s + 2.0, **facts)
    stage.window.evidence.add(Moment(event, stage.window.controller.specs["squat"], 1))


def settled(qtbot: QtBot, panel: LearnPanel, check: Callable[[], bool]) -> None:
    def now() -> bool:
        panel.refresh()
        return check()

    qtbot.waitUntil(now, timeout=20_000)


def add(qtbot: QtBot, panel: LearnPanel, label: str) -> None:
    before = panel.labels.count()
    panel.name.setText(label)
    qtbot.keyClick(panel.name, Qt.Key.Key_Return)
    settled(qtbot, panel, lambda: panel.labels.count() == before + 1)
    assert panel.chosen == label


def teach(stage: Stage, panel: LearnPanel, first: int, kind: str, count: int = 3) -> None:
    add(stage.qtbot, panel, kind)
    panel.teach.setChecked(True)
    for number in range(first, first + count):
        do_rep(stage, number, kind)
        settled(stage.qtbot, panel, lambda n=number: told(panel).startswith(f"Rep {n}:"))
    panel.teach.setChecked(False)


def told(panel: LearnPanel) -> str:
    item = panel.told.item(0)
    return "" if item is None else item.text()


def test_it_says_what_to_do_and_asks_nothing_of_attempts(stage, panel, qtbot):
    assert panel.state.text().startswith("Add a label")
    assert not panel.teach.isEnabled() and not panel.undo.isEnabled()
    do_rep(stage, 1, "deep", counted=False, reason="too small")
    panel.refresh()
    assert panel.told.count() == 0


def test_two_labels_are_learned_told_apart_kept_and_taken_back(stage, panel, qtbot):
    panel.compare.setChecked(True)
    teach(stage, panel, 1, "deep")
    assert "Two labels" in panel.state.text()
    assert "kept as deep" in told(panel)
    teach(stage, panel, 4, "shallow")
    assert "learned: " in told(panel) and "shallow" in told(panel)
    assert panel.state.text().startswith("Watching")
    do_rep(stage, 7, "deep")
    settled(qtbot, panel, lambda: told(panel).startswith("Rep 7:"))
    assert "deep" in told(panel) and "learned" not in told(panel)
    assert len(panel.lanes.words) == 3 and "right above wrong" in panel.lanes.words[0]
    before, recalled, rival = panel.curves.rows[-1]
    assert recalled == 1.0 and 0 <= rival <= 1 and 0 <= before <= 1
    assert not panel.grab().isNull()
    path = Path(panel._desk._kept().path)  # what is shown as learned lies on disk
    assert load_learner(path).memory.counts == {"deep": 3, "shallow": 3}

    panel.undo.click()
    settled(qtbot, panel, lambda: "2 reps" in panel.labels.item(1).text())
    panel.labels.setCurrentRow(0)
    panel.remove.click()
    settled(qtbot, panel, lambda: panel.labels.count() == 1)
    assert panel.chosen == "shallow"


def test_a_label_that_is_there_is_refused_with_the_reason(stage, panel, qtbot):
    add(qtbot, panel, "deep")
    panel.name.setText("deep")
    panel.add.click()
    qtbot.waitUntil(panel.error.isVisible)
    assert "is there already" in panel.error.text()
    assert panel.labels.count() == 1
    add(qtbot, panel, "shallow")
    assert not panel.error.isVisible()


def test_nothing_that_was_done_before_it_was_opened_is_learned(stage, panel, qtbot):
    do_rep(stage, 1, "deep")
    late = LearnPanel(replace(panel._context))
    try:
        late.refresh()
        assert not late._todo
    finally:
        late.shut()
