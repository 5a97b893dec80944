"""The table of what is said below the window."""

import pytest

from coach import translations
from coach.motion.exercises.exercise import load_exercises


@pytest.fixture
def small_table(tmp_path, monkeypatch):
    folder = tmp_path / "translations"
    folder.mkdir()
    (folder / "ko.toml").write_text(
        '[a]\n"side" = "옆"\n"too fast" = "너무 빨라요"\n'
        '"{}: {} s, at least {} s" = "{0}: 적어도 {2}초 ({1}초)"\n'
        '"{} view" = "{}모습"\n"the {} view" = "그 {}모습"\n',
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
