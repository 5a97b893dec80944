import numpy as np
import pytest

from coach.errors import InputError
from coach.types import Frame, Pose
from ml.clip.image_model import person_crop, prepared
from ml.clip.predictor import Recognition
from ml.clip.seeing import EVERY_S, Fusion, Seeing

SIZE = (80, 60)


class Looks:
    """A picture model that says how red a picture is."""

    sharpness = 10.0

    def __init__(self) -> None:
        self.shapes: list[tuple[int, ...]] = []

    def set_prompts(self, prompts: object) -> None:
        self.prompts = prompts

    def see(self, rgb: np.ndarray) -> np.ndarray:
        self.shapes.append(rgb.shape)
        return np.array([rgb[..., 0].mean() / 255, 0.2], np.float32)

    def score(self, seen: np.ndarray) -> np.ndarray:
        return seen.mean(0)


def _pose(t_s: float) -> Pose:
    image = np.full((33, 3), 30.0)
    image[0, :2], image[1, :2] = (20, 10), (40, 50)
    return Pose(t_s, image, np.ones(33), np.zeros((33, 3)), SIZE)


def _frame(t_s: float) -> Frame:
    bgr = np.zeros((60, 80, 3), np.uint8)
    bgr[..., 2] = 200
    return Frame(bgr, t_s, 0)


def test_the_person_is_looked_at_between_one_and_two_times_a_second():
    looks = Looks()
    seeing = Seeing(["red", "blue"], Fusion(0.0, 1.0), looks)  # type: ignore[arg-type]
    for i in range(61):
        seeing.frame(_frame(i / 30), _pose(i / 30))
    assert seeing.pictures == 3
    assert 0.5 <= EVERY_S <= 1.0
    assert all(shape[0] <= 60 and shape[1] < 80 for shape in looks.shapes)


def test_nobody_is_not_looked_at():
    seeing = Seeing(["red"], Fusion(), Looks())  # type: ignore[arg-type]
    seeing.frame(_frame(0.0), None)
    motion = Recognition(("red",), (0.7,), 0.3, (0.5,))
    assert seeing.pictures == 0
    assert seeing.joined_with(motion, 20.0) is motion


def test_both_opinions_become_one_and_none_stays():
    seeing = Seeing(["red", "blue"], Fusion(0.0, 1.0), Looks())  # type: ignore[arg-type]
    seeing.frame(_frame(0.0), _pose(0.0))
    found = seeing.joined_with(Recognition(("red", "blue"), (0.1, 0.7), 0.2, (0.1, 0.6)), 20.0)
    assert found.best == "red"
    assert found.none == 0.2
    assert sum(found.probabilities) == pytest.approx(0.8)


def test_weights_are_fitted_to_whom_is_right():
    rng = np.random.default_rng(0)
    true = rng.integers(0, 4, 400)
    right = 3.0 * np.eye(4)[true] + rng.normal(0, 1, (400, 4))
    noise = rng.normal(0, 1, (400, 4))
    fitted = Fusion.fitted(right, noise, true)
    assert fitted.motion > 5 * fitted.picture
    swapped = Fusion.fitted(noise, right, true)
    assert swapped.picture > 5 * swapped.motion


def test_without_a_registered_model_the_remedy_is_named(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))
    with pytest.raises(InputError, match="models add clip"):
        Seeing(["a squat"])


def test_pictures_are_prepared_as_the_models_take_them():
    rgb = np.zeros((50, 90, 3), np.uint8)
    rgb[:, 20:70] = 255
    made = prepared(rgb, side=32, mean=(0.5, 0.5, 0.5), deviation=(0.5, 0.5, 0.5))
    assert made.shape == (3, 32, 32)
    assert made.dtype == np.float32
    assert made.min() >= -1.01
    assert made.max() <= 1.01
    assert made[0, 16, 16] == pytest.approx(1.0)


def test_a_crop_never_leaves_the_picture():
    rgb = np.zeros((60, 80, 3), np.uint8)
    beyond = np.array([[-50.0, -50.0], [200.0, 300.0]])
    assert person_crop(rgb, beyond).shape == rgb.shape
    assert person_crop(rgb, np.full((33, 3), np.nan)).shape == rgb.shape
    small = person_crop(rgb, np.array([[30.0, 20.0], [40.0, 40.0]]))
    assert small.shape == (30, 30, 3)
