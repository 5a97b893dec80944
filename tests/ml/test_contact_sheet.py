import numpy as np
import pytest

from coach.athlete.repertoire import MOVEMENTS
from ml.contact_sheet import rows_of, sheet
from ml.variants import ALTERNATIVES


def test_every_way_and_every_fault_has_its_row():
    what = MOVEMENTS["squat"]
    rows = rows_of(what)
    others = ALTERNATIVES.get("squat", ())
    assert len(rows) == 1 + len(what.variants) + len(others) + len(what.faults)
    assert rows[0] == "squat"
    assert all(f"fault: {fault}" in rows for fault in what.faults)


def test_a_row_shows_the_movement():
    what = MOVEMENTS["squat"]
    picture = sheet(what)
    assert picture.dtype == np.uint8
    height = len(picture) / len(rows_of(what))
    first, second = picture[: int(height)], picture[int(height) : int(2 * height)]
    assert (first[:, 200:] != second[:, 200:]).any()


@pytest.mark.parametrize("name", ["dip", "jump-squat", "pull-up", "walking"])
def test_everybody_stays_in_their_row(name):
    """Drawn limbs never touch the upper edge: nobody who hangs or jumps is cut off."""
    picture = sheet(MOVEMENTS[name])
    rows = picture.reshape(len(rows_of(MOVEMENTS[name])), -1, *picture.shape[1:])
    assert (rows[:, 0] == 255).all()
