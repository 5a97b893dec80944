from pathlib import Path

import pytest

from coach.errors import InputError
from coach.ui.panels.recognise_wishes import MOST, Wish, Wishes, template_error


def test_what_is_saved_is_read_again(tmp_path: Path):
    wishes = Wishes(
        (Wish("코사크 스쿼트", "squat"), Wish("waving")), ("{name}!",), None, dictionary=False
    )
    wishes.save(tmp_path / "deep" / "wishes.json")
    assert Wishes.load(tmp_path / "deep" / "wishes.json") == wishes


def test_without_a_file_there_are_usual_ones(tmp_path: Path):
    assert "squats" in Wishes.load(tmp_path / "none.json").prompts


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"format": 2}', '{"format": 1, "wishes": [{}]}', '{"format": 1, "x": 1}'],
)
def test_a_damaged_file_is_named(tmp_path: Path, text: str):
    path = tmp_path / "wishes.json"
    path.write_text(text)
    with pytest.raises(InputError, match=r"wishes\.json"):
        Wishes.load(path)


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot save the prompts"):
        Wishes().save(tmp_path / "file" / "wishes.json")


def test_a_list_has_each_prompt_once_and_an_end():
    wishes = Wishes(())
    for number in range(MOST + 3):
        wishes = wishes.added(f"  movement   {number} ")
    assert len(wishes.wishes) == MOST
    assert wishes.prompts[0] == "movement 0"
    fewer = wishes.removed(0)
    assert fewer.added("Movement 5") is fewer
    assert fewer.added(" ") is fewer
    assert fewer.renamed(0, "movement 2") is fewer
    assert fewer.renamed(0, "other").bound(0, "squat").wishes[0] == Wish("other", "squat")


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        (("{name}", "a {name}"), None),
        (("{name}", "a name"), "a name"),
        (("{name} {name}",), "{name} {name}"),
        (("{name} {0}",), "{name} {0}"),
    ],
)
def test_a_template_names_once(lines: tuple[str, ...], wrong: str | None):
    assert template_error(lines) == wrong
