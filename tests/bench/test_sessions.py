from pathlib import Path

import numpy as np
import pytest

from coach.bench import sessions
from tests.motion.traces import film, repetitions, squat

KEYS = {
    *("sessions", "reps", "generate_s", "file_mb", "open_ms", "filter_ms", "filters_ms"),
    *("recount_s_per_100", "recounted_reps", "recount_ms_per_frame", "write_ms", "write_empty_ms"),
    "bytes_per_rep",
}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log of weeks instead of years."""
    for name, value in (("_SESSIONS", 60), ("_REPS", 900), ("_WRITES", 5), ("_TIMES", 1)):
        monkeypatch.setattr(sessions, name, value)
    monkeypatch.setattr(sessions, "_RECOUNTED", 12)


@pytest.mark.usefixtures("small")
def test_all_is_measured_on_a_small_log(capsys: pytest.CaptureFixture[str]) -> None:
    found = sessions.run(None)
    assert set(found) == KEYS
    assert (found["sessions"], found["reps"], found["bytes_per_rep"]) == (60, 900, None)
    assert found["recounted_reps"] == 12
    assert 0.05 < found["file_mb"] < 5
    times = [found[name] for name in KEYS if name.endswith("_ms") and name != "filters_ms"]
    assert all(0 < ms < 5000 for ms in (*times, *found["filters_ms"].values()))
    assert found["filter_ms"] == max(found["filters_ms"].values())
    assert "generating 60 sessions" in capsys.readouterr().err


def test_a_reps_size_is_measured_on_real_landmarks(tmp_path: Path) -> None:
    (tmp_path / "landmarks").mkdir()
    trace = [pose for _, pose in film(squat, repetitions(2, 170, 80)) if pose is not None]
    np.savez(
        tmp_path / "landmarks" / "one.npz",
        t_s=[pose.t_s for pose in trace],
        image=[pose.image for pose in trace],
        visibility=[pose.visibility for pose in trace],
        world=[pose.world for pose in trace],
        size=trace[0].size,
    )
    found = sessions._bytes_per_rep(tmp_path)
    assert 1000 < found["bytes_per_rep"] <= found["bytes_per_rep_most"] < 30_001
