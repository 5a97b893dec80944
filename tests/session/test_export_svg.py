from math import nan
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.landmarks import Landmark
from coach.session.export_svg import Mark, bars, dots, figure, sign

_NS = "{http://www.w3.org/2000/svg}"


def drawn(text: str) -> ElementTree.Element:
    assert "nan" not in text
    return ElementTree.fromstring(text)


@given(
    st.lists(
        st.lists(st.one_of(st.just(nan), st.floats(-1e6, 1e6)), max_size=5), min_size=1, max_size=6
    )
)
def test_any_values_can_be_drawn(groups: list[list[float]]) -> None:
    labels = [str(i) for i in range(len(groups))]
    known = sum(np.isfinite(v) for group in groups for v in group)
    marks = [[Mark(value) for value in group] for group in groups]
    root = drawn(dots(marks, labels, "ranges", "°", width=300))
    circles = root.findall(f"{_NS}circle")
    assert len(circles) == known
    for circle in circles:
        assert 0 <= float(circle.get("cx", "")) <= 300 and 0 <= float(circle.get("cy", "")) <= 130
    positive = [[abs(value) for value in group] for group in groups]
    rects = drawn(bars(positive, labels, "t", "", width=210)).findall(f"{_NS}rect")
    assert len(rects) == known
    assert all(0 <= float(rect.get("height", "")) <= 130 for rect in rects)


def test_equal_values_and_none_have_a_scale() -> None:
    for groups in ([[Mark(90.0)] * 3], [[]], [[Mark(0.0)]]):
        drawn(dots(groups, ["1"], "t", "°", width=300))


def test_a_higher_bar_is_taller() -> None:
    root = drawn(bars([[1.0], [2.0], [50.0]], ["1", "2", "3"], "t", "", width=210, full=100.0))
    heights = [float(rect.get("height", "")) for rect in root.findall(f"{_NS}rect")]
    assert heights == sorted(heights)
    assert heights[2] == pytest.approx((130 - 28) / 2, abs=0.1)


def test_kinds_have_shapes_of_their_own() -> None:
    assert len({sign(kind) for kind in ("good", "fair", "bad")}) == 3
    assert "<path" in sign("fair") and "<path" not in sign("good")


def test_titles_are_escaped() -> None:
    root = drawn(dots([[Mark(1.0)]], ["<1>"], 'a "b" <c>', "°", width=300))
    assert root.get("aria-label") == 'a "b" <c>'
    assert "<1>" in [node.text for node in root.iter(f"{_NS}text")]


def standing() -> np.ndarray:
    points = np.full((33, 2), np.nan)
    for mark, place in {
        **{Landmark.NOSE: (100, 20), Landmark.LEFT_SHOULDER: (110, 60)},
        **{Landmark.RIGHT_SHOULDER: (90, 60), Landmark.LEFT_HIP: (108, 140)},
        **{Landmark.RIGHT_HIP: (92, 140), Landmark.RIGHT_KNEE: (92, 200)},
        **{Landmark.RIGHT_ANKLE: (92, 260)},
    }.items():
        points[mark] = place
    return points


def test_a_figure_stands_in_its_frame_with_its_angle() -> None:
    points = standing()
    root = drawn(figure(points, (points,), ("right_knee", "left_knee"), "standing"))
    texts = [node.text for node in root.iter(f"{_NS}text")]
    assert texts == 2 * ["180°"]  # over its halo; the left knee was not seen
    head = root.findall(f"{_NS}circle")[0]
    assert float(head.get("cy", "")) - float(head.get("r", "")) >= 10
    assert len(root.findall(f"{_NS}path")) == 1 + 6


def test_nobody_is_an_empty_figure() -> None:
    points = np.full((33, 2), np.nan)
    root = drawn(figure(points, (points, points), ("right_knee",), "nobody"))
    assert len(root) == 1
