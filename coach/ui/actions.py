"""Everything the keyboard can do, as data: the one place where a command or a sheet is added.

To add a sheet of your own, add one `Action` to `ACTIONS` and a factory above it that imports your
module when it is called (nothing is imported before it is opened)::

    def _correct(context: SheetContext) -> Sheet:
        from coach.ui.correct_sheet import CorrectSheet

        return CorrectSheet(context)

    Action("correct", ("C",), "Say the true count", title="Count is wrong", opens=_correct),

That puts it among the keys, into the help sheet and, as it has a ``title``, into the window's
"More" menu. No other file needs a change. Your class derives from `coach.ui.sheet.Sheet`::

    class CorrectSheet(Sheet):
        def __init__(self, context: SheetContext) -> None:
            super().__init__(context.parent, context.look, "The count is wrong")
            self.body.addWidget(...)      # a QVBoxLayout under the title
            self.first = self.field       # what has the focus at first
            self.closed.connect(...)      # to stop your timers; the sheet deletes itself

What it may use, `SheetContext`, is described below. The run goes on behind an open sheet; the
window's keys rest.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from coach.ui.controller import Controller
from coach.ui.evidence import Evidence
from coach.ui.history import MotionHistory
from coach.ui.panels.spec import PANELS, PanelSpec
from coach.ui.sheet import Sheet
from coach.ui.theme import Look
from coach.ui.translate import marked, tr


@dataclass(frozen=True, slots=True)
class SheetContext:
    """What a sheet may look at and do. All of it in the window's thread only.

    Attributes:
        parent: The window, for `Sheet`.
        look: Theme and scale.
        controller: ``specs`` (name to spec), ``spec`` (counted now), ``set_number``, ``status()``
            (a snapshot: state, source, reps, attempts, session_id of the log), ``request``,
            ``latest()`` (newest result and its number), ``set_exercise(spec)``,
            ``add_exercise(spec)`` (the user's own), ``reset()`` and ``open(request)``.
        history: Phase and angles of the last half minute.
        evidence: All that finished since the run began, by set, with its poses; see `Evidence`.
        open: Shows another sheet in the place of this one.
        act: Does what a key would.
        toggle_panel: Opens a panel, or closes it.
    """

    parent: QWidget
    look: Look
    controller: Controller
    history: MotionHistory
    evidence: Evidence
    open: Callable[[Sheet], None]
    act: "Callable[[Action], None]"
    toggle_panel: Callable[[PanelSpec], None]


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do.

    Attributes:
        name: Unique. Without ``opens`` it is a method with the prefix ``do_``, of the window.
        keys: Key sequences; may be empty where there is a ``title``.
        words: In the help sheet.
        title: In the "More" menu; empty keeps it out of there.
        opens: Makes the sheet that it shows.
        reviewing: The keys do it in the review as well, which has no picture and no count.
        part: Of the window, where the method is not its own.
    """

    name: str
    keys: tuple[str, ...]
    words: str
    title: str = ""
    opens: Callable[[SheetContext], Sheet] | None = None
    reviewing: bool = False
    part: str = ""


def _exercise(context: SheetContext) -> Sheet:
    from coach.ui.exercise_chooser import ExerciseChooser

    chooser = ExerciseChooser(
        context.parent,
        context.look,
        context.controller.specs.values(),
        context.controller.spec,
        context.controller.own,
    )
    chooser.chosen.connect(context.controller.set_exercise)
    return chooser


def _camera(context: SheetContext) -> Sheet:
    from coach.ui.camera_check import CameraCheckSheet

    return CameraCheckSheet(context)


def _correct(context: SheetContext) -> Sheet:
    from coach.ui.correct_sheet import correct_sheet

    return correct_sheet(context)


def _teach(context: SheetContext) -> Sheet:
    from coach.ui.teach_sheet import TeachSheet

    return TeachSheet(context)


def _data(context: SheetContext) -> Sheet:
    from coach.session.store import default_path
    from coach.ui.review.data_sheet import DataSheet

    control = context.controller
    sheet = DataSheet(context.parent, context.look, default_path(), control.close)
    sheet.closed.connect(lambda: control.retry() if sheet.released else None)
    return sheet


def _more(context: SheetContext) -> Sheet:
    from coach.ui.more_sheet import MoreSheet

    rows = [(a.name, tr(a.title), tr(a.words), (*a.keys, "")[0]) for a in ACTIONS if a.title]
    rows += [(p.name, tr(p.title), tr(p.purpose), p.key) for p in PANELS]
    panels = {panel.name: panel for panel in PANELS}

    def take(name: str) -> None:
        if name in panels:
            context.toggle_panel(panels[name])
        else:
            context.act(action_named(name))

    sheet = MoreSheet(context.parent, context.look, rows)
    sheet.chosen.connect(take)
    return sheet


def _help(context: SheetContext) -> Sheet:
    from coach.ui.help_sheet import HelpSheet

    lines = [(tr(" or ").join(action.keys), tr(action.words)) for action in ACTIONS if action.keys]
    lines[-3:-3] = [
        (spec.key, tr("Panel: {title}").format(title=tr(spec.title))) for spec in PANELS
    ]
    return HelpSheet(context.parent, context.look, lines)


ACTIONS = (
    Action("toggle", ("Space",), marked("Pause, go on, play again")),
    Action("reset", ("R",), marked("Reset: end the set, begin the next"), part="coaching"),
    Action("workout", ("P",), marked("Workout: sets, rests, programmes"), part="coaching"),
    Action("forward", ("F",), marked("In a workout: ready, set done, go on"), part="coaching"),
    Action("skip", ("X",), marked("In a workout: leave the set out"), part="coaching"),
    Action("more_rest", ("+",), marked("In a workout: rest 30 s longer"), part="coaching"),
    Action("mute", ("U",), marked("Voice and sounds off, or on"), part="coaching"),
    Action(
        "voice",
        ("Y",),
        marked("How the coach speaks"),
        title=marked("Voice and sounds"),
        part="coaching",
    ),
    Action("exercise", ("E",), marked("Choose the exercise"), opens=_exercise),
    Action(
        "correct",
        ("C",),
        marked("Say the true count"),
        title=marked("The count is wrong"),
        opens=_correct,
    ),
    Action(
        "teach",
        ("N",),
        marked("Teach a new exercise"),
        title=marked("Teach an exercise"),
        opens=_teach,
    ),
    Action("source", ("S",), marked("Choose the source"), part="watched"),
    Action(
        "mirror",
        ("M",),
        marked("Mirror the picture"),
        title=marked("Mirror the picture"),
        part="watched",
    ),
    Action(
        "theme",
        ("T",),
        marked("Dark or light"),
        title=marked("Dark or light"),
        reviewing=True,
        part="display",
    ),
    Action(
        "display",
        ("L",),
        marked("Language, text size, colours"),
        title=marked("Language and text"),
        reviewing=True,
        part="display",
    ),
    Action(
        "big",
        ("F11",),
        marked("Big screen: picture, number and cue alone"),
        title=marked("Big screen"),
        part="big_screen",
    ),
    Action(
        "television",
        ("B",),
        marked("Big number for a television: count, goal, phase, cue"),
        title=marked("Big number"),
        part="big_screen",
    ),
    Action("welcome", ("W",), marked("First steps"), title=marked("First steps")),
    Action(
        "camera", ("K",), marked("Check my camera"), title=marked("Check my camera"), opens=_camera
    ),
    Action(
        "data", ("D",), marked("What is stored about you"), title=marked("Your data"), opens=_data
    ),
    Action("more", ("/",), marked("More: what has no button"), opens=_more),
    Action(
        "faces",
        ("V",),
        marked("Review what you did, and back"),
        title=marked("Review"),
        reviewing=True,
    ),
    Action("train", ("Alt+1",), marked("Training"), reviewing=True),
    Action("review", ("Alt+2",), marked("Review"), reviewing=True),
    Action(
        "help",
        ("F1", "?"),
        marked("This list"),
        title=marked("Keys and signs"),
        opens=_help,
        reviewing=True,
    ),
    Action("leave", ("Esc",), marked("Close what is open, leave the big screen"), reviewing=True),
    Action("quit", ("Ctrl+Q",), marked("Quit"), reviewing=True),
)


def action_named(name: str) -> Action:
    """One of `ACTIONS`.

    Raises:
        StopIteration: There is none of that name.
    """
    return next(action for action in ACTIONS if action.name == name)
