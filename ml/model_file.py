"""Reading of model files, which may be damaged or made to do harm. Nothing in them is ever run."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from safetensors import safe_open
from torch import Tensor

from coach.errors import InputError, one_line
from coach.paths import regular

_KEY: Final = "workout-coach"
_LEAST_LIMIT: Final = 1024


@contextmanager
def refusing(path: Path, what: str, missing: str) -> Iterator[None]:
    """Whatever the libraries raise over a file becomes one line that names it.

    Args:
        path: The file that is read inside.
        what: It should be: ``a classifier``.
        missing: Said where there is none; names the remedy.

    Raises:
        InputError: Reading failed.
    """
    try:
        if path.exists():
            regular(path)
        yield
    except InputError:
        raise
    except (FileNotFoundError, IsADirectoryError) as error:
        raise InputError(missing) from error
    except Exception as error:  # a foreign file makes a library raise anything
        raise InputError(f"{path} is not {what} of this program: {one_line(error)}") from error


def read_model(path: Path, key: str = _KEY) -> tuple[dict[str, Any], dict[str, Tensor]]:
    """What a safetensors file says of itself, and its tensors by name.

    The numbers that it says are bounded by what it holds, so that no model is made of a few bytes
    which fills the memory.

    Raises:
        Exception: Whatever; use it in `refusing`.
    """
    if path.is_dir():
        raise IsADirectoryError(path)
    with safe_open(path, "pt") as file:
        told = json.loads((file.metadata() or {})[key])
        tensors: dict[str, Tensor] = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    if not isinstance(told, dict):
        raise ValueError("it does not say what it is")
    longest = max((side for tensor in tensors.values() for side in tensor.shape), default=0)
    _check_numbers(told.get("config"), max(longest, _LEAST_LIMIT))
    return told, tensors


def _check_numbers(tree: Any, limit: int) -> None:
    if isinstance(tree, dict | list):
        for value in tree.values() if isinstance(tree, dict) else tree:
            _check_numbers(value, limit)
    elif isinstance(tree, int) and abs(tree) > limit:
        raise ValueError(f"it speaks of {tree:.3g}, which its tensors do not bear out")
