import re
from collections import Counter
from dataclasses import fields, replace
from html.parser import HTMLParser
from math import nan
from pathlib import Path
from xml.etree import ElementTree

import pytest

from coach.landmarks import Landmark
from coach.motion.exercises.exercise import load_exercises
from coach.session.export_facts import facts_of
from coach.session.export_report import report
from coach.session.export_words import ENGLISH, KOREAN
from coach.session.personal import PersonalStore
from coach.types import HoldEvent, PoseWindow, RepEvent
from tests.motion.traces import (
    FACING_LEFT,
    Builder,
    Shot,
    alter,
    film,
    jumping_jack,
    repetitions,
    squat,
    window,
)

REP = RepEvent(1, 0.0, 1.0, 2.0, 90.0, 0.9, 1.1, counted=True, peak_phase=1.0)
SPECS = load_exercises()


def some_window(shot: Shot = FACING_LEFT, build: Builder = squat) -> PoseWindow:
    return window(film(build, repetitions(1, 170, 80), shot))


@pytest.fixture
def store(tmp_path: Path) -> PersonalStore:
    return PersonalStore(tmp_path / "log.sqlite3")


def fill(store: PersonalStore, sets: int = 2, exercise: str = "squat") -> None:
    session = store.begin_session("Webcam 0", "2026-03-01T10:00:00+00:00")
    for number in range(sets):
        a_set = store.begin_set(session, exercise, 0.0)
        store.add_rep(a_set, replace(REP, rom_deg=90.0 + number), some_window())
        store.add_rep(a_set, replace(REP, rom_deg=99, faults=("good-morning",)), some_window())
        why = f"too small: {20 + number} degrees, a rep needs 40"
        store.add_rep(a_set, replace(REP, counted=False, reason=why, rom_deg=20), None)


def page(store: PersonalStore, person: str | None = None) -> str:
    with store:
        return report(store, store.sessions(), SPECS, person=person)


class Checker(HTMLParser):
    """Fails on anything from outside, and on tags left open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "img", "link", "iframe", "object")
        assert not {name for name, _ in attrs} & {"src", "href", "onload", "onclick"}
        if tag not in ("meta", "br", "path", "circle", "rect"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag in ("path", "circle", "rect") or self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def checked(html: str) -> str:
    """Its words."""
    checker = Checker()
    checker.feed(html)
    assert checker.open == []
    for drawn in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        assert "nan" not in drawn
        ElementTree.fromstring(drawn)
    return " ".join(" ".join(checker.text).split())


def test_the_page_says_what_was_done(store: PersonalStore) -> None:
    fill(store)
    store._insert(
        "UPDATE sets SET load_kg = 60, rpe = 8.5, note = 'felt <b>good' WHERE id = ?", (1,)
    )
    html = page(store, "Kim & Co")
    text = checked(html)
    assert "Squat" in text and "Kim & Co" in text and "1 Mar 2026" in text
    assert "too small 2 times" in text  # the figures differ, the reason does not
    assert "60 kg" in text and "8.5" in text and "felt <b>good" in text
    assert "Best repetition" in text and "Last repetition" in text
    assert ENGLISH.measured in text
    assert "://" not in html.replace("http://www.w3.org/2000/svg", "")
    assert "default-src 'none'" in html


def test_a_log_without_pictures_still_makes_a_page(store: PersonalStore) -> None:
    session = store.begin_session("Strong", "2026-03-01")
    a_set = store.begin_set(session, "My Own Lift", 0.0)
    store.correct(a_set, counted=0, said=8)
    text = checked(page(store))
    assert "My Own Lift" in text and " 8 " in text
    assert ENGLISH.pictures not in text and "None" not in text


def test_every_word_is_there_in_korean(store: PersonalStore) -> None:
    fill(store, 12)
    store.correct(1, counted=2, said=3)
    same = {"program", "degrees", "percent"}  # names and signs
    for field in fields(KOREAN):
        english, korean = getattr(ENGLISH, field.name), getattr(KOREAN, field.name)
        assert (english == korean) is (field.name in same), field.name
        blanks = Counter(re.findall(r"{\w*}", english.replace("{0}", "{}")))
        assert sum(blanks.values()) == len(re.findall(r"{\w*}", korean)), field.name
    with store:
        html = report(store, store.sessions(), SPECS, words=KOREAN)
    text = checked(html)
    assert "스쿼트" in text and "2026년 3월 1일" in text and 'lang="ko"' in html
    assert "전체 12세트 중 마지막 10세트입니다." in text
    assert "너무 작음" in text and "too small" not in text


def test_a_correction_is_said(store: PersonalStore) -> None:
    fill(store, 1)
    store.correct(1, counted=2, said=3)
    assert "corrected by hand; counted: 2 3" in checked(page(store))


def test_holds_are_seconds(store: PersonalStore) -> None:
    a_set = store.begin_set(store.begin_session("demo", "2026-03-01"), "plank", 0.0)
    store.add_hold(a_set, HoldEvent(1, 0.0, 41.0))
    store.end_set(a_set, 41.0, 41.0)
    text = checked(page(store))
    assert "41 s" in text and ENGLISH.held_chart in text and ENGLISH.reps not in text


def test_one_page_an_exercise_and_not_all_sets_on_it(store: PersonalStore) -> None:
    fill(store, 14)
    fill(store, 1, "lunge")
    html = page(store)
    assert html.count("<article>") == 2
    assert "The last 10 of 14 sets" in checked(html)
    assert html.index("Squat") < html.index("Lunge")


def test_a_day_that_is_none_is_shown_as_it_is(store: PersonalStore) -> None:
    store.begin_set(store.begin_session("demo", "<some day>"), "squat", 0.0)
    assert "<some day>" in checked(page(store))


def test_an_empty_log(store: PersonalStore) -> None:
    assert ENGLISH.nothing in checked(page(store))


def test_damaged_landmarks_cost_only_the_picture(store: PersonalStore) -> None:
    fill(store)
    store._insert("UPDATE rep_landmarks SET data = ? WHERE rep_id > 0", (b"damaged",))
    assert ENGLISH.pictures not in checked(page(store))


@pytest.mark.parametrize("missing", [slice(None), [Landmark.LEFT_KNEE], list(range(11, 25))])
def test_unseen_landmarks_are_not_drawn(missing: object, store: PersonalStore) -> None:
    window = some_window()
    visibility = window.visibility.copy()
    visibility[:, missing] = 0.0  # type: ignore[index]
    a_set = store.begin_set(store.begin_session("demo", "2026-03-01"), "squat", 0.0)
    store.add_rep(a_set, REP, replace(window, visibility=visibility))
    checked(page(store))


def test_facts(store: PersonalStore) -> None:
    fill(store)
    (facts,) = facts_of(store, store.sessions(), SPECS)
    store.close()
    assert (facts.title, facts.reps, facts.attempts, facts.sessions) == ("Squat", 4, 2, 1)
    assert facts.best is not None and facts.best.event.rom_deg == 91.0  # no fault, then range
    assert facts.last is not None and facts.last.event.rom_deg == 99.0
    assert facts.reasons == [("too small", 2)]
    assert facts.faults[0][1] == 2
    assert facts.sets[0].mean("eccentric_s") == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("measures", "side", "wanted"),
    [
        ({"left_deg": 80.0, "right_deg": 100.0}, None, 80.0),
        ({"left_deg": 80.0}, None, nan),
        ({}, "left", nan),
        ({}, None, nan),
    ],
)
def test_symmetry_as_logged(
    measures: dict[str, float], side: str | None, wanted: float, store: PersonalStore
) -> None:
    a_set = store.begin_set(store.begin_session("demo", "2026-03-01"), "squat", 0.0)
    store.add_rep(a_set, replace(REP, side=side), None, measures)  # type: ignore[arg-type]
    (facts,) = facts_of(store, store.sessions(), SPECS)
    store.close()
    assert facts.sets[0].symmetry == pytest.approx(wanted, nan_ok=True)


def test_sides_in_turns_are_compared(store: PersonalStore) -> None:
    a_set = store.begin_set(store.begin_session("demo", "2026-03-01"), "lunge", 0.0)
    store.add_rep(a_set, replace(REP, side="left", rom_deg=60.0), None)
    store.add_rep(a_set, replace(REP, side="right", rom_deg=80.0), None)
    (facts,) = facts_of(store, store.sessions(), SPECS)
    store.close()
    assert facts.sets[0].symmetry == pytest.approx(75.0)


@pytest.mark.parametrize(("yaw_deg", "known"), [(0.0, True), (90.0, False)])
def test_pictures_compare_sides_only_from_the_front(
    yaw_deg: float, known: bool, store: PersonalStore
) -> None:
    window = some_window(alter(FACING_LEFT, yaw_deg=yaw_deg), jumping_jack)
    a_set = store.begin_set(store.begin_session("demo", "2026-03-01"), "jumping-jack", 0.0)
    store.add_rep(a_set, REP, window)
    (facts,) = facts_of(store, store.sessions(), SPECS)
    store.close()
    assert facts.sets[0].symmetry == pytest.approx(100 if known else nan, abs=1, nan_ok=True)
