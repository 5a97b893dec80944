import pytest
import torch

from ml.forward_forward.memory import ReplayMemory


def numbered(number: int) -> torch.Tensor:
    return torch.full((2, 3), float(number))


def test_the_newest_is_always_kept_and_never_too_many():
    memory = ReplayMemory(per_label=3)
    for i in range(20):
        memory.add("row", numbered(i))
        assert memory.of("row")[-1, 0, 0] == i
        assert len(memory) <= 3


def test_each_label_is_drawn_as_often_as_any_other():
    memory = ReplayMemory(per_label=10)
    for i in range(10):
        memory.add("row", numbered(i))
    memory.add("dip", numbered(77))
    reps, drawn = memory.draw(8, ["row", "dip"])
    assert sorted(drawn) == ["dip"] * 4 + ["row"] * 4
    assert all(
        (rep == 77).all() == (label == "dip") for rep, label in zip(reps, drawn, strict=True)
    )


def test_a_copy_stays_as_it_was():
    memory = ReplayMemory(per_label=2)
    memory.add("row", numbered(1))
    copy = memory.copy()
    memory.add("row", numbered(2))
    memory.add("dip", numbered(3))
    memory.restore(copy, {})
    assert memory.counts == {"row": 1}


def test_what_is_restored_fits_the_memory():
    memory = ReplayMemory(per_label=2)
    memory.restore({"row": [numbered(i) for i in range(5)], "none": []}, {})
    assert memory.counts == {"row": 2}
    assert memory.of("row")[:, 0, 0].tolist() == [3, 4]


def test_a_label_can_be_forgotten():
    memory = ReplayMemory(per_label=2)
    memory.add("row", numbered(1))
    memory.remove("row")
    memory.remove("never there")
    assert len(memory) == 0


def test_a_memory_of_nothing_is_refused():
    with pytest.raises(ValueError, match="remembers nothing"):
        ReplayMemory(0)


def test_what_was_made_of_a_label_is_drawn_as_often_and_not_counted():
    torch.manual_seed(0)
    memory = ReplayMemory(per_label=10)
    memory.add("row", numbered(1))
    memory.add("dip", numbered(2))
    memory.widen("row", torch.stack([numbered(i) for i in (5, 6, 7)]))
    reps, drawn = memory.draw(400, ["row", "dip"])
    of_rows = [int(rep[0, 0]) for rep, label in zip(reps, drawn, strict=True) if label == "row"]
    assert 70 < of_rows.count(1) < 130 and set(of_rows) == {1, 5, 6, 7}
    assert memory.counts == {"row": 1, "dip": 1} and len(memory) == 2
    memory.widen("row", numbered(9)[None])
    assert [one[0, 0] for one in memory.made["row"]] == [9]
    memory.remove("row")
    assert memory.made == {}
