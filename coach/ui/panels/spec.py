"""A panel is data plus a lazy factory: nothing of it is imported before it is opened."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QWidget

from coach.motion.exercises.exercise import ExerciseSpec
from coach.runtime.status import PipelineStatus
from coach.ui.evidence import Evidence
from coach.ui.history import MotionHistory
from coach.ui.sheet import Sheet
from coach.ui.theme import Look
from coach.ui.translate import marked


@dataclass(frozen=True, slots=True)
class PanelContext:
    """What a panel may look at.

    Attributes:
        look: Theme and scale.
        history: The last half minute.
        status: Asks for a snapshot of the run.
        specs: The exercises by name.
        evidence: What finished in this run.
        counting: Asks which exercise was chosen.
        choose: Counts this exercise from now on, in a new set; False where a workout decides.
        open_sheet: Opens a sheet that is made for the widget it lies over.
    """

    look: Look
    history: MotionHistory
    status: Callable[[], PipelineStatus]
    specs: Mapping[str, ExerciseSpec]
    evidence: Evidence
    counting: Callable[[], ExerciseSpec]
    choose: Callable[[ExerciseSpec], bool]
    open_sheet: Callable[[Callable[[QWidget], Sheet]], None]


class Panel(QFrame):
    """A dock's content. `refresh` is called a few times a second while it can be seen."""

    def refresh(self) -> None:
        """Shows the present state; must be quick."""
        raise NotImplementedError

    def shut(self) -> None:
        """The window closes: ends what the panel has begun. Nothing by default."""


@dataclass(frozen=True, slots=True)
class PanelSpec:
    """A panel as the window knows it.

    Attributes:
        name: Unique; also the dock's object name.
        title: On its button and dock.
        key: Opens and closes it.
        purpose: One sentence at its top.
        factory: Makes it when it is opened for the first time.
        needs: What its making imports beside its own module.
    """

    name: str
    title: str
    key: str
    purpose: str
    factory: Callable[[PanelContext], Panel]
    needs: tuple[str, ...] = ()

    @property
    def modules(self) -> tuple[str, ...]:
        """What is to be loaded before it is made: the window's thread has no time for that."""
        return (f"{__package__}.{self.name.replace('-', '_')}", *self.needs)


def _signals(context: PanelContext) -> Panel:
    from coach.ui.panels.signals import SignalsPanel

    return SignalsPanel(context)


def _session_log(context: PanelContext) -> Panel:
    from coach.ui.panels.session_log import SessionLogPanel

    return SessionLogPanel(context)


def _classify(context: PanelContext) -> Panel:
    from coach.ui.panels.classify import ClassifyPanel

    return ClassifyPanel(context)


def _recognise(context: PanelContext) -> Panel:
    from coach.ui.panels.recognise import RecognisePanel

    return RecognisePanel(context)


def _generate(context: PanelContext) -> Panel:
    from coach.ui.panels.generate import GeneratePanel

    return GeneratePanel(context)


def _learn(context: PanelContext) -> Panel:
    from coach.ui.panels.learn import LearnPanel

    return LearnPanel(context)


PANELS = (
    PanelSpec(
        "signals",
        marked("Signals"),
        "Ctrl+1",
        marked("Every joint's angle, now and over the last half minute."),
        _signals,
        ("pyqtgraph",),
    ),
    PanelSpec(
        "session-log",
        marked("Session log"),
        "Ctrl+2",
        marked("What the log holds of this session, the newest first."),
        _session_log,
    ),
    PanelSpec(
        "classify",
        marked("Classify"),
        "Ctrl+3",
        marked("What each repetition looks like to a trained model, and the models themselves."),
        _classify,
        ("ml.transformer.shelf",),
    ),
    PanelSpec(
        "recognise",
        marked("Recognise"),
        "Ctrl+4",
        marked("Any movement by its name or a description, live and in the log."),
        _recognise,
    ),
    PanelSpec(
        "generate",
        marked("Generate"),
        "Ctrl+5",
        marked("Repetitions that nobody did: any exercise, fault and tempo, or more like yours."),
        _generate,
        ("ml.diffusion.places", "coach.athlete.repertoire"),
    ),
    PanelSpec(
        "learn",
        marked("Learn"),
        "Ctrl+6",
        marked("Learns your own labels as you move, layer by layer, and shows how."),
        _learn,
    ),
)
