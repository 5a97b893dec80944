"""All kinds of export, those that need a window system's fonts included. Qt is imported late."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from coach.session.export_formats import FORMATS as OTHERS
from coach.session.export_formats import Format, Wanted, whole_file


def _pdf(wanted: Wanted, path: Path) -> int:
    from coach.ui.review.report_pdf import pdf_of

    drawn = pdf_of(wanted.pages(), wanted.words)
    with whole_file(path) as part:
        part.write_bytes(drawn)
    return 1


FORMATS: Final[Mapping[str, Format]] = {
    "pdf": Format(
        title="Report, PDF",
        help="a page an exercise, for a client or a physician",
        suffix=".pdf",
        write=_pdf,
        for_people=True,
    ),
    **OTHERS,
}
"""The report first: it is what most people want."""
