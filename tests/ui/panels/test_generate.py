"""The real panel in the real window, with a generator that has learned nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coach.ui.evidence import Moment
from coach.ui.panels.generate import GeneratePanel
from coach.ui.panels.generate_grid import fitting, frame_at, projected
from coach.ui.panels.generate_wish import WAYS
from coach.ui.panels.spec import PANELS
from ml.diffusion.config import Config
from ml.diffusion.denoiser import Denoiser
from ml.diffusion.generator import Generator
from ml.diffusion.places import CARD
from ml.diffusion.reader import Reader
from ml.diffusion.sets import SetShelf
from ml.transformer.card import Card
from tests.ui.conftest import Stage
from tests.ui.fakes import rep, result

SPEC = next(spec for spec in PANELS if spec.name == "generate")
PATIENCE_MS = 60_000


@pytest.fixture
def panel(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GeneratePanel]:
    path = tmp_path / "generator.safetensors"
    torch.manual_seed(0)
    config = Config(width=16, layers=1, heads=2, mlp_width=32)
    Generator(Denoiser(config), Reader(width=16, layers=1), {}).save(path)
    card = Card("mine", "flow", "python main.py train diffusion", "2026-01-02", 9)
    replace(card, figures={"gain_3": 4.2, "gain_3_ci_low": 1.5}).save(tmp_path / CARD)
    monkeypatch.setattr("ml.diffusion.places.PATH", path)
    monkeypatch.setattr("coach.paths.data_dir", lambda: tmp_path)
    stage.open()
    stage.window.docks.toggle(SPEC)
    opened = stage.window.docks.panel("generate")
    assert isinstance(opened, GeneratePanel)
    opened._shelf = SetShelf(tmp_path / "sets")
    yield opened
    opened.shut()


def make(panel: GeneratePanel, qtbot: QtBot, count: int = 4) -> None:
    panel.form.count.setValue(count)
    before = panel._made
    qtbot.mouseClick(panel.form.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel._made is not before, timeout=PATIENCE_MS)


def do_rep(stage: Stage) -> None:
    for i in range(41):
        stage.window.evidence.take(result(i / 20 + 1e-3 * (i == 0)))
    spec = stage.window.controller.specs["squat"]
    stage.window.evidence.add(Moment(rep(), spec, 1))


def test_a_wish_becomes_moving_skeletons_with_figures(panel: GeneratePanel, qtbot: QtBot):
    panel.form.choose_exercise("squat")
    assert panel.form.fault.count() == 6
    assert not panel.send.isEnabled()

    make(panel, qtbot)

    assert panel.grid.moving
    assert "4" in panel.state.text()
    assert "+4.2 points by generating, +1.5 at the least" in panel.told.text()
    assert panel.send.isEnabled()
    panel.grid.grab()
    view_deg = panel.grid.view_deg
    qtbot.keyClick(panel.grid, Qt.Key.Key_Right)
    assert panel.grid.view_deg > view_deg
    panel.grid.hide()
    assert not panel.grid.moving


def test_own_repetitions_are_widened_once_there_are_some(
    stage: Stage, panel: GeneratePanel, qtbot: QtBot
):
    panel.refresh()
    assert [button.isEnabled() for button in panel.form.ways] == [True, False, False, False]
    do_rep(stage)
    panel.refresh()
    for way, _, _ in WAYS[1:]:
        panel.form.choose_way(way)
        make(panel, qtbot)
        assert panel._made is not None
        assert panel._made.shown is not None
        panel.grid.grab()
        assert panel.film.isEnabled()
        assert "of what was recorded" in panel.told.text()


def test_one_is_chosen_to_be_performed(
    panel: GeneratePanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    asked = []
    monkeypatch.setattr(
        "coach.ui.panels.generate.perform",
        lambda motions, path, tell: asked.append((len(motions), path.name)) or (lambda _: None),
    )
    make(panel, qtbot)
    panel.grid.grab()  # places are known once it was drawn
    name = panel._made.asked.name
    qtbot.keyClick(panel.grid, Qt.Key.Key_Down)
    qtbot.keyClick(panel.grid, Qt.Key.Key_Down)
    assert panel.grid.chosen == 1
    assert panel.film.text() == "Perform 2"
    panel._film()
    middle = panel.grid._cells[2].center().toPoint()
    qtbot.mouseClick(panel.grid, Qt.MouseButton.LeftButton, pos=middle)
    panel._film()
    qtbot.mouseClick(panel.grid, Qt.MouseButton.LeftButton, pos=middle)
    assert panel.grid.chosen is None
    assert panel.film.text() == "Perform"
    panel._film()
    panel.grid.choose(4)
    assert panel.grid.chosen is None
    assert asked == [(1, f"{name}-2.mp4"), (1, f"{name}-3.mp4"), (4, f"{name}.mp4")]


def test_two_sets_are_told_apart(panel: GeneratePanel, qtbot: QtBot):
    for name in ("squat", "lunge"):
        panel.form.choose_exercise(name)
        make(panel, qtbot)
        qtbot.mouseClick(panel.send, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(panel.send.isEnabled, timeout=PATIENCE_MS)
        if name == "squat":
            assert "second set" in panel.state.text()
    assert "lunge, squat" in panel.state.text()


def test_without_a_generator_it_says_what_to_do(stage: Stage, monkeypatch, tmp_path: Path):
    monkeypatch.setattr("ml.diffusion.places.PATH", tmp_path / "absent.safetensors")
    stage.open()
    stage.window.docks.toggle(SPEC)
    opened = stage.window.docks.panel("generate")
    assert isinstance(opened, GeneratePanel)
    assert "train diffusion" in opened.state.text()
    assert not opened.form.make.isEnabled()
    opened.shut()


def test_cells_are_as_large_as_can_be():
    assert fitting(12, 400, 300) == (4, 3)
    assert fitting(1, 400, 300) == (1, 1)
    assert fitting(0, 400, 300)[0] == 1


def test_each_repetition_moves_in_its_own_tempo():
    assert frame_at(0.0, 2.0, 32) == 0
    assert frame_at(1.0, 2.0, 32) == 15
    assert frame_at(2.1, 2.0, 32) == 31
    assert frame_at(2.36, 2.0, 32) == 0


def test_they_are_seen_from_where_one_looks():
    left = np.array([[1.0, 0.0, 0.0]])
    np.testing.assert_allclose(projected(left, 0.0), [[1.0, 0.0]])
    np.testing.assert_allclose(projected(left, 90.0), [[0.0, 0.0]], atol=1e-9)
