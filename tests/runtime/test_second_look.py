from dataclasses import dataclass, field

from coach.runtime.offline import Clip
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


@dataclass
class Again:
    """What the second pass would find; remembers what it was asked."""

    whole: Clip
    other: Clip
    asked: list[str] = field(default_factory=list)

    def backwards(self, _: Clip) -> Clip:
        self.asked.append("backwards")
        return self.whole

    def somebody_else(self, _: Clip) -> Clip:
        self.asked.append("somebody else")
        return self.other


def test_what_was_found_backwards_is_counted():
    spec, again = SPECS["overhead-press"], Again(clip(presses(4)), clip(presses(1)))
    assert look_again(clip(presses(2)), spec, [rep(2), rep(4)], again=again).reps == 4
    assert again.asked == ["backwards"]


def test_somebody_else_is_counted_only_where_the_person_did_nothing():
    spec, nothing = SPECS["overhead-press"], clip(presses(0))
    again = Again(nothing, clip(presses(3)))
    look = look_again(nothing, spec, [], again=again)
    assert look.reps == 3
    assert look.disagreement is not None
    assert "somebody else" in look.disagreement
    again.asked.clear()
    assert look_again(nothing, spec, [rep(2)], again=again).reps == 0
    assert again.asked == ["backwards"]


def test_where_nobody_does_anything_both_agree():
    spec, nothing = SPECS["overhead-press"], clip(presses(0))
    assert look_again(nothing, spec, [], again=Again(nothing, nothing)).disagreement is None
