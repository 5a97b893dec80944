"""The thread that writes the log: nothing handed to it is lost, and each rep is kept at once."""

import logging
import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from math import nan

from coach.runtime.jobs import awaited
from coach.runtime.log_entries import (
    AddHold,
    AddRep,
    BeginSession,
    BeginSet,
    Close,
    CorrectSet,
    EndSet,
    Entry,
    FindSet,
    Flush,
    LoggedSet,
    PlanSet,
    RenameSet,
    event_since,
    hold_since,
    window_since,
)
from coach.runtime.log_store import (
    GOES_ON,
    SPARE,
    SPARED,
    WAITING,
    LabelOf,
    LogStore,
    SpareLog,
    label_of_rep,
    taken_up,
)
from coach.session.database import LogClosedError, StoreError
from coach.session.records import SetPlan
from coach.session.spare import SpareStore
from coach.types import HoldEvent, PoseWindow, RepEvent

__all__ = ["LabelOf", "LogStore", "LogWriter", "LoggedSet"]

_log = logging.getLogger(__name__)

_AGAIN_S = 1.0


class LogWriter:
    """Writes what it is told, in order, from one thread of its own.

    Every call hands over and returns; where ``capacity`` entries wait already it blocks until
    there is room (the producer slows down, nothing is dropped). A session and a set become rows
    with their first rep or attempt, so that an idle run leaves no empty ones. Times are stored as
    seconds since the session's first frame.

    Where the log cannot be written (a full disk, another program holds it) what comes waits and is
    tried again until it can. What still waits when the writer is closed, or when no more can wait,
    goes to a spare log with all that follows; of such a log no session and no row is told.

    Args:
        store: Used from the writer's thread only; a `SpareStore` where the log cannot be opened.
        on_session: Called in the writer's thread with the session's row once it exists.
        on_error: Called in the writer's thread, once: with the reason why writing failed for good
            (what comes after it is discarded, because the caller ends the run), or at the end,
            with where the spare log is.
        on_trouble: Called in the writer's thread with why entries wait, or that a killed session
            goes on, and with an empty text once the next entry is written.
        label_of: Asked in the writer's thread; what it says is written beside the rep.
    """

    def __init__(
        self,
        store: LogStore,
        *,
        on_session: Callable[[int], None],
        on_error: Callable[[str], None],
        on_trouble: Callable[[str], None] | None = None,
        label_of: LabelOf | None = None,
        capacity: int = 256,
    ) -> None:
        self._store = store
        self._label_of = label_of
        self._on_session = on_session
        self._on_error = on_error
        self._on_trouble = on_trouble or (lambda _: None)
        self._trouble = self._why = ""
        self._closing = threading.Event()
        self._spare: SpareLog | None = store if isinstance(store, SpareStore) else None
        self._spared = 0
        self._entries: queue.Queue[Entry] = queue.Queue(maxsize=capacity)
        self._thread = threading.Thread(target=self._run, name="log-writer", daemon=True)
        self._session: BeginSession | None = None
        self._set: BeginSet | None = None
        self._session_id: int | None = None
        self._idle_since: str | None = None
        self._set_id: int | None = None
        self._ended_id: int | None = None
        self._just_ended: int | None = None

    def start(self) -> None:
        """Starts the thread."""
        self._thread.start()

    def begin_session(
        self, source: str, started_at: str, origin_s: float, *, goes_on: bool = False
    ) -> None:
        """A session on ``source`` whose first frame is at ``origin_s``; see `BeginSession`."""
        self._entries.put(BeginSession(source, started_at, origin_s, goes_on))

    def begin_set(self, exercise: str, started_s: float) -> None:
        """What follows belongs to a new set of ``exercise``."""
        self._entries.put(BeginSet(exercise, started_s))

    def add_rep(
        self,
        event: RepEvent,
        window: PoseWindow | None,
        measures: Mapping[str, float] | None = None,
    ) -> None:
        """A finished rep or attempt of the present set, with its raw poses and more figures."""
        self._entries.put(AddRep(event, window, measures or {}))

    def add_hold(self, hold: HoldEvent) -> None:
        """A finished hold of the present set."""
        self._entries.put(AddHold(hold))

    def rename_set(self, exercise: str) -> None:
        """The present set is of another exercise; all of it follows anew."""
        self._entries.put(RenameSet(exercise))

    def end_set(self, ended_s: float, held_s: float = nan) -> None:
        """The present set is over; ``held_s`` is NaN where reps are counted."""
        self._entries.put(EndSet(ended_s, held_s))

    def plan_set(self, plan: SetPlan) -> None:
        """What the set that was ended last was to be; of a set without a row nothing is kept."""
        self._entries.put(PlanSet(plan))

    def correct_set(self, by: int) -> None:
        """So many reps more than were counted in the set that was ended last."""
        self._entries.put(CorrectSet(by))

    def logged_set(self, present: bool, timeout_s: float = 2.0) -> LoggedSet | None:
        """The row of the present set (made if need be), or of the last one that ended.

        Blocks until all before it is written; None after ``timeout_s``, or if there is none.
        """
        find = FindSet(present, queue.SimpleQueue())
        self._entries.put(find)
        try:
            return find.answer.get(timeout=timeout_s)
        except queue.Empty:
            return None

    def flush(self, timeout_s: float) -> bool:
        """Blocks until everything handed over so far is written; False after ``timeout_s``."""
        done = threading.Event()
        self._entries.put(Flush(done))
        return done.wait(timeout_s)

    def close(self, timeout_s: float) -> bool:
        """Writes what waits, ends the session and joins the thread; False after ``timeout_s``."""
        if not self._thread.is_alive():
            return True
        self._closing.set()
        self._entries.put(Close())
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        with awaited():
            self._write_all()

    def _write_all(self) -> None:
        failed = False
        if isinstance(self._spare, SpareStore):
            self._tell_spare(self._spare.why)
        while True:
            entry = self._entries.get()
            if not failed:
                failed = not self._try_write(entry)
            if isinstance(entry, Flush):
                entry.done.set()
            if isinstance(entry, Close):
                return

    def _try_write(self, entry: Entry) -> bool:
        """Writes until it is written; False where it never will be."""
        try:
            while not self._written(entry):
                waited_enough = self._closing.wait(_AGAIN_S) or self._entries.full()
                if waited_enough and not self._written(entry):
                    self._go_elsewhere()
            if isinstance(entry, Close):
                self._close_spare()
        except Exception as error:
            _log.exception("the log cannot be written")
            self._on_error(f"The log cannot be written: {error}")
            return False
        return True

    def _written(self, entry: Entry) -> bool:
        """Tries once; False where the log cannot be written now."""
        try:
            self._write(entry)
        except LogClosedError:
            raise
        except StoreError as error:
            if self._spare is not None:
                raise
            self._why = str(error)
            self._tell_trouble(WAITING.format(why=error))
            return False
        if self._spare is None:
            if not isinstance(entry, BeginSession | BeginSet):  # nothing of theirs is a row yet
                self._tell_trouble("")
        else:
            self._spared += isinstance(entry, AddRep | AddHold)
        return True

    def _tell_trouble(self, words: str) -> None:
        if words != self._trouble:
            self._trouble = words
            if words:
                _log.warning("%s", words)
            self._on_trouble(words)

    def _go_elsewhere(self) -> None:
        """What waits, and the rest of the session, becomes a session of its own."""
        self._store = self._spare = self._store.elsewhere()
        if not self._closing.is_set():
            self._tell_spare(self._why)
        self._session_id = self._set_id = self._ended_id = self._just_ended = None
        self._idle_since = None

    def _tell_spare(self, why: str) -> None:
        if self._spare is not None:
            self._tell_trouble(SPARE.format(path=self._spare.path, why=why))

    def _close_spare(self) -> None:
        if self._spare is None:
            return
        self._spare.close()
        if self._spared:
            words = SPARED.format(number=self._spared, path=self._spare.path, why=self._trouble)
            _log.error("%s", words)
            self._on_error(words)

    def _write(self, entry: Entry) -> None:
        match entry:
            case BeginSession():
                self._take_up(entry)
            case BeginSet():
                self._set, self._set_id = entry, None
            case AddRep(event, window, measures):
                told = event_since(self._origin_s, event)
                poses = window_since(self._origin_s, window)
                label = label_of_rep(self._label_of, event, window)
                self._store.add_rep(self._row_of_set(), told, poses, measures, label)
            case AddHold(hold):
                self._store.add_hold(self._row_of_set(), hold_since(self._origin_s, hold))
            case RenameSet(exercise):
                self._rename_set(exercise)
            case EndSet(ended_s, held_s):
                if held_s > 0:
                    self._row_of_set()
                self._end_set(ended_s, held_s)
            case PlanSet() | CorrectSet() if self._just_ended is not None:
                self._remark(self._just_ended, entry)
            case FindSet(present, answer):
                answer.put(self._find_set(present) if self._spare is None else None)
            case Close():
                if self._session_id is not None:
                    self._store.end_session(self._session_id, self._idle_since)

    @property
    def _origin_s(self) -> float:
        return self._session.origin_s if self._session else 0.0

    def _remark(self, set_id: int, entry: PlanSet | CorrectSet) -> None:
        if isinstance(entry, PlanSet):
            self._store.plan_set(set_id, entry.plan)
        else:
            self._store.correct_by(set_id, entry.by)

    def _take_up(self, begun: BeginSession) -> None:
        self._session, last = taken_up(self._store, begun)
        if last is not None:
            self._session_id = last.id
            self._idle_since = last.ended.isoformat(timespec="seconds")
            self._on_session(last.id)
            self._tell_trouble(GOES_ON)

    def _row_of_set(self) -> int:
        self._idle_since = None
        if self._set_id is None:
            if self._session is None or self._set is None:
                raise RuntimeError("a rep came before its session and set")
            if self._session_id is None:
                self._session_id = self._store.begin_session(
                    self._session.source, self._session.started_at
                )
                if self._spare is None:
                    self._on_session(self._session_id)
            self._set_id = self._store.begin_set(
                self._session_id,
                self._set.exercise,
                max(0.0, self._set.started_s - self._session.origin_s),
            )
        return self._set_id

    def _find_set(self, present: bool) -> LoggedSet | None:
        set_id = self._row_of_set() if present else self._ended_id
        if set_id is None or self._session is None:
            return None
        return LoggedSet(set_id, self._session.origin_s)

    def _rename_set(self, exercise: str) -> None:
        if self._set is not None:
            self._set = replace(self._set, exercise=exercise)
        if self._set_id is not None:
            self._store.rename_set(self._set_id, exercise)

    def _end_set(self, ended_s: float, held_s: float) -> None:
        if self._set_id is not None and self._session is not None:
            self._store.end_set(self._set_id, ended_s - self._session.origin_s, held_s)
            self._ended_id = self._set_id
        self._just_ended = self._set_id
        self._set, self._set_id = None, None
