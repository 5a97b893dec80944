"""What the window watches: the choice of a source, and whether its picture is a mirror."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtWidgets import QMainWindow

from coach.settings import Settings
from coach.ui.controller import Controller
from coach.ui.review.faces import Faces
from coach.ui.sheet_host import SheetHost
from coach.ui.source_chooser import SourceChoice, SourceChooser, demo_choices, webcam_choices
from coach.ui.theme import Look
from coach.ui.video_view import VideoView

Choices = Callable[[], Sequence[SourceChoice]]


def all_choices() -> Sequence[SourceChoice]:
    """Webcams and demo clips."""
    return [*webcam_choices(), *demo_choices()]


class Window(Protocol):
    """What of the window is needed."""

    settings: Settings
    controller: Controller
    faces: Faces
    look: Look
    video: VideoView
    sheets: SheetHost


class Watched:
    """A part of the window.

    Args:
        window: Its run is opened, its picture turned, its settings changed.
        parent: Of the chooser: the same window.
        choices: What is offered.

    Attributes:
        mirror: Whether left and right are swapped in the picture.
    """

    def __init__(self, window: Window, parent: QMainWindow, choices: Choices) -> None:
        self._window, self._parent, self._choices = window, parent, choices
        self.mirror = False

    def open(self, source: str) -> None:
        """Watches something else; the exercise stays unless the source is known to show one."""
        controller = self._window.controller
        self._window.faces.train()
        self._window.video.show_result(None)
        controller.open(
            replace(controller.request, source=source, exercise=None, fallback=controller.spec.name)
        )

    def begin_picture(self) -> None:
        """The first picture of a source: a webcam is a mirror, a film is not."""
        self.mirror = self._window.settings.mirror and self._is_webcam
        self._window.video.set_mirror(self.mirror)

    # what the keys do

    def do_source(self) -> None:
        """Opens the source chooser."""
        chooser = SourceChooser(self._parent, self._window.look, self._choices())
        chooser.chosen.connect(self.open)
        self._window.sheets.open(chooser)

    def do_mirror(self) -> None:
        """Swaps left and right in the picture; only a webcam's choice is remembered."""
        self.mirror = not self.mirror
        self._window.video.set_mirror(self.mirror)
        if self._is_webcam:
            self._window.settings = replace(self._window.settings, mirror=self.mirror)

    @property
    def _is_webcam(self) -> bool:
        source = self._window.controller.status().source
        return source is not None and source.kind == "webcam"
