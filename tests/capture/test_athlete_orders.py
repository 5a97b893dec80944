"""The demo athlete does what it is told: frame by frame, and as a source."""

import numpy as np
import pytest

from coach.athlete.demo import load_truth
from coach.capture.athlete_clip import AthleteClip
from coach.capture.athlete_orders import Order, Orders, Performance
from coach.capture.opening import FirstThatOpens, open_source, orders_of

TRUTH = load_truth("squat")
FPS = TRUTH.fps
COUNTED = [rep for rep in TRUTH.reps if rep.counted]
STANDING = int(TRUTH.reps[0].start_s * FPS)


def frames_until_standing(performance: Performance, most: int = 5000) -> list[int]:
    frames = []
    while not performance.stands and len(frames) < most:
        frames.append(performance.next())
    return frames


def test_it_does_as_many_as_are_wanted_and_stands():
    performance = Performance(TRUTH, 3)
    frames = frames_until_standing(performance)
    assert frames == list(range(int(COUNTED[2].end_s * FPS) + 3))
    stood = [performance.next() for _ in range(4 * STANDING)]
    assert max(stood) < STANDING
    assert np.abs(np.diff(stood)).max() <= 1, "standing jumps"


def test_more_than_the_clip_has_go_on_from_its_beginning():
    performance = Performance(TRUTH, len(COUNTED) + 1)
    frames = frames_until_standing(performance)
    assert frames[TRUTH.frames] == 0
    assert len(frames) == TRUTH.frames + int(COUNTED[0].end_s * FPS) + 3


def test_told_to_stand_it_finishes_what_it_has_begun():
    performance = Performance(TRUTH, None)
    inside = int((COUNTED[1].start_s + 0.5) * FPS)
    assert [performance.next() for _ in range(inside)][-1] == inside - 1
    performance.order(0)
    assert frames_until_standing(performance)[-1] == int(COUNTED[1].end_s * FPS) + 2
    performance.order(0)
    assert performance.stands
    performance.order(1)
    assert performance.next() == 0


def test_between_two_reps_it_stands_at_once():
    performance = Performance(TRUTH, None)
    for _ in range(3):
        performance.next()
    performance.order(0)
    assert performance.stands


@pytest.fixture
def clip() -> AthleteClip:
    return AthleteClip("squat", live=False)


def test_the_source_obeys_and_changes_its_clip(clip: AthleteClip):
    with AthleteClip("push-up", live=False) as other:
        lying = other.read().image
    with clip:
        standing = clip.read().image
        clip.orders.give(Order("push-up", 0))
        assert not clip.orders.done
        images = [clip.read().image for _ in range(40)]
        assert np.array_equal(images[0], lying)
        assert clip.orders.done
        clip.orders.give(Order("squat", 1))
        frames = [clip.read() for _ in range(int(COUNTED[0].end_s * FPS) + 3)]
        assert np.array_equal(frames[0].image, standing)
        assert not clip.orders.done
        assert np.array_equal(clip.read().image, standing)
        assert clip.orders.done
        assert np.diff([frame.index for frame in frames]).tolist() == [1] * (len(frames) - 1)
        clip.orders.give(None)
        assert np.array_equal(clip.read().image, standing)
        assert not np.array_equal([clip.read() for _ in range(40)][-1].image, standing)


def test_who_else_is_watched_takes_no_orders(tmp_path):
    athlete = AthleteClip("squat", live=False)
    assert isinstance(orders_of(athlete), Orders)
    assert orders_of(open_source(str(tmp_path / "film.mp4"))) is None
    choice = FirstThatOpens([open_source("7"), athlete])
    assert orders_of(choice) is None
    with choice:
        assert orders_of(choice) is athlete.orders
