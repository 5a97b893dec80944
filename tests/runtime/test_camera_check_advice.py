"""The table of what is advised for which facts, without playing a check."""

from dataclasses import replace
from math import nan

import pytest

from coach.runtime.camera_check_advice import RULES, Advice, advise, advise_view
from coach.runtime.camera_check_facts import Cropped, Light, ViewFacts
from coach.runtime.camera_check_limits import (
    BODY,
    BRIGHTNESS,
    CONTRAST,
    CROPPED,
    DELAY_MS,
    EDGE,
    GAP_MS,
    JOINTS,
    NOISE,
    OFF_CENTRE,
    PERSON,
    RATE,
    TILT_DEG,
    TURN_DEG,
    Limit,
    turn_deg,
)
from coach.runtime.camera_check_words import TABLE, verdict, views_words
from tests.runtime.camera_room import GOOD, check


def with_light(**facts: float) -> ViewFacts:
    return replace(GOOD, light=replace(GOOD.light, **facts))


def with_timing(**facts: float) -> ViewFacts:
    return replace(GOOD, timing=replace(GOOD.timing, **facts))


def with_framing(**facts: object) -> ViewFacts:
    return replace(GOOD, framing=replace(GOOD.framing, **facts))  # type: ignore[arg-type]


TABLE_OF_ADVICE = [
    (with_light(brightness=40.0), "light", "fair", "Turn on a light in front of you"),
    (with_light(brightness=12.0), "light", "bad", "too dark (12 of 255, from 50 on is fine)"),
    (with_light(brightness=252.0), "light", "fair", "nearly white"),
    (with_light(noise=12.0), "noise", "fair", "grainy (noise 12, up to 8 is fine)"),
    (with_light(noise=30.0), "noise", "bad", "clean the lens"),
    (with_light(contrast=22.0), "flat", "fair", "flat (contrast 22, from 30 on is fine)"),
    (with_light(contrast=9.0), "flat", "bad", "Clean the lens"),
    (with_timing(result_fps=12.0, captured_fps=12.0), "rate", "fair", "promises 30"),
    (with_timing(result_fps=8.0, captured_fps=29.0), "rate", "bad", "Close other programs"),
    (
        with_timing(result_fps=8.0, captured_fps=8.0, promised_fps=8.0),
        "rate",
        "bad",
        "Use a camera that delivers 30",
    ),
    (with_timing(gap_p95_ms=220.0), "gaps", "fair", "gaps of 220 ms"),
    (with_timing(latency_p95_ms=240.0), "delay", "fair", "240 ms after the movement"),
    (with_timing(latency_p95_ms=900.0), "delay", "bad", "Close other programs"),
    (with_timing(reconnects=1), "stopped", "bad", "it stopped once"),
    (with_framing(body_share=0.3), "size", "fair", "Come closer: you fill 30 % of the picture"),
    (with_framing(body_share=0.1), "size", "bad", "about 2.4 m away"),
    (with_framing(body_share=1.01), "size", "fair", "Step back: you fill the whole picture"),
    (
        with_framing(room_below=0.01, room_above=0.25),
        "height",
        "fair",
        "Tilt the camera down a little",
    ),
    (with_framing(room_above=-0.01, room_below=0.3), "height", "fair", "up a little"),
    (with_framing(tilt_deg=-9.0), "tilt", "fair", "9° off the vertical"),
    (with_framing(off_centre=0.35), "middle", "fair", "far to one side"),
    (
        with_framing(cropped=(Cropped("feet", 0.6, "bottom"),), room_above=0.02),
        "cropped",
        "bad",
        "Step back until your feet are in the picture: your feet were cut off 60 %",
    ),
    (
        with_framing(cropped=(Cropped("feet", 0.1, "bottom"),), room_above=0.3),
        "cropped",
        "fair",
        "Tilt the camera down",
    ),
    (
        with_framing(cropped=(Cropped("hands", 0.3, "top"),), room_below=0.3),
        "cropped",
        "bad",
        "Tilt the camera up",
    ),
    (
        with_framing(cropped=(Cropped("hands", 0.3, "left"),)),
        "cropped",
        "bad",
        "Move to the middle of the picture: your hands",
    ),
    (replace(GOOD, yaw_deg=10.0, seen="front"), "turn", "fair", "Turn sideways to the camera"),
    (replace(GOOD, person_share=0.9), "lost", "fair", "seen in only 90 % of the pictures"),
    (replace(GOOD, person_share=0.5, joints_share=0.5), "lost", "bad", "Clear the view"),
    (replace(GOOD, joints_share=0.7), "joints", "bad", "seen in only 70 % of the pictures"),
    (replace(GOOD, counted=9), "count", "fair", "9 were counted and 10 done"),
    (replace(GOOD, counted=7), "count", "bad", "Go all the way"),
    (replace(GOOD, counted=12), "count", "bad", "12 were counted and 10 done"),
]


@pytest.mark.parametrize(("view", "name", "grade", "words"), TABLE_OF_ADVICE)
def test_one_thing_wrong_gives_one_advice(view: ViewFacts, name: str, grade: str, words: str):
    (advice,) = advise_view(view)
    assert (advice.name, advice.grade) == (name, grade)
    assert words in advice.words
    assert "!" not in advice.words


def test_every_rule_but_nobody_is_in_the_table():
    assert {name for _, name, _, _ in TABLE_OF_ADVICE} == RULES.keys() - {"nobody"}


def test_good_facts_need_no_advice():
    assert advise(check(GOOD, GOOD)) == ()
    assert verdict(()) == ("good", "Your camera sees you well.")
    assert {row.grade(GOOD) for row in TABLE} == {"good"}


def test_the_worst_comes_first_and_then_what_causes_the_rest():
    view = replace(
        GOOD,
        light=Light(40.0, 110.0, 12.0),
        timing=replace(GOOD.timing, result_fps=8.0, captured_fps=8.0),
        framing=replace(GOOD.framing, tilt_deg=9.0),
    )
    assert [a.name for a in advise(check(view))] == ["rate", "light", "noise", "tilt"]


def test_a_wrong_count_is_left_to_its_cause():
    view = replace(GOOD, counted=3, person_share=0.4, joints_share=0.4)
    assert [a.name for a in advise_view(view)] == ["lost"]


def test_a_dark_picture_is_not_told_that_it_is_flat_as_well():
    assert [a.name for a in advise_view(with_light(brightness=20.0, contrast=10.0))] == ["light"]


def test_two_views_are_told_as_one_and_the_worse_speaks():
    advice = advise(check(with_light(noise=12.0), with_light(noise=30.0)))
    assert [(a.name, a.grade, a.views) for a in advice] == [("noise", "bad", ("side", "side"))]
    assert "noise 30" in advice[0].words


def test_an_advice_for_one_view_says_which():
    front = replace(GOOD, asked="front", seen="front", yaw_deg=3.0, counted=7)
    result = check(GOOD, front)
    (advice,) = advise(result)
    assert views_words(advice, result) == "Front view: "
    assert verdict((advice,))[0] == "bad"


def test_only_fair_things_are_no_alarm():
    assert verdict((Advice("tilt", "fair", ""),))[0] == "fair"


def test_what_is_not_known_is_not_blamed():
    film = with_timing(latency_p50_ms=nan, latency_p95_ms=nan)
    assert advise_view(film) == ()
    assert {row.title: row.words(film) for row in TABLE}["Delay"] == "–"
    unseen = with_framing(body_share=nan, distance_m=nan, off_centre=nan, tilt_deg=nan)
    assert advise_view(unseen) == ()


def test_the_table_in_words():
    said = {row.title: row.words(GOOD) for row in TABLE}
    assert said == {
        "Count": "10 of 10",
        "You seen": "100 %",
        "Joints seen": "100 %",
        "Seen from": "side",
        "Body in picture": "70 %, about 2.4 m",
        "Cut off": "nothing",
        "Light": "120, contrast 110, noise 2",
        "Pictures": "30 of 30 a second, gaps to 35 ms",
        "Delay": "40 ms, up to 60",
    }
    silent = replace(GOOD, said=None, counted=9)
    assert TABLE[0].words(silent) == "9 of 10 asked"


def test_from_behind_counts_as_from_the_front():
    assert turn_deg(175.0, "front") == pytest.approx(5.0)
    assert turn_deg(-90.0, "side") == 0
    assert turn_deg(-130.0, "oblique") == pytest.approx(5.0)


@pytest.mark.parametrize(
    "limit",
    [
        PERSON,
        JOINTS,
        RATE,
        GAP_MS,
        DELAY_MS,
        EDGE,
        BRIGHTNESS,
        CONTRAST,
        NOISE,
        BODY,
        CROPPED,
        EDGE,
        TILT_DEG,
        OFF_CENTRE,
        TURN_DEG,
    ],
)
def test_every_limit_has_its_bands_in_order_and_a_source(limit: Limit):
    assert limit.fair[0] <= limit.good[0] < limit.good[1] <= limit.fair[1]
    assert len(limit.source) > 20
    assert limit.grade(limit.good[0]) == "good"
    assert limit.grade(nan) == "good"
