"""What every test stands on: its own home folder, no screen needed, and nothing left running."""

import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.capture.opencv import prepare_opencv
from coach.pose.model_store import ModelStore

ROOT = Path(__file__).resolve().parent.parent
# where the user's real models lie, before the tests get a home of their own
_REAL_STORE = ModelStore()
# threads that libraries keep for the life of the process
_LASTING_THREADS = ("MainThread", "pydevd", "QThread", "Dummy-", "pytest_timeout")
_THREAD_GRACE_S = 60.0  # a library that is being loaded on a loaded machine is loaded to its end


def pytest_configure() -> None:
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # now, and not in the midst of a test: importing OpenCV touches Qt's variables
    prepare_opencv()


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The user's folders of this test run; nothing touches the real ones."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKOUT_COACH_HOME", str(folder))
        for name in ("no_proxy", "NO_PROXY"):
            patch.setenv(name, "127.0.0.1,localhost", prepend=",")
        yield folder


@pytest.fixture(scope="session")
def pose_model() -> Path:
    """The real pose model, provisioned into the user's data folder if it is not there yet."""
    return _REAL_STORE.pose_model()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real clips and their landmarks; tests that need it skip where it is absent."""
    folder = ROOT.parent / "shared" / "data"
    if not (folder / "clips.json").is_file():
        pytest.skip("needs the folder of real clips beside the project (../shared/data)")
    return folder


@pytest.fixture(autouse=True)
def no_thread_stays() -> Iterator[None]:
    """Fails a test that leaves a thread of its own behind."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + _THREAD_GRACE_S
    left = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not thread.name.startswith(_LASTING_THREADS)
    ]
    for thread in left:
        thread.join(max(0.0, deadline - time.monotonic()))
    alive = [thread.name for thread in left if thread.is_alive()]
    if alive:
        pytest.fail(f"threads left behind: {', '.join(alive)}")
