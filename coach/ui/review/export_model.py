"""Where an export goes and how it is made. No window here."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from coach.runtime.jobs import JobContext
from coach.session.export_formats import Format, Wanted
from coach.session.export_json import ExportStore
from coach.session.export_words import Words
from coach.ui.review.meant import Book, Meant
from coach.ui.review.words import sessions_of, size_words
from coach.ui.translate import many, tr


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written.

    Attributes:
        path: The file, or the folder.
        files: How many.
        size: Bytes in all.
        sessions: Of the log.
    """

    path: Path
    files: int
    size: int
    sessions: int


def available(kind: Format) -> bool:
    """Whether all that it needs is installed."""
    return not kind.needs or find_spec(kind.needs) is not None


def proposed(kind: Format, book: Book, before: str = "") -> Path:
    """A path for it: in the folder of the one before, else among the documents, or at home."""
    where = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(before).parent if before else Path(QStandardPaths.writableLocation(where))
    if not folder.is_dir():
        folder = Path.home()
    name = f"{'workout-report' if kind.for_people else 'workout-log'}-{book.today()}"
    return folder / (name if kind.folder else f"{name}{kind.suffix}")


def export(
    context: JobContext,
    kind: Format,
    meant: Meant,
    book: Book,
    *,
    out: Path,
    person: str,
    words: Words,
) -> Exported:
    """Writes it. Blocks; `JobContext.check` ends it, and then there is no file.

    Raises:
        StoreError: The log cannot be read.
        CoachError: The file cannot be written.
    """

    def step(share: float) -> None:
        context.check()
        context.progress(share, "")

    rows = meant.rows(book.path)
    with ExportStore(book.path, read_only=True) as store:
        name = person.strip() or None
        wanted = Wanted(store, rows, meant.whole, book.specs, name, words, step)
        files = kind.write(wanted, out)
    written = [out, *out.glob(f"*{kind.suffix}")] if kind.folder else [out]
    size = sum(file.stat().st_size for file in written if file.is_file())
    return Exported(out, files, size, len(rows))


def done_words(told: Exported) -> str:
    """``Wrote report.pdf, 82 kB, from 3 sessions``."""
    if told.path.is_dir():
        words = many(
            "Wrote %n files into {name}, {size}, from {sessions}.",
            "Wrote %n file into {name}, {size}, from {sessions}.",
            told.files,
        )
    else:
        words = tr("Wrote {name}, {size}, from {sessions}.")
    return words.format(
        name=told.path.name, size=size_words(told.size), sessions=sessions_of(told.sessions)
    )
