import json
from collections.abc import Iterator
from dataclasses import replace
from math import isnan
from pathlib import Path

import pytest

from coach.bench.clips import load_poses
from coach.motion.analysing import make_analyser
from coach.motion.counting.analyser import NOBODY
from coach.motion.counting.hold import UNSEEN, HoldAnalyser, HoldTimer
from coach.motion.counting.hold_clock import LOST, MOVING
from coach.types import MotionState
from tests.motion.traces import (
    FACING_LEFT,
    FACING_RIGHT,
    SPECS,
    Body,
    Key,
    Shot,
    Trace,
    alter,
    eased,
    length_s,
    push_up,
    squat,
)

PLANK = SPECS["plank"]
STRAIGHT = 165.0


def plank(sag_m: float) -> Body:
    """A plank on straight arms whose hips hang by so much."""
    body = push_up(STRAIGHT)
    for part in ("left_hip", "right_hip"):
        x, u, f = body[part]
        body[part] = (x, u - sag_m, f)
    return body


def film_plank(keys: list[Key], shot: Shot = FACING_LEFT) -> Trace:
    return shot.film(lambda t_s: plank(eased(keys, t_s)), length_s(keys))


def timed(trace: Trace) -> tuple[HoldAnalyser, list[MotionState]]:
    analyser = HoldAnalyser(PLANK)
    states = [analyser.update(t_s, pose) for t_s, pose in trace]
    assert analyser.finish() == ()
    return analyser, states


def held_s(trace: Trace) -> float:
    return sum(hold.held_s for hold in timed(trace)[0].holds)


SHOTS = {
    "left": FACING_LEFT,
    "right": FACING_RIGHT,
    "oblique": Shot(yaw_deg=60),
    "front": Shot(yaw_deg=0),
    "mirrored": alter(FACING_LEFT, mirrored=True),
    "one side hidden": alter(FACING_LEFT, hidden="right"),
    "jitter": alter(FACING_LEFT, jitter_px=1.5),
    "10 fps": alter(FACING_LEFT, fps=10.0),
    "60 fps": alter(FACING_LEFT, fps=60.0),
    "small": alter(FACING_LEFT, size_m=0.7),
    "dropped frames": alter(FACING_LEFT, dropped=0.3),
}


@pytest.mark.parametrize("shot", SHOTS.values(), ids=SHOTS)
def test_a_plank_is_timed_however_it_is_seen(shot: Shot):
    analyser, states = timed(film_plank([(10.0, 0.0)], shot))
    assert (analyser.reps, analyser.attempts) == (0, 0)
    assert [hold.reason for hold in analyser.holds] == [None]
    assert states[-1].held_s == pytest.approx(10.0, abs=0.5)
    assert states[-1].holding
    assert states[-1].phase == 1
    assert states[-1].hint is None


def test_sagging_hips_pause_the_clock_and_say_so():
    trace = film_plank([(5.0, 0.0), (0.3, 0.18), (3.0, 0.18), (0.3, 0.0), (5.0, 0.0)])
    analyser, states = timed(trace)
    first, second = analyser.holds
    assert first.reason is not None
    assert "sag" in first.reason
    assert first.held_s == pytest.approx(5.1, abs=0.4)
    assert second.held_s == pytest.approx(5.0, abs=0.8)
    at_s = {round(state.t_s, 2): state for state in states}
    assert at_s[7.0].hint == first.reason
    assert not at_s[7.0].holding
    assert at_s[7.0].phase == 0
    assert at_s[7.0].held_s == at_s[8.0].held_s
    assert [len(state.holds) for state in states if state.holds] == [1]


def test_a_short_dip_is_forgiven():
    analyser, _ = timed(film_plank([(4.0, 0.0), (0.2, 0.12), (0.2, 0.0), (4.0, 0.0)]))
    (hold,) = analyser.holds
    assert hold.held_s == pytest.approx(8.3, abs=0.3)


@pytest.mark.parametrize(("gap_s", "reasons"), [(0.3, [None]), (2.0, [LOST, None])])
def test_a_lost_person(gap_s: float, reasons: list[str | None]):
    shot = alter(FACING_LEFT, gaps=((4.0, 4.0 + gap_s),))
    analyser, states = timed(film_plank([(9.0, 0.0)], shot))
    assert [hold.reason for hold in analyser.holds] == reasons
    assert NOBODY in {state.hint for state in states}


def test_another_position_is_not_held():
    for build in (lambda _: squat(180.0), lambda _: squat(90.0)):
        analyser, states = timed(FACING_LEFT.film(build, 5.0))
        assert analyser.holds == ()
        assert states[-1].hint is not None
        assert states[-1].held_s == 0


def test_push_ups_are_not_held_and_a_plank_after_them_is():
    keys = [(0.5, STRAIGHT)] + [(0.8, 70.0), (0.8, STRAIGHT)] * 4 + [(6.0, STRAIGHT)]
    trace = FACING_LEFT.film(lambda t_s: push_up(eased(keys, t_s)), length_s(keys))
    analyser, states = timed(trace)
    (hold,) = analyser.holds
    assert hold.held_s == pytest.approx(6.0, abs=0.8)
    assert MOVING in {state.hint for state in states}


def test_what_cannot_be_seen_is_not_judged():
    shot = alter(FACING_LEFT)

    def unseen() -> Iterator[tuple[float, object]]:
        for t_s, pose in film_plank([(3.0, 0.0)], shot):
            assert pose is not None
            yield t_s, replace(pose, visibility=pose.visibility * 0)

    analyser = HoldAnalyser(PLANK)
    states = [analyser.update(t_s, pose) for t_s, pose in unseen()]  # type: ignore[arg-type]
    assert states[-1].hint == UNSEEN
    assert isnan(states[-1].phase)
    assert states[-1].held_s == 0


def test_a_reset_begins_at_zero():
    analyser, _ = timed(film_plank([(4.0, 0.0)]))
    analyser.reset()
    state = analyser.update(20.0, None)
    assert (state.held_s, analyser.holds) == (0, ())


def test_a_hold_is_made_by_the_factory_and_reps_are_no_hold():
    assert isinstance(make_analyser(PLANK), HoldAnalyser)
    with pytest.raises(ValueError, match="not a hold"):
        HoldTimer(SPECS["squat"])


@pytest.mark.data
def test_planks_of_real_clips_are_held_for_as_long_as_people_saw(shared_data: Path):
    entries = json.loads((shared_data / "clips.json").read_text(encoding="utf-8"))
    for entry in entries:
        if entry["exercise"] != "plank" or entry["confidence"] != "sure":
            continue
        true_s = 30.0 if "2.0-32" in entry["note"] else entry["seconds"]
        trace = list(load_poses(shared_data / "landmarks" / f"{Path(entry['file']).stem}.npz"))
        assert held_s(trace) == pytest.approx(true_s, abs=max(1.0, 0.1 * true_s)), entry["file"]
