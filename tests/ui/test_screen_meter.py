"""The figures that the benchmark reads."""

import pytest

from coach.capture.source import SourceInfo
from coach.runtime.status import PipelineStatus, RunState
from coach.ui.screen_meter import ScreenMeter, process_started_s, resident_mb
from tests.ui.fakes import result

LIVE = SourceInfo("Webcam 0", "webcam", True, (640, 480), 30.0)


def test_this_process_began_in_the_past_and_uses_memory() -> None:
    assert process_started_s() < process_started_s() + 1
    assert resident_mb() > 10


def test_rates_begin_with_the_first_painted_result() -> None:
    meter = ScreenMeter()
    meter.window_up()
    for step, seq in enumerate((5, 7, 10)):
        status = PipelineStatus(
            state=RunState.RUNNING, source=LIVE, captured=100 + 10 * step, dropped=20 + step
        )
        meter.painted(seq, result(0.0), status)
    figures = meter.figures()
    assert figures["painted"] == 3
    assert figures["dropped_share"] == pytest.approx(2 / 20)
    assert figures["results_per_s"] == pytest.approx(2.5 * (figures["painted_per_s"] or 0))
    assert figures["skeleton_s"] is not None
    assert figures["p95_ms"] is not None


def test_without_a_picture_there_are_no_rates() -> None:
    figures = ScreenMeter().figures()
    assert figures["skeleton_s"] is None
    assert "results_per_s" not in figures
