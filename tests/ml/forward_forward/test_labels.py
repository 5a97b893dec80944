import torch

from ml.forward_forward.labels import NEUTRAL, label_rows, labelled


def test_a_label_is_one_number_of_its_strength():
    rows = label_rows(torch.tensor([2, 0]), 3, 5.0)
    assert rows.tolist() == [[0, 0, 5], [5, 0, 0]]


def test_a_neutral_label_says_a_little_of_each():
    assert label_rows(torch.tensor([NEUTRAL]), 4, 8.0).tolist() == [[2, 2, 2, 2]]


def test_every_sample_stands_under_every_set_of_labels():
    samples = torch.rand(5, 7)
    labels = torch.tensor([[0, 1, 2, 0, 1], [1, 2, 0, 1, 2]])
    rows = labelled(samples, labels, 3, 1.0)
    assert rows.shape == (2, 5, 10)
    assert (rows[..., 3:] == samples).all()
    assert (rows[..., :3].argmax(dim=-1) == labels).all()
