"""The manual of exercise files, the user's own folder, and files that are broken in any way."""

import random
import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.motion.exercises.exercise import (
    SHIPPED,
    ExerciseError,
    ExerciseSpec,
    FormRule,
    load_exercise,
    load_exercises,
    load_library,
)
from coach.motion.exercises.exercise_spec import Condition, HoldSpec, Looks
from coach.paths import exercises_dir

README = (SHIPPED / "README.md").read_text(encoding="utf-8")
EXAMPLES: list[str] = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
SHIPPED_TEXTS = [path.read_text(encoding="utf-8") for path in sorted(SHIPPED.glob("*.toml"))]
STAR = EXAMPLES[1]
BEND = EXAMPLES[0]


def write(folder: Path, text: str, name: str = "mine.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def complaint(folder: Path, text: str) -> str:
    path = write(folder, text)
    with pytest.raises(ExerciseError) as caught:
        load_exercise(path)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(str(path))
    return message.removeprefix(str(path))


# --- the manual -------------------------------------------------------------------------------


def test_the_examples_of_the_manual_can_be_used(tmp_path: Path):
    bend, star = (load_exercise(write(tmp_path, text)) for text in EXAMPLES)
    assert (bend.name, bend.kind, len(bend.phases), len(bend.form)) == ("knee-bend", "reps", 1, 1)
    assert bend.looks is not None
    assert bend.looks.likely == 0.5
    assert (star.name, star.kind) == ("star", "hold")
    assert star.hold is not None
    assert [c.measure for c in star.hold.conditions] == ["upper_arm", "feet_apart"]


def test_the_complaint_of_the_manual_is_what_is_said(tmp_path: Path):
    said = complaint(tmp_path, BEND.replace('"sagittal"', '"sagital"'))
    at = BEND.splitlines().index('plane = "sagittal"') + 1
    assert said.startswith(f":{at}: signal.plane: unknown 'sagital'; did you mean 'sagittal'?")
    assert "signal.plane: unknown 'sagital'; did you mean 'sagittal'? choose one of" in README


@pytest.mark.parametrize("kind", [ExerciseSpec, FormRule, HoldSpec, Condition, Looks])
def test_the_manual_speaks_of_every_field(kind: type):
    elsewhere = {"band": "at_least_deg", "conditions": "hold.conditions"}
    for field in fields(kind):
        name = elsewhere.get(field.name, field.name)
        assert re.search(rf"`\[*(hold\.|hysteresis\.|seconds\.)?{name}\]*`", README), name


# --- holds, stations and rules ----------------------------------------------------------------


def test_a_hold_has_no_signal(tmp_path: Path):
    spec = load_exercise(write(tmp_path, STAR))
    assert spec.joints == ()
    assert spec.measures == ("upper_arm", "feet_apart")
    assert spec.primary_joints == ()
    assert len(spec.landmarks) == 6
    assert spec.unit == "deg"


def test_what_a_measure_needs_is_needed(tmp_path: Path):
    text = BEND.replace("joints = [", "joints = [").replace('joint = "hip"', 'joint = "ankle"')
    spec = load_exercise(write(tmp_path, text))
    names = {mark.name for mark in spec.landmarks}
    assert {"LEFT_FOOT_INDEX", "RIGHT_WRIST", "LEFT_ANKLE"} <= names
    assert spec.primary_joints == ("left_knee", "right_knee", "left_ankle", "right_ankle")


def test_a_signal_of_a_measure_has_its_unit(tmp_path: Path):
    spec = load_exercise(SHIPPED / "bench-press.toml")
    assert (spec.unit, spec.unit_words) == ("pct", "% of the trunk")
    assert spec.primary_joints == ()


BROKEN = [
    ("star", 'kind = "hold"', 'kind = "held"', "kind: unknown 'held'; did you mean 'hold'?"),
    ("star", 'kind = "hold"', "", "signal: is missing"),
    ("star", "steady_s = 1.0", "steady_s = -1", "hold.steady_s: -1 is not between 0 and 10"),
    ("star", "grace_s = 0.7", "", "hold.grace_s: is missing"),
    ("star", 'plane = "frontal"', 'plain = "frontal"', "hold.plane: is missing"),
    (
        "star",
        'measure = "upper_arm"',
        'measure = "uper_arm"',
        "hold.conditions[0].measure: unknown 'uper_arm'; did you mean 'upper_arm'?",
    ),
    (
        "star",
        "at_least_deg = 65",
        "at_least_deg = 120",
        "hold.conditions[0].at_least_deg: 120 must be less than at_most_deg, 115",
    ),
    (
        "star",
        "at_least_pct = 80",
        "at_least_deg = 80",
        "hold.conditions[1].at_least_deg: the measure is in % of the trunk: write at_least_pct",
    ),
    (
        "star",
        "at_least_pct = 80",
        "",
        "hold.conditions[1].at_least_pct: is missing (or at_most_pct)",
    ),
    (
        "star",
        "at_least_pct = 80",
        "at_least_pct = 800",
        "hold.conditions[1].at_least_pct: 800 is not between -500 and 500",
    ),
    ("star", 'words = "set', 'wrods = "set', "hold.conditions[1].words: is missing"),
    ("star", 'words = "set', 'name = "x"\nwords = "set', "hold.conditions[1].name: unknown field"),
    ("star", "[hold]", "[signal]\n[hold]", "signal: unknown field"),
    ("bend", "at_most_pct = 90", "", "phases[0].at_least_pct: is missing (or at_most_pct)"),
    ("bend", 'sides = "either"', 'sides = "left"', "phases[0].sides: unknown 'left'"),
    ("bend", '"hands-low"', '"Hands low"', "phases[0].name: 'Hands low' is not kebab-case"),
    (
        "bend",
        "[[form]]",
        '[[phases]]\nname = "hands-low"\nmeasure = "lean"\nat_least_deg = 1\nwords = "x"\n[[form]]',
        "phases[1].name: 'hands-low' is already the name of another station",
    ),
    ("bend", 'when = "effort"', 'when = "efort"', "form[0].when: unknown 'efort'; did you mean"),
    ("bend", 'views = ["side", "oblique"]', "views = []", "form[0].views: must name some of"),
    (
        "bend",
        'views = ["side", "oblique"]',
        'views = ["side", "side"]',
        "form[0].views: must name some of front, oblique, side, back, each once",
    ),
    ("bend", 'views = ["side", "oblique"]', 'views = ["sid"]', "form[0].views: unknown 'sid'; did"),
    ("bend", '    "Keep your chest up.",\n', "", "form[0].words: needs two lines, has 1"),
    (
        "bend",
        'when = "effort"',
        'when = "effort"\nminus = "hip_height"',
        "form[0].minus: must be in degrees like lean",
    ),
    (
        "bend",
        'when = "effort"',
        'when = "effort"\nrelation = "sum"',
        "form[0].relation: unknown 'sum'; choose one of value, shift, change, difference",
    ),
    (
        "bend",
        "joints = [",
        'measures = [{ measure = "hip_height", weight = 0.5 }]\njoints = [',
        "signal.joints: degrees and % of the trunk do not add up: use one unit",
    ),
    (
        "bend",
        "joints = [",
        'measures = [{ measure = "lean", weight = 0.5 }]\njoints = [',
        "signal.joints: the weights must add up to 1, not 1.5",
    ),
    (
        "bend",
        "rest_deg =",
        "rest_pct =",
        "bands.rest_pct: the measure is in degrees: write rest_deg",
    ),
    ("bend", "likely = 0.5", 'hands = "off"', "looks.hands: unknown 'off'; choose one of any"),
    ("bend", "likely = 0.5", "likly = 0.5", "looks.likly: unknown field; did you mean 'likely'?"),
]


@pytest.mark.parametrize(("which", "old", "new", "said"), BROKEN)
def test_a_broken_file_names_line_field_and_what_is_valid(
    tmp_path: Path, which: str, old: str, new: str, said: str
):
    text = {"star": STAR, "bend": BEND}[which]
    assert text.count(old) == 1
    message = complaint(tmp_path, text.replace(old, new))
    assert re.match(r":\d+: ", message)
    assert message.split(": ", 1)[1].startswith(said)


def test_rules_of_one_name(tmp_path: Path):
    rule = BEND[BEND.index("[[form]]") :]
    said = complaint(tmp_path, f"{BEND}\n{rule}")
    assert "form[1].name: 'leaning' is already the name of another rule" in said
    assert int(said[1:].split(":")[0]) > len(BEND.splitlines())


def test_neither_joints_nor_measures(tmp_path: Path):
    text = re.sub(r"joints = \[.*?\n\]\n", "", BEND, flags=re.DOTALL)
    assert "signal.joints: is missing (or measures)" in complaint(tmp_path, text)


def test_a_rule_of_a_hold_is_judged_all_the_time(tmp_path: Path):
    rule = BEND[BEND.index("[[form]]") :]
    assert "form[0].when: unknown 'effort'; choose one of whole" in complaint(tmp_path, STAR + rule)


# --- the user's own folder --------------------------------------------------------------------


def test_the_users_own_files_join_the_programs(tmp_path: Path):
    write(tmp_path, BEND, "bend.toml")
    library = load_library(tmp_path)
    assert library.warnings == ()
    assert "knee-bend" in library.specs
    assert library.paths["knee-bend"] == tmp_path / "bend.toml"
    assert library.paths["squat"] == SHIPPED / "squat.toml"
    assert list(library.specs) == sorted(library.specs)


def test_a_broken_one_is_a_warning_and_the_others_stay(tmp_path: Path):
    write(tmp_path, BEND, "bend.toml")
    write(tmp_path, "\nname = ", "a.toml")
    write(tmp_path, STAR.replace("[hold]", "[held]"), "b.toml")
    library = load_library(tmp_path)
    assert "knee-bend" in library.specs
    assert len(library.warnings) == 2
    assert library.warnings[0].startswith(f"{tmp_path / 'a.toml'}:2: is not a TOML file")
    assert "hold.plane: is missing" in library.warnings[1]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "knee-bend"', 'name = "squat"', "name: 'squat' is already a name in squat.toml"),
        ('"little squat"', '"스쿼트"', "aliases: '스쿼트' is already a name in squat.toml"),
    ],
)
def test_a_name_of_the_programs_own_is_not_taken_over(
    tmp_path: Path, old: str, new: str, said: str
):
    path = write(tmp_path, BEND.replace(old, new))
    library = load_library(tmp_path)
    assert library.specs == load_exercises(SHIPPED)
    (warning,) = library.warnings
    assert warning.startswith(f"{path}:")
    assert warning.endswith(said)


def test_two_of_ones_own_with_one_name(tmp_path: Path):
    write(tmp_path, BEND, "a.toml")
    write(tmp_path, BEND, "b.toml")
    library = load_library(tmp_path)
    assert library.paths["knee-bend"] == tmp_path / "a.toml"
    assert "b.toml:1: name: 'knee-bend' is already a name in a.toml" in library.warnings[0]


def test_no_folder_is_no_warning(tmp_path: Path):
    assert load_library(tmp_path / "nothing").warnings == ()


def test_load_exercises_takes_the_users_own_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))
    write(exercises_dir(), BEND)
    write(exercises_dir(), "broken", "broken.toml")
    assert "knee-bend" in load_exercises()
    assert "knee-bend" not in load_exercises(SHIPPED)


# --- broken in any way ------------------------------------------------------------------------

VALUES = (
    *('""', "0", "-1", "1e400", "nan", "inf", "-inf", "true", "[]", "{}", '"x"', "[[]]"),
    *("1979-05-27", "[1, 2, 3]", '[""]', '"\\n"', "{ a = 1 }", "[{}]", '"""\nline\n"""'),
    *("0x" + "f" * 5000, "9" * 400, '"' + "long" * 100 + '"'),
)
HEADERS = ("[hold]", "[[form]]", "[signal]", "[[phases]]", "x.y.z = 1", "a = " + "[" * 500)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    rng = random.Random(draw(st.integers(0, 2**32)))
    lines = rng.choice([*SHIPPED_TEXTS, *EXAMPLES]).splitlines()
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(lines))
        lines[at : at + 1] = _mutation(lines[at], rng)
        lines = lines or [""]
    return "\n".join(lines) + "\n"


def _mutation(line: str, rng: random.Random) -> list[str]:
    key = line.partition(" = ")[0]
    at = rng.randrange(len(line) + 1)
    typed = line[:at] + rng.choice("[]{}\"'=,.#\\\x00é ") + line[at + rng.randint(0, 1) :]
    return rng.choice(
        [
            [],
            [line, line],
            [f"{key} = {rng.choice(VALUES)}"],
            [line.replace(key, key[1:] + key[:1], 1)],
            [re.sub(r"\d+", lambda _: rng.choice(["0", "7", "1000", "-3"]), line)],
            [typed],
            [rng.choice(HEADERS)],
        ]
    )


@settings(deadline=None, max_examples=500, derandomize=True)
@given(text=mutated())
def test_any_mutation_is_an_exercise_or_a_complaint_of_one_line(
    text: str, tmp_path_factory: pytest.TempPathFactory
):
    path = tmp_path_factory.getbasetemp() / "mutated.toml"
    path.write_text(text, encoding="utf-8", newline="\n")
    try:
        spec = load_exercise(path)
    except ExerciseError as error:
        message = str(error)
        assert "\n" not in message
        assert message.startswith(str(path))
        at = re.match(r":(\d+): ", message.removeprefix(str(path)))
        assert at is None or 1 <= int(at[1]) <= text.count("\n") + 1
        assert len(message) < 1000
    else:
        assert isinstance(spec, ExerciseSpec)


@pytest.mark.parametrize("deep", ["[" * 20_000, "a = " + "{ b = " * 10_000, "a." * 2_000 + "a = 1"])
def test_nesting_without_end_is_a_complaint(tmp_path: Path, deep: str):
    assert complaint(tmp_path, deep)


def test_a_file_too_large_to_be_an_exercise_is_not_even_read(tmp_path: Path):
    said = complaint(tmp_path, "# a film, perhaps\n" * 20_000)
    assert said == ": is too large for an exercise file: 360000 bytes, at most 200000"


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("field", ["title", "aliases", "enter", "rest_deg", "joints", "rep_s"])
def test_any_value_in_any_field(tmp_path: Path, field: str, value: str):
    text = re.sub(rf"^{field} = (\[\n.*?\n\]|.*?)$", f"{field} = VALUE", BEND, flags=re.M | re.S)
    path = write(tmp_path, text.replace("VALUE", value))
    try:
        load_exercise(path)
    except ExerciseError as error:
        assert len(str(error)) < 600
        assert "\n" not in str(error)
