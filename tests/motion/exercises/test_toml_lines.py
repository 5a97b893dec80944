import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.motion.exercises.exercise import SHIPPED
from coach.motion.exercises.toml_lines import FieldLines

TEXT = '''\
# a comment = "with a field"
name = "a" # another = 1
  title = """
in_a_text = 1
\\""" still = 2
"""
'quoted key' = 1
how_to = [
    "x = 1, [y]", # not = a field

    "z",
]

[signal]
joints = [
    { joint = "knee", weight = 0.5 },
    { joint = "hip",
      weight = 0.5 },
]
plane . side = 3
empty = []
[signal.deep]
x = { y = { z = [1, 2] }, "w" = 'a]b' }

[[form]]
name = "first"
[[form]]

name = "second"
views = ["front"]
[form.more]
here = true
[[form.most]]
a = 1
[[form.most]]
a = 2
'''


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("name", 2),
        ("title", 3),
        ("quoted key", 7),
        ("how_to", 8),
        ("how_to[0]", 9),
        ("how_to[1]", 11),
        ("signal", 14),
        ("signal.joints", 15),
        ("signal.joints[0]", 16),
        ("signal.joints[0].weight", 16),
        ("signal.joints[1].joint", 17),
        ("signal.joints[1].weight", 18),
        ("signal.plane.side", 20),
        ("signal.empty", 21),
        ("signal.deep", 22),
        ("signal.deep.x.y.z[1]", 23),
        ("signal.deep.x.w", 23),
        ("form", 25),
        ("form[0]", 25),
        ("form[0].name", 26),
        ("form[1]", 27),
        ("form[1].name", 29),
        ("form[1].views", 30),
        ("form[1].more.here", 32),
        ("form[1].most[0].a", 34),
        ("form[1].most[1].a", 36),
        # what is missing is told where it belongs
        ("signal.joints[0].wight", 16),
        ("signal.sides", 14),
        ("form[1].source", 27),
        ("form[1].words[1]", 27),
        ("how_to[7]", 8),
        ("muscles", 1),
        ("bands.rest_deg", 1),
        ("", 1),
    ],
)
def test_lines(field: str, line: int):
    assert FieldLines(TEXT).line_of(field) == line


def test_windows_line_ends():
    assert FieldLines("a = 1\r\n\r\n[b]\r\nc = 2\r\n").line_of("b.c") == 4


@pytest.mark.parametrize(
    "text", ["", "\n\n", "= 1", "[[", "a = [", "a = {", 'a = "', "[a]]\nb", "]"]
)
def test_what_is_no_toml_is_no_error(text: str):
    assert FieldLines(text).line_of("a.b") >= 1


@settings(deadline=None, max_examples=200, derandomize=True)
@given(st.text(alphabet="ab=\"'[]{},.#\n \\-1", max_size=60))
def test_any_text_ends(text: str):
    assert 1 <= FieldLines(text).line_of("a") <= text.count("\n") + 1


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_every_field_of_a_shipped_file_is_found(path: str):
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    lines = FieldLines(text)
    for field in ("name", "title", "how_to", "source", "muscles"):
        assert text.splitlines()[lines.line_of(field) - 1].startswith(f"{field} = ")
