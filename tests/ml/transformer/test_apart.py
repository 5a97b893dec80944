import threading

import pytest

from ml.training import Progress, TrainingPlan
from ml.transformer.apart import Ended, Said, train_apart
from ml.transformer.shelf import MODEL
from ml.transformer.train import DataPlan
from ml.transformer.workshop import TrainingOrder

ORDER = TrainingOrder("conv", DataPlan(16, 16, 16), TrainingPlan(epochs=2, batch_size=16))


@pytest.mark.slow
def test_trained_in_another_process_stopped_and_resumed(tmp_path):
    stop = threading.Event()
    news = []
    for one in train_apart(tmp_path / "m", ORDER, stop):
        news.append(one)
        if isinstance(one, Said) and one.words.startswith("training"):
            stop.set()
    assert isinstance(news[-1], Ended) and news[-1].error == ""
    if not news[-1].done:  # where the machine is fast both epochs may be over already
        assert not (tmp_path / "m" / MODEL).exists()
        news += train_apart(tmp_path / "m", None, threading.Event())
    assert news[-1] == Ended(done=True)
    assert [one.epoch for one in news if isinstance(one, Progress)] == [1, 2]
    assert (tmp_path / "m" / MODEL).is_file()
    assert list(train_apart(tmp_path / "m", ORDER, threading.Event()))[-1].error.count("--resume")
