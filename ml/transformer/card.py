"""What stands beside a trained classifier: how it was made and what it was measured at."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike

from coach.errors import InputError, one_line
from coach.paths import text_of
from ml.measures import confusion

_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often what was true was taken for what.

    Attributes:
        on: Whom it was measured on, for people.
        labels: Names in the order of the table.
        table: (K, K) counts: rows what is true, columns what was said.
    """

    on: str
    labels: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, on: str, labels: Sequence[str], true: ArrayLike, said: ArrayLike) -> "Confusion":
        """From indices into ``labels``; names that never occur on either side are left out."""
        counts = confusion(true, said, len(labels))
        used = np.flatnonzero(counts.sum(axis=0) + counts.sum(axis=1)).tolist()
        rows = tuple(tuple(row) for row in counts[np.ix_(used, used)].tolist())
        return cls(on, tuple(labels[i] for i in used), rows)


@dataclass(frozen=True, slots=True)
class Card:
    """Of one model.

    Attributes:
        name: Of its folder, or ``shipped``.
        kind: ``conv`` or ``transformer``.
        command: Makes it again.
        made: Date, ISO 8601.
        parameters: How many numbers were learned.
        figures: Plain numbers by name.
        confusions: The first is the one that counts most.
        history: Of the training: epoch, loss and what was measured after it.
    """

    name: str
    kind: str
    command: str
    made: str
    parameters: int
    figures: dict[str, float] = field(default_factory=dict)
    confusions: tuple[Confusion, ...] = ()
    history: tuple[dict[str, float], ...] = ()

    def save(self, path: Path) -> None:
        """Writes JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        told = {"format": _FORMAT, **asdict(self)}
        path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Card":
        """Reads what `save` wrote.

        Raises:
            InputError: There is none, or it is not one of this program's.
        """
        try:
            told: dict[str, Any] = json.loads(text_of(path))
            if told.pop("format") != _FORMAT:
                raise ValueError("it is of another format")
            told["confusions"] = tuple(_confusion(entry) for entry in told["confusions"])
            told["history"] = tuple(told["history"])
            return cls(**told)
        except OSError as error:
            raise InputError(f"no card at {path}: the model's figures are not known") from error
        except Exception as error:  # whatever a foreign file makes of it
            raise InputError(f"{path} is not a model's card: {one_line(error)}") from error


def _confusion(entry: dict[str, Any]) -> Confusion:
    table = tuple(tuple(int(count) for count in row) for row in entry["table"])
    if [len(row) for row in table] != [len(entry["labels"])] * len(entry["labels"]):
        raise ValueError("a confusion matrix is not square")
    return Confusion(str(entry["on"]), tuple(entry["labels"]), table)
