"""``train forward-forward --from-session``: the log's repetitions become labels of one's own."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.table import table
from coach.errors import InputError
from coach.session.database import StoreError
from coach.session.query import QueryStore
from coach.session.store import default_path
from coach.types import PoseWindow

if TYPE_CHECKING:
    from ml.forward_forward.checked import Checked


def learn_sessions(sessions: Sequence[int], exercise: str | None, label: str | None) -> int:
    """Learns what holds on repetitions kept aside, and says what does not.

    Args:
        sessions: Their numbers.
        exercise: Only sets of it.
        label: Name of all of them; each set's exercise by default.

    Returns:
        1 where nothing held, else 0.

    Raises:
        InputError: There is no such session, or nothing in it to learn from.
    """
    import torch

    from ml.forward_forward.checked import learn_what_holds
    from ml.forward_forward.learner_keeping import KeptLearner
    from ml.forward_forward.others import MANY, other_reps

    torch.set_num_threads(1)
    reps = logged_reps(default_path(), sessions, exercise, label)
    kept = KeptLearner()
    found = learn_what_holds(kept, reps, other_reps(MANY, frozenset(reps)))
    print(table(("label", "reps", "kept aside", "others taken for it", ""), map(_cells, found)))
    if not any(one.holds for one in found):
        print("nothing was learned: show more repetitions, the whole body in the picture")
        return 1
    print(f"kept in {kept.path}; undo and remove are in the panel Learn")
    return 0


def logged_reps(
    path: Path, sessions: Sequence[int], exercise: str | None = None, label: str | None = None
) -> dict[str, list[PoseWindow]]:
    """Counted repetitions by label, each as `ml.skeleton.rep_poses` gives it.

    Raises:
        InputError: There is no such session, or no landmarks were stored in it.
    """
    found: dict[str, list[PoseWindow]] = {}
    with QueryStore(path, read_only=True) as store:
        known = {row.id for row in store.sessions()}
        for session in sessions:
            if session not in known:
                raise InputError(f"no session {session} in {path}; see 'sessions list'")
            for one in store.sets(session):
                if exercise in (None, one.exercise):
                    found.setdefault(label or one.exercise, []).extend(_of_set(store, one.id))
    reps = {name: own for name, own in found.items() if own}
    if not reps:
        raise InputError(
            "these sessions hold no counted repetitions with landmarks"
            + (f" of {exercise}" if exercise else "")
        )
    return reps


def _of_set(store: QueryStore, set_id: int) -> Iterator[PoseWindow]:
    from ml.skeleton import rep_poses

    for rep in store.reps(set_id):
        if rep.landmark_bytes and rep.event.counted:
            with suppress(StoreError):  # one that is damaged is not learned from
                window = store.rep_window(rep.id)
                yield rep_poses(window, rep.event.start_s, rep.event.end_s)


def _cells(one: "Checked") -> tuple[str, str, str, str, str]:
    return (
        one.label,
        str(one.asked),
        f"{one.right} of {one.asked} right",
        f"{one.mistaken} of {one.others}",
        "learned" if one.holds else "not learned",
    )
