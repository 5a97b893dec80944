import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from coach.bench.counting import Row, load_clips, load_poses, run, score
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
    save(tmp_path, "hold", film(squat, repetitions(0, 172, 80)))
    clips = [
        entry("three", "squat", 3),
        entry("two", "squat", 4, reps_accept=[4, 5], source="another"),
        entry("still", "none", 0),
        entry("hold", "plank", 0),
        entry("guess", "squat", 9, confidence="unsure"),
        entry("unknown", "juggling", 5),
    ]
    (tmp_path / "clips.json").write_text(json.dumps(clips), encoding="utf-8")
    return tmp_path


def test_run_scores_what_is_sure_and_ships(data: Path, capsys: pytest.CaptureFixture[str]):
    result = run(data)
    assert result["live"] == {"exact": 0.5, "obo": 0.5, "mae": 0.25, "clips": 2}
    assert result["none"] == {"given_max": 0}
    assert result["hold"] == {"given_max": 0}
    assert [row["exercise"] for row in result["exercises"]] == ["squat"]
    assert [(row["source"], row["exact"]) for row in result["sources"]] == [
        ("another", 0.0),
        ("somebody", 1.0),
    ]
    assert [(row["clip"], row["reps"]) for row in result["clips"]] == [("three", 3), ("two", 2)]
    assert result["idle"] == []
    json.dumps(result)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "counting 2/2" in captured.err


def test_the_distance_is_to_the_nearest_right_answer(data: Path):
    row = run(data)["clips"][1]
    assert (row["distance"], row["error"]) == (2, 0.5)


def test_with_the_engine_the_videos_are_counted(data: Path, monkeypatch: pytest.MonkeyPatch):
    seen = []

    class Engine:
        def __enter__(self) -> str:
            return "engine"

        def __exit__(self, *exc: object) -> None: ...

    def analyse_file(path: Path, spec: object, engine: object) -> SimpleNamespace:
        assert engine == "engine"
        seen.append(path)
        return SimpleNamespace(reps=3, attempts=1)

    monkeypatch.setattr("coach.pose.mediapipe_engine.make_engine", lambda model: Engine())
    monkeypatch.setattr("coach.pose.model_store.ModelStore.pose_model", lambda self: Path("model"))
    monkeypatch.setattr("coach.runtime.offline.analyse_file", analyse_file)
    result = run(data, engine=True)
    assert data / "videos" / "three.mp4" in seen
    assert [(row["reps"], row["attempts"]) for row in result["clips"]] == [(3, 1), (3, 1)]
    assert result["none"] == {"given_max": 3}


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


def test_no_rows_score_nothing():
    assert score([]) == {"exact": 0.0, "obo": 0.0, "mae": 0.0, "clips": 0}


# --- the bars, on real clips ------------------------------------------------------------------


@pytest.fixture(scope="module")
def real(shared_data: Path) -> dict[str, object]:
    return run(shared_data)


@pytest.mark.data
def test_real_clips_of_the_first_eight_exercises(real: dict[str, object]):
    rows = [Row(**row) for row in real["clips"] if row["exercise"] in EIGHT]
    figures = score(rows)
    assert figures["clips"] == 70
    assert figures["exact"] >= 0.92
    assert figures["obo"] >= 0.97
    assert figures["mae"] <= 0.05


@pytest.mark.data
def test_no_source_of_several_clips_is_left_behind(real: dict[str, object]):
    several = [row for row in real["sources"] if row["clips"] >= 5]
    assert len(several) >= 5
    assert [row for row in several if row["exact"] < 0.6] == []


@pytest.mark.data
def test_nobody_exercising_and_planks_count_next_to_nothing(real: dict[str, object]):
    assert real["none"]["given_max"] <= 1
    assert real["hold"]["given_max"] <= 1
    push_ups_of_planks = {
        row["clip"]
        for row in real["idle"]
        if row["done"] == "plank" and row["reps"] not in row["accept"]
    }
    assert push_ups_of_planks == set()
