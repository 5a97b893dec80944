import csv
import io
from math import isfinite, nan
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.motion.exercises.exercise import load_exercises
from coach.session.export_csv import BOM, csv_lines, guarded, plain
from coach.session.export_rows import REPS, SETS
from coach.session.import_csv import as_pieces, read_sheet, understand
from coach.session.import_log import ImportStore
from coach.session.import_mapping import guess
from coach.session.import_names import our_names
from coach.session.personal import PersonalStore
from coach.session.records import SetRow
from coach.session.review import ReviewStore
from coach.session.store import SessionStore
from coach.types import HoldEvent, RepEvent


def parsed(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''-x", "＝1"]
)
def test_formulas_are_guarded_and_come_back(text: str) -> None:
    assert guarded(text) == "'" + text
    assert plain(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "squat", "'tis", "a=b", "1-2", "한국어"])
def test_other_text_is_left_alone(text: str) -> None:
    assert guarded(text) == text == plain(text)


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    assert plain(guarded(text)) == text
    assert not guarded(text).startswith(
        ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
    )


_text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=9)
_reading = st.one_of(st.just(nan), st.floats(allow_nan=False, allow_infinity=False))
_reps = st.builds(
    RepEvent,
    index=st.integers(1, 99),
    **{name: st.floats(-1e9, 1e9) for name in ("start_s", "peak_s", "end_s")},
    rom_deg=_reading,
    eccentric_s=_reading,
    concentric_s=_reading,
    counted=st.booleans(),
    reason=st.one_of(st.none(), _text),
    peak_phase=_reading,
    side=st.sampled_from([None, "left", "right"]),
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(exercise=_text, source=_text, reps=st.lists(_reps, max_size=4), percent=st.booleans())
def test_every_rep_comes_back_from_csv(
    exercise: str,
    source: str,
    reps: list[RepEvent],
    percent: bool,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("csv") / "log.sqlite3"
    with SessionStore(path) as store:
        a_set = store.begin_set(store.begin_session(source, "2026-03-01"), exercise, 0.0)
        for rep in reps:
            store.add_rep(a_set, rep, None)
        reps = [row.event for row in store.reps(a_set)]  # in the log's own order
        in_percent = {exercise} if percent else set[str]()
        rows = REPS.rows(store, store.sessions(), in_percent)
        text = "".join(csv_lines(tuple(REPS.columns), rows))
    back = parsed(text)
    assert len(back) == len(reps)
    for row, rep in zip(back, reps, strict=True):
        assert (plain(row["exercise"]), plain(row["source"])) == (exercise, source)
        assert (plain(row["reason"]) or None) == rep.reason
        assert (row["counted"], row["side"]) == (str(int(rep.counted)), rep.side or "")
        rom, other = ("rom_pct", "rom_deg") if percent else ("rom_deg", "rom_pct")
        assert row[other] == ""
        for name, value in {
            **{n: getattr(rep, n) for n in ("start_s", "peak_s", "end_s", "eccentric_s")},
            **{"concentric_s": rep.concentric_s, "peak_phase": rep.peak_phase, rom: rep.rom_deg},
        }.items():
            assert float(row[name]) == value if isfinite(value) else row[name] == ""


def test_sets_have_their_means_and_holds(tmp_path: Path) -> None:
    with PersonalStore(tmp_path / "log.sqlite3") as store:
        session = store.begin_session("demo", "2026-03-01")
        a_set = store.begin_set(session, "squat", 0.5)
        for number, (rom, counted) in enumerate([(80, True), (90, True), (10, False)], start=1):
            faults = ("knees-in", "too-fast") if number == 2 else ("knees-in",)
            rep = RepEvent(number, 1, 2, 3, rom, 0.5 * number, nan, counted, faults=faults)
            store.add_rep(a_set, rep, None)
        store.correct(a_set, counted=2, said=3)
        held = store.begin_set(session, "plank", 9.0)
        store.add_hold(held, HoldEvent(1, 9.0, 39.5))
        store.end_set(held, 40.0, 30.5)
        squat, plank = SETS.rows(store, store.sessions(), ())
    assert (squat["mean_rom_deg"], squat["mean_eccentric_s"]) == (85, 0.75)
    assert (squat["mean_concentric_s"], squat["faults"]) == (None, "knees-in too-fast")
    assert (squat["reps"], squat["attempts"], squat["corrected_reps"]) == (2, 1, 3)
    assert (plank["held_s"], plank["holds"], plank["mean_rom_deg"]) == (30.5, 1, None)
    assert set(squat) == set(SETS.columns)


_note = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12)
_sets = st.tuples(
    st.sampled_from(["squat", "push-up", "plank"]),
    st.integers(1, 500),
    st.one_of(st.none(), st.integers(0, 500)),
    st.one_of(st.none(), st.integers(1, 200_000).map(lambda n: n / 100)),
    st.one_of(st.none(), st.integers(2, 20).map(lambda n: n / 2)),
    _note,
)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sessions=st.lists(st.lists(_sets, min_size=1, max_size=3), min_size=1, max_size=3))
def test_every_set_comes_back_through_an_import(
    sessions: list[list[tuple[str, int, int | None, float | None, float | None, str]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("sets")
    with ReviewStore(folder / "mine.sqlite3") as store:
        store._db.execute("PRAGMA synchronous = OFF")
        for day, sets in enumerate(sessions, 1):
            session = store.begin_session("Webcam 0", f"2026-03-{day:02d}T10:00:00+09:00")
            for exercise, number, said, load_kg, rpe, note in sets:
                a_set = store.begin_set(session, exercise, 0.5)
                if exercise == "plank":
                    store.end_set(a_set, number + 0.25, number + 0.25)
                else:
                    store.correct(a_set, counted=0, said=number if said is None else said)
                store.set_load(a_set, load_kg)
                store.set_rpe(a_set, rpe)
                store.set_note("set", a_set, note)
        wanted = _told(store)
        rows = SETS.rows(store, store.sessions(), ())
        text = "".join((BOM, *csv_lines(tuple(SETS.columns), rows)))
    file = folder / "sets.csv"
    file.write_text(text, encoding="utf-8", newline="")
    sheet = read_sheet(file)
    log_name, meaning = guess(sheet.headers)
    found = understand(sheet, meaning, named=our_names(load_exercises()))
    assert (log_name, found.bad) == ("Workout Coach", ())
    with ImportStore(folder / "other.sqlite3") as other:
        other.take("sets", lambda: as_pieces(found.sets, log_name))
        assert _told(other) == [one for one in wanted if one[2] or one[3]]


def _told(store: SessionStore) -> list[tuple[object, ...]]:
    """What is known of each set."""
    return [
        (session.started_at, row.exercise, row.true_reps, *_known(row), row.note)
        for session in store.sessions()
        for row in store.sets(session.id)
    ]


def _known(row: SetRow) -> list[float | None]:
    return [v if isfinite(v) else None for v in (row.held_s, row.load_kg, row.rpe)]
