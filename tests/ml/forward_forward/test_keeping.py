import pytest
import torch

from coach.errors import InputError
from ml.forward_forward.config import Config
from ml.forward_forward.keeping import load_network, parameters_of, save_network
from ml.forward_forward.network import ForwardForward

CONFIG = Config(inputs=12, classes=4, widths=(16, 16))


def test_a_network_goes_on_learning_where_it_was_kept(blobs, tmp_path):
    network = ForwardForward(CONFIG)
    network.learn(*blobs)
    save_network(network, tmp_path / "deep" / "network.safetensors")
    other = load_network(tmp_path / "deep" / "network.safetensors").train()
    for one in (network, other):
        torch.manual_seed(8)
        one.learn(*blobs)
    assert torch.equal(network.scores(blobs[0]), other.scores(blobs[0]))
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["network.safetensors"]


def test_what_is_not_a_network_is_a_clear_error(tmp_path):
    path = tmp_path / "network.safetensors"
    with pytest.raises(InputError, match="no network"):
        load_network(path)
    path.write_bytes(b"something else")
    with pytest.raises(InputError, match="not a network"):
        load_network(path)


def test_parameters_are_counted():
    inputs, width, classes = 12, 16, 4
    first = (inputs + classes + 1) * width
    assert parameters_of(ForwardForward(CONFIG)) == first + (width + 1) * (width + classes)
