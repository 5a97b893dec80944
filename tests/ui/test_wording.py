"""Every sentence that the window can say."""

from math import nan

import pytest

from coach.capture.source import SourceInfo
from coach.runtime.status import PipelineStatus, RunState
from coach.types import RepEvent
from coach.ui.wording import evidence, grade, notice, reps_words, status_text
from tests.ui.fakes import rep

CAMERA = SourceInfo("Webcam 0", "webcam", True, (640, 480), 30.0)


@pytest.mark.parametrize(
    ("event", "shape"),
    [
        (rep(), "●"),
        (rep(faults=("shallow",)), "◐"),
        (rep(counted=False, reason="too fast"), "○"),
    ],
)
def test_shapes(event: RepEvent, shape: str) -> None:
    assert grade(event)[0] == shape


def test_evidence_of_a_rep_and_of_an_attempt() -> None:
    assert evidence(rep(3)) == "Rep 3. Range 92°, 1.2 s down, 0.8 s up."
    assert evidence(rep(counted=False, reason="it was too shallow.")) == (
        "Not counted: it was too shallow. Range 92°, 1.2 s down, 0.8 s up."
    )
    bare = RepEvent(1, 0, 1, 2, nan, nan, nan, counted=True)
    assert evidence(bare).strip() == "Rep 1."


@pytest.mark.parametrize(
    ("reps", "attempts", "words"),
    [(1, 0, "1 rep."), (0, 0, "0 reps."), (8, 2, "8 reps, 2 not counted.")],
)
def test_counts(reps: int, attempts: int, words: str) -> None:
    assert reps_words(reps, attempts) == words


def test_status_line() -> None:
    status = PipelineStatus(
        state=RunState.RUNNING, source=CAMERA, result_fps=29.6, latency_ms=41.2, dropped=3
    )
    assert status_text(status) == "Webcam 0 · 30 fps · 41 ms · 3 dropped"
    assert status_text(PipelineStatus(state=RunState.OPENING)) == "Opening"
    clip = SourceInfo("clip.mp4", "file", False, (640, 480), 30.0)
    assert status_text(PipelineStatus(state=RunState.RUNNING, source=clip)) == "clip.mp4 · 0 fps"


def test_the_demo_in_place_of_a_webcam_is_named() -> None:
    demo = SourceInfo("Demo athlete: squat", "demo", True, (640, 480), 30.0)
    status = PipelineStatus(state=RunState.RUNNING, source=demo)
    assert status_text(status, asked=None).startswith("No webcam found, so: Demo athlete")
    assert status_text(status, asked="demo").startswith("Demo athlete")


@pytest.mark.parametrize("state", list(RunState))
def test_every_state_has_words_and_no_exclamation(state: RunState) -> None:
    status = PipelineStatus(state=state, reason="Because.", source=CAMERA)
    said = notice(status)
    assert status_text(status)
    if said is not None:
        assert said.title
        assert "!" not in said.title + said.detail
    assert (said is None) == (state in (RunState.RUNNING, RunState.IDLE, RunState.STOPPED))
