"""The real window on a scripted run: what is shown, what keys and clicks do."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from coach.capture.source import SourceError, SourceInfo
from coach.errors import InputError
from coach.runtime.status import RunState
from coach.ui.actions import ACTIONS, Action, action_named
from coach.ui.exercise_chooser import ExerciseChooser
from coach.ui.help_sheet import HelpSheet
from coach.ui.launch import RunRequest
from coach.ui.more_sheet import MoreSheet
from coach.ui.panels.spec import PANELS, PanelSpec
from coach.ui.source_chooser import SourceChooser
from coach.ui.trace_view import TraceView
from coach.ui.wording import Notice
from tests.ui.conftest import Stage
from tests.ui.fakes import HEIGHT, WIDTH, rep


def test_counts_marks_and_explains(stage: Stage) -> None:
    run = stage.open()
    stage.window.trace.load()
    for step in range(70):
        stage.show(step / 30, reps=step // 62)
    assert stage.window.count.number.value == 1
    run.finish_rep(rep(1))
    run.finish_rep(rep(1, end_s=2.2, counted=False, reason="too shallow"))
    stage.qtbot.waitUntil(lambda: len(stage.window.trace.marks) == 2)
    assert len(stage.window.count.dots.events) == 2
    assert "Not counted: too shallow." in stage.window.count.evidence.text()
    assert stage.window.count.figures.value("Range") == "92°"
    assert stage.window.count.figures.value("Down") == "1.2 s"
    assert stage.window.count.figures.value("Symmetry") == "100 %"
    stage.window.trace.refresh()


def test_a_dot_tells_its_evidence_on_click_and_by_keyboard(stage: Stage) -> None:
    run = stage.open()
    run.finish_rep(rep(1))
    run.finish_rep(rep(2, faults=("knees-in",)))
    dots, evidence = stage.window.count.dots, stage.window.count.evidence
    stage.qtbot.waitUntil(lambda: len(dots.events) == 2)
    stage.qtbot.mouseClick(dots, Qt.MouseButton.LeftButton, pos=dots.place(0).center().toPoint())
    assert evidence.text().startswith("Rep 1.")
    stage.qtbot.keyClick(dots, Qt.Key.Key_Right)
    assert "Fault: knees in." in evidence.text()


def test_space_pauses_and_goes_on(stage: Stage) -> None:
    run = stage.open()
    stage.show(0.1)
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_Space)
    assert run.state is RunState.PAUSED
    stage.qtbot.waitUntil(lambda: stage.window.video.notice is not None)
    assert stage.window.video.notice is not None
    assert stage.window.video.notice.title == "Paused"
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_Space)
    assert run.state is RunState.RUNNING
    stage.qtbot.waitUntil(lambda: stage.window.video.notice is None)


def test_reset_begins_another_set(stage: Stage) -> None:
    run = stage.open()
    run.finish_rep(rep(1))
    stage.qtbot.waitUntil(lambda: bool(stage.window.count.dots.events))
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_R)
    assert ("reset",) in run.calls
    assert stage.window.count.dots.events == ()
    assert stage.window.controller.set_number == 2
    assert stage.window.trace.marks  # the trace keeps what was


def test_exercise_chooser_by_keyboard(stage: Stage) -> None:
    run = stage.open()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_E)
    chooser = stage.window.sheets.sheet
    assert isinstance(chooser, ExerciseChooser)
    stage.qtbot.keyClicks(chooser.search, "curl")
    stage.qtbot.keyClick(chooser.search, Qt.Key.Key_Return)
    assert ("exercise", "biceps-curl") in run.calls
    assert stage.window.sheets.sheet is None
    assert "curl" in stage.window.header.exercise.text()
    assert stage.window.controller.set_number == 1  # nothing had been counted


def test_choosers_open_by_click_and_from_the_menu(stage: Stage) -> None:
    stage.open()
    stage.qtbot.mouseClick(stage.window.header.exercise, Qt.MouseButton.LeftButton)
    assert isinstance(stage.window.sheets.sheet, ExerciseChooser)
    stage.qtbot.keyClick(stage.window.sheets.sheet, Qt.Key.Key_Escape)
    assert stage.window.sheets.sheet is None
    stage.qtbot.mouseClick(stage.window.footer.more, Qt.MouseButton.LeftButton)
    more = stage.window.sheets.sheet
    assert isinstance(more, MoreSheet)
    assert more.list.count() == sum(bool(action.title) for action in ACTIONS) + len(PANELS)
    more.list.setCurrentItem(more.row(PANELS[0].name))
    stage.qtbot.keyClick(more.list, Qt.Key.Key_Return)
    assert stage.window.docks.shown == (PANELS[0].name,)
    stage.window.act(action_named("more"))
    more = stage.window.sheets.sheet
    assert isinstance(more, MoreSheet)
    more.list.setCurrentItem(more.row("theme"))
    stage.qtbot.keyClick(more.list, Qt.Key.Key_Return)
    assert stage.window.look.colours.name == "light"
    assert stage.window.sheets.sheet is None


@pytest.mark.parametrize("action", [a for a in ACTIONS if a.opens], ids=lambda a: a.name)
def test_every_sheet_opens_and_closes(stage: Stage, action: Action) -> None:
    stage.window.act(action)  # with nothing to show yet
    stage.open()
    for step in range(5):
        stage.show(step / 30)
    stage.window.act(action)
    sheet = stage.window.sheets.sheet
    assert sheet is not None
    assert sheet.isVisible()
    stage.window.grab()
    stage.qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert stage.window.sheets.sheet is None


def test_another_exercise_after_reps_is_another_set(stage: Stage) -> None:
    run = stage.open()
    run.finish_rep(rep(1))
    stage.qtbot.waitUntil(lambda: bool(stage.window.count.dots.events))
    stage.window.controller.set_exercise(stage.window.controller.specs["lunge"])
    assert stage.window.controller.set_number == 2
    assert stage.window.count.dots.events == ()


def test_keys_rest_while_a_sheet_is_open(stage: Stage) -> None:
    run = stage.open()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_S)
    chooser = stage.window.sheets.sheet
    assert isinstance(chooser, SourceChooser)
    stage.qtbot.keyClick(chooser.list, Qt.Key.Key_R)
    assert ("reset",) not in run.calls
    stage.qtbot.keyClick(chooser, Qt.Key.Key_Escape)
    assert stage.window.sheets.sheet is None
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_R)
    assert ("reset",) in run.calls


def test_source_chooser_replaces_the_run(stage: Stage) -> None:
    first = stage.open()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_S)
    chooser = stage.window.sheets.sheet
    assert isinstance(chooser, SourceChooser)
    chooser.list.setCurrentRow(1)
    stage.qtbot.keyClick(chooser.list, Qt.Key.Key_Return)
    stage.qtbot.waitUntil(lambda: len(stage.builder.runs) == 2)
    assert first.state is RunState.STOPPED
    assert stage.builder.requests[-1].source == "demo:squat"


def test_a_stream_address_and_a_file(stage: Stage) -> None:
    stage.open()
    for press, source in (("address", "rtsp://camera/1"), ("file", "clip.mp4")):
        before = len(stage.builder.runs)
        stage.window.watched.do_source()
        chooser = stage.window.sheets.sheet
        assert isinstance(chooser, SourceChooser)
        chooser._ask_file = lambda _parent: "clip.mp4"
        if press == "address":
            stage.qtbot.keyClicks(chooser.address, source)
            stage.qtbot.keyClick(chooser.address, Qt.Key.Key_Return)
        else:
            stage.qtbot.mouseClick(chooser.file_button, Qt.MouseButton.LeftButton)
        stage.qtbot.waitUntil(lambda n=before: len(stage.builder.runs) > n)
        assert stage.builder.requests[-1].source == source


def test_a_dropped_file_is_played(stage: Stage) -> None:
    stage.open()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/films/squat.mp4")])
    facts = (
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(stage.window, QDragEnterEvent(QPoint(9, 9), *facts))
    QApplication.sendEvent(stage.window, QDropEvent(QPointF(9, 9), *facts))
    stage.qtbot.waitUntil(lambda: len(stage.builder.runs) == 2)
    assert stage.builder.requests[-1].source == "/films/squat.mp4"


def test_theme_and_mirror_are_remembered(stage: Stage) -> None:
    stage.open()
    stage.show(0.1)
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_T)
    assert stage.window.settings.theme == "light"
    assert stage.window.look.colours.background in stage.window.styleSheet()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_M)
    assert stage.window.settings.mirror is False


def test_a_film_is_not_mirrored(stage: Stage) -> None:
    stage.builder.info = SourceInfo("clip.mp4", "file", False, (WIDTH, HEIGHT), 30.0)
    stage.open()
    stage.show(0.1)
    fit = stage.window.video.fit()
    assert fit is not None
    assert not fit.mirror


def test_a_click_chooses_the_person_where_he_is_seen(stage: Stage) -> None:
    run = stage.open()
    stage.show(0.1)
    fit = stage.window.video.fit()
    assert fit is not None
    assert fit.mirror
    spot = fit.to_view(100.0, 60.0).toPoint()
    stage.qtbot.mouseClick(stage.window.video, Qt.MouseButton.LeftButton, pos=spot)
    name, x, y = run.calls[-1]
    assert name == "focus"
    assert x == pytest.approx(100, abs=1)
    assert y == pytest.approx(60, abs=1)
    stage.qtbot.mouseClick(stage.window.video, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert len([call for call in run.calls if call[0] == "focus"]) == 1  # beside the picture


def test_big_screen_and_back(stage: Stage) -> None:
    stage.open()
    stage.show(0.1, reps=7)
    stage.window.docks.toggle(PANELS[0])
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_F11)
    assert stage.window.big_screen.mode
    hidden = (stage.window.header, stage.window.count, stage.window.trace)
    assert not any(part.isVisible() for part in hidden)
    assert stage.window.docks.shown == ()
    stage.qtbot.waitUntil(lambda: stage.window.video.size() == stage.window.size())
    stage.window.grab()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_Escape)
    assert not stage.window.big_screen.mode
    assert all(part.isVisible() for part in hidden)
    assert stage.window.docks.shown == (PANELS[0].name,)


def test_a_lost_camera_is_told_in_its_place(stage: Stage) -> None:
    run = stage.open()
    stage.show(0.1)
    run.go(RunState.RECONNECTING, "The camera stopped. Trying again, 3rd time.")
    stage.qtbot.waitUntil(lambda: stage.window.video.notice is not None)
    notice = stage.window.video.notice
    assert notice is not None
    assert notice.title == "The camera stopped. Trying again, 3rd time."
    button = stage.window.video.findChild(QPushButton)
    assert button is not None
    stage.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert isinstance(stage.window.sheets.sheet, SourceChooser)


def test_a_log_that_waits_is_told_over_the_picture_until_it_is_written(stage: Stage) -> None:
    run = stage.open()
    run.log_trouble = "Your reps are kept until the log can be written: the disk is full"
    run.go(RunState.RUNNING)
    stage.qtbot.waitUntil(lambda: stage.window.video.note == run.log_trouble)
    stage.show(0.1)
    assert stage.window.video.note == run.log_trouble
    run.log_trouble = ""
    run.go(RunState.RUNNING)
    stage.qtbot.waitUntil(lambda: stage.window.video.note == "")


@pytest.mark.parametrize(
    "failure", [SourceError("webcam 7 does not open; try 0"), ValueError("something unforeseen")]
)
def test_what_cannot_be_opened_is_told_and_tried_again(
    stage: Stage, failure: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    stage.builder.failure = failure
    stage.window.controller.open(RunRequest(source="7", exercise="squat"))
    stage.qtbot.waitUntil(lambda: stage.window.controller.status().state is RunState.ERRORED)
    notice = stage.window.video.notice
    assert notice is not None
    assert str(failure) in notice.detail
    stage.builder.failure = None
    stage.window.video.action_asked.emit(notice.action)
    stage.qtbot.waitUntil(lambda: bool(stage.builder.runs) and stage.run.state is RunState.RUNNING)


def test_an_unknown_exercise_is_refused_before_anything_starts(stage: Stage) -> None:
    with pytest.raises(InputError, match="squat"):
        stage.window.controller.open(RunRequest(exercise="squatt"))
    assert not stage.builder.runs


def test_without_a_choice_the_source_decides(stage: Stage) -> None:
    stage.builder.info = SourceInfo(
        "Demo athlete: push-up", "demo", True, (WIDTH, HEIGHT), 30.0, exercise="push-up"
    )
    run = stage.open(RunRequest(source=None, fallback="squat"))
    stage.qtbot.waitUntil(lambda: stage.window.controller.spec.name == "push-up")
    assert ("exercise", "push-up") in run.calls
    stage.show(0.1)
    stage.qtbot.waitUntil(lambda: "No webcam" in stage.window.header.text.text())


def test_news_of_a_replaced_run_is_ignored(stage: Stage) -> None:
    first = stage.open()
    stage.open(RunRequest(source="1", exercise="squat"))
    first.finish_rep(rep(1))
    stage.show(0.2)
    assert stage.window.count.dots.events == ()


def test_a_finished_clip_offers_to_play_again(stage: Stage) -> None:
    run = stage.open()
    run.reps, run.attempts = 8, 2
    run.go(RunState.FINISHED)
    over = Notice("The clip is over", "8 reps, 2 not counted.", "Play again")
    stage.qtbot.waitUntil(lambda: stage.window.video.notice == over)
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_Space)
    stage.qtbot.waitUntil(lambda: len(stage.builder.runs) == 2)


def test_first_steps_come_go_and_lead_to_the_demo(stage: Stage) -> None:
    stage.open()
    card = stage.window.welcome
    assert card.isHidden()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_W)
    assert card.isVisible()
    stage.qtbot.mouseClick(card.done, Qt.MouseButton.LeftButton)
    assert card.isHidden()
    stage.window.do_welcome()
    stage.qtbot.mouseClick(card.demo, Qt.MouseButton.LeftButton)
    stage.qtbot.waitUntil(lambda: len(stage.builder.runs) == 2)
    assert stage.builder.requests[-1].source == "demo"
    assert card.isHidden()


def test_help_lists_every_key(stage: Stage) -> None:
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_F1)
    assert isinstance(stage.window.sheets.sheet, HelpSheet)
    said = {label.text() for label in stage.window.sheets.sheet.findChildren(QLabel)}
    assert {action.words for action in ACTIONS} <= said
    right = "right hand low, in one line: one rep more"
    assert {"left arm up", right} <= said  # the gestures


@pytest.mark.parametrize("spec", PANELS, ids=lambda spec: spec.name)
def test_every_panel_opens_shows_and_closes(stage: Stage, spec: PanelSpec) -> None:
    stage.open()
    stage.window.docks.toggle(spec)  # with nothing to show yet
    stage.window.docks.refresh()
    for step in range(5):
        stage.show(step / 30)
    stage.window.docks.refresh()
    assert stage.window.docks.shown == (spec.name,)
    stage.qtbot.waitUntil(stage.window.docks.panel(spec.name).isVisible)
    stage.window.docks.toggle(spec)
    assert stage.window.docks.shown == ()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (3840, 2160)])
def test_nothing_is_cut_off_at_any_size(stage: Stage, size: tuple[int, int]) -> None:
    run = stage.open()
    stage.window.resize(*size)
    stage.show(0.1, reps=128, attempts=3)
    run.finish_rep(rep(128))
    stage.qtbot.waitUntil(lambda: bool(stage.window.count.dots.events))
    assert stage.window.count.number.figure_px() >= 100 * stage.window.look.scale
    assert (stage.window.width(), stage.window.height()) == size
    for label in stage.window.count.findChildren(QLabel):
        if not label.wordWrap():
            assert label.sizeHint().width() <= label.width(), label.text()


def test_two_figures_are_160_pixels_or_more(stage: Stage) -> None:
    stage.open()
    stage.window.resize(1280, 720)
    stage.show(0.1, reps=12)
    assert stage.window.count.number.figure_px() >= 160


def test_closing_stops_the_run_and_every_thread(stage: Stage) -> None:
    before = threading.active_count()
    run = stage.open()
    stage.window.close()
    assert run.state is RunState.STOPPED
    assert threading.active_count() <= before
    assert stage.window.settings.window_geometry


def test_the_trace_waits_for_its_library(stage: Stage) -> None:
    trace: TraceView = stage.window.trace
    assert not trace.loaded
    trace.refresh()
    trace.load()
    trace.refresh()
    assert trace.loaded


def test_the_header_leaves_out_what_it_cannot_show_whole(stage: Stage) -> None:
    stage.open()
    text = stage.window.header.text
    stage.window.resize(1280, 800)
    stage.qtbot.waitUntil(lambda: text.text().endswith("dropped"))
    stage.window.look.magnify(2.0)
    stage.window.resize(1279, 800)
    QApplication.processEvents()
    stage.window.header.follow(replace(stage.run.status(), result_fps=12.0), "0")
    assert text.text().startswith("Webcam 0")
    assert QFontMetricsF(text.font()).horizontalAdvance(text.text()) <= text.width()
    assert text.accessibleName().endswith("dropped")
