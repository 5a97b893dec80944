"""Writes a programme as a file that people can read and edit, and that loads back the same."""

import json
from collections.abc import Iterator
from pathlib import Path

from coach.paths import programmes_dir
from coach.runtime.programme import Block, Part, Programme, ProgrammeError


def to_toml(programme: Programme) -> str:
    """The text of a programme file; its name is not in it, the file has it."""
    return "\n".join(_lines(programme)) + "\n"


def save_programme(programme: Programme, folder: Path | None = None) -> Path:
    """Writes it among the user's own, in the place of one of that name.

    Args:
        programme: What to write.
        folder: `coach.paths.programmes_dir` by default; made where it is missing.

    Returns:
        The file.

    Raises:
        ProgrammeError: It cannot be written.
    """
    path = (folder or programmes_dir()) / f"{programme.name}.toml"
    fresh = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(to_toml(programme), encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ProgrammeError(
            f"cannot write the programme to {path}: {reason}; make its folder writable"
        ) from error
    return path


def _lines(programme: Programme) -> Iterator[str]:
    yield f"title = {_text(programme.title)}"
    if programme.words:
        yield f"words = {_text(programme.words)}"
    yield f"count_in_s = {programme.count_in_s:g}  # seconds before each set"
    yield ""
    yield "# A block's sets are rounds: each of its exercises once, then the rest."
    for at, block in enumerate(programme.blocks):
        if at:
            yield ""
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    yield "[[blocks]]"
    yield f"sets = {block.sets}"
    yield f"rest_s = {block.rest_s:g}"
    if block.change_s:
        yield f"change_s = {block.change_s:g}  # between the exercises of a round"
    yield "exercises = ["
    yield from (f"    {{ {', '.join(_part(part))} }}," for part in block.parts)
    yield "]"


def _part(part: Part) -> Iterator[str]:
    yield f"exercise = {_text(part.exercise)}"
    if part.reps is not None:
        yield f"reps = {part.reps}"
    if part.seconds is not None:
        yield f"seconds = {part.seconds:g}"


def _text(text: str) -> str:
    # a JSON string is a TOML basic string, but for the one control character it leaves as it is
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
