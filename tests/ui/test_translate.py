"""The window's words: plurals, meanings, languages."""

from datetime import date

import pytest

from coach.ui import translate
from coach.ui.translate import day_text, many, marked, said, tr


def test_without_a_translation_the_text_is_english(qapp):
    assert tr("Set {number} of {all}").format(number=1, all=3) == "Set 1 of 3"
    assert marked("Session log") == "Session log"
    assert [many("%n reps", "%n rep", n) for n in (0, 1, 2, 11)] == [
        *("0 reps", "1 rep", "2 reps", "11 reps"),
    ]


def test_a_percent_sign_is_no_number():
    assert many("%n % sure, %n of all", "%n % sure, alone", 1) == "1 % sure, alone"


def test_what_comes_from_below_stays_english_in_an_english_window():
    assert said("too shallow") == "too shallow"


def test_dates_are_written_in_the_windows_language():
    assert day_text(date(2026, 3, 3), "ddd d MMM") == "Tue 3 Mar"


@pytest.mark.parametrize("setting", ["en", "ko"])
def test_a_chosen_language_does_not_ask_the_system(setting):
    assert translate.chosen_language(setting) == setting
