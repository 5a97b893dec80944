from dataclasses import replace

import numpy as np
import pytest
import torch

from ml.diffusion.motion import ROW
from ml.diffusion.train import (
    FLOW_PLAN,
    GAN_PLAN,
    READER_PLAN,
    Lessons,
    Loop,
    train_generator,
    train_reader,
)

QUICK = {"epochs": 4, "batch_size": 16, "ema": 0.0}


@pytest.fixture
def lessons(library) -> Lessons:
    return Lessons(library, library.rows)


def test_the_reader_learns_to_read(library):
    losses = []
    loop = Loop(replace(READER_PLAN, **QUICK), report=[lambda p: losses.append(p.loss)])

    reader, done = train_reader(library, loop)

    assert done
    assert losses[-1] < 0.7 * losses[0]
    read = reader.read(library.frames.astype(np.float32))
    assert read.rows.shape == library.rows.shape
    np.testing.assert_allclose(read.seconds, library.seconds, rtol=0.02)


def test_what_a_motion_is_to_be_like_is_of_the_same_movement(library, lessons):
    torch.manual_seed(0)
    marked = np.broadcast_to(library.group[:, None, None], (64, 32, ROW)).astype(np.float32)
    lessons = Lessons(library, np.ascontiguousarray(marked))

    _, of = lessons.draw(torch.arange(64))

    assert (np.abs(of.like[:, 0, 6].numpy()) == np.abs(library.group)).all()


@pytest.mark.parametrize("method", ["flow", "gan"])
def test_the_same_seed_ends_in_the_same_weights_stopped_or_not(method, config, lessons, tmp_path):
    plan = replace(FLOW_PLAN if method == "flow" else GAN_PLAN, **QUICK)

    whole, _ = train_generator(method, config, lessons, Loop(plan))
    stop = _StopAfter(6)
    _, done = train_generator(method, config, lessons, Loop(plan, stop, (), tmp_path))
    again, finished = train_generator(method, config, lessons, Loop(plan, None, (), tmp_path))

    assert not done
    assert finished
    for one, other in zip(whole.parameters(), again.parameters(), strict=True):
        torch.testing.assert_close(one, other)


class _StopAfter:
    def __init__(self, steps):
        self.left = steps

    def is_set(self):
        self.left -= 1
        return self.left < 0


def test_the_flow_overfits_a_tiny_batch(config, lessons):
    plan = replace(FLOW_PLAN, epochs=60, batch_size=16, learning_rate=3e-3, ema=0.0)
    losses = []
    loop = Loop(plan, report=[lambda p: losses.append(p.loss)])

    train_generator("flow", replace(config, width=32), lessons, loop)

    assert losses[-1] < 0.5 * losses[0]
