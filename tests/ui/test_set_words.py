"""Words of what the reps of a set say together, and where they are shown."""

from dataclasses import replace

import pytest

from coach.motion.counting.set_measures import Trend, set_measures
from coach.types import RepEvent, SetSummary
from coach.ui.set_words import set_measure_words, trend_words
from coach.ui.workout_summary import set_lines
from tests.ui.fakes import rep


def reps(*lifting_s: float) -> list[RepEvent]:
    return [
        replace(rep(at), concentric_s=s, eccentric_s=1.5, rom_deg=90.0 + at)
        for at, s in enumerate(lifting_s, start=1)
    ]


TIRING = reps(1.0, 1.1, 1.2, 1.35, 1.5, 1.7)
EVEN = reps(1.0, 1.02, 0.99, 1.01, 1.0, 0.98)


def words(events: list[RepEvent]) -> str:
    measures = set_measures([(event, {}) for event in events])
    return set_measure_words(measures, None if measures.best is None else measures.best + 1)


def test_a_tiring_set_is_told_in_plain_words():
    told = words(TIRING)
    assert "Lifting slowed by" in told
    assert "That is fatigue: end the set or rest longer." in told
    assert told.endswith("Best: rep 6.")


def test_an_even_set():
    assert "fatigue" not in words(reps(1.0, 1.0, 1.0)), "three reps have no trend"
    assert "Consistency 9" in words(EVEN)
    assert words([]) == ""


@pytest.mark.parametrize(
    ("trend", "told"),
    [
        (Trend("range", -1, 90, -0.12, True), "Range shrank by 12 %."),
        (Trend("range", 1, 90, 0.12, True), "Range grew by 12 %."),
        (Trend("range", -1, 90, -0.12, False), ""),
        (Trend("range", -1, 90, -0.02, True), ""),
        (Trend("lifting", 1, 1, 0.5, True), ""),
        (Trend("path_pct", 1, 4, 0.3, True), "The path widened by 30 %."),
    ],
)
def test_a_trend_is_told_where_it_is_sure_and_large(trend: Trend, told: str):
    assert trend_words(trend) == told


def test_a_workout_s_sets_are_numbered_by_exercise():
    def one(exercise: str, events: list[RepEvent]) -> SetSummary:
        held = tuple({} for _ in events)
        return SetSummary(exercise, len(events), 0, 0.0, 9.0, tuple(events), measures=held)

    lines = set_lines(
        [one("squat", TIRING), one("lunge", reps(1.0)), one("squat", EVEN)], str.title
    )
    assert [line.partition(":")[0] for line in lines] == ["Squat, set 1", "Squat, set 2"]
