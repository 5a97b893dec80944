import threading

import pytest
import torch
from torch import nn

from coach.errors import InputError
from ml.training import Data, Progress, Trainer, TrainingPlan

PLAN = TrainingPlan(epochs=6, batch_size=16, learning_rate=1e-2, seed=4)


def make(plan: TrainingPlan = PLAN, **more) -> tuple[nn.Module, Trainer]:
    torch.manual_seed(1)
    x = torch.randn(100, 5)
    data = Data([x, (x[:, :1] > 0).float()])
    model = nn.Sequential(nn.Linear(5, 8), nn.Tanh(), nn.Dropout(0.2), nn.Linear(8, 1))

    def loss(batch):
        return nn.functional.binary_cross_entropy_with_logits(model(batch[0]), batch[1])

    return model, Trainer(model, data, loss, plan, **more)


def weights(model: nn.Module) -> torch.Tensor:
    return torch.cat([p.detach().flatten() for p in model.parameters()])


def test_learns_and_reports():
    told: list[Progress] = []
    _, trainer = make(report=[told.append], evaluate=lambda: {"f1": 0.5})
    assert trainer.run()
    assert [p.epoch for p in told] == [1, 2, 3, 4, 5, 6]
    assert told[-1].loss < 0.8 * told[0].loss
    assert told[-1].measures == {"f1": 0.5}


def test_same_seed_same_weights():
    first, one = make()
    second, two = make()
    one.run()
    two.run()
    assert torch.equal(weights(first), weights(second))


@pytest.mark.parametrize("ema", [0.0, 0.9])
def test_resumes_exactly(tmp_path, ema):
    plan = TrainingPlan(epochs=6, batch_size=16, learning_rate=1e-2, seed=4, ema=ema)
    whole, trainer = make(plan)
    trainer.run()

    _, broken = make(plan)
    stop = threading.Event()
    broken._report = (lambda p: stop.set() if p.epoch == 3 else None,)
    assert not broken.run(stop, save_to=tmp_path)
    resumed, again = make(plan)
    again.resume(tmp_path)
    assert len(again.history) == 3
    assert again.run()
    assert torch.equal(weights(whole), weights(resumed))


def test_stopping_inside_an_epoch_forgets_that_epoch():
    whole, trainer = make()
    trainer.run()

    model, stopped = make()
    stop = threading.Event()
    steps = 0
    inner = stopped._loss

    def loss(batch):
        nonlocal steps
        steps += 1
        if steps == 10:
            stop.set()
        return inner(batch)

    stopped._loss = loss
    assert not stopped.run(stop)
    assert len(stopped.history) == 1
    stop.clear()
    assert stopped.run()
    assert torch.equal(weights(whole), weights(model))


def test_the_mean_of_the_weights_is_what_is_kept():
    plain, one = make()
    mean, two = make(TrainingPlan(epochs=6, batch_size=16, learning_rate=1e-2, seed=4, ema=0.9))
    one.run()
    two.run()
    assert not torch.allclose(weights(plain), weights(mean))


def test_a_bad_checkpoint_says_what_it_is(tmp_path):
    _, trainer = make()
    with pytest.raises(InputError, match="no checkpoint at"):
        trainer.resume(tmp_path)
    trainer.save(tmp_path)
    _, other = make(TrainingPlan(epochs=9))
    with pytest.raises(InputError, match="another training plan"):
        other.resume(tmp_path)
    (tmp_path / "state.safetensors").write_bytes(b"\x80\x04junk that is long enough")
    with pytest.raises(InputError, match="not a checkpoint of this program"):
        trainer.resume(tmp_path)


def test_data_gives_every_sample_once_in_the_seeds_order():
    data = Data([torch.arange(10)])
    drawn = [torch.cat([b[0] for b in data.batches(4, seed)]) for seed in (1, 1, 2)]
    assert torch.equal(drawn[0], drawn[1]) and not torch.equal(drawn[0], drawn[2])
    assert sorted(drawn[0].tolist()) == list(range(10))
    with pytest.raises(ValueError, match="one length above 0"):
        Data([torch.zeros(3), torch.zeros(4)])
