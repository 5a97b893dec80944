"""MediaPipe's pose landmarker behind the `PoseEngine` protocol.

mediapipe is imported when the first engine is made (`import_mediapipe`), and OpenCV with the
first picture: both take time that a window's start does not have.
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final, Self

import numpy as np

from coach.loading import preload
from coach.pose.cut_off import cut_off_reports
from coach.pose.engine import EngineError, PoseEngine
from coach.pose.lean_model import lean
from coach.pose.person_lock import LockedEngine
from coach.pose.quiet import quiet_native_stderr
from coach.types import Floats, Frame, Image, Pose

MAX_SIDE: Final = 1280
"""Larger pictures are shrunk: the network looks at 256 x 256 of them, copying costs by pixel."""

Region = tuple[float, float, float, float]

_EMPTY: Final = np.zeros((64, 64, 3), np.uint8)


def make_engine(model: Path) -> PoseEngine:
    """The engine that the program uses: MediaPipe, locked on one person.

    Raises:
        EngineError: The model or mediapipe cannot be loaded.
    """
    engine = MediaPipeEngine(model)
    return LockedEngine(engine, everyone=engine.everyone)


def import_mediapipe() -> ModuleType:
    """Imports mediapipe without matplotlib and sounddevice (0.1 s rather than 0.5 s, 40 MB less).

    mediapipe imports both for parts that are not used here (a 3D plot, a microphone).

    Raises:
        EngineError: It is not installed or broken.
    """
    if "mediapipe" not in sys.modules:
        with _stand_ins():
            return _import()
    return _import()


class MediaPipeEngine:
    """One person, video mode: finds, then follows. See `PoseEngine` for the face."""

    def __init__(self, model: Path) -> None:
        """Loads the model (a ``.task`` bundle).

        Raises:
            EngineError: It cannot be loaded.
        """
        self._model = model
        self._landmarker: Any = _landmarker(model, "VIDEO", 1)
        self._last_ms = -1
        self._region: Region | None = None
        self._forget = False
        self._warm = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def detect(self, frame: Frame) -> Pose | None:
        """Raw landmarks of one person, or None.

        Raises:
            EngineError: The engine has failed or is closed.
        """
        image = _shrunk(frame.image)
        if self._region is not None:
            image = _only(image, self._region, image.shape[1] / frame.size[0])
        if self._forget:  # the tracker looks where the person was; nothing there makes it let go
            self._run(_EMPTY, frame.t_s)
            self._forget = False
        poses = _poses(self._run(image, frame.t_s), frame)
        if not poses:
            return None
        self._region = None
        return poses[0]

    def everyone(self, frame: Frame) -> tuple[Pose, ...]:
        """All persons found in one picture (at most four), without touching the track.

        Costs about 0.2 s: a second engine is made for it.

        Raises:
            EngineError: The engine has failed.
        """
        with quiet_native_stderr(), _landmarker(self._model, "IMAGE", 4) as scout:
            return _poses(scout.detect(_mp_image(_shrunk(frame.image))), frame)

    def focus(self, region: Region | None) -> None:
        """Forgets the track; looks inside ``region`` (pixels of the frame) until it finds one."""
        self._region = region
        self._forget = True

    def close(self) -> None:
        """Frees the engine and its thread. May be called twice."""
        landmarker, self._landmarker = self._landmarker, None
        if landmarker is not None:
            landmarker.close()

    def _run(self, image: Image, t_s: float) -> Any:
        if self._landmarker is None:
            raise EngineError("the pose engine is closed")
        self._last_ms = max(round(t_s * 1000), self._last_ms + 1)
        try:
            if self._warm:
                return self._landmarker.detect_for_video(_mp_image(image), self._last_ms)
            with quiet_native_stderr():
                result = self._landmarker.detect_for_video(_mp_image(image), self._last_ms)
        except (RuntimeError, ValueError) as error:
            raise EngineError(f"the pose engine failed: {_first_line(error)}") from error
        self._warm = bool(result.pose_landmarks)
        return result


def _landmarker(model: Path, mode: str, persons: int) -> Any:
    import_mediapipe()
    from mediapipe.tasks.python import vision
    from mediapipe.tasks.python.core.base_options import BaseOptions

    if not model.is_file():
        raise EngineError(f"no pose model at {model}; run 'python main.py models fetch'")
    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_buffer=lean(model.read_bytes())),
        running_mode=vision.RunningMode[mode],
        num_poses=persons,
    )
    try:
        with quiet_native_stderr():
            return vision.PoseLandmarker.create_from_options(options)
    except (RuntimeError, ValueError, OSError) as error:
        reason = _first_line(error)
    # the library's error and its own circles keep a half-made engine's thread alive until now
    gc.collect()
    raise EngineError(
        f"the pose model {model} cannot be loaded ({reason}); delete it and run "
        "'python main.py models fetch'"
    )


def _poses(result: Any, frame: Frame) -> tuple[Pose, ...]:
    width, height = frame.size
    to_pixels = np.array([width, height, width], np.float64)  # z has about the scale of x
    poses = []
    for marks, world in zip(result.pose_landmarks, result.pose_world_landmarks, strict=True):
        image = np.array([(m.x, m.y, m.z, m.visibility) for m in marks], np.float64)
        metres: Floats = np.array([(m.x, m.y, m.z) for m in world], np.float64)
        poses.append(Pose(frame.t_s, image[:, :3] * to_pixels, image[:, 3], metres, frame.size))
    return tuple(poses)


def _mp_image(image: Image) -> Any:
    import cv2
    import mediapipe as mp

    return mp.Image(mp.ImageFormat.SRGB, cv2.cvtColor(image, cv2.COLOR_BGR2RGB))


def _shrunk(image: Image) -> Image:
    height, width = image.shape[:2]
    scale = MAX_SIDE / max(width, height)
    if scale >= 1:
        return image
    import cv2

    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


def _only(image: Image, region: Region, scale: float) -> Image:
    """A copy that is black outside of the region."""
    height, width = image.shape[:2]
    x0, y0, x1, y1 = (round(v * scale) for v in region)
    rows, columns = slice(max(y0, 0), min(y1, height)), slice(max(x0, 0), min(x1, width))
    only = np.zeros_like(image)
    only[rows, columns] = image[rows, columns]
    return only


def _import() -> ModuleType:
    cut_off_reports()
    if "mediapipe" not in sys.modules:
        preload("mediapipe", "tasks/c/libmediapipe.so")
    try:
        return import_module("mediapipe")
    except (ImportError, OSError) as error:
        raise EngineError(
            f"mediapipe cannot be loaded ({_first_line(error)}); run 'make setup'"
        ) from error


@contextmanager
def _stand_ins() -> Iterator[None]:
    """Empty modules in place of what mediapipe would import and this program does not use."""
    plot = ModuleType("matplotlib.pyplot")
    package = ModuleType("matplotlib")
    package.pyplot = plot  # type: ignore[attr-defined]
    wanted = {"matplotlib": package, "matplotlib.pyplot": plot, "sounddevice": None}
    if any(name in sys.modules for name in wanted):
        yield
        return
    sys.modules.update(wanted)  # type: ignore[arg-type]  # None says: cannot be imported
    try:
        yield
    finally:
        for name in wanted:
            sys.modules.pop(name, None)


def _first_line(error: BaseException) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
