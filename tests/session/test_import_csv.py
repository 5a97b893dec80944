from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import InputError
from coach.session.import_cells import (
    day_order,
    kilograms,
    parse_date,
    parse_number,
    parse_seconds,
)
from coach.session.import_csv import Sheet, as_pieces, read_sheet, understand
from coach.session.import_log import ImportStore
from coach.session.import_mapping import FIELDS, checked, guess, parse_mapping
from coach.session.personal import PersonalStore

STRONG = """Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
2024-05-11 04:20:50,"Legs, heavy",55m,"Squat (Barbell)",1,225.0,5,0,0.0,"""  # noqa: E501
HEVY_HEAD = (
    '"title","start_time","end_time","description","exercise_title","superset_id",'
    '"exercise_notes","set_index","set_type","weight_kg","reps","distance_km",'
    '"duration_seconds","rpe"'
)


def sheet_of(text: str, folder: Path) -> Sheet:
    path = folder / "log.csv"
    path.write_text(text, encoding="utf-8")
    return read_sheet(path)


@pytest.mark.parametrize(
    ("text", "order", "wanted"),
    [
        ("2024-05-11", None, (2024, 5, 11, 0, 0)),
        ("2024-05-11 04:20:50", None, (2024, 5, 11, 4, 20)),
        ("2024/5/1 4:20", None, (2024, 5, 1, 4, 20)),
        ("2024-05-11 2:05:00\u202fPM", None, (2024, 5, 11, 14, 5)),
        ("11/05/2024 12:05 am", "dmy", (2024, 5, 11, 0, 5)),
        ("11.05.2024", None, (2024, 5, 11, 0, 0)),
        ("22 Dec 2025, 08:00", None, (2025, 12, 22, 8, 0)),
        ("December 22, 2025", None, (2025, 12, 22, 0, 0)),
        ("22/12/2025", None, (2025, 12, 22, 0, 0)),
        ("12/22/2025", None, (2025, 12, 22, 0, 0)),
        ("3/4/2026", "mdy", (2026, 3, 4, 0, 0)),
        ("3/4/2026", "dmy", (2026, 4, 3, 0, 0)),
        ("4/4/2026", None, (2026, 4, 4, 0, 0)),
        ("2026. 3. 4.", None, (2026, 3, 4, 0, 0)),
        ("2026년 3월 4일 18:30", None, (2026, 3, 4, 18, 30)),
        ("2026-03-04 오후 6:30", None, (2026, 3, 4, 18, 30)),
    ],
)
def test_dates(text: str, order: str | None, wanted: tuple[int, ...]) -> None:
    value = parse_date(text, order)  # type: ignore[arg-type]
    assert (value.year, value.month, value.day, value.hour, value.minute) == wanted
    assert value.tzinfo is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3/4/2026", "two ways"),
        ("soon", "no date"),
        ("", "no date"),
        ("2024-13-01", "month"),
        ("31.02.2024", "day"),
        ("22 Foo 2025", "no month"),
        ("0001-01-01", "year"),
        ("2024-05-11 25:00", "hour"),
        ("=1+1", "no date"),
    ],
)
def test_what_is_no_date(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_date(text, None)


def test_the_other_rows_tell_which_is_the_day() -> None:
    assert day_order(["1/2/2024", "13/2/2024"]) == "dmy"
    assert day_order(["1/2/2024", "2/13/2024"]) == "mdy"
    assert day_order(["1/2/2024", "2024-05-05"]) is None


@pytest.mark.parametrize(
    ("text", "wanted"), [("", None), ("0", 0), ("82.5", 82.5), (" 82,5 ", 82.5), ("1.000", 1)]
)
def test_numbers(text: str, wanted: float | None) -> None:
    assert parse_number(text, "weight", 2000) == wanted


@pytest.mark.parametrize(
    "text", ["nan", "inf", "-1", "1e5", "1,000", "1.000,5", "2001", "9" * 40, "²"]
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="weight"):
        parse_number(text, "weight", 2000)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("", None), ("90", 90), ("0:01:30", 90), ("1:30", 90), ("1:00:00.5", 3600.5)],
)
def test_durations(text: str, wanted: float | None) -> None:
    assert parse_seconds(text, 86_400) == wanted


def test_a_duration_of_days_is_refused() -> None:
    with pytest.raises(ValueError, match="more than"):
        parse_seconds("25:00:00", 86_400)


def test_units() -> None:
    assert kilograms(100, "kg") == kilograms(100, "") == 100
    assert kilograms(100, "lbs") == pytest.approx(45.359237)
    with pytest.raises(ValueError, match="neither"):
        kilograms(100, "stone")


@given(st.text(max_size=30))
def test_any_cell_is_read_or_refused(text: str) -> None:
    for reads in (
        lambda: parse_date(text, None),
        lambda: parse_number(text, "reps", 99),
        lambda: parse_seconds(text, 99),
    ):
        try:
            reads()
        except ValueError as error:
            assert str(error)


@pytest.mark.parametrize(
    ("head", "name", "fields"),
    [
        (
            "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,RPE",
            "Strong",
            {"date": "Date", "exercise": "Exercise Name", "set": "Set Order", "seconds": "Seconds"},
        ),
        (
            "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Seconds;Notes",
            "Strong",
            {"weight_unit": "Weight Unit", "reps": "Reps"},
        ),
        (HEVY_HEAD, "Hevy", {"date": "start_time", "weight": "weight_kg", "set": "set_index"}),
        (
            "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment",
            "FitNotes",
            {"seconds": "Time", "notes": "Comment"},
        ),
        ("Day,Movement,Count", "table", {"date": "Day", "exercise": "Movement", "reps": "Count"}),
        ("a,b", "table", {}),
    ],
)
def test_known_logs_are_recognised(
    head: str, name: str, fields: dict[str, str], tmp_path: Path
) -> None:
    told, meaning = guess(sheet_of(head, tmp_path).headers)
    assert told == name
    assert fields.items() <= meaning.items()
    assert meaning.keys() <= FIELDS.keys()


def test_a_mapping_is_checked() -> None:
    headers = ("Day", "Lift", "N")
    assert parse_mapping("date=Day, exercise=Lift,reps=N") == {
        **{"date": "Day", "exercise": "Lift", "reps": "N"}
    }
    for text, words in {
        "date": "write date=Date",
        "date=": "write date=Date",
        "dte=Day": "did you mean date",
        "date=Dy": "did you mean Day|choose one of",
        "exercise=Lift,reps=N": "which column is the date",
        "date=Day,exercise=Lift": "--map reps=COLUMN",
    }.items():
        with pytest.raises(InputError, match=words):
            checked(parse_mapping(text), headers)


def test_rows_are_understood_or_named(tmp_path: Path) -> None:
    sheet = sheet_of(
        "Date,Exercise,Category,Weight (lbs),Reps,Time,Comment\n"
        "2024-06-01,Bench Press,Chest,135,8,,\n"
        "2024-06-01,Plank,Abs,,0,0:01:30,good\n"
        "\n"
        '2024-06-01,Run,Cardio,,,,"a\nnote"\n'
        "someday,Squat,Legs,1,5,,\n"
        "2024-06-01,Squat,Legs,nan,5,,\n"
        "2024-06-01,Squat,Legs,,5.5,,\n"
        "2024-06-01,,Legs,,5,,\n"
        "2024-06-01,Short,Legs\n",
        tmp_path,
    )
    found = understand(sheet, guess(sheet.headers)[1], named=str.lower)
    bench, plank = found.sets
    assert (bench.line, bench.exercise, bench.reps, bench.held_s) == (2, "bench press", 8, None)
    assert bench.weight_kg == pytest.approx(61.235, abs=1e-3)
    assert [one.held_s for one in found.sets] == [None, 90]
    assert (plank.exercise, plank.reps, plank.held_s, plank.notes) == ("plank", None, 90, "good")
    assert [line for line, _ in found.bad] == [7, 8, 9, 10]
    assert [why.split()[0] for _, why in found.bad] == ["'someday'", "weight", "reps", "the"]
    assert found.idle == (6, 11)


def test_workouts_become_sessions_once(tmp_path: Path) -> None:
    sheet = sheet_of(
        f"{STRONG}\n"
        '2024-05-11 04:20:50,"Legs, heavy",55m,"Squat (Barbell)",F,225.0,4,0,0.0,easy,,8.5\n'
        '2024-05-10 09:00:00,"Core",5m,Plank,1,0,0,0,60,,,\n'
        '2024-05-10 09:00:00,"Core",5m,Rest Timer,,0,0,0,90,,,\n',
        tmp_path,
    )
    name, meaning = guess(sheet.headers)
    found = understand(sheet, meaning, unit="lb")
    log = tmp_path / "log.sqlite3"
    for verdict in ("new", "same"):
        with ImportStore(log) as store:
            told = store.take("log.csv", lambda: as_pieces(found.sets, name))
        assert [one.verdict for one in told] == [verdict, verdict]
    with PersonalStore(log, read_only=True) as reader:
        core, legs = reader.sessions()
        assert (core.source, legs.source) == ("Strong: Core", "Strong: Legs, heavy")
        assert datetime.fromisoformat(legs.started_at).replace(tzinfo=None) == datetime(
            *(2024, 5, 11, 4, 20, 50)
        )
        assert [row.true_reps for row in reader.sets(legs.id)] == [5, 4]
        assert [row.held_s for row in reader.sets(core.id)] == [60]
        assert legs.corrected_reps == 9
        heavy = reader.sets(legs.id)[1]
        assert heavy.load_kg == pytest.approx(102.06, abs=0.01)
        assert (heavy.rpe, heavy.note) == (8.5, "to failure, easy")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not a head"),
        (b"one\n1\n", "not a head"),
        (b"a,a\n1,2\n", "not a head"),
        (b"\xff\xfe,b\n", "UTF-8"),
        (b"Date,Exercise,Reps\n" + b"x" * 200_000 + b",b,1\n", "not a CSV"),
    ],
)
def test_what_is_no_table(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=words):
        read_sheet(path)


def test_what_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="cannot read"):
        read_sheet(tmp_path / "none.csv")
    monkeypatch.setattr("coach.session.import_csv._MOST_BYTES", 3)
    with pytest.raises(InputError, match="larger"):
        sheet_of("Date,Exercise\n", tmp_path)
    monkeypatch.setattr("coach.session.import_csv._MOST_BYTES", 999)
    monkeypatch.setattr("coach.session.import_csv._MOST_ROWS", 1)
    with pytest.raises(InputError, match="more than 1 rows"):
        sheet_of("Date,Exercise\n1,2\n3,4\n", tmp_path)


def test_a_cell_without_end_is_named(tmp_path: Path) -> None:
    sheet = sheet_of(f"Date,Exercise,Reps,Notes\n2024-05-11,Squat,5,{'x' * 5000}\n", tmp_path)
    found = understand(sheet, guess(sheet.headers)[1])
    assert found.sets == () and "characters" in found.bad[0][1]


@given(st.lists(st.lists(st.text(max_size=8), min_size=4, max_size=4), max_size=5))
def test_any_table_is_understood_or_named(rows: list[list[str]]) -> None:
    headers = ("date", "exercise", "reps", "weight")
    sheet = Sheet(headers, tuple((i, tuple(row)) for i, row in enumerate(rows, start=2)))
    found = understand(sheet, guess(headers)[1])
    assert len(found.sets) + len(found.bad) + len(found.idle) == len(rows)


def test_korean_heads_are_recognised() -> None:
    log_name, meaning = guess(("날짜", "운동명", "세트", "무게(kg)", "횟수", "메모"))
    assert log_name == "table"
    assert meaning == {
        **{"date": "날짜", "exercise": "운동명", "set": "세트", "weight": "무게(kg)"},
        **{"reps": "횟수", "notes": "메모"},
    }


def test_a_head_cannot_steer_a_terminal(tmp_path: Path) -> None:
    head = '"Da\nte","\x1b[2Jexercise \x00",' + "a" * 5000
    sheet = sheet_of(f"{head}\n1,2,3\n", tmp_path)
    assert sheet.headers[:2] == ("Da te", "[2Jexercise")
    with pytest.raises(InputError) as told:
        checked({}, sheet.headers)
    assert str(told.value).isprintable()
    assert len(str(told.value)) < 200
