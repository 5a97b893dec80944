"""The command line: one module a command, imported only when it is asked for.

Each command module offers ``add_arguments(parser)`` and ``run(args) -> int``. Exit codes: 0 done,
2 the caller's input is wrong, 1 anything else.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from coach import __version__
from coach.errors import CoachError, printable


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand as data."""

    name: str
    help: str

    @property
    def module(self) -> str:
        """Where it lives."""
        return f"coach.cli.{self.name}"


COMMANDS = (
    Command("run", "open the window (or a headless session) on a camera, file, stream or demo"),
    Command("analyze", "count the reps in video files"),
    Command("recognise", "say which of your own words a video shows"),
    Command("sessions", "list, show and export the log"),
    Command("correct", "say the true count of a logged set, or undo that"),
    Command("bench", "measure speed and counting accuracy"),
    Command("exercises", "list and validate the exercise files"),
    Command("teach", "learn an exercise from a video of three to five repetitions"),
    Command("train", "train a learning part: the classifier, the engine's errors"),
    Command("generate", "render the synthetic athlete with exact ground truth"),
    Command("models", "show the installed models and fetch what is missing"),
    Command("doctor", "report cameras, display, models and versions"),
)


_OTHERS = 0o077
"""What others may do with the files that are made: nothing. How somebody moves is his own."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. With no command, opens the window."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    chosen = arguments[0] if arguments and not arguments[0].startswith("-") else None
    if not arguments:
        arguments = ["run"]
        chosen = "run"
    args = _parser(chosen).parse_args(arguments)
    os.umask(_OTHERS)
    try:
        return int(import_module(f"coach.cli.{args.command}").run(args))
    except CoachError as error:
        print("\n".join(map(printable, f"error: {error}".splitlines())), file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 1


def _parser(chosen: str | None) -> argparse.ArgumentParser:
    """The whole parser, with only the chosen command's module imported (start-up time)."""
    parser = argparse.ArgumentParser(prog="main.py", description="Workout Coach")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=command.help, description=command.help)
        if command.name == chosen:
            import_module(command.module).add_arguments(sub)
    return parser
