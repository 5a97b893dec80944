"""How well exercises are told apart: the classifier in use, classical ones, and the counting.

Real clips take no part in training or in any choice; people of the simulator's test split have
other bodies and are seen by other cameras than those that were learned from. Takes some minutes.
"""

import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from coach.bench.clips import Clip, load_clips
from coach.bench.engine_pass import landmarks_of
from coach.bench.transformer_auto import auto_figures
from coach.bench.transformer_clips import Judged, judged, reps_of
from coach.errors import InputError
from coach.motion.exercises.exercise import load_exercises
from coach.pose.model_store import ModelStore
from coach.types import Floats, PoseWindow
from ml.baselines import BASELINES
from ml.datasets import NONE, Order, Sequences, simulate
from ml.measures import auroc, balanced_accuracy, macro_f1
from ml.simulator import TEST, TRAIN
from ml.skeleton import WINDOW_S, Features
from ml.transformer.card import Confusion
from ml.transformer.judge import Judge
from ml.transformer.predictor import Predictor, Verdict
from ml.transformer.shelf import CARD, Kept, Shelf

Figures = dict[str, Any]

REAL: Final = "real clips"

_LEARNED: Final = 3000  # simulated repetitions that the classical baselines learn from
_TESTED: Final = 800  # simulated windows and repetitions each that all are tested on
_SEED: Final = 77
_BATCH: Final = 256
_WORKERS: Final = 2
_ASKED: Final = 200  # times that latency is measured
_FPS: Final = 30.0


def run(data: Path, *, landmarks: bool = False, keep: bool = False) -> Figures:
    """Measures the classifier in use.

    Args:
        data: Folder with ``clips.json``, ``videos`` and ``landmarks``.
        landmarks: Read the landmarks beside the clips instead of running the pose engine.
        keep: Write figures and confusion into the model's card.

    Raises:
        InputError: There is no classifier, or the folder does not hold what is needed.
    """
    kept = Shelf().in_use()
    if kept is None:
        raise InputError("no classifier is installed; make one: python main.py train transformer")
    torch.set_num_threads(1)
    predictor = Predictor.load(kept.model)
    specs, clips = load_exercises(), load_clips(data, sure=False)
    files = _landmarks(clips, landmarks)
    _say(f"{len(clips)} real clips")
    found = list(judged(predictor, files, specs))
    figures = {"model": kept.name, "kind": predictor.kind, **real_figures(found, predictor)}
    _say("simulated people of the test split")
    tested = {kind: _simulated(kind, TEST, _TESTED) for kind in ("window", "rep")}
    figures |= _simulated_figures(predictor, tested)
    figures["conv_real_macro_f1"] = _of_conv(kept, predictor, figures["real_macro_f1"])
    figures["latency_ms"] = latency_ms(predictor)
    _say("classical baselines")
    figures["reps"] = baseline_figures(predictor, tested["rep"], found)
    _say("counting without being told the exercise")
    sure = {clip: files[clip] for clip in load_clips(data)}
    events = {one.clip: one.events for one in found}
    figures["auto"] = auto_figures(sure, events, specs, Judge())
    if keep:
        _keep(kept, figures)
    return figures


def real_figures(found: Sequence[Judged], predictor: Predictor) -> Figures:
    """Clip by clip: which exercise, and whether it is one at all.

    What is no exercise of the model's (nobody exercising, or one that it does not know) is the
    positive class of the AUROC, told by the mean strangeness of a clip's windows.
    """
    labels = predictor.config.exercises
    read = [(one, one.said) for one in found if one.said is not None]
    known = [
        (labels.index(one.clip.exercise), said)
        for one, said in read
        if one.clip.exercise in labels and one.clip.exercise != NONE
    ]
    true, said = np.array(known).T
    strange = [float(one.foreign.mean()) for one, _ in read]
    is_strange = [one.clip.exercise not in labels or one.clip.exercise == NONE for one, _ in read]
    table = Confusion.of(REAL, labels, *_with_nobody(read, labels))
    return {
        "real_macro_f1": macro_f1(true, said),
        "real_balanced_acc": balanced_accuracy(true, said),
        "real_accuracy": float((true == said).mean()),
        "real_clips": len(known),
        "unknown_auroc": auroc(strange, is_strange),
        "confusion": {"labels": list(table.labels), "table": [list(row) for row in table.table]},
    }


def _with_nobody(
    read: Sequence[tuple[Judged, int]], labels: Sequence[str]
) -> tuple[list[int], list[int]]:
    pairs = [
        (labels.index(one.clip.exercise), said) for one, said in read if one.clip.exercise in labels
    ]
    return [true for true, _ in pairs], [said for _, said in pairs]


def _simulated_figures(predictor: Predictor, tested: Mapping[str, Sequences]) -> Figures:
    true, said, strange = [], [], []
    for sequences in tested.values():
        verdicts = _judged(predictor, sequences.frames.astype(np.float32))
        true += [sequences.labels.exercises[i] for i in sequences.exercise]
        said += [verdict.exercise for verdict in verdicts]
        strange += [verdict.foreign for verdict in verdicts]
    names = sorted({*true, *said})
    one, other = (np.array([names.index(name) for name in some]) for some in (true, said))
    return {
        "sim_macro_f1": macro_f1(one, other),
        "sim_balanced_acc": balanced_accuracy(one, other),
        "sim_unknown_auroc": auroc(strange, [name == NONE for name in true]),
    }


def baseline_figures(predictor: Predictor, tested: Sequences, found: Sequence[Judged]) -> Figures:
    """Macro-F1 over single repetitions, simulated and real, of the model and the classical ones."""
    labels = tested.labels.exercises
    learned = _simulated("rep", TRAIN, _LEARNED)
    real, true = reps_of(found, labels)
    simulated = tested.frames.astype(np.float32)

    def scored(said_simulated: NDArray[np.int64], said_real: NDArray[np.int64]) -> Figures:
        return {
            "sim_macro_f1": macro_f1(tested.exercise, said_simulated),
            "real_macro_f1": macro_f1(true, said_real),
            "real_balanced_acc": balanced_accuracy(true, said_real),
        }

    def model_says(frames: Features) -> NDArray[np.int64]:
        names = [verdict.exercise for verdict in _judged(predictor, frames)]
        return np.array([labels.index(name) if name in labels else -1 for name in names])

    figures = {"count": len(true), "model": scored(model_says(simulated), model_says(real))}
    for name, make in BASELINES.items():
        _say(f"  {name}")
        baseline = make()
        baseline.fit(learned.frames.astype(np.float32), learned.exercise)
        figures[name] = scored(baseline.predict(simulated), baseline.predict(real))
    return figures


def latency_ms(predictor: Predictor) -> float:
    """Of a live window on one thread, from poses to verdict: the median of many."""
    rng = np.random.default_rng(0)
    count = round(WINDOW_S * _FPS)
    world: Floats = rng.normal(0, 0.3, (count, 33, 3))
    poses = PoseWindow(
        np.arange(count) / _FPS, world * 200 + 300, np.full((count, 33), 0.9), world, (640, 480)
    )
    took_ms = []
    for _ in range(_ASKED):
        since_s = time.perf_counter()
        predictor.window(poses)
        took_ms.append(1e3 * (time.perf_counter() - since_s))
    return float(np.median(took_ms))


def _judged(predictor: Predictor, frames: Features) -> list[Verdict]:
    return [
        verdict
        for i in range(0, len(frames), _BATCH)
        for verdict in predictor.judge_all(frames[i : i + _BATCH])
    ]


def _simulated(kind: Any, world: Any, count: int) -> Sequences:
    return simulate(Order(kind, world, count, _SEED), workers=_WORKERS)


def _of_conv(kept: Kept, predictor: Predictor, own: float) -> float | None:
    """The same figure of the baseline: measured where that is what ships, else of the card."""
    if predictor.kind == "conv":
        return own
    try:
        return kept.card.figures.get("conv_real_macro_f1")
    except InputError:
        return None


def _keep(kept: Kept, figures: Figures) -> None:
    card = kept.card
    plain = {k: v for k, v in figures.items() if isinstance(v, (int, float))}
    auto = {f"auto_{k}": v for k, v in figures["auto"].items() if isinstance(v, (int, float))}
    real = Confusion(
        REAL,
        tuple(figures["confusion"]["labels"]),
        tuple(tuple(row) for row in figures["confusion"]["table"]),
    )
    others = tuple(one for one in card.confusions if one.on != REAL)
    told = {**card.figures, **plain, **auto}
    replace(card, figures=told, confusions=(real, *others)).save(kept.folder / CARD)


def _landmarks(clips: Sequence[Clip], stored: bool) -> dict[Clip, Path]:
    if stored:
        return {clip: clip.landmarks for clip in clips}
    files = landmarks_of([clip.video for clip in clips], ModelStore().pose_model(), noisy=False)
    return {clip: files[clip.video] for clip in clips}


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
