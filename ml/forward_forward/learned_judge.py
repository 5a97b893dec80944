"""What the user taught, beside the classifier that ships: where both are asked, the user's own."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coach.errors import CoachError
from coach.motion.recognition.classifier import Classifier, Opinion
from coach.types import PoseWindow
from ml.forward_forward.learned_file import learned_path
from ml.forward_forward.lesson import OTHERS
from ml.load_torch import load_torch

if TYPE_CHECKING:
    from ml.forward_forward.learner import RepLearner

SURE: Final = 0.7
"""Chance from which on a repetition is what was taught."""

_log = logging.getLogger(__name__)

_LOOK_EVERY_S: Final = 2.0  # so often it is looked whether something was learned


class LearnedJudge:
    """Behind `coach.motion.recognition.classifier.Classifier`. Thread-safe, as ``beside`` is.

    A label counts where it is the name of an exercise; of windows it says nothing.

    Args:
        beside: Asked first.
        path: Where what was learned lies; the user's own by default.
        wait: Whether a question waits for what was just learned; else it is read in a thread of
            its own.
        clock: Seconds, monotonic.
    """

    def __init__(
        self,
        beside: Classifier,
        path: Path | None = None,
        *,
        wait: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._beside, self._path = beside, path
        self._wait, self._clock = wait, clock
        self._lock = threading.Lock()
        self._look_at_s = 0.0
        self._stamp: int | None = None
        self._learner: RepLearner | None = None

    def of_window(self, poses: PoseWindow) -> Opinion | None:
        """Of the last seconds up to the last frame."""
        return self._beside.of_window(poses)

    def of_rep(self, poses: PoseWindow) -> Opinion | None:
        """Of one movement away from rest and back, from the first frame to the last."""
        opinion = self._beside.of_rep(poses)
        learned = self._learned(poses, float(poses.t_s[0]), float(poses.t_s[-1]))
        if learned is None:
            return opinion
        label, chance = learned
        chances = dict(opinion.chances) if opinion is not None else {}
        left = {name: (1 - chance) * share for name, share in chances.items()}
        return Opinion({**left, label: left.get(label, 0.0) + chance})

    def label_of(self, poses: PoseWindow, start_s: float, end_s: float) -> str | None:
        """What was taught that a movement between these times surely is; any label, for the log."""
        learned = self._learned(poses, start_s, end_s)
        return learned[0] if learned is not None else None

    def _learned(self, poses: PoseWindow, start_s: float, end_s: float) -> tuple[str, float] | None:
        """What was taught, where the repetition is surely that."""
        self._look()
        learner = self._learner
        if learner is None or not end_s > start_s:
            return None
        from ml.skeleton import rep_features

        guess = learner.guess(rep_features(poses, start_s, end_s))
        if guess is None or guess.label == OTHERS or guess.confidence < SURE:
            return None
        return guess.label, guess.confidence

    def _look(self) -> None:
        now_s = self._clock()
        with self._lock:
            if self._look_at_s and now_s < self._look_at_s:
                return
            self._look_at_s = now_s + _LOOK_EVERY_S
        path = self._path or learned_path()
        stamp = path.stat().st_mtime_ns if path.is_file() else None
        if stamp == self._stamp:
            return
        self._stamp = stamp
        if self._wait:
            self._load(path)
        else:
            threading.Thread(
                target=self._load, args=(path,), name="load-learned", daemon=True
            ).start()

    def _load(self, path: Path) -> None:
        """What cannot be read is no reason to stop counting."""
        if not path.is_file():
            self._learner = None
            return
        load_torch()
        import torch

        from ml.forward_forward.learner_keeping import load_learner

        # more threads would take the cores that the pose engine needs
        torch.set_num_threads(1)
        try:
            self._learner = load_learner(path)
        except CoachError as error:
            _log.warning("what was learned is not used: %s", error)
