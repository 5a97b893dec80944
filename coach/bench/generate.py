"""How good generated repetitions are, and what three recorded ones are worth with them.

What is measured with few repetitions is measured with witnesses: generators that were trained by
the same command without any of these exercises and their twins. All else is of the shipped one.
"""

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import torch

from coach.bench.generate_few import (
    DRAWS,
    NOTHING,
    RECORDED,
    gain,
    shares_right,
)
from coach.bench.generate_quality import bodily, quality
from coach.bench.generate_reps import load_reps
from ml.diffusion.generator import Generator
from ml.diffusion.places import CARD, FOLDER, PATH
from ml.diffusion.widen import DEFAULT, classical_wideners
from ml.transformer.card import Card
from ml.transformer.predictor import Predictor
from ml.transformer.shelf import Shelf

WITNESS: Final = FOLDER / "witness.safetensors"
GAN: Final = FOLDER / "witness-gan.safetensors"

_LEARNED: Final = DEFAULT if DEFAULT not in classical_wideners() else "anew"
"""The learned way whose gain is told: the default, unless a classical one is that."""

_KEPT: Final = (
    *("tstr_ratio", "discriminative", "coverage", "coverage_real", "frechet", "frechet_real"),
    *("bone_cv", "joint_violations", "foot_slide_cm_per_frame", "jerk_ratio", "copies"),
    "sample_32_s",
)


def run(data: Path, *, keep: bool = False) -> dict[str, Any]:
    """Measures the shipped generator and its witnesses; takes a quarter of an hour.

    Args:
        data: Folder with ``clips.json`` and ``landmarks``.
        keep: Write the figures into the generator's card.

    Returns:
        The keys of the contract. ``gain`` is of the default way of widening if that is a learned
        one; ``ways`` has what every way is worth.

    Raises:
        InputError: There is no generator, no witness, or no clip.
    """
    torch.set_num_threads(1)
    generator, witness, rival = (Generator.load(path) for path in (PATH, WITNESS, GAN))
    kept = Shelf().in_use()
    assert kept is not None
    predictor = Predictor.load(kept.model)
    _say("real repetitions")
    reps = load_reps(data)
    _say("generated beside real")
    figures = quality(generator, reps, predictor) | bodily(generator, reps.names)
    gains, rivals, ways = {}, {}, {}
    alternatives = (NOTHING, *classical_wideners())
    for count in RECORDED:
        _say(f"{count} recorded repetitions, {DRAWS} draws")
        shares = shares_right(reps, (witness, rival), count)
        gains[str(count)] = gain(shares, _LEARNED, alternatives)
        rivals[str(count)] = gain(shares, "gan", alternatives)
        ways[str(count)] = {name: gain(shares, name, alternatives)["points"] for name in shares}
    figures |= {
        "gain": gains,
        "ways": ways,
        # it has not seen the real exercises: what it makes is judged by what bodies can do
        "gan": {"gain": rivals, **bodily(rival, rival.config.exercises)},
    }
    if keep:
        _keep(figures)
    return figures


def _keep(figures: Mapping[str, Any]) -> None:
    plain = {name: float(figures[name]) for name in _KEPT}
    for count, one in figures["gain"].items():
        plain |= {f"gain_{count}": one["points"], f"gain_{count}_ci_low": one["ci_low"]}
        plain[f"gan_gain_{count}"] = figures["gan"]["gain"][count]["points"]
    card = Card.load(FOLDER / CARD)
    replace(card, figures=plain).save(FOLDER / CARD)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
