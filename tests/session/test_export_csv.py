import csv
import io
from math import isfinite, nan
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.session.export_csv import csv_lines, guarded, plain
from coach.session.export_rows import REPS, SETS
from coach.session.personal import PersonalStore
from coach.session.store import SessionStore
from coach.types import HoldEvent, RepEvent


def parsed(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''-x"])
def test_formulas_are_guarded_and_come_back(text: str) -> None:
    assert guarded(text) == "'" + text
    assert plain(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "squat", "'tis", "a=b", "1-2", "한국어"])
def test_other_text_is_left_alone(text: str) -> None:
    assert guarded(text) == text == plain(text)


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    assert plain(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


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
