"""What is said in the window, and how the voice is chosen: with a voice that only listens."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from pytestqt.qtbot import QtBot

from coach.runtime.speech_plan import Spoken, spoken_text
from coach.settings import Settings
from coach.types import HoldEvent
from coach.ui.controller import Controller
from coach.ui.launch import RunRequest
from coach.ui.voice import ESPEAK, SOUNDS_ONLY, SYSTEM, VoiceTaste
from coach.ui.voice_desk import VoiceDesk, language_of
from coach.ui.voice_sheet import VoiceSheet
from coach.ui.workout_desk import WorkoutDesk
from tests.ui.conftest import Stage
from tests.ui.fakes import FakeBuilder, rep, result
from tests.ui.test_workout_desk import SQUATS


class Listener(QObject):
    """Stands in for a `Voice`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.busy, self.step, self.reason = False, SYSTEM, ""
        self.voices = {"en": ["English", "Scottish"]}
        self.taste = VoiceTaste()
        self.opened = self.hushed = 0

    def say(self, spoken: Spoken) -> None:
        self.said += [text for text, _ in spoken_text(spoken)]

    def open(self) -> None:
        self.opened += 1

    def close(self) -> None:
        self.opened = 0

    def hush(self) -> None:
        self.hushed += 1

    def change(self, taste: VoiceTaste) -> None:
        self.taste = taste

    def ask_voices(self) -> None:
        self.changed.emit()


class Room:
    """A controller with a scripted run, a workout and a voice."""

    def __init__(self, qtbot: QtBot, specs, **choices: object) -> None:
        self.now_s = 50.0
        self.builder = FakeBuilder()
        self.controller = Controller(self.builder, specs)
        self.listener = Listener()
        self.workout = WorkoutDesk(self.controller, lambda: self.now_s)
        self.settings = replace(Settings(language="en"), **choices)  # type: ignore[arg-type]
        self.desk = VoiceDesk(
            self.controller,
            self.workout,
            self.settings,
            self.listener,  # type: ignore[arg-type]
            lambda: self.now_s,
        )
        self.controller.open(RunRequest(source="0", exercise="squat"))
        qtbot.waitUntil(lambda: self.controller.run is not None)
        self.qtbot = qtbot

    def finish(self, event) -> None:
        self.now_s += 2.0
        with self.qtbot.waitSignal(self.controller.event_finished):
            if isinstance(event, HoldEvent):
                self.builder.runs[-1].finish_hold(event)
            else:
                self.builder.runs[-1].finish_rep(event)
        self.desk.tick()


@pytest.fixture
def room(qtbot: QtBot, specs):
    room = Room(qtbot, specs)
    yield room
    room.desk.close()
    room.controller.close()


def test_free_practice_is_counted_and_corrected(room: Room) -> None:
    room.finish(rep(1))
    room.finish(rep(2, faults=("shallow",)))
    room.finish(rep(1, counted=False, reason="not far enough: to 120 degrees"))
    room.finish(HoldEvent(1, 0.0, 1.0))
    assert room.listener.said == ["1", "2. Sit until your thighs are level."]


def test_a_hold_is_told_every_ten_seconds(room: Room) -> None:
    for held_s in (0.5, 9.9, 10.1, 15.0, 20.2):
        room.now_s += 5
        room.desk.see(result(held_s=held_s).motion)
        room.desk.tick()
    assert room.listener.said == ["10", "20"]
    room.desk.see(result().motion)


def test_a_workout_is_heard_and_its_rests_are_not_judged(room: Room) -> None:
    room.workout.begin(SQUATS)
    room.finish(rep(1, counted=False, reason="one side only: both move"))
    for _ in range(2):
        room.workout.do_forward()
        room.desk.tick()
    room.finish(rep(1, faults=("shallow",)))
    assert room.listener.said == [
        *("Next: Squat, set 1 of 2, 2 reps.", "Get ready.", "Go."),
        "1. One more. Sit until your thighs are level.",
    ]
    room.workout.do_end()


def test_korean_is_spoken_where_it_is_wished(qtbot: QtBot, specs) -> None:
    room = Room(qtbot, specs, voice_language="ko")
    room.finish(rep(3))
    assert room.listener.said == ["셋"]
    room.controller.close()
    assert language_of(replace(Settings(), language="ko")) == "ko"
    assert language_of(Settings()) in ("en", "ko")


def test_mute_is_silence(room: Room) -> None:
    room.desk.apply(replace(room.settings, voice=False))
    assert (room.desk.muted, room.listener.hushed) == (True, 1)
    room.finish(rep(1))
    room.desk.open()
    assert (room.listener.said, room.listener.opened) == ([], 0)
    room.desk.apply(room.settings)
    room.desk.open()
    room.finish(rep(2))
    assert (room.listener.said, room.listener.opened) == (["2"], 1)


def test_the_settings_of_the_voice(room: Room, stage: Stage) -> None:
    sheet = VoiceSheet(stage.window, stage.window.look, room.settings, room.desk)
    sheet.changed.connect(room.desk.apply)
    stage.window.sheets.open(sheet)
    assert sheet.state.text() == "Speaking with the system's voices."
    sheet.rate.setValue(2)
    sheet.topics["counts"].setChecked(False)
    sheet.name.setCurrentIndex(sheet.name.findData("Scottish"))
    sheet.name.activated.emit(1)
    assert room.listener.taste == VoiceTaste(0.5, "Scottish", "auto")
    room.finish(rep(1))
    assert room.listener.said == []
    sheet.test.click()
    room.desk.tick()
    assert room.listener.said == ["Better. Keep it like that."]
    for step, words in ((SOUNDS_ONLY, "apt-get install"), (ESPEAK, "espeak-ng"), ("", "started")):
        room.listener.step = step
        room.listener.changed.emit()
        assert words in sheet.state.text()
    room.listener.reason = "no loudspeaker"
    room.listener.changed.emit()
    assert sheet.state.text() == "Nothing can be heard: no loudspeaker."
    sheet.on.setChecked(False)
    assert sheet.state.text() == "Off."
    stage.window.grab()
    sheet.close_sheet()


def test_the_mute_key_says_so_in_the_window(stage: Stage) -> None:
    stage.open()
    assert not stage.window.header.muted.isVisible()
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_U)
    assert stage.window.header.muted.isVisible()
    assert not stage.window.settings.voice
    stage.window.coaching.voice.voice.open = lambda: None  # type: ignore[method-assign]
    stage.qtbot.mouseClick(stage.window.header.muted, Qt.MouseButton.LeftButton)
    assert stage.window.settings.voice
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_Y)
    assert isinstance(stage.window.sheets.sheet, VoiceSheet)
