"""The parts of the report's pages, without any looks.

`coach.session.export_report` makes HTML of them, `coach.ui.review.report_pdf` PDF.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A number under its name."""

    name: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Of the table: what counts, and smaller words before or after it."""

    text: str = ""
    before: str = ""
    after: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart or a skeleton.

    Attributes:
        svg: The drawing.
        width: How wide beside others.
        caption: Under it.
        name: Before the caption, in bold; empty where there is none.
        legend: Kinds of marks (as of `coach.session.export_svg.sign`) and what they mean.
    """

    svg: str
    width: float
    caption: str
    name: str = ""
    legend: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines under a heading: what, and how often (may be empty)."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One exercise, told from top to bottom; `Words` are filled in everywhere."""

    kicker: str
    title: str
    person: str
    days: str
    figures: tuple[Figure, ...]
    sets_title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: str
    charts: tuple[Drawing, ...]
    pictures_title: str
    pictures: tuple[Drawing, ...]
    lists: tuple[Listing, ...]
    foot: str
