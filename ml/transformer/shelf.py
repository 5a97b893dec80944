"""Where classifiers lie: the one that ships, the user's own, and which of them is in use.

The shipped one is never written to. The user's own lie in a folder each, with their card and, for
as long as their training is not over, its checkpoint.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coach.errors import InputError, unknown_name
from coach.paths import RESOURCES, data_dir, text_of
from ml.transformer.card import Card

SHIPPED: Final = "shipped"
MODEL: Final = "classifier.safetensors"
CARD: Final = "classifier.json"
ORDER: Final = "order.json"

_IN_USE: Final = "in-use.json"
_REMEMBERED: Final = 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A trained model on disk.

    Attributes:
        name: ``shipped``, or the name of its folder.
        folder: Holds the model and its card.
    """

    name: str
    folder: Path

    @property
    def model(self) -> Path:
        """The weights."""
        return self.folder / MODEL

    @property
    def card(self) -> Card:
        """How it was made; InputError where there is no card, or a damaged one."""
        return Card.load(self.folder / CARD)


class Shelf:
    """Finds, chooses and goes back; every call looks at the disk.

    Args:
        own: Folder of the user's models.
        shipped: Folder of the shipped one.
    """

    def __init__(self, own: Path | None = None, shipped: Path = RESOURCES / "models") -> None:
        self.own: Final = own or data_dir() / "models" / "classifier"
        self._shipped = Kept(SHIPPED, shipped)

    def models(self) -> tuple[Kept, ...]:
        """All that are whole: the shipped one first, then the user's by name."""
        folders = sorted(p.parent for p in self.own.glob(f"*/{MODEL}"))
        all_of_them = [self._shipped, *(Kept(folder.name, folder) for folder in folders)]
        return tuple(kept for kept in all_of_them if kept.model.is_file())

    def unfinished(self) -> tuple[str, ...]:
        """Names of trainings that were stopped and can be resumed, the oldest first."""
        orders = sorted(self.own.glob(f"*/{ORDER}"), key=lambda path: path.stat().st_mtime_ns)
        folders = [path.parent for path in orders]
        return tuple(folder.name for folder in folders if not (folder / MODEL).exists())

    def in_use(self) -> Kept | None:
        """What judges now; the shipped one where the chosen one is gone; None without any."""
        there = {kept.name: kept for kept in self.models()}
        chosen = [name for name in self._chosen() if name in there]
        return there.get(chosen[-1] if chosen else SHIPPED)

    def use(self, name: str) -> Kept:
        """Chooses a model.

        Raises:
            InputError: There is no such model.
        """
        there = {kept.name: kept for kept in self.models()}
        if name not in there:
            raise unknown_name("classifier", name, there)
        self._remember([*self._chosen(), name])
        return there[name]

    @property
    def before(self) -> str | None:
        """What `undo` would go back to; None where nothing was chosen."""
        chosen = self._chosen()
        return (chosen[-2] if len(chosen) > 1 else SHIPPED) if chosen else None

    def undo(self) -> Kept | None:
        """Goes back to what was in use before, at last to the shipped one."""
        self._remember(self._chosen()[:-1])
        return self.in_use()

    def new(self, name: str) -> Path:
        """A folder for a model of that name, or of that name and a number where it is taken.

        Raises:
            InputError: The folder cannot be made.
        """
        folder, number = self.own / name, 2
        while folder.exists():
            folder, number = self.own / f"{name}-{number}", number + 1
        try:
            folder.mkdir(parents=True)
        except OSError as error:
            raise InputError(f"{folder}: cannot be made a folder ({error.strerror})") from error
        return folder

    def _chosen(self) -> list[str]:
        try:
            told = json.loads(text_of(self.own / _IN_USE))
        except (OSError, ValueError, RecursionError):
            return []
        return [name for name in told if isinstance(name, str)] if isinstance(told, list) else []

    def _remember(self, names: list[str]) -> None:
        self.own.mkdir(parents=True, exist_ok=True)
        part = self.own / f"{_IN_USE}.part"
        part.write_text(json.dumps(names[-_REMEMBERED:]), encoding="utf-8")
        part.replace(self.own / _IN_USE)
