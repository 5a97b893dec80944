"""Everything the keyboard can do, as data: the window wires it, the help sheet prints it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyAction:
    """``name`` is a method of the window with the prefix ``do_``."""

    name: str
    keys: tuple[str, ...]
    words: str


ACTIONS = (
    KeyAction("toggle", ("Space",), "Pause, go on, play again"),
    KeyAction("reset", ("R",), "Reset: end the set, begin the next"),
    KeyAction("exercise", ("E",), "Choose the exercise"),
    KeyAction("source", ("S",), "Choose the source"),
    KeyAction("mirror", ("M",), "Mirror the picture"),
    KeyAction("theme", ("T",), "Dark or light"),
    KeyAction("big", ("F11",), "Big screen: picture, number and cue alone"),
    KeyAction("welcome", ("W",), "First steps"),
    KeyAction("help", ("F1", "?"), "This list"),
    KeyAction("leave", ("Esc",), "Close what is open, leave the big screen"),
    KeyAction("quit", ("Ctrl+Q",), "Quit"),
)
