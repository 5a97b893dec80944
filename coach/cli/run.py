"""``run``: the window, or the same session without one."""

import argparse
import os
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.display import has_display
from coach.errors import InputError
from coach.paths import data_dir

if TYPE_CHECKING:
    from coach.ui.launch import Run, RunRequest

_POLL_S = 0.2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``run``."""
    parser.add_argument(
        "--source",
        metavar="0|PATH|URL|demo[:squat]",
        help="webcam number, video file, stream address or demo athlete "
        "(default: a webcam if one opens, else the demo athlete)",
    )
    parser.add_argument(
        "--exercise",
        metavar="NAME|auto|any",
        help="what to count (default: what the source is known to show, else the last choice)",
    )
    parser.add_argument("--duration", type=_seconds, metavar="S", help="end after S seconds")
    parser.add_argument(
        "--screenshot", type=Path, metavar="PATH", help="save the window's picture at the end"
    )
    parser.add_argument("--pose-model", type=Path, metavar="PATH", help="a .task file of your own")
    parser.add_argument("--headless", action="store_true", help="no window; print the result")
    parser.add_argument("--size", type=_size, metavar="WxH", help="size of the window in pixels")
    parser.add_argument("--timing", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(
        "--panels",
        nargs="?",
        choices=("opened", "remembered"),
        const="opened",
        default="",
        help=argparse.SUPPRESS,
    )


def run(args: argparse.Namespace) -> int:
    """Runs until the window is closed, the time is up or the source is over."""
    _check(args)
    if args.headless:
        return _headless(args)
    # who names a platform for Qt knows what they want, a screen or none
    seen = has_display() or bool(os.environ.get("QT_QPA_PLATFORM"))
    return _window(args) if seen else _unseen(args)


def _window(args: argparse.Namespace) -> int:
    from coach.ui.plain_imports import import_plainly

    import_plainly()
    from coach.ui.app import WindowOptions, WindowSession

    options = WindowOptions(
        request=_request(args),
        duration_s=args.duration,
        screenshot=args.screenshot,
        size=args.size,
        timing=args.timing,
        panels=args.panels,
    )
    WindowSession(options).run()
    return 0


def _unseen(args: argparse.Namespace) -> int:
    """No display: the real window, drawn offscreen, on the demo athlete to the clip's end."""
    from coach.ui.plain_imports import import_plainly

    import_plainly()
    from coach.ui.app import OFFSCREEN, WindowOptions, WindowSession

    print("There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set.")
    print(f"Running the same session offscreen on {args.source or 'the demo athlete'} to its end.")
    sys.stdout.flush()
    os.environ["QT_QPA_PLATFORM"] = OFFSCREEN
    # what a window manager would have been told is of no interest here
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    args.source = args.source or "demo:squat"
    picture = args.screenshot or data_dir() / "screenshots" / f"{datetime.now():%Y%m%d-%H%M%S}.png"
    session = WindowSession(
        WindowOptions(
            request=_request(args, loop=False),
            duration_s=args.duration,
            end_with_source=True,
            screenshot=picture,
            size=args.size or (1280, 800),
            timing=args.timing,
        )
    )
    session.run()
    code = _report(session.ended, session.reason)
    print(f"screenshot: {picture}")
    return code


def _headless(args: argparse.Namespace) -> int:
    from coach.runtime.jobs import LAST_S, await_threads
    from coach.ui.launch import exercise_for, launch, offered_exercises

    request = _request(args, loop=args.duration is not None, paced=False)
    launched = launch(request, exercise_for(request, offered_exercises()), lambda _event: None)
    until_s = time.monotonic() + (args.duration or float("inf"))
    try:
        launched.run.start()
        while not launched.run.wait_finished(_POLL_S) and time.monotonic() < until_s:
            pass
    except KeyboardInterrupt:
        print(file=sys.stderr)
    finally:
        launched.close()
        await_threads(LAST_S)
    return _report(launched.run)


def _report(ended: "Run | None", reason: str = "") -> int:
    """Prints what a run came to; 0, or 1 where it stopped with an error or never began."""
    from coach.session.store import default_path
    from coach.ui.launch import outcome

    if ended is None:
        print(f"error: {reason or 'the run did not start'}", file=sys.stderr)
        return 1
    result = outcome(ended)
    print(result.words)
    print(f"log: {default_path()}")
    if result.error:
        print(f"error: {result.error}", file=sys.stderr)
    return 1 if result.error else 0


def _request(args: argparse.Namespace, *, loop: bool = True, paced: bool = True) -> "RunRequest":
    from coach.settings import load_settings
    from coach.ui.launch import RunRequest

    settings, _ = load_settings()
    source = args.source
    if source is None and settings.camera is not None:
        source = str(settings.camera)
    own_model = settings.pose_model and Path(settings.pose_model)
    return RunRequest(
        source=source,
        exercise=args.exercise,
        fallback=settings.last_exercise,
        pose_model=args.pose_model or own_model or None,
        loop=loop,
        paced=paced,
    )


def _check(args: argparse.Namespace) -> None:
    """What can be known to be wrong before a window opens."""
    from coach.motion.exercises.exercise import find_exercise
    from coach.ui.launch import offered_exercises

    if args.exercise is not None:
        find_exercise(args.exercise, offered_exercises())
    source = args.source
    if source is None or source.isdigit() or "://" in source:
        return
    name, _, rest = source.partition(":")
    if name == "demo":
        from coach.athlete.demo import demo_path

        demo_path(rest or "squat")
    elif not Path(source).expanduser().is_file():
        raise InputError(
            f"no such file: '{source}'; give a webcam number, a video file, a stream address "
            "or demo[:squat]"
        )


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"'{text}' is not a duration in seconds")
    return value


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"'{text}' is not a size like 1280x800")
    return int(width), int(height)
