"""A few repetitions are learned only if those kept aside are told rightly."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.errors import InputError
from coach.types import PoseWindow
from ml.forward_forward.learner import LearnerPlan, RepLearner
from ml.forward_forward.learner_keeping import KeptLearner
from ml.forward_forward.lesson import OTHERS
from ml.forward_forward.widening import features_of, made_of
from ml.skeleton import Features

LEAST: Final = 3
"""Repetitions of a label, to keep one aside and have two to learn from."""

RIGHT_SHARE: Final = 2 / 3
MISTAKEN_SHARE: Final = 0.1

_FOLDS: Final = 3


@dataclass(frozen=True, slots=True)
class Checked:
    """How a label fares on repetitions that were kept aside, each once.

    Attributes:
        label: The name.
        asked: Its repetitions.
        right: How many of them were told rightly.
        others: Repetitions of anything else.
        mistaken: How many of those were taken for it.
    """

    label: str
    asked: int
    right: int
    others: int
    mistaken: int

    @property
    def holds(self) -> bool:
        """Whether it may be used."""
        enough = self.asked >= LEAST and self.right >= RIGHT_SHARE * self.asked
        return enough and self.mistaken <= MISTAKEN_SHARE * self.others

    def __str__(self) -> str:
        words = (
            f"{self.right} of {self.asked} kept aside were recognised, "
            f"{self.mistaken} of {self.others} others were taken for it"
        )
        return words if self.holds else f"not learned: {words}"


def checked(
    reps: Mapping[str, Sequence[PoseWindow]],
    others: Features,
    plan: LearnerPlan | None = None,
    go_on: Callable[[], None] = lambda: None,
) -> tuple[Checked, ...]:
    """Learns two thirds of each label and asks about the rest, three times. Blocks for seconds.

    Args:
        reps: Of each label, from `ml.skeleton.rep_poses`.
        others: (M, T, F) of anything else.
        plan: How it is learned.
        go_on: Called now and then; raises where nobody waits any more.

    Raises:
        InputError: A label has too few repetitions.
    """
    for label, own in reps.items():
        if len(own) < LEAST:
            raise InputError(f"{label!r} has {len(own)} repetitions; show it {LEAST} or more")
    shown = {**{label: features_of(own) for label, own in reps.items()}, OTHERS: others}
    told: dict[str, list[str]] = {label: [] for label in shown}
    for fold in range(_FOLDS):
        aside = {label: np.arange(len(own)) % _FOLDS == fold for label, own in shown.items()}
        learner = RepLearner(plan)
        made = {
            label: made_of([own[i] for i in np.flatnonzero(~aside[label])])
            for label, own in reps.items()
        }
        learner.learn_all({k: own[~aside[k]] for k, own in shown.items()}, made, go_on)
        for label, own in shown.items():
            told[label] += [one.label for one in learner.guess_all(own[aside[label]])]
    return tuple(
        Checked(
            label,
            len(own),
            sum(one == label for one in told[label]),
            sum(len(rows) for other, rows in shown.items() if other != label),
            sum(one == label for other, said in told.items() if other != label for one in said),
        )
        for label, own in reps.items()
    )


def learn_what_holds(
    kept: KeptLearner, reps: Mapping[str, Sequence[PoseWindow]], others: Features
) -> tuple[Checked, ...]:
    """Checks each label, and learns those that hold in one lesson, with others to tell them from.

    Raises:
        InputError: As `checked`; or there is no room for so many labels.
    """
    found = checked(reps, others)
    learn_beside({one.label: reps[one.label] for one in found if one.holds}, kept, others)
    return found


def learn_beside(
    reps: Mapping[str, Sequence[PoseWindow]], kept: KeptLearner, others: Features
) -> None:
    """Learns these in one lesson, with others to tell them from; nothing where there are none.

    Raises:
        InputError: There is no room for so many labels.
    """
    if reps:
        shown = {label: features_of(own) for label, own in reps.items()}
        made = {label: made_of(own) for label, own in reps.items()}
        kept.learn_all(shown if OTHERS in kept.counts else {**shown, OTHERS: others}, made)
