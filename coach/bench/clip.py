"""How well words and movements find one another: the shipped motion CLIP, measured anew.

The simulated people are of bodies and cameras beyond those of training. What is held out is
measured with a second model, the witness, that was trained by the same command without eight
exercises and their twins; real clips are only looked at here.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any, Final

import numpy as np

from coach.errors import InputError
from ml.clip.measures import (
    EIGHT,
    caption_choice,
    clip_figures,
    paraphrase_top1,
    ranks,
    retrieval,
    top1,
)
from ml.clip.pairs import PairOrder, simulate
from ml.clip.predictor import PATH, ClipPredictor
from ml.clip.prompts import PLAIN, Prompting
from ml.clip.recordings import load_landmarks, windows
from ml.clip.words import FOLDER, names
from ml.simulator import TEST
from ml.skeleton import Features

WITNESS: Final = FOLDER / "witness.safetensors"
SHUFFLED: Final = FOLDER / "shuffled.json"

_MIXED, _EIGHT, _KNOWN = (1600, 7), (800, 8), (2560, 9)
"""Simulated people of each measure: how many, and the seed."""

_PROMPTS: Final = 50
_ASKED: Final = 40


def run(data: Path | None) -> dict[str, Any]:
    """Measures the shipped model and its witness; minutes.

    Args:
        data: Folder with ``clips.json`` and ``landmarks``; without it no real figure.

    Returns:
        The keys of the contract; ``ablations``; ``real`` (macro-F1 and share right of several
        sets of clips); figures that cannot be measured are None.
    """
    predictor, witness = ClipPredictor.load(PATH), ClipPredictor.load(WITNESS)
    _say("simulating people")
    mixed, eight, known = (
        simulate(PairOrder(TEST, count, seed, only), workers=2)
        for (count, seed), only in zip((_MIXED, _EIGHT, _KNOWN), ((), EIGHT, _files()), strict=True)
    )
    _say("measuring")
    clips = _real_clips(data) if data is not None else None
    unseen = [c for c in clips if c[0] in EIGHT] if clips is not None else None
    return {
        "paraphrase_top1": paraphrase_top1(predictor, known),
        "heldout8_top1": top1(witness, eight),
        "real_unseen_macro_f1": _macro_f1(witness, unseen, EIGHT),
        "shuffled_top1": _shuffled(),
        "retrieval": retrieval(predictor, mixed),
        "score_50_prompts_ms": _score_ms(predictor),
        "new_prompt_ms": _new_prompt_ms(predictor),
        "real": _real(predictor, witness, clips),
        "caption_top1_of_16": {
            "words_learned": caption_choice(predictor, mixed, kept=False),
            "words_never_learned": caption_choice(predictor, mixed, kept=True),
        },
        "ablations": {
            "heldout8_no_dictionary": top1(witness, eight, Prompting(dictionary=False)),
            "heldout8_names_only": top1(witness, eight, PLAIN),
            "known_top1": top1(predictor, known),
            "known_names_only": top1(predictor, known, PLAIN),
        },
    }


def _real(
    predictor: ClipPredictor, witness: ClipPredictor, clips: list[tuple[str, Features]] | None
) -> dict[str, Any] | None:
    if clips is None:
        return None
    shown = sorted({name for name, _ in clips})
    unseen = [c for c in clips if c[0] in EIGHT]
    return {
        "unseen": clip_figures(witness, unseen, EIGHT),
        "unseen_no_dictionary": clip_figures(witness, unseen, EIGHT, Prompting(dictionary=False)),
        "unseen_names_only": clip_figures(witness, unseen, EIGHT, PLAIN),
        "all": clip_figures(predictor, clips, shown),
        "all_among_every_exercise": clip_figures(predictor, clips, _files()),
        "retrieval": _real_retrieval(predictor, clips),
    }


def _macro_f1(
    witness: ClipPredictor,
    clips: list[tuple[str, Features]] | None,
    candidates: tuple[str, ...],
) -> float | None:
    return None if clips is None else float(clip_figures(witness, clips, candidates)["macro_f1"])


def _real_retrieval(
    predictor: ClipPredictor, clips: list[tuple[str, Features]]
) -> dict[str, float]:
    """Each exercise is asked for by its name among all real clips."""
    shown = sorted({name for name, _ in clips})
    texts = predictor.read([names()[name].called.say[0] for name in shown])
    seen = np.stack([predictor.see(frames).mean(0) for _, frames in clips])
    seen /= np.linalg.norm(seen, axis=1, keepdims=True)
    right = np.array([[name == asked for name, _ in clips] for asked in shown])
    return ranks(texts @ seen.T, right)


def _shuffled() -> float | None:
    """Of the card of the model that learned the captions of other movements."""
    try:
        told = json.loads(SHUFFLED.read_text(encoding="utf-8"))
        return float(told["figures"]["left_out_top1"])
    except (OSError, ValueError, KeyError):
        return None


def _score_ms(predictor: ClipPredictor) -> float:
    """Of one window against fifty prompts that are set; the median."""
    predictor.set_prompts([names()[name].called.say[0] for name in list(names())[:_PROMPTS]])
    frames = np.random.default_rng(0).normal(0, 1, (1, *_shape(predictor))).astype(np.float32)
    return _median_ms([lambda: predictor.score(frames)] * _ASKED)


def _new_prompt_ms(predictor: ClipPredictor) -> float:
    """Of one prompt that was never read before; the median."""
    asked = [f"a person doing {i} rounds of something new" for i in range(_ASKED)]
    return _median_ms([lambda text=text: predictor.set_prompts([text]) for text in asked])


def _median_ms(calls: list[Any]) -> float:
    took_ms = []
    for call in calls:
        since_s = time.perf_counter()
        call()
        took_ms.append(1e3 * (time.perf_counter() - since_s))
    return float(np.median(took_ms))


def _shape(predictor: ClipPredictor) -> tuple[int, int]:
    return predictor.model.config.longest, predictor.model.config.features


def _files() -> tuple[str, ...]:
    from coach.athlete.repertoire import EXERCISES

    return tuple(sorted(EXERCISES))


def _real_clips(data: Path) -> list[tuple[str, Features]]:
    """Exercise and windows of every clip of an exercise that has a file.

    Raises:
        InputError: There is no readable ``clips.json``.
    """
    try:
        entries = json.loads((data / "clips.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"no clips to measure with in {data}: {error}") from error
    found = []
    for entry in entries:
        file = data / "landmarks" / f"{Path(entry['file']).stem}.npz"
        if entry["exercise"] in _files() and file.exists():
            cut = windows(load_landmarks(file))
            if len(cut.end_s):
                found.append((entry["exercise"], cut.frames))
    return found


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
