from collections.abc import Mapping
from dataclasses import replace

import pytest

from coach.motion.counting.limits import PersonalLimits
from coach.motion.recognition.auto_analyser import AUTO, auto_exercise
from coach.runtime.set_keeper import SetKeeper
from coach.runtime.status import HoldFinished, RepFinished, SetNews, SetRecognised
from coach.types import HoldEvent, MotionState, Pose, PoseWindow, RepEvent
from coach.ui.wording import set_words
from tests.motion.traces import FRONT, SPECS, Trace, film, push_up, repetitions, squat

SQUATS = film(squat, repetitions(3, 170, 80))


class FakeLog:
    """Notes what a `LogWriter` is told."""

    def __init__(self) -> None:
        self.told: list[tuple[object, ...]] = []

    def begin_set(self, exercise: str, started_s: float) -> None:
        self.told.append(("begin", exercise, round(started_s, 1)))

    def add_rep(
        self, event: RepEvent, window: PoseWindow | None, measures: Mapping[str, float]
    ) -> None:
        assert window is None or len(window.t_s)
        self.measures = measures
        self.told.append(("rep", event.index))

    def add_hold(self, hold: HoldEvent) -> None:
        self.told.append(("hold", round(hold.held_s, 1)))

    def rename_set(self, exercise: str) -> None:
        self.told.append(("rename", exercise))

    def end_set(self, ended_s: float, held_s: float) -> None:
        self.told.append(("end", round(held_s, 1)) if held_s > 0 else ("end",))

    def correct_set(self, by: int) -> None:
        self.told.append(("correct", by))


def keeper_of(name: str, log: FakeLog | None = None) -> SetKeeper:
    spec = auto_exercise() if name == AUTO else SPECS[name]
    return SetKeeper(spec, log)  # type: ignore[arg-type]


def feed(keeper: SetKeeper, trace: Trace, since_s: float = 0.0) -> list[SetNews]:
    news: list[SetNews] = []
    for t_s, pose in trace:
        moved = None if pose is None else replace(pose, t_s=since_s + t_s)
        news.extend(keeper.update(since_s + t_s, moved)[1])
    return news


def test_a_hold_is_kept_told_and_logged():
    log = FakeLog()
    keeper = keeper_of("plank", log)
    assert feed(keeper, film(push_up, [(6.0, 165.0)])) == []
    (summary,) = keeper.summary()
    assert (summary.reps, summary.held_s) == (0, pytest.approx(6.0, abs=0.1))
    (ended,) = feed(keeper, film(squat, [(3.0, 175.0)]), since_s=6.1)
    assert isinstance(ended, HoldFinished)
    assert ended.held_s == pytest.approx(6.0, abs=0.4)
    feed(keeper, film(push_up, [(4.0, 165.0)]), since_s=9.2)
    (last,) = keeper.finish()
    assert isinstance(last, HoldFinished)
    (summary,) = keeper.summary()
    assert [hold.index for hold in summary.holds] == [1, 2]
    assert summary.held_s == pytest.approx(sum(hold.held_s for hold in summary.holds))
    kinds = [entry[0] for entry in log.told]
    assert kinds == ["begin", "hold", "hold", "end"]
    assert keeper.finish() == ()


def test_a_stretch_under_way_is_in_the_summary():
    keeper = keeper_of("plank")
    feed(keeper, film(push_up, [(6.0, 165.0)]))
    (summary,) = keeper.summary()
    (stretch,) = summary.holds
    assert stretch.held_s == pytest.approx(summary.held_s) == pytest.approx(6.0, abs=0.1)
    assert stretch.end_s == pytest.approx(6.0, abs=0.1)
    assert "in 1 stretch." in set_words(summary)


def test_the_sides_of_a_rep_enter_the_log():
    log = FakeLog()
    keeper = keeper_of("squat", log)
    feed(keeper, film(squat, repetitions(1, 170, 80), FRONT))
    assert log.measures["left_deg"] == pytest.approx(88, abs=2)
    assert log.measures["right_deg"] == pytest.approx(88, abs=2)
    assert log.measures["lag_s"] == pytest.approx(0, abs=0.02)
    keeper = keeper_of("squat", log)
    feed(keeper, SQUATS)  # seen from the side
    assert not {"left_deg", "right_deg", "lag_s"} & log.measures.keys()
    assert log.measures["peak_speed"] > log.measures["mean_speed"] > 0
    assert keeper.summary()[-1].measures[-1] == log.measures


def test_new_limits_leave_a_set_alone_in_which_something_happened():
    narrow = PersonalLimits.of(SPECS["squat"])
    found = {"limits": None}
    log = FakeLog()
    keeper = SetKeeper(SPECS["squat"], log, lambda _: found["limits"])  # type: ignore[arg-type]
    feed(keeper, SQUATS)
    found["limits"] = replace(narrow, floor_deg=narrow.floor_deg + 1)
    keeper.take_limits()
    assert keeper.counts == ("squat", 3, 0)
    record = keeper.last_set()
    assert record is not None and record.limits is None and record.present
    assert ("end",) not in log.told
    keeper.next_set()
    feed(keeper, SQUATS, since_s=60)
    record = keeper.last_set()
    assert record is not None and record.limits == found["limits"]


def test_new_limits_hold_at_once_where_nothing_has_happened():
    limits = replace(PersonalLimits.of(SPECS["squat"]), floor_deg=55.0)
    found = {"limits": None}
    keeper = SetKeeper(SPECS["squat"], None, lambda _: found["limits"])
    feed(keeper, SQUATS[:20])
    found["limits"] = limits  # type: ignore[assignment]
    keeper.take_limits()
    feed(keeper, SQUATS, since_s=10)
    record = keeper.last_set()
    assert record is not None and record.limits == limits
    assert keeper.counts == ("squat", 3, 0)


class Scripted:
    """An analyser that says what it is told to."""

    holds: tuple[HoldEvent, ...] = ()
    reps = attempts = 0

    def __init__(self) -> None:
        self.spec = auto_exercise()
        self.next = MotionState(0.0, AUTO)
        self.closing: tuple[str, tuple[RepEvent, ...]] = ("", ())

    def update(self, t_s: float, pose: Pose | None) -> MotionState:
        return self.next

    def finish(self) -> tuple[RepEvent, ...]:
        name, events = self.closing
        if name:
            self.spec = SPECS[name]
        return events

    def reset(self) -> None:
        self.spec = auto_exercise()

    def says(self, t_s: float, name: str, change: str | None, *events: RepEvent) -> MotionState:
        self.spec = SPECS[name]
        self.next = MotionState(t_s, name, events=events, change=change)  # type: ignore[arg-type]
        return self.next


def rep(index: int, start_s: float) -> RepEvent:
    return RepEvent(index, start_s, start_s + 0.5, start_s + 1, 80.0, 0.5, 0.5, True)


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> Scripted:
    analyser = Scripted()
    monkeypatch.setattr("coach.runtime.set_keeper.make_analyser", lambda *_: analyser)
    return analyser


def step(keeper: SetKeeper, state: MotionState) -> list[object]:
    _, news = keeper.update(state.t_s, SQUATS[0][1])
    return [
        (item.change, item.exercise) if isinstance(item, SetRecognised) else item.reps  # type: ignore[union-attr]
        for item in news
    ]


def test_a_set_that_turns_out_to_be_another_is_told_anew(scripted: Scripted):
    log = FakeLog()
    keeper = keeper_of(AUTO, log)
    step(keeper, scripted.next)
    assert step(keeper, scripted.says(3, "thruster", "renamed", rep(1, 1))) == [
        ("renamed", "thruster"),
        1,
    ]
    again = scripted.says(5, "squat", "renamed", rep(1, 1), rep(2, 3))
    assert step(keeper, again) == [("renamed", "squat"), 1, 2]
    assert keeper.counts == ("squat", 2, 0)
    assert [kind for kind, *_ in log.told] == [
        *("begin", "rename", "rep", "rename", "rep", "rep"),
    ]
    (summary,) = keeper.summary()
    assert (summary.exercise, summary.reps) == ("squat", 2)


def test_another_exercise_begins_another_set(scripted: Scripted):
    log = FakeLog()
    keeper = keeper_of(AUTO, log)
    step(keeper, scripted.next)
    step(keeper, scripted.says(3, "squat", "renamed", rep(1, 1)))
    assert step(keeper, scripted.says(9, "push-up", "begun", rep(1, 7))) == [
        ("begun", "push-up"),
        1,
    ]
    first, second = keeper.summary()
    assert (first.exercise, first.reps, first.end_s) == ("squat", 1, 2)
    assert (second.exercise, second.reps, second.start_s) == ("push-up", 1, 7)
    assert log.told[-3:] == [("end",), ("begin", "push-up", 7), ("rep", 1)]
    record = keeper.last_set()
    assert record is not None
    assert (record.spec.name, record.present) == ("push-up", True)


def test_a_stretch_that_another_exercise_breaks_off_is_kept(scripted: Scripted):
    log = FakeLog()
    keeper = keeper_of(AUTO, log)
    step(keeper, scripted.next)
    scripted.says(3, "plank", "renamed")
    for t_s in (3.0, 6.0, 9.0):
        scripted.next = MotionState(
            t_s, "plank", held_s=t_s - 1, holding=True, change="renamed" if t_s == 3 else None
        )
        keeper.update(t_s, None)
    _, news = keeper.update(12.0, scripted.says(12, "squat", "begun", rep(1, 10)).pose)
    held, begun, counted = news
    assert isinstance(held, HoldFinished) and isinstance(counted, RepFinished)
    assert held.event == HoldEvent(1, 1.0, 9.0)
    assert begun == SetRecognised("begun", "squat")
    plank = keeper.summary()[0]
    assert (plank.held_s, plank.holds, plank.end_s) == (8.0, (held.event,), 9.0)
    assert ("hold", 8.0) in log.told and ("end", 8.0) in log.told


def test_a_name_that_comes_with_the_end_is_told_before_its_repetitions(scripted: Scripted):
    keeper = keeper_of(AUTO)
    step(keeper, scripted.next)
    scripted.closing = ("squat", (rep(1, 1),))
    named, counted = keeper.finish()
    assert named == SetRecognised("renamed", "squat")
    assert isinstance(counted, RepFinished)
    assert [(s.exercise, s.reps) for s in keeper.summary()] == [("squat", 1)]
    assert keeper.counts == ("squat", 1, 0)


def test_a_reset_under_auto_asks_anew():
    keeper = keeper_of(AUTO)
    news = feed(keeper, SQUATS)
    assert news[0] == SetRecognised("renamed", "squat")
    assert keeper.counts == ("squat", 3, 0)
    keeper.next_set()
    assert keeper.counts == (AUTO, 0, 0)
    assert [s.exercise for s in keeper.summary()] == ["squat"]


def test_between_two_sets_reps_are_marked_and_not_logged():
    log = FakeLog()
    keeper = keeper_of("squat", log)
    feed(keeper, SQUATS)
    assert keeper.set_aside("resting") == ()
    told = feed(keeper, SQUATS, since_s=60)
    assert [item.event.counted for item in told if isinstance(item, RepFinished)] == [False] * 3
    assert {item.event.reason for item in told if isinstance(item, RepFinished)} == {"resting"}
    assert keeper.counts == ("squat", 3, 0)
    keeper.next_set()
    feed(keeper, SQUATS, since_s=120)
    assert [(s.reps, s.attempts) for s in keeper.summary()] == [(3, 0), (3, 0)]
    kinds = [kind for kind, *_ in log.told]
    assert kinds == ["begin", *(3 * ["rep"]), "end", "begin", *(3 * ["rep"])]
    first, _ = keeper.summary()
    assert first.end_s < 60


def test_the_count_is_the_persons_own_word_until_the_set_ends_and_in_the_log():
    log = FakeLog()
    keeper = keeper_of("squat", log)
    assert keeper.correct(1) is None, "nothing is there to be corrected"
    feed(keeper, SQUATS)
    assert keeper.correct(2) == 5
    assert keeper.counts == ("squat", 5, 0)
    last_s = SQUATS[-1][0]
    state, _ = keeper.update(last_s + 0.1, None)
    assert state.reps == 5
    news = feed(keeper, SQUATS, since_s=last_s + 0.2)
    assert [item.reps for item in news if isinstance(item, RepFinished)] == [6, 7, 8]
    assert keeper.correct(-3) == 5
    assert keeper.correct(-6) is None
    keeper.next_set()
    assert log.told[-2:] == [("end",), ("correct", -1)]
    feed(keeper, SQUATS, since_s=2 * last_s + 1.0)
    keeper.finish()
    assert log.told[-1] == ("end",), "the next set begins without it"


def test_between_two_sets_no_position_is_timed():
    keeper = keeper_of("plank")
    keeper.set_aside("resting")
    feed(keeper, film(push_up, [(6.0, 165.0)]))
    assert keeper.summary() == ()
    state, _ = keeper.update(10.0, None)
    assert state.hint == "resting"
    keeper.set_paused(True)
    assert keeper.update(10.1, None)[0].hint == "Paused"
