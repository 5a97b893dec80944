"""Run as a script: a window on a run whose home cannot be written, and what it says and keeps.

Usage: unwritable_home.py POSE_MODEL REPS; prints one JSON object. The source and the engine are
without hardware, all else is the program's own.
"""

import json
import sys
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QTimer

from coach.ui.app import WindowOptions, WindowSession
from coach.ui.launch import RunRequest
from tests.faults.full_disk import numbers
from tests.runtime.fakes import FakeEngine, FakeSource, frames

_LOOK_MS = 20


def main(model: Path, reps: int) -> None:
    """See the module."""
    source = FakeSource(frames(30 * (1 + 2 * reps) + 10))
    request = RunRequest(source="0", exercise="squat", pose_model=model, paced=False)
    session = WindowSession(WindowOptions(request=request))
    window = session.window
    told: list[str] = []
    show = window.video.set_note

    def hear(note: str) -> None:
        told.append(note)
        show(note)

    def look() -> None:
        if [event.counted for event in window.count.dots.events].count(True) == reps:
            window.close()

    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(_LOOK_MS)
    with (
        patch("coach.capture.opening.open_source", lambda text: source),
        patch("coach.pose.mediapipe_engine.make_engine", lambda path: FakeEngine()),
        patch.object(window.video, "set_note", hear),
        patch("coach.ui.voice.Voice.open"),
    ):
        session.run()
    status = window.controller.status()
    spare = Path(status.log_trouble.split("spare log, ")[1].split(", for now")[0])
    facts = {"told": sorted(set(told)), "trouble": status.log_trouble, "session": status.session_id}
    facts |= {"spare": str(spare), "written": numbers(spare)}
    print(json.dumps(facts))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
