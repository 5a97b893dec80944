import threading
from collections.abc import Iterator

import pytest

from coach.errors import InputError
from coach.runtime.jobs import JobContext, JobRunner, await_threads


class Results:
    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.results: list[str] = []
        self.errors: list[str] = []
        self.progress: list[tuple[float, str]] = []

    def result(self, value: str) -> None:
        with self.changed:
            self.results.append(value)
            self.changed.notify_all()

    def error(self, reason: str) -> None:
        with self.changed:
            self.errors.append(reason)
            self.changed.notify_all()

    def wait(self, count: int) -> None:
        with self.changed:
            assert self.changed.wait_for(
                lambda: len(self.results) + len(self.errors) >= count, timeout=5
            )


@pytest.fixture
def told() -> Results:
    return Results()


@pytest.fixture
def runner(told: Results) -> Iterator[JobRunner[str]]:
    made: JobRunner[str] = JobRunner(
        "job-test",
        on_result=told.result,
        on_error=told.error,
        on_progress=lambda share, line: told.progress.append((share, line)),
    )
    yield made
    assert made.stop(5)


class Slow:
    """A job that runs until it is let go."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.begun, self.go = threading.Event(), threading.Event()
        self.cancelled = False

    def __call__(self, context: JobContext) -> str:
        self.begun.set()
        assert self.go.wait(5)
        self.cancelled = context.cancelled.is_set()
        context.check()
        return self.name


def test_a_job_tells_its_progress_and_its_result(runner: JobRunner[str], told: Results) -> None:
    def job(context: JobContext) -> str:
        context.progress(0.5, "half way")
        return "done"

    assert runner.submit(job)
    told.wait(1)
    assert (told.results, told.progress) == (["done"], [(0.5, "half way")])


def test_of_those_that_wait_only_the_newest_runs(runner: JobRunner[str], told: Results) -> None:
    first = Slow("first")
    runner.submit(first)
    assert first.begun.wait(5)
    runner.submit(lambda _: "second")
    runner.submit(lambda _: "third")
    assert runner.busy
    first.go.set()
    told.wait(2)
    assert told.results == ["first", "third"]


def test_a_new_question_supersedes_the_one_that_runs(runner: JobRunner[str], told: Results) -> None:
    first = Slow("first")
    runner.submit(first)
    assert first.begun.wait(5)
    runner.submit(lambda _: "second", supersede=True)
    first.go.set()
    told.wait(1)
    assert first.cancelled
    assert told.results == ["second"]


def test_a_cancelled_job_is_not_heard_of_again(runner: JobRunner[str], told: Results) -> None:
    first = Slow("first")
    runner.submit(first)
    assert first.begun.wait(5)
    runner.submit(lambda _: "waiting")
    runner.cancel()
    first.go.set()
    runner.submit(lambda _: "after")
    told.wait(1)
    assert (told.results, told.errors) == (["after"], [])


@pytest.mark.parametrize(
    ("error", "reason"),
    [(InputError("too few reps"), "too few reps"), (ValueError(), "ValueError")],
)
def test_a_failure_is_told_and_the_next_job_runs(
    runner: JobRunner[str], told: Results, error: Exception, reason: str
) -> None:
    def burst(_: JobContext) -> str:
        raise error

    runner.submit(burst)
    told.wait(1)
    runner.submit(lambda _: "next")
    told.wait(2)
    assert (told.errors, told.results) == ([reason], ["next"])


def test_stopping_cancels_and_refuses_what_comes_after(told: Results) -> None:
    runner: JobRunner[str] = JobRunner("job-test", on_result=told.result, on_error=told.error)
    first = Slow("first")
    runner.submit(first)
    assert first.begun.wait(5)
    assert not runner.stop(0.0)
    first.go.set()
    assert runner.stop(5)
    assert not runner.submit(lambda _: "late")
    assert told.results == []


def test_a_runner_that_never_ran_stops_at_once(told: Results) -> None:
    assert JobRunner("job-test", on_result=told.result, on_error=told.error).stop(0.0)


def test_the_end_of_the_program_waits_for_a_job_that_cannot_be_cancelled() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def job(_context: JobContext) -> None:
        begun.set()
        go_on.wait()

    runner: JobRunner[None] = JobRunner("slow", on_result=lambda _: None, on_error=lambda _: None)
    runner.submit(job)
    begun.wait()
    assert not runner.stop(0.0)
    assert not await_threads(0.0)
    go_on.set()
    assert await_threads(5.0)


def test_of_runners_that_work_in_turn_one_waits_for_the_other(told: Results) -> None:
    one, other = (
        JobRunner[str](name, on_result=told.result, on_error=told.error, in_turn=True)
        for name in ("one", "other")
    )
    began, go_on = threading.Event(), threading.Event()

    def first(_: JobContext) -> str:
        began.set()
        assert go_on.wait(5)
        return "first"

    one.submit(first)
    assert began.wait(5)
    other.submit(lambda _: "cancelled")
    other.cancel()
    other.submit(lambda _: "second")
    assert told.results == []
    go_on.set()
    told.wait(2)
    assert told.results == ["first", "second"]
    assert one.stop(5)
    assert other.stop(5)
