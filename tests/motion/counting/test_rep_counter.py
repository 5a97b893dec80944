"""Hand-counted scripts of one signal: 0 is rest, larger is more effort, degrees over seconds."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import isnan, nan, sin

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coach.motion.counting.excursion import LOST, UNFINISHED, Excursion
from coach.motion.counting.rep_counter import HELD_S, RepCounter
from coach.motion.exercises.exercise import Condition, ExerciseSpec, PhaseSpec
from tests.motion.traces import SPECS, Key, eased, length_s, repetitions

ANYWHERE = (-1000.0, 1000.0)  # the bands are tested in test_limits.py
SPEC = replace(
    SPECS["squat"],
    rest_deg=ANYWHERE,
    effort_deg=ANYWHERE,
    range_deg=(30.0, 120.0),
    enter=0.45,
    leave=0.35,
    rep_s=(0.4, 15.0),
)
quick = settings(deadline=None, max_examples=25, derandomize=True)


def feed(
    keys: Sequence[Key],
    *,
    fps: float = 30.0,
    gaps: Sequence[tuple[float, float]] = (),
    jitter: float = 0.0,
    counter: RepCounter | None = None,
    spec: ExerciseSpec = SPEC,
    start_s: float = 0.0,
    finish: bool = True,
) -> list[Excursion]:
    """All excursions of a script; in a gap there is no reading."""
    counter = counter or RepCounter(spec)
    rng = np.random.default_rng(1)
    done = []
    for i in range(int(length_s(keys) * fps) + 1):
        t_s = i / fps
        lost = any(a <= t_s < b for a, b in gaps)
        value = nan if lost else eased(keys, t_s) + jitter * rng.normal()
        done.append(counter.update(start_s + t_s, value))
    if finish:
        done.append(counter.finish())
    return [excursion for excursion in done if excursion is not None]


def reps(done: Sequence[Excursion]) -> int:
    return sum(excursion.reason is None for excursion in done)


def reasons(done: Sequence[Excursion]) -> list[str]:
    return [excursion.reason for excursion in done if excursion.reason is not None]


# --- what counts ------------------------------------------------------------------------------


@pytest.mark.parametrize("fps", [10, 15, 30, 60, 120])
@pytest.mark.parametrize("effort", [45, 90, 140])
@pytest.mark.parametrize("count", [0, 1, 2, 10])
def test_as_many_as_were_done(count: int, effort: float, fps: float):
    done = feed(repetitions(count, 0, effort), fps=fps)
    assert reps(done) == count
    assert reasons(done) == []


def test_a_rep_says_when_how_far_and_how_deep():
    (rep,) = feed([(2.0, 5), (1.5, 95), (1.0, 5), (1.0, 5)])
    assert rep.start_s == pytest.approx(2.1, abs=0.1)
    assert rep.back_s == pytest.approx(1.0, abs=0.15)
    assert rep.peak_s == pytest.approx(3.5, abs=0.05)
    assert 3.5 < rep.end_s < 4.5
    assert rep.rom_deg == pytest.approx(90, abs=2)
    assert rep.phase > 1
    assert rep.reason is None


def test_a_rep_counts_on_the_way_back_and_not_at_the_turning_point():
    counter = RepCounter(SPEC)
    at = [
        i / 30
        for i in range(91)
        if counter.update(i / 30, eased([(1.0, 0), (1.0, 90), (1.0, 0)], i / 30)) is not None
    ]
    assert at == [pytest.approx(2.6, abs=0.1)]


def test_the_opening_position_is_no_rep():
    assert feed([(1.0, 100), (1.0, 0), (1.0, 0)]) == []
    assert reps(feed([(1.0, 100), (1.0, 0), *repetitions(3, 0, 90)])) == 3


def test_a_clip_that_starts_inside_a_rep_counts_the_whole_ones():
    assert reps(feed([(0.0, 60), (0.5, 90), (1.0, 0), *repetitions(2, 0, 90)])) == 2


@pytest.mark.parametrize("hold_s", [1.0, 3.0, 10.0])
@pytest.mark.parametrize("where", [90.0, 60.0])
def test_a_pause_within_a_rep_is_one_rep(hold_s: float, where: float):
    keys = [(1.0, 0), (1.0, 90), (0.5, where), (hold_s, where), (1.0, 0), (1.0, 0)]
    assert reps(feed(keys)) == 1


def test_a_pause_on_the_way_down_is_one_rep():
    assert reps(feed([(1.0, 0), (0.7, 45), (4.0, 45), (0.7, 90), (1.0, 0), (1.0, 0)])) == 1


@pytest.mark.parametrize("between", [85, 70, 45])
def test_a_double_dip_is_one_rep(between: float):
    keys = [(1.0, 0), (1.0, 90), (0.5, between), (0.5, 90), (1.0, 0), (1.0, 0)]
    assert reps(feed(keys)) == 1


def test_coming_nearly_all_the_way_up_between_is_two_reps():
    assert reps(feed([(1.0, 0), (1.0, 90), (0.7, 15), (0.7, 90), (1.0, 0), (1.0, 0)])) == 2


def test_reps_without_a_rest_between_them_are_told_apart():
    wave = [(1.0, 0.0), *[(0.6, 90.0), (0.6, 12.0)] * 12, (1.0, 0.0)]
    assert reps(feed(wave)) == 12


def test_resting_long_between_reps_does_not_spoil_the_next():
    keys = [key for _ in range(3) for key in ((40.0, 0), (1.0, 90), (1.0, 0))]
    assert reps(feed([*keys, (1.0, 0)], jitter=1.0)) == 3


# --- what does not ----------------------------------------------------------------------------


def test_too_shallow_is_an_attempt_with_its_reason():
    done = feed(repetitions(1, 0, 25))
    assert reps(done) == 0
    (reason,) = reasons(done)
    assert re.fullmatch("too small: 2[45] degrees, a rep needs 30", reason)


@pytest.mark.parametrize("shallow", [32, 40, 45, 50])
def test_half_a_rep_of_the_persons_own_is_an_attempt(shallow: float):
    """Four deep ones, then one of less than half: it does not count, and it is said why."""
    done = feed([*repetitions(4, 0, 110), *repetitions(1, 0, shallow)])
    assert reps(done) == 4
    (reason,) = reasons(done)
    assert reason.startswith("too small")
    assert done[-1].rom_deg == pytest.approx(shallow, abs=2)


@pytest.mark.parametrize("shallow", [5, 12, 20])
def test_less_than_a_quarter_of_the_persons_own_passes_in_silence(shallow: float):
    done = feed([*repetitions(4, 0, 110), *repetitions(3, 0, shallow)])
    assert reps(done) == 4
    assert reasons(done) == []


def test_shifting_to_another_posture_and_back_much_later_is_no_attempt():
    assert feed([(1.0, 0), (1.0, 14), (30.0, 14), (1.0, 0), (1.0, 0)]) == []


def test_a_slip_of_the_engine_is_no_attempt():
    """One frame of thirty is somewhere else."""
    counter = RepCounter(SPEC)
    values = [0.0] * 15 + [16.0] + [0.0] * 15
    assert [counter.update(i / 30, v) for i, v in enumerate(values)] == [None] * 31


BANDED = replace(SPEC, rest_deg=(-1000.0, 20.0), effort_deg=(60.0, 1000.0))


def test_one_that_begins_short_of_rest_counts_once_it_comes_to_rest():
    """The clip opens a little bent: down, and all the way up."""
    assert reps(feed([(0.5, 30), (1.0, 90), (1.0, 0), (1.0, 0)], spec=BANDED)) == 1


def test_one_that_begins_short_of_rest_and_turns_again_is_an_attempt():
    keys = [(0.5, 30), (0.7, 90), (0.7, 30), (0.7, 90), (1.0, 0), (1.0, 0)]
    done = feed(keys, spec=BANDED)
    assert reasons(done) == ["not from the start: from 30 degrees, a rep starts at 20"]
    assert reps(done) == 1


@pytest.mark.parametrize("fps", [15, 30])
def test_a_slip_of_the_engine_to_rest_does_not_end_a_rep(fps: float):
    """One reading in the middle of a squat says that they stand."""
    counter = RepCounter(SPEC)
    keys = [(0.5, 0), (0.8, 90), (0.6, 90), (0.8, 0), (0.5, 0)]
    slip = int(1.6 * fps)
    values = [eased(keys, i / fps) * (i != slip) for i in range(int(length_s(keys) * fps))]
    done = [counter.update(i / fps, value) for i, value in enumerate(values)]
    assert [excursion.reason for excursion in done if excursion is not None] == [None]


@pytest.mark.parametrize("size", [2, 5, 10])
def test_a_twitch_is_nothing_and_does_not_calibrate(size: float):
    counter = RepCounter(SPEC)
    before = counter.range_deg
    assert feed(repetitions(20, 0, size, rep_s=0.5), counter=counter) == []
    assert counter.range_deg == before


def test_a_held_position_counts_nothing_however_it_trembles():
    """Curls held at 60 degrees, 3 to and fro, for 20 s: others counted 34."""
    counter = RepCounter(SPEC)
    counter.update(0.0, 0.0)
    done = [counter.update(i / 30, 120 + 3 * sin(i / 3)) for i in range(1, 600)]
    assert done == [None] * 599
    done = [counter.update(20 + i / 30, 60 + 3 * sin(i / 3)) for i in range(1, 600)]
    assert done == [None] * 599


def test_too_fast_and_too_slow():
    fast = feed([(1.0, 0), (0.1, 90), (0.1, 0), (1.0, 0)], fps=60)
    assert len(fast) == 1
    assert re.fullmatch(r"too fast: 0\.[12] s, a rep takes at least 0\.4", fast[0].reason or "")
    slow = feed([(1.0, 0), (1.0, 90), (18.0, 90), (1.0, 0), (1.0, 0)])
    assert len(slow) == 1
    assert re.fullmatch(r"too slow: 19\.[4-7] s, a rep takes at most 15", slow[0].reason or "")


def test_a_reason_is_plain_words():
    done = [
        *feed(repetitions(1, 0, 25)),
        *feed([(1.0, 0), (0.1, 90), (0.1, 0), (1.0, 0)], fps=60),
        *feed([(1.0, 0), (1.0, 90)]),
        *feed([(1.0, 0), (1.0, 90)], gaps=[(1.8, 9.0)]),
    ]
    said = reasons(done)
    assert len(said) == 4
    assert all(reason.islower() and "_" not in reason and "\n" not in reason for reason in said)


# --- the end of the set -----------------------------------------------------------------------


def test_the_end_closes_what_has_come_back_half_way():
    keys = [(1.0, 0), (1.0, 90), (1.0, 40), (0.2, 40)]
    assert feed(keys, finish=False) == []
    assert reps(feed(keys)) == 1


def test_the_end_at_the_bottom_is_an_unfinished_attempt():
    assert reasons(feed([(1.0, 0), (1.0, 90), (0.2, 90)])) == [UNFINISHED]


def test_two_halves_at_both_ends_of_a_set_are_one_repetition():
    """As in pulls from the floor: as many ways up as repetitions."""
    assert reps(feed([(0.5, 90), (1.0, 0), *repetitions(2, 0, 90), (1.0, 90), (0.2, 90)])) == 3


def test_a_first_half_that_began_short_of_full_effort_completes_nothing():
    spec = replace(SPEC, effort_deg=(-120.0, -80.0))
    keys = [(0.5, 60), (1.0, 0), *repetitions(2, 0, 90), (1.0, 90), (0.2, 90)]
    assert reasons(feed(keys, spec=spec)) == [UNFINISHED]


def test_who_rises_further_and_comes_back_has_made_no_first_half():
    keys = [(0.2, 50), (0.5, 90), (1.0, 0), (1.0, 0), (1.0, 90), (0.2, 90)]
    assert reasons(feed(keys))[-1] == UNFINISHED


def test_finishing_twice_or_at_rest_says_nothing():
    counter = RepCounter(SPEC)
    assert counter.finish() is None
    assert reps(feed(repetitions(2, 0, 90), counter=counter)) == 2
    assert counter.finish() is None


# --- gaps -------------------------------------------------------------------------------------


@pytest.mark.parametrize("start_s", [0.5, 1.3, 1.8, 2.2, 2.8, 3.1])
def test_a_gap_of_a_third_of_a_second_anywhere_changes_nothing(start_s: float):
    done = feed(repetitions(2, 0, 90), gaps=[(start_s, start_s + 0.3)])
    assert reps(done) == 2
    assert reasons(done) == []


def test_after_a_gap_of_two_seconds_the_rep_under_way_is_lost_and_the_rest_counts():
    keys = [*repetitions(1, 0, 90), (1.0, 90), (2.0, 90), (1.0, 0), *repetitions(2, 0, 90)]
    done = feed(keys, gaps=[(5.0, 7.0)])
    assert reasons(done) == [LOST]
    assert reps(done) == 3
    assert done[1].end_s == pytest.approx(5.0, abs=0.05)


def test_a_long_gap_at_rest_loses_nothing():
    keys = [*repetitions(2, 0, 90), (3.0, 0), *repetitions(2, 0, 90)]
    done = feed(keys, gaps=[(6.2, 8.9)])
    assert reps(done) == 4
    assert reasons(done) == []


def test_coming_back_in_another_posture_is_no_rep():
    """Away at rest, back deep down: the way up is not a repetition."""
    assert feed([(1.0, 0), (2.0, 0), (0.0, 90), (1.0, 90), (1.0, 0)], gaps=[(1.0, 3.0)]) == []


def test_one_found_again_on_the_way_up_is_as_long_as_its_way_back():
    """A weight hides the elbows at the bottom: 25 of the 90 degrees up are seen, and all down."""
    keys = [(1.0, 0), (1.0, 90), (0.5, 90), (1.0, 0), (1.0, 0)]
    (found,) = feed(keys, spec=BANDED, gaps=[(0.3, 1.65)])
    assert found.reason is None
    assert found.rom_deg > 60


def test_frames_that_never_come_are_a_gap_like_frames_without_a_reading():
    counter = RepCounter(SPEC)
    feed([(1.0, 0), (0.5, 90)], counter=counter, finish=False)
    assert not counter.at_rest
    lost = counter.update(1.5 + HELD_S + 0.1, 90)
    assert lost is not None
    assert lost.reason == LOST
    assert counter.at_rest


def test_a_movement_under_way_waits_longer_than_one_at_rest():
    keys = [(1.0, 0), (1.0, 90), (1.0, 90), (1.0, 0), (1.0, 0)]
    done = feed(keys, gaps=[(2.0, 2.0 + 0.9 * HELD_S)])
    assert reps(done) == 1
    assert reasons(done) == []


def test_no_reading_is_not_zero():
    counter = RepCounter(SPEC)
    assert [counter.update(i / 30, nan) for i in range(60)] == [None] * 60
    assert isnan(counter.phase)
    assert feed([(1.0, 90)], counter=counter, start_s=2.0) == []


# --- the person's range -----------------------------------------------------------------------


def test_the_range_starts_near_the_floor_and_follows_the_person_to_the_cap():
    counter = RepCounter(SPEC)
    assert 30 < counter.range_deg < 45
    feed(repetitions(3, 0, 80), counter=counter)
    assert counter.range_deg == pytest.approx(80, abs=2)
    feed(repetitions(6, 0, 170), counter=counter, start_s=20)
    assert counter.range_deg == 120


def test_one_odd_rep_does_not_move_the_range():
    counter = RepCounter(SPEC)
    feed([*repetitions(4, 0, 80), *repetitions(1, 0, 170)], counter=counter)
    assert counter.range_deg == pytest.approx(80, abs=2)


def test_someone_who_tires_is_followed():
    keys = [(1.0, 0.0)]
    for depth in (110, 100, 90, 80, 72, 65, 60, 55):
        keys += [(1.0, depth), (1.0, 0)]
    assert reps(feed([*keys, (1.0, 0)])) == 8


def test_a_new_set_keeps_the_range_and_forgets_the_movement():
    counter = RepCounter(SPEC)
    feed([*repetitions(3, 0, 80), (1.0, 80)], counter=counter, finish=False)
    assert not counter.at_rest
    counter.reset()
    assert counter.at_rest
    assert counter.range_deg == pytest.approx(80, abs=2)
    assert reps(feed(repetitions(2, 0, 80), counter=counter)) == 2


def test_rest_may_drift_while_the_person_stands():
    """Somebody sags by twelve degrees within a minute and goes on."""
    keys = [(1.0, 0), (1.0, 90), (1.0, 0), (60.0, 12), (1.0, 90), (1.0, 12), (1.0, 12)]
    done = feed(keys)
    assert reasons(done) == []
    assert reps(done) == 2


@pytest.mark.parametrize("jitter", [0.0, 0.2, 0.5, 1.0])
def test_a_rep_starts_when_the_person_leaves_rest_however_long_they_rested(jitter: float):
    """Eight seconds of rest, one of lowering, one of rising, ten times."""
    keys = [key for _ in range(10) for key in ((8.0, 0), (1.0, 90), (1.0, 0))]
    done = feed([*keys, (1.0, 0)], jitter=jitter)
    assert [rep.start_s for rep in done] == [
        pytest.approx(8.0 + 10.0 * i, abs=0.3) for i in range(10)
    ]


# --- position ---------------------------------------------------------------------------------


def test_nothing_begins_out_of_position():
    counter = RepCounter(SPEC)
    keys = repetitions(2, 0, 90)
    done = [counter.update(i / 30, eased(keys, i / 30), ready=False) for i in range(180)]
    assert done == [None] * 180
    assert reps(feed(keys, counter=counter, start_s=6.0)) == 2


@pytest.mark.parametrize(("left_s", "counted"), [(0.1, 1), (-0.3, 0)])
def test_who_has_just_set_off_in_position_may_go_on(left_s: float, counted: int):
    """A burpee tips the trunk within a third of a second, before the movement is one."""
    counter = RepCounter(SPEC)
    keys = [(1.0, 0), (0.8, 30), (0.3, 90), (0.5, 0), (1.0, 0)]
    done = [
        counter.update(i / 30, eased(keys, i / 30), ready=i / 30 < 1 + left_s) for i in range(100)
    ]
    assert reps([d for d in done if d is not None]) == counted


def test_a_rep_under_way_is_not_broken_by_a_doubt_about_the_position():
    counter = RepCounter(SPEC)
    keys = repetitions(1, 0, 90)
    done = [
        counter.update(i / 30, eased(keys, i / 30), ready=not 1.8 < i / 30 < 2.2)
        for i in range(120)
    ]
    assert reps([d for d in done if d is not None]) == 1


# --- stations ---------------------------------------------------------------------------------

DOWN = PhaseSpec("down", Condition("hip_height", (-100.0, 20.0), "the hips stayed up"))
UP = PhaseSpec("up", Condition("hand_height", (50.0, 200.0), "no jump at the end"))


def passing(*stations: tuple[bool | None, bool | None]) -> list[Excursion]:
    """One rep of two seconds that is in these stations for a fifth of it each."""
    counter = RepCounter(replace(SPEC, phases=(DOWN, UP)))
    keys = repetitions(1, 0, 90)
    done = []
    for i in range(int(length_s(keys) * 30)):
        at = int((i / 30 - 1.0) / 0.3)
        now = stations[at] if 0 <= at < len(stations) else (False, False)
        done.append(counter.update(i / 30, eased(keys, i / 30), stations=now))
    return [excursion for excursion in done if excursion is not None]


def test_a_rep_that_passes_its_stations_in_order_counts():
    (rep,) = passing((False, False), (True, False), (False, False), (False, True))
    assert rep.reason is None


def test_an_attempt_names_the_station_that_it_missed():
    assert reasons(passing((True, False), (True, False))) == ["no jump at the end"]
    assert reasons(passing((False, False), (False, True))) == ["the hips stayed up"]


def test_stations_in_the_wrong_order_are_not_passed():
    assert reasons(passing((False, True), (True, False))) == ["no jump at the end"]


def test_a_station_that_could_not_be_read_was_not_passed():
    assert reasons(passing((True, None), (None, None))) == ["no jump at the end"]


def held_at(shares: Sequence[float], at: float = 90.0) -> list[str]:
    """One rep with a station for its fullest; it is in it at these shares of the way."""
    counter = RepCounter(replace(SPEC, phases=(replace(DOWN, at="effort"),)))
    done = []
    for i in range(90):
        angle = eased([(0.5, 0), (1.0, at), (1.0, 0), (0.5, 0)], i / 30)
        near = any(abs(angle / at - share) < 0.04 for share in shares)
        done.append(counter.update(i / 30, angle, stations=(near,)))
    return reasons([d for d in done if d is not None])


def test_a_station_of_the_effort_is_passed_at_the_fullest_and_nowhere_else():
    assert held_at([1.0]) == []
    assert held_at([0.95]) == []
    assert held_at([0.2, 0.5, 0.8]) == ["the hips stayed up"]
    assert held_at([]) == ["the hips stayed up"]


def test_what_was_passed_at_rest_is_forgotten():
    counter = RepCounter(replace(SPEC, phases=(DOWN,)))
    counter.update(0.0, 5.0, stations=(True,))
    counter.update(0.1, 0.0, stations=(False,))
    keys = repetitions(1, 0, 90)
    done = [counter.update(0.2 + i / 30, eased(keys, i / 30)) for i in range(120)]
    assert reasons([d for d in done if d is not None]) == ["the hips stayed up"]


# --- the phase that is shown ------------------------------------------------------------------


def test_the_phase_goes_from_0_to_about_1_and_back_to_0():
    counter = RepCounter(SPEC)
    feed(repetitions(3, 0, 90), counter=counter)
    keys = repetitions(2, 0, 90)
    phases = []
    for i in range(int(length_s(keys) * 30) + 1):
        counter.update(20 + i / 30, eased(keys, i / 30))
        phases.append(counter.phase)
    assert min(phases) == 0
    assert max(phases) == pytest.approx(1, abs=0.1)
    assert phases[60] == max(phases)
    assert phases[90] < 0.1
    assert phases[-1] < 0.05


# --- properties -------------------------------------------------------------------------------

depths = st.lists(st.floats(70, 110), min_size=1, max_size=5)


def set_of(depths: Sequence[float], rep_s: float = 2.0) -> list[Key]:
    half = rep_s / 2
    return [(1.0, 0.0), *(key for d in depths for key in ((half, d), (half, 0.0))), (1.0, 0.0)]


@quick
@given(depths, st.floats(0.6, 12.0))
def test_tempo_does_not_change_the_count(depths: list[float], rep_s: float):
    done = feed(set_of(depths, rep_s))
    assert reps(done) == len(depths)
    assert reasons(done) == []


@quick
@given(depths, st.floats(10.0, 120.0))
def test_the_frame_rate_does_not_change_the_count(depths: list[float], fps: float):
    assert reps(feed(set_of(depths, 1.5), fps=fps)) == len(depths)


@quick
@given(depths, st.floats(-90.0, 90.0))
def test_where_rest_lies_does_not_matter(depths: list[float], rest: float):
    moved = [(s, degrees + rest) for s, degrees in set_of(depths)]
    assert reps(feed(moved)) == len(depths)


@quick
@given(depths, st.floats(0, 1e6))
def test_when_the_clock_began_does_not_matter(depths: list[float], start_s: float):
    assert reps(feed(set_of(depths), start_s=start_s)) == len(depths)


@quick
@given(depths, st.integers(0, 10**6), st.floats(0.0, 0.2))
def test_dropped_frames_do_not_change_the_count(depths: list[float], seed: int, share: float):
    rng = np.random.default_rng(seed)
    keys, counter = set_of(depths), RepCounter(SPEC)
    done = [
        counter.update(i / 30, eased(keys, i / 30))
        for i in range(int(length_s(keys) * 30))
        if rng.uniform() >= share
    ]
    assert reps([d for d in done if d is not None]) == len(depths)


@quick
@given(depths, st.floats(0.0, 3.0))
def test_jitter_does_not_change_the_count(depths: list[float], jitter: float):
    assert reps(feed(set_of(depths), jitter=jitter)) == len(depths)


@quick
@given(st.lists(st.tuples(st.floats(0.05, 3.0), st.floats(0, 180)), min_size=1, max_size=12))
def test_whatever_happens_an_excursion_makes_sense(keys: list[Key]):
    assume(length_s(keys) < 30)
    done = feed(keys)
    for excursion in done:
        assert excursion.start_s <= excursion.peak_s <= excursion.end_s
        assert excursion.rom_deg > 0
        if excursion.reason is None:
            assert excursion.rom_deg >= SPEC.range_deg[0]
    ends = [excursion.end_s for excursion in done]
    assert ends == sorted(ends)
    assert all(a.end_s <= b.start_s for a, b in pairwise(done))
