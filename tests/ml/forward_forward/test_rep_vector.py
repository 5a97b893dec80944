import torch

from ml.forward_forward.rep_vector import RepVector
from ml.forward_forward.widening import widened
from ml.skeleton import FEATURES, REP_FRAMES, SECTIONS

FRAMES = torch.rand(6, REP_FRAMES, FEATURES)


def test_a_row_has_the_size_that_is_told():
    vector = RepVector()
    assert vector(FRAMES).shape == (6, vector.size)


def test_tempo_is_in_the_row():
    slower = FRAMES.clone()
    slower[..., SECTIONS["step"]] += 1
    assert not torch.equal(RepVector()(slower), RepVector()(FRAMES))


def test_widening_gives_as_many_others_and_leaves_the_own_alone():
    before = FRAMES.clone()
    others = widened(FRAMES)
    assert others.shape == FRAMES.shape
    assert torch.equal(before, FRAMES)
    assert (others != FRAMES).any(dim=(1, 2)).all()
    assert others.isfinite().all()


def test_half_precision_from_the_memory_is_widened_too():
    assert widened(FRAMES.half()).dtype == torch.float32
