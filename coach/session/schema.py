"""Tables of the session log and how an older file becomes a newer one.

``PRAGMA user_version`` is the number of migrations applied; ``application_id`` tells the log from
other people's databases, which are never written to.
"""

import sqlite3
from typing import Final

APPLICATION_ID: Final = 0x574F434F  # "WOCO"

DERIVED: Final = frozenset({"set_figures"})
"""Tables that triggers keep up to date: never exported, never imported, made anew by a repair."""

FIGURES: Final = """INSERT OR REPLACE INTO set_figures SELECT set_id,
    sum(counted), count(*) - sum(counted), sum(counted AND faults = '[]'),
    total(rom_deg) FILTER (WHERE counted), count(rom_deg) FILTER (WHERE counted),
    max(rom_deg) FILTER (WHERE counted),
    total(eccentric_s) FILTER (WHERE counted AND concentric_s IS NOT NULL),
    total(concentric_s) FILTER (WHERE counted AND eccentric_s IS NOT NULL),
    count(eccentric_s + concentric_s) FILTER (WHERE counted),
    total(left_deg) FILTER (WHERE counted), count(left_deg) FILTER (WHERE counted),
    total(right_deg) FILTER (WHERE counted), count(right_deg) FILTER (WHERE counted)
    FROM (SELECT *,
        coalesce(json_extract(measures, '$.left_deg'), iif(side = 'left', rom_deg, NULL))
            AS left_deg,
        coalesce(json_extract(measures, '$.right_deg'), iif(side = 'right', rom_deg, NULL))
            AS right_deg
        FROM reps)"""
"""Sums over the reps of each set, from which lists and charts are made: a set has some ten reps,
a log half a million. Left and right are the ranges of movement of the two sides."""


def _figure_trigger(name: str, event: str, row: str) -> str:
    return (
        f"CREATE TRIGGER {name} AFTER {event} ON reps BEGIN"
        f" DELETE FROM set_figures WHERE set_id = {row}.set_id;"
        f" {FIGURES} WHERE set_id = {row}.set_id"
        f" AND EXISTS (SELECT 1 FROM sets WHERE id = {row}.set_id) GROUP BY set_id; END"
    )


FIGURE_TRIGGERS: Final = {
    name: _figure_trigger(name, event, row)
    for name, event, row in (
        ("rep_added", "INSERT", "NEW"),
        ("rep_changed", "UPDATE", "NEW"),
        ("rep_deleted", "DELETE", "OLD"),
    )
}
"""Name -> statement."""

MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (
    (
        """CREATE TABLE sessions (
            id INTEGER PRIMARY KEY,
            source TEXT NOT NULL,
            started_at TEXT NOT NULL,
            ended_at TEXT
        ) STRICT""",
        """CREATE TABLE sets (
            id INTEGER PRIMARY KEY,
            session_id INTEGER NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
            exercise TEXT NOT NULL,
            started_s REAL NOT NULL,
            ended_s REAL
        ) STRICT""",
        "CREATE INDEX sets_of_session ON sets(session_id)",
        """CREATE TABLE reps (
            id INTEGER PRIMARY KEY,
            set_id INTEGER NOT NULL REFERENCES sets(id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            start_s REAL NOT NULL,
            peak_s REAL NOT NULL,
            end_s REAL NOT NULL,
            rom_deg REAL,
            eccentric_s REAL,
            concentric_s REAL,
            counted INTEGER NOT NULL,
            reason TEXT,
            faults TEXT NOT NULL,
            peak_phase REAL,
            side TEXT
        ) STRICT""",
        "CREATE INDEX reps_of_set ON reps(set_id)",
        """CREATE TABLE rep_landmarks (
            rep_id INTEGER PRIMARY KEY REFERENCES reps(id) ON DELETE CASCADE,
            codec INTEGER NOT NULL,
            data BLOB NOT NULL
        ) STRICT""",
    ),
    (
        "ALTER TABLE sets ADD COLUMN held_s REAL",
        """CREATE TABLE holds (
            id INTEGER PRIMARY KEY,
            set_id INTEGER NOT NULL REFERENCES sets(id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            start_s REAL NOT NULL,
            end_s REAL NOT NULL,
            reason TEXT
        ) STRICT""",
        "CREATE INDEX holds_of_set ON holds(set_id)",
        """CREATE TABLE corrections (
            id INTEGER PRIMARY KEY,
            set_id INTEGER NOT NULL REFERENCES sets(id) ON DELETE CASCADE,
            counted INTEGER NOT NULL,
            said INTEGER NOT NULL,
            marks TEXT NOT NULL,
            made_at TEXT NOT NULL,
            undone_at TEXT
        ) STRICT""",
        "CREATE INDEX corrections_of_set ON corrections(set_id)",
        """CREATE TABLE adjustments (
            id INTEGER PRIMARY KEY,
            exercise TEXT NOT NULL,
            limits TEXT NOT NULL,
            correction_id INTEGER REFERENCES corrections(id) ON DELETE SET NULL,
            made_at TEXT NOT NULL,
            undone_at TEXT
        ) STRICT""",
        "CREATE INDEX adjustments_of_exercise ON adjustments(exercise)",
        """CREATE TABLE set_landmarks (
            set_id INTEGER PRIMARY KEY REFERENCES sets(id) ON DELETE CASCADE,
            codec INTEGER NOT NULL,
            data BLOB NOT NULL
        ) STRICT""",
    ),
    (
        "ALTER TABLE sessions ADD COLUMN note TEXT",
        "ALTER TABLE sessions ADD COLUMN deleted_at TEXT",
        "ALTER TABLE sets ADD COLUMN note TEXT",
        "ALTER TABLE sets ADD COLUMN rpe REAL",
        "ALTER TABLE sets ADD COLUMN load_kg REAL",
        "ALTER TABLE sets ADD COLUMN deleted_at TEXT",
        "ALTER TABLE reps ADD COLUMN measures TEXT NOT NULL DEFAULT '{}'",
        "CREATE INDEX sessions_by_start ON sessions(started_at)",
        "CREATE INDEX sets_of_exercise ON sets(exercise)",
        """CREATE TABLE goals (
            id INTEGER PRIMARY KEY,
            exercise TEXT,
            kind TEXT NOT NULL,
            target REAL NOT NULL,
            made_at TEXT NOT NULL,
            ended_at TEXT
        ) STRICT""",
        """CREATE TABLE recounts (
            id INTEGER PRIMARY KEY,
            set_id INTEGER NOT NULL REFERENCES sets(id) ON DELETE CASCADE,
            made_at TEXT NOT NULL,
            undone_at TEXT
        ) STRICT""",
        "CREATE INDEX recounts_of_set ON recounts(set_id)",
        """CREATE TABLE recount_reps (
            recount_id INTEGER NOT NULL REFERENCES recounts(id) ON DELETE CASCADE,
            rep_id INTEGER NOT NULL REFERENCES reps(id) ON DELETE CASCADE,
            before TEXT,
            PRIMARY KEY (recount_id, rep_id)
        ) STRICT""",
        "CREATE INDEX recounts_of_rep ON recount_reps(rep_id)",
        """CREATE TABLE set_figures (
            set_id INTEGER PRIMARY KEY REFERENCES sets(id) ON DELETE CASCADE,
            reps INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            clean INTEGER NOT NULL,
            rom_sum REAL NOT NULL,
            rom_n INTEGER NOT NULL,
            rom_most REAL,
            eccentric_sum REAL NOT NULL,
            concentric_sum REAL NOT NULL,
            tempo_n INTEGER NOT NULL,
            left_sum REAL NOT NULL,
            left_n INTEGER NOT NULL,
            right_sum REAL NOT NULL,
            right_n INTEGER NOT NULL
        ) STRICT""",
        *FIGURE_TRIGGERS.values(),
        f"{FIGURES} GROUP BY set_id",
    ),
    ("ALTER TABLE sets ADD COLUMN planned TEXT",),
    ("ALTER TABLE reps ADD COLUMN label TEXT",),
)


class ForeignDatabaseError(Exception):
    """The file is a database of some other program."""


class NewerSchemaError(Exception):
    """The file was written by a newer version of this program."""


def check(connection: sqlite3.Connection) -> int:
    """The file's schema version; 0 for an empty file.

    Raises:
        ForeignDatabaseError: It holds somebody else's tables.
        NewerSchemaError: Its version is above what this program knows.
    """
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    if owner != APPLICATION_ID and (owner or version or tables):
        raise ForeignDatabaseError
    if version > len(MIGRATIONS):
        raise NewerSchemaError
    return version


def migrate(connection: sqlite3.Connection) -> None:
    """Brings the file to the newest schema, each step in a transaction of its own."""
    while (version := check(connection)) < len(MIGRATIONS):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if check(connection) == version:  # another process may have been faster
                for statement in MIGRATIONS[version]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
