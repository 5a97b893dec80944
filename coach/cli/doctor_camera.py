"""The last camera check, as `doctor` repeats it."""

from datetime import datetime
from typing import Any

from coach.errors import CoachError
from coach.runtime.camera_check_advice import Advice, advise
from coach.runtime.camera_check_facts import CheckResult, ViewFacts
from coach.runtime.camera_check_file import load_check
from coach.runtime.camera_check_words import TABLE, title_of, verdict, views_words

_NEVER = "none yet; open the window, then More (key /), Check my camera"


def last_check() -> dict[str, Any]:
    """Section ``camera check``. A file that cannot be used says so in one line."""
    try:
        result = load_check()
    except CoachError as error:
        return {"last": str(error)}
    return {"last": _NEVER} if result is None else _section(result)


def _section(result: CheckResult) -> dict[str, Any]:
    advice = advise(result)
    return {
        "last": _when(result.taken),
        "camera": f"{result.camera}, {result.size[0]} x {result.size[1]}",
        "exercise": result.exercise,
        "verdict": verdict(advice)[1],
        **{title_of(view).lower(): _figures(view) for view in result.views},
        "to do": {str(n): _advice(item, result) for n, item in enumerate(advice, 1)} or "nothing",
    }


def _figures(view: ViewFacts) -> dict[str, str]:
    return {row.title.lower(): f"{row.words(view)} ({row.grade(view)})" for row in TABLE}


def _advice(advice: Advice, result: CheckResult) -> str:
    return f"{views_words(advice, result)}{advice.words} ({advice.grade})"


def _when(taken: str) -> str:
    """Without seconds and zone, in which nobody is interested; as it stands where it is odd."""
    try:
        return f"{datetime.fromisoformat(taken):%Y-%m-%d %H:%M}"
    except ValueError:
        return taken
