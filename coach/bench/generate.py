"""How good generated repetitions are, and what three recorded ones are worth with them.

What is measured with few repetitions is measured with witnesses: generators that were trained by
the same command without any of these exercises and their twins. All else is of the shipped one.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
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
    shown_by,
)
from coach.bench.generate_quality import bodily, quality
from coach.bench.real_reps import RealReps, load_real_reps
from coach.errors import InputError
from ml.diffusion.generator import Generator
from ml.diffusion.places import CARD, FOLDER, PATH
from ml.diffusion.widen import DEFAULT, classical_wideners
from ml.transformer.card import Card
from ml.transformer.predictor import Predictor
from ml.transformer.shelf import Shelf

WITNESS: Final = FOLDER / "witness.safetensors"
GAN: Final = FOLDER / "witness-gan.safetensors"

_LEARNED: Final = DEFAULT if DEFAULT not in classical_wideners() else "mixed"
"""The learned way whose gain is told: the default, unless a classical one is that."""

_KEPT: Final = (
    "as_wished",
    *("tstr_ratio", "discriminative", "coverage", "coverage_real", "frechet", "frechet_real"),
    *(
        "bone_cv",
        "joint_violations",
        "joint_violations_before",
        "foot_slide_cm_per_frame",
        "jerk_ratio",
        "copies",
    ),
    "sample_32_s",
)


def run(data: Path, *, keep: bool = False) -> dict[str, Any]:
    """Measures the shipped generator and its witnesses; takes a quarter of an hour.

    Args:
        data: Folder with ``clips.json`` and ``landmarks``.
        keep: Write the figures into the generator's card.

    Returns:
        The keys of the contract. ``gain`` is of the default way of widening if that is a learned
        one, else of the mixed one; ``gains`` of every learned way; ``ways`` has what every way is
        worth; ``shown_by`` how many people record each exercise. ``gain`` and ``gan`` are None
        where their witness is not there.

    Raises:
        InputError: There is no generator, or no clip.
    """
    torch.set_num_threads(1)
    generator = Generator.load(PATH)
    witnesses = [Generator.load(path) for path in (WITNESS, GAN) if path.is_file()]
    kept = Shelf().in_use()
    if kept is None:
        raise InputError(
            "no classifier is installed: its trunk is what repetitions are compared by"
        )
    _say("real repetitions")
    reps = load_real_reps(data)
    _say("generated beside real")
    figures = quality(generator, reps, Predictor.load(kept.model)) | bodily(generator, reps.names)
    figures |= {"gain": None, "gan": None}
    if keep:
        _keep(figures)
    for more in _with_few(reps, witnesses):
        figures |= more
        if keep:  # at every step: what was measured stays where the rest is broken off
            _keep(figures)
    return figures


def _with_few(reps: RealReps, witnesses: Sequence[Generator]) -> Iterator[dict[str, Any]]:
    """What the witnesses are worth where only a few repetitions are recorded; more every time."""
    if not witnesses:
        _say("no witness is there: what few repetitions gain is not measured")
        return
    # it has not seen the real exercises: what it makes is judged by what bodies can do
    rivals = {one.method: bodily(one, one.config.exercises) for one in witnesses if _is_gan(one)}
    gains: dict[str, dict[str, Any]] = {}
    ways: dict[str, dict[str, float]] = {}
    alternatives = (NOTHING, *classical_wideners())
    for count in RECORDED:
        _say(f"{count} recorded repetitions, {DRAWS} draws")
        shares = shares_right(reps, witnesses, count)
        learned = [name for name in shares if name not in alternatives]
        told = {name: gain(shares, name, alternatives) for name in learned}
        for name, one in told.items():
            gains.setdefault(name, {})[str(count)] = one
        ways[str(count)] = told[learned[0]]["right"]
        shown = {str(each): shown_by(reps, each) for each in RECORDED}
        beside = {name: {"gain": gains[name], **body} for name, body in rivals.items()}
        found: dict[str, Any] = {"gain": gains.get(_LEARNED), "ways": ways, "gains": gains}
        yield found | {"shown_by": shown} | beside


def _is_gan(generator: Generator) -> bool:
    return generator.method == "gan"


def _keep(figures: Mapping[str, Any]) -> None:
    plain = {name: float(figures[name]) for name in _KEPT}
    for count, one in (figures["gain"] or {}).items():
        plain |= {f"gain_{count}": one["points"], f"gain_{count}_ci_low": one["ci_low"]}
    for count, one in (figures["gan"] or {"gain": {}})["gain"].items():
        plain[f"gan_gain_{count}"] = one["points"]
    card = Card.load(FOLDER / CARD)
    replace(card, figures=plain).save(FOLDER / CARD)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
