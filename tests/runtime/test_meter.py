import pytest

from coach.runtime.meter import Meter


def test_without_events_all_is_zero() -> None:
    meter = Meter()
    assert (meter.count, meter.rate(0.0), meter.median(0.0, 0)) == (0, 0.0, 0.0)
    meter.add(1.0, 5.0)
    assert meter.rate(1.0) == 0.0


def test_only_the_last_seconds_enter_the_figures() -> None:
    meter = Meter(window_s=2.0)
    for step in range(100):
        meter.add(step * 0.1, 50.0, 1.0)
    for step in range(60):
        meter.add(10.0 + step / 30, 20.0, float(step))
    now_s = 10.0 + 59 / 30
    assert meter.rate(now_s) == pytest.approx(30.0, rel=0.03)
    assert meter.median(now_s, 0) == 20.0
    assert meter.count == 160


def test_a_source_that_has_stopped_has_no_rate() -> None:
    meter = Meter()
    for step in range(30):
        meter.add(step / 30)
    assert meter.rate(100.0) == 0.0
