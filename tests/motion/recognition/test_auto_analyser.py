import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from coach.bench.clips import load_poses
from coach.landmarks import Landmark
from coach.motion.analysing import make_analyser
from coach.motion.counting.analyser import NOBODY
from coach.motion.recognition.auto_analyser import AUTO, LOOKING, AutoAnalyser, auto_exercise
from coach.motion.recognition.recogniser import RepWindow
from coach.types import MotionState, Pose
from tests.motion.traces import (
    FACING_LEFT,
    FRONT,
    SPECS,
    Shot,
    Trace,
    alter,
    curl,
    film,
    jumping_jack,
    push_up,
    repetitions,
    squat,
)


def on_hands(trace: Trace) -> Trace:
    """The same where the hands stay in the picture and the body moves, as on a real floor."""
    wrists = [Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST]
    fixed: Trace = []
    for t_s, pose in trace:
        assert pose is not None
        image = pose.image.copy()
        image[:, :2] += (320.0, 400.0) - image[wrists, :2].mean(axis=0)
        fixed.append((t_s, replace(pose, image=image)))
    return fixed


SQUATS = film(squat, repetitions(5, 170, 80))
PUSH_UPS = on_hands(film(push_up, repetitions(4, 165, 80)))
PLANK = on_hands(film(push_up, [(9.0, 165.0)]))


def joined(*traces: Trace, pause_s: float = 2.0) -> Trace:
    """One after the other."""
    all_of_them: Trace = []
    since_s = 0.0
    for trace in traces:
        for t_s, pose in trace:
            moved = None if pose is None else replace(pose, t_s=since_s + t_s)
            all_of_them.append((since_s + t_s, moved))
        since_s = all_of_them[-1][0] + pause_s
    return all_of_them


def run(
    trace: Iterable[tuple[float, Pose | None]], analyser: AutoAnalyser | None = None
) -> tuple[AutoAnalyser, list[MotionState]]:
    analyser = analyser or AutoAnalyser(SPECS.values())
    states = [analyser.update(t_s, pose) for t_s, pose in trace]
    return analyser, states


def changes(states: list[MotionState]) -> list[tuple[str | None, str]]:
    return [(state.change, state.exercise) for state in states if state.change]


def test_until_it_is_known_the_exercise_is_auto():
    analyser, states = run(SQUATS[:20])
    assert analyser.spec.name == states[-1].exercise == AUTO
    assert states[-1].hint == LOOKING
    assert analyser.update(1.0, None).hint == NOBODY
    assert (analyser.reps, analyser.attempts, analyser.holds) == (0, 0, ())


@pytest.mark.parametrize(
    ("name", "build", "keys", "shot"),
    [
        ("squat", squat, repetitions(4, 170, 80), FACING_LEFT),
        ("push-up", push_up, repetitions(4, 165, 80), FACING_LEFT),
        ("biceps-curl", curl, repetitions(4, 165, 45), FACING_LEFT),
        ("jumping-jack", jumping_jack, repetitions(6, 15, 165, rep_s=1.2), FRONT),
    ],
)
@pytest.mark.parametrize(
    "change",
    [{}, {"mirrored": True}, {"fps": 15.0}, {"fps": 60.0}, {"jitter_px": 1.0}, {"dropped": 0.2}],
    ids=str,
)
def test_what_is_done_is_named_and_counted(
    name: str, build: Callable, keys: list, shot: Shot, change: dict
):
    trace = film(build, keys, alter(shot, **change))
    analyser, states = run(on_hands(trace) if name == "push-up" else trace)
    told = [event for state in states for event in state.events]
    told += analyser.finish()
    assert analyser.spec.name == name
    assert analyser.reps == (6 if name == "jumping-jack" else 4)
    assert [event.index for event in told if event.counted][-1] == analyser.reps
    assert changes(states) == [("renamed", name)]


def test_exercises_one_after_the_other_are_sets_of_their_own():
    analyser, states = run(joined(SQUATS, PUSH_UPS, PLANK))
    analyser.finish()
    assert changes(states) == [("renamed", "squat"), ("begun", "push-up"), ("begun", "plank")]
    last = {state.exercise: state for state in states}
    assert last["squat"].reps == 5
    assert last["push-up"].reps == 4
    assert (last["plank"].reps, last["plank"].holding) == (0, True)
    assert last["plank"].held_s == pytest.approx(9.0, abs=1.6)
    assert sum(hold.held_s for hold in analyser.holds) == pytest.approx(last["plank"].held_s)


def test_standing_and_nobody_are_nothing():
    analyser, states = run([*film(squat, [(5.0, 175.0)]), *((6 + i / 30, None) for i in range(60))])
    assert analyser.finish() == ()
    assert {state.exercise for state in states} == {AUTO}
    assert changes(states) == []


def test_a_reset_asks_anew():
    analyser, _ = run(SQUATS)
    assert analyser.reps == 5
    analyser.reset()
    assert (analyser.spec.name, analyser.reps) == (AUTO, 0)
    again, states = run(joined(SQUATS, PUSH_UPS)[len(SQUATS) :], analyser)
    assert changes(states)[-1][1] == "push-up"
    assert again.reps == 4


class Changing:
    """Says one thing at first and another later."""

    def __init__(self) -> None:
        self.asked = 0

    def score(self, window: RepWindow) -> Mapping[str, float]:
        assert 0 <= window.peak < len(window.seen)
        self.asked += 1
        late = window.seen[0].t_s > 4.5
        return {"squat": 0.9, "romanian-deadlift": 0.0} if late else {"thruster": 0.5, "squat": 0.4}

    def likely(self, seen: object) -> None:
        """It may be any."""


def test_another_recogniser_plugs_in_and_later_evidence_moves_the_repetitions():
    recogniser = Changing()
    specs = [SPECS["squat"], SPECS["thruster"]]
    analyser, states = run(SQUATS, AutoAnalyser(specs, recogniser))
    assert recogniser.asked
    assert [name for _, name in changes(states)] in (["thruster", "squat"], ["squat"])
    renamed = [state for state in states if state.change == "renamed"][-1]
    assert renamed.exercise == "squat"
    assert len([event for event in renamed.events if event.counted]) == renamed.reps
    assert analyser.reps == 5


class Wavering:
    """Sure of the squats that begin in some stretches of time, and of nothing else."""

    def __init__(self, *sure_s: tuple[float, float]) -> None:
        self.sure_s = sure_s

    def score(self, window: RepWindow) -> Mapping[str, float]:
        begun_s = window.seen[0].t_s
        sure = any(low <= begun_s < high for low, high in self.sure_s)
        return {"squat": 0.9 if sure else 0.05}

    def likely(self, seen: object) -> None:
        """It may be any."""


@pytest.mark.parametrize("sure_s", [((0, 2), (8, 99)), ((0, 5),)], ids=["among others", "at last"])
def test_repetitions_that_look_odd_belong_to_the_set_they_lie_in(sure_s: tuple):
    specs = [SPECS["squat"], SPECS["thruster"]]
    analyser, states = run(SQUATS, AutoAnalyser(specs, Wavering(*sure_s)))
    told = [event for state in states for event in state.events]
    told += analyser.finish()
    assert analyser.reps == 5
    assert [event.index for event in told] == [1, 2, 3, 4, 5]
    assert [event.start_s for event in told] == sorted(event.start_s for event in told)


def test_odd_repetitions_alone_are_no_set():
    analyser, _ = run(SQUATS, AutoAnalyser([SPECS["squat"]], Wavering()))
    assert analyser.finish() == ()
    assert analyser.reps == 0


def test_a_name_may_come_with_the_end():
    analyser, states = run(film(squat, repetitions(1, 170, 80))[:-20])
    told = [event for state in states for event in state.events] + list(analyser.finish())
    assert analyser.spec.name == "squat"
    assert [event.counted for event in told] == [True]


def test_the_factory_knows_it():
    analyser = make_analyser(auto_exercise())
    assert isinstance(analyser, AutoAnalyser)
    assert analyser.spec.name == AUTO


def entries(shared_data: Path, exercise: str) -> list[Path]:
    clips = json.loads((shared_data / "clips.json").read_text(encoding="utf-8"))
    names = [Path(c["file"]).stem for c in clips if c["exercise"] == exercise]
    return [shared_data / "landmarks" / f"{name}.npz" for name in names]


@pytest.mark.data
@pytest.mark.slow
def test_nothing_is_counted_where_nobody_exercises(shared_data: Path):
    for path in entries(shared_data, "none"):
        analyser, _ = run(load_poses(path))
        analyser.finish()
        assert analyser.reps == 0, path.stem
