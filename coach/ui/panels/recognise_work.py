"""What the panel "Recognise" does off the window's thread: looking, and looking things up."""

import threading
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from coach.runtime.jobs import Job, JobContext
from coach.types import Floats, Pose, PoseWindow
from coach.ui.frame_ring import StoredFrame
from coach.ui.motion_track import Stretch
from coach.ui.panels.recognise_wishes import Wishes

if TYPE_CHECKING:
    from ml.clip.image_model import ImageClip
    from ml.clip.predictor import ClipPredictor
    from ml.clip.prompts import Prompting

WINDOW_S: Final = 3.2
"""What one look takes in."""

_KEPT: Final = 20_000  # looks: more than four hours
_TOGETHER: Final = 2  # looks that the bars show the mean of
_SEEN_SHARE: Final = 0.3  # of a window's frames in which somebody must have been found
_PICTURES: Final = 8  # pictures that are averaged


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """What the present movement looks like.

    Attributes:
        prompts: That were asked for.
        chances: Of each, 0..1.
        none: That it is none of them.
        best: Index of the likeliest; None where "none of these" is likelier, or nobody is there.
        there: Whether anybody was seen.
        t_s: (T,) times of all looks of this run.
        history: (T, P) chances of each at those times.
        pictures: How many pictures took part.
    """

    prompts: tuple[str, ...]
    chances: tuple[float, ...]
    none: float
    best: int | None
    there: bool
    t_s: Floats
    history: NDArray[np.float32]
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class Readings:
    """What a prompt is read as.

    Attributes:
        prompt: It.
        sentences: Whose mean it is.
        templates, templates_ko: The usual ones.
        picture_model: Its folder, or None where none is registered or none can be used.
    """

    prompt: str
    sentences: tuple[str, ...]
    templates: tuple[str, ...]
    templates_ko: tuple[str, ...]
    picture_model: str | None


class Recogniser:
    """Keeps the models and all looks of a run; in jobs' threads only.

    Looks are one thread's; `predictor` and `read` may be called from another.

    Args:
        predictor: Of motion; the shipped one, loaded when it is first needed, by default.
    """

    def __init__(self, predictor: "ClipPredictor | None" = None) -> None:
        self._predictor = predictor
        self._loading = threading.Lock()
        self._pictures: ImageClip | None = None
        self._no_pictures = False
        self._shown: deque[NDArray[np.float32]] = deque(maxlen=_PICTURES)
        self._t_s: deque[float] = deque(maxlen=_KEPT)
        self._seen: deque[NDArray[np.float32]] = deque(maxlen=_KEPT)

    def look(
        self, wishes: Wishes, stretch: Stretch, picture: StoredFrame | None = None
    ) -> Job[Looked]:
        """Scores the newest seconds.

        Args:
            wishes: What for; at least one prompt.
            stretch: The last `WINDOW_S`; times that jump back begin a new run.
            picture: The newest one, for the picture model.
        """

        def job(context: JobContext) -> Looked:
            predictor = self._ready(wishes)
            end_s = float(stretch.t_s[-1])
            if self._t_s and end_s <= self._t_s[-1]:
                self.forget()
            context.check()
            there = _found(stretch) >= _SEEN_SHARE
            if there:
                self._t_s.append(end_s)
                self._seen.append(predictor.see(_features(stretch))[0])
            return self._told(predictor, wishes, there, self._looks(wishes, stretch, picture))

        return job

    def again(self, wishes: Wishes) -> Job[Looked]:
        """The same looks for other prompts."""

        def job(context: JobContext) -> Looked:
            predictor = self._ready(wishes)
            context.check()
            return self._told(predictor, wishes, bool(self._seen))

        return job

    def read(self, wishes: Wishes, prompt: str) -> Job[Readings]:
        """What a prompt becomes."""

        def job(context: JobContext) -> Readings:
            from ml.clip.prompts import USUAL, sentences

            context.check()
            model = self._picture_model() if wishes.pictures else None
            return Readings(
                prompt,
                sentences(prompt, prompting(wishes)) if prompt else (),
                USUAL.templates,
                USUAL.templates_ko,
                None if model is None else Path(model.folder.path).name,
            )

        return job

    def forget(self) -> None:
        """A new run."""
        self._t_s.clear()
        self._seen.clear()
        self._shown.clear()

    def predictor(self) -> "ClipPredictor":
        """Loaded once."""
        with self._loading:
            if self._predictor is None:
                from ml.load_torch import load_torch

                load_torch()
                import torch

                from ml.clip.predictor import ClipPredictor

                # more threads would take the cores that the pose engine needs
                torch.set_num_threads(1)
                self._predictor = ClipPredictor.load()
            return self._predictor

    def _ready(self, wishes: Wishes) -> "ClipPredictor":
        predictor = self.predictor()
        predictor.set_prompts(wishes.prompts, prompting(wishes))
        return predictor

    def _told(
        self,
        predictor: "ClipPredictor",
        wishes: Wishes,
        there: bool,
        looks: NDArray[np.float32] | None = None,
    ) -> Looked:
        seen = np.zeros((len(self._seen), predictor.model.config.space), np.float32)
        for row, one in zip(seen, self._seen, strict=True):
            row[:] = one
        history = predictor.chances(seen)
        if not there or not len(seen):
            nobody = (0.0,) * len(wishes.prompts)
            return Looked(wishes.prompts, nobody, 1.0, None, False, self._times(), history)
        found = predictor.judge(seen[-_TOGETHER:])
        if looks is not None:
            from ml.clip.seeing import Fusion, fused

            found = fused(Fusion.kept(), found, predictor.calibration.sharpness, looks)
        history[-1] = found.probabilities
        return Looked(
            wishes.prompts,
            found.probabilities,
            found.none,
            None if found.best is None else int(np.argmax(found.probabilities)),
            True,
            self._times(),
            history,
            0 if looks is None else len(self._shown),
        )

    def _times(self) -> Floats:
        return np.array(self._t_s, np.float64)

    def _looks(
        self, wishes: Wishes, stretch: Stretch, picture: StoredFrame | None
    ) -> NDArray[np.float32] | None:
        """(P,) the picture model's own scores of the last pictures; None where there are none."""
        model = self._picture_model() if wishes.pictures else None
        if model is None:
            return None
        model.set_prompts(wishes.prompts)
        pose = next((p for p in reversed(stretch.poses) if p is not None), None)
        if picture is not None and pose is not None:
            self._shown.append(model.see(_person(picture, pose)))
        return model.sharpness * model.score(np.stack(self._shown)) if self._shown else None

    def _picture_model(self) -> "ImageClip | None":
        """The registered one; None where there is none or it cannot be used."""
        with self._loading:
            if self._pictures is None and not self._no_pictures:
                from coach.errors import CoachError
                from ml.clip.image_model import ImageClip, registered

                try:
                    folder = registered()
                    self._pictures = None if folder is None else ImageClip(folder)
                except CoachError:
                    self._pictures = None
                self._no_pictures = self._pictures is None
            return self._pictures


def prompting(wishes: Wishes) -> "Prompting":
    """How the user wants prompts to be read."""
    from ml.clip.prompts import USUAL, Prompting

    return Prompting(
        USUAL.templates if wishes.templates is None else wishes.templates,
        USUAL.templates_ko if wishes.templates_ko is None else wishes.templates_ko,
        wishes.dictionary,
    )


def windowed(stretch: Stretch) -> PoseWindow:
    """As arrays; NaN where nobody was found."""
    from ml.clip.recordings import joined

    poses = stretch.poses
    size = next((pose.size for pose in reversed(poses) if pose is not None), (1, 1))
    return joined([float(t) for t in stretch.t_s], poses, size)


def _person(picture: StoredFrame, pose: Pose) -> NDArray[np.uint8]:
    """(H, W, 3) what the picture shows of somebody."""
    import cv2

    from ml.clip.image_model import person_crop

    decoded = cv2.imdecode(np.frombuffer(picture.jpeg, np.uint8), cv2.IMREAD_COLOR)
    rgb = np.asarray(decoded, np.uint8)[..., ::-1]
    image = pose.image.copy()
    image[:, :2] *= rgb.shape[1] / picture.size[0]  # the kept picture is smaller
    return np.ascontiguousarray(person_crop(rgb, image))


def _features(stretch: Stretch) -> NDArray[np.float32]:
    from ml.skeleton import window_features

    return np.asarray(window_features(windowed(stretch))[None], np.float32)


def _found(stretch: Stretch) -> float:
    """Share of the frames in which somebody was found."""
    return float(stretch.rows["seen"].mean()) if len(stretch) else 0.0
