from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from math import isnan
from pathlib import Path

import pytest

from coach.errors import InputError
from coach.session.goals import GoalState
from coach.session.query_rows import SessionFilter, Streaks
from coach.session.review import ReviewStore
from coach.types import RepEvent

REP = RepEvent(1, 1.0, 1.5, 2.25, 90.0, 0.5, 0.75, counted=True, peak_phase=1.0)
TWISTED = replace(REP, rom_deg=100.0, eccentric_s=1.5, faults=("knees-in",))
ATTEMPT = replace(REP, counted=False, reason="too shallow", rom_deg=170.0)


def add(store: ReviewStore, start: str, exercise: str, *reps: RepEvent, held_s: float = 0) -> int:
    """A session with one set; returns its id, which is the set's as well."""
    session = store.begin_session("Webcam 0", start)
    a_set = store.begin_set(session, exercise, 0.0)
    for rep in reps:
        store.add_rep(a_set, rep, None)
    store.end_set(a_set, 60.0, held_s or float("nan"))
    assert a_set == session
    return a_set


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ReviewStore]:
    with ReviewStore(tmp_path / "log.sqlite3") as store:
        add(store, "2026-03-02T23:30:00-05:00", "squat", REP, TWISTED, ATTEMPT)  # a Monday
        add(store, "2026-03-03T10:00:00+01:00", "plank", held_s=40.0)
        add(store, "2026-03-08T10:00:00+01:00", "squat", REP, REP, REP)
        add(store, "2026-03-09T10:00:00+01:00", "squat", REP)
        yield store


def ids(store: ReviewStore, wanted: SessionFilter) -> list[int]:
    found = [row.id for row in store.find(wanted)]
    assert store.count(wanted) == len(found)
    return found


def test_the_newest_come_first_page_by_page(store: ReviewStore) -> None:
    assert [row.id for row in store.find()] == [4, 3, 2, 1]
    assert [row.id for row in store.find(limit=2, offset=1)] == [3, 2]
    assert store.find(offset=9) == []
    (row,) = store.find(limit=1, offset=2)
    assert (row.sets, row.reps, row.held_s, row.exercises) == (1, 0, 40.0, ("plank",))
    assert sorted(store.find(), key=lambda row: row.id) == store.sessions()


def test_filters(store: ReviewStore) -> None:
    assert ids(store, SessionFilter(first=date(2026, 3, 3), last=date(2026, 3, 8))) == [3, 2]
    assert ids(store, SessionFilter(last=date(2026, 3, 2))) == [1]
    assert ids(store, SessionFilter(exercise="plank")) == [2]
    assert ids(store, SessionFilter(exercise="lunge")) == []
    store.set_note("session", 3, "Knie links zwickt. ÜBERMUT")
    store.set_note("set", 1, "new shoes")
    assert ids(store, SessionFilter(text="übermut knie")) == [3]
    assert ids(store, SessionFilter(text="Shoes")) == [1]
    assert ids(store, SessionFilter(text="shoes knie")) == []
    assert ids(store, SessionFilter(text="webcam")) == [4, 3, 2, 1]
    assert ids(store, SessionFilter(text="front", titles=(("plank", "Front support"),))) == [2]
    assert ids(store, SessionFilter(text="% _")) == []


def test_days_and_exercises(store: ReviewStore) -> None:
    days = store.days()
    assert [(d.day.day, d.sessions, d.sets, d.reps, d.held_s) for d in days] == [
        (2, 1, 1, 2, 0.0),
        (3, 1, 1, 0, 40.0),
        (8, 1, 1, 3, 0.0),
        (9, 1, 1, 1, 0.0),
    ]
    assert [d.day.day for d in store.days(SessionFilter(exercise="squat"))] == [2, 8, 9]
    assert [(e.name, e.sets, e.reps, e.last.day) for e in store.exercises()] == [
        ("squat", 3, 6, 9),
        ("plank", 1, 0, 3),
    ]


def test_weeks(store: ReviewStore) -> None:
    first, second = store.weekly("squat")
    assert (first.monday, second.monday) == (date(2026, 3, 2), date(2026, 3, 9))
    assert (first.sessions, first.sets, first.reps, first.attempts) == (2, 2, 5, 1)
    assert first.rom_deg == pytest.approx((4 * 90 + 100) / 5)
    assert first.eccentric_s == pytest.approx((4 * 0.5 + 1.5) / 5)
    assert first.concentric_s == 0.75
    assert first.clean == pytest.approx(4 / 5)
    assert isnan(first.symmetry) and first.volume_kg == 0.0
    assert store.weekly("squat", date(2026, 3, 8))[0].reps == 3
    (plank,) = store.weekly("plank")
    assert plank.held_s == 40.0 and isnan(plank.rom_deg) and isnan(plank.clean)


def test_symmetry_from_sides_and_from_measures(store: ReviewStore) -> None:
    curls = add(store, "2026-03-09T12:00:00", "biceps-curl", replace(REP, side="left"))
    store.add_rep(curls, replace(REP, side="right", rom_deg=81.0), None)
    (week,) = store.weekly("biceps-curl")
    assert (week.left_deg, week.right_deg, week.symmetry) == (90.0, 81.0, pytest.approx(0.9))
    store.add_rep(curls, REP, None, {"left_deg": 70.0, "right_deg": 81.0})
    assert store.weekly("biceps-curl")[0].left_deg == 80.0


def test_volume_counts_sets_whose_load_is_known(store: ReviewStore) -> None:
    store.set_load(3, 60.0)
    assert [week.volume_kg for week in store.weekly("squat")] == [180.0, 0.0]


def records(store: ReviewStore, exercise: str = "squat") -> dict[str, tuple[float, int]]:
    return {r.kind: (r.value, r.session_id) for r in store.records(exercise)}


def test_records_survive_corrections(store: ReviewStore) -> None:
    assert records(store) == {"reps": (3, 3), "session_reps": (3, 3), "rom_deg": (100.0, 1)}
    correction = store.correct(4, counted=1, said=5)
    assert records(store)["reps"] == (5, 4)
    store.correct(3, counted=3, said=1)
    store.undo(correction)
    assert records(store)["reps"] == (2, 1)
    assert records(store, "plank") == {"held_s": (40.0, 2)}
    store.set_load(1, 80.0)
    assert records(store)["load_kg"] == (80.0, 1)
    assert records(store)["volume_kg"] == (160.0, 1)
    store.delete("session", 1)
    assert records(store)["reps"] == (1, 3)


def test_streaks(store: ReviewStore) -> None:
    assert store.streaks(date(2026, 3, 9)) == Streaks(2, 2, 2, 2, True)
    assert store.streaks(date(2026, 3, 10)) == Streaks(2, 2, 2, 2, True)
    assert store.streaks(date(2026, 3, 11)).days == 0
    late = store.streaks(date(2026, 3, 22))
    assert (late.weeks, late.this_week) == (2, False)
    add(store, "2026-03-10T10:00:00+01:00", "squat", ATTEMPT)  # nothing came of it
    assert store.streaks(date(2026, 3, 10)).days == 2
    assert store.streaks(date(2026, 3, 23)).weeks == 0
    for row in store.sessions():
        store.delete("session", row.id)
    assert store.streaks(date(2026, 3, 9)) == Streaks(0, 0, 0, 0)


def test_what_is_deleted_is_hidden_and_comes_back(store: ReviewStore) -> None:
    before = (store.sessions(), store.days(), store.exercises(), store.weekly("squat"))
    store.delete("session", 3)
    store.delete("set", 1)
    assert [row.id for row in store.sessions()] == [1, 2, 4]
    assert store.sets(1) == [] and store.sessions()[0].reps == 0
    assert [d.day.day for d in store.days()] == [3, 9]
    assert {e.name: e.reps for e in store.exercises()} == {"squat": 1, "plank": 0}
    with pytest.raises(InputError, match="no set 1"):
        store.find_set(1)
    assert {row[:2] for row in store.deleted()} == {("session", 3), ("set", 1)}
    store.restore("session", 3)
    store.restore("set", 1)
    assert before == (store.sessions(), store.days(), store.exercises(), store.weekly("squat"))


def test_a_purge_is_for_good(store: ReviewStore) -> None:
    store.set_note("set", 1, "a secret nobody should find")
    store.delete("session", 1)
    assert store.purge(timedelta(days=30)) == 0
    assert store.purge() == 1
    assert store.deleted() == []
    with pytest.raises(InputError, match="no session 1"):
        store.restore("session", 1)
    assert b"a secret nobody" not in store.path.read_bytes()


def test_notes_effort_and_load(store: ReviewStore) -> None:
    store.set_note("set", 1, "  deep ones ")
    store.set_rpe(1, 8.5)
    store.set_load(1, 60.0)
    (row,) = store.sets(1)
    assert (row.note, row.rpe, row.load_kg) == ("deep ones", 8.5, 60.0)
    store.set_note("set", 1, " ")
    store.set_rpe(1, None)
    (row,) = store.sets(1)
    assert row.note is None and isnan(row.rpe)
    for wrong in (0.5, 11):
        with pytest.raises(InputError, match="1 to 10"):
            store.set_rpe(1, wrong)
    with pytest.raises(InputError, match="kilograms"):
        store.set_load(1, -1)
    with pytest.raises(InputError, match="no session 99"):
        store.set_note("session", 99, "x")


def goals(store: ReviewStore, today: date = date(2026, 3, 10)) -> dict[str, GoalState]:
    return {state.goal.kind: state for state in store.goal_states(today)}


def test_a_goal_takes_the_place_of_one_of_its_kind(store: ReviewStore) -> None:
    squats = store.add_goal("weekly_reps", 100, "squat")
    store.add_goal("weekly_sessions", 3)
    assert [(g.exercise, g.kind, g.target) for g in store.goals()] == [
        ("squat", "weekly_reps", 100.0),
        (None, "weekly_sessions", 3.0),
    ]
    store.add_goal("weekly_reps", 80, "squat")
    store.add_goal("weekly_reps", 300)
    assert [(g.exercise, g.target) for g in store.goals()] == [
        (None, 3.0),
        ("squat", 80.0),
        (None, 300.0),
    ]
    store.end_goal(squats)
    store.end_goal(store.goals()[1].id)
    assert [g.exercise for g in store.goals()] == [None, None]


def test_a_goal_that_is_none_is_refused(store: ReviewStore) -> None:
    for wrong in (0, -1, 1e9, float("nan")):
        with pytest.raises(InputError, match="above 0"):
            store.add_goal("weekly_reps", wrong, "squat")
    with pytest.raises(InputError, match="no kind of goal is called 'glory'"):
        store.add_goal("glory", 1)
    store._db.execute("INSERT INTO goals(kind, target, made_at) VALUES ('glory', 1, '2026')")
    assert store.goals() == []


def test_weekly_goals(store: ReviewStore) -> None:
    store.add_goal("weekly_reps", 5, "squat")
    store.add_goal("weekly_sessions", 3)
    store.add_goal("weekly_held_s", 30, "plank")
    found = goals(store)
    reps, sessions = found["weekly_reps"], found["weekly_sessions"]
    assert (reps.value, reps.share, reps.reached, reps.weeks) == (1.0, 0.2, False, 1)
    assert (sessions.value, sessions.weeks) == (1.0, 1)
    assert (found["weekly_held_s"].value, found["weekly_held_s"].weeks) == (0.0, 1)
    assert goals(store, date(2026, 3, 17))["weekly_reps"].weeks == 0
    monday = goals(store, date(2026, 3, 8))["weekly_reps"]
    assert (monday.value, monday.reached, monday.share, monday.weeks) == (5.0, True, 1.0, 1)
    assert [s.goal.kind for s in store.goal_states(date(2026, 3, 8), "plank")] == ["weekly_held_s"]


def test_goals_of_a_set_are_reached_once(store: ReviewStore) -> None:
    store.add_goal("set_reps", 3, "squat")
    store.add_goal("set_rom", 95, "squat")
    store.add_goal("set_held_s", 60, "plank")
    found = goals(store)
    assert (found["set_reps"].value, found["set_reps"].reached_on) == (3.0, date(2026, 3, 8))
    assert (found["set_held_s"].value, found["set_held_s"].reached_on) == (40.0, None)
    assert found["set_rom"].value == pytest.approx(90.0)  # of three reps at least


def test_goals_survive_corrections(store: ReviewStore) -> None:
    store.add_goal("weekly_reps", 5, "squat")
    store.add_goal("set_reps", 3, "squat")
    correction = store.correct(4, counted=1, said=6)
    assert goals(store)["weekly_reps"].value == 6.0
    assert goals(store)["weekly_reps"].weeks == 2
    store.correct(3, counted=3, said=2)
    assert goals(store)["set_reps"].reached_on == date(2026, 3, 9)
    store.undo(correction)
    assert goals(store)["set_reps"].reached_on is None
    store.delete("session", 4)
    assert goals(store)["weekly_reps"].value == 0.0


def test_what_was_worked_in_a_span(store: ReviewStore) -> None:
    curls = add(store, "2026-03-09T12:00:00", "biceps-curl", replace(REP, side="left"))
    store.add_rep(curls, replace(REP, side="right", rom_deg=81.0), None)
    store.add_rep(curls, replace(REP, side="right", rom_deg=71.0), None)
    add(store, "2026-03-10T12:00:00", "row", ATTEMPT)
    squat, curl, plank, row = store.worked()
    assert (squat.name, squat.sets, squat.reps, squat.left_reps) == ("squat", 3, 6, 0)
    assert (curl.left_reps, curl.right_reps, curl.left_deg, curl.right_deg) == (1, 2, 90.0, 76.0)
    assert (plank.sets, plank.held_s, isnan(plank.left_deg)) == (1, 40.0, True)
    assert (row.sets, row.reps) == (0, 0)
    week = store.worked(date(2026, 3, 9), date(2026, 3, 9))
    assert [(one.name, one.sets) for one in week] == [("biceps-curl", 1), ("squat", 1)]
    whole = store.weekly(None)
    assert [(w.sessions, w.reps, w.held_s) for w in whole] == [(3, 5, 40.0), (3, 4, 0.0)]
    assert isnan(whole[0].rom_deg)
