from dataclasses import fields

import numpy as np

from coach.motion.counting.seen import Eye, Seen
from coach.motion.teaching.seen_window import seen_window
from coach.types import PoseWindow
from tests.motion.traces import FACING_LEFT, SPECS, Trace, alter, film, repetitions, squat

SQUAT = SPECS["squat"]


def window_of(trace: Trace) -> PoseWindow:
    """NaN where nobody is, and nothing at all for a second and a half."""
    trace = [(t_s, pose) for t_s, pose in trace if not 3.0 < t_s < 4.5]
    nobody = np.full((33, 7), np.nan)
    rows = np.stack(
        [
            nobody if p is None else np.column_stack([p.image, p.world, p.visibility])
            for _, p in trace
        ]
    )
    times = np.array([t_s for t_s, _ in trace])
    return PoseWindow(times, rows[..., :3], rows[..., 6], rows[..., 3:6], (640, 480))


def same(one: object, other: object) -> None:
    if isinstance(one, np.ndarray):
        np.testing.assert_allclose(one, other, rtol=1e-12, atol=1e-12)
    elif one is None or isinstance(one, str | bool):
        assert one == other
    else:
        np.testing.assert_allclose(
            np.array(one, float), np.array(other, float), rtol=1e-12, atol=1e-12
        )


def test_a_window_is_read_as_it_would_be_live() -> None:
    shot = alter(FACING_LEFT, jitter_px=2.0, gaps=((5.0, 5.2), (6.0, 7.5)))
    trace = [(t, p) for t, p in film(squat, repetitions(4, 175.0, 85.0), shot)]
    window = window_of(trace)
    eye = Eye(SQUAT.landmarks)
    told = dict(seen_window(window, SQUAT.landmarks))
    assert list(told) == window.t_s.tolist()
    lived = [(t_s, pose) for t_s, pose in trace if t_s in told]
    assert any(pose is None for _, pose in lived)
    for t_s, pose in lived:
        live = None if pose is None else eye.update(t_s, pose)
        _same_seen(told[t_s], live)


def _same_seen(one: Seen | None, other: Seen | None) -> None:
    assert (one is None) == (other is None)
    if one is None or other is None:
        return
    assert one.fresh == other.fresh
    for part in ("pose", "angles", "view"):
        for field in fields(getattr(one, part)):
            same(getattr(getattr(one, part), field.name), getattr(getattr(other, part), field.name))
    same(one.readings.of("knee", "2d"), other.readings.of("knee", "2d"))


def test_an_empty_window_has_nobody_in_it() -> None:
    nothing = PoseWindow(
        *(np.full(shape, np.nan) for shape in ((2,), (2, 33, 3), (2, 33), (2, 33, 3))), (1, 1)
    )
    assert [seen for _, seen in seen_window(nothing, ())] == [None, None]
