import numpy as np
import pytest

from coach.bench.noise import BadWebcam, bad_picture
from coach.capture.source import SourceInfo
from coach.types import Frame
from tests.runtime.test_offline import FakeSource


class Film(FakeSource):
    """A grey picture at each of the times given."""

    def open(self) -> SourceInfo:
        return SourceInfo("film", "file", False, (64, 48), 30.0, len(self.times))

    def read(self) -> Frame | None:
        if not self.times:
            return None
        return Frame(np.full((48, 64, 3), 120, np.uint8), self.times.pop(0), 0)


def shown(fps: float, seconds: float, seed: int = 0) -> list[Frame]:
    with BadWebcam(Film([i / fps for i in range(round(fps * seconds))]), seed) as source:
        return list(iter(source.read, None))


@pytest.mark.parametrize(
    ("fps", "frames"), [(30.0, 30), (29.97, 30), (60.0, 30), (25.0, 30), (10.0, 20)]
)
def test_at_most_fifteen_frames_a_second(fps: float, frames: int):
    found = shown(fps, 2.0)
    assert abs(len(found) - frames) <= 1
    times = [frame.t_s for frame in found]
    assert times == sorted(set(times))
    assert [frame.index for frame in found] == list(range(len(found)))


def test_half_the_size_and_told_before():
    source = BadWebcam(Film([0.0]))
    info = source.open()
    assert (info.size, info.fps, info.frame_count) == ((32, 24), 15.0, None)
    frame = source.read()
    assert frame is not None
    assert frame.size == (32, 24)
    assert source.read() is None
    source.close()


def test_the_same_seed_shows_the_same_pictures():
    one, same, other = shown(30, 1.0, 3), shown(30, 1.0, 3), shown(30, 1.0, 4)
    assert all(np.array_equal(a.image, b.image) for a, b in zip(one, same, strict=True))
    assert not np.array_equal(one[0].image, other[0].image)
    assert not np.array_equal(one[0].image, one[1].image)


def test_noise_grows_with_the_light():
    dark, light = (np.full((200, 200, 3), grey, np.uint8) for grey in (30, 180))
    spread = [float(bad_picture([p], index=0, seed=0).std()) for p in (dark, light)]
    assert spread[0] == pytest.approx(np.sqrt(25 + 0.6 * 30), rel=0.05)
    assert spread[1] == pytest.approx(np.sqrt(25 + 0.6 * 180), rel=0.05)


def test_what_moves_during_the_exposure_is_smeared():
    before, after = (np.full((80, 80, 3), 60, np.uint8) for _ in range(2))
    before[:, 20:30], after[:, 50:60] = 200, 200
    column = bad_picture([before, after], index=0, seed=0).mean(axis=(0, 2))
    assert column[12] == pytest.approx(130, abs=12)
    assert column[27] == pytest.approx(130, abs=12)
    assert column[20] == pytest.approx(60, abs=8)
