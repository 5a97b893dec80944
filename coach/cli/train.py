"""``train``: the trainers of the learning parts, one module each, imported when asked for."""

import argparse
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True, slots=True)
class TrainerEntry:
    """A trainer as data: its module offers ``add_arguments(parser)`` and ``run(args) -> int``."""

    name: str
    help: str

    @property
    def module(self) -> str:
        """Where it lives."""
        return f"coach.cli.train_{self.name.replace('-', '_')}"


TRAINERS = (
    TrainerEntry("transformer", "the classifier that judges a repetition, on simulated people"),
    TrainerEntry("clip", "words for movements, on simulated people and sentences about them"),
    TrainerEntry("diffusion", "a generator of repetitions, on simulated people"),
    TrainerEntry("noise", "the pose engine's errors: renders the athlete and asks the engine"),
    TrainerEntry("likeness", "to see simulated people as the pose engine would see real ones"),
    TrainerEntry("tempo", "how long real repetitions take, which simulated ones must reach"),
    TrainerEntry("forward-forward", "handwritten digits, layer by layer or by backpropagation"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the trainers and their options."""
    kinds = parser.add_subparsers(dest="trainer", required=True, metavar="WHAT")
    for entry in TRAINERS:
        own = kinds.add_parser(entry.name, help=entry.help, description=f"Learns {entry.help}.")
        import_module(entry.module).add_arguments(own)


def run(args: argparse.Namespace) -> int:
    """Runs the trainer that was named."""
    entry = next(entry for entry in TRAINERS if entry.name == args.trainer)
    return int(import_module(entry.module).run(args))
