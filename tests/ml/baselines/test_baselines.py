import numpy as np
import pytest

from ml.baselines import BASELINES
from ml.baselines.dtw import warped_distances
from ml.baselines.face import summary_of
from ml.skeleton import FEATURES, REP_FRAMES, SECTIONS


def reps(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Three classes: two that bend another joint, one as the first but slow."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 3, count)
    frames = np.zeros((count, REP_FRAMES, FEATURES), np.float32)
    frames[..., SECTIONS["visibility"]] = 0.9
    bend = 0.5 - 0.5 * np.cos(np.linspace(0, 2 * np.pi, REP_FRAMES))
    for i, label in enumerate(labels):
        frames[i] += 0.02 * rng.normal(size=(REP_FRAMES, FEATURES))
        joint = 2 if label == 1 else 0
        for name in ("space_angles", "picture_angles"):
            frames[i, :, SECTIONS[name].start + joint] += 0.6 * bend * rng.uniform(0.8, 1.2)
        frames[i, :, SECTIONS["step"]] = np.log(0.2 if label == 2 else 0.05)
    return frames, labels.astype(np.int64)


@pytest.mark.parametrize("name", BASELINES)
def test_finds_what_it_can_see(name):
    frames, labels = reps(150, 0)
    baseline = BASELINES[name]()
    baseline.fit(frames, labels)
    new, true = reps(60, 1)
    said = baseline.predict(new)
    if name == "tempo_only":  # sees the slow class alone
        assert ((said == 2) == (true == 2)).all()
    else:  # angles know no tempo: the first and the slow class are one
        assert ((said == 1) == (true == 1)).mean() > 0.95
    again = BASELINES[name]()
    again.fit(frames, labels)
    assert (again.predict(new) == said).all()


@pytest.mark.parametrize("name", BASELINES)
def test_nobody_in_the_picture_is_answered_all_the_same(name):
    frames, labels = reps(40, 0)
    frames[3] = 0.0
    frames[4, 5:9] = 0.0
    baseline = BASELINES[name]()
    baseline.fit(frames, labels)
    assert baseline.predict(frames[:6]).shape == (6,)


def test_a_shift_in_time_costs_little_when_warped():
    t = np.linspace(0, 2 * np.pi, REP_FRAMES)[:, None]
    one, shifted, other = np.sin(t), np.sin(t - 0.3), np.cos(t)
    near, far = warped_distances(one, np.stack([shifted, other]))
    assert near < 0.1 * far
    assert warped_distances(one, one[None])[0] == 0
    assert near < ((one - shifted) ** 2).sum()


def test_the_summary_tells_range_and_start():
    frames, _ = reps(5, 0)
    assert summary_of(frames).shape[0] == 5
    assert np.isfinite(summary_of(frames)).all()
