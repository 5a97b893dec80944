"""What the pose engine says of clips, kept in the user's cache: a second run takes seconds.

A kept answer is found by what it depends on: the clip's bytes, the model's, the engine's version,
the code that feeds and follows it, and whether it saw the clip as a bad webcam would.
"""

import multiprocessing
import os
import sys
from collections.abc import Iterable, Sequence
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

_ARRAYS: Final = ("t_s", "image", "visibility", "world", "size", "fps")
_CODE: Final = (
    "pose/mediapipe_engine.py",
    "pose/person_lock.py",
    "pose/appearance.py",
    "capture/video_file.py",
)
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
    folder = cache_dir() / "bench-landmarks"
    files = {video: folder / f"{_key(video, made_with)}.npz" for video in videos}
    missing = [video for video, file in files.items() if not is_whole(file)]
    if missing:
        folder.mkdir(parents=True, exist_ok=True)
        _make([(video, model, files[video], noisy) for video in missing])
    return files


def is_whole(file: Path) -> bool:
    """Whether a landmark file is there and can be read to its end."""
    try:
        with np.load(file) as stored:
            return all(stored[name] is not None for name in _ARRAYS)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return False


def save_landmarks(clip: Clip, file: Path) -> None:
    """Writes what the engine said, whole or not at all; NaN where nobody was found."""
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
    root = Path(__file__).resolve().parent.parent
    code = _hash([root / name for name in _CODE] + [model])
    return f"{code} mediapipe {version('mediapipe')} noise {NOISE_VERSION if noisy else 0}"


def _key(video: Path, made_with: str) -> str:
    return sha256(f"{_hash([video])} {made_with}".encode()).hexdigest()[:32]


def _hash(files: Iterable[Path]) -> str:
    digest = sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
