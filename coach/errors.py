"""The errors a caller can mend. Everything else is a bug and keeps its own type."""

from collections.abc import Iterable
from difflib import get_close_matches


class CoachError(Exception):
    """Something went wrong that one clear line can explain (exit code 1)."""

    exit_code = 1


class InputError(CoachError):
    """The caller's input is wrong: names the thing and the remedy (exit code 2)."""

    exit_code = 2


def one_line(error: BaseException, most: int = 200) -> str:
    """What an error says, in one printable line of at most so many characters."""
    words = printable(" ".join(str(error).split())) or type(error).__name__
    return words if len(words) <= most else f"{words[: most - 3]}..."


def printable(text: str) -> str:
    """A text that cannot steer a terminal; line ends and tabs stay no more than the rest."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def unknown_name(kind: str, name: str, valid: Iterable[str]) -> InputError:
    """An `InputError` that names the nearest valid choices, or all of them if none is near."""
    choices = sorted(valid)
    near = get_close_matches(name.lower(), choices, n=3, cutoff=0.5)
    if near:
        return InputError(f"unknown {kind} '{name}'; did you mean {', '.join(near)}?")
    return InputError(f"unknown {kind} '{name}'; choose one of {', '.join(choices)}")
