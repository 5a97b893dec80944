"""The ration of words, with a clock that the test turns."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.motion.exercises.exercise import load_exercises
from coach.runtime.programme import PlannedSet
from coach.runtime.speech_plan import CUE_GAP_S, Line, SpeechPlan, line_in, spoken_text
from coach.runtime.speech_plan_form import AGAIN_AFTER, FormSpeech
from coach.runtime.speech_plan_words import ENGLISH, KOREAN, title_in, words_in
from coach.runtime.speech_plan_workout import WorkoutSpeech
from coach.runtime.workout import Workout
from coach.runtime.workout_events import Corrected, Held, Reached, RestAdded, Second, Stage, Turned
from coach.types import RepEvent

SPECS = load_exercises()
CUE = Line("cues", "Chest up.", "en", "cue")
DONE = Line("transitions", "That is the set.")


def count(number: int) -> Line:
    return Line("counts", str(number), "en", "count")


def rep(*faults: str, reason: str | None = None) -> RepEvent:
    return RepEvent(1, 0, 1, 2, 90, 1, 1, reason is None, reason, faults)


def texts(plan: SpeechPlan, now_s: float, *, busy: bool = False) -> list[str]:
    spoken = plan.next(now_s, busy=busy)
    return [line.text for line in spoken.lines] if spoken else []


def test_the_newest_count_beats_an_old_one():
    plan = SpeechPlan()
    plan.ask(0, count(1))
    assert texts(plan, 0) == ["1"]
    plan.ask(0.3, count(2))
    plan.ask(0.5, count(3))
    spoken = plan.next(0.5, busy=True)
    assert spoken is not None
    assert (spoken.lines, spoken.interrupts) == ((count(3),), True)
    assert plan.next(0.6, busy=True) is None


def test_a_transition_breaks_in_and_nothing_breaks_it_off():
    plan = SpeechPlan()
    plan.ask(0, count(9))
    assert texts(plan, 0) == ["9"]
    plan.ask(0.2, count(10))
    plan.ask(0.2, DONE)
    spoken = plan.next(0.2, busy=True)
    assert spoken is not None
    assert (spoken.lines, spoken.interrupts) == ((DONE,), True)
    plan.ask(0.5, count(11))
    assert texts(plan, 0.6, busy=True) == []
    assert texts(plan, 1.0) == ["11"]


def test_what_could_not_be_said_in_time_is_dropped():
    plan = SpeechPlan()
    plan.ask(0, DONE)
    assert texts(plan, 0) == [DONE.text]
    plan.ask(0.1, count(1))
    plan.ask(0.1, CUE)
    assert texts(plan, 3.2) == []


def test_a_cue_comes_with_its_count_and_never_too_soon_again():
    plan = SpeechPlan()
    plan.ask(10, count(4))
    plan.ask(10, CUE)
    spoken = plan.next(10, busy=False)
    assert spoken is not None
    assert spoken_text(spoken) == [("4. Chest up.", "en")]
    plan.ask(12, count(5))
    plan.ask(12, CUE)
    assert texts(plan, 12) == ["5"]
    assert texts(plan, 12.5) == []
    plan.ask(10 + CUE_GAP_S, CUE)
    assert texts(plan, 10 + CUE_GAP_S) == ["Chest up."]


def test_a_count_does_not_cut_a_cue_off():
    plan = SpeechPlan()
    plan.ask(0, count(1))
    plan.ask(0, CUE)
    assert texts(plan, 0) == ["1", "Chest up."]
    plan.ask(1, count(2))
    assert texts(plan, 1, busy=True) == []
    assert texts(plan, 1.5) == ["2"]


def test_only_what_was_chosen_is_spoken_of():
    plan = SpeechPlan(("transitions",))
    plan.ask(0, count(1))
    plan.ask(0, CUE)
    assert texts(plan, 0) == []
    plan.ask(0, DONE)
    plan.clear()
    assert texts(plan, 0) == []


def test_words_of_two_languages_stay_apart():
    plan = SpeechPlan()
    plan.ask(0, replace(count(1), text="하나", language="ko"))
    plan.ask(0, CUE)
    spoken = plan.next(0, busy=False)
    assert spoken is not None
    assert spoken_text(spoken) == [("하나", "ko"), ("Chest up.", "en")]


LINES = st.sampled_from([count(1), count(2), CUE, DONE, Line("praise", "Better.")])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 2), st.lists(LINES, max_size=3), st.booleans())))
def test_no_backlog_and_no_stream_of_cues(script):
    plan, now_s, asked_s = SpeechPlan(), 0.0, {}
    cued = []
    for passed_s, lines, busy in script:
        now_s += passed_s
        for line in lines:
            plan.ask(now_s, line)
            asked_s[line.topic] = now_s
        spoken = plan.next(now_s, busy=busy)
        if spoken is None:
            continue
        for line in spoken.lines:
            assert now_s - asked_s[line.topic] <= 4.0
        if any(line.topic in ("cues", "praise") for line in spoken.lines):
            cued.append(now_s)
            assert not spoken.interrupts or spoken.lines[0].topic in ("counts", "transitions")
    assert all(b - a >= CUE_GAP_S for a, b in pairwise(cued))


def form(name: str = "squat") -> FormSpeech:
    speech = FormSpeech(ENGLISH)
    speech.begin(SPECS[name])
    return speech


def said(line: Line | None) -> str:
    return line.text if line else ""


def test_silence_when_all_is_well():
    speech = form()
    assert [speech.take(rep()) for _ in range(10)] == [None] * 10


def test_the_fault_seen_most_often_is_the_most_useful():
    speech = form()
    assert said(speech.take(rep("shallow"))) == "Sit until your thighs are level."
    speech.take(rep("leaning", "shallow"))
    speech.take(rep("leaning"))
    speech.take(rep("leaning"))
    # both may be said again now: leaning was in three of the last reps, shallow in two
    assert said(speech.take(rep("leaning", "shallow"))) == "Chest up."


def test_in_a_tie_the_file_s_order_decides():
    first = SPECS["squat"].form[0]
    names = tuple(rule.name for rule in reversed(SPECS["squat"].form))
    assert said(form().take(rep(*names))) == first.words[0]


def test_nobody_is_nagged():
    speech = form()
    heard = [bool(speech.take(rep("shallow"))) for _ in range(7)]
    assert heard == [True, *([False] * (AGAIN_AFTER - 1)), True, False, False, True]


def test_a_fixed_fault_is_praised_once():
    speech = form()
    speech.take(rep("shallow"))
    heard = [said(speech.take(rep())) for _ in range(6)]
    assert heard == ["", ENGLISH.praise, "", "", "", ""]


def test_why_an_attempt_did_not_count_is_said_in_short():
    speech = form()
    line = speech.take(rep(reason="not far enough: to 120 degrees, a rep goes to 108"))
    assert said(line) == "Not counted: not far enough."
    for reason in ("walking: the hips went 0.9 m", "lost from sight before it was finished"):
        assert speech.take(rep(reason=reason)) is None


def test_an_unknown_fault_has_its_name_said():
    assert said(form().take(rep("uneven-tempo"))) == "Uneven tempo."


PLAN = (
    PlannedSet("squat", 3, None, 1, 2, 60.0),
    PlannedSet("plank", None, 20.0, 2, 2, 0.0, held=True),
)


def test_a_workout_is_heard_from_start_to_finish():
    workout = Workout(PLAN, 5.0)
    speech = WorkoutSpeech(ENGLISH, lambda name: SPECS[name].title)
    heard: list[str] = []

    def hear(events):
        heard.extend(line.text for line in speech.lines(events))

    now_s = 0.0
    hear(workout.start(now_s))
    hear(workout.forward(now_s))
    for _ in range(5):
        now_s += 1
        hear(workout.tick(now_s))
    for _ in range(4):
        now_s += 2
        hear(workout.take(now_s, rep()))
    hear(workout.forward(now_s))
    for _ in range(60):
        now_s += 1
        hear(workout.tick(now_s))
    for second in range(21):
        now_s += 1
        hear(workout.see(now_s, ready=True, moving=True, held_s=float(second)))
    hear(workout.forward(now_s))
    assert heard == [
        *("Next: Squat, set 1 of 2, 3 reps.", "Get ready.", "3", "2", "1", "Go."),
        *("1", "2. One more.", "3. That is the set.", "4"),
        "Rest, 60 seconds. Next: Plank, set 2 of 2, 20 seconds.",
        *("30 seconds.", "10 seconds.", "Get ready.", "3", "2", "1", "Go."),
        *("10 seconds.", "3", "2", "1", "Time."),
        "That was the workout. Well done.",
    ]


def test_rarer_events_are_heard_as_well():
    speech = WorkoutSpeech(KOREAN, lambda name: title_in("ko", SPECS[name]))
    events = (
        Held(True),
        Held(False),
        RestAdded(30.0),
        Second(Stage.REST, 29),
        Turned(Stage.COUNT_IN, Stage.COUNT_IN, PLAN[0]),
        Turned(Stage.REST, Stage.REST, PLAN[0]),
        Turned(Stage.REST, Stage.FINISHED, None),
    )
    assert [line.text for line in speech.lines(events)] == [
        *("일시 정지.", "계속해요.", "30초 더."),
        "다음: 스쿼트, 2세트 중 1번째, 3회.",
        "멈췄어요.",
    ]


@pytest.mark.parametrize(
    ("number", "word"), [(1, "하나"), (7, "일곱"), (10, "열"), (21, "스물하나"), (99, "아흔아홉")]
)
def test_reps_are_counted_in_korean(number: int, word: str):
    assert KOREAN.count(number) == word


def test_numbers_out_of_reach_are_figures():
    assert (KOREAN.count(100), ENGLISH.count(7)) == ("100", "7")
    assert words_in("fr") is ENGLISH
    assert title_in("en", SPECS["squat"]) == "Squat"


def test_a_korean_voice_says_korean_cues():
    speech = FormSpeech(KOREAN)
    speech.begin(SPECS["squat"])
    cue = speech.take(rep("leaning"))
    assert (cue.text, cue.language) == ("가슴을 펴세요.", "ko")
    cue = speech.take(rep(reason="not far enough: to 120 degrees, a rep goes to 108"))
    assert (cue.text, cue.language) == ("세지 않음: 덜 갔음.", "ko")


def test_what_has_no_korean_words_is_said_in_english_alone():
    own = replace(SPECS["squat"].form[0], name="own", words=("Do as I say.", "So."))
    speech = FormSpeech(KOREAN)
    speech.begin(replace(SPECS["squat"], form=(own,)))
    assert speech.take(rep("own")) == Line("cues", "Do as I say.", "en", "cue")
    assert speech.take(rep(reason="my own reason")).text == "Not counted: my own reason."


@pytest.mark.parametrize("name", sorted(SPECS))
def test_every_cue_has_its_korean_words(name: str):
    lines = [line_in("ko", "cues", rule.words[0]) for rule in SPECS[name].form]
    assert {line.language for line in lines} <= {"ko"}


def test_what_comes_is_heard_though_a_superset_leaves_no_rest():
    def heard(rested_s: int) -> str:
        speech = WorkoutSpeech(ENGLISH, str)
        rest = [Second(Stage.REST, left_s) for left_s in range(9, 9 - rested_s, -1)]
        events = (Turned(Stage.ACTIVE, Stage.REST, PLAN[0]), *rest)
        return speech.lines([*events, Turned(Stage.REST, Stage.COUNT_IN, PLAN[0])])[-1].text

    assert heard(0) == heard(3) != "Get ready."
    assert heard(0).startswith("Next: ")
    assert heard(4) == "Get ready."


@pytest.mark.parametrize("words", [ENGLISH, KOREAN], ids=lambda words: words.language)
def test_every_transition_has_words_and_a_sound(words):
    """Where there is no voice, the sounds alone tell what happens."""
    stages = (*(Stage.SETUP, Stage.COUNT_IN, Stage.ACTIVE), *(Stage.REST, Stage.FINISHED))
    turns = [Turned(Stage.ACTIVE, stage, PLAN[0]) for stage in stages]
    others = [Held(True), Held(False), RestAdded(30.0), Second(Stage.REST, 10)]
    for event in (
        *turns,
        *others,
        Corrected(3, 1),
        Reached(replace(PLAN[0], reps=None, seconds=9)),
    ):
        (line,) = WorkoutSpeech(words, lambda name: name).lines([event])
        assert line.text, event
        assert line.sound is not None, event
    heard = {WorkoutSpeech(words, str).lines([turn])[0].sound for turn in turns[1:]}
    assert len(heard) == len(turns) - 1, "which one is heard without a word"
