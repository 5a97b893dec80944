"""What is stored about the person, where, how much, and how it is deleted. No Qt here."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coach.errors import CoachError
from coach.paths import data_dir, exercises_dir, programmes_dir
from coach.runtime.camera_check_file import check_path
from coach.session.repair import CareStore, Contents, Saved, delete_all, files_of
from coach.session.review import ReviewStore
from coach.session.store import StoreError
from coach.ui.review.words import reps_of, sessions_of, sets_of
from coach.ui.translate import many, marked, tr

NO_VIDEO: Final = marked(
    "No picture and no video is stored: what the camera sees is forgotten within minutes, unless"
    " you record or export it yourself. Nothing is sent anywhere."
)
STORED: Final = (
    marked("when you trained, with which camera or file, and your notes, loads and efforts"),
    marked("each set: the exercise, when it was, and what you said its true count is"),
    marked("each repetition: its times, range of movement, side, faults, and why it did not count"),
    marked(
        "33 points of the body for each moment of a repetition (not a picture), so that it can be"
        " replayed, and counted again when the rules improve; of sets you corrected, of all moments"
    ),
    marked("the limits of your own that came of corrections, and your goals"),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """Some of what is stored.

    Attributes:
        title, words: What it is.
        size: Bytes.
        files: Where it lies; none where it is a part of the log.
        own_work: Whether the person has made it, so that it stays unless it is meant as well.
    """

    title: str
    words: str
    size: int
    files: tuple[Path, ...] = ()
    own_work: bool = False


@dataclass(frozen=True, slots=True)
class Stored:
    """All of it.

    Attributes:
        kinds: What there is, the log first.
        sessions: How many.
        deleted: How many sessions and sets are deleted, but can be brought back.
        fault: Why the log cannot be read; empty where it can.
    """

    kinds: tuple[Kind, ...]
    sessions: int = 0
    deleted: int = 0
    fault: str = ""

    @property
    def files(self) -> tuple[Path, ...]:
        """Every one."""
        return tuple(file for kind in self.kinds for file in kind.files)


@dataclass(frozen=True, slots=True)
class Deleted:
    """What is gone for good."""

    files: tuple[Path, ...]
    size: int


def stored(path: Path) -> Stored:
    """Looks at the log and at all other files. Blocks; never raises for what they hold."""
    kinds: list[Kind] = []
    found, fault = Contents(0, 0, 0, 0), ""
    if path.exists():
        try:
            kinds, found = _log_kinds(path)
        except StoreError as error:
            fault = str(error)
            kinds = [Kind(tr("Training log"), tr("it cannot be read"), _size([path]), (path,))]
    known = {file for kind in kinds for file in kind.files}
    beside = tuple(file for file in files_of(path) if file not in known)
    kinds += [kind for kind in _other_kinds(beside) if kind.files]
    return Stored(tuple(kinds), found.sessions, found.deleted, fault)


def delete_everything(path: Path, *, own_work: bool = False) -> Deleted:
    """Deletes the log with all copies set aside, the camera check and the screenshots.

    Args:
        path: The log.
        own_work: The person's own exercises and programmes as well.

    Raises:
        StoreError: Another program holds the log; then nothing was deleted.
        CoachError: A file cannot be deleted.
    """
    log = tuple(files_of(path))
    size = delete_all(path)
    files = [f for k in _other_kinds(()) if own_work or not k.own_work for f in k.files]
    size += _size(files)
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise CoachError(f"cannot delete {file}: {error.strerror}") from error
        with suppress(OSError):
            file.parent.rmdir()  # only where it is empty now
    return Deleted((*log, *files), size)


def check(path: Path) -> list[str]:
    """What is wrong with the log, in plain words; nothing where all is well."""
    try:
        with CareStore(path, read_only=True) as store:
            return store.findings()
    except StoreError as error:
        return [str(error)]


def empty_bin(path: Path) -> int:
    """Deletes for good what was deleted; returns how many sessions and sets."""
    with ReviewStore(path) as store:
        return store.purge()


def bring_back(path: Path) -> int:
    """Restores all that was deleted; returns how many sessions and sets."""
    with ReviewStore(path) as store:
        gone = store.deleted()
        for kind, row_id, _ in gone:
            store.restore(kind, row_id)
    return len(gone)


def saved_words(saved: Saved) -> str:
    """``Saved 54 sessions, 210 sets and 4000 reps. The damaged log is kept as …``."""
    rows = saved.rows
    words = tr("Saved {sessions}, {sets} and {reps}.").format(
        sessions=sessions_of(rows.get("sessions", 0)),
        sets=sets_of(rows.get("sets", 0)),
        reps=reps_of(rows.get("reps", 0)),
    )
    if saved.replaced:
        words += " " + many(
            "%n sessions or sets lost their facts.",
            "%n session or set lost its facts.",
            saved.replaced,
        )
    return f"{words} " + tr("The damaged log is kept as {file}.").format(file=saved.kept.name)


def _log_kinds(path: Path) -> tuple[list[Kind], Contents]:
    with CareStore(path, read_only=True) as store:
        found = store.contents()
    files = tuple(file for file in files_of(path) if file.name.startswith(path.name))
    words = many(
        "{sessions} with %n reps and attempts", "{sessions} with %n rep or attempt", found.reps
    ).format(sessions=sessions_of(found.sessions))
    size = max(_size(files) - found.landmark_bytes, 0)
    kinds = [Kind(tr("Training log"), words, size, files)]
    if found.landmark_bytes:
        words = tr("33 points a moment, to replay and to count again")
        kinds.append(Kind(tr("Landmarks in it"), words, found.landmark_bytes))
    return kinds, found


def _other_kinds(beside: Sequence[Path]) -> list[Kind]:
    """What lies around the log; ``beside``: copies of it."""
    pictures = _files(data_dir() / "screenshots", "*.png")
    own = (*_files(exercises_dir(), "*.toml"), *_files(programmes_dir(), "*.toml"))
    check_file = (check_path(),) if check_path().is_file() else ()
    told = (
        (tr("Copies set aside"), tr("of an older or a damaged log"), tuple(beside), False),
        (tr("Camera check"), tr("what your camera can see of you, in figures"), check_file, False),
        (tr("Screenshots"), tr("of sessions without a window"), pictures, False),
        (tr("Your own work"), tr("exercises and programmes that you have made"), own, True),
    )
    return [Kind(title, words, _size(files), files, mine) for title, words, files, mine in told]


def _files(folder: Path, pattern: str) -> tuple[Path, ...]:
    return tuple(sorted(file for file in folder.glob(pattern) if file.is_file()))


def _size(files: Iterable[Path]) -> int:
    return sum(file.stat().st_size for file in files)
