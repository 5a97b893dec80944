from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from coach.bench import soak
from coach.bench.soak import Moment, told_of
from coach.bench.soak_replay import Recorded
from coach.ui.panels.spec import PANELS
from tests.motion.traces import film, repetitions, squat


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """One repetition that was never filmed instead of the engine's words on the demo."""
    poses = tuple(pose for _, pose in film(squat, repetitions(1, 170, 80)))
    recorded = Recorded(poses, np.full((90, 160, 3), 90, np.uint8))
    monkeypatch.setattr(soak, "record", lambda _model, _video: recorded)
    monkeypatch.setattr(soak, "PANELS", PANELS[:2])
    monkeypatch.setattr(soak, "_LOOK_MS", 20)
    monkeypatch.setattr(soak, "_SET_FRAMES", 130)


@pytest.mark.usefixtures("short")
def test_a_replay_counts_logs_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    store = SimpleNamespace(pose_model=lambda: Path("never read"))
    monkeypatch.setattr(soak, "ModelStore", lambda: store)
    told = soak.run(None, frames=300)["replayed"]
    assert told["frames"] == 300
    assert told["reps"] == told["reps_logged"] >= 1
    assert told["threads_left"] == told["widgets_left"] == 0
    assert told["rss_mb"] > 50
    assert {"blocked_longest_ms", "blocked_longest_cpu_ms", "blocked_worst"} <= set(told)


def test_growth_is_from_the_middle_to_the_end_and_speed_of_each_half() -> None:
    moments = [
        Moment(float(i), 100 * min(i, 6) + 50 * max(0, i - 6), 200.0 + i, 9, 40, 300, 12)
        for i in range(13)
    ]
    told = told_of(moments)
    assert (told["frames"], told["wall_s"]) == (900, 12.0)
    assert told["rss_mb_grown"] == 5.0
    assert told["threads_grown"] == told["handles_grown"] == told["widgets_grown"] == 0
    assert told["results_per_s_first_half"] == 100
    assert told["results_per_s_second_half"] == 50
