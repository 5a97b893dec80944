"""The classifier in use, as the counting asks for it: loaded when needed, swapped as it is chosen.

Nothing heavy is imported before the first question.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from coach.errors import CoachError
from coach.motion.recognition.classifier import Opinion
from coach.types import PoseWindow
from ml.load_torch import load_torch
from ml.transformer.shelf import Shelf

if TYPE_CHECKING:
    from ml.transformer.predictor import Predictor, Verdict

_log = logging.getLogger(__name__)

_LOOK_EVERY_S: Final = 2.0  # so often it is looked whether another model was chosen


class Judge:
    """Behind `coach.motion.recognition.classifier.Classifier`. Thread-safe.

    Args:
        shelf: Where models lie.
        wait: Whether a question that needs another model waits for it; else it is loaded in a
            thread of its own, and what judged before (nothing, at first) goes on until then.
        clock: Seconds, monotonic.
    """

    def __init__(
        self,
        shelf: Shelf | None = None,
        *,
        wait: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._shelf: Final = shelf or Shelf()
        self._wait, self._clock = wait, clock
        self._lock = threading.Lock()
        self._look_at_s = 0.0
        self._wanted: tuple[str, int] | None = None
        self._predictor: Predictor | None = None

    def predictor(self) -> "Predictor | None":
        """What judges now; None where there is no model, or it is not loaded yet."""
        if self._is_another_wanted():
            if self._wait:
                self._load()
            else:
                threading.Thread(target=self._load, name="load-classifier", daemon=True).start()
        return self._predictor

    def of_window(self, poses: PoseWindow) -> Opinion | None:
        """Of the last seconds up to the last frame."""
        predictor = self.predictor()
        return None if predictor is None else _opinion(predictor.window(poses))

    def of_rep(self, poses: PoseWindow) -> Opinion | None:
        """Of one movement away from rest and back, from the first frame to the last."""
        predictor = self.predictor()
        if predictor is None or len(poses.t_s) < 2:
            return None
        return _opinion(predictor.rep(poses, float(poses.t_s[0]), float(poses.t_s[-1])))

    def _is_another_wanted(self) -> bool:
        now_s = self._clock()
        with self._lock:
            if self._look_at_s and now_s < self._look_at_s:
                return False
            self._look_at_s = now_s + _LOOK_EVERY_S
        kept = self._shelf.in_use()
        wanted = None if kept is None else (kept.name, kept.model.stat().st_mtime_ns)
        changed, self._wanted = wanted != self._wanted, wanted
        return changed

    def _load(self) -> None:
        """A model that cannot be read is no reason to stop counting."""
        load_torch()
        import torch

        from ml.transformer.predictor import Predictor

        # more threads would take the cores that the pose engine needs
        torch.set_num_threads(1)
        kept = self._shelf.in_use()
        try:
            self._predictor = None if kept is None else Predictor.load(kept.model)
        except CoachError as error:
            _log.warning("exercises are told apart as before: %s", error)


def _opinion(verdict: "Verdict") -> Opinion:
    return Opinion(verdict.probabilities, verdict.known)
