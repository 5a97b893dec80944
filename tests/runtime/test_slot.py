import threading

from coach.runtime.slot import Slot


def test_an_empty_slot_has_nothing_new() -> None:
    slot: Slot[str] = Slot()
    assert slot.latest() == (0, None)
    assert slot.wait_newer(0, 0.0) == (0, None)


def test_each_reader_has_its_own_place() -> None:
    slot: Slot[str] = Slot()
    assert slot.put("a") == 1
    quick, _ = slot.wait_newer(0, 0.0)
    assert slot.put("b") == 2
    assert slot.wait_newer(quick, 0.0) == (2, "b")
    assert slot.wait_newer(0, 0.0) == (2, "b")
    assert slot.wait_newer(2, 0.0) == (2, None)
    assert slot.latest() == (2, "b")


def test_the_gap_between_two_numbers_is_what_was_missed() -> None:
    slot: Slot[int] = Slot()
    for value in range(5):
        slot.put(value)
    assert slot.wait_newer(1, 0.0) == (5, 4)


def test_a_waiting_reader_is_woken_by_a_value() -> None:
    slot: Slot[str] = Slot()
    got: list[tuple[int, str | None]] = []
    reader = threading.Thread(target=lambda: got.append(slot.wait_newer(0, 10)))
    reader.start()
    slot.put("a")
    reader.join(5)
    assert got == [(1, "a")]


def test_closing_wakes_readers_but_keeps_the_last_value() -> None:
    slot: Slot[str] = Slot()
    slot.put("a")
    got: list[tuple[int, str | None]] = []
    reader = threading.Thread(target=lambda: got.append(slot.wait_newer(1, 10)))
    reader.start()
    slot.close()
    reader.join(5)
    assert got == [(1, None)]
    assert slot.closed
    assert slot.wait_newer(0, 10) == (1, "a")
