"""Files that somebody else has made to do harm: links, pipes, bombs, lists of others.

Each is given to what reads it in earnest; all that may come of it is one line.
"""

import os
import resource
import socket
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
import pytest

from coach.capture.video_file import VideoFile
from coach.errors import CoachError
from coach.motion.exercises.exercise import load_exercise, load_library
from coach.pose.task_bundle import MEMBERS, check_bundle
from coach.runtime.camera_check_file import load_check
from coach.runtime.programme import load_programme
from coach.session.import_csv import read_sheet, understand
from coach.session.import_log import import_json
from coach.session.import_mapping import guess
from coach.session.landmark_file import read_landmarks
from coach.settings import Settings, load_settings
from coach.ui.panels.recognise_wishes import Wishes
from ml.clip.table import WordTable
from ml.forward_forward.learner_keeping import load_learner
from ml.transformer.card import Card
from ml.transformer.predictor import Predictor
from ml.transformer.shelf import Shelf
from tests.capture.clips import write_clip
from tests.faults.mangling import refused
from tests.faults.specs import SPECS

READERS: dict[str, Callable[[Path], object]] = {
    "exercise": load_exercise,
    "programme": lambda path: load_programme(path, SPECS),
    "table": read_sheet,
    "log": lambda path: import_json(path, path.with_name("log.sqlite3"), dry_run=True),
    "landmarks": read_landmarks,
    "bundle": check_bundle,
    "card": Card.load,
    "camera check": load_check,
    "prompts": Wishes.load,
    "classifier": Predictor.load,
    "words": WordTable.load,
    "learner": load_learner,
    "video": lambda path: VideoFile(path).open(),
}
STEERING_IN_TOML = r"\u001b]0;owned\u0007\u001b[2Jgone\u202e"


@contextmanager
def little_room(more_bytes: int) -> Iterator[None]:
    """Of addresses, so that what unpacks without measure fails instead of taking the machine."""
    if not sys.platform.startswith("linux"):
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + more_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[Path]:
    """A pipe into which nobody writes: who opens it waits for ever."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs POSIX")
    path = tmp_path / "pipe.toml"
    os.mkfifo(path)
    yield path
    with suppress(OSError):
        os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK))  # lets go of who waits after all


@pytest.mark.parametrize("name", READERS)
def test_pipes_devices_and_links_to_them_are_refused_at_once(
    name: str, pipe: Path, tmp_path: Path
) -> None:
    endless, loop = tmp_path / "endless.toml", tmp_path / "loop.toml"
    endless.symlink_to("/dev/zero")
    loop.symlink_to(loop)
    for path in (pipe, endless, loop, tmp_path, tmp_path / ("x" * 300)):
        refused(lambda path=path: READERS[name](path))
    with pytest.raises(CoachError):
        READERS[name](tmp_path / "a\x00b")


def test_settings_that_are_a_pipe_or_a_device_do_not_stop_the_start(
    pipe: Path, tmp_path: Path
) -> None:
    endless = tmp_path / "endless.toml"
    endless.symlink_to("/dev/zero")
    for path in (pipe, endless):
        settings, (warning,) = load_settings(path)
        assert settings == Settings()
        assert warning.isprintable()


def test_a_pipe_among_the_exercises_hides_no_other(pipe: Path, tmp_path: Path) -> None:
    (tmp_path / "endless.toml").symlink_to("/dev/zero")
    library = load_library(tmp_path)
    assert set(library.specs) == set(SPECS)
    assert len(library.warnings) == 2


def test_a_shelf_of_models_survives_any_choice(tmp_path: Path) -> None:
    for text in ("[" * 100_000, '["../../evil"]', "{}", "[1]", '["a\\u0000b"]'):
        (tmp_path / "in-use.json").write_text(text)
        chosen = Shelf(tmp_path).in_use()
        assert chosen is None or chosen.name == "shipped"


@pytest.mark.parametrize("field", ["pose_model", "last_source", "last_exercise", "voice_name"])
def test_a_zero_byte_in_the_settings_is_dropped(field: str, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f'{field} = "a\\u0000{STEERING_IN_TOML}"\ntheme = "dark"\n')
    settings, (warning,) = load_settings(file)
    assert settings == Settings(theme="dark")
    assert warning.isprintable()


# bombs


def packed(path: Path, members: dict[str, int], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    """A small archive that unpacks to so many zero bytes."""
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, size in members.items():
            with archive.open(name, "w", force_zip64=True) as file:
                if name.endswith(".npy"):
                    shape = (size // 4 // 99, 33, 3)
                    head = {"descr": "<f4", "fortran_order": False, "shape": shape}
                    np.lib.format.write_array_header_1_0(file, head)
                else:
                    file.write(b"\0\0\0\0TFL3")
                for _ in range(size >> 20):
                    file.write(bytes(1 << 20))
    return path


def test_archives_that_unpack_without_end_are_refused_unread(tmp_path: Path) -> None:
    bomb = packed(tmp_path / "bomb.task", dict.fromkeys(MEMBERS, 64 << 20))
    marks = packed(tmp_path / "bomb.npz", {"image.npy": 100 << 20})
    assert max(bomb.stat().st_size, marks.stat().st_size) < 2 << 20
    with little_room(32 << 20):
        assert "unpacked" in refused(lambda: check_bundle(bomb))
        assert "unpack to" in refused(lambda: read_landmarks(marks))


def test_archives_with_names_that_lead_elsewhere_write_nothing(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    names = dict.fromkeys(["../../evil.tflite", "/tmp/evil.tflite", *MEMBERS], 0)
    bundle = packed(inner / "own.task", names, zipfile.ZIP_STORED)
    check_bundle(bundle)
    with zipfile.ZipFile(inner / "own.npz", "w") as archive:
        archive.writestr("../../evil.npy", b"x")
        link = zipfile.ZipInfo("image.npy")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    refused(lambda: read_landmarks(inner / "own.npz"))
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == {bundle, inner / "own.npz"}


def test_a_table_of_huge_cells_and_numbers_is_named_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "theirs.csv"
    numbers = ("1e400", "nan", "inf", "-1", "9" * 400, "1" * 60_000, "0x10", "５" * 9, "1_000")
    rows = "".join(f"2026-03-01 10:00,Squat,{n},{n}\n" for n in numbers)
    file.write_text(f"Date,Exercise,Weight (kg),Reps\n{rows}", encoding="utf-8")
    sheet = read_sheet(file)
    found = understand(sheet, guess(sheet.headers)[1])
    assert len(found.bad) + len(found.sets) + len(found.idle) == len(numbers)
    assert all(words.isprintable() and len(words) < 300 for _, words in found.bad)
    assert all(s.reps is None or s.reps <= 10_000 for s in found.sets)


# films that are lists of others


@contextmanager
def listening() -> Iterator[tuple[str, list[object]]]:
    """A server that hears whether anybody calls."""
    called: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        over = threading.Event()

        def hear() -> None:
            while not over.is_set():
                try:
                    called.append(server.accept()[0].close())
                except TimeoutError:
                    continue

        thread = threading.Thread(target=hear)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}", called
        finally:
            over.set()
            thread.join()


def playlists(url: str, file: str) -> dict[str, str]:
    hls = "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{}\n#EXT-X-ENDLIST\n"
    sdp = (
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 50102 RTP/AVP 26\n"
    )
    dash = (
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"'
        ' mediaPresentationDuration="PT5S" minBufferTime="PT1S"><Period><AdaptationSet'
        ' mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>{}/d.mp4</BaseURL>'
        "</Representation></AdaptationSet></Period></MPD>"
    )
    return {
        "list.m3u8": hls.format(f"{url}/a.ts"),
        "list.mp4": hls.format(f"{url}/b.ts"),
        "files.m3u8": hls.format(file),
        "concat.mp4": f"ffconcat version 1.0\nfile '{url}/c.mp4'\n",
        "near.mp4": f"ffconcat version 1.0\nfile '{Path(file).name}'\n",
        "dash.mpd": dash.format(url),
        "session.sdp": sdp,
        "session.mp4": sdp,
    }


def test_a_film_that_names_others_opens_neither_them_nor_a_socket(tmp_path: Path) -> None:
    private = write_clip(tmp_path / "private.mp4", 30)
    with listening() as (url, called):
        for name, text in playlists(url, str(private)).items():
            (tmp_path / name).write_text(text)
            refused(lambda name=name: VideoFile(tmp_path / name).open())
    assert called == []
