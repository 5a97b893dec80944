"""The window's words in the user's language: the one way from an English text to what is shown.

Texts stand in the code in English. ``pyside6-lupdate`` collects what is written within `tr`,
`many` and `marked` (literals only) into ``resources/translations/coach_ko.ts``; set-up makes the
``.qm`` file of it. Without a translation the English text is shown. What comes from the floors
below (`said`) has its own table, as the voice and the report use it too: `coach.translations`.
"""

from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from coach.paths import RESOURCES
from coach.translations import table, translated, with_particles

FOLDER: Final = RESOURCES / "translations"
_CONTEXT: Final = ""  # what lupdate gives to a plain function
_LOCALES: Final = {
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
    "ko": QLocale(QLocale.Language.Korean),
}
NAMES: Final = {"en": "English", "ko": "한국어"}
"""How each language calls itself."""

_shown = {"language": "en"}


class Worded(str):
    """A Korean text whose particles follow what its fields are filled with."""

    __slots__ = ()

    def format(self, *args: object, **fields: object) -> str:
        """As of any text."""
        return with_particles(super().format(*args, **fields))


def tr(text: str, meaning: str = "") -> str:
    """A text in the window's language.

    Args:
        text: English; a literal, or one that was `marked` where it is written. Fields in braces
            are filled in afterwards.
        meaning: Tells two meanings of one text apart.
    """
    return _worded(QCoreApplication.translate(_CONTEXT, text, meaning or None))


def many(texts: str, text: str, number: int) -> str:
    """A text with a number, such as ``many("%n reps", "%n rep", 3)``.

    Args:
        texts: English for several, with ``%n``.
        text: English for one.
        number: What ``%n`` stands for.
    """
    words = QCoreApplication.translate(_CONTEXT, texts, text, number)
    if number == 1 and words == texts.replace("%n", "1"):
        return text.replace("%n", "1")
    return _worded(words)


def _worded(text: str) -> str:
    return Worded(text) if language() == "ko" else text


def marked(text: str, meaning: str = "") -> str:  # noqa: ARG001 -- read by lupdate
    """The text itself: marks what is translated later, with `tr`, where it is shown."""
    return text


def said(text: str) -> str:
    """In the window's language what the floors below say: exercises, reasons, advice, errors."""
    return translated(text, language())


def titled(text: str) -> str:
    """A title that the program may have given, in the window's language; a user's own as it is.

    Other than `said` it knows no sentences with holes, which "Legs and arms" could be taken for.
    """
    return table(language()).get(text, text)


def language() -> str:
    """``en`` or ``ko``: what the window is shown in."""
    return _shown["language"]


def chosen_language(setting: str) -> str:
    """``en`` or ``ko`` for one of `coach.settings.LANGUAGES`; ``auto`` follows the system."""
    if setting in _LOCALES:
        return setting
    return "ko" if QLocale.system().language() is QLocale.Language.Korean else "en"


def install(app: QApplication, setting: str) -> str:
    """Shows what is made from now on in a language; before the first widget is made.

    Args:
        app: Keeps the translators.
        setting: One of `coach.settings.LANGUAGES`.

    Returns:
        A line for the user where the translation is missing, else "".
    """
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    wanted = chosen_language(setting)
    _shown["language"] = wanted
    QLocale.setDefault(_LOCALES[wanted])
    if wanted == "en":
        return ""
    own, qt = QTranslator(app), QTranslator(app)
    if not own.load(str(FOLDER / f"coach_{wanted}.qm")):
        _shown["language"] = "en"
        return f"there is no translation for '{wanted}'; run: python3 bootstrap.py setup"
    app.installTranslator(own)
    if qt.load(f"qtbase_{wanted}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(qt)
    return ""


def day_text(day: date, pattern: str) -> str:
    """A date in the window's language, by one of Qt's patterns such as ``ddd d MMM``."""
    return _LOCALES[language()].toString(QDate(day.year, day.month, day.day), pattern)
