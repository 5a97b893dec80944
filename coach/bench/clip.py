"""How well words and movements find one another: the shipped motion CLIP, measured anew.

The simulated people are of bodies and cameras beyond those of training. What is held out is
measured with a second model, the witness, that was trained by the same command without eight
exercises and their twins; real clips are only looked at here.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch

from coach.athlete.repertoire import EXERCISES
from coach.bench.clips import load_clips
from coach.bench.engine_pass import landmarks_of
from coach.pose.model_store import ModelStore
from ml.clip.measures import (
    EIGHT,
    blind_paraphrases,
    caption_choice,
    clip_figures,
    open_set,
    paraphrases,
    ranks,
    retrieval,
    top1,
)
from ml.clip.pairs import NAMED, UNNAMED, PairOrder, Pairs, simulate, together
from ml.clip.predictor import PATH, ClipPredictor
from ml.clip.prompts import PLAIN, Prompting
from ml.clip.recordings import load_landmarks, windows
from ml.clip.words import FOLDER, names
from ml.datasets import NONE
from ml.measures import auroc
from ml.simulator import TEST
from ml.skeleton import Features

WITNESS: Final = FOLDER / "witness.safetensors"
SHUFFLED: Final = FOLDER / "shuffled.json"
PLAIN_LOSS: Final = FOLDER / "plain.json"

_MIXED, _EIGHT, _KNOWN = (1600, 7), (800, 8), (2752, 9)
"""Simulated people of each measure: how many, and the seed."""

_NO_DICTIONARY: Final = Prompting(dictionary=False)
_PROMPTS: Final = 50
_ASKED: Final = 40


def run(data: Path, *, landmarks: bool = False) -> dict[str, Any]:
    """Measures the shipped model and its witness; minutes.

    Args:
        data: Folder with ``clips.json``, ``videos`` and ``landmarks``.
        landmarks: Read the landmarks beside the clips instead of running the pose engine.

    Returns:
        The keys of the contract; ``real`` (several sets of clips), ``paraphrases`` and those
        written ``blind``, ``none_of_these``, ``ablations`` and ``caption_top1_of_16``.
        ``shuffled_top1`` and ``plain_loss`` are of their models' cards, which alone are kept;
        None and empty where there is none.

    Raises:
        InputError: There is no model, no witness, or no clip.
    """
    torch.set_num_threads(1)
    predictor, witness = ClipPredictor.load(PATH), ClipPredictor.load(WITNESS)
    _say("real clips")
    clips = _real_clips(data, landmarks)
    _say("simulating people")
    mixed, eight, known = (
        simulate(PairOrder(TEST, count, seed, only), workers=2)
        for (count, seed), only in zip((_MIXED, _EIGHT, _KNOWN), ((), EIGHT, _files()), strict=True)
    )
    _say("measuring")
    unseen = [one for one in clips if one[0] in EIGHT]
    real = clip_figures(witness, unseen, EIGHT)
    found = paraphrases(predictor, known)
    return {
        "paraphrase_top1": found["sentence_to_people"],
        "heldout8_top1": top1(witness, eight),
        "real_unseen_macro_f1": real["macro_f1"],
        "shuffled_top1": _figures(SHUFFLED).get("left_out_top1"),
        "retrieval": retrieval(predictor, mixed),
        "score_50_prompts_ms": _score_ms(predictor),
        "new_prompt_ms": _new_prompt_ms(predictor),
        "real": {
            "unseen": real,
            "unseen_no_dictionary": clip_figures(witness, unseen, EIGHT, _NO_DICTIONARY),
            "unseen_names_only": clip_figures(witness, unseen, EIGHT, PLAIN),
            **_real(predictor, clips),
        },
        "caption_top1_of_16": {
            "words_learned": caption_choice(predictor, mixed, kept=False),
            "words_never_learned": caption_choice(predictor, mixed, kept=True),
        },
        "paraphrases": found,
        "blind": {
            **blind_paraphrases(predictor, known),
            "usual_templates": blind_paraphrases(predictor, known, _NO_DICTIONARY),
        },
        "none_of_these": {
            "simulated": open_set(predictor, _one_by_one(known, mixed)),
            "real": open_set(predictor, clips),
        },
        "ablations": {
            "heldout8_no_dictionary": top1(witness, eight, _NO_DICTIONARY),
            "heldout8_names_only": top1(witness, eight, PLAIN),
            "known_top1": top1(predictor, known),
            "known_names_only": top1(predictor, known, PLAIN),
            "plain_loss": _figures(PLAIN_LOSS),
        },
    }


def _one_by_one(known: Pairs, mixed: Pairs) -> list[tuple[str, Features]]:
    """Simulated people, each a recording of one window: exercises, and everyday life."""
    everyday = [i for i, n in enumerate(mixed.name) if n != UNNAMED and NAMED[n] not in EXERCISES]
    both = together([known, mixed[np.array(everyday, int)]])
    frames = both.frames.astype(np.float32)
    return [(NAMED[n], frames[i : i + 1]) for i, n in enumerate(both.name.tolist())]


def _real(predictor: ClipPredictor, clips: Sequence[tuple[str, Features]]) -> dict[str, Any]:
    """Of the shipped model, which has seen simulated people do all of these."""
    exercising = [one for one in clips if one[0] != NONE]
    shown = sorted({name for name, _ in exercising})
    predictor.set_prompts([names()[name].called.say[0] for name in _files()])
    none = {
        kind: [predictor.score(frames).none for name, frames in clips if (name == NONE) == idle]
        for kind, idle in (("idle", True), ("exercising", False))
    }
    return {
        "seen": clip_figures(predictor, exercising, shown),
        "seen_among_every_exercise": clip_figures(predictor, exercising, _files()),
        "none_auroc": auroc(
            [*none["idle"], *none["exercising"]],
            [True] * len(none["idle"]) + [False] * len(none["exercising"]),
        ),
        "retrieval": _real_retrieval(predictor, exercising),
    }


def _real_retrieval(
    predictor: ClipPredictor, clips: Sequence[tuple[str, Features]]
) -> dict[str, float]:
    """Each exercise is asked for by its name among all real clips."""
    shown = sorted({name for name, _ in clips})
    texts = predictor.read([names()[name].called.say[0] for name in shown])
    seen = np.stack([predictor.see(frames).mean(0) for _, frames in clips])
    seen /= np.linalg.norm(seen, axis=1, keepdims=True)
    right = np.array([[name == asked for name, _ in clips] for asked in shown])
    return ranks(texts @ seen.T, right)


def _figures(card: Path) -> dict[str, float]:
    """Of the card of a model that does not ship; none where there is no card."""
    try:
        told = json.loads(card.read_text(encoding="utf-8"))
        return {name: float(value) for name, value in told["figures"].items()}
    except (OSError, ValueError, KeyError):
        return {}


def _score_ms(predictor: ClipPredictor) -> float:
    """Of one window against fifty prompts that are set; the median."""
    predictor.set_prompts([names()[name].called.say[0] for name in list(names())[:_PROMPTS]])
    frames = np.random.default_rng(0).normal(0, 1, (1, *_shape(predictor))).astype(np.float32)
    return _median_ms([lambda: predictor.score(frames)] * _ASKED)


def _new_prompt_ms(predictor: ClipPredictor) -> float:
    """Of one prompt that was never read before; the median."""
    asked = [f"a person doing {i} rounds of something new" for i in range(_ASKED)]
    return _median_ms([partial(predictor.set_prompts, [text]) for text in asked])


def _median_ms(calls: Sequence[Callable[[], object]]) -> float:
    took_ms = []
    for call in calls:
        since_s = time.perf_counter()
        call()
        took_ms.append(1e3 * (time.perf_counter() - since_s))
    return float(np.median(took_ms))


def _shape(predictor: ClipPredictor) -> tuple[int, int]:
    return predictor.model.config.longest, predictor.model.config.features


def _files() -> tuple[str, ...]:
    return tuple(sorted(EXERCISES))


def _real_clips(data: Path, landmarks: bool) -> list[tuple[str, Features]]:
    """Exercise and windows of every clip of an exercise that has a file, or of nobody exercising.

    Raises:
        InputError: The folder does not hold what is needed.
    """
    clips = [c for c in load_clips(data, sure=False) if c.exercise in (*_files(), NONE)]
    if landmarks:
        files = {clip: clip.landmarks for clip in clips}
    else:
        videos = [clip.video for clip in clips]
        found = landmarks_of(videos, ModelStore().pose_model(), noisy=False)
        files = {clip: found[clip.video] for clip in clips}
    cut = [(clip.exercise, windows(load_landmarks(file))) for clip, file in files.items()]
    return [(exercise, some.frames) for exercise, some in cut if len(some.end_s)]


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
