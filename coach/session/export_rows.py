"""Flat rows of the log, one a rep or one a set: what CSV and Parquet are made of.

Units stand in the names: ``_s`` seconds, ``_deg`` degrees, ``_pct`` percent of the trunk's length
(some exercises are measured so), ``_kg`` kilograms, ``_at`` ISO 8601 with the offset from UTC.
``start_s``, ``peak_s`` and ``end_s`` are on the clock of the camera or file; a cell is empty where
nothing is known.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

from coach.session.records import SessionRow, SetPlan, SetRow
from coach.session.store import SessionStore
from coach.types import RepEvent

Cell = str | int | float | None
FlatRow = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Flat:
    """A kind of flat table.

    Attributes:
        columns: Names and types, in order.
        rows: Gives the rows of some sessions; the last argument names the exercises that are
            measured in percent.
    """

    columns: dict[str, type]
    rows: Callable[[SessionStore, Iterable[SessionRow], Collection[str]], Iterator[FlatRow]]


def _rep_rows(
    store: SessionStore, sessions: Iterable[SessionRow], in_percent: Collection[str]
) -> Iterator[FlatRow]:
    for session in sessions:
        for number, a_set in enumerate(store.sets(session.id), start=1):
            for rep in store.reps(a_set.id):
                yield {
                    **_place(session, number, a_set),
                    "rep_id": rep.id,
                    **_event(rep.event, percent=a_set.exercise in in_percent),
                    "left_deg": rep.measures.get("left_deg"),
                    "right_deg": rep.measures.get("right_deg"),
                    "label": rep.label,
                }


def _set_rows(
    store: SessionStore, sessions: Iterable[SessionRow], in_percent: Collection[str]
) -> Iterator[FlatRow]:
    for session in sessions:
        for number, a_set in enumerate(store.sets(session.id), start=1):
            counted = [rep.event for rep in store.reps(a_set.id) if rep.event.counted]
            rom = _mean([event.rom_deg for event in counted])
            percent = a_set.exercise in in_percent
            yield {
                **_place(session, number, a_set),
                "ended_at": session.ended_at,
                "set_started_s": a_set.started_s,
                "set_ended_s": a_set.ended_s,
                "reps": a_set.reps,
                "attempts": a_set.attempts,
                "corrected_reps": a_set.said,
                "true_reps": a_set.true_reps,
                "held_s": _known(a_set.held_s),
                "holds": len(store.holds(a_set.id)),
                "mean_rom_deg": None if percent else rom,
                "mean_rom_pct": rom if percent else None,
                "mean_eccentric_s": _mean([event.eccentric_s for event in counted]),
                "mean_concentric_s": _mean([event.concentric_s for event in counted]),
                "faults": _joined(fault for event in counted for fault in event.faults),
                "load_kg": _known(a_set.load_kg),
                "rpe": _known(a_set.rpe),
                **_plan(a_set.plan),
                "note": a_set.note,
                "session_note": session.note,
            }


def _place(session: SessionRow, number: int, a_set: SetRow) -> FlatRow:
    return {
        "session": session.id,
        "started_at": session.started_at,
        "source": session.source,
        "set": number,
        "exercise": a_set.exercise,
    }


def _plan(plan: SetPlan | None) -> FlatRow:
    """What a set of a workout was to be."""
    return {
        "programme": plan.programme if plan else None,
        "target_reps": plan.reps if plan else None,
        "target_s": plan.seconds if plan else None,
    }


def _event(event: RepEvent, *, percent: bool) -> FlatRow:
    rom = _known(event.rom_deg)
    return {
        "index": event.index,
        "counted": int(event.counted),
        "reason": event.reason,
        "start_s": event.start_s,
        "peak_s": event.peak_s,
        "end_s": event.end_s,
        "rom_deg": None if percent else rom,
        "rom_pct": rom if percent else None,
        "eccentric_s": _known(event.eccentric_s),
        "concentric_s": _known(event.concentric_s),
        "peak_phase": _known(event.peak_phase),
        "side": event.side,
        "faults": _joined(event.faults),
    }


def _known(value: float) -> float | None:
    return value if isfinite(value) else None


def _mean(values: Sequence[float]) -> float | None:
    known = [value for value in values if isfinite(value)]
    return sum(known) / len(known) if known else None


def _joined(faults: Iterable[str]) -> str | None:
    return " ".join(dict.fromkeys(faults)) or None


_PLACE: Final = {"session": int, "started_at": str, "source": str, "set": int, "exercise": str}

REPS: Final = Flat(
    {
        **_PLACE,
        **{"rep_id": int, "index": int, "counted": int, "reason": str},
        **{"start_s": float, "peak_s": float, "end_s": float},
        **{"rom_deg": float, "rom_pct": float, "eccentric_s": float, "concentric_s": float},
        **{"peak_phase": float, "side": str, "faults": str, "left_deg": float, "right_deg": float},
        "label": str,
    },
    _rep_rows,
)
"""One row a rep or attempt."""

SETS: Final = Flat(
    {
        **_PLACE,
        **{"ended_at": str, "set_started_s": float, "set_ended_s": float},
        **{"reps": int, "attempts": int, "corrected_reps": int, "true_reps": int},
        **{"held_s": float, "holds": int},
        **{"mean_rom_deg": float, "mean_rom_pct": float},
        **{"mean_eccentric_s": float, "mean_concentric_s": float, "faults": str},
        **{"load_kg": float, "rpe": float},
        **{"programme": str, "target_reps": int, "target_s": float},
        **{"note": str, "session_note": str},
    },
    _set_rows,
)
"""One row a set; means and faults are those of the reps that counted."""
