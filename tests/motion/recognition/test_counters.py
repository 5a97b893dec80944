"""Sleeping counters, and a classifier beside the rules."""

from collections import deque
from collections.abc import Mapping, Sequence

import pytest

from coach.motion.counting.seen import Eye, Seen
from coach.motion.recognition.classifier import LOOK_BACK_S, Opinion, poses_of
from coach.motion.recognition.counters import Counters
from coach.motion.recognition.fused import AGREED, LIKELY, recogniser_of
from coach.motion.recognition.posture import PostureRecogniser
from coach.motion.recognition.recogniser import RepWindow
from coach.types import PoseWindow, RepEvent
from tests.motion.traces import SPECS, film, repetitions, squat

SQUATS = film(squat, repetitions(3, 170, 80))
SOME = [SPECS[name] for name in ("squat", "push-up", "plank")]


class Says:
    """A recogniser whose idea of what is likely is given, from a time on."""

    def __init__(self, since_s: float, *names: str) -> None:
        self.since_s, self.names = since_s, frozenset(names)

    def likely(self, seen: Sequence[Seen]) -> frozenset[str] | None:
        return self.names if seen[-1].t_s >= self.since_s else frozenset({"push-up"})

    def score(self, window: RepWindow) -> dict[str, float]:
        return {}


def count(recogniser: object, present: str | None = None) -> list[RepEvent]:
    eye, lately, found = Eye(()), deque(), []
    counters = Counters(SOME, eye, recogniser)
    for t_s, pose in SQUATS:
        seen = None if pose is None else eye.update(t_s, pose)
        if seen is not None:
            lately.append(seen)
        found += counters.follow(t_s, seen, lately, present).get("squat", ())
    return [*found, *counters.finish().get("squat", ())]


def test_what_does_not_come_into_question_is_not_counted():
    # all were awake until the first answer, and for some seconds after it
    assert [e for e in count(Says(1e9)) if e.start_s > 8.0] == []
    assert len(count(Says(-1.0, "squat"))) == 3


def test_waking_late_loses_nothing():
    all_along = count(PostureRecogniser(SOME))
    woken = count(Says(4.0, "squat"))
    assert [event.counted for event in woken] == [True] * 3
    assert [e.start_s for e in woken] == pytest.approx([e.start_s for e in all_along], abs=0.1)


def test_the_exercise_of_the_set_never_sleeps():
    assert len(count(Says(1e9), "squat")) == 3


class Trained:
    """A classifier that always says the same, and keeps what it was asked."""

    def __init__(self, opinion: Opinion | None) -> None:
        self.opinion = opinion
        self.windows: list[PoseWindow] = []
        self.reps: list[PoseWindow] = []

    def of_window(self, poses: PoseWindow) -> Opinion | None:
        self.windows.append(poses)
        return self.opinion

    def of_rep(self, poses: PoseWindow) -> Opinion | None:
        self.reps.append(poses)
        return self.opinion


def seen_squats() -> list[Seen]:
    eye = Eye(())
    return [eye.update(t_s, pose) for t_s, pose in SQUATS if pose is not None]


def opinion(best: str) -> Opinion:
    """Sure of one name, of all others alike."""
    names = [*SPECS, "none"]
    return Opinion({name: 0.9 if name == best else 0.1 / len(names) for name in names})


def test_without_an_opinion_the_rule_decides_alone():
    silent = Trained(None)
    fused, rule = recogniser_of(SOME, silent), recogniser_of(SOME)
    window = RepWindow(seen_squats()[:40], 20)
    assert fused.score(window) == rule.score(window)
    assert fused.likely(window.seen) is None
    assert isinstance(rule, PostureRecogniser)


def test_an_opinion_is_asked_once_a_movement_and_of_the_last_seconds():
    trained = Trained(opinion("squat"))
    fused = recogniser_of(SOME, trained)
    seen = seen_squats()
    for shift in range(3):
        fused.score(RepWindow(seen[shift : 60 + shift], 20))
    assert len(trained.reps) <= 2
    assert "squat" in fused.likely(deque(seen))
    spans = [w.t_s[-1] - w.t_s[0] for w in trained.windows]
    assert spans == [pytest.approx(LOOK_BACK_S, abs=0.05)]
    assert poses_of(seen[:1]).image.shape == (1, 33, 3)


def test_names_that_the_classifier_does_not_know_are_always_likely():
    narrow = Opinion({"push-up": 0.9, "none": 0.1})
    fused = recogniser_of(SOME, Trained(narrow))
    assert fused.likely(seen_squats()) == {"squat", "push-up"}  # a hold is no repetition
    window = RepWindow(seen_squats()[:60], 30)
    assert fused.score(window)["squat"] == recogniser_of(SOME).score(window)["squat"]


@pytest.mark.parametrize(
    ("better", "trusted"),
    [(0, "more"), (AGREED - 1, "more"), (AGREED, "alike"), (LIKELY - 1, "alike"), (LIKELY, "less")],
)
def test_the_classifier_weighs_what_the_rules_say(better: int, trusted: str):
    everything = tuple(SPECS.values())
    others = [spec.name for spec in everything if spec.hold is None and spec.name != "squat"]
    chances = {name: 0.5 if i < better else 0.0 for i, name in enumerate(others)}
    trained = Trained(Opinion({**chances, "plank": 1.0, "squat": 0.1}))
    window = RepWindow(seen_squats()[:60], 30)
    rule = recogniser_of(everything).score(window)["squat"]
    fused = recogniser_of(everything, trained)
    said = fused.score(window)["squat"]
    assert 0 < rule < 1
    assert (said > rule, said == rule, said < rule).index(True) == [
        "more",
        "alike",
        "less",
    ].index(trusted)
    assert ("squat" in fused.likely(seen_squats())) is (trusted != "less")


def test_what_looks_like_nobody_exercising_fits_less_but_only_where_the_classifier_knows_it():
    window = RepWindow(seen_squats()[:60], 30)
    rule = recogniser_of(SOME).score(window)

    def said(nobody: float) -> Mapping[str, float]:
        chances = {"squat": 1 - nobody, "none": nobody}
        return recogniser_of(SOME, Trained(Opinion(chances))).score(window)

    assert said(0.0)["squat"] > said(0.5)["squat"] > said(0.9)["squat"] > 0
    assert said(1.0)["squat"] == 0
    assert said(1.0)["push-up"] == rule["push-up"]
