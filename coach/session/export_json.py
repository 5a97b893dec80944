"""The whole log, or some sessions of it, as one JSON file that another log can take in.

The file is one object::

    {"format": "workout-coach-log", "version": 1, "schema": 2, "exported_at": "...",
     "sessions": [ {"sessions": [{...}], "sets": [{...}], "reps": [{...}], ...}, ... ],
     "loose": {"adjustments": [{...}]}}

Each session holds the rows of every table that belongs to it, column by column under the names of
`coach.session.schema` of version ``schema``: seconds, degrees, ISO 8601 times. ``id`` and
``*_id`` connect the rows of one session and mean nothing outside the file. Landmarks are
``{"base64": ...}`` of the blob that `coach.session.codec` explains. ``loose`` holds what belongs
to no session, and is there only where the whole log was exported. Each session is one line.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

from coach.session.export_tables import layout, loose_document, session_document
from coach.session.schema import check
from coach.session.store import SessionStore, StoreError

FORMAT: Final = "workout-coach-log"
VERSION: Final = 1


class ExportStore(SessionStore):
    """The log, read whole."""

    def json_lines(self, session_ids: Iterable[int], *, loose: bool) -> Iterator[str]:
        """The file in pieces that are written one after the other; one session at a time in memory.

        Args:
            session_ids: What to export, in this order; unknown ones are an error.
            loose: With what belongs to no session, such as adjusted limits.

        Raises:
            StoreError: The log cannot be read, or one of the sessions is not there.
        """
        with self._translated():
            tables = layout(self._db)
            head = {
                "format": FORMAT,
                "version": VERSION,
                "schema": check(self._db),
                "exported_at": datetime.now(UTC).astimezone().isoformat(timespec="seconds"),
            }
        yield json.dumps(head)[:-1] + ',\n"sessions": ['
        between = "\n"
        for session_id in session_ids:
            with self._translated(), self._snapshot():
                document = session_document(self._db, tables, session_id)
            if not document["sessions"]:
                raise StoreError(f"{self.path}: there is no session {session_id}")
            yield between + json.dumps(document, allow_nan=False)
            between = ",\n"
        yield "\n],\n"
        with self._translated():
            rest = loose_document(self._db, tables) if loose else {}
        yield f'"loose": {json.dumps(rest, allow_nan=False)}}}\n'

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """All tables as they are at one moment, though a run may be writing."""
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._db.execute("ROLLBACK")
