import json
from pathlib import Path

import numpy as np
import pytest

from coach.bench.clips import load_clips, load_poses
from coach.bench.counting import run, score
from coach.errors import InputError
from tests.motion.traces import Trace, film, repetitions, squat

EIGHT = (
    "squat",
    "push-up",
    "jumping-jack",
    "overhead-press",
    "biceps-curl",
    "sit-up",
    "lunge",
    "lateral-raise",
)


def entry(name: str, exercise: str, reps: int, **more: object) -> dict[str, object]:
    return {
        "file": f"{name}.mp4",
        "source": "somebody",
        "exercise": exercise,
        "reps": reps,
        "reps_accept": [reps],
        "confidence": "sure",
        **more,
    }


def save(folder: Path, name: str, trace: Trace) -> None:
    """A landmark file as the pose engine leaves it: NaN where nobody was found."""
    nobody = np.full((33, 3), np.nan)
    (folder / "landmarks").mkdir(exist_ok=True)
    np.savez(
        folder / "landmarks" / f"{name}.npz",
        t_s=np.array([t_s for t_s, _ in trace], np.float32),
        image=np.array([nobody if p is None else p.image for _, p in trace], np.float32),
        visibility=np.array([nobody[:, 0] if p is None else p.visibility for _, p in trace]),
        world=np.array([nobody if p is None else p.world for _, p in trace], np.float32),
        size=np.array([640, 480]),
        fps=30.0,
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    save(tmp_path, "three", film(squat, repetitions(3, 172, 80)))
    save(tmp_path, "two", film(squat, repetitions(2, 172, 80)))
    save(tmp_path, "still", film(squat, repetitions(0, 172, 80)))
    save(tmp_path, "unknown", film(squat, repetitions(5, 172, 80)))
    save(tmp_path, "hold", film(squat, repetitions(0, 172, 80)))
    clips = [
        entry("three", "squat", 3),
        entry("two", "squat", 4, reps_accept=[4, 5], source="another"),
        entry("still", "none", 0),
        entry("hold", "plank", 0, note="hold 0.5-1.0 s"),
        entry("guess", "squat", 9, confidence="unsure"),
        entry("unknown", "juggling", 5),
    ]
    (tmp_path / "clips.json").write_text(json.dumps(clips), encoding="utf-8")
    return tmp_path


@pytest.fixture
def engine_pass(data: Path, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """The engine says what lies beside the clips; remembers whether it was asked for noise."""
    asked: list[bool] = []

    def landmarks_of(videos: list[Path], model: Path, *, noisy: bool) -> dict[Path, Path]:
        asked.append(noisy)
        return {video: data / "landmarks" / f"{video.stem}.npz" for video in videos}

    monkeypatch.setattr("coach.bench.counting.landmarks_of", landmarks_of)
    monkeypatch.setattr("coach.bench.counting.KeptSecondPass", lambda model: None)
    monkeypatch.setattr("coach.pose.model_store.ModelStore.pose_model", lambda self: Path("model"))
    return asked


def test_run_keeps_the_contract(
    data: Path, engine_pass: list[bool], capsys: pytest.CaptureFixture[str]
):
    result = run(data)
    assert engine_pass == [False, True]
    for name in ("live", "offline", "noisy"):
        figures = result[name]
        assert set(figures) == {"exact", "obo", "mae", "clips"}
        assert figures["clips"] == 3
    assert result["any"]["clips"] == 3
    assert result["none"] == {"auto_counted": 0, "given_max": 0}
    assert result["hold"]["given_max"] == 0
    assert [row["exercise"] for row in result["exercises"]] == ["juggling", "squat"]
    assert [row["source"] for row in result["sources"]] == ["another", "somebody"]
    assert [row["without"] for row in result["without_source"]] == ["another", "somebody"]
    assert set(result["worst_without_source"]) >= {"live_exact", "offline_exact", "noisy_exact"}
    three, two, unknown = result["clips"]
    assert (three["live"], three["offline"], three["noisy"]) == (3, 3, 3)
    assert (two["given"], two["truth"], two["live"]) == ("squat", (4, 5), 2)
    assert unknown["given"] == "any"
    json.dumps(result)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "counting 3/3" in captured.err


def test_landmarks_beside_the_clips_know_no_noise(data: Path, engine_pass: list[bool]):
    result = run(data, landmarks=True)
    assert engine_pass == []
    assert result["noisy"] == {"exact": None, "obo": None, "mae": None, "clips": 0}
    assert [row["noisy"] for row in result["clips"]] == [None] * 3


def test_a_hold_is_measured_against_the_note(data: Path):
    result = run(data, landmarks=True)
    (row,) = [row for row in result["idle"] if row["done"] == "plank"]
    assert row["truth_s"] == pytest.approx(0.5)
    assert row["held_s"] == 0
    assert result["hold"]["seconds_off"] == pytest.approx(0.5)


def test_frames_without_anybody_are_none(tmp_path: Path):
    trace = film(squat, repetitions(1, 172, 80))[:10]
    trace[4] = (trace[4][0], None)
    save(tmp_path, "gap", trace)
    poses = list(load_poses(tmp_path / "landmarks" / "gap.npz"))
    assert [pose is None for _, pose in poses] == [i == 4 for i in range(10)]
    pose = poses[5][1]
    assert pose is not None
    assert pose.size == (640, 480)
    assert pose.t_s == pytest.approx(5 / 30)
    assert pose.world.shape == (33, 3)


def test_a_folder_without_clips_is_the_callers_mistake(tmp_path: Path):
    with pytest.raises(InputError, match=r"no clips to measure with in .*--data"):
        load_clips(tmp_path)
    (tmp_path / "clips.json").write_text("[")
    with pytest.raises(InputError, match="no clips to measure with"):
        load_clips(tmp_path)


def test_missing_landmarks_are_named(tmp_path: Path):
    with pytest.raises(InputError, match=r"no landmarks at .*nowhere\.npz"):
        list(load_poses(tmp_path / "nowhere.npz"))


def test_scores_are_by_the_nearest_right_answer():
    rows = [
        {"reps": 4, "truth": (4, 5), "live": 2},
        {"reps": 4, "truth": (4, 5), "live": 5},
        {"reps": 1, "truth": (1,), "live": None},
    ]
    assert score(rows, "live") == {"exact": 0.5, "obo": 0.5, "mae": 0.25, "clips": 2}


def test_no_rows_score_nothing():
    assert score([], "live") == {"exact": None, "obo": None, "mae": None, "clips": 0}


# --- the bars, on real clips ------------------------------------------------------------------


@pytest.fixture(scope="module")
def real(shared_data: Path) -> dict[str, object]:
    return run(shared_data, landmarks=True)


@pytest.mark.data
def test_real_clips(real: dict[str, object]):
    assert real["live"]["clips"] == 96
    assert real["live"]["exact"] >= 0.92
    assert real["live"]["obo"] >= 0.98
    assert real["offline"]["exact"] >= 0.94
    assert real["offline"]["obo"] >= 0.98
    assert real["offline"]["mae"] <= 0.05


@pytest.mark.data
def test_no_source_carries_the_others(real: dict[str, object]):
    assert real["worst_without_source"]["live_exact"] >= 0.9
    assert real["worst_without_source"]["offline_exact"] >= 0.93


@pytest.mark.data
def test_nobody_exercising_and_planks_count_next_to_nothing(real: dict[str, object]):
    assert real["none"]["given_max"] <= 1
    assert real["hold"]["given_max"] <= 1
