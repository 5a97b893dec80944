from pathlib import Path

import pytest

from coach.errors import InputError
from ml.transformer.shelf import CARD, MODEL, SHIPPED, Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shipped model and two of the user's own, the third not done yet."""
    for folder in ("shipped", "own/a", "own/b"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / MODEL).write_bytes(b"weights")
    (tmp_path / "own" / "c").mkdir()
    return Shelf(tmp_path / "own", tmp_path / "shipped")


def names(shelf: Shelf) -> list[str]:
    return [kept.name for kept in shelf.models()]


def test_whole_models_are_found_the_shipped_one_first(shelf):
    assert names(shelf) == [SHIPPED, "a", "b"]


def test_the_shipped_one_judges_until_another_is_chosen_and_undo_goes_back(shelf):
    assert shelf.in_use().name == SHIPPED
    assert shelf.before is None
    shelf.use("a")
    shelf.use("b")
    assert (shelf.in_use().name, shelf.before) == ("b", "a")
    assert shelf.undo().name == "a"
    assert shelf.before == SHIPPED
    assert shelf.undo().name == SHIPPED
    assert shelf.undo().name == SHIPPED


def test_a_choice_that_is_gone_falls_back(shelf):
    shelf.use("a")
    shelf.use("b")
    (shelf.own / "b" / MODEL).unlink()
    assert shelf.in_use().name == "a"
    (shelf.own / "a" / MODEL).unlink()
    assert shelf.in_use().name == SHIPPED


def test_an_unknown_name_is_answered_with_the_nearest(shelf):
    with pytest.raises(InputError, match="did you mean shipped"):
        shelf.use("shiped")


def test_nothing_at_all_is_nothing_in_use(tmp_path):
    empty = Shelf(tmp_path / "own", tmp_path / "shipped")
    assert empty.models() == ()
    assert empty.in_use() is None
    assert empty.undo() is None


def test_a_damaged_choice_is_no_choice(shelf):
    for told in ("{", "3", '[1, "a"]'):
        (shelf.own / "in-use.json").write_text(told, encoding="utf-8")
        assert shelf.in_use().name in (SHIPPED, "a")


def test_a_new_model_never_takes_another_ones_folder(shelf):
    assert shelf.new("a").name == "a-2"
    assert shelf.new("a").name == "a-3"
    assert shelf.new("d").name == "d"


def test_a_folder_that_cannot_be_made_says_so(shelf, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be made a folder"):
        Shelf(tmp_path / "file").new("x")


def test_without_a_card_its_figures_are_not_known(shelf):
    with pytest.raises(InputError, match="no card"):
        _ = shelf.models()[1].card
    assert shelf.models()[1].folder / CARD == shelf.own / "a" / CARD
