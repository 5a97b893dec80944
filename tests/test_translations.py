"""The table of what is said below the window."""

import pytest

from coach import translations


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


def test_every_hole_of_the_korean_table_is_filled():
    for text, there in translations.table("ko").items():
        holes = text.count(translations.HOLE)
        assert there.format(*(f"<{i}>" for i in range(holes)))
        assert there.strip() == there and there, text
