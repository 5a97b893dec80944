import pytest
import torch

from ml.forward_forward.negatives import hybrids, wrong_labels


def draw(likely, right, *, known=None, count=1, hard=1.0):
    known = torch.ones(likely.shape[1], dtype=torch.bool) if known is None else known
    return wrong_labels(likely, right, known, count, hard)


def test_the_right_label_is_never_drawn_however_likely():
    likely = torch.zeros(2000, 4)
    likely[:, 1] = 50.0
    drawn = draw(likely, torch.ones(2000, dtype=torch.long))
    assert drawn.shape == (1, 2000)
    assert set(drawn.flatten().tolist()) == {0, 2, 3}


def test_labels_not_in_use_are_never_drawn():
    known = torch.tensor([True, False, True, True])
    drawn = draw(torch.randn(500, 4), torch.zeros(500, dtype=torch.long), known=known)
    assert set(drawn.flatten().tolist()) == {2, 3}


def test_hard_labels_are_those_most_likely_taken_for_right():
    likely = torch.tensor([[0.0, 0.0, 5.0, 0.0]]).repeat(1000, 1)
    right = torch.zeros(1000, dtype=torch.long)
    hard, even = ((draw(likely, right, hard=hard) == 2).float().mean() for hard in (1.0, 0.0))
    assert hard > 0.95
    assert even.item() == pytest.approx(1 / 3, abs=0.06)


def test_negatives_are_drawn_anew():
    likely, right = torch.zeros(100, 6), torch.zeros(100, dtype=torch.long)
    assert (draw(likely, right) != draw(likely, right)).any()


def test_no_wrong_label_twice_while_there_are_others():
    drawn = draw(torch.randn(50, 5), torch.zeros(50, dtype=torch.long), count=4)
    assert all(len(set(column)) == 4 for column in drawn.T.tolist())


def test_with_two_labels_the_only_wrong_one_is_drawn_as_often_as_asked():
    drawn = draw(torch.zeros(3, 2), torch.tensor([0, 1, 0]), count=3)
    assert drawn.tolist() == [[1, 0, 1]] * 3


def test_one_label_alone_cannot_be_wrong():
    with pytest.raises(ValueError, match="two labels"):
        draw(torch.zeros(3, 1), torch.zeros(3, dtype=torch.long))


def test_a_hopeless_label_is_drawn_where_all_are_asked_for():
    likely = torch.tensor([[0.0, 300.0, -300.0]])
    assert sorted(draw(likely, torch.tensor([0]), count=2).flatten().tolist()) == [1, 2]


def test_hybrids_are_made_of_two_pictures_in_patches():
    ones, twos = torch.ones(1, 400), torch.full((1, 400), 2.0)
    mixed = hybrids(torch.cat([ones, twos]), 20, 20)
    assert mixed.shape == (2, 400)
    for picture in mixed:
        assert 0.4 < (picture == 1).float().mean() < 0.6
        field = picture.view(20, 20)
        same = (field[:, 1:] == field[:, :-1]).float().mean()
        assert same > 0.7  # single bits at random would agree half the time


def test_a_hybrid_is_never_of_one_picture_alone():
    pictures = torch.arange(5.0).unsqueeze(1).repeat(1, 100)
    assert all(len(set(row.tolist())) == 2 for row in hybrids(pictures, 10, 10))
