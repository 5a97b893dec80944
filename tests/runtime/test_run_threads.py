"""Threads that die with a word, and two that wait for one another."""

import threading

import pytest

from coach.errors import CoachError
from coach.runtime.frames import EveryFrame
from coach.runtime.jobs import await_threads
from coach.runtime.run_threads import Meeting, RunThreads

_LONG_S = 10.0


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (CoachError("No camera."), "No camera."),
        (ValueError("odd"), "The eye thread died: ValueError: odd"),
    ],
)
def test_a_thread_that_dies_says_of_what(error: Exception, words: str) -> None:
    def fail() -> None:
        raise error

    heard: list[str] = []
    threads = RunThreads(heard.append)
    threads.add("eye", fail)
    threads.start()
    threads.join("eye", _LONG_S)
    assert heard == [words]


def test_the_end_of_the_program_waits_for_one_that_must_come_to_its_end() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def body() -> None:
        begun.set()
        go_on.wait(_LONG_S)

    threads = RunThreads(pytest.fail)
    threads.add("eye", body, to_its_end=True)
    threads.start()
    assert begun.wait(_LONG_S)
    assert not await_threads(0.0)
    go_on.set()
    assert await_threads(_LONG_S)


def test_what_never_started_and_the_thread_itself_are_not_waited_for() -> None:
    threads = RunThreads(pytest.fail)
    done = threading.Event()

    def body() -> None:
        threads.join("eye", _LONG_S)
        done.set()

    threads.add("eye", body)
    threads.join("eye", _LONG_S)
    threads.start()
    assert done.wait(_LONG_S / 2)


def test_each_waits_for_the_other() -> None:
    meeting, passage = Meeting(), EveryFrame()
    source = threading.Thread(target=meeting.source_is_open, args=(passage,))
    source.start()
    assert meeting.engine_is_made() is passage
    source.join(_LONG_S)
    assert not source.is_alive() and not passage.drained


def test_after_the_end_nobody_waits_and_nothing_passes() -> None:
    meeting, passage = Meeting(), EveryFrame()
    meeting.close()
    assert meeting.engine_is_made() is None
    meeting.source_is_open(passage)
    assert passage.drained
