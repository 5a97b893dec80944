"""How prompts are read: the sentences around a name, to be seen and changed."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
)

from coach.ui.buttons import Button
from coach.ui.panels.recognise_wishes import Wishes, template_error
from coach.ui.panels.recognise_work import Readings
from coach.ui.panels.spec import Panel, PanelContext
from coach.ui.translate import many, marked, tr

_ABOUT: Final = marked(
    "A prompt is read as the mean of many sentences. {name} stands for what was typed; "
    "one sentence a line."
)
_SETTLED_MS: Final = 600  # after the last key


class TemplatesPage(Panel):
    """Two texts, two switches, and what the chosen prompt becomes.

    Signals:
        changed: `Wishes` with other templates or switches.
    """

    changed = Signal(object)

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self._wishes = Wishes()
        self._usual: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        about = _small(tr(_ABOUT))
        self.english = _text(tr("English sentences"), context)
        self.korean = _text(tr("Korean sentences"), context)
        self.error = _small("")
        self.error.hide()
        self.dictionary = QCheckBox(tr("Use the dictionary"))
        self.dictionary.setToolTip(tr("Known names bring their synonyms and descriptions"))
        self.pictures = QCheckBox(tr("Look at the picture as well"))
        self.told = _small("")
        self.usual = Button(tr("Usual sentences"))
        self.read = _small("")
        self._settle = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(about)
        layout.addWidget(self.english, 2)
        layout.addWidget(self.korean, 1)
        layout.addWidget(self.error)
        for widget in (self.dictionary, self.pictures, self.told):
            layout.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.usual)
        row.addStretch(1)
        layout.addLayout(row)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.read)
        scroll.viewport().setAutoFillBackground(False)
        self.read.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(scroll, 3)
        for text in (self.english, self.korean):
            text.textChanged.connect(self._settle.start)
        self._settle.timeout.connect(self._take)
        self.dictionary.clicked.connect(self._take)
        self.pictures.clicked.connect(self._take)
        self.usual.clicked.connect(self._restore)

    def refresh(self) -> None:
        """Nothing happens by itself."""

    def show_wishes(self, wishes: Wishes) -> None:
        """What is kept; a text that is being typed is left alone."""
        self._wishes = wishes
        self.dictionary.setChecked(wishes.dictionary)
        self.pictures.setChecked(wishes.pictures)
        own = (wishes.templates, wishes.templates_ko)
        for field, lines, usual in zip((self.english, self.korean), own, self._usual, strict=True):
            wanted = "\n".join(usual if lines is None else lines)
            if _lines(field) != tuple(wanted.splitlines()):
                field.blockSignals(True)
                field.setPlainText(wanted)
                field.blockSignals(False)

    def show_readings(self, read: Readings) -> None:
        """What the chosen prompt becomes, and what the usual sentences are."""
        self._usual = (read.templates, read.templates_ko)
        self.show_wishes(self._wishes)
        count = len(read.sentences)
        words = many("{prompt} is read as %n sentences:", "{prompt} is read as %n sentence:", count)
        listed = "\n".join(read.sentences)
        shown = words.format(prompt=f"“{read.prompt}”") + f"\n{listed}" if read.prompt else ""
        self.read.setText(shown)
        self.pictures.setVisible(read.picture_model is not None or not self._wishes.pictures)
        found = tr(
            "{folder} weighs half as much as the movement: no recordings were there to fit it."
        )
        none = tr("No picture model is registered: python main.py models add clip FOLDER")
        self.told.setText(
            none if read.picture_model is None else found.format(folder=read.picture_model)
        )
        self.told.setVisible(self._wishes.pictures)

    def _take(self) -> None:
        english, korean = _lines(self.english), _lines(self.korean)
        wrong = template_error((*english, *korean))
        words = tr("A sentence needs {name} once: {line}")
        self.error.setVisible(wrong is not None)
        self.error.setText("" if wrong is None else words.replace("{line}", wrong))
        if wrong is None:
            self._wishes = replace(
                self._wishes,
                templates=None if english == self._usual[0] else english,
                templates_ko=None if korean == self._usual[1] else korean,
                dictionary=self.dictionary.isChecked(),
                pictures=self.pictures.isChecked(),
            )
            self.changed.emit(self._wishes)

    def _restore(self) -> None:
        self.english.setPlainText("\n".join(self._usual[0]))
        self.korean.setPlainText("\n".join(self._usual[1]))


def _lines(field: QPlainTextEdit) -> tuple[str, ...]:
    lines = (line.strip() for line in field.toPlainText().splitlines())
    return tuple(line for line in lines if line)


def _small(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "small")
    label.setWordWrap(True)
    return label


def _text(name: str, context: PanelContext) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setAccessibleName(name)
    field.setTabChangesFocus(True)
    field.setMinimumHeight(context.look.px(72))
    return field
