"""Rules of form: what breaks them, from where they can be judged, and when nothing is said."""

from dataclasses import replace
from math import inf

import pytest

from coach.motion.counting.form import ADVISED_S, FormJudge, Verdict, verdict_of
from coach.motion.counting.hold import HoldAnalyser
from coach.motion.counting.seen import Eye, Seen
from coach.motion.exercises.exercise import FormRule
from coach.types import RepEvent
from tests.motion.traces import (
    FACING_LEFT,
    FRONT,
    SPECS,
    Trace,
    alter,
    curl,
    film,
    play,
    push_up,
    repetitions,
    squat,
)

EVERYWHERE = ("front", "oblique", "side", "back")
SQUATS = film(squat, repetitions(3, 180.0, 80.0))  # knee 82, lean 33 degrees at the bottom


def rule(**more: object) -> FormRule:
    plain = FormRule(
        name="rule",
        measure="knee",
        relation="value",
        when="effort",
        band=(0.0, 180.0),
        least_reliability=0.5,
        views=EVERYWHERE,
        words=("Do.", "Because."),
        source="a test",
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def faults(one: FormRule, trace: Trace = SQUATS, exercise: str = "squat") -> set[tuple[str, ...]]:
    """What is said of the counted reps; one element where it is the same of all."""
    counted = play(replace(SPECS[exercise], form=(one,)), trace).counted
    assert len(counted) >= 3
    return {event.faults for event in counted}


KEPT: set[tuple[str, ...]] = {()}
BROKEN: set[tuple[str, ...]] = {("rule",)}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"band": (70.0, 95.0)}, KEPT),
        ({"band": (95.0, inf)}, BROKEN),
        ({"band": (-inf, 70.0)}, BROKEN),
        ({"when": "rest", "band": (160.0, inf)}, KEPT),
        ({"when": "rest", "band": (-inf, 150.0)}, BROKEN),
        ({"when": "whole", "band": (70.0, inf)}, KEPT),
        ({"when": "whole", "band": (100.0, inf)}, BROKEN),
        ({"when": "whole", "band": (-inf, 150.0)}, BROKEN),
        ({"when": "lowering", "band": (100.0, inf)}, BROKEN),
        ({"when": "lifting", "band": (100.0, inf)}, BROKEN),
        ({"relation": "change", "when": "whole", "band": (-inf, 110.0)}, KEPT),
        ({"relation": "change", "when": "whole", "band": (-inf, 60.0)}, BROKEN),
        ({"relation": "shift", "band": (-110.0, -80.0)}, KEPT),
        ({"relation": "shift", "band": (-60.0, inf)}, BROKEN),
        ({"relation": "shift", "measure": "lean", "band": (-inf, 20.0)}, BROKEN),
        ({"relation": "shift", "when": "whole", "band": (-60.0, inf)}, BROKEN),
        ({"relation": "difference", "band": (-inf, 10.0)}, KEPT),
        ({"measure": "lean", "band": (-inf, 40.0)}, KEPT),
        ({"measure": "lean", "band": (-inf, 25.0)}, BROKEN),
        ({"measure": "knees_apart", "minus": "feet_apart", "band": (-10.0, 10.0)}, KEPT),
        ({"measure": "knees_apart", "minus": "feet_apart", "band": (20.0, inf)}, BROKEN),
    ],
)
def test_what_breaks_a_rule(more: dict[str, object], said: set[tuple[str, ...]]):
    assert faults(rule(**more)) == said


def test_each_half_is_judged_by_itself():
    slow_down = [(1.0, 180.0), *[(2.0, 80.0), (0.6, 180.0), (1.0, 180.0)] * 3]
    trace = film(squat, slow_down)
    judged = play(replace(SPECS["squat"], form=(rule(when="lowering", band=(181.0, inf)),)), trace)
    assert all(event.faults == ("rule",) for event in judged.counted)
    assert all(event.eccentric_s > event.concentric_s for event in judged.counted)


@pytest.mark.parametrize(("when", "said"), [("lowering", KEPT), ("lifting", BROKEN)])
def test_a_part_may_take_too_little_time(when: str, said: set[tuple[str, ...]]):
    slow_down = [(1.0, 180.0), *[(2.0, 80.0), (0.6, 180.0), (1.0, 180.0)] * 3]
    limit = rule(measure="duration", when=when, band=(0.9, inf))
    assert faults(limit, film(squat, slow_down)) == said


def test_time_is_told_from_the_views_of_its_rule_alone():
    limit = rule(measure="duration", when="lifting", band=(9.0, inf), views=("front",))
    counted = play(replace(SPECS["squat"], form=(limit,)), SQUATS).counted
    assert {(event.faults, event.unjudged) for event in counted} == {((), ("rule",))}


@pytest.mark.parametrize(
    ("limit", "said"),
    [(78.0, Verdict()), (84.0, Verdict(unjudged=("rule",))), (90.0, Verdict(broken=("rule",)))],
)
def test_so_near_to_a_limit_nothing_is_decided(limit: float, said: Verdict):
    spec = replace(SPECS["squat"], form=(rule(band=(limit, inf)),))
    counted = play(spec, SQUATS).counted
    assert [Verdict(event.faults, event.unjudged) for event in counted] == [said] * 3


def test_a_drop_after_a_slow_beginning_is_a_drop():
    creeping = [(1.0, 180.0), *[(0.4, 160.0), (0.15, 80.0), (1.0, 180.0), (1.0, 180.0)] * 3]
    trace = film(squat, creeping)
    limit = rule(measure="duration", when="lowering", band=(0.5, inf))
    told = play(replace(SPECS["squat"], form=(limit,)), trace).counted
    assert min(event.eccentric_s for event in told) >= 0.5
    assert {event.faults for event in told} == BROKEN
    slowly = rule(measure="duration", when="lifting", band=(0.6, inf))
    assert faults(slowly, trace) == KEPT


def test_a_half_whose_end_was_misread_is_not_judged():
    limit = rule(measure="duration", when="lowering", band=(0.5, inf))
    spec = replace(SPECS["squat"], form=(limit,))
    event = play(spec, SQUATS).counted[1]
    assert verdict_of(spec, _seen(SQUATS), event) == Verdict()
    cut_short = replace(event, eccentric_s=0.4)
    assert verdict_of(spec, _seen(SQUATS), cut_short) == Verdict(unjudged=("rule",))


def test_what_could_not_be_judged_is_told():
    rules = (
        rule(name="seen", band=(95.0, inf)),
        rule(name="elsewhere", views=("front",)),
        rule(name="timed", measure="duration", when="lifting", band=(0.1, inf)),
    )
    counted = play(replace(SPECS["squat"], form=rules), SQUATS).counted
    assert {event.unjudged for event in counted} == {("elsewhere",)}


def test_left_and_right_differ():
    trace = film(lambda deg: curl(deg, deg + 25.0), repetitions(3, 150.0, 50.0))
    limit = rule(measure="elbow", relation="difference", band=(-inf, 15.0))
    assert faults(limit, trace, "biceps-curl") == BROKEN


def test_a_side_is_judged_by_itself():
    trace = film(lambda deg: curl(deg, 90.0), repetitions(3, 160.0, 50.0), FRONT)
    limit = rule(measure="elbow", when="rest", band=(140.0, inf))
    assert faults(limit, trace, "biceps-curl") == KEPT


def test_nothing_is_said_from_a_view_that_does_not_show_it():
    assert faults(rule(band=(95.0, inf), views=("front", "oblique", "back"))) == KEPT
    assert faults(rule(band=(95.0, inf), views=("side",))) == BROKEN


def test_nothing_is_said_of_what_is_hardly_seen():
    hidden = film(squat, repetitions(3, 180.0, 80.0), alter(FACING_LEFT, hidden="left"))
    assert faults(rule(relation="difference", band=(181.0, inf)), hidden) == KEPT
    assert faults(rule(band=(95.0, inf)), hidden) == BROKEN, "the side that is seen is judged"
    assert faults(rule(band=(95.0, inf), least_reliability=0.99)) == KEPT


def test_attempts_are_not_judged():
    shallow = film(squat, repetitions(3, 180.0, 130.0))
    played = play(replace(SPECS["squat"], form=(rule(band=(181.0, inf)),)), shallow)
    assert played.counted == []
    assert all(event.faults == () for event in played.events)


def test_faults_are_named_in_the_files_order():
    rules = tuple(rule(name=name, band=(95.0, inf)) for name in ("b", "a"))
    counted = play(replace(SPECS["squat"], form=rules), SQUATS).counted
    assert {event.faults for event in counted} == {("b", "a")}


def _seen(trace: Trace) -> list[Seen]:
    eye = Eye([])
    return [eye.update(t_s, pose) for t_s, pose in trace if pose is not None]


def test_one_repetition_with_all_its_frames_at_hand_is_judged_the_same():
    spec = replace(SPECS["squat"], form=(rule(band=(95.0, inf)),))
    counted = play(spec, SQUATS).counted
    said = [verdict_of(spec, _seen(SQUATS), event) for event in counted]
    assert said == [Verdict(broken=("rule",))] * 3


def test_what_is_long_ago_or_forgotten_is_not_judged():
    spec = replace(SPECS["squat"], form=(rule(band=(95.0, inf)),))
    first: RepEvent = play(spec, SQUATS).counted[0]
    judge = FormJudge(spec)
    for seen in _seen(SQUATS):
        judge.update(seen)
    assert judge.verdict(first) == Verdict(broken=("rule",))
    still = film(squat, [(25.0, 180.0)])
    for seen in _seen([(t_s + 8.0, pose) for t_s, pose in still]):
        judge.update(seen)
    assert judge.verdict(first) == Verdict(unjudged=("rule",))
    judge.reset()
    assert judge.verdict(first) == Verdict(unjudged=("rule",))


def test_an_exercise_without_rules_has_no_faults():
    assert {e.faults for e in play(replace(SPECS["squat"], form=()), SQUATS).counted} == KEPT


def test_what_to_do_is_said_for_a_while_after_a_fault():
    judged = rule(band=(95.0, inf), words=("Higher.", "Because."))
    trace = film(squat, [*repetitions(1, 180.0, 80.0), (6.0, 180.0)])
    played = play(replace(SPECS["squat"], form=(judged,)), trace)
    (event,) = played.counted
    said = [state.t_s for state in played.states if state.hint == "Higher."]
    assert said[0] - event.end_s < 0.1
    assert said[-1] - said[0] == pytest.approx(ADVISED_S, abs=0.1)


def test_good_reps_are_left_alone():
    played = play(replace(SPECS["squat"], form=(rule(),)), SQUATS)
    assert all(state.hint is None for state in played.states)


@pytest.mark.parametrize(("band", "said"), [((-inf, 120.0), "Lower."), ((120.0, inf), None)])
def test_a_hold_is_corrected_while_it_lasts(band: tuple[float, float], said: str | None):
    judged = rule(measure="elbow", when="whole", band=band, words=("Lower.", "Because."))
    analyser = HoldAnalyser(replace(SPECS["plank"], form=(judged,)))
    states = [analyser.update(t_s, pose) for t_s, pose in film(push_up, [(8.0, 175.0)])]
    assert states[-1].holding
    assert states[-1].hint == said
    assert states[30].hint is None, "not before it has been seen for a while"
    analyser.update(9.0, None)
    assert analyser.update(9.1, states[-1].pose).hint is None
