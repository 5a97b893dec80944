"""The table of what is said below the window."""

import ast
import re
from collections.abc import Iterator

import pytest

from coach import translations
from coach.motion.exercises.exercise import load_exercises
from tests.conftest import ROOT


@pytest.fixture
def small_table(tmp_path, monkeypatch):
    folder = tmp_path / "translations"
    folder.mkdir()
    (folder / "ko.toml").write_text(
        '[a]\n"side" = "옆"\n"too fast" = "너무 빨라요"\n'
        '"{}: {} s, at least {} s" = "{0}: 적어도 {2}초 ({1}초)"\n'
        '"{} view" = "{}모습"\n"the {} view" = "그 {}모습"\n"{} and {}" = "{}, {}"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(translations, "RESOURCES", tmp_path)
    _forget()
    yield
    _forget()


def _forget():
    for cached in (translations.translated, translations.table, translations._patterns):
        cached.cache_clear()


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("side", "옆"),
        ("too fast: 0.2 s, at least 0.5 s", "너무 빨라요: 적어도 0.5초 (0.2초)"),
        ("side view", "옆모습"),
        ("the side view", "그 옆모습"),
        ("wolf squat", "wolf squat"),
        ("too fast and side", "너무 빨라요, 옆"),
        ("side and A.Lee", "옆, A.Lee"),
        ("Clear the view and stand still", "Clear the view and stand still"),
        ("", ""),
    ],
)
def test_a_text_is_found_by_its_english(small_table, text, there):
    assert translations.translated(text, "ko") == there


def test_english_and_unknown_languages_stay_english(small_table):
    assert translations.translated("side", "en") == "side"
    assert translations.translated("side", "fr") == "side"


def test_each_exercise_speaks_korean():
    """Names, how-to, cues, the words of form and of conditions, muscles."""
    texts = translations.table("ko")
    missing = []
    for spec in load_exercises().values():
        said = [spec.title, *spec.how_to, *spec.cues, *spec.muscles]
        said += [
            words for rule in spec.form for words in (*rule.words, rule.name.replace("-", " "))
        ]
        said += [phase.condition.words for phase in spec.phases]
        said += [condition.words for condition in (spec.hold.conditions if spec.hold else ())]
        missing += [text for text in said if text not in texts]
    assert not missing


def test_every_hole_of_the_korean_table_is_filled():
    for text, there in translations.table("ko").items():
        holes = text.count(translations.HOLE)
        assert there.format(*(f"<{i}>" for i in range(holes)))
        assert there.strip() and there.endswith(" ") is text.endswith(" "), text


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("발을(를) 무릎을(를)", "발을 무릎을"),
        ("카메라이(가) 발이(가)", "카메라가 발이"),
        ("스쿼트은(는) 플랭크과(와)", "스쿼트는 플랭크와"),
        ("파일(으)로 폴더(으)로 집(으)로", "파일로 폴더로 집으로"),
        ("3을(를) 2을(를) a.png을(를) 7(으)로", "3을 2를 a.png를 7로"),
        ("을(를)", "을(를)"),
    ],
)
def test_particles_go_with_what_stands_before_them(text, there):
    assert translations.with_particles(text) == there


# where the window's sentences from below are made
SAYING = (
    *("motion/counting/excursion", "motion/counting/hold_clock", "motion/counting/analyser"),
    *("motion/counting/any_analyser", "motion/body/view", "motion/teaching/refit_words"),
    *("motion/teaching/teach_words", "runtime/camera_check_advice", "runtime/setup_check"),
    *("runtime/camera_check_steps", "runtime/camera_check", "runtime/capture_loop"),
    *("session/database", "session/export_formats", "capture/video_file", "capture/opening"),
)
SENTENCE = re.compile(r"[a-z]{2}.* .*[a-z]")
# of the camera check's report alone: how its pictures come is no matter before a set
REPORTED = (
    *("Close other programs", "Use a camera", "Check the camera", "Plug the camera"),
    *("Pause between", "Go all the way"),
)
NAMES = ("camera height",)  # of rules, for the program alone
# the beginning of a sentence whose ends stand for themselves
BEGINNINGS = ("No threshold explains this count", "{}: the movements that should count")


def sentences(module: str) -> Iterator[str]:
    """What looks like words for people, with a hole for each value."""
    tree = ast.parse((ROOT / "coach" / f"{module}.py").read_text(encoding="utf-8"))
    inner = {id(v) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for v in n.values}
    docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (v.value if isinstance(v, ast.Constant) else "{}" for v in node.values)
            text = "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = "" if id(node) in inner | docs else node.value
        else:
            continue
        if SENTENCE.search(text) and not text.startswith(BEGINNINGS) and text not in NAMES:
            yield re.sub(r"\{\w+:[^}]*\}", "{}", text)


@pytest.mark.parametrize("module", SAYING)
def test_what_is_said_below_the_window_is_korean(module):
    """A sentence, or what stands in one of its holes; numbers stand for what is filled in."""
    known = translations.table("ko")
    for text in sentences(module):
        filled = text.replace("{}", "7")
        there = translations.translated(filled, "ko")
        assert text in known or there != filled, text


def test_what_is_said_before_a_set_is_korean():
    """The camera check's advice without its figures, and what a bad view costs."""
    checked = set()
    for text in sentences("runtime/camera_check_advice"):
        do = text.partition(":")[0].rstrip(".").replace("{}", "down")
        if text[0].isupper() and ":" in text and not do.startswith(REPORTED):
            checked.add(do)
            there = translations.translated(f"{do}.", "ko")
            assert not re.search("[A-Za-z]{3}", there.replace("down", "")), there
    assert len(checked) > 12
    cost = "The knee angle is unreliable from here. Counting still works."
    turns = ("Turn sideways to the camera", "Put the camera lower, at hip height")
    for do in (*turns, "Face the camera", "Put the camera higher, at hip height"):
        there = translations.translated(f"{do}. {cost}", "ko")
        assert not re.search("[A-Za-z]{3}", there), there
