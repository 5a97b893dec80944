from dataclasses import replace
from math import inf
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.motion.body.measures import ALL_NAMES, UNIT_LIMITS, unit_of
from coach.motion.body.view import PLANES
from coach.motion.exercises.exercise import (
    SHIPPED,
    ExerciseError,
    ExerciseSpec,
    load_exercise,
    load_exercises,
)
from coach.motion.exercises.exercise_fields import POSTURES, RECOMMENDED, SIDES, VIEWS, WHEN
from coach.motion.exercises.exercise_spec import (
    Band,
    Condition,
    FormRule,
    HoldSpec,
    Look,
    Looks,
    PhaseSpec,
    SignalJoint,
)
from coach.motion.exercises.exercise_toml import save_exercise, to_toml

SPECS = load_exercises(SHIPPED)

texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(str.strip)
names = st.from_regex(r"\A[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}\Z")
lists = st.lists(texts, max_size=3).map(tuple)
measures = st.sampled_from(ALL_NAMES)
shares = st.floats(0.0, 1.0, allow_subnormal=False)


def numbers(low: float, high: float) -> st.SearchStrategy[float]:
    return st.one_of(
        st.integers(int(low), int(high)).map(float), st.floats(low, high, allow_subnormal=False)
    )


def bands(low: float, high: float) -> st.SearchStrategy[Band]:
    pair = st.tuples(numbers(low, high), numbers(low, high))
    return pair.map(lambda p: (min(p), max(p))).filter(lambda p: p[0] < p[1])


@st.composite
def limits(draw: st.DrawFn, measure: str) -> Band:
    low, high = draw(bands(*UNIT_LIMITS[unit_of(measure)]))
    return draw(st.sampled_from([(low, high), (-inf, high), (low, inf)]))


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    measure = draw(measures)
    return Condition(
        measure, draw(limits(measure)), draw(texts), draw(st.sampled_from(["both", "either"]))
    )


@st.composite
def looks(draw: st.DrawFn) -> Look:
    measure = draw(measures)
    return Look(measure, draw(limits(measure)), draw(st.sampled_from(["value", "difference"])))


@st.composite
def rules(draw: st.DrawFn) -> FormRule:
    measure = draw(measures)
    same = [name for name in ALL_NAMES if unit_of(name) == unit_of(measure)]
    return FormRule(
        name=draw(names),
        measure=measure,
        minus=draw(st.one_of(st.none(), st.sampled_from(same))),
        relation=draw(st.sampled_from(["value", "change", "difference"])),
        when=draw(st.sampled_from(WHEN)),
        band=draw(limits(measure)),
        least_reliability=draw(shares),
        views=tuple(draw(st.lists(st.sampled_from(VIEWS), min_size=1, unique=True))),
        words=(draw(texts), draw(texts)),
        source=draw(texts),
    )


def unique(items: st.SearchStrategy, most: int = 3) -> st.SearchStrategy:  # type: ignore[type-arg]
    return st.lists(items, max_size=most, unique_by=lambda item: item.name).map(tuple)


@st.composite
def signals(draw: st.DrawFn) -> tuple[SignalJoint, ...]:
    first = draw(measures)
    same = [name for name in ALL_NAMES if unit_of(name) == unit_of(first) and name != first]
    if draw(st.booleans()):
        return (SignalJoint(first, 1.0),)
    weight = draw(st.sampled_from([0.5, 0.25, 0.9]))
    parts = (SignalJoint(first, weight), SignalJoint(draw(st.sampled_from(same)), 1 - weight))
    # a file lists joints before measures
    return tuple(sorted(parts, key=lambda part: ALL_NAMES.index(part.joint)))


@st.composite
def counted(draw: st.DrawFn) -> ExerciseSpec:
    joints = draw(signals())
    low, high = UNIT_LIMITS[unit_of(joints[0].joint)]
    edges = sorted(draw(st.lists(numbers(low, high), min_size=4, max_size=4, unique=True)))
    ends = [(edges[0], edges[1]), (edges[2], edges[3])]
    rest, effort = ends if draw(st.booleans()) else ends[::-1]
    if edges[3] - edges[0] < 2:
        rest, effort = (low, 0.0 + (low + high) / 2), ((low + high) / 2, high)
    sides = draw(st.sampled_from(SIDES))
    default = 0.35 if sides == "both" else 0.0
    return replace(
        draw(heads()),
        joints=joints,
        sides=sides,
        plane=draw(st.sampled_from(PLANES)),
        posture=draw(st.sampled_from(POSTURES)),
        first=draw(st.sampled_from(["lowering", "lifting"])),
        rest_deg=rest,
        effort_deg=effort,
        range_deg=(1.5, draw(numbers(2, high))),
        enter=0.4,
        leave=draw(st.floats(0.0, 0.39, allow_subnormal=False)),
        rep_s=draw(bands(0, 600)),
        travel_m=draw(st.one_of(st.just(inf), numbers(0, 10))),
        feet_m=draw(st.one_of(st.just(inf), numbers(0, 10))),
        hands_m=draw(st.one_of(st.just(inf), numbers(0, 10))),
        together=draw(st.one_of(st.just(default), shares)),
        phases=draw(unique(st.builds(PhaseSpec, names, conditions()))),
        form=draw(unique(rules())),
        looks=draw(
            st.one_of(
                st.none(),
                st.builds(
                    Looks,
                    st.lists(looks(), max_size=2).map(tuple),
                    st.lists(looks(), max_size=2).map(tuple),
                    st.sampled_from(["any", "stay", "move"]),
                    shares,
                ),
            )
        ),
    )


@st.composite
def heads(draw: st.DrawFn, like: str = "squat") -> ExerciseSpec:
    return replace(
        SPECS[like],
        name=draw(names),
        title=draw(texts),
        aliases=draw(lists),
        how_to=(draw(texts), draw(texts)),
        muscles=draw(lists),
        cues=draw(lists),
        recommended_view=draw(st.sampled_from(RECOMMENDED)),
        source=draw(texts),
    )


@st.composite
def held(draw: st.DrawFn) -> ExerciseSpec:
    hold = HoldSpec(
        conditions=tuple(draw(st.lists(conditions(), min_size=1, max_size=3))),
        steady_s=draw(numbers(0, 10)),
        grace_s=draw(numbers(0, 10)),
    )
    whole = rules().map(lambda rule: replace(rule, when="whole"))
    return replace(
        draw(heads("plank")),
        plane=draw(st.sampled_from(PLANES)),
        posture=draw(st.sampled_from(POSTURES)),
        hold=hold,
        form=draw(unique(whole)),
    )


@settings(deadline=None, max_examples=150, derandomize=True)
@given(spec=st.one_of(counted(), held()))
def test_what_is_written_is_read_again(
    spec: ExerciseSpec, tmp_path_factory: pytest.TempPathFactory
):
    path = tmp_path_factory.getbasetemp() / "round.toml"
    path.write_text(to_toml(spec), encoding="utf-8", newline="\n")
    assert load_exercise(path) == spec


@pytest.mark.parametrize("name", list(SPECS))
def test_a_shipped_exercise_may_be_written_anew(name: str, tmp_path: Path):
    assert load_exercise(save_exercise(SPECS[name], tmp_path)) == SPECS[name]


def test_it_is_a_file_for_people():
    text = to_toml(SPECS["burpee"])
    assert "# both, either or alternating" in text
    assert "# degrees: the trunk off the vertical" in text
    assert 'lean", weight = 1 }' in text
    assert all(line == line.rstrip() for line in text.splitlines())
    assert text.endswith("\n")
    assert "\n\n\n" not in text


# --- saving -----------------------------------------------------------------------------------


def test_saving_makes_the_folder_and_names_the_file_after_the_exercise(tmp_path: Path):
    path = save_exercise(SPECS["squat"], tmp_path / "mine" / "exercises")
    assert path == tmp_path / "mine" / "exercises" / "squat.toml"
    assert load_exercise(path) == SPECS["squat"]
    assert [file.name for file in path.parent.iterdir()] == ["squat.toml"]


def test_a_file_that_is_there_is_kept(tmp_path: Path):
    path = tmp_path / "squat.toml"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(ExerciseError, match=r"squat\.toml is there already"):
        save_exercise(SPECS["squat"], tmp_path)
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_file_that_is_there_is_replaced_where_asked(tmp_path: Path):
    path = tmp_path / "squat.toml"
    path.write_text("mine", encoding="utf-8")
    assert save_exercise(SPECS["squat"], tmp_path, overwrite=True) == path
    assert load_exercise(path) == SPECS["squat"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ExerciseError, match=r"cannot write the exercise file .*squat\.toml: "):
        save_exercise(SPECS["squat"], tmp_path / "file")


def test_what_cannot_be_put_in_place_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ExerciseError, match="Permission denied"):
        save_exercise(SPECS["squat"], tmp_path)
    assert list(tmp_path.iterdir()) == []
