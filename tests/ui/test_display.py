"""Language, text size and colours; what gives way where large letters leave no room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach.settings import load_settings, save_settings
from coach.ui.display import SIZES, DisplaySheet
from coach.ui.sheet import Sheet
from coach.ui.theme import Look
from tests.ui.conftest import Stage


def opened(stage: Stage) -> DisplaySheet:
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_L)
    sheet = stage.window.sheets.sheet
    assert isinstance(sheet, DisplaySheet)
    return sheet


def test_what_is_chosen_is_kept_and_size_and_colours_change_at_once(stage: Stage) -> None:
    sheet, look = opened(stage), stage.window.look
    before = look.scale
    for box, index in ((sheet.language, 2), (sheet.text_size, 2), (sheet.theme, 2)):
        box.setCurrentIndex(index)
        box.activated.emit(index)
    chosen = stage.window.settings
    assert (chosen.language, chosen.text_size, chosen.theme) == ("ko", SIZES[2], "light")
    assert look.scale == before * SIZES[2]
    assert look.colours.name == "light"
    save_settings(chosen)
    assert load_settings()[0].text_size == SIZES[2]


def test_the_number_keeps_its_place_whatever_the_text_size(stage: Stage) -> None:
    stage.window.resize(1280, 800)
    stage.open()
    count, trace = stage.window.count, stage.window.trace
    assert count.figures.isVisible() and trace.isVisible()
    stage.window.look.magnify(2.0)
    QApplication.processEvents()
    assert not count.evidence.isVisible() and not trace.isVisible()
    assert count.number.height() >= count.number.minimumSizeHint().height()
    stage.window.look.magnify(1.0)
    QApplication.processEvents()
    assert count.figures.isVisible() and trace.isVisible()


def test_a_sheet_that_is_too_high_scrolls_and_keeps_the_focus(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(700, 300)
    outside = QPushButton("outside", window)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    sheet = Sheet(window, Look("dark"), "Title")
    buttons = [QPushButton(f"button {number}") for number in range(12)]
    for button in buttons:
        sheet.body.addWidget(button)
    sheet.first = buttons[0]
    sheet.open()
    qtbot.waitUntil(lambda: sheet.card.height() > 200)
    for wanted in (*buttons[1:], buttons[0]):
        qtbot.keyClick(window.focusWidget() or sheet, Qt.Key.Key_Tab)
        assert window.focusWidget() is wanted
        shown = sheet.card.rect().contains(wanted.mapTo(sheet.card, wanted.rect().center()))
        assert shown
    qtbot.keyClick(buttons[0], Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is buttons[-1]
    assert not outside.hasFocus()
    bar = sheet._scroll_area.verticalScrollBar()
    qtbot.keyClick(sheet, Qt.Key.Key_PageUp)
    assert bar.value() < bar.maximum()
