"""What a window is found as again: its place, its open panels, what was watched and counted."""

from dataclasses import replace

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow

from coach.capture.stream import bears_secret
from coach.settings import Settings
from coach.ui.controller import Controller
from coach.ui.panel_docks import PanelDocks
from coach.ui.panels.spec import PANELS
from coach.ui.source_chooser import webcam_choices
from coach.ui.theme import BASE_SIZE


def recall(window: QMainWindow, settings: Settings, docks: PanelDocks) -> None:
    """Puts the window where it was, with the panels that were open, still empty."""
    window.resize(*BASE_SIZE)
    if settings.window_geometry:
        saved = QByteArray.fromBase64(settings.window_geometry.encode("ascii"))
        window.restoreGeometry(saved)
    for spec in PANELS:
        if spec.name in settings.open_panels:
            docks.bring_back(spec)


def remember(
    window: QMainWindow, settings: Settings, panels: tuple[str, ...], controller: Controller
) -> Settings:
    """The settings with all of that.

    Kept is a live source that opened, never a film, nor an address with a password.
    """
    geometry = bytes(window.saveGeometry().toBase64().data()).decode("ascii")
    opened, source = controller.status().source, controller.request.source
    kept = opened is not None and opened.live and source and not bears_secret(source)
    return replace(
        settings,
        window_geometry=geometry,
        open_panels=panels,
        last_source=source if kept else settings.last_source,
        last_exercise=controller.spec.name,
    )


def remembered_source(settings: Settings) -> str | None:
    """What to watch where nothing was asked for; None where that camera is not there any more."""
    source = settings.last_source
    if source is None or not source.isdigit():
        return source
    return source if any(choice.source == source for choice in webcam_choices()) else None
