"""A log with three sessions, and the review on it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import nan
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coach.motion.exercises.exercise import ExerciseSpec
from coach.runtime.log_writer import LogWriter
from coach.runtime.set_keeper import SetKeeper
from coach.session.review import ReviewStore
from coach.session.store import SessionStore
from coach.types import HoldEvent, RepEvent
from coach.ui.review.face import ReviewFace
from coach.ui.theme import Look
from tests.motion.traces import FACING_LEFT, SPECS, alter, film, squat

TODAY = date(2026, 3, 12)
KEYS = [(1.0, 170.0), *[(1.0, 80.0), (1.0, 170.0)] * 2, (1.0, 116.0), (1.0, 170.0)]


def event(number: int = 1, at_s: float = 2.0, rom_deg: float = 90.0, **facts: object) -> RepEvent:
    """A rep of two seconds."""
    plain = RepEvent(number, at_s, at_s + 1, at_s + 2, rom_deg, 1.2, 0.8, True)
    return replace(plain, **facts)  # type: ignore[arg-type]


def add_session(store: SessionStore, day: date, sets: dict[str, list[RepEvent]]) -> int:
    """A session at six in the evening, its sets a minute apart."""
    begun = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
    session = store.begin_session("Studio camera", begun.isoformat())
    for at, (exercise, events) in enumerate(sets.items()):
        row = store.begin_set(session, exercise, 60.0 * at)
        for one in events:
            store.add_rep(row, one, None)
        store.end_set(row, 60.0 * at + 30, nan)
    store.end_session(session, (begun + timedelta(minutes=5)).isoformat())
    return session


@pytest.fixture(scope="session")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sessions without landmarks, one with: two squats and one that was too high."""
    path = tmp_path_factory.mktemp("review") / "log.sqlite3"
    with ReviewStore(path) as store:
        add_session(
            store,
            TODAY - timedelta(days=9),
            {"squat": [event(1), event(2, 5, 96.0, faults=("knees-in",))]},
        )
        last = add_session(
            store,
            TODAY - timedelta(days=1),
            {"push-up": [event(1, rom_deg=70.0)], "unheard-of": [event(1, side="left")]},
        )
        held = store.begin_set(last, "plank", 120.0)
        store.add_hold(held, HoldEvent(1, 121.0, 141.0, "hips are sagging"))
        store.end_set(held, 142.0, 20.0)
        log = LogWriter(store, on_session=lambda _: None, on_error=pytest.fail)
        log.start()
        log.begin_session("Webcam", f"{TODAY}T08:00:00+00:00", 0.0)
        keeper = SetKeeper(SPECS["squat"], log)
        for t_s, pose in film(squat, KEYS, alter(FACING_LEFT, fps=15)):
            keeper.update(t_s, pose)
        keeper.next_set()
        log.close(5)
    return path


@pytest.fixture
def path(counted: Path, tmp_path: Path) -> Path:
    """A copy of `counted` that a test may change."""
    copy = tmp_path / "log.sqlite3"
    copy.write_bytes(counted.read_bytes())
    return copy


Open = Callable[[Path], ReviewFace]


@pytest.fixture
def open_face(qtbot: QtBot, look: Look, specs: dict[str, ExerciseSpec]) -> Iterator[Open]:
    """Shows the review of a log and waits for its list."""
    faces = []

    def opened(path: Path) -> ReviewFace:
        face = ReviewFace(look, specs, path, lambda: TODAY)
        qtbot.addWidget(face)
        face.resize(1280, 800)
        face.show()
        qtbot.waitExposed(face)
        face.refresh()
        faces.append(face)
        qtbot.waitUntil(lambda: face.list.found.text() != "")
        return face

    yield opened
    for face in faces:
        face.close_log()


@pytest.fixture
def face(open_face: Open, path: Path, qtbot: QtBot) -> ReviewFace:
    """The three sessions; the newest one's best rep plays."""
    face = open_face(path)
    qtbot.waitUntil(lambda: face.replay.shown is not None, timeout=10_000)
    return face
