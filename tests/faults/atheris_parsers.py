"""Run as a script: feeds a parser what coverage-guided fuzzing makes up, for as long as it is told.

Needs the package ``atheris``, which the project does not install (it has builds for Linux only):
``pip install atheris`` beside the project's own packages, then for each name in `PARSERS`

    python tests/faults/atheris_parsers.py NAME -max_total_time=120 -rss_limit_mb=2048

Whatever a parser raises but its own refusal in one line ends the run, and the input is kept in the
working folder as ``crash-...``.
"""

import io
import json
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import atheris
import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["coach", "ml.clip.recordings", "ml.transformer.card"]):
    from coach.errors import CoachError
    from coach.motion.exercises.exercise import SHIPPED, load_exercise, load_exercises
    from coach.pose.task_bundle import MEMBERS, check_bundle
    from coach.runtime.programme import load_programme
    from coach.session.codec import CodecError, decode_window, encode_window
    from coach.session.export_json import ExportStore
    from coach.session.import_csv import read_sheet, understand
    from coach.session.import_log import import_json
    from coach.session.import_mapping import guess
    from coach.settings import load_settings
    from coach.types import PoseWindow, RepEvent
    from ml.clip.recordings import load_landmarks
    from ml.transformer.card import Card

_SHEET = b"Date,Exercise,Weight (kg),Reps\n2026-03-01 10:00,Squat,80,5\n1.3.2026,Plank,,60 s\n"
_SETTINGS = b'version = 1\ntheme = "dark"\nopen_panels = ["learn"]\nvoice_rate = 1.0\n'


def window() -> bytes:
    """A stored movement of five frames, unpacked."""
    spots = np.ones((5, 33, 3))
    whole = PoseWindow(np.arange(5) / 30, spots, spots[..., 0], spots, (640, 480))
    return zlib.decompress(encode_window(whole))


def landmarks() -> bytes:
    """A landmark file of three frames."""
    ones = np.ones((3, 33, 3), np.float32)
    out = io.BytesIO()
    np.savez_compressed(
        out, t_s=np.arange(3) / 30, image=ones, visibility=ones[..., 0], world=ones,
        size=np.array([640, 480]), fps=np.array(30.0),
    )  # fmt: skip
    return out.getvalue()


def bundle() -> bytes:
    """A small pose bundle."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in MEMBERS:
            packed.writestr(name, b"\0\0\0\0TFL3" * 10)
    return out.getvalue()


def exported_log() -> bytes:
    """A session with a set and a rep, as it is exported."""
    with tempfile.TemporaryDirectory() as folder, ExportStore(Path(folder) / "log") as store:
        squats = store.begin_set(store.begin_session("demo", "2026-03-01T10:00:00"), "squat", 0.0)
        rep = RepEvent(1, 1.0, 2.0, 3.0, 80.0, 1.0, 1.0, counted=True)
        store.add_rep(squats, rep, None)
        return "".join(store.json_lines([1], loose=True)).encode()


def read_table(path: Path) -> None:
    """A table of another program, read as the window reads it."""
    sheet = read_sheet(path)
    understand(sheet, guess(sheet.headers)[1])


SPECS = load_exercises()
PARSERS: dict[str, tuple[Callable[[], bytes], Callable[[Path], object]]] = {
    "exercise": ((SHIPPED / "squat.toml").read_bytes, load_exercise),
    "programme": (
        sorted((SHIPPED.parent / "programmes").glob("*.toml"))[0].read_bytes,
        lambda path: load_programme(path, SPECS),
    ),
    "settings": (lambda: _SETTINGS, load_settings),
    "table": (lambda: _SHEET, read_table),
    "log": (exported_log, lambda path: import_json(path, path.with_name("log"), dry_run=True)),
    "window": (window, lambda path: decode_window(zlib.compress(path.read_bytes()))),
    "landmarks": (landmarks, load_landmarks),
    "bundle": (bundle, check_bundle),
    "card": (lambda: b'{"format": 1, "classes": ["squat"]}', Card.load),
}
"""Name -> a sound file's bytes, and what reads such a file."""


def main(name: str, options: list[str]) -> None:
    """See the module."""
    seed, read = PARSERS[name]
    folder = Path(tempfile.mkdtemp(prefix="workout-coach-fuzz-"))
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "sound").write_bytes(seed())
    file = folder / "input.toml"
    file.write_bytes(seed())
    print(json.dumps({"parser": name, "corpus": str(corpus)}), flush=True)
    if name != "card":  # whose sound file is the shipped one, too long to begin with
        read(file)

    def one(data: bytes) -> None:
        file.write_bytes(data)
        with suppress(CodecError):
            try:
                read(file)
            except CoachError as error:
                if "\n" in str(error) or len(str(error)) > 1000:
                    raise AssertionError(f"not one line: {str(error)[:300]!r}") from error

    atheris.Setup([sys.argv[0], *options, str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
