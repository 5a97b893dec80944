import threading

import numpy as np
import pytest

from coach.capture.source import SourceError, SourceInfo
from coach.runtime.capture_loop import CaptureEvents, CaptureLoop, _ordinal
from coach.types import Frame
from tests.runtime.fakes import FakeSource, frames, picture


class Clock:
    """Time that passes only when somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> bool:
        self.waits.append(seconds)
        self.now += seconds
        return False


class Log:
    """A passage and the events in one; takes everything at once."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.lost_inside = 0
        self.reasons: list[str] = []
        self.back = 0
        self.closed = False
        self.drained = False
        self.dropped = 0

    def put(self, frame: Frame) -> None:
        self.frames.append(frame)

    def take(self, timeout_s: float) -> Frame | None:
        raise NotImplementedError

    def close(self) -> None:
        self.closed = True

    def events(self) -> CaptureEvents:
        def captured(_: Frame, lost: int) -> None:
            self.lost_inside += lost

        def back(_: SourceInfo) -> None:
            self.back += 1

        return CaptureEvents(lambda _: self, captured, self.reasons.append, back)


def run(source: FakeSource, *, paced: bool = False) -> tuple[Log, Clock]:
    log, clock = Log(), Clock()
    stop = threading.Event()
    loop = CaptureLoop(source, log.events(), stop=stop, clock=clock, wait=clock.wait, paced=paced)
    loop.run()
    return log, clock


def test_a_file_is_read_to_its_end_and_closed() -> None:
    source = FakeSource(frames(5))
    log, clock = run(source)
    assert [frame.index for frame in log.frames] == [0, 1, 2, 3, 4]
    assert (source.opened, source.closed, log.closed) == (1, 1, True)
    assert clock.waits == []


def test_a_paced_file_plays_at_its_own_speed() -> None:
    log, clock = run(FakeSource(frames(31)), paced=True)
    assert len(log.frames) == 31
    assert clock.now == pytest.approx(101.0)


def test_a_late_frame_moves_the_schedule_instead_of_rushing() -> None:
    clock = Clock()
    log = Log()

    def slow() -> Frame:
        clock.now += 5.0
        return Frame(picture(1), 0.1, 1)

    script = [Frame(picture(0), 0.0, 0), slow, Frame(picture(2), 0.2, 2)]
    source = FakeSource(script)
    CaptureLoop(
        source, log.events(), stop=threading.Event(), clock=clock, wait=clock.wait, paced=True
    ).run()
    assert clock.waits == [pytest.approx(0.1)]


def test_a_broken_file_is_the_callers_error() -> None:
    source = FakeSource([*frames(2), SourceError("damaged")])
    with pytest.raises(SourceError, match="damaged"):
        run(source)
    assert source.closed == 1


def test_a_first_opening_that_fails_is_not_tried_again() -> None:
    source = FakeSource(live=True, kind="webcam")
    source.open_errors = [SourceError("busy")]
    with pytest.raises(SourceError, match="busy"):
        run(source)
    assert (source.opened, source.closed) == (1, 1)


def test_a_camera_that_vanishes_is_reopened_with_growing_waits() -> None:
    first, second = list(frames(2))
    source = FakeSource([first, SourceError("gone"), second], live=True, kind="webcam")
    log = Log()
    clock = Clock()

    def wait(seconds: float) -> bool:
        # fails again until the fifth attempt
        source.open_errors = [SourceError("still gone")] if len(clock.waits) < 4 else []
        return clock.wait(seconds)

    CaptureLoop(source, log.events(), stop=threading.Event(), clock=clock, wait=wait).run()
    assert clock.waits == [0.5, 1.0, 2.0, 4.0, 8.0]
    assert [frame.index for frame in log.frames] == [0, 1]
    assert log.back == 1
    assert log.reasons[0] == "The camera stopped. Trying again, 1st time."
    assert log.reasons[2] == "The camera stopped. Trying again, 3rd time."


def test_the_waits_stay_within_eight_seconds() -> None:
    source = FakeSource([*frames(1), SourceError("gone")], live=True, kind="stream")
    log, clock, stop = Log(), Clock(), threading.Event()

    def wait(seconds: float) -> bool:
        clock.wait(seconds)
        source.open_errors = [SourceError("gone")]
        return len(clock.waits) == 9

    CaptureLoop(source, log.events(), stop=stop, clock=clock, wait=wait).run()
    assert clock.waits[-4:] == [8.0] * 4
    assert log.reasons[0].startswith("The stream stopped.")
    assert source.closed == 10


def frozen(clock: Clock, still_s: float, *, kind: str) -> FakeSource:
    """Repeats one picture for some time, then shows another and ends."""

    def still() -> Frame:
        clock.now += 0.1
        return Frame(picture(7), clock.now, int(clock.now * 10))

    script = [still] * round(still_s * 10) + [Frame(picture(8), clock.now + 99, 9999)]
    return FakeSource(script, live=True, kind=kind)


@pytest.mark.parametrize("kind", ["webcam", "stream"])
@pytest.mark.parametrize(("still_s", "losses"), [(1.8, 1), (3.5, 2)])
def test_a_picture_that_stands_still_is_noticed_within_two_seconds(
    kind: str, still_s: float, losses: int
) -> None:
    clock, log = Clock(), Log()
    lost_at: list[float] = []
    source = frozen(clock, still_s, kind=kind)
    events = log.events()
    events = CaptureEvents(
        events.opened, events.captured, lambda _: lost_at.append(clock.now), events.back
    )
    CaptureLoop(source, events, stop=threading.Event(), clock=clock, wait=clock.wait).run()
    assert 101.4 < lost_at[0] < 102.0
    # a few old pictures may come after reopening, more of them and it is still frozen
    assert len(lost_at) == losses
    assert log.back == 1
    assert log.frames[-1].index == 9999


def test_a_demo_may_stand_still() -> None:
    clock, log = Clock(), Log()
    source = frozen(clock, 5.0, kind="demo")
    CaptureLoop(source, log.events(), stop=threading.Event(), clock=clock, wait=clock.wait).run()
    assert log.reasons == []
    assert len(log.frames) == 51


def test_a_single_changed_pixel_row_is_life() -> None:
    clock, log = Clock(), Log()

    def alive() -> Frame:
        clock.now += 0.5
        image = np.zeros((480, 640, 3), np.uint8)
        image[int(clock.now * 2) % 480] = 255
        return Frame(image, clock.now, 0)

    source = FakeSource([alive] * 20, live=True, kind="webcam")
    CaptureLoop(source, log.events(), stop=threading.Event(), clock=clock, wait=clock.wait).run()
    assert log.reasons == []


def test_frames_lost_inside_the_source_are_counted() -> None:
    script = [Frame(picture(i), float(i), i) for i in (0, 1, 4, 5, 2)]
    log, _ = run(FakeSource(script, live=True, kind="demo"))
    assert log.lost_inside == 2


def test_a_held_file_goes_on_where_it_was() -> None:
    log, clock, stop = Log(), Clock(), threading.Event()
    loop = CaptureLoop(
        FakeSource(frames(3)), log.events(), stop=stop, clock=clock, wait=clock.wait, paced=True
    )
    loop.hold(True)
    thread = threading.Thread(target=loop.run)
    thread.start()
    assert log.frames == []
    clock.now += 60.0
    loop.hold(False)
    thread.join(5)
    assert [frame.index for frame in log.frames] == [0, 1, 2]


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (13, "13th"), (22, "22nd")],
)
def test_attempts_are_told_as_people_count(number: int, text: str) -> None:
    assert _ordinal(number) == text
