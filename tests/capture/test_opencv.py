import subprocess
import sys
from pathlib import Path

from tests.capture.clips import write_clip

ROOT = Path(__file__).resolve().parents[2]


def run_fresh(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """OpenCV reads its settings once in a process."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=60,
    )


def test_a_damaged_file_leaves_no_noise_on_the_terminal(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "half.mp4", 30)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    code = (
        "import sys; from coach.capture.video_file import VideoFile\n"
        "try: VideoFile(sys.argv[1]).open()\n"
        "except Exception as error: print(error)"
    )
    done = run_fresh(code, str(path))
    assert "damaged" in done.stdout
    assert done.stderr == ""


def test_a_missing_camera_leaves_no_noise_on_the_terminal() -> None:
    code = (
        "from coach.capture.webcam import Webcam\n"
        "try: Webcam(97).open()\n"
        "except Exception as error: print(error)"
    )
    done = run_fresh(code)
    assert "there is no camera 97" in done.stdout
    assert done.stderr == ""


def test_opencv_leaves_qt_alone_and_uses_one_thread() -> None:
    code = (
        "import os; os.environ['QT_QPA_FONTDIR'] = 'mine'\n"
        "os.environ.pop('QT_QPA_PLATFORM_PLUGIN_PATH', None)\n"
        "from coach.capture.opencv import prepare_opencv\n"
        "prepare_opencv(); import cv2\n"
        "print(os.environ.get('QT_QPA_PLATFORM_PLUGIN_PATH'), os.environ['QT_QPA_FONTDIR'],"
        " cv2.getNumThreads())"
    )
    assert run_fresh(code).stdout.split() == ["None", "mine", "1"]


def test_naming_a_source_does_not_import_opencv() -> None:
    code = (
        "import sys; from coach.capture.opening import open_source\n"
        "import coach.runtime.pipeline\n"
        "open_source('clip.mp4'); open_source('0'); open_source('rtsp://host/x')\n"
        "print('cv2' in sys.modules, 'torch' in sys.modules, 'PySide6' in sys.modules)"
    )
    assert run_fresh(code).stdout.split() == ["False", "False", "False"]
