import numpy as np
import pytest

from coach.athlete.demo import load_truth
from coach.capture.athlete_clip import AthleteClip
from coach.capture.source import SourceError

FPS = 30


class FakeTime:
    """A clock that only moves when somebody sleeps or works."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def clip(time: FakeTime) -> AthleteClip:
    return AthleteClip("squat", clock=time.clock, sleep=time.sleep)


def test_it_says_what_it_is(clip: AthleteClip):
    info = clip.open()
    clip.close()
    assert (info.kind, info.live, info.exercise) == ("demo", True, "squat")
    assert (info.size, info.fps, info.frame_count) == ((640, 480), FPS, None)


def test_frames_come_when_they_are_due(clip: AthleteClip, time: FakeTime):
    with clip:
        stamps = [clip.read().t_s for _ in range(10)]
    assert stamps[0] == 100.0
    assert np.diff(stamps) == pytest.approx(1 / FPS)
    assert time.slept == pytest.approx([1 / FPS] * 9)


def test_a_reader_that_is_a_little_late_catches_up(clip: AthleteClip, time: FakeTime):
    with clip:
        clip.read()
        time.now += 3.5 / FPS
        stamps = [clip.read().t_s for _ in range(4)]
    assert stamps[:3] == [time_at(3.5)] * 3
    assert stamps[3] == pytest.approx(time_at(4))


def time_at(frame: float) -> float:
    return 100.0 + frame / FPS


def test_after_a_pause_it_goes_on_from_now(clip: AthleteClip, time: FakeTime):
    with clip:
        clip.read()
        time.now += 60
        assert clip.read().t_s == 160.0
        assert clip.read().t_s == pytest.approx(160.0 + 1 / FPS)


def test_it_loops_with_no_jump(clip: AthleteClip):
    frames = load_truth("squat").frames
    with clip:
        first = clip.read()
        for _ in range(frames - 1):
            last = clip.read()
        again = clip.read()
    assert (last.index, again.index) == (frames - 1, frames)
    assert np.array_equal(again.image, first.image)
    jump = np.abs(last.image.astype(int) - again.image).mean()
    assert jump < 2
    assert again.t_s - last.t_s == pytest.approx(1 / FPS)


def test_as_a_file_it_neither_waits_nor_loops(time: FakeTime):
    truth = load_truth("lunge")
    with AthleteClip("lunge", live=False, clock=time.clock, sleep=time.sleep) as clip:
        stamps = []
        while (frame := clip.read()) is not None:
            stamps.append(frame.t_s)
        assert clip.read() is None
    assert time.slept == []
    assert stamps == pytest.approx(truth.t_s)


def test_it_can_be_opened_again(clip: AthleteClip):
    with clip:
        clip.read()
        clip.read()
    with clip:
        assert clip.read().index == 0


def test_closed_it_says_so(clip: AthleteClip):
    with pytest.raises(SourceError, match="not open"):
        clip.read()
    clip.close()


def test_an_unknown_demo_is_a_source_error():
    with pytest.raises(SourceError, match="unknown demo 'squad'; did you mean squat"):
        AthleteClip("squad").open()
