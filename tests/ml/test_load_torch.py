import gc
import subprocess
import sys
import threading
from pathlib import Path

from ml.load_torch import load_torch

ROOT = Path(__file__).resolve().parents[2]
FIRST = """
import gc, sys
from ml.load_torch import load_torch
rounds = []
gc.callbacks.append(lambda phase, info: rounds.append(info["generation"]))
gc.collect()
before = len(rounds)
load_torch()
assert "torch" in sys.modules
assert len(rounds) == before, "the collector ran"
assert gc.isenabled()
assert gc.get_freeze_count() > 50_000
import torch
from ml.forward_forward.config import Config
from ml.forward_forward.network import ForwardForward
network = ForwardForward(Config(inputs=8, classes=2, widths=(4, 4)))
network.learn(torch.rand(4, 8), torch.tensor([0, 1, 0, 1]))
assert "torch._dynamo" not in sys.modules, "torch's compiler was loaded"
"""


def test_the_first_time_the_collector_rests_and_no_compiler_is_loaded() -> None:
    subprocess.run([sys.executable, "-c", FIRST], cwd=ROOT, check=True, timeout=120)


def test_threads_wait_for_one_another_and_find_it_loaded() -> None:
    threads = [threading.Thread(target=load_torch) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "torch" in sys.modules
    assert gc.isenabled()
