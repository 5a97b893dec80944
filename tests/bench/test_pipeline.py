"""What the bench of the pipeline makes of what it has measured; the measuring itself is long."""

import json
from subprocess import CompletedProcess

import pytest

from coach.bench import pipeline
from coach.errors import CoachError


def test_the_window_is_started_without_panels_and_with_all_in_turns(monkeypatch):
    asked = []
    times = iter([0.5, 0.9, 0.7, 0.8, 0.6, 1.0, 0.4, 1.1, 0.55, 0.7])

    def window(_seconds, *options):
        asked.append(options)
        return {"window_s": next(times), "skeleton_s": 2.0 if options else 1.0}

    monkeypatch.setattr(pipeline, "_window", window)
    assert pipeline._start() == {
        "window_s": 0.55,
        "skeleton_s": 1.0,
        "window_s_panels": 0.9,
        "skeleton_s_panels": 2.0,
    }
    assert asked == [(), ("--panels", "remembered")] * 5


def test_a_skeleton_that_did_not_come_is_no_figure(monkeypatch):
    monkeypatch.setattr(pipeline, "_window", lambda *_: {"window_s": 0.5, "skeleton_s": None})
    assert pipeline._start()["skeleton_s"] is None


def test_the_windows_figures_are_the_last_line_that_it_prints(monkeypatch):
    said = "a note\n" + json.dumps({"window_s": 0.5}) + "\n"

    def run(command, **_options):
        assert command[2:] == [
            *("run", "--source", "demo:squat", "--duration", "5.0", "--size", "1280x800"),
            *("--timing", "--panels"),
        ]
        return CompletedProcess(command, 0, said, "")

    monkeypatch.setattr(pipeline.subprocess, "run", run)
    assert pipeline._window(5.0, "--panels") == {"window_s": 0.5}


def test_a_window_that_fails_says_why(monkeypatch):
    failed = CompletedProcess([], 2, "", "no pose model\n")
    monkeypatch.setattr(pipeline.subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(CoachError, match="run failed: no pose model"):
        pipeline._window(5.0)
