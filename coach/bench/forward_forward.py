"""How well Forward-Forward learns: digits, repetitions, and one label after another, live.

Beside it always the same sizes by backpropagation, and logistic regression for repetitions. Takes
some minutes.
"""

import sys
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch

from coach.bench.forward_forward_live import live_figures
from coach.bench.forward_forward_loop import loop_figures
from coach.bench.real_reps import RealReps, load_real_reps
from coach.errors import InputError
from ml.baselines.face import Baseline, Labels
from ml.baselines.logistic import LogisticRegression
from ml.datasets import Order, Sequences, simulate
from ml.forward_forward.backprop import Method
from ml.forward_forward.digit_shelf import load_digit_models
from ml.forward_forward.digit_study import error_of
from ml.forward_forward.digits import load_digits
from ml.forward_forward.rep_classifiers import NetworkReps
from ml.measures import balanced_accuracy, macro_f1
from ml.simulator import TEST, TRAIN, World

Figures = dict[str, Any]

_METHODS: Final[dict[str, Method]] = {"reps": "forward-forward", "backprop": "backprop"}
_LEARNED: Final = 4000  # simulated repetitions
_TESTED: Final = 1500
_SEED: Final = 77
_WORKERS: Final = 2


def run(data: Path) -> Figures:
    """Measures everything.

    Args:
        data: Folder with ``clips.json``, ``landmarks`` and ``mnist``.

    Returns:
        The contract's ``mnist_error``, ``mnist_backprop_error`` (None where no network of digits
        is kept), ``reps_acc``, ``backprop_acc`` and ``logistic_acc`` (real clips, one person left
        out after the other), ``update_ms`` and ``forgetting``; in ``real`` and ``simulated`` more
        of the same, in ``live`` how it goes repetition by repetition, in ``loop`` how a lesson of
        three fares with other people.

    Raises:
        InputError: The folder does not hold what is needed.
    """
    torch.set_num_threads(1)
    figures = _digit_figures(data)
    _say("repetitions of real clips")
    reps = load_real_reps(data).shown_by_several()
    real = _real_figures(reps)
    _say("repetitions of simulated people")
    learned, tested = (_simulated(world, n) for world, n in ((TRAIN, _LEARNED), (TEST, _TESTED)))
    simulated = _simulated_figures(learned, tested)
    _say("one repetition after the other")
    live = live_figures(learned, tested, reps)
    _say("from a lesson of three to other people's clips")
    loop = loop_figures(data)
    return {
        **figures,
        "reps_acc": real["reps"]["accuracy"],
        "backprop_acc": real["backprop"]["accuracy"],
        "logistic_acc": real["logistic"]["accuracy"],
        "update_ms": live["update_ms"],
        "forgetting": live["forgetting"],
        "real": real,
        "simulated": simulated,
        "live": live,
        "loop": loop,
    }


def _digit_figures(data: Path) -> Figures:
    models = load_digit_models()
    if not any(models.values()):
        _say("no network of digits is kept: python main.py train forward-forward --data DIR")
        return {"mnist_error": None, "mnist_backprop_error": None}
    try:
        _, test = load_digits(data)
    except InputError as error:
        _say(str(error))
        return {"mnist_error": None, "mnist_backprop_error": None}
    _say("digits")
    errors = {
        method: None if model is None else error_of(model, test) for method, model in models.items()
    }
    return {
        "mnist_error": errors["forward-forward"],
        "mnist_backprop_error": errors["backprop"],
    }


def _classifiers() -> dict[str, Baseline]:
    networks: dict[str, Baseline] = {name: NetworkReps(how) for name, how in _METHODS.items()}
    return networks | {"logistic": LogisticRegression()}


def _real_figures(reps: RealReps) -> Figures:
    figures: Figures = {"repetitions": len(reps.label), "people": len(np.unique(reps.person))}
    for name, classifier in _classifiers().items():
        figures[name] = _shares(reps.label, people_left_out(classifier, reps))
    return figures


def people_left_out(classifier: Baseline, reps: RealReps) -> Labels:
    """What is said of each repetition by a classifier that has seen nobody of its source."""
    said = np.full(len(reps.label), -1, np.int64)
    for person in np.unique(reps.person):
        own = reps.person == person
        classifier.fit(reps.frames[~own], reps.label[~own])
        said[own] = classifier.predict(reps.frames[own])
    return said


def _simulated(world: World, count: int) -> Sequences:
    return simulate(Order("rep", world, count, _SEED), workers=_WORKERS)


def _simulated_figures(learned: Sequences, tested: Sequences) -> Figures:
    figures: Figures = {}
    for name, classifier in _classifiers().items():
        classifier.fit(learned.frames.astype(np.float32), learned.exercise)
        said = classifier.predict(tested.frames.astype(np.float32))
        figures[name] = _shares(tested.exercise, said)
    return figures


def _shares(true: np.ndarray[Any, Any], said: np.ndarray[Any, Any]) -> Figures:
    return {
        "accuracy": float((true == said).mean()),
        "balanced_accuracy": balanced_accuracy(true, said),
        "macro_f1": macro_f1(true, said),
    }


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
