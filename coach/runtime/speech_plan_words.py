"""What the voice says, in English and Korean."""

from dataclasses import dataclass
from math import ceil
from typing import Final

from coach.motion.exercises.exercise_spec import ExerciseSpec
from coach.runtime.programme import PlannedSet

_KOREAN_ONES: Final = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_KOREAN_TENS: Final = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences of one language; those with braces are filled in.

    Attributes:
        language: ``en`` or ``ko``.
    """

    language: str
    sets: str
    reps: str
    seconds: str
    get_ready: str
    go: str
    last: str
    reached: str
    time: str
    rest: str
    then: str
    seconds_left: str
    finished: str
    stopped: str
    paused: str
    resumed: str
    more_rest: str
    new_set: str
    nothing: str
    praise: str
    not_counted: str

    def count(self, number: int) -> str:
        """A rep's number: in Korean as things are counted, up to 99."""
        if self.language != "ko" or not 0 < number < 100:
            return str(number)
        return _KOREAN_TENS[number // 10] + _KOREAN_ONES[number % 10]

    def goal(self, planned: PlannedSet) -> str:
        """``12 reps``, ``30 seconds``."""
        if planned.reps is not None:
            return self.reps.format(planned.reps)
        return self.seconds.format(ceil(planned.seconds or 0))

    def announced(self, planned: PlannedSet, title: str) -> str:
        """``Squat, set 2 of 3, 12 reps``."""
        parts = [title]
        if planned.of > 1:
            parts.append(self.sets.format(planned.number, planned.of))
        return ", ".join([*parts, self.goal(planned)])


ENGLISH: Final = Words(
    language="en",
    sets="set {0} of {1}",
    reps="{} reps",
    seconds="{} seconds",
    get_ready="Get ready.",
    go="Go.",
    last="{}. One more.",
    reached="{}. That is the set.",
    time="Time.",
    rest="Rest, {} seconds.",
    then="Next: {}.",
    seconds_left="{} seconds.",
    finished="That was the workout. Well done.",
    stopped="Stopped.",
    paused="Paused.",
    resumed="Go on.",
    more_rest="{} seconds more.",
    new_set="New set.",
    nothing="Nothing to correct yet.",
    praise="Better. Keep it like that.",
    not_counted="Not counted",
)
KOREAN: Final = Words(
    language="ko",
    sets="{1}세트 중 {0}번째",
    reps="{}회",
    seconds="{}초",
    get_ready="준비하세요.",
    go="시작.",
    last="{}. 하나 더.",
    reached="{}. 세트 끝.",
    time="시간 끝.",
    rest="{}초 휴식.",
    then="다음: {}.",
    seconds_left="{}초 남았어요.",
    finished="운동이 끝났어요. 수고하셨어요.",
    stopped="멈췄어요.",
    paused="일시 정지.",
    resumed="계속해요.",
    more_rest="{}초 더.",
    new_set="새 세트.",
    nothing="아직 고칠 횟수가 없어요.",
    praise="좋아졌어요. 그대로 하세요.",
    not_counted="세지 않음",
)
_HANGUL: Final = range(ord("가"), ord("힣") + 1)
_BY_LANGUAGE: Final = {"en": ENGLISH, "ko": KOREAN}


def words_in(language: str) -> Words:
    """The sentences of a language; English where there are none."""
    return _BY_LANGUAGE.get(language, ENGLISH)


def title_in(language: str, spec: ExerciseSpec) -> str:
    """An exercise's name as it is said: in Korean the alias in Hangul, where it has one."""
    if language != "ko":
        return spec.title
    korean = (name for name in spec.aliases if any(ord(letter) in _HANGUL for letter in name))
    return next(korean, spec.title)
