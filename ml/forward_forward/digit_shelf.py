"""Where networks that have learned the digits lie: the user's own, else those that ship."""

from pathlib import Path
from typing import Final

from torch import nn

from coach.paths import RESOURCES, data_dir
from ml.forward_forward.backprop import Method
from ml.forward_forward.digit_study import NETWORK, DigitOrder
from ml.forward_forward.keeping import load_weights

METHODS: Final[tuple[Method, ...]] = ("forward-forward", "backprop")
_SHIPPED: Final = RESOURCES / "models" / "digits"


def own_folder(method: Method) -> Path:
    """Of the user's own."""
    return data_dir() / "models" / "digits" / method


def load_digit_models() -> dict[Method, nn.Module | None]:
    """Each in evaluation mode; None where there is none of it.

    Raises:
        InputError: One is damaged.
    """
    return {method: _load(method) for method in METHODS}


def _load(method: Method) -> nn.Module | None:
    for folder in (own_folder(method), _SHIPPED / method):
        if (folder / NETWORK).is_file():
            model = DigitOrder.load(folder).model()
            load_weights(model, folder / NETWORK)
            return model
    return None
