"""The real panel in the real window, on a scripted run; the model is tiny and untrained."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from coach.session.store import SessionStore
from coach.types import PoseWindow
from coach.ui.panels.recognise import PAGES, SURE, RecognisePanel
from coach.ui.panels.recognise_lookup import Lookup
from coach.ui.panels.recognise_replay import LoggedReplay
from coach.ui.panels.recognise_wishes import Wish, Wishes, wishes_path
from coach.ui.panels.recognise_work import Looked, Recogniser
from coach.ui.panels.spec import PANELS
from ml.clip.config import ClipConfig
from ml.clip.model import MotionClip
from ml.clip.predictor import ClipPredictor
from tests.ui.conftest import Stage
from tests.ui.fakes import rep, result

SPEC = next(spec for spec in PANELS if spec.name == "recognise")


@pytest.fixture
def predictor() -> ClipPredictor:
    torch.manual_seed(0)
    config = ClipConfig(width=32, space=16, buckets=512, piece_width=16, table_width=8)
    model = MotionClip(config, torch.randn(2, 8))
    return ClipPredictor(model.eval(), ("squat", "curl"))


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Two squats and a lunge without landmarks."""
    path = tmp_path / "log.db"
    with SessionStore(path) as store:
        session = store.begin_session("demo", "2026-03-01T10:00:00+01:00")
        squats = store.begin_set(session, "squat", 0.0)
        for number in (1, 2):
            store.add_rep(squats, rep(number, end_s=2.0 * number), window(2.0 * number - 2.0))
        store.add_rep(store.begin_set(session, "lunge", 9.0), rep(1, end_s=11.0), None)
        store.end_session(session)
    return path


def window(since_s: float) -> PoseWindow:
    poses = [result(since_s + i / 20).motion.pose for i in range(41)]
    return PoseWindow(
        np.array([pose.t_s for pose in poses]),
        np.stack([pose.image for pose in poses]),
        np.stack([pose.visibility for pose in poses]),
        np.stack([pose.world for pose in poses]),
        poses[0].size,
    )


@pytest.fixture
def panel(
    stage: Stage, predictor: ClipPredictor, log: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[RecognisePanel]:
    recogniser = Recogniser(predictor)
    lookup = Lookup(recogniser, log)
    monkeypatch.setattr("coach.ui.panels.recognise.Recogniser", lambda: recogniser)
    monkeypatch.setattr("coach.ui.panels.recognise.Lookup", lambda _: lookup)
    Wishes((Wish("squats"), Wish("waving a flag"))).save()
    stage.open()
    stage.window.docks.toggle(SPEC)
    opened = stage.window.docks.panel("recognise")
    assert isinstance(opened, RecognisePanel)
    yield opened
    opened.shut()


def move(stage: Stage, since_s: float, seconds: float = 4.0) -> None:
    for i in range(int(20 * seconds)):
        shown = result(since_s + i / 20 + 1e-3)
        stage.window.evidence.take(shown)
        stage.window.history.append(shown.motion)


def settled(qtbot: QtBot, panel: RecognisePanel, check: Callable[[], bool]) -> None:
    def now() -> bool:
        panel.refresh()
        return check()

    qtbot.waitUntil(now, timeout=10_000)


def looked(best: int | None, chance: float = 0.9) -> Looked:
    chances = [0.02, 0.02]
    if best is not None:
        chances[best] = chance
    history = np.array([chances], np.float32)
    none = 1 - sum(chances)
    return Looked(
        ("squats", "waving a flag"), tuple(chances), none, best, True, np.ones(1), history
    )


def test_it_looks_by_itself_and_shows_a_chance_for_every_prompt(stage, panel, qtbot):
    move(stage, 0.0)
    settled(qtbot, panel, panel.live.strip.isVisible)
    chances = [panel.live.list.item(at).data(Qt.ItemDataRole.UserRole).chance for at in (0, 1)]
    assert all(0 < chance < 1 for chance in chances)
    assert "squats" in panel.live.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    move(stage, 4.0)
    settled(qtbot, panel, lambda: len(panel.live.strip._t_s) == 2)
    strip = panel.live.strip
    said = {strip.words_at(float(x)) for x in range(strip.width())}
    assert "" in said and any(
        words.startswith("8 s: ") or words.startswith("7 s: ") for words in said
    )
    assert not panel.live.strip.grab().isNull()


def test_prompts_are_added_changed_and_removed_and_kept(panel, qtbot):
    live = panel.live
    qtbot.keyClicks(live.field, "cossack  squat ")
    qtbot.keyClick(live.field, Qt.Key.Key_Return)
    assert panel.wishes.prompts == ("squats", "waving a flag", "cossack squat")
    assert live.field.text() == "" and live.chosen == 2
    qtbot.keyClicks(live.field, "SQUATS")
    live.add.click()
    assert len(panel.wishes.prompts) == 3  # it is there already
    live.list.setCurrentRow(1)
    live.list.setFocus()
    live.list.editItem(live.list.item(1))
    editor = live.list.findChild(QLineEdit)
    editor.setText("덤벨 컬")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.wishes.prompts[1] == "덤벨 컬")
    live.list.setCurrentRow(0)
    qtbot.keyClick(live.list, Qt.Key.Key_Delete)
    assert panel.wishes.prompts == ("덤벨 컬", "cossack squat")
    assert Wishes.load() == panel.wishes
    assert wishes_path().is_file()


def test_a_bound_prompt_that_is_seen_long_enough_chooses_its_counter(stage, panel):
    live = panel.live
    live.list.setCurrentRow(1)
    live.counter.setCurrentIndex(live.counter.findData("lunge"))
    live.counter.activated.emit(live.counter.currentIndex())
    assert panel.wishes.wishes[1] == Wish("waving a flag", "lunge")
    for _ in range(SURE - 1):
        panel._take(looked(1))
    panel._take(looked(None))
    panel._take(looked(1, chance=0.4))
    for _ in range(SURE - 1):
        panel._take(looked(1))
    assert stage.window.controller.spec.name == "squat"
    panel._take(looked(1))
    assert stage.window.controller.spec.name == "lunge"
    assert "waving a flag" in live.note.text()
    for _ in range(SURE):
        panel._take(looked(0))  # bound to nothing
    assert stage.window.controller.spec.name == "lunge"


def test_a_workout_decides_for_itself(stage, panel, monkeypatch):
    panel._change(panel.wishes.bound(1, "lunge"))
    monkeypatch.setattr(type(stage.window.coaching.workout), "on", property(lambda _: True))
    for _ in range(SURE):
        panel._take(looked(1))
    assert stage.window.controller.spec.name == "squat"
    assert panel.live.note.text() == ""


@pytest.mark.parametrize(
    ("fact", "words"), [(looked(0), "squats   90%"), (looked(None), "None of these   96%")]
)
def test_the_best_match_is_said(panel, fact, words):
    panel.live.show_looked(fact)
    assert panel.live.best.text() == words


def test_sentences_are_shown_and_changed_and_a_broken_one_is_not_taken(panel, qtbot):
    panel.live.list.setCurrentRow(0)
    panel.show_page(PAGES[2])
    page = panel.templates
    qtbot.waitUntil(lambda: "a person doing squats" in page.read.text())
    assert "{name}" in page.english.toPlainText()
    page.english.setPlainText("{name}\nsomebody busy with {name}")
    qtbot.waitUntil(lambda: panel.wishes.templates is not None)
    assert panel.wishes.templates == ("{name}", "somebody busy with {name}")
    page.english.setPlainText("somebody")
    qtbot.waitUntil(lambda: "somebody" in page.error.text())
    assert panel.wishes.templates[1] == "somebody busy with {name}"
    page.usual.click()
    qtbot.waitUntil(lambda: panel.wishes.templates is None)
    assert page.error.text() == ""


def test_a_sentence_finds_reps_of_the_log_and_a_click_replays_one(stage, panel, qtbot):
    panel.show_page(PAGES[1])
    page = panel.finding
    qtbot.keyClicks(page.field, "bending the knees")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.list.count() == 2, timeout=10_000)
    assert page.list.item(0).text().startswith("Squat, rep ")
    assert "2 reps" in page.note.text() and page.button.isEnabled()
    spot = page.list.visualItemRect(page.list.item(0)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    qtbot.waitUntil(lambda: bool(stage.window.findChildren(LoggedReplay)), timeout=10_000)


def test_what_goes_wrong_is_told_and_the_next_search_works(panel, qtbot, monkeypatch):
    def broken(text, wishes):
        def job(context):
            raise OSError("the disk is gone")

        return job

    monkeypatch.setattr(panel._lookup, "find", broken)
    panel.finding.field.setText("squat")
    panel.finding.button.click()
    qtbot.waitUntil(panel.error.isVisible)
    assert "the disk is gone" in panel.error.text() and panel.finding.button.isEnabled()
