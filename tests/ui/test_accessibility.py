"""All controls of the real window: each has a name and is reached by Tab, in both languages."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QSlider,
    QTabBar,
    QWidget,
)

from coach.ui.actions import ACTIONS, Action
from coach.ui.panels.spec import PANELS, PanelSpec
from coach.ui.theme import DARK, LIGHT, Colours, contrast
from tests.ui.conftest import Stage
from tests.ui.fakes import rep
from tests.ui.shown_words import shown_words

CONTROLS = (
    *(QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QSlider, QAbstractItemView),
    QPlainTextEdit,
)
SHEETS = [a for a in ACTIONS if a.opens or a.name in ("workout", "voice", "source", "display")]
# walked along with the arrow keys from the search field above them, which keeps the focus
WALKED_FROM_A_FIELD = {"ExerciseChooser", "ChoosePage"}
WORD = re.compile(r"\w")
LATIN = re.compile(r"[A-Za-z]{2,}")
# names, keys, units, endings of files, and what the user has named
FOREIGN = re.compile(
    r"Workout Coach|English|Webcam|Studio camera|Demo athlete: squat|fps|\bms\b|"
    r"Space|Ctrl|Shift|Alt|Esc|Enter|End|"
    r"Delete|DELETE|F\d+|[Cc]onv|[Tt]ransformer|macro|F1|AUROC|JSON|CSV|PNG|SVG|PDF|TRC|MOT|HTML|"
    r"Parquet|OpenSim|UTF|rtsp|python main\.py|clip|FOLDER|kB|MB|\bkg\b|\blb\b|TV|shipped|"
    r"\{name\}|\S*/\S*|\.\w+|<[^>]+>|espeak|Debian|Ubuntu|sudo|apt-get|install|speech|dispatcher|"
    r"GAN|GPU|diffusion|train|--out|DIR|\bk\b|2026|pip|pyarrow|-m"
)


def visible(top: QWidget) -> Iterator[QWidget]:
    """What can be seen and used, Qt's own inner parts left out."""
    for widget in top.findChildren(QWidget):
        inner = widget.objectName().startswith("qt_") or isinstance(
            widget, QHeaderView | QScrollBar | QTabBar
        )
        within = isinstance(widget.parent(), QComboBox | QAbstractSpinBox | QDockWidget | QLineEdit)
        if widget.isVisible() and not inner and not within:
            yield widget


def nameless(top: QWidget) -> list[str]:
    """Controls, and widgets with a focus of their own, of which a screen reader knows no name."""
    found = []
    for widget in visible(top):
        focused = _tabbed(widget) and not isinstance(widget, QAbstractScrollArea)
        if focused or isinstance(widget, CONTROLS):
            face = QAccessible.queryAccessibleInterface(widget)
            if not WORD.search(face.text(QAccessible.Text.Name) or ""):
                found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def _tabbed(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def unreachable(top: QWidget) -> list[str]:
    """Controls that Tab passes by."""
    found = []
    for widget in visible(top):
        if not isinstance(widget, CONTROLS) or not widget.isEnabled() or _tabbed(widget):
            continue
        walked = isinstance(widget, QAbstractItemView) and any(
            type(above).__name__ in WALKED_FROM_A_FIELD for above in _above(widget)
        )
        read_only = isinstance(widget, QAbstractItemView) and widget.property("readOnly")
        if not walked and not read_only:
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def _above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def tab_walk(stage: Stage, top: QWidget) -> list[QWidget]:
    """Where Tab goes, from where the focus is until it comes back."""
    seen: list[QWidget] = []
    for _ in range(200):
        now = stage.window.focusWidget() or top
        stage.qtbot.keyClick(now, Qt.Key.Key_Tab)
        now = stage.window.focusWidget()
        if now is None or now in seen:
            return seen
        seen.append(now)
    raise AssertionError("Tab never comes back")


@pytest.fixture
def busy(stage: Stage) -> Stage:
    """Something has been counted, and something not."""
    run = stage.open()
    for step in range(40):
        stage.show(step / 30, reps=1)
    run.finish_rep(rep(1, faults=("knees-in",)))
    reason = "too small: 20 degrees, a rep needs 40"
    run.finish_rep(rep(1, end_s=2.2, counted=False, reason=reason))
    stage.qtbot.waitUntil(lambda: len(stage.window.count.dots.events) == 2)
    return stage


@pytest.fixture(params=["en", "ko"])
def either(request: pytest.FixtureRequest) -> str:
    """Both languages, one after the other."""
    if request.param == "ko":
        request.getfixturevalue("korean")
    return request.param


def check(stage: Stage, top: QWidget, language: str) -> None:
    assert nameless(top) == []
    assert unreachable(top) == []
    if language == "ko":
        shown = ((name, text) for name, text in shown_words(top) if name != "PromptList")
        english = [(name, text) for name, text in shown if LATIN.search(FOREIGN.sub("", text))]
        assert english == []


def test_the_window_itself(either: str, busy: Stage) -> None:
    check(busy, busy.window, either)
    walked = tab_walk(busy, busy.window)
    wanted = {w for w in visible(busy.window) if isinstance(w, CONTROLS) and w.isEnabled()}
    assert wanted <= set(walked)
    rows = [w.mapTo(busy.window, w.rect().center()).y() for w in walked if w in wanted]
    header, footer = busy.window.header, busy.window.footer
    order = [w.parent() for w in walked if w.parent() in (header, footer)]
    assert order.index(header) < order.index(footer), rows


@pytest.mark.parametrize("spec", PANELS, ids=lambda spec: spec.name)
def test_each_panel(either: str, busy: Stage, spec: PanelSpec) -> None:
    busy.window.docks.toggle(spec)
    QApplication.processEvents()
    check(busy, busy.window, either)


@pytest.mark.parametrize("action", SHEETS, ids=lambda action: action.name)
def test_each_sheet(either: str, busy: Stage, action: Action) -> None:
    busy.window.act(action)
    sheet = busy.window.sheets.sheet
    assert sheet is not None
    QApplication.processEvents()
    check(busy, sheet, either)
    walked = tab_walk(busy, sheet)
    assert all(sheet.isAncestorOf(widget) for widget in walked)
    wanted = {w for w in visible(sheet) if isinstance(w, CONTROLS) and w.isEnabled() and _tabbed(w)}
    assert wanted <= {*walked, *(w.focusWidget() for w in walked)}


def test_the_review(either: str, busy: Stage) -> None:
    busy.window.do_review()
    face = busy.window.faces.face
    assert face is not None
    busy.qtbot.waitUntil(lambda: face.words.isVisible() or face.session.isVisible())
    check(busy, face, either)
    face.show_page(1)
    QApplication.processEvents()
    check(busy, face, either)


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=lambda colours: colours.name)
def test_the_focus_and_what_is_chosen_stand_out(colours: Colours) -> None:
    """Borders of the focus and of a tick need 3:1 (WCAG 2.2, 1.4.11), words 4.5:1."""
    for ground in (colours.background, colours.surface, colours.raised):
        assert contrast(colours.accent, ground) >= 3
        assert contrast(colours.muted, ground) >= 3
    assert contrast(colours.on_accent, colours.accent) >= 4.5


def test_figures_over_a_white_wall_stand_out() -> None:
    from coach.ui import overlays, workout_overlay

    def over_white(plate: QColor) -> str:
        share = plate.alphaF()
        return QColor(
            *(round(share * part + (1 - share) * 255) for part in plate.getRgb()[:3])
        ).name()

    board = over_white(overlays.PLATE)
    for ink in (workout_overlay._TEXT, workout_overlay._SOFT, workout_overlay._DONE):
        assert contrast(ink.name(), board) >= 4.5
    assert contrast(overlays._NOTE_TEXT.name(), over_white(overlays._NOTE_GROUND)) >= 4.5
    for ground in (overlays.FILLED, overlays._GROUND):
        assert contrast("#FFFFFF", ground.name()) >= 4.5


def test_what_is_good_or_bad_has_a_shape_of_its_own() -> None:
    from coach.ui.camera_check_result import _SHAPES
    from coach.ui.help_sheet import _LEGEND
    from coach.ui.wording import grade

    events = (rep(1), rep(2, faults=("knees-in",)), rep(3, counted=False, reason="too small"))
    shapes = [grade(event)[0] for event in events]
    assert len(set(shapes)) == len(shapes) == 3
    assert len(set(_SHAPES.values())) == len(_SHAPES)
    assert len({shape for shape, _, _ in _LEGEND}) == len(_LEGEND)
