"""What the panel does off the window's thread, called directly."""

import threading
from types import SimpleNamespace

import cv2
import numpy as np
import pytest
import torch

from coach.runtime.jobs import JobContext
from coach.ui.frame_ring import StoredFrame
from coach.ui.motion_track import MotionTrack, Stretch
from coach.ui.panels.recognise_wishes import Wish, Wishes
from coach.ui.panels.recognise_work import Recogniser
from ml.clip.config import ClipConfig
from ml.clip.model import MotionClip
from ml.clip.predictor import ClipPredictor
from tests.ui.fakes import HEIGHT, WIDTH, result

WISHES = Wishes((Wish("squats"), Wish("waving")))


@pytest.fixture
def recogniser() -> Recogniser:
    torch.manual_seed(0)
    config = ClipConfig(width=32, space=16, buckets=512, piece_width=16, table_width=8)
    model = MotionClip(config, torch.randn(1, 8))
    return Recogniser(ClipPredictor(model.eval(), ("squat",)))


def stretch(until_s: float, *, seen: bool = True) -> Stretch:
    track = MotionTrack()
    for i in range(64):
        state = result(until_s - 3.2 + i / 20 + 0.05).motion
        if not seen:
            state = SimpleNamespace(
                t_s=state.t_s, phase=0.0, signal_deg=0.0, measure="2d", pose=None
            )
        track.append(state)
    return track.between(-1e9, 1e9)


def run(job):
    return job(JobContext(threading.Event(), lambda *_: None))


def picture(t_s: float) -> StoredFrame:
    small = np.full((HEIGHT // 2, WIDTH // 2, 3), 90, np.uint8)
    return StoredFrame(t_s, cv2.imencode(".jpg", small)[1].tobytes(), (WIDTH, HEIGHT))


def test_looks_are_kept_and_judged_anew_for_other_prompts(recogniser: Recogniser):
    run(recogniser.look(WISHES, stretch(4.0)))
    looked = run(recogniser.look(WISHES, stretch(5.0)))
    assert looked.there and looked.history.shape == (2, 2)
    assert sum(looked.chances) + looked.none == pytest.approx(1.0, abs=1e-5)
    again = run(recogniser.again(WISHES.added("plank")))
    assert again.history.shape == (2, 3)
    assert again.prompts[-1] == "plank"


def test_times_that_jump_back_begin_a_new_run(recogniser: Recogniser):
    run(recogniser.look(WISHES, stretch(40.0)))
    assert run(recogniser.look(WISHES, stretch(4.0))).t_s.tolist() == [pytest.approx(4.0)]


def test_where_nobody_is_seen_nothing_is_recognised(recogniser: Recogniser):
    looked = run(recogniser.look(WISHES, stretch(4.0, seen=False)))
    assert not looked.there
    assert looked.best is None and looked.none == 1.0 and looked.history.shape == (0, 2)


def test_a_picture_model_has_its_say(recogniser: Recogniser, monkeypatch: pytest.MonkeyPatch):
    """One that is sure of the second prompt; it is shown the person, not the whole picture."""
    shapes = []
    eye = SimpleNamespace(
        folder=SimpleNamespace(path="/models/tiny-clip"),
        sharpness=100.0,
        set_prompts=lambda prompts: None,
        see=lambda rgb: shapes.append(rgb.shape) or np.ones(4, np.float32),
        score=lambda seen: np.array([0.0, 1.0], np.float32),
    )
    alone = run(recogniser.look(WISHES, stretch(4.0)))
    monkeypatch.setattr(recogniser, "_picture_model", lambda: eye)
    both = run(recogniser.look(WISHES, stretch(4.8), picture(4.7)))
    assert both.pictures == 1 and alone.pictures == 0
    assert both.chances[1] > 0.99 * (1 - both.none)
    assert shapes[0][0] < HEIGHT / 2 + 1
    without = Wishes(WISHES.wishes, pictures=False)
    assert run(recogniser.look(without, stretch(5.6), picture(5.5))).pictures == 0
    assert run(recogniser.read(WISHES, "squats")).picture_model == "tiny-clip"


def test_a_prompt_is_read_as_the_user_wants(recogniser: Recogniser):
    own = Wishes(WISHES.wishes, templates=("{name}!",), dictionary=False)
    assert run(recogniser.read(own, "waving a flag")).sentences == (
        "waving a flag",
        "waving a flag!",
    )
    assert len(run(recogniser.read(WISHES, "waving a flag")).sentences) > 4
    assert run(recogniser.read(WISHES, "")).sentences == ()
