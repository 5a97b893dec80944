"""What the report says of each exercise; how it looks is its writers' business."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from math import isfinite
from typing import Final

import numpy as np

from coach.motion.body.angles import JOINT_INDEX, angles_at
from coach.motion.exercises.exercise import ExerciseSpec
from coach.session.export_facts import ExerciseFacts, Picture, SetFacts, facts_of, mean
from coach.session.export_parts import Cell, Drawing, Figure, Listing, Page
from coach.session.export_svg import Mark, bars, dots, figure
from coach.session.export_words import ENGLISH, Words
from coach.session.records import SessionRow
from coach.session.store import SessionStore
from coach.translations import translated
from coach.types import RepEvent

_MOST_SETS: Final = 10  # so that an exercise stays on its page
_MOST_LINES: Final = 4
WIDE, NARROW = 300.0, 210.0
"""Widths of charts: as their columns on the page, so that letters are of one size."""


def pages_of(
    store: SessionStore,
    sessions: Iterable[SessionRow],
    specs: Mapping[str, ExerciseSpec],
    *,
    person: str | None = None,
    words: Words = ENGLISH,
) -> list[Page]:
    """A page for each exercise, the most done first; none where nothing was recorded.

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
    return [_Teller(one, person or "", words).page() for one in facts]


_Told = Callable[[SetFacts], Cell]


class _Teller:
    """Of one exercise."""

    def __init__(self, facts: ExerciseFacts, person: str, words: Words) -> None:
        self._facts = facts
        self._person = person
        self._words = words
        self._sets = facts.sets[-_MOST_SETS:]
        percent = facts.spec is not None and facts.spec.unit == "pct"
        self._unit = words.percent_of_trunk if percent else words.degrees
        self._mark = words.percent if percent else words.degrees

    def page(self) -> Page:
        words, facts = self._words, self._facts
        first, last = self._date(facts.sets[0].day), self._date(facts.sets[-1].day)
        numbers = {id(one): str(n) for n, one in enumerate(facts.sets, start=1)}
        numbered: list[tuple[str, _Told]] = [(words.set, lambda one: Cell(numbers[id(one)]))]
        columns = numbered + [c for c in self._columns() if any(map(c[1], self._sets))]
        of_all = words.of_all.format(len(self._sets), len(facts.sets))
        made = words.made.format(self._date(datetime.now().isoformat()))
        return Page(
            kicker=words.title,
            title=facts.title_in(words.language),
            person=self._person,
            days=first if first == last else words.days.format(first, last),
            figures=tuple(one for one in self._figures() if one.value),
            sets_title=words.sets,
            columns=tuple(name for name, _ in columns),
            rows=tuple(tuple(tell(one) for _, tell in columns) for one in self._sets),
            more=of_all if len(self._sets) < len(facts.sets) else "",
            charts=tuple(self._charts()),
            pictures_title=words.pictures,
            pictures=tuple(self._pictures()),
            lists=tuple(self._lists()),
            foot=f"{words.measured} {words.program}, {made}.",
        )

    def _figures(self) -> Iterator[Figure]:
        words, facts = self._words, self._facts
        plural = words.in_sessions.format(facts.sessions)
        name = words.in_session if facts.sessions == 1 else plural
        yield Figure(name, str(len(facts.sets)), "")
        if facts.held:
            yield Figure(words.held, _number(facts.held_s), " s")
        else:
            yield Figure(words.reps, str(facts.reps), "")
            yield Figure(words.not_counted, str(facts.attempts), "")
            counted = [event for event in facts.events if event.counted]
            mean_range = _number(mean(e.rom_deg for e in counted))
            yield Figure(words.mean_range, mean_range, self._unit)
            down = _number(mean(e.eccentric_s for e in counted), 1)
            up = _number(mean(e.concentric_s for e in counted), 1)
            yield Figure(words.down_up, f"{down}, {up}" if down and up else "", " s")
        symmetry = _number(mean(one.symmetry for one in facts.sets))
        yield Figure(words.symmetry, symmetry, f" {words.percent}")

    # sets ----------------------------------------------------------------------------------

    def _columns(self) -> list[tuple[str, _Told]]:
        words = self._words
        return [
            (words.day, lambda one: Cell(self._date(one.day))),
            (words.held, lambda one: _cell(one.row.held_s, " s")),
            (words.reps, self._reps),
            (words.not_counted, lambda one: Cell(str(one.row.attempts) if one.events else "")),
            (words.range, self._range),
            (words.down, lambda one: _cell(one.mean("eccentric_s"), " s", 1)),
            (words.up, lambda one: _cell(one.mean("concentric_s"), " s", 1)),
            (words.symmetry, lambda one: _cell(one.symmetry, f" {words.percent}")),
            (words.load, lambda one: _given(one.row.load_kg, " kg")),
            (words.effort, lambda one: _given(one.row.rpe)),
        ]

    def _reps(self, one: SetFacts) -> Cell:
        if isfinite(one.row.held_s):
            return Cell()
        if one.row.said is None or not one.events:
            return Cell(str(one.row.true_reps))
        return Cell(str(one.row.said), before=self._words.by_word.format(one.row.reps))

    def _range(self, one: SetFacts) -> Cell:
        values = [event.rom_deg for event in one.counted if isfinite(event.rom_deg)]
        if not values:
            return Cell()
        span = f"{min(values):.0f} – {max(values):.0f}" if len(values) > 1 else ""
        return Cell(f"{mean(values):.0f}{self._mark}", after=span)

    # charts --------------------------------------------------------------------------------

    def _charts(self) -> Iterator[Drawing]:
        words, sets = self._words, self._sets
        before = len(self._facts.sets) - len(sets)
        labels = [str(before + number) for number in range(1, len(sets) + 1)]
        if self._facts.held:
            held = [[one.row.held_s] for one in sets]
            chart = bars(held, labels, words.held_chart, "", width=WIDE)
            yield Drawing(chart, WIDE, words.held_chart)
            return
        groups = [[Mark(e.rom_deg, _kind(e)) for e in one.events] for one in sets]
        if not any(isfinite(mark.value) for group in groups for mark in group):
            return
        chart = dots(groups, labels, words.range_chart, self._mark, width=WIDE)
        yield Drawing(chart, WIDE, words.range_chart, legend=self._legend(groups))
        tempo = [[one.mean("eccentric_s"), one.mean("concentric_s")] for one in sets]
        known = any(isfinite(one.symmetry) for one in sets)
        width = NARROW if known else WIDE
        chart = bars(tempo, labels, words.tempo_chart, "", width=width)
        yield Drawing(chart, width, words.tempo_chart)
        if known:
            values = [[one.symmetry] for one in sets]
            chart = bars(values, labels, words.symmetry_chart, "", width=width, full=100.0)
            yield Drawing(chart, width, words.symmetry_chart)

    def _legend(self, groups: Sequence[Sequence[Mark]]) -> tuple[tuple[str, str], ...]:
        words = self._words
        told = {"good": words.counted, "fair": words.with_fault, "bad": words.attempt}
        there = {mark.kind for group in groups for mark in group}
        return tuple((kind, text) for kind, text in told.items() if kind in there)

    # pictures and lists --------------------------------------------------------------------

    def _pictures(self) -> Iterator[Drawing]:
        facts, words = self._facts, self._words
        shown = [(words.best, facts.best), (words.last, facts.last)]
        if facts.best and facts.last and facts.best.event == facts.last.event:
            shown = shown[:1]
        for name, one in shown:
            if one is not None:
                yield from self._ends(name, one)

    def _ends(self, name: str, one: Picture) -> Iterator[Drawing]:
        joints = self._facts.spec.primary_joints if self._facts.spec else ()
        shown = _working(joints, one)
        ends = ((self._words.at_rest, one.rest), (self._words.at_effort, one.effort))
        for words, points in ends:
            drawn = figure(points, (one.rest, one.effort), shown, f"{name}, {words}")
            yield Drawing(drawn, 1.0, f"{words}, {self._date(one.day)}", name)

    def _lists(self) -> Iterator[Listing]:
        facts, words = self._facts, self._words
        if facts.events and not facts.held:
            yield Listing(words.reasons, self._counted(facts.reasons) or ((words.no_reasons, ""),))
            yield Listing(words.form, self._counted(facts.faults) or ((words.no_faults, ""),))
        if facts.notes:
            yield Listing(words.notes, tuple((note, "") for note in facts.notes[-_MOST_LINES:]))

    def _counted(self, counts: Sequence[tuple[str, int]]) -> tuple[tuple[str, str], ...]:
        words = self._words
        return tuple(
            (
                translated(text, words.language),
                words.once if count == 1 else words.times.format(count),
            )
            for text, count in counts[:_MOST_LINES]
        )

    def _date(self, iso: str) -> str:
        try:
            at = datetime.fromisoformat(iso)
        except ValueError:
            return iso
        month = self._words.months.split()[at.month - 1]
        return self._words.date.format(day=at.day, month=month, year=at.year)


def _number(value: float, places: int = 0) -> str:
    """Empty where it is not known."""
    return f"{value:.{places}f}" if isfinite(value) else ""


def _cell(value: float, unit: str, places: int = 0) -> Cell:
    return Cell(f"{value:.{places}f}{unit}" if isfinite(value) else "")


def _given(value: float, unit: str = "") -> Cell:
    """A number as the person gave it."""
    return Cell(f"{value:g}{unit}" if isfinite(value) else "")


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
