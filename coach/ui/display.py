"""How the window looks: its language, the size of its text, dark or light."""

from dataclasses import replace
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from coach.settings import LANGUAGES, THEMES, Settings
from coach.ui.buttons import Button
from coach.ui.sheet import Sheet
from coach.ui.sheet_host import SheetHost
from coach.ui.theme import Look
from coach.ui.translate import NAMES, marked, tr

SIZES: Final = (1.0, 1.25, 1.5, 1.75, 2.0)
"""Of the text, of what it is at first."""

_LANGUAGES: Final = {"auto": marked("As the system"), **NAMES}
_THEMES: Final = {
    "auto": marked("As the system"),
    "dark": marked("Dark"),
    "light": marked("Light"),
}


class Window(Protocol):
    """What of the window is needed."""

    settings: Settings
    sheets: SheetHost


class DisplaySheet(Sheet):
    """Three choices. Size and colours change at once, the language with the next start.

    Signals:
        changed: Carries the new `Settings`.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget, look: Look, settings: Settings) -> None:
        super().__init__(parent, look, tr("Language and text"), width=520)
        self._settings, self._began = settings, settings.language
        self.language = _combo(tr("Language"), [(tr(_LANGUAGES[c]), c) for c in LANGUAGES])
        self.text_size = _combo(tr("Text size"), [(f"{size:.0%}", size) for size in SIZES])
        self.theme = _combo(tr("Colours"), [(tr(_THEMES[c]), c) for c in THEMES])
        self.first = self.language
        self.note = QLabel(tr("The language changes when you start the program again."))
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.done = Button(tr("Close"), "main")
        form = QFormLayout()
        form.setVerticalSpacing(look.px(8))
        for field in (self.language, self.text_size, self.theme):
            form.addRow(field.accessibleName(), field)
        self.body.addLayout(form)
        self.body.addWidget(self.note)
        self.body.addWidget(self.done, 0, Qt.AlignmentFlag.AlignRight)
        self.language.setCurrentIndex(LANGUAGES.index(settings.language))
        self.text_size.setCurrentIndex(_nearest(settings.text_size))
        self.theme.setCurrentIndex(THEMES.index(settings.theme))
        for field in (self.language, self.text_size, self.theme):
            field.activated.connect(self._take)
        self.done.clicked.connect(self.close_sheet)

    def _take(self) -> None:
        self._settings = replace(
            self._settings,
            language=self.language.currentData(),
            text_size=self.text_size.currentData(),
            theme=self.theme.currentData(),
        )
        self.changed.emit(self._settings)


class Display(QObject):
    """What the keys do about it; a part of the window."""

    def __init__(self, parent: QWidget, window: Window, look: Look) -> None:
        super().__init__(parent)
        self._parent, self._window, self._look = parent, window, look

    def do_theme(self) -> None:
        """Dark or light."""
        self._window.settings = replace(self._window.settings, theme=self._look.toggle())

    def do_display(self) -> None:
        """Opens the choices."""
        sheet = DisplaySheet(self._parent, self._look, self._window.settings)
        sheet.changed.connect(self._change)
        self._window.sheets.open(sheet)

    def _change(self, settings: Settings) -> None:
        before, self._window.settings = self._window.settings, settings
        if settings.text_size != before.text_size:
            self._look.magnify(settings.text_size)
        if settings.theme != before.theme:
            self._look.choose(settings.theme)


def _combo(name: str, choices: list[tuple[str, object]]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    for words, value in choices:
        combo.addItem(words, value)
    return combo


def _nearest(size: float) -> int:
    return min(range(len(SIZES)), key=lambda at: abs(SIZES[at] - size))
