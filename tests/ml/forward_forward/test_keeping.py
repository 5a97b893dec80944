from dataclasses import replace

import pytest
import torch

from coach.errors import InputError
from ml.forward_forward.backprop import Backprop
from ml.forward_forward.config import Config
from ml.forward_forward.keeping import load_weights, parameters_of, save_weights
from ml.forward_forward.network import ForwardForward

CONFIG = Config(inputs=12, classes=4, widths=(16, 16), half=True)


@pytest.mark.parametrize("kind", [ForwardForward, Backprop])
def test_a_model_answers_as_it_did_even_from_half_precision(kind, blobs, tmp_path):
    model, other = kind(CONFIG).eval(), kind(replace(CONFIG, seed=1))
    save_weights(model, tmp_path / "deep" / "weights.safetensors", half=True)
    load_weights(other, tmp_path / "deep" / "weights.safetensors")
    one, two = (
        m.scores(blobs[0]) if kind is ForwardForward else m(blobs[0]) for m in (model, other)
    )
    assert torch.allclose(one, two, rtol=0.02, atol=0.02)
    assert not other.training
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["weights.safetensors"]


def test_what_is_not_the_models_weights_is_a_clear_error(tmp_path):
    path = tmp_path / "weights.safetensors"
    with pytest.raises(InputError, match="no weights"):
        load_weights(ForwardForward(CONFIG), path)
    path.write_bytes(b"something else")
    with pytest.raises(InputError, match="not the weights"):
        load_weights(ForwardForward(CONFIG), path)
    save_weights(Backprop(CONFIG), path)
    with pytest.raises(InputError, match="not the weights"):
        load_weights(ForwardForward(CONFIG), path)
    save_weights(ForwardForward(replace(CONFIG, widths=(8, 8))), path)
    with pytest.raises(InputError, match="other sizes"):
        load_weights(ForwardForward(CONFIG), path)


def test_parameters_are_counted():
    inputs, width, classes = 12, 16, 4
    first = (inputs + classes + 1) * width
    assert parameters_of(ForwardForward(CONFIG)) == first + (width + 1) * (width + classes)
