import re
from pathlib import Path

import pytest

from coach.errors import InputError
from coach.landmarks import Landmark
from coach.motion.body.angles import JOINTS
from coach.motion.exercises.exercise import (
    ExerciseError,
    ExerciseSpec,
    find_exercise,
    load_exercise,
    load_exercises,
)
from coach.paths import RESOURCES

FILES = sorted((RESOURCES / "exercises").glob("*.toml"))
ASKED_FOR = (
    "squat",
    "push-up",
    "biceps-curl",
    "overhead-press",
    "lunge",
    "jumping-jack",
    "sit-up",
    "lateral-raise",
)

VALID = """\
name = "knee-bend"
title = "Knee bend"
aliases = ["little squat", "무릎 굽히기"]
how_to = ["Stand tall.", "Bend your knees a little."]
muscles = ["quadriceps"]
cues = ["Chest up."]
recommended_view = "side"
source = "a test"

[signal]
joints = [{ joint = "knee", weight = 0.75 }, { joint = "hip", weight = 0.25 }]
sides = "both"
plane = "sagittal"
posture = "upright"
first = "lowering"

[bands]
rest_deg = [150, 180]
effort_deg = [60, 140]
range_deg = [20, 90]

[hysteresis]
enter = 0.5
leave = 0.3

[seconds]
rep_s = [0.4, 8]
"""


def write(folder: Path, text: str = VALID, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def without(field: str) -> str:
    return with_line(field, "")


def with_line(field: str, line: str) -> str:
    """The valid file with one field's line replaced."""
    text, count = re.subn(rf"^{field} = .*\n", line and line + "\n", VALID, flags=re.MULTILINE)
    assert count == 1
    return text


# --- what ships -------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_file_is_named_as_its_exercise_and_is_fit_to_be_shown(path: Path):
    spec = load_exercise(path)
    assert spec.name == path.stem
    assert spec.title[0].isupper()
    assert any(re.search("[가-힣]", alias) for alias in spec.aliases)
    assert all(line.endswith(".") for line in spec.how_to)
    assert spec.muscles
    assert spec.source
    assert set(spec.primary_joints) <= set(JOINTS)
    # the recommended view is one in which the picture's own angle can be read
    assert spec.recommended_view == {"sagittal": "side", "frontal": "front"}[spec.plane]


def test_what_the_program_promises_is_there():
    assert set(ASKED_FOR) <= set(load_exercises())


def test_all_exercises_come_by_name_in_order():
    specs = load_exercises()
    assert list(specs) == sorted(path.stem for path in FILES)
    assert all(name == spec.name for name, spec in specs.items())


# --- a valid file -----------------------------------------------------------------------------


def test_everything_that_is_written_is_read(tmp_path: Path):
    spec = load_exercise(write(tmp_path))
    assert spec.name == "knee-bend"
    assert spec.aliases == ("little squat", "무릎 굽히기")
    assert spec.how_to == ("Stand tall.", "Bend your knees a little.")
    assert [(part.joint, part.weight) for part in spec.joints] == [("knee", 0.75), ("hip", 0.25)]
    assert (spec.sides, spec.plane, spec.posture, spec.first) == (
        "both",
        "sagittal",
        "upright",
        "lowering",
    )
    assert (spec.rest_deg, spec.effort_deg, spec.range_deg) == ((150, 180), (60, 140), (20, 90))
    assert (spec.enter, spec.leave, spec.rep_s) == (0.5, 0.3, (0.4, 8))
    assert spec.direction == -1
    assert spec.primary_joints == ("left_knee", "right_knee", "left_hip", "right_hip")
    assert spec.landmarks == (
        Landmark.LEFT_SHOULDER,
        Landmark.RIGHT_SHOULDER,
        Landmark.LEFT_HIP,
        Landmark.RIGHT_HIP,
        Landmark.LEFT_KNEE,
        Landmark.RIGHT_KNEE,
        Landmark.LEFT_ANKLE,
        Landmark.RIGHT_ANKLE,
    )


def test_effort_above_rest_opens_the_joint(tmp_path: Path):
    text = with_line("rest_deg", "rest_deg = [0, 50]")
    assert load_exercise(write(tmp_path, text)).direction == 1


def test_bands_may_touch(tmp_path: Path):
    text = with_line("effort_deg", "effort_deg = [60, 150]")
    assert load_exercise(write(tmp_path, text)).direction == -1


# --- broken files -----------------------------------------------------------------------------

BROKEN = [
    # inverted and overlapping bands
    ("rest_deg", "rest_deg = [180, 150]", "bands.rest_deg: [180, 150] is inverted, low must come"),
    ("range_deg", "range_deg = [90, 20]", "bands.range_deg: [90, 20] is inverted"),
    ("rep_s", "rep_s = [8, 0.4]", "seconds.rep_s: [8, 0.4] is inverted"),
    ("rest_deg", "rest_deg = [150, 150]", "bands.rest_deg: [150, 150] is inverted"),
    (
        "effort_deg",
        "effort_deg = [60, 155]",
        "bands.effort_deg: 60 to 155 overlaps rest_deg, 150 to 180",
    ),
    (
        "effort_deg",
        "effort_deg = [100, 178]",
        "bands.effort_deg: 100 to 178 overlaps rest_deg, 150 to 180",
    ),
    (
        "range_deg",
        "range_deg = [125, 130]",
        "bands.range_deg: the floor 125 is more than the bands allow, 120",
    ),
    ("leave", "leave = 0.5", "hysteresis.leave: 0.5 must be less than enter, 0.5"),
    # out of range
    ("rest_deg", "rest_deg = [150, 190]", "bands.rest_deg: 190 is not between 0 and 180"),
    ("effort_deg", "effort_deg = [-5, 140]", "bands.effort_deg: -5 is not between 0 and 180"),
    ("range_deg", "range_deg = [0, 90]", "bands.range_deg: 0 is not between 1 and 180"),
    ("enter", "enter = 1.5", "hysteresis.enter: 1.5 is not between 0 and 1"),
    ("rep_s", "rep_s = [0.4, nan]", "seconds.rep_s: nan is not between 0 and 600"),
    # unknown names, with the valid ones
    (
        "joints",
        'joints = [{ joint = "kne", weight = 1 }]',
        "signal.joints[0].joint: unknown 'kne'; did you mean 'knee'? choose one of elbow, shoulder,"
        " hip, knee, ankle, leg_spread",
    ),
    (
        "joints",
        'joints = [{ joint = "left_knee", weight = 1 }]',
        "signal.joints[0].joint: unknown 'left_knee'",
    ),
    (
        "sides",
        'sides = "all"',
        "signal.sides: unknown 'all'; choose one of both, either, alternating",
    ),
    ("plane", 'plane = "front"', "signal.plane: unknown 'front'; did you mean 'frontal'?"),
    ("posture", 'posture = "laying"', "signal.posture: unknown 'laying'; did you mean 'lying'?"),
    ("first", 'first = "xyz"', "signal.first: unknown 'xyz'; choose one of lowering, lifting"),
    ("recommended_view", 'recommended_view = "top"', "recommended_view: unknown 'top'"),
    # joints
    ("joints", "joints = []", "signal.joints: must be a list of tables, at least one"),
    ("joints", 'joints = ["knee"]', "signal.joints: must be a list of tables"),
    ("joints", 'joints = "knee"', "signal.joints: must be a list of tables"),
    ("joints", 'joints = [{ joint = "knee" }]', "signal.joints[0].weight: is missing"),
    (
        "joints",
        'joints = [{ joint = "knee", weight = 0.5 }]',
        "signal.joints: the weights must add up to 1, not 0.5",
    ),
    (
        "joints",
        'joints = [{ joint = "hip", weight = 1 }, { joint = "knee", weight = 0 }]',
        "signal.joints[1].weight: must be more than 0",
    ),
    (
        "joints",
        'joints = [{ joint = "hip", weight = 0.5 }, { joint = "hip", weight = 0.5 }]',
        "signal.joints: a joint is named twice",
    ),
    (
        "joints",
        'joints = [{ joint = "hip", weight = 1, wieght = 1 }]',
        "signal.joints[0].wieght: unknown field; did you mean 'weight'?",
    ),
    # wrong types
    ("name", "name = 5", "name: must be a text, not 5"),
    ("name", 'name = "Knee Bend"', "name: 'Knee Bend' is not kebab-case like 'push-up'"),
    ("title", 'title = " "', "title: must be a text, not ' '"),
    ("aliases", 'aliases = "squat"', "aliases: must be a list of texts"),
    ("muscles", "muscles = [1]", "muscles: must be a list of texts"),
    ("how_to", 'how_to = ["Only one."]', "how_to: needs two lines, has 1"),
    ("rest_deg", "rest_deg = 150", "bands.rest_deg: must be two numbers, [low, high]"),
    ("rest_deg", "rest_deg = [1, 2, 3]", "bands.rest_deg: must be two numbers, [low, high]"),
    ("rest_deg", 'rest_deg = [150, "high"]', "bands.rest_deg: must be a number, not 'high'"),
    ("enter", "enter = true", "hysteresis.enter: must be a number, not True"),
    # misspelt
    ("leave", "leave = 0.3\nentr = 1", "hysteresis.entr: unknown field; did you mean 'enter'?"),
    (
        "source",
        'source = "x"\nzzz = 1',
        "zzz: unknown field (known: aliases, bands, cues, form, how_to,",
    ),
]


@pytest.mark.parametrize(("field", "line", "said"), BROKEN, ids=lambda value: str(value)[:40])
def test_a_broken_file_is_refused_with_file_field_and_what_is_valid(
    tmp_path: Path, field: str, line: str, said: str
):
    path = write(tmp_path, with_line(field, line))
    with pytest.raises(ExerciseError) as caught:
        load_exercise(path)
    message = str(caught.value)
    at = path.read_text(encoding="utf-8").splitlines().index(line.splitlines()[-1]) + 1
    assert message.startswith(f"{path}:{at}: {said}")
    assert "\n" not in message
    assert caught.value.exit_code == 2


def test_what_is_missing_is_told_with_the_line_of_its_table(tmp_path: Path):
    path = write(tmp_path, with_line("enter", "entre = 0.5"))
    at = VALID.splitlines().index("[hysteresis]") + 1
    with pytest.raises(ExerciseError) as caught:
        load_exercise(path)
    assert str(caught.value) == f"{path}:{at}: hysteresis.enter: is missing"


@pytest.mark.parametrize(
    "field", [line.split(" = ")[0] for line in VALID.splitlines() if " = " in line]
)
def test_no_field_may_be_missing(tmp_path: Path, field: str):
    path = write(tmp_path, without(field))
    with pytest.raises(ExerciseError, match=rf"mine\.toml:\d+: ([a-z]+\.)?{field}: is missing"):
        load_exercise(path)


@pytest.mark.parametrize("table", ["signal", "bands", "hysteresis", "seconds"])
def test_no_table_may_be_missing_or_something_else(tmp_path: Path, table: str):
    start = VALID.index(f"[{table}]")
    end = VALID.find("\n\n", start)
    text = VALID[:start] + (VALID[end:] if end >= 0 else "")
    with pytest.raises(ExerciseError, match=rf"{table}: is missing"):
        load_exercise(write(tmp_path, text))
    with pytest.raises(ExerciseError, match=rf"{table}: must be a table, \[{table}\]"):
        load_exercise(write(tmp_path, f"{table} = 3\n" + text))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name = \n", ":1: is not a TOML file: Invalid value"),
        (b"just words", "is not a TOML file"),
        (b"name = 'a'\nname = 'b'\n", "is not a TOML file"),
        (b"title = '\xff\xfe'\n", "is not a TOML file"),
        (b"", "signal: is missing"),
    ],
)
def test_what_is_no_toml_at_all(tmp_path: Path, content: bytes, said: str):
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    with pytest.raises(ExerciseError) as caught:
        load_exercise(path)
    assert str(caught.value).startswith(str(path))
    assert said in str(caught.value)


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path):
    with pytest.raises(ExerciseError, match=r"cannot read .*no\.toml: No such file"):
        load_exercise(tmp_path / "no.toml")
    with pytest.raises(ExerciseError, match=r"cannot read the exercise file .*directory"):
        load_exercise(tmp_path)


def test_a_folder_without_exercises(tmp_path: Path):
    with pytest.raises(ExerciseError, match=r"no exercise files \(\*\.toml\) in"):
        load_exercises(tmp_path)


@pytest.mark.parametrize(
    ("line", "key"),
    [('aliases = ["Little  Squat"]', "little-squat"), ('aliases = ["knee_bend"]', "knee-bend")],
)
def test_two_files_that_share_a_name_or_alias(tmp_path: Path, line: str, key: str):
    other = with_line("aliases", line).replace('"knee-bend"', '"other"')
    write(tmp_path, VALID, "a.toml")
    write(tmp_path, other, "b.toml")
    with pytest.raises(
        ExerciseError, match=rf"b\.toml:3: aliases: '{key}' is already a name in a\.toml"
    ):
        load_exercises(tmp_path)


def test_an_alias_that_repeats_the_name_is_no_clash(tmp_path: Path):
    write(tmp_path, with_line("aliases", 'aliases = ["Knee Bend"]'))
    assert list(load_exercises(tmp_path)) == ["knee-bend"]


# --- finding one ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def specs() -> dict[str, ExerciseSpec]:
    return load_exercises()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("squat", "squat"),
        ("Squat", "squat"),
        (" SQUATS ", "squat"),
        ("push-up", "push-up"),
        ("Push Up", "push-up"),
        ("push_up", "push-up"),
        ("pushup", "push-up"),
        ("curl", "biceps-curl"),
        ("dumbbell   curl", "biceps-curl"),
        ("shoulder press", "overhead-press"),
        ("스쿼트", "squat"),
        ("푸시업", "push-up"),
        ("팔굽혀펴기", "push-up"),
        ("이두 컬", "biceps-curl"),
        ("런지", "lunge"),
        ("점핑잭", "jumping-jack"),
        ("윗몸일으키기", "sit-up"),
        ("오버헤드 프레스", "overhead-press"),
        ("사이드 래터럴 레이즈", "lateral-raise"),
    ],
)
def test_names_aliases_and_korean_names(specs: dict[str, ExerciseSpec], said: str, name: str):
    assert find_exercise(said, specs).name == name


@pytest.mark.parametrize(
    ("said", "near"),
    [("sqat", "squat"), ("pusup", "pushup"), ("jumpingjack", "jumping-jack"), ("스쿼드", "스쿼트")],
)
def test_an_unknown_name_is_answered_with_the_nearest(
    specs: dict[str, ExerciseSpec], said: str, near: str
):
    with pytest.raises(InputError, match=f"unknown exercise '{said}'; did you mean .*{near}"):
        find_exercise(said, specs)


def test_where_nothing_is_near_all_names_are_listed_and_no_alias(specs: dict[str, ExerciseSpec]):
    with pytest.raises(InputError) as caught:
        find_exercise("zzzzzz", specs)
    choices = str(caught.value).partition("choose one of ")[2].split(", ")
    assert choices == sorted(specs)


@pytest.mark.parametrize("said", ["", "   ", "-"])
def test_an_empty_name_is_no_exercise(specs: dict[str, ExerciseSpec], said: str):
    with pytest.raises(InputError):
        find_exercise(said, specs)
