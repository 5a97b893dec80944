from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coach.ui.sheet import Sheet
from coach.ui.theme import Look


def test_the_card_grows_with_what_comes_in_late(qtbot: QtBot):
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    window.show()
    sheet = Sheet(window, Look("dark"), "Title")
    sheet.open()
    before = sheet.card.height()
    words = QLabel("many words that take several lines " * 8)
    words.setWordWrap(True)
    sheet.body.addWidget(words)
    qtbot.waitUntil(lambda: sheet.card.height() > before + 40)
    assert words.height() >= words.heightForWidth(words.width())
    words.hide()
    qtbot.waitUntil(lambda: sheet.card.height() == before)
    assert window.rect().contains(sheet.card.geometry())
