"""Every word of the report in one place, so that it can be told in another language."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """The report's words; ``{}`` stands for what is filled in. English by default."""

    language: str = "en"
    title: str = "Exercise report"
    program: str = "Workout Coach"
    days: str = "{} to {}"
    made: str = "made on {}"
    date: str = "{day} {month} {year}"
    months: str = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    in_sessions: str = "Sets in {} sessions"
    in_session: str = "Sets in one session"
    sets: str = "Sets"
    reps: str = "Reps"
    not_counted: str = "Not counted"
    held: str = "Held"
    range: str = "Range"
    mean_range: str = "Mean range"
    least_most: str = "least to most"
    down: str = "Down"
    up: str = "Up"
    down_up: str = "Down, up"
    symmetry: str = "Symmetry"
    load: str = "Load"
    effort: str = "RPE"
    day: str = "Day"
    set: str = "Set"
    of_all: str = "The last {} of {} sets; the figures above are of all."
    by_word: str = "corrected by hand; counted: {}"
    range_chart: str = "Range of each repetition, set by set"
    tempo_chart: str = "Mean time down (dark) and up (pale), seconds"
    symmetry_chart: str = "Symmetry of left and right, percent"
    held_chart: str = "Held in each set, seconds"
    counted: str = "counted"
    with_fault: str = "counted, with a fault of form"
    attempt: str = "not counted"
    pictures: str = "What the camera saw"
    best: str = "Best repetition"
    last: str = "Last repetition"
    at_rest: str = "at rest"
    at_effort: str = "at full effort"
    reasons: str = "Not counted because"
    no_reasons: str = "Every movement counted."
    form: str = "Form"
    no_faults: str = "No fault of form was seen."
    times: str = "{} times"
    once: str = "once"
    notes: str = "Notes"
    measured: str = (
        "Measured from the pictures of one camera by a model of the body. Figures taken from the"
        " same camera place can be compared with each other; they do not replace a goniometer or an"
        " examination."
    )
    nothing: str = "Nothing was recorded in this time."
    degrees: str = "°"
    percent: str = "%"
    percent_of_trunk: str = "% of the trunk"


ENGLISH: Final = Words()
KOREAN: Final = Words(
    language="ko",
    title="운동 보고서",
    days="{} ~ {}",
    made="{} 작성",
    date="{year}년 {month} {day}일",
    months="1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월",
    in_sessions="세트 (세션 {}회)",
    in_session="세트 (세션 1회)",
    sets="세트",
    reps="횟수",
    not_counted="세지 않음",
    held="유지 시간",
    range="가동 범위",
    mean_range="평균 가동 범위",
    least_most="최소 ~ 최대",
    down="내릴 때",
    up="올릴 때",
    down_up="내릴 때, 올릴 때",
    symmetry="좌우 대칭",
    load="무게",
    effort="운동 강도",
    day="날짜",
    set="번호",
    of_all="전체 {1}세트 중 마지막 {0}세트입니다. 위의 수치는 전체 세트의 것입니다.",
    by_word="직접 고침, 센 횟수: {}",
    range_chart="반복마다의 가동 범위, 세트별",
    tempo_chart="평균 시간(초): 내릴 때(진함), 올릴 때(연함)",
    symmetry_chart="좌우 대칭(%)",
    held_chart="세트별 유지 시간(초)",
    counted="센 반복",
    with_fault="셌지만 자세가 틀림",
    attempt="세지 않은 동작",
    pictures="카메라가 본 모습",
    best="가장 좋은 반복",
    last="마지막 반복",
    at_rest="시작 자세",
    at_effort="가장 깊은 자세",
    reasons="세지 않은 까닭",
    no_reasons="모든 동작을 셌습니다.",
    form="자세",
    no_faults="틀린 자세는 보이지 않았습니다.",
    times="{}번",
    once="1번",
    notes="메모",
    measured=(
        "카메라 한 대의 영상에서 신체 모형으로 잰 값입니다. 카메라 자리가 같은 값끼리는 비교할 수"
        " 있지만, 각도계나 진찰을 대신하지는 않습니다."
    ),
    nothing="이 기간에는 기록이 없습니다.",
    percent_of_trunk="%(몸통 길이)",
)
LANGUAGES: Final = {"en": ENGLISH, "ko": KOREAN}
"""Code -> the report's words in it. What an exercise file says stays as it is written there."""
