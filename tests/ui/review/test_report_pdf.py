"""The report as PDF: read back as a reader of PDF would."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument

from coach.cli import main
from coach.session.export_pages import pages_of
from coach.session.review import ReviewStore
from coach.session.store import SessionStore
from coach.ui.review.report_pdf import pdf_of
from tests.conftest import ROOT
from tests.motion.traces import SPECS


def texts(path: Path) -> list[str]:
    """The words of each page."""
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    try:
        return [document.getAllText(at).text() for at in range(document.pageCount())]
    finally:
        document.close()


def export(log: Path, out: Path, *arguments: str) -> int:
    return main(["sessions", "export", "--out", str(out), "--log", str(log), *arguments])


def test_a_page_an_exercise_that_can_be_searched(path: Path, tmp_path: Path, qapp: object):
    out = tmp_path / "report.pdf"
    assert export(path, out, "--person", "Kim Ji-woo") == 0
    pages = texts(out)
    with SessionStore(path, read_only=True) as store:
        exercises = {row.exercise for one in store.sessions() for row in store.sets(one.id)}
    assert len(pages) == len(exercises)
    assert all("Kim Ji-woo" in words for words in pages)
    squat = next(words for words in pages if "Squat" in words)
    for words in ("Best repetition", "at full effort", "Not counted because", "Mean range"):
        assert words in squat
    assert not list(tmp_path.glob("*.part"))


def test_however_long_the_notes_are_a_page_stays_one(path: Path, tmp_path: Path, qapp: object):
    with ReviewStore(path) as store:
        for session in store.sessions():
            store.set_note("session", session.id, f"{session.id} " + "and then it rained " * 100)
            for row in store.sets(session.id):
                store.set_note("set", row.id, f"{row.id} " + "unbroken" * 100)
    out = tmp_path / "long.pdf"
    assert export(path, out) == 0
    with SessionStore(path, read_only=True) as store:
        wanted = len(pages_of(store, store.sessions(), SPECS))
    pages = texts(out)
    assert len(pages) == wanted
    assert all("do not replace a goniometer" in " ".join(words.split()) for words in pages)


def test_the_command_needs_neither_screen_nor_window(path: Path, tmp_path: Path):
    out = tmp_path / "report.pdf"
    words = ["sessions", "export", "--out", str(out), "--log", str(path)]
    away = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    env = {name: value for name, value in os.environ.items() if name not in away}
    told = subprocess.run(
        [sys.executable, ROOT / "main.py", *words], env=env, capture_output=True, check=False
    )
    assert (told.returncode, told.stdout) == (0, b"")
    assert out.read_bytes().startswith(b"%PDF")


def test_an_empty_log_is_a_page_that_says_so(tmp_path: Path, qapp: object):
    out = tmp_path / "empty.pdf"
    out.write_bytes(pdf_of([]))
    assert texts(out) == ["Nothing was recorded in this time."]


def test_a_place_that_is_not(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert export(path, tmp_path / "no" / "report.pdf") == 1
    assert "choose another place" in capsys.readouterr().err


def test_an_odd_log_is_drawn(path: Path, tmp_path: Path, qapp: object):
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE reps SET rom_deg = NULL, eccentric_s = NULL")
    raw.close()
    assert export(path, tmp_path / "odd.pdf") == 0
    assert texts(tmp_path / "odd.pdf")
