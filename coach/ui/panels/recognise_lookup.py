"""Text to repetition: the reps of the log that fit a sentence best. Blocks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.errors import InputError
from coach.motion.exercises.exercise import ExerciseSpec
from coach.runtime.jobs import Job, JobContext
from coach.session.database import StoreError
from coach.session.query import QueryStore
from coach.session.records import RepRow
from coach.session.store import default_path
from coach.ui.panels.recognise_wishes import Wishes, tidy
from coach.ui.panels.recognise_work import Recogniser, prompting
from coach.ui.replay_clip import ReplayClip
from coach.ui.review.log_clip import logged_clip, spec_of
from coach.ui.translate import tr

MOST_REPS: Final = 600
"""The newest ones that have landmarks."""

SHOWN: Final = 20
_SESSIONS: Final = 200


@dataclass(frozen=True, slots=True)
class FoundRep:
    """A repetition of the log.

    Attributes:
        rep: Its row.
        exercise: That was counted.
        begun: When its session began.
        fit: Cosine with the sentence.
    """

    rep: RepRow
    exercise: str
    begun: datetime
    fit: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a sentence found, the best first, among how many."""

    text: str
    reps: tuple[FoundRep, ...]
    among: int


@dataclass(frozen=True, slots=True)
class Replay:
    """A logged repetition to be shown."""

    found: FoundRep
    clip: ReplayClip


class Lookup:
    """Keeps what repetitions look like from one sentence to the next; in the jobs' thread only."""

    def __init__(self, recogniser: Recogniser, path: Path | None = None) -> None:
        self._recogniser = recogniser
        self._path = path or default_path()
        self._seen: dict[int, NDArray[np.float32]] = {}

    def find(self, text: str, wishes: Wishes) -> Job[Found]:
        """Looks a sentence up; the first time the repetitions are looked at, seconds for hundreds.

        The job raises `InputError` where there is no sentence.
        """

        def job(context: JobContext) -> Found:
            wanted = tidy(text)
            if not wanted:
                raise InputError(tr("Type what to look for: a name, or a sentence."))
            if not self._path.exists():
                return Found(wanted, (), 0)
            predictor = self._recogniser.predictor()
            with QueryStore(self._path, read_only=True) as store:
                rows = list(_newest(store))
                self._look(store, [row.rep for row in rows], context)
            kept = [row for row in rows if row.rep.id in self._seen]
            if not kept:
                return Found(wanted, (), 0)
            words = predictor.read([wanted], prompting(wishes))[0]
            fits = np.stack([self._seen[row.rep.id] for row in kept]) @ words
            best = np.argsort(-fits, kind="stable")[:SHOWN].tolist()
            found = tuple(
                FoundRep(kept[i].rep, kept[i].exercise, kept[i].begun, float(fits[i])) for i in best
            )
            return Found(wanted, found, len(kept))

        return job

    def replay(self, found: FoundRep, specs: Mapping[str, ExerciseSpec]) -> Job[Replay]:
        """Reads one of them; the job raises where its landmarks are damaged."""

        def job(context: JobContext) -> Replay:
            context.check()
            spec = spec_of(found.exercise, specs)
            clip = logged_clip(found.rep, None, spec, self._path).clip
            if clip is None:
                raise InputError(
                    tr("No landmarks were stored for this one, so it cannot be replayed.")
                )
            return Replay(found, clip)

        return job

    def _look(self, store: QueryStore, reps: list[RepRow], context: JobContext) -> None:
        from ml.skeleton import rep_features

        predictor = self._recogniser.predictor()
        new = [rep for rep in reps if rep.id not in self._seen]
        for done, rep in enumerate(new):
            context.check()
            context.progress(done / len(new), "")
            try:
                window = store.rep_window(rep.id)
                frames = rep_features(window, rep.event.start_s, rep.event.end_s)
            except (StoreError, ValueError):
                continue  # one that is damaged is not found
            self._seen[rep.id] = predictor.see(np.asarray(frames[None], np.float32))[0]


def _newest(store: QueryStore) -> Iterator[FoundRep]:
    """Reps with landmarks, newest sessions first."""
    count = 0
    for session in store.find(limit=_SESSIONS):
        begun = datetime.fromisoformat(session.started_at)
        for one in store.sets(session.id):
            for rep in store.reps(one.id):
                if rep.landmark_bytes:
                    yield FoundRep(rep, one.exercise, begun, 0.0)
                    count += 1
                    if count == MOST_REPS:
                        return
