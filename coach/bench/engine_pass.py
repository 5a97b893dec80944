"""What the pose engine says of clips, kept in the user's cache: a second run takes seconds.

A kept answer is found by what it depends on: the clip's bytes, the model's, the engine's version,
the code that feeds and follows it, and whether it saw the clip as a bad webcam would.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np

from coach.bench.noise import NOISE_VERSION, BadWebcam
from coach.capture.source import Source
from coach.capture.video_file import VideoFile
from coach.paths import cache_dir
from coach.pose.mediapipe_engine import make_engine
from coach.runtime.offline import Clip, watch
from coach.runtime.second_pass import SecondPass
from coach.session.landmark_file import read_landmarks
from coach.types import Pose

_ARRAYS: Final = ("t_s", "image", "visibility", "world", "size", "fps")
_CODE: Final = (
    "pose/mediapipe_engine.py",
    "pose/person_lock.py",
    "pose/appearance.py",
    "capture/video_file.py",
)
_AGAIN: Final = "runtime/second_pass.py"
_WORKERS: Final = 2


def landmarks_of(videos: Sequence[Path], model: Path, *, noisy: bool) -> dict[Path, Path]:
    """The landmark file of each video; runs the engine where there is none yet. Minutes.

    Args:
        videos: Real clips.
        model: The pose model.
        noisy: Show them to the engine as a bad webcam would.

    Raises:
        SourceError: A video cannot be read.
        EngineError: The engine has failed.
    """
    made_with = _version(model, noisy=noisy)
    files = {video: _file(video, made_with) for video in videos}
    missing = [video for video, file in files.items() if not is_whole(file)]
    if missing:
        _make([(video, model, files[video], noisy) for video in missing])
    return files


class KeptSecondPass:
    """`coach.runtime.second_pass.SecondPass` whose answers are kept like those of the first."""

    def __init__(self, model: Path) -> None:
        self._pass = SecondPass(lambda: make_engine(model))
        self._made_with = f"{_version(model, noisy=False)} {_hash([_root() / _AGAIN])}"

    def backwards(self, clip: Clip) -> Clip:
        """See `coach.runtime.second_pass.Again`."""
        return self._kept(clip, self._pass.backwards, "backwards")

    def somebody_else(self, clip: Clip) -> Clip:
        """See `coach.runtime.second_pass.Again`."""
        return self._kept(clip, self._pass.somebody_else, "somebody else")

    def _kept(self, clip: Clip, look: Callable[[Clip], Clip], name: str) -> Clip:
        file = _file(clip.path, f"{self._made_with} {name}")
        if not is_whole(file):
            save_landmarks(look(clip), file)
        return load_clip(clip.path, file)


def load_clip(video: Path, file: Path) -> Clip:
    """What `save_landmarks` has written of a video.

    Raises:
        InputError: No such file, or not one of landmarks.
    """
    read = read_landmarks(file)
    size, times = read.poses.size, tuple(read.poses.t_s.tolist())
    poses: list[Pose | None] = []
    for i, t_s in enumerate(times):
        image, seen, world = (
            a[i] for a in (read.poses.image, read.poses.visibility, read.poses.world)
        )
        poses.append(None if np.isnan(seen[0]) else Pose(t_s, image, seen, world, size))
    return Clip(video, size, read.fps, times, tuple(poses))


def is_whole(file: Path) -> bool:
    """Whether a landmark file is there and can be read to its end."""
    try:
        with np.load(file) as stored:
            return all(stored[name] is not None for name in _ARRAYS)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return False


def save_landmarks(clip: Clip, file: Path) -> None:
    """Writes what the engine said, whole or not at all; NaN where nobody was found."""
    file.parent.mkdir(parents=True, exist_ok=True)
    count = len(clip.t_s)
    image, world = (np.full((count, 33, 3), np.nan, np.float32) for _ in range(2))
    visibility = np.full((count, 33), np.nan, np.float32)
    for i, pose in enumerate(clip.poses):
        if pose is not None:
            image[i], visibility[i], world[i] = pose.image, pose.visibility, pose.world
    part = file.with_suffix(f".{os.getpid()}.part.npz")
    t_s, size, fps = np.array(clip.t_s), np.array(clip.size), np.array(clip.fps)
    np.savez_compressed(
        part, t_s=t_s, image=image, visibility=visibility, world=world, size=size, fps=fps
    )
    part.replace(file)


def _make(jobs: Sequence[tuple[Path, Path, Path, bool]]) -> None:
    # spawn: a fork would copy the locks of threads that libraries have started
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(_WORKERS, len(jobs)), mp_context=context) as pool:
        running = [pool.submit(_pass, *job) for job in jobs]
        try:
            for done, job in enumerate(as_completed(running), start=1):
                print(f"\rpose engine: {done}/{len(jobs)} clips", end="", file=sys.stderr)
                job.result()
        finally:
            pool.shutdown(cancel_futures=True)
    print(file=sys.stderr)


def _pass(video: Path, model: Path, file: Path, noisy: bool) -> None:
    source: Source = BadWebcam(VideoFile(video)) if noisy else VideoFile(video)
    with make_engine(model) as engine:
        clip, _ = watch(video, engine, source=source)
    save_landmarks(clip, file)


def _version(model: Path, *, noisy: bool) -> str:
    code = _hash([_root() / name for name in _CODE] + [model])
    return f"{code} mediapipe {version('mediapipe')} noise {NOISE_VERSION if noisy else 0}"


def _root() -> Path:
    return Path(__file__).resolve().parent.parent


def _file(video: Path, made_with: str) -> Path:
    return cache_dir() / "bench-landmarks" / f"{_key(video, made_with)}.npz"


def _key(video: Path, made_with: str) -> str:
    return sha256(f"{_hash([video])} {made_with}".encode()).hexdigest()[:32]


def _hash(files: Iterable[Path]) -> str:
    digest = sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
