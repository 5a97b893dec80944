import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from math import inf, nan
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.session import schema
from coach.session.export_json import ExportStore
from coach.session.import_log import ImportStore, import_json
from coach.session.import_reader import LogFileError, Piece, pieces
from coach.session.personal import PersonalStore
from coach.session.store import StoreError
from coach.types import HoldEvent, PoseWindow, RepEvent

REP = RepEvent(1, 1.0, 1.5, 2.25, 91.5, 0.5, 0.75, counted=True, peak_phase=1.0)


def some_window(frames: int = 5, seed: int = 1) -> PoseWindow:
    rng = np.random.default_rng(seed)
    image, world = rng.uniform(0, 500, (frames, 33, 3)), rng.uniform(-1, 1, (frames, 33, 3))
    seen = rng.uniform(size=(frames, 33))
    return PoseWindow(np.arange(frames) / 30, image, seen, world, (640, 480))


def write(log: Path, out: Path, *, loose: bool = True) -> Path:
    with ExportStore(log, read_only=True) as store:
        ids = [row.id for row in store.sessions()]
        out.write_text("".join(store.json_lines(ids, loose=loose)), encoding="utf-8")
    return out


def dump(log: Path) -> list[str]:
    """Everything the database holds, table by table."""
    with ExportStore(log, read_only=True) as store:
        return list(store._db.iterdump())


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.sqlite3"
    with PersonalStore(path) as store:
        for day in (1, 2):
            session = store.begin_session("Webcam 0", f"2026-03-0{day}T10:00:00+00:00")
            a_set = store.begin_set(session, "squat", 0.5)
            sided = replace(REP, faults=("knees-in",), side="left")
            store.add_rep(a_set, sided, some_window(), {"left_deg": 91.25})
            store.add_rep(a_set, replace(REP, counted=False, reason="too shallow"), None)
            store.end_set(a_set, 9.0)
            held = store.begin_set(session, "plank", 10.0)
            store.add_hold(held, HoldEvent(1, 11.0, 40.0, "hips are sagging"))
            store.end_set(held, 41.0, 29.0)
            first = store.correct(a_set, counted=1, said=2, marks=[(1.5, True)])
            store.undo(first)
            changes = {"floor_deg": 31.5 + day, "rep_s": (0.5, 8.0)}
            store.correct(a_set, counted=1, said=3, changes=changes, window=some_window(seed=2))
            store.end_session(session, f"2026-03-0{day}T10:05:00+00:00")
        store._insert(
            "INSERT INTO goals(kind, target, made_at) VALUES ('reps', 9, ?)", ("2026-03-01",)
        )
        store._insert("UPDATE sets SET note = '[1]', rpe = 8.5, load_kg = 60 WHERE id = ?", (1,))
        recount = store._insert(
            "INSERT INTO recounts(set_id, made_at) VALUES (3, ?)", ("2026-03-01",)
        )
        store._insert("INSERT INTO recount_reps VALUES (?, 4, '{}')", (recount,))
        # the first ones were made earlier, and their correction is gone
        earlier = "UPDATE adjustments SET correction_id = NULL, made_at = ? WHERE id = 1"
        store._insert(earlier, ("2026-03-01T12:00:00+02:00",))
    return path


def test_a_round_trip_into_an_empty_log_loses_nothing(log: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    told = import_json(write(log, tmp_path / "log.json"), other)
    assert [(t.verdict, t.sets, t.reps, t.attempts, t.holds) for t in told] == [
        *(("new", 2, 1, 1, 1), ("new", 2, 1, 1, 1))
    ]
    assert sorted(dump(other)) == sorted(dump(log))  # even the row numbers, as it was empty


_words = st.text(st.characters(codec="utf-8"), max_size=12)
_seconds = st.floats(-1e6, 1e6)
_reading = st.one_of(st.just(nan), st.just(inf), st.floats(allow_nan=False, allow_infinity=False))
_reps = st.builds(
    RepEvent,
    index=st.integers(0, 2**40),
    start_s=_seconds,
    peak_s=_seconds,
    end_s=_seconds,
    rom_deg=_reading,
    eccentric_s=_reading,
    concentric_s=_reading,
    counted=st.booleans(),
    reason=st.one_of(
        st.none(), _words, st.sampled_from(['["a"]', '{"base64": "x"}', "[NaN]", "="])
    ),
    faults=st.lists(_words, max_size=3).map(tuple),
    peak_phase=_reading,
    side=st.sampled_from([None, "left", "right"]),
)
_holds = st.builds(HoldEvent, st.integers(1, 9), _seconds, _seconds, st.one_of(st.none(), _words))
_sets = st.tuples(
    *(_words, st.lists(st.tuples(_reps, st.integers(0, 3)), max_size=3)),
    *(st.lists(_holds, max_size=2), st.one_of(st.none(), st.integers(0, 9)), st.booleans()),
    *(st.one_of(st.none(), _words), st.one_of(st.none(), st.floats(1, 10))),
    st.dictionaries(_words, st.floats(allow_nan=False, allow_infinity=False), max_size=2),
)
_times = st.datetimes().map(lambda at: at.isoformat(timespec="seconds"))
_logs = st.lists(st.tuples(_words, _times, st.lists(_sets, max_size=3)), min_size=1, max_size=3)


Content = list[tuple[str, str, list[tuple[Any, ...]]]]


def fill(store: PersonalStore, content: Content) -> None:
    """Writes what hypothesis came up with."""
    store._db.execute("PRAGMA synchronous = OFF")
    for source, started_at, sets in content:
        session = store.begin_session(source, started_at)
        for exercise, reps, holds, said, adjusted, note, rpe, measures in sets:
            a_set = store.begin_set(session, exercise, 0.25)
            row = "UPDATE sets SET note = ?, rpe = ?, load_kg = ? WHERE id = ?"
            store._insert(row, (note, rpe, rpe, a_set))
            for rep, frames in reps:
                store.add_rep(a_set, rep, some_window(frames) if frames else None, measures)
            for hold in holds:
                store.add_hold(a_set, hold)
            if said is not None:
                changes = {"floor_deg": 30.1} if adjusted else None
                store.correct(a_set, counted=1, said=said, changes=changes)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=_logs, copies=st.integers(1, 2))
def test_any_log_comes_back_whole_and_only_once(
    content: Content,
    copies: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("trip")
    log, other = folder / "log.sqlite3", folder / "other.sqlite3"
    with PersonalStore(log) as store:
        fill(store, content * copies)
    file = write(log, folder / "log.json")
    assert {one.verdict for one in import_json(file, other)} == {"new"}
    assert sorted(dump(other)) == sorted(dump(log))
    assert {one.verdict for one in import_json(file, other)} == {"same"}
    assert sorted(dump(other)) == sorted(dump(log))


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=_logs)
def test_an_import_that_is_taken_back_leaves_no_trace(
    content: Content,
    log: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("back")
    theirs, mine = folder / "theirs.sqlite3", folder / "mine.sqlite3"
    with PersonalStore(theirs) as store:
        fill(store, content)
        goal = "INSERT INTO goals(kind, target, made_at) VALUES ('reps', 1, '2026-01-01')"
        store._insert(goal, ())
    mine.write_bytes(log.read_bytes())
    file, before = write(theirs, folder / "log.json"), dump(mine)
    with ImportStore(mine) as store:
        told = store.take("file", lambda: pieces(file))
        assert {one.verdict for one in told} == {"new"}
        assert dump(mine) != before
        store.take_back(store.added)
    assert dump(mine) == before


def test_an_import_that_is_stopped_can_be_taken_back(log: Path, tmp_path: Path) -> None:
    file, other = write(log, tmp_path / "log.json"), tmp_path / "other.sqlite3"
    steps: list[int] = []

    def step(number: int) -> None:
        steps.append(number)
        if len(steps) == 5:  # both sessions and the rest were checked; the first is written
            raise KeyboardInterrupt

    with ImportStore(other) as store:
        empty = dump(other)
        with pytest.raises(KeyboardInterrupt):
            store.take("file", lambda: pieces(file), step=step)
        assert len(store.sessions()) == 1
        store.take_back(store.added)
        assert dump(other) == empty
    assert steps == [1, 2, 0, 1, 2]


def test_a_dry_run_writes_nothing(log: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    told = import_json(write(log, tmp_path / "log.json"), other, dry_run=True)
    assert [one.verdict for one in told] == ["new", "new"]
    with ExportStore(other, read_only=True) as store:
        assert store.sessions() == []


def test_what_was_corrected_since_is_kept(log: Path, tmp_path: Path) -> None:
    file = write(log, tmp_path / "log.json")
    with PersonalStore(log) as store:
        store.correct(1, counted=1, said=7)
    before = dump(log)
    assert [one.verdict for one in import_json(file, log)] == ["differs", "same"]
    assert dump(log) == before


def test_what_was_deleted_comes_back(log: Path, tmp_path: Path) -> None:
    file = write(log, tmp_path / "log.json")
    with PersonalStore(log) as store:
        store._insert("UPDATE sessions SET deleted_at = '2026-04-01' WHERE id = ?", (1,))
    assert [one.verdict for one in import_json(file, log)] == ["new", "same"]
    with PersonalStore(log, read_only=True) as store:
        assert len(store.sessions()) == 2


def test_imported_limits_do_not_go_over_ones_own(log: Path, tmp_path: Path) -> None:
    file = write(log, tmp_path / "log.json")
    other = tmp_path / "other.sqlite3"
    with PersonalStore(other) as store:
        a_set = store.begin_set(store.begin_session("demo", "2026-01-01T10:00:00"), "squat", 0.0)
        store.correct(a_set, counted=1, said=2, changes={"floor_deg": 77.0})
    import_json(file, other)
    with PersonalStore(other, read_only=True) as store:
        assert store.adjusted() == {"squat": {"floor_deg": 77.0}}
        assert len(store.sessions()) == 3


def test_an_older_file_is_brought_up(tmp_path: Path) -> None:
    head = '{"format": "workout-coach-log", "version": 1, "schema": 1, "sessions": ['
    session = {
        "sessions": [{"id": 7, "source": "demo", "started_at": "2026-01-01T10:00:00"}],
        "sets": [{"id": 9, "session_id": 7, "exercise": "squat", "started_s": 1.0}],
    }
    file, log = tmp_path / "old.json", tmp_path / "log.sqlite3"
    file.write_text(f"{head}{json.dumps(session)}]}}")
    (told,) = import_json(file, log)
    assert (told.verdict, told.sets) == ("new", 1)
    with ExportStore(log, read_only=True) as store:
        (a_set,) = store.sets(1)
    assert (a_set.exercise, np.isnan(a_set.held_s)) == ("squat", True)


def edited(change: Callable[[dict[str, list[dict[str, object]]]], object]) -> str:
    session: dict[str, list[dict[str, object]]] = {
        "sessions": [{"id": 1, "source": "demo", "started_at": "2026-01-01T10:00:00"}],
        "sets": [{"id": 1, "session_id": 1, "exercise": "squat", "started_s": 1.0}],
        "reps": [],
        "set_landmarks": [],
        "corrections": [],
    }
    change(session)
    head = f'{{"format": "workout-coach-log", "version": 1, "schema": {len(schema.MIGRATIONS)},'
    return f'{head} "sessions": [{json.dumps(session)}], "loose": {{}}}}'


_BLOB = {"set_id": 1, "codec": 1, "data": {"base64": "AAAA"}}
_SAID = {"set_id": 1, "counted": 1, "said": 2, "marks": [[1.0, 3]], "made_at": "2026-01-01"}
BROKEN = {
    "no JSON": ("not a log at all", "not a log"),
    "another program's": ('{"format": "x", "sessions": []}', "not a log"),
    "newer": (
        '{"format": "workout-coach-log", "version": 9, "schema": 1, "sessions": []}',
        "newer version",
    ),
    "cut off": (edited(lambda s: None)[:-30], "damaged"),
    "cut off early": (edited(lambda s: None)[:150], "damaged in session 1"),
    "not a number": (edited(lambda s: s["sets"][0].update(started_s=nan)), "NaN"),
    "too large": (edited(lambda s: None).replace("1.0", "1e999"), "too large"),
    "beyond integers": (edited(lambda s: s["sets"][0].update(started_s=10**40)), "sets, row 1"),
    "wrong type": (edited(lambda s: s["sets"][0].update(started_s="soon")), "sets, row 1"),
    "missing value": (edited(lambda s: s["sets"][0].pop("exercise")), "exercise"),
    "unknown table": (edited(lambda s: s.update(thoughts=[])), "unknown part 'thoughts'"),
    "unknown column": (edited(lambda s: s["sets"][0].update(mood=1)), "unknown column 'mood'"),
    "dangling": (edited(lambda s: s["sets"][0].update(session_id=5)), "session_id 5"),
    "no session": (edited(lambda s: s.update(sessions=[], sets=[])), "exactly one"),
    "bad time": (edited(lambda s: s["sessions"][0].update(started_at="today")), "started_at"),
    "bad landmarks": (edited(lambda s: s["set_landmarks"].append(_BLOB)), "landmarks"),
    "bad base64": (
        edited(lambda s: s["set_landmarks"].append({**_BLOB, "data": {"base64": "?"}})),
        "base64",
    ),
    "bad marks": (edited(lambda s: s["corrections"].append(_SAID)), "marks"),
    "a list": (edited(lambda s: None).replace('{"sessions"', '5, {"sessions"'), "session 1"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_one_line_and_changes_nothing(case: str, tmp_path: Path) -> None:
    text, words = BROKEN[case]
    file, log = tmp_path / "broken.json", tmp_path / "log.sqlite3"
    file.write_text(text)
    with pytest.raises(LogFileError) as caught:
        import_json(file, log)
    assert words in str(caught.value) and str(file) in str(caught.value)
    assert "\n" not in str(caught.value)
    with ExportStore(log, read_only=True) as store:
        assert store.sessions() == []


ODD: list[object] = [
    *(None, [], {}, "", "x", "[NaN]", 0, -1, 1e300, 10**30, True, [[1]], {"a": [{}]}),
    *({"base64": "?"}, {"base64": "AAAA"}, {"real": "nan"}, {"real": "x"}, {"real": 1}),
]


def test_any_odd_cell_is_taken_or_refused_in_one_line(log: Path, tmp_path: Path) -> None:
    session = json.loads(write(log, tmp_path / "log.json").read_text())["sessions"][0]
    text, schema_version = json.dumps(session), len(schema.MIGRATIONS)
    places = [(t, i, c) for t, rows in session.items() for i, row in enumerate(rows) for c in row]
    with ImportStore(tmp_path / "other.sqlite3") as store:
        for (table, number, column), odd in itertools.product(places, ODD):
            changed = json.loads(text)
            changed[table][number][column] = odd
            piece = Piece(1, changed, schema_version)
            try:
                store.take("file", lambda piece=piece: [piece], dry_run=True)  # type: ignore[misc]
            except LogFileError as error:
                assert str(error).startswith("file: session 1: ") and "\n" not in str(error)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_change_to_a_file_is_taken_or_refused_in_one_line(
    data: st.DataObject, log: Path, tmp_path: Path
) -> None:
    whole = json.loads(write(log, tmp_path / "log.json").read_text())
    place = whole if data.draw(st.booleans()) else whole["sessions"][0]
    while True:
        keys = sorted(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        inner = place[key]
        if not (isinstance(inner, dict | list) and inner and data.draw(st.booleans())):
            break
        place = inner
    if isinstance(place, dict) and data.draw(st.booleans()):
        del place[key]
    else:
        place[key] = data.draw(st.sampled_from(ODD))
    file, other = tmp_path / "odd.json", tmp_path / "other.sqlite3"
    file.write_text(json.dumps(whole))
    for old in tmp_path.glob("other.sqlite3*"):
        old.unlink()
    try:
        import_json(file, other)
    except LogFileError as error:
        assert "\n" not in str(error)
    with PersonalStore(other, read_only=True) as store:
        for session in store.sessions():
            for row in store.sets(session.id):
                store.reps(row.id)
        store.corrections()
        store.adjusted()


def test_a_blob_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    import base64
    import zlib

    bomb = base64.b64encode(zlib.compress(bytes(1 << 27), 9)).decode()
    text = edited(lambda s: s["set_landmarks"].append({**_BLOB, "data": {"base64": bomb}}))
    file = tmp_path / "bomb.json"
    file.write_text(text)
    with pytest.raises(LogFileError, match="larger than any set"):
        import_json(file, tmp_path / "log.sqlite3")


def test_reformatted_files_are_read_too(log: Path, tmp_path: Path) -> None:
    file = write(log, tmp_path / "log.json")
    pretty = tmp_path / "pretty.json"
    pretty.write_text(json.dumps(json.loads(file.read_text()), indent=4), encoding="utf-8-sig")
    assert [p.document for p in pieces(pretty)] == [p.document for p in pieces(file)]


def test_missing_and_unreadable_files(tmp_path: Path) -> None:
    with pytest.raises(LogFileError, match="cannot read"):
        list(pieces(tmp_path / "none.json"))
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LogFileError, match="UTF-8"):
        list(pieces(tmp_path / "binary.json"))


def test_an_unknown_session_cannot_be_exported(log: Path) -> None:
    with ExportStore(log, read_only=True) as store, pytest.raises(StoreError, match="session 9"):
        list(store.json_lines([9], loose=False))


def test_a_selection_carries_only_itself(log: Path, tmp_path: Path) -> None:
    with ExportStore(log, read_only=True) as store:
        whole = json.loads("".join(store.json_lines([2], loose=False)))
    assert whole["loose"] == {} and len(whole["sessions"]) == 1
    assert whole["sessions"][0]["reps"][0]["faults"] == ["knees-in"]
    with ImportStore(tmp_path / "b.sqlite3") as store:
        assert store.sessions() == []
