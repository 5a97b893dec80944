"""The panel that shows what the log holds of the present session."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from coach.motion.exercises.exercise import ExerciseSpec
from coach.runtime.status import PipelineStatus
from coach.session.database import default_path
from coach.session.store import SessionStore
from coach.ui.evidence import Evidence, Moment
from coach.ui.panels.session_log import SessionLogPanel, _read
from coach.ui.panels.spec import PanelContext
from coach.ui.theme import Look
from tests.ui.fakes import rep

Logger = Callable[[int], None]


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, Logger]:
    """A session in a log of its own, and what logs one more rep of it."""
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))
    with SessionStore() as store:
        session = store.begin_session("test", "2026-11-01T10:00:00+00:00")
        a_set = store.begin_set(session, "squat", 0.0)

    def add(number: int) -> None:
        with SessionStore() as store:
            store.add_rep(a_set, rep(number, end_s=2.0 * number), None)

    return session, add


def _context(session: int, specs: dict[str, ExerciseSpec], evidence: Evidence) -> PanelContext:
    made: PanelContext = cast(Any, PanelContext)(
        look=Look("dark"),
        history=None,
        status=lambda: replace(PipelineStatus(), session_id=session),
        specs=specs,
        evidence=evidence,
        counting=lambda: specs["squat"],
        choose=lambda _: False,
        open_sheet=lambda _: None,
    )
    return made


def test_reps_come_on_top_and_the_rest_is_left_alone(
    qtbot: QtBot, specs: dict[str, ExerciseSpec], log: tuple[int, Logger]
) -> None:
    session, add = log
    evidence = Evidence()
    panel = SessionLogPanel(_context(session, specs, evidence))
    qtbot.addWidget(panel)

    def finish(number: int) -> None:
        add(number)
        moment = Moment(rep(number, end_s=2.0 * number), specs["squat"], 1, 0.0)
        evidence.add(moment)
        panel.refresh()
        qtbot.waitUntil(lambda: panel.table.rowCount() == number)

    assert default_path().is_file()
    finish(1)
    first = panel.table.item(0, 1)
    finish(2)
    assert panel.table.item(1, 1) is first
    assert _numbers(panel) == ["2", "1"]
    panel.shut()


def test_sets_before_the_newest_rows_are_not_read(
    log: tuple[int, Logger], monkeypatch: pytest.MonkeyPatch
) -> None:
    session, _ = log
    with SessionStore() as store:
        for exercise in ("squat", "lunge", "plank"):
            a_set = store.begin_set(session, exercise, 1.0)
            store.add_rep(a_set, rep(1, end_s=2.0), None)
    read: list[int] = []
    reps = SessionStore.reps

    def counted(store: SessionStore, set_id: int, **how: int) -> Any:
        read.append(set_id)
        return reps(store, set_id, **how)

    monkeypatch.setattr(SessionStore, "reps", counted)
    monkeypatch.setattr("coach.ui.panels.session_log._SHOWN", 2)
    _, rows = _read((session, (), 3), session)(cast(Any, None))
    assert [exercise for exercise, _ in rows] == ["lunge", "plank"]
    assert len(read) == 2


def test_a_log_that_cannot_be_read_says_so(
    qtbot: QtBot, specs: dict[str, ExerciseSpec], log: tuple[int, Logger]
) -> None:
    session, _ = log
    default_path().write_bytes(b"no log" * 1000)
    panel = SessionLogPanel(_context(session, specs, Evidence()))
    qtbot.addWidget(panel)
    before = panel.note.text()
    panel.refresh()
    qtbot.waitUntil(lambda: panel.note.text() != before)
    assert str(default_path()) in panel.note.text()
    panel.shut()


def test_a_set_without_end_keeps_the_newest_rows(
    qtbot: QtBot,
    specs: dict[str, ExerciseSpec],
    log: tuple[int, Logger],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("coach.ui.panels.session_log._SHOWN", 3)
    session, add = log
    evidence = Evidence()
    panel = SessionLogPanel(_context(session, specs, evidence))
    qtbot.addWidget(panel)
    for number in range(1, 7):
        add(number)
        evidence.add(Moment(rep(number, end_s=2.0 * number), specs["squat"], 1, 0.0))
        panel.refresh()
        qtbot.waitUntil(lambda: _numbers(panel)[:1] == [str(number)])  # noqa: B023
        if number == 4:
            fourth = panel.table.item(0, 1)
    assert _numbers(panel) == ["6", "5", "4"]
    assert panel.table.item(2, 1) is fourth
    panel.shut()


def _numbers(panel: SessionLogPanel) -> list[str]:
    items = [panel.table.item(row, 1) for row in range(panel.table.rowCount())]
    return [item.text() for item in items if item is not None]
