"""A log in another place, for where the user's own cannot be opened or takes no more."""

import shutil
import tempfile
from pathlib import Path
from typing import Final

from coach.session.store import SessionStore, StoreError


class SpareStore(SessionStore):
    """A new log in the system's temporary folder.

    Attributes:
        why: What keeps the user's own from being written; "" where that was told before.
    """

    def __init__(self, why: str = "") -> None:
        """Raises: StoreError: There is no room either."""
        self.why: Final = why
        try:
            folder = Path(tempfile.mkdtemp(prefix="workout-coach-"))
        except OSError as error:
            raise StoreError(f"cannot open a spare log: {error.strerror}") from error
        super().__init__(folder / "unsaved.sqlite3")

    def close(self) -> None:
        """See `SessionStore`; where nothing was written nothing stays."""
        empty = not self._closed and not self.sessions()
        super().close()
        if empty:
            shutil.rmtree(self.path.parent, ignore_errors=True)


def open_log() -> SessionStore:
    """The user's own log, or a spare one where that cannot be opened: nobody need not practise.

    Raises:
        StoreError: Neither can be written.
    """
    try:
        store = SessionStore()
        try:
            store.prove()
        except BaseException:
            store.close()
            raise
        return store
    except StoreError as error:
        return SpareStore(str(error))
