"""A page on each exercise for a client or a physician: one HTML file with nothing outside it.

No scripts, no network; charts and skeletons are drawn in the page. Made for A4: print it from a
browser, to paper or as PDF.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from html import escape
from math import isfinite
from typing import Final

import numpy as np

from coach.motion.body.angles import JOINT_INDEX, angles_at
from coach.motion.exercises.exercise import ExerciseSpec
from coach.session.export_facts import ExerciseFacts, Picture, SetFacts, facts_of, mean
from coach.session.export_style import STYLE
from coach.session.export_svg import Mark, bars, dots, figure, sign
from coach.session.export_words import ENGLISH, Words
from coach.session.records import SessionRow
from coach.session.store import SessionStore
from coach.types import RepEvent

_MOST_SETS: Final = 10  # so that an exercise stays on its page
_MOST_LINES: Final = 4
_WIDE, _NARROW = 300.0, 210.0  # of charts: as their columns, so that letters are of one size

_Cell = Callable[[SetFacts], str]


def report(
    store: SessionStore,
    sessions: Sequence[SessionRow],
    specs: Mapping[str, ExerciseSpec],
    *,
    person: str | None = None,
    words: Words = ENGLISH,
) -> str:
    """The whole page, or pages: one for each exercise, the most done first.

    Args:
        store: The open log.
        sessions: What it is about.
        specs: The exercises that are known.
        person: Whose it is, or None.
        words: The language.

    Raises:
        StoreError: The log cannot be read.
    """
    facts = facts_of(store, sessions, specs)
    pages = [_Page(one, person, words).html() for one in facts] or [f"<p>{words.nothing}</p>"]
    name = escape(f"{words.title}{f', {person}' if person else ''}")
    return (
        f'<!DOCTYPE html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{name}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(pages)
        + "\n</body>\n</html>\n"
    )


class _Page:
    """One exercise."""

    def __init__(self, facts: ExerciseFacts, person: str | None, words: Words) -> None:
        self._facts = facts
        self._person = person
        self._words = words
        self._sets = facts.sets[-_MOST_SETS:]
        percent = facts.spec is not None and facts.spec.unit == "pct"
        self._unit = words.percent_of_trunk if percent else words.degrees
        self._mark = words.percent if percent else words.degrees

    def html(self) -> str:
        parts = [self._head(), self._figures(), self._table(), self._charts(), self._pictures()]
        return f"<article>\n{''.join(parts)}{self._lists()}{self._foot()}</article>"

    def _head(self) -> str:
        words, sets = self._words, self._facts.sets
        first, last = self._date(sets[0].day), self._date(sets[-1].day)
        days = first if first == last else words.days.format(first, last)
        who = f'<p class="who">{escape(self._person)}</p>' if self._person else ""
        return (
            f'<header><div><p class="kicker">{words.title}</p><h1>{escape(self._facts.title)}</h1>'
            f"</div><div>{who}<p>{days}</p></div></header>\n"
        )

    def _figures(self) -> str:
        words, facts = self._words, self._facts
        plural = words.in_sessions.format(facts.sessions)
        told = [(words.in_session if facts.sessions == 1 else plural, str(len(facts.sets)), "")]
        if facts.held:
            told.append((words.held, _number(facts.held_s), " s"))
        else:
            told.append((words.reps, str(facts.reps), ""))
            told.append((words.not_counted, str(facts.attempts), ""))
            counted = [event for event in facts.events if event.counted]
            told.append((words.mean_range, _number(mean(e.rom_deg for e in counted)), self._unit))
            down = _number(mean(e.eccentric_s for e in counted), 1)
            up = _number(mean(e.concentric_s for e in counted), 1)
            told.append((words.down_up, f"{down}, {up}" if down and up else "", " s"))
        symmetry = _number(mean(one.symmetry for one in facts.sets))
        told.append((words.symmetry, symmetry, f" {words.percent}"))
        cells = (
            f"<div><dt>{name}</dt><dd>{value}<small>{unit}</small></dd></div>"
            for name, value, unit in told
            if value
        )
        return f'<dl class="figures">{"".join(cells)}</dl>\n'

    # sets ----------------------------------------------------------------------------------

    def _table(self) -> str:
        words, facts = self._words, self._facts
        before = len(facts.sets) - len(self._sets)
        numbers = {id(one): str(before + n) for n, one in enumerate(self._sets, start=1)}
        numbered: list[tuple[str, _Cell]] = [(words.set, lambda one: numbers[id(one)])]
        columns = numbered + [c for c in self._columns() if any(map(c[1], self._sets))]
        head = "".join(f"<th>{name}</th>" for name, _ in columns)
        rows = (
            "<tr>" + "".join(f"<td>{cell(one) or ''}</td>" for _, cell in columns) + "</tr>"
            for one in self._sets
        )
        more = ""
        if len(self._sets) < len(facts.sets):
            line = words.of_all.format(len(self._sets), len(facts.sets))
            more = f'<p class="small">{line}</p>'
        return (
            f"<h2>{words.sets}</h2><table><thead><tr>{head}</tr></thead>"
            f"<tbody>{''.join(rows)}</tbody></table>{more}\n"
        )

    def _columns(self) -> list[tuple[str, _Cell]]:
        words = self._words
        return [
            (words.day, lambda one: self._date(one.day)),
            (words.held, lambda one: _with(_number(one.row.held_s), " s")),
            (words.reps, self._reps),
            (words.not_counted, lambda one: str(one.row.attempts) if one.events else ""),
            (words.range, self._range),
            (words.down, lambda one: _with(_number(one.mean("eccentric_s"), 1), " s")),
            (words.up, lambda one: _with(_number(one.mean("concentric_s"), 1), " s")),
            (words.symmetry, lambda one: _with(_number(one.symmetry), f" {words.percent}")),
            (
                words.load,
                lambda one: f"{one.row.load_kg:g} kg" if isfinite(one.row.load_kg) else "",
            ),
            (words.effort, lambda one: f"{one.row.rpe:g}" if isfinite(one.row.rpe) else ""),
        ]

    def _reps(self, one: SetFacts) -> str:
        if isfinite(one.row.held_s):
            return ""
        if one.row.said is None or not one.events:
            return str(one.row.true_reps)
        told = self._words.by_word.format(one.row.reps)
        return f"<small>{told}</small> {one.row.said}"

    def _range(self, one: SetFacts) -> str:
        values = [event.rom_deg for event in one.counted if isfinite(event.rom_deg)]
        if not values:
            return ""
        low, high = min(values), max(values)
        span = f" <small>{low:.0f} – {high:.0f}</small>" if len(values) > 1 else ""
        return f"{mean(values):.0f}{self._mark}{span}"

    # charts --------------------------------------------------------------------------------

    def _charts(self) -> str:
        words, sets = self._words, self._sets
        before = len(self._facts.sets) - len(sets)
        labels = [str(before + number) for number in range(1, len(sets) + 1)]
        if self._facts.held:
            held = [[one.row.held_s] for one in sets]
            chart = bars(held, labels, words.held_chart, "", width=_WIDE)
            return f'<div class="row charts two">{_figure(chart, words.held_chart)}</div>\n'
        groups = [[Mark(e.rom_deg, _kind(e)) for e in one.events] for one in sets]
        if not any(isfinite(mark.value) for group in groups for mark in group):
            return ""
        chart = dots(groups, labels, words.range_chart, self._mark, width=_WIDE)
        charts = [_figure(chart, f"{words.range_chart}{self._legend(groups)}")]
        tempo = [[one.mean("eccentric_s"), one.mean("concentric_s")] for one in sets]
        known = any(isfinite(one.symmetry) for one in sets)
        width = _NARROW if known else _WIDE
        chart = bars(tempo, labels, words.tempo_chart, "", width=width)
        charts.append(_figure(chart, words.tempo_chart))
        if known:
            values = [[one.symmetry] for one in sets]
            chart = bars(values, labels, words.symmetry_chart, "", width=width, full=100.0)
            charts.append(_figure(chart, words.symmetry_chart))
        kind = "three" if known else "two"
        return f'<div class="row charts {kind}">{"".join(charts)}</div>\n'

    def _legend(self, groups: Sequence[Sequence[Mark]]) -> str:
        words = self._words
        told = {"good": words.counted, "fair": words.with_fault, "bad": words.attempt}
        there = {mark.kind for group in groups for mark in group}
        signs = (f"<span>{sign(k)}{text}</span>" for k, text in told.items() if k in there)
        return f'<br><span class="legend">{"".join(signs)}</span>'

    # pictures and lists --------------------------------------------------------------------

    def _pictures(self) -> str:
        facts, words = self._facts, self._words
        shown = [(words.best, facts.best), (words.last, facts.last)]
        if facts.best and facts.last and facts.best.event == facts.last.event:
            shown = shown[:1]
        parts = [part for name, one in shown if one for part in self._ends(name, one)]
        if not parts:
            return ""
        return f'<h2>{words.pictures}</h2><div class="row pictures">{"".join(parts)}</div>\n'

    def _ends(self, name: str, one: Picture) -> Iterator[str]:
        joints = self._facts.spec.primary_joints if self._facts.spec else ()
        shown = _working(joints, one)
        ends = ((self._words.at_rest, one.rest), (self._words.at_effort, one.effort))
        for words, points in ends:
            drawn = figure(points, (one.rest, one.effort), shown, f"{name}, {words}")
            yield _figure(drawn, f"<strong>{name}</strong><br>{words}, {self._date(one.day)}")

    def _lists(self) -> str:
        facts, words = self._facts, self._words
        if facts.held or not facts.events:
            columns = []
        else:
            columns = [
                (words.reasons, self._told(facts.reasons) or f"<li>{words.no_reasons}</li>"),
                (words.form, self._told(facts.faults) or f"<li>{words.no_faults}</li>"),
            ]
        if facts.notes:
            notes = "".join(f"<li>{escape(note)}</li>" for note in facts.notes[-_MOST_LINES:])
            columns.append((words.notes, notes))
        cells = (f"<div><h2>{name}</h2><ul>{items}</ul></div>" for name, items in columns)
        style = f"grid-template-columns: repeat({max(len(columns), 1)}, 1fr)"
        return f'<div class="row" style="{style}">{"".join(cells)}</div>\n'

    def _told(self, counts: Sequence[tuple[str, int]]) -> str:
        words = self._words
        return "".join(
            f'<li>{escape(text)} <span class="small">'
            f"{words.once if count == 1 else words.times.format(count)}</span></li>"
            for text, count in counts[:_MOST_LINES]
        )

    def _foot(self) -> str:
        made = self._words.made.format(self._date(datetime.now().isoformat()))
        return f"<footer>{self._words.measured} {self._words.program}, {made}.</footer>\n"

    def _date(self, iso: str) -> str:
        try:
            at = datetime.fromisoformat(iso)
        except ValueError:
            return escape(iso)
        return f"{at.day} {self._words.months.split()[at.month - 1]} {at.year}"


def _figure(drawn: str, caption: str) -> str:
    return f"<figure>{drawn}<figcaption>{caption}</figcaption></figure>"


def _number(value: float, places: int = 0) -> str:
    """Empty where it is not known."""
    return f"{value:.{places}f}" if isfinite(value) else ""


def _with(number: str, unit: str) -> str:
    return f"{number}{unit}" if number else ""


def _kind(event: RepEvent) -> str:
    if not event.counted:
        return "bad"
    return "fair" if event.faults else "good"


def _working(joints: Sequence[str], one: Picture) -> list[str]:
    """The joints of the side that moves more: those of both would cover one another."""
    change = np.abs(angles_at(one.effort) - angles_at(one.rest))
    way = {
        side: float(np.nansum([change[JOINT_INDEX[j]] for j in joints if j.startswith(side)]))
        for side in ("right", "left")
    }
    side = max(way, key=lambda name: way[name])
    return [joint for joint in joints if joint.startswith(side)]
