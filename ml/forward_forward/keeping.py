"""The learned numbers of a model in one file, without what only learning needs. Nothing pickled."""

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import nn

from coach.errors import InputError
from ml.model_file import refusing


def save_weights(model: nn.Module, path: Path, *, half: bool = False) -> None:
    """Writes a safetensors file; one that is there is replaced in one step.

    Args:
        model: Its parameters are written; moments and other buffers are not.
        path: The file.
        half: As bfloat16, which loses nothing where the model multiplies in it anyway.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    kind = torch.bfloat16 if half else torch.float32
    part = path.with_name(f"{path.name}.part")
    save_file({name: p.detach().to(kind) for name, p in model.named_parameters()}, part)
    part.replace(path)


@torch.no_grad()
def load_weights(model: nn.Module, path: Path) -> None:
    """Reads what `save_weights` wrote into a model of the same sizes; leaves it evaluating.

    Raises:
        InputError: There is none, or it is of another model.
    """
    with refusing(path, "the weights of a model", f"no weights at {path}"):
        stored = load_file(path)
        for name, parameter in model.named_parameters():
            if stored[name].shape != parameter.shape:
                raise InputError(f"{path}: of a model of other sizes")
            parameter.copy_(stored[name])
    model.eval()


def parameters_of(model: nn.Module) -> int:
    """How many numbers are learned."""
    return sum(parameter.numel() for parameter in model.parameters())
