"""What the panel "Recognise" looks for: the user's words, kept between sessions."""

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Self

from coach.errors import InputError
from coach.paths import config_dir, text_of
from coach.ui.translate import marked, tr

MOST: Final = 24
"""Prompts at a time: more are no list any more."""

_FORMAT: Final = 1
_USUAL: Final = (
    marked("squats"),
    marked("lunges"),
    marked("push-ups"),
    marked("biceps curls"),
    marked("overhead presses"),
    marked("jumping jacks"),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """One prompt.

    Attributes:
        prompt: Any words.
        exercise: Name of the exercise whose counter is chosen when it is seen, or None.
    """

    prompt: str
    exercise: str | None = None


def _usual() -> tuple[Wish, ...]:
    return tuple(Wish(tr(words)) for words in _USUAL)


@dataclass(frozen=True, slots=True)
class Wishes:
    """The list, and how its prompts are read.

    Attributes:
        wishes: In the user's order; no prompt twice.
        templates, templates_ko: Sentences around a name, with ``{name}``; None for the usual ones.
        dictionary: Whether known names bring their synonyms and descriptions along.
        pictures: Whether the registered picture model looks as well.
    """

    wishes: tuple[Wish, ...] = field(default_factory=_usual)
    templates: tuple[str, ...] | None = None
    templates_ko: tuple[str, ...] | None = None
    dictionary: bool = True
    pictures: bool = True

    @property
    def prompts(self) -> tuple[str, ...]:
        """In order."""
        return tuple(wish.prompt for wish in self.wishes)

    def added(self, prompt: str) -> Self:
        """With one more at the end; the same where it is empty, there already, or one too many."""
        text = tidy(prompt)
        if not text or self._has(text) or len(self.wishes) >= MOST:
            return self
        return replace(self, wishes=(*self.wishes, Wish(text)))

    def renamed(self, at: int, prompt: str) -> Self:
        """With other words in one place; the same where they are empty or there already."""
        text = tidy(prompt)
        if not text or self._has(text):
            return self
        return self._with(at, replace(self.wishes[at], prompt=text))

    def bound(self, at: int, exercise: str | None) -> Self:
        """With a counter for one of them."""
        return self._with(at, replace(self.wishes[at], exercise=exercise))

    def removed(self, at: int) -> Self:
        """Without one."""
        return replace(self, wishes=self.wishes[:at] + self.wishes[at + 1 :])

    def save(self, path: Path | None = None) -> None:
        """Writes them; a file that is there is replaced in one step.

        Raises:
            InputError: They cannot be written.
        """
        path = path or wishes_path()
        part = path.with_name(f"{path.name}.part")
        told = {"format": _FORMAT} | asdict(self)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
            part.replace(path)
        except OSError as error:
            words = tr("cannot save the prompts to {path} ({reason}); make the folder writable")
            raise InputError(words.format(path=path, reason=error.strerror)) from error

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """What was kept; the usual ones where nothing was.

        Raises:
            InputError: The file is damaged or of another version.
        """
        path = path or wishes_path()
        try:
            told = json.loads(text_of(path))
            if told.pop("format") != _FORMAT:
                raise ValueError(f"format {_FORMAT} is read")
            return cls(**_read(told))
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            words = tr("{path}: the prompts cannot be read ({reason}); the usual ones are shown")
            raise InputError(words.format(path=path, reason=error)) from error

    def _has(self, text: str) -> bool:
        return text.casefold() in {prompt.casefold() for prompt in self.prompts}

    def _with(self, at: int, wish: Wish) -> Self:
        return replace(self, wishes=(*self.wishes[:at], wish, *self.wishes[at + 1 :]))


def wishes_path() -> Path:
    """Beside the settings."""
    return config_dir() / "recognise.json"


def tidy(prompt: str) -> str:
    """One line without spaces at its ends."""
    return " ".join(prompt.split())


def template_error(lines: tuple[str, ...]) -> str | None:
    """A template that names nothing, or names more; None where all can be used."""
    return next((line for line in lines if line.count("{name}") != 1 or _braces(line)), None)


def _braces(line: str) -> bool:
    return any(brace in line.replace("{name}", "") for brace in "{}")


def _read(told: dict[str, Any]) -> dict[str, Any]:
    wishes = tuple(Wish(str(w["prompt"]), w["exercise"]) for w in told.pop("wishes"))
    for name in ("templates", "templates_ko"):
        lines = None if told[name] is None else tuple(map(str, told[name]))
        if lines is not None and template_error(lines) is not None:
            raise ValueError(template_error(lines))
        told[name] = lines
    return told | {"wishes": wishes[:MOST]}
