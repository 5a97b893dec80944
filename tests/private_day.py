"""Run as a script: a day with the program, in which every socket that is opened is told.

Usage: private_day.py leak | window MODEL FOLDER | COMMAND ... [then COMMAND ...]; prints one JSON
object. Sockets that Python asks for are heard by an audit hook; those that anything else opens (the
pose engine, Qt, a process that was started) are found in the tables of the kernel.
"""

import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

_CALLS = {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"}
_TABLES = ("tcp", "tcp6", "udp", "udp6")
_LOOK_S = 0.02
_LOOK_MS = 20
_LONGEST_S = "90"

found: set[str] = set()


def hear(event: str, args: tuple[object, ...]) -> None:
    """Of Python's own calls."""
    if event in _CALLS:
        found.add(f"{event} {args[1:]}")


def family(process: int) -> Iterator[int]:
    """A process and all that it has started."""
    yield process
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from family(int(child))


def known() -> dict[str, str]:
    """Of the sockets of the internet: the kernel's number, and what it is."""
    told = {}
    for table in _TABLES:
        for line in Path(f"/proc/self/net/{table}").read_text().splitlines()[1:]:
            _, here, there, *_ = fields = line.split()
            told[fields[9]] = f"{table} {here} {there}"
    return told


def look() -> None:
    """For ever."""
    while sys.platform == "linux":
        sockets = known()
        for process in family(os.getpid()):
            with suppress(OSError):
                for fd in Path(f"/proc/{process}/fd").iterdir():
                    with suppress(OSError):
                        name = str(fd.readlink())
                        if name.startswith("socket:[") and name[8:-1] in sockets:
                            found.add(f"{sockets[name[8:-1]]} {process}")
        time.sleep(_LOOK_S)


def leak() -> int:
    """What must be heard, also where another process does it."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        if os.fork() == 0:
            with socket.socket() as other:
                other.bind(("127.0.0.2", 0))
                other.listen()
                time.sleep(10 * _LOOK_S)
            os._exit(0)
        os.wait()
    return 0


def window(model: str, folder: Path) -> int:
    """The review: replay, progress, every kind of export, an import, recounting, one's data."""
    from PySide6.QtCore import QTimer

    from coach.ui.app import WindowSession

    run = WindowSession.run

    def led(session: WindowSession) -> None:
        steps = review(session, folder)
        wait: list[Callable[[], bool]] = [next(steps)]

        def step() -> None:
            try:
                if wait[0]():
                    wait[0] = next(steps)
            except StopIteration:
                timer.stop()
                session.window.close()

        timer = QTimer(session.window)
        timer.timeout.connect(step)
        timer.start(_LOOK_MS)
        run(session)
        assert not timer.isActive(), "it did not come to its end"

    with patch.object(WindowSession, "run", led):
        options = ["--source", "demo:squat", "--pose-model", model, "--size", "1280x800"]
        return commands(["run", *options, "--duration", _LONGEST_S])


def review(session: object, folder: Path) -> Iterator[Callable[[], bool]]:
    """Each step, and what is waited for."""
    from coach.ui.app import WindowSession
    from coach.ui.review.export_kinds import FORMATS
    from coach.ui.review.export_sheet import ExportSheet
    from coach.ui.review.import_sheet import ImportSheet

    assert isinstance(session, WindowSession)
    shown = session.window
    yield lambda: shown.video.result is not None
    shown.do_review()
    face = shown.faces.face
    assert face is not None
    yield lambda: face.replay.shown is not None
    face.show_page(1)
    until_s = time.monotonic() + 1
    yield lambda: time.monotonic() > until_s
    face.show_page(0)
    for name, kind in FORMATS.items():
        face.tasks.export(face.list.meant)
        sheet = shown.sheets.sheet
        assert isinstance(sheet, ExportSheet)
        sheet.choose(name)
        sheet.out.setText(str(folder / f"{name}{'' if kind.folder else kind.suffix}"))
        if sheet.go.isEnabled():
            sheet.export()
            yield lambda sheet=sheet: sheet._told is not None
        sheet.close_sheet()
    face.list.import_asked.emit()
    sheet = shown.sheets.sheet
    assert isinstance(sheet, ImportSheet)
    sheet.path.setText(str(folder / "json.json"))
    sheet.read(folder / "json.json")
    yield lambda sheet=sheet: sheet._tried is not None
    sheet.close_sheet()
    face.tasks.recount(face.list.meant)
    recount = shown.sheets.sheet
    assert recount is not None
    yield lambda: not recount.work.busy
    recount.close_sheet()
    face.data.click()
    until_s = time.monotonic() + 0.5
    yield lambda: time.monotonic() > until_s


def commands(words: list[str]) -> int:
    """One after the other; the first exit code that is not 0."""
    from coach.cli import main

    while words:
        end = words.index("then") if "then" in words else len(words)
        code = main(words[:end])
        if code:
            return code
        words = words[end + 1 :]
    return 0


def day(words: list[str]) -> int:
    """See the module."""
    match words:
        case ["leak"]:
            return leak()
        case ["window", model, folder]:
            return window(model, Path(folder))
    return commands(words)


if __name__ == "__main__":
    sys.addaudithook(hear)
    threading.Thread(target=look, daemon=True).start()
    exit_code = day(sys.argv[1:])
    print("\n" + json.dumps({"code": exit_code, "sockets": sorted(found)}))
