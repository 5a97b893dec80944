from coach.runtime.second_look import disagreement, look_again
from coach.types import RepEvent
from tests.runtime.test_offline import SPECS, clip, presses


def rep(peak_s: float, *, counted: bool = True) -> RepEvent:
    return RepEvent(1, peak_s - 1, peak_s, peak_s + 1, 90, 1, 1, counted)


def test_equal_counts_are_no_disagreement():
    assert disagreement([rep(2), rep(5)], [rep(2.2), rep(5.1)]) is None
    assert disagreement([], []) is None


def test_what_only_one_has_counted_is_named_with_its_time():
    line = disagreement([rep(2), rep(5, counted=False)], [rep(2.2), rep(5.1)])
    assert line == (
        "the live counter says 1, a second look at the whole clip 2: "
        "only the second counts the one at 5.1 s"
    )
    line = disagreement([rep(2), rep(5)], [])
    assert line is not None
    assert "only the live counts the one at 2.0 s, 5.0 s" in line


def test_a_clip_is_counted_again_within_its_spans():
    spec, made_up = SPECS["overhead-press"], clip(presses(4))
    whole = look_again(made_up, spec, [rep(2), rep(4), rep(6), rep(8)])
    assert (whole.reps, whole.disagreement) == (4, None)
    assert look_again(made_up, spec, [], spans=[(0.0, 5.0)]).reps == 2
