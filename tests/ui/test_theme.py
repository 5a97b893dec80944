"""Contrast, sizes and the binding under it all."""

import sys

import pytest
from PySide6.QtCore import QTimer

from coach.ui.theme import DARK, LIGHT, Colours, Look, contrast, scale_for

GROUNDS = ("background", "surface", "raised")
INKS = ("text", "muted", "accent", "good", "fair", "bad")


@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=lambda c: c.name)
def test_text_is_readable(colours: Colours, ground: str, ink: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=lambda c: c.name)
def test_text_on_the_accent_is_readable(colours: Colours) -> None:
    assert contrast(colours.on_accent, colours.accent) >= 4.5


def test_contrast_of_black_on_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_sizes_follow_the_window() -> None:
    assert scale_for(1280, 800) == 1.0
    assert scale_for(1280, 720) == 0.875
    assert scale_for(3840, 2160) == pytest.approx(2.625)
    assert scale_for(400, 300) == 0.875


def test_auto_follows_the_system(look: Look) -> None:
    look.choose("auto")
    assert look.colours in (DARK, LIGHT)
    assert look.toggle() in ("dark", "light")


def test_the_binding_keeps_count_of_none(look: Look) -> None:
    """PySide6 6.12.0 loses a reference to None in every call: Python 3.11 aborts in the end."""
    timer = QTimer()
    before = sys.getrefcount(None)
    for _ in range(1000):
        timer.setInterval(10)
    assert abs(sys.getrefcount(None) - before) < 100
