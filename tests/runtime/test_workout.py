"""The workout's stages, clocks and counts; and that no order of events breaks them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.runtime.programme import PlannedSet
from coach.runtime.workout import STEADY_S, Workout
from coach.runtime.workout_events import (
    Counted,
    Held,
    Marked,
    Missed,
    Reached,
    RestAdded,
    Second,
    SetEnded,
    Stage,
    Turned,
    WorkoutEvent,
)
from coach.runtime.workout_set import LATEST_S, LINGER_S
from coach.types import HoldEvent, RepEvent

SQUATS = PlannedSet("squat", 3, None, 1, 2, 30.0)
TIMED = PlannedSet("squat", None, 20.0, 1, 1, 10.0)
PLANK = PlannedSet("plank", None, 20.0, 1, 1, 15.0, held=True)
LAST = replace(SQUATS, number=2, rest_s=0.0)
HELD = HoldEvent(1, 0.0, 5.0)


def rep(*, counted: bool = True) -> RepEvent:
    return RepEvent(1, 0.0, 1.0, 2.0, 90.0, 1.0, 1.0, counted)


class Driver:
    """A workout, its clock, and all that it told."""

    def __init__(self, *plan: PlannedSet, count_in_s: float = 5.0) -> None:
        self.workout = Workout(plan, count_in_s)
        self.now_s = 100.0
        self.told: list[WorkoutEvent] = []
        self.hear(self.workout.start(self.now_s))

    def hear(self, events: tuple[WorkoutEvent, ...]) -> tuple[WorkoutEvent, ...]:
        self.told += events
        return events

    def wait(self, seconds: float, step_s: float = 1 / 16) -> tuple[WorkoutEvent, ...]:
        before = len(self.told)
        until_s = self.now_s + seconds
        while self.now_s < until_s - 1e-9:
            self.now_s = min(self.now_s + step_s, until_s)
            self.hear(self.workout.tick(self.now_s))
        return tuple(self.told[before:])

    def see(self, *, ready: bool = True, moving: bool = False, held_s: float = 0.0) -> None:
        self.hear(self.workout.see(self.now_s, ready=ready, moving=moving, held_s=held_s))

    def do(self, reps: int) -> None:
        for _ in range(reps):
            self.wait(2.0)
            self.hear(self.workout.take(self.now_s, rep()))

    def go(self) -> None:
        """Into the first set."""
        self.hear(self.workout.forward(self.now_s))
        self.hear(self.workout.forward(self.now_s))

    @property
    def stages(self) -> list[Stage]:
        return [event.stage for event in self.told if isinstance(event, Turned)]

    @property
    def stage(self) -> Stage:
        return self.workout.state.stage


def test_a_workout_from_start_to_finish():
    drive = Driver(SQUATS, LAST)
    drive.see(ready=True)
    drive.wait(STEADY_S + 5.0)
    assert drive.stage is Stage.ACTIVE
    drive.do(3)
    assert any(isinstance(event, Reached) for event in drive.told)
    drive.wait(LINGER_S + 0.125)
    assert drive.stage is Stage.REST
    # thirty seconds since the last movement, the last five of which are the count-in
    assert drive.workout.state.left_s == pytest.approx(30 - LINGER_S - 0.125, abs=0.1)
    drive.wait(30 - LINGER_S)
    assert drive.stage is Stage.ACTIVE
    drive.do(3)
    drive.wait(LINGER_S + 0.125)
    assert drive.stages == [
        *(Stage.SETUP, Stage.COUNT_IN, Stage.ACTIVE, Stage.REST),
        *(Stage.COUNT_IN, Stage.ACTIVE, Stage.FINISHED),
    ]
    outcomes = drive.workout.state.outcomes
    assert [(o.reps, o.ending, o.reached) for o in outcomes] == 2 * [(3, "target", True)]
    assert outcomes[0].seconds == pytest.approx(6.0, abs=0.1)


def test_beyond_the_target_is_recorded_and_not_clipped():
    drive = Driver(SQUATS, LAST)
    drive.go()
    drive.do(5)
    drive.wait(LINGER_S + 0.125)
    (outcome,) = drive.workout.state.outcomes
    assert (outcome.reps, outcome.planned.reps) == (5, 3)
    assert sum(isinstance(event, Reached) for event in drive.told) == 1


def test_a_rep_under_way_keeps_the_set_open():
    drive = Driver(SQUATS, LAST)
    drive.go()
    drive.do(3)
    for _ in range(10):
        drive.see(moving=True)
        drive.wait(1.0)
    drive.hear(drive.workout.take(drive.now_s, rep()))
    drive.see(moving=False)
    drive.wait(LINGER_S + 0.125)
    assert drive.workout.state.outcomes[0].reps == 4


def test_what_finishes_outside_a_set_is_marked():
    drive = Driver(SQUATS, LAST)
    events: list[RepEvent | HoldEvent] = [rep(), rep(counted=False), HELD]
    for event in events:
        assert drive.workout.take(drive.now_s, event) == (Marked(event, Stage.SETUP),)
    drive.go()
    assert drive.workout.state.reps == 0
    assert drive.workout.take(drive.now_s, rep(counted=False)) == (Missed(rep(counted=False)),)
    assert drive.workout.take(drive.now_s, rep()) == (Counted(rep(), 1, 3),)
    assert drive.workout.take(drive.now_s, HELD) == ()
    drive.hear(drive.workout.forward(drive.now_s))
    assert drive.workout.take(drive.now_s, rep()) == (Marked(rep(), Stage.REST),)
    (outcome,) = drive.workout.state.outcomes
    assert (outcome.reps, outcome.attempts, outcome.ending) == (1, 1, "asked")
    assert not outcome.reached


def test_the_count_in_is_told_second_by_second():
    drive = Driver(SQUATS)
    drive.hear(drive.workout.forward(drive.now_s))
    told = drive.wait(5.0)
    seconds = [event.left_s for event in told if isinstance(event, Second)]
    assert seconds == [4, 3, 2, 1, 0]
    assert drive.stage is Stage.ACTIVE


def test_by_the_clock_a_last_rep_may_be_finished():
    drive = Driver(TIMED, LAST)
    drive.go()
    drive.wait(19.5)
    drive.see(moving=True)
    drive.wait(1.5)
    assert drive.stage is Stage.ACTIVE
    assert drive.workout.state.left_s == 0.0
    drive.hear(drive.workout.take(drive.now_s, rep()))
    drive.see(moving=False)
    drive.wait(0.125)
    assert drive.stage is Stage.REST
    (outcome,) = drive.workout.state.outcomes
    assert (outcome.reps, outcome.reached) == (1, True)
    assert outcome.seconds == pytest.approx(21.0, abs=0.1)


def test_by_the_clock_nobody_is_waited_for_without_end():
    drive = Driver(TIMED, LAST)
    drive.go()
    drive.see(moving=True)
    drive.wait(20.0 + LATEST_S + 0.125)
    assert drive.stage is Stage.REST


def test_who_stands_still_ends_with_the_clock():
    drive = Driver(TIMED, LAST)
    drive.go()
    drive.do(2)
    drive.wait(16.125)
    (outcome,) = drive.workout.state.outcomes
    assert (outcome.reps, outcome.seconds, outcome.reached) == (2, 20.0, True)


def test_a_hold_is_over_when_it_breaks_after_its_time():
    drive = Driver(PLANK, LAST)
    drive.go()
    for second in range(25):
        drive.see(moving=True, held_s=float(second))
        drive.wait(1.0)
    assert drive.workout.state.reached
    drive.see(moving=False, held_s=24.0)
    drive.wait(LINGER_S + 0.125)
    (outcome,) = drive.workout.state.outcomes
    assert (outcome.seconds, outcome.reached) == (24.0, True)
    held = [e.left_s for e in drive.told if isinstance(e, Second) and e.stage is Stage.ACTIVE]
    assert held == list(range(19, -1, -1))


def test_a_broken_hold_goes_on_where_it_was():
    drive = Driver(PLANK)
    drive.go()
    drive.see(moving=True, held_s=12.0)
    drive.see(moving=False, held_s=12.0)
    drive.wait(60.0)
    assert drive.stage is Stage.ACTIVE
    assert drive.workout.state.left_s == 8.0


def test_a_pause_holds_every_clock():
    drive = Driver(SQUATS, LAST)
    drive.hear(drive.workout.forward(drive.now_s))
    drive.wait(2.0)
    assert drive.workout.pause(drive.now_s) == (Held(True),)
    assert drive.workout.pause(drive.now_s) == ()
    drive.wait(60.0)
    assert drive.workout.state.left_s == pytest.approx(3.0)
    assert drive.workout.take(drive.now_s, rep()) == (Marked(rep(), Stage.COUNT_IN),)
    assert drive.workout.resume(drive.now_s) == (Held(False),)
    drive.wait(3.0)
    assert drive.stage is Stage.ACTIVE


def test_rest_can_be_had_longer_also_from_the_count_in():
    drive = Driver(SQUATS, LAST)
    assert drive.workout.add_rest(drive.now_s, 30.0) == ()
    drive.go()
    drive.do(3)
    drive.hear(drive.workout.forward(drive.now_s))
    assert drive.workout.add_rest(drive.now_s, 30.0) == (RestAdded(30.0),)
    assert drive.workout.state.left_s == pytest.approx(60.0)
    drive.wait(56.0)
    assert drive.stage is Stage.COUNT_IN
    turned, added = drive.workout.add_rest(drive.now_s, 30.0)
    assert isinstance(turned, Turned)
    assert added == RestAdded(30.0)
    assert drive.stage is Stage.REST
    assert drive.workout.state.left_s == pytest.approx(34.0)


def test_sets_can_be_left_out():
    drive = Driver(SQUATS, PLANK, LAST)
    drive.hear(drive.workout.skip(drive.now_s))
    assert drive.workout.state.planned == PLANK
    drive.hear(drive.workout.forward(drive.now_s))
    drive.wait(4.0)
    drive.hear(drive.workout.skip(drive.now_s))
    assert drive.workout.state.left_s == 5.0
    drive.wait(5.0)
    drive.do(1)
    drive.hear(drive.workout.skip(drive.now_s))
    outcomes = drive.workout.state.outcomes
    assert [(o.planned, o.reps, o.ending) for o in outcomes] == [
        (SQUATS, 0, "skipped"),
        (PLANK, 0, "skipped"),
        (LAST, 1, "skipped"),
    ]
    assert drive.stage is Stage.FINISHED
    assert drive.workout.state.planned is None


def test_stopping_keeps_what_was_done():
    drive = Driver(SQUATS, LAST)
    drive.go()
    drive.do(2)
    ended, turned = drive.workout.stop(drive.now_s)
    assert isinstance(ended, SetEnded)
    assert (ended.outcome.reps, ended.outcome.ending) == (2, "stopped")
    assert turned == Turned(Stage.ACTIVE, Stage.FINISHED, None)
    for call in (drive.workout.start, drive.workout.forward, drive.workout.skip):
        assert call(drive.now_s) == ()


def test_a_long_gap_in_the_clock_goes_through_all_that_it_holds():
    drive = Driver(replace(SQUATS, seconds=20.0, reps=None), LAST)
    drive.see(ready=True)
    drive.hear(drive.workout.tick(drive.now_s + 3600))
    assert drive.stages == [Stage.SETUP, Stage.COUNT_IN, Stage.ACTIVE, Stage.REST]


def test_a_superset_without_rest_has_its_count_in():
    drive = Driver(replace(SQUATS, rest_s=0.0), LAST)
    drive.go()
    drive.do(3)
    drive.hear(drive.workout.forward(drive.now_s))
    drive.wait(0.125)
    assert drive.stage is Stage.COUNT_IN
    drive.wait(5.0)
    assert drive.stage is Stage.ACTIVE


def test_a_workout_without_a_set_is_refused():
    with pytest.raises(ValueError, match="needs a set"):
        Workout(())


MAY_FOLLOW = {
    Stage.IDLE: {Stage.SETUP},
    Stage.SETUP: {Stage.SETUP, Stage.COUNT_IN, Stage.FINISHED},
    Stage.COUNT_IN: {Stage.COUNT_IN, Stage.ACTIVE, Stage.REST, Stage.FINISHED},
    Stage.ACTIVE: {Stage.REST, Stage.FINISHED},
    Stage.REST: {Stage.REST, Stage.COUNT_IN, Stage.FINISHED},
}
PLANS = st.lists(
    st.builds(
        PlannedSet,
        exercise=st.just("squat"),
        reps=st.integers(1, 4),
        seconds=st.none(),
        number=st.just(1),
        of=st.just(1),
        rest_s=st.floats(0, 60),
    )
    | st.builds(
        PlannedSet,
        exercise=st.just("plank"),
        reps=st.none(),
        seconds=st.floats(1, 40),
        number=st.just(1),
        of=st.just(1),
        rest_s=st.floats(0, 60),
        held=st.booleans(),
    ),
    min_size=1,
    max_size=4,
)
DEEDS = st.one_of(
    st.sampled_from(["start", "tick", "pause", "resume", "forward", "skip", "stop"]).map(
        lambda name: (name, (), {})
    ),
    st.floats(-5, 120).map(lambda seconds: ("add_rest", (seconds,), {})),
    st.sampled_from([rep(), rep(counted=False), HELD]).map(lambda event: ("take", (event,), {})),
    st.fixed_dictionaries(
        {"ready": st.booleans(), "moving": st.booleans(), "held_s": st.floats(0, 60)}
    ).map(lambda facts: ("see", (), facts)),
)


@settings(max_examples=150, deadline=None)
@given(PLANS, st.lists(st.tuples(DEEDS, st.floats(-2, 30)), max_size=60))
def test_no_order_of_events_breaks_it(plan, script):
    workout, now_s = Workout(plan, 5.0), 0.0
    told: list[WorkoutEvent] = []
    offered = 0
    for (name, args, facts), passed_s in script:
        now_s += passed_s
        offered += name == "take" and isinstance(args[0], RepEvent)
        before = workout.state
        news = getattr(workout, name)(now_s, *args, **facts)
        told += news
        state = workout.state
        assert state.at >= before.at
        assert len(state.outcomes) >= len(before.outcomes)
        assert state.left_s is None or state.left_s >= 0
        assert (state.planned is None) is (state.stage is Stage.FINISHED)
        if before.paused and name not in ("resume", "forward", "skip", "stop", "add_rest"):
            assert state.stage is before.stage
    stage = Stage.IDLE
    for event in told:
        if isinstance(event, Turned):
            assert event.before is stage
            assert event.stage in MAY_FOLLOW[stage]
            stage = event.stage
        if isinstance(event, Counted | Missed | Reached):
            assert stage is Stage.ACTIVE
    assert stage is workout.state.stage
    # nothing is lost: all that finished is counted, missed or marked
    reps = [e for e in told if isinstance(e, Counted | Missed)]
    marked = [e for e in told if isinstance(e, Marked) and isinstance(e.event, RepEvent)]
    assert len(reps) + len(marked) == offered
    done = sum(o.reps + o.attempts for o in workout.state.outcomes)
    assert len(reps) == done + workout.state.reps + workout.state.attempts
    assert len(workout.state.outcomes) <= len(plan)
