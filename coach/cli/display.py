"""Whether there is a screen. No Qt here: asking must cost nothing."""

import os
import sys

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


def has_display() -> bool:
    """Whether somebody can see a window."""
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in _DISPLAYS)
