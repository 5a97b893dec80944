"""A network in one file: weights, moments and all, and what it is made of. Nothing is pickled."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Final

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from coach.errors import InputError
from ml.forward_forward.config import Config
from ml.forward_forward.network import ForwardForward

_FORMAT: Final = 1


def save_network(network: ForwardForward, path: Path) -> None:
    """Writes a safetensors file; one that is there is replaced in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {"format": _FORMAT, "config": asdict(network.config)}
    state = {name: tensor.contiguous() for name, tensor in network.state_dict().items()}
    part = path.with_name(f"{path.name}.part")
    save_file(state, part, metadata={"forward-forward": json.dumps(told)})
    part.replace(path)


def load_network(path: Path) -> ForwardForward:
    """Reads what `save_network` wrote; in evaluation mode.

    Raises:
        InputError: There is none, or it is not one of this program's.
    """
    try:
        with safe_open(path, "pt") as file:
            told = json.loads(file.metadata()["forward-forward"])
            state = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        if told["format"] != _FORMAT:
            raise InputError(f"{path}: written by another version of this program; train anew")
        config = told["config"] | {"widths": tuple(told["config"]["widths"])}
        network = ForwardForward(Config(**config))
        network.load_state_dict(state)
    except FileNotFoundError as error:
        raise InputError(f"no network at {path}") from error
    except (SafetensorError, KeyError, TypeError, ValueError, RuntimeError) as error:
        raise InputError(f"{path}: not a network of this program's: {error}") from error
    return network.eval()


def parameters_of(network: torch.nn.Module) -> int:
    """How many numbers are learned."""
    return sum(parameter.numel() for parameter in network.parameters())
