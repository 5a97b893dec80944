"""A panel that raises, wherever it does, shows it and can be made again; the video goes on."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from coach.ui.panels import guard
from coach.ui.panels.guard import GuardedPanel, panels_guarded
from coach.ui.panels.spec import PANELS, Panel, PanelContext, PanelSpec
from tests.ui.conftest import Stage


class _Rising(Panel):
    """Raises where `Trouble` says."""

    def __init__(self, trouble: "Trouble") -> None:
        super().__init__()
        self._trouble = trouble
        self.button = QPushButton("Do", self)
        self.button.clicked.connect(lambda: self._trouble.at("slot"))
        QVBoxLayout(self).addWidget(self.button)
        self.refreshed = self.painted = 0
        trouble.at("making")

    def refresh(self) -> None:
        self.refreshed += 1
        self._trouble.at("refresh")

    def shut(self) -> None:
        self._trouble.at("shut")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self.painted += 1
        self._trouble.at("paint")


class Trouble:
    """A panel's specification that fails at chosen places, until it is mended."""

    def __init__(self) -> None:
        self.places: set[str] = set()
        self.spec = PanelSpec("rising", "Rising", "Ctrl+9", "Raises.", self._made)

    def at(self, place: str) -> None:
        if place in self.places:
            raise ValueError(f"broken at {place}")

    def _made(self, _context: PanelContext) -> Panel:
        return _Rising(self)


@pytest.fixture
def trouble() -> Iterator[Trouble]:
    with panels_guarded():
        yield Trouble()


def opened(stage: Stage, trouble: Trouble) -> GuardedPanel:
    stage.window.docks.toggle(trouble.spec)
    stage.window.docks.panel(trouble.spec.name)
    found: GuardedPanel = stage.window.findChild(GuardedPanel)
    return found


def broken(stage: Stage, panel: GuardedPanel, place: str) -> None:
    stage.qtbot.waitUntil(panel.reason.isVisible)
    assert panel.panel is None
    assert panel.reason.text() == f"Rising stopped: broken at {place}"
    assert panel.again.isVisible()
    assert stage.window.docks.panel("rising") is panel


def mended(stage: Stage, panel: GuardedPanel, trouble: Trouble) -> None:
    trouble.places.clear()
    panel.again.click()
    now = stage.window.docks.panel("rising")
    assert isinstance(now, _Rising)
    stage.qtbot.waitUntil(lambda: bool(now.refreshed and now.painted))
    assert not panel.reason.isVisible()
    assert not panel.again.isVisible()


@pytest.mark.parametrize("place", ["making", "refresh", "paint", "slot"])
def test_a_panel_that_raises_is_shown_broken_and_made_again(
    place: str, stage: Stage, trouble: Trouble
) -> None:
    stage.open()
    if place == "slot":
        panel = opened(stage, trouble)
        trouble.places.add(place)
        assert isinstance(panel.panel, _Rising)
        panel.panel.button.click()
    else:
        trouble.places.add(place)
        panel = opened(stage, trouble)
    broken(stage, panel, place)
    stage.show(0.1)  # the video goes on
    panel.again.click()
    if place == "making":
        broken(stage, panel, place)
    mended(stage, panel, trouble)
    stage.show(0.2)


def test_a_panel_that_cannot_be_shut_keeps_nothing_open(
    stage: Stage, trouble: Trouble, caplog: pytest.LogCaptureFixture
) -> None:
    stage.open()
    panel = opened(stage, trouble)
    trouble.places |= {"refresh", "shut"}
    broken(stage, panel, "refresh")
    trouble.places.discard("refresh")
    panel.again.click()
    assert stage.window.close()
    assert ("stop",) in stage.run.calls
    assert [r.getMessage() for r in caplog.records if r.name == guard.__name__] == [
        "the panel rising failed",
        "the panel rising could not be shut",
        "the panel rising could not be shut",
    ]


def test_what_no_panel_raised_goes_where_it_went_before(
    stage: Stage, trouble: Trouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[BaseException] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: heard.append(error))

    def fail() -> None:
        raise ValueError("not a panel's")

    with panels_guarded():
        button = QPushButton(stage.window)
        button.clicked.connect(fail)
        button.click()
    assert [str(error) for error in heard] == ["not a panel's"]


def test_one_panel_broken_leaves_the_others(stage: Stage, trouble: Trouble) -> None:
    stage.open()
    trouble.places.add("refresh")
    panel = opened(stage, trouble)
    stage.window.docks.toggle(PANELS[0])
    broken(stage, panel, "refresh")
    assert type(stage.window.docks.panel(PANELS[0].name)) is not GuardedPanel
