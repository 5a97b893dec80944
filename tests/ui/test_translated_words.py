"""No word of the window stays untranslated: in the code, in the .ts file, and on the screen."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from coach.translations import table
from coach.ui import translate
from tests.ui.conftest import TEXTS

ROOT = Path(__file__).resolve().parent.parent.parent
UI = ROOT / "coach" / "ui"
FILES = sorted(path.relative_to(UI).as_posix() for path in UI.rglob("*.py"))
MARKS = ("tr", "many", "marked")

# whose words are no words of the window: style sheets; the report, which has a language of its
# own; what a run came to, for the terminal
OTHERS = re.compile(r"(style_sheet|review/style|review/report_\w+|translate|launch)\.py")
# calls whose texts nobody reads on the screen
UNREAD = {
    *("setProperty", "property", "setObjectName", "setStyleSheet", "getLogger", "exception"),
    *("warning", "print", "ValueError", "partition", "startswith", "split", "compile", "cast"),
    *("setStyle", "setApplicationName", "sysconf", "normalize", "QColor", "match", "fullmatch"),
    *("said", "MouthError", "CoachError", "addConstant"),
}
KEYS = re.compile(r"((Ctrl|Alt|Shift)\+)?(Space|Esc|Tab|Return|Delete|Home|End|F\d+|\S)")
MARKUP = re.compile(
    r"px|<span|</|color:|#[0-9A-Fa-f]{6}|\*\.|^QT_|^qt_|^[A-Z0-9_]+$|background: $|^ ms · $"
)
WORDS = re.compile(
    r"[A-Za-z]{2,}[^A-Za-z_]* [^A-Za-z]*[A-Za-z]{2,}|^[A-Z][a-z]+\b|^ [a-z]{2,}| [a-z]{2,}$"
)
FIELD = re.compile(r"\{(\w*)[^}]*\}|%n")

ALLOWED = {
    ("app.py", "Workout Coach"): "the program's name",
    ("app.py", "Fusion"): "Qt's",
    ("panels/generate.py", "python main.py train diffusion --out DIR"): "a command",
    ("review/import_model.py", "Workout Coach"): "the program's name",
    ("exercise_search.py", "hip flexor"): "what the name of a muscle contains",
    **{(f"review/progress_{name}.py", " kg"): "a unit" for name in ("model", "words")},
}


def _parsed(path: Path) -> tuple[ast.Module, dict[ast.AST, ast.AST]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tree, {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def _above(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[tuple[ast.AST, ast.AST]]:
    while node in parents:
        yield parents[node], node
        node = parents[node]


def _unread(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Within a call that marks it or that nobody reads, an annotation, a docstring."""
    for above, below in _above(node, parents):
        if isinstance(above, ast.Expr):
            return isinstance(above.value, ast.Constant)
        if isinstance(above, ast.AnnAssign | ast.arg) and below is above.annotation:
            return True
        if isinstance(above, ast.FunctionDef) and below is above.returns:
            return True
        if isinstance(above, ast.Call) and below is not above.func:
            name = getattr(above.func, "id", getattr(above.func, "attr", ""))
            if name in MARKS or name in UNREAD:
                return True
    return False


def _unmarked(file: str) -> list[str]:
    tree, parents = _parsed(UI / file)
    found = []
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        text = node.value
        if KEYS.fullmatch(text) or MARKUP.search(text) or not WORDS.search(text):
            continue
        if text in table("ko"):  # it is `said` where it is shown
            continue
        if not _unread(node, parents) and (file, text) not in ALLOWED:
            found.append(f"{file}:{node.lineno}: {text!r}")
    return found


@pytest.mark.parametrize("file", [file for file in FILES if not OTHERS.fullmatch(file)])
def test_each_word_that_is_shown_is_marked_for_translation(file):
    """Write tr("..."), many("%n reps", "%n rep", n), or marked("...") in a table."""
    assert not _unmarked(file)


def _marked() -> Iterator[tuple[str, str | None]]:
    """(text, second argument) of each mark in the code."""
    for file in FILES:
        for node in ast.walk(_parsed(UI / file)[0]):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKS:
                texts = [a.value if isinstance(a, ast.Constant) else None for a in node.args[:2]]
                if texts and texts[0] is not None:
                    yield texts[0], texts[1] if len(texts) > 1 else None


def _translations() -> dict[tuple[str, str | None], list[str]]:
    tree = ElementTree.parse(TEXTS / "coach_ko.ts")
    found = {}
    for message in tree.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        finished = translation.get("type") is None
        forms = [form.text or "" for form in translation.iter("numerusform")]
        texts = (forms or [translation.text or ""]) if finished else [""]
        found[message.findtext("source", ""), message.findtext("comment")] = texts
    return found


def test_each_marked_word_has_its_korean():
    """Run `make translations`, and write the Korean into resources/translations/coach_ko.ts."""
    known = _translations()
    assert not {mark for mark in _marked() if not all(known.get(mark, [""]))}


def test_no_translation_stands_for_a_word_that_is_gone():
    """Run `make translations`."""
    assert _translations().keys() <= set(_marked())


def test_a_translation_has_the_fields_of_its_text():
    for (text, meaning), translations in _translations().items():
        for translation in filter(None, translations):  # what is missing is told above
            assert set(FIELD.findall(translation)) == set(FIELD.findall(text)), text
            assert ("%n" in translation) is ("%n" in text), text
            assert translation.startswith(" ") <= text.startswith(" "), (text, meaning)


def test_korean_is_written_as_one_speaks_to_a_guest():
    """Sentences end in -요, as fitness programs speak; none in the stiff -니다."""
    stiff = [t for texts in _translations().values() for t in texts if re.search(r"니다\b", t)]
    assert not stiff


def test_korean_plurals_meanings_and_particles(korean):
    assert translate.many("%n reps", "%n rep", 1) == "1회"
    assert translate.tr("Rest") == "휴식"
    words = translate.tr("Cannot delete {path}: {reason}.").format(path="기록", reason="x")
    assert words.startswith("기록을 ")
    assert translate.said("Squat") == "스쿼트"


def test_without_its_file_the_window_is_english_and_says_so(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(translate, "FOLDER", tmp_path)
    assert "bootstrap.py setup" in translate.install(qapp, "ko")
    assert translate.tr("Rest") == "Rest"
    assert translate.install(qapp, "en") == ""
