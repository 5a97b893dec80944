"""Training in a process of its own, so that whoever watches keeps its threads to itself."""

import multiprocessing
import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Final

import numpy as np
import torch

from coach.errors import CoachError
from ml.datasets import Kind, Order, simulate
from ml.simulator import TEST
from ml.training import Progress
from ml.transformer.card import Confusion
from ml.transformer.predictor import Predictor
from ml.transformer.workshop import Ears, TrainingOrder, begin, resume

NEW_PEOPLE: Final = "simulated people that nobody has learned from"

_NICE: Final = 19
_GRACE_S: Final = 2.0  # a step takes less; simulating is not worth waiting for
_SEED: Final = 4242
_POLL_S: Final = 0.2


@dataclass(frozen=True, slots=True)
class Said:
    """What is being done now."""

    words: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The training is over.

    Attributes:
        done: False where it was stopped; its checkpoint is kept.
        error: Why it failed, in one line, or "".
    """

    done: bool
    error: str = ""


News = Said | Progress | Ended


def train_apart(folder: Path, order: TrainingOrder | None, stop: threading.Event) -> Iterator[News]:
    """Trains into a folder, or goes on with what was stopped there. Yields news; `Ended` last.

    Args:
        folder: Of the model.
        order: None to resume.
        stop: Looked at several times a second; the process then ends after its step, or is ended.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    asked = context.Event()
    process = context.Process(target=_work, args=(folder, order, theirs, asked), daemon=True)
    process.start()
    theirs.close()
    try:
        yield from _news(ours, asked, stop)
    finally:
        # what is on disk is whole at any moment: a checkpoint is put in its place in one step
        process.terminate()
        process.join()
        ours.close()


def evaluate_apart(model: Path, count: int, stop: threading.Event) -> Confusion | None:
    """How a model does on ``count`` simulated people that nobody has learned from.

    Args:
        model: Its file.
        count: Of windows and of repetitions each.
        stop: Looked at several times a second.

    Returns:
        None where it was stopped.

    Raises:
        CoachError: The model cannot be read.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_judge_all, args=(model, count, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        while not stop.is_set():
            if ours.poll(_POLL_S):
                answer: Confusion | str = ours.recv()
                if isinstance(answer, str):
                    raise CoachError(answer)
                return answer
        return None
    except (EOFError, OSError) as error:
        raise CoachError("the evaluation's process died") from error
    finally:
        process.terminate()
        process.join()
        ours.close()


def _news(ours: Connection, asked: Event, stop: threading.Event) -> Iterator[News]:
    left_s = _GRACE_S
    while left_s > 0:
        if stop.is_set():
            asked.set()
            left_s -= _POLL_S
        try:
            if not ours.poll(_POLL_S):
                continue
            news: News = ours.recv()
        except (EOFError, OSError):
            yield Ended(done=False, error="the training's process died")
            return
        yield news
        if isinstance(news, Ended):
            return
    yield Ended(done=False)


def _work(folder: Path, order: TrainingOrder | None, told: Connection, asked: Event) -> None:
    """In the other process."""
    _step_back()
    stop = threading.Event()
    threading.Thread(target=_pass_on, args=(asked, stop), daemon=True).start()
    ears = Ears(stop, lambda words: told.send(Said(words)), told.send)
    # whoever asked may be gone: then there is nobody to tell
    with suppress(BrokenPipeError, KeyboardInterrupt):
        try:
            trained = resume(folder, ears) if order is None else begin(order, folder, ears)
            told.send(Ended(trained.done))
        except CoachError as error:
            told.send(Ended(done=False, error=str(error)))
        except Exception as error:
            told.send(Ended(done=False, error=f"{type(error).__name__}: {error}"))


def _judge_all(model: Path, count: int, told: Connection) -> None:
    """In the other process."""
    _step_back()
    with suppress(BrokenPipeError, KeyboardInterrupt):
        try:
            told.send(judged_on_new_people(model, count))
        except CoachError as error:
            told.send(str(error))
        except Exception as error:
            told.send(f"{type(error).__name__}: {error}")


def judged_on_new_people(model: Path, count: int) -> Confusion:
    """On the simulator's test split, with a seed that nothing else uses. Blocks.

    Raises:
        InputError: The model cannot be read.
    """
    predictor = Predictor.load(model)
    labels = predictor.config.exercises
    true: list[int] = []
    said: list[int] = []
    kinds: tuple[Kind, ...] = ("window", "rep")
    for kind in kinds:
        made = simulate(Order(kind, TEST, count, _SEED))
        names = [made.labels.exercises[i] for i in made.exercise]
        verdicts = predictor.judge_all(made.frames.astype(np.float32))
        for name, verdict in zip(names, verdicts, strict=True):
            if name in labels:
                true.append(labels.index(name))
                said.append(labels.index(verdict.exercise))
    return Confusion.of(NEW_PEOPLE, labels, true, said)


def _step_back() -> None:
    """A camera and its engine go first."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    torch.set_num_threads(1)


def _pass_on(asked: Event, stop: threading.Event) -> None:
    asked.wait()
    stop.set()
