import threading

from coach.runtime.frames import EveryFrame, NewestFrame
from tests.runtime.fakes import frames


def test_the_newest_frame_is_taken_and_the_missed_ones_are_counted() -> None:
    passage = NewestFrame()
    first, *rest = frames(5)
    passage.put(first)
    assert passage.take(0) is first
    for frame in rest:
        passage.put(frame)
    assert passage.take(0) is rest[-1]
    assert passage.dropped == 3
    assert passage.take(0) is None


def test_frames_before_the_first_take_are_no_drops() -> None:
    passage = NewestFrame()
    for frame in frames(10):
        passage.put(frame)
    assert passage.take(0) is not None
    assert passage.dropped == 0


def test_what_is_inside_at_closing_can_still_be_taken() -> None:
    for passage in (NewestFrame(), EveryFrame()):
        (frame,) = frames(1)
        passage.put(frame)
        passage.close()
        passage.put(frame)
        assert not passage.drained
        assert passage.take(0) is frame
        assert passage.drained
        assert passage.take(10) is None


def test_every_frame_arrives_although_the_reader_is_slower() -> None:
    passage = EveryFrame()
    sent = list(frames(50))

    def write() -> None:
        for frame in sent:
            passage.put(frame)
        passage.close()

    writer = threading.Thread(target=write)
    writer.start()
    got = []
    while not passage.drained:
        frame = passage.take(5)
        if frame is not None:
            got.append(frame)
    writer.join(5)
    assert got == sent
    assert passage.dropped == 0


def test_closing_frees_a_writer_that_waits_for_room() -> None:
    passage = EveryFrame()
    writer = threading.Thread(target=lambda: [passage.put(frame) for frame in frames(9)])
    writer.start()
    passage.take(5)
    passage.close()
    writer.join(5)
    assert not writer.is_alive()
