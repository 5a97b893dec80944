"""The report as one HTML file with nothing outside it: no scripts, no network.

Charts and skeletons are drawn in the page. Made for A4.
"""

from collections.abc import Mapping, Sequence
from html import escape

from coach.motion.exercises.exercise import ExerciseSpec
from coach.session.export_pages import pages_of
from coach.session.export_parts import Cell, Drawing, Figure, Listing, Page
from coach.session.export_style import STYLE
from coach.session.export_svg import sign
from coach.session.export_words import ENGLISH, Words
from coach.session.records import SessionRow
from coach.session.store import SessionStore

_SHARES = {1: "two", 2: "two", 3: "three"}
"""Number of charts -> class of their row."""


def report(
    store: SessionStore,
    sessions: Sequence[SessionRow],
    specs: Mapping[str, ExerciseSpec],
    *,
    person: str | None = None,
    words: Words = ENGLISH,
) -> str:
    """The whole file; see `pages_of`.

    Raises:
        StoreError: The log cannot be read.
    """
    pages = pages_of(store, sessions, specs, person=person, words=words)
    return html_of(pages, person=person, words=words)


def html_of(pages: Sequence[Page], *, person: str | None = None, words: Words = ENGLISH) -> str:
    """The file of some pages."""
    parts = [_page(page) for page in pages] or [f"<p>{words.nothing}</p>"]
    name = escape(f"{words.title}{f', {person}' if person else ''}")
    return (
        f'<!DOCTYPE html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{name}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body>\n</html>\n"
    )


def _page(page: Page) -> str:
    who = f'<p class="who">{escape(page.person)}</p>' if page.person else ""
    head = (
        f'<header><div><p class="kicker">{page.kicker}</p><h1>{escape(page.title)}</h1>'
        f"</div><div>{who}<p>{escape(page.days)}</p></div></header>\n"
    )
    figures = "".join(map(_figure, page.figures))
    parts = [head, f'<dl class="figures">{figures}</dl>\n', _table(page)]
    if page.charts:
        drawn = "".join(map(_drawing, page.charts))
        parts.append(f'<div class="row charts {_SHARES[len(page.charts)]}">{drawn}</div>\n')
    if page.pictures:
        drawn = "".join(map(_drawing, page.pictures))
        parts.append(f'<h2>{page.pictures_title}</h2><div class="row pictures">{drawn}</div>\n')
    if page.lists:
        style = f"grid-template-columns: repeat({len(page.lists)}, 1fr)"
        parts.append(f'<div class="row" style="{style}">{"".join(map(_list, page.lists))}</div>\n')
    return f"<article>\n{''.join(parts)}<footer>{page.foot}</footer>\n</article>"


def _figure(one: Figure) -> str:
    return f"<div><dt>{one.name}</dt><dd>{one.value}<small>{one.unit}</small></dd></div>"


def _table(page: Page) -> str:
    head = "".join(f"<th>{name}</th>" for name in page.columns)
    rows = ("<tr>" + "".join(f"<td>{_cell(c)}</td>" for c in row) + "</tr>" for row in page.rows)
    more = f'<p class="small">{page.more}</p>' if page.more else ""
    return (
        f"<h2>{page.sets_title}</h2><table><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table>{more}\n"
    )


def _cell(cell: Cell) -> str:
    before = f"<small>{cell.before}</small> " if cell.before else ""
    after = f" <small>{cell.after}</small>" if cell.after else ""
    return f"{before}{escape(cell.text)}{after}"


def _drawing(one: Drawing) -> str:
    name = f"<strong>{one.name}</strong><br>" if one.name else ""
    signs = "".join(f"<span>{sign(kind)}{text}</span>" for kind, text in one.legend)
    legend = f'<br><span class="legend">{signs}</span>' if signs else ""
    caption = f"{name}{escape(one.caption)}{legend}"
    return f"<figure>{one.svg}<figcaption>{caption}</figcaption></figure>"


def _list(one: Listing) -> str:
    items = "".join(
        f"<li>{escape(text)}" + (f' <span class="small">{often}</span>' if often else "") + "</li>"
        for text, often in one.lines
    )
    return f"<div><h2>{one.title}</h2><ul>{items}</ul></div>"
