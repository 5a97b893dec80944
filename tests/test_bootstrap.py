import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap

LDCONFIG = "2 libs found in cache\n" + "".join(
    f"\t{name} (libc6,x86-64) => /lib/{name}\n" for name in bootstrap.LIBRARIES
)


class Machine:
    """A project folder with locks, and programs that are recorded instead of run."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[str] = []
        self.failing = ""
        self.venv = root / ".venv"
        places = {
            "ROOT": root,
            "VENV": self.venv,
            "BIN": self.venv / "bin",
            "PYTHON": self.venv / "bin" / "python",
            "LOCK": root / "requirements.lock",
            "DEV_LOCK": root / "requirements-dev.lock",
            "TEXTS": root / "translations",
        }
        for name, place in places.items():
            monkeypatch.setattr(bootstrap, name, place)
        bootstrap.LOCK.write_text("one==1\n")
        bootstrap.DEV_LOCK.write_text("two==2\n")
        monkeypatch.setattr(bootstrap, "_call", self.call)
        monkeypatch.setattr(bootstrap, "_missing_libraries", list)
        monkeypatch.setattr(bootstrap, "_korean_font", lambda: True)
        monkeypatch.chdir(root)

    def call(self, *command: object, quiet: bool = False) -> int:
        words = " ".join(Path(str(word)).name for word in command)
        self.calls.append(words)
        if self.failing and self.failing in words:
            return 1
        if "-m venv" in words:
            (self.venv / "bin").mkdir(parents=True, exist_ok=True)
            bootstrap.PYTHON.touch()
            version = ".".join(map(str, sys.version_info[:3]))
            (self.venv / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {version}\n")
        return 0

    def run(self, *words: str) -> int:
        self.calls.clear()
        return bootstrap.COMMANDS[words[0]](list(words[1:]))


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def installs(machine: Machine) -> list[str]:
    return [call for call in machine.calls if "pip" in call and " install " in call]


def test_the_first_run_makes_everything_and_the_second_nothing(machine: Machine):
    assert machine.run("run", "--source", "demo") == 0
    assert "-m venv --clear" in machine.calls[0]
    assert len(installs(machine)) == 1
    assert "--no-deps -r requirements.lock" in installs(machine)[0]
    assert machine.calls[-2:] == [
        "python main.py models fetch --quiet",
        "python main.py run --source demo",
    ]
    machine.run("run")
    assert machine.calls == ["python main.py models fetch --quiet", "python main.py run"]


def test_setup_installs_the_tools_beside_what_is_there(machine: Machine):
    machine.run("run")
    assert machine.run("setup") == 0
    (install,) = installs(machine)
    assert "-r requirements-dev.lock" in install
    assert "requirements.lock" not in install.replace("requirements-dev.lock", "")
    machine.run("setup")
    assert installs(machine) == []


def test_another_lock_is_installed_again(machine: Machine):
    machine.run("setup")
    bootstrap.LOCK.write_text("one==1.1\n")
    machine.run("setup")
    assert "--no-deps -r requirements.lock" in installs(machine)[0]
    assert not any("-m venv" in call for call in machine.calls)


@pytest.mark.parametrize("failing", ["--no-deps", "-m venv"])
def test_a_set_up_that_was_cut_short_is_mended(machine: Machine, failing: str):
    machine.failing = failing
    with pytest.raises(bootstrap.SetupError):
        machine.run("setup")
    machine.failing = ""
    assert machine.run("setup") == 0
    assert len(installs(machine)) == 1


def test_a_broken_venv_is_made_anew(machine: Machine):
    machine.run("setup")
    bootstrap.PYTHON.unlink()
    machine.run("setup")
    assert "-m venv --clear" in machine.calls[0]


def test_a_venv_of_another_python_is_made_anew(machine: Machine, monkeypatch: pytest.MonkeyPatch):
    machine.run("setup")
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    machine.run("setup")
    assert any("-m venv --clear" in call for call in machine.calls)


def test_packages_that_this_machines_builds_need_are_added(machine: Machine):
    machine.failing = "pip check"
    machine.run("setup")
    assert "--constraint requirements.lock" in installs(machine)[1]


def test_tests_come_after_the_linters_and_run_all(machine: Machine):
    assert machine.run("test", "-k", "name") == 0
    assert "pytest -m slow or not slow -n auto" in machine.calls[-1]
    assert machine.calls[-1].endswith(" -k name")
    checks = ["ruff check", "ruff format --check", "mypy", "lint-imports"]
    places = [next(i for i, c in enumerate(machine.calls) if c.startswith(s)) for s in checks]
    assert places == sorted(places)
    assert places[-1] < len(machine.calls) - 1


@pytest.mark.parametrize("failing", ["ruff check", "mypy", "lint-imports", "pytest"])
def test_one_complaint_fails_the_whole(machine: Machine, failing: str):
    machine.run("setup")
    machine.failing = failing
    assert machine.run("test") == 1
    assert "pytest" in machine.calls[-1]


def test_no_model_stops_the_tests_but_not_the_window(
    machine: Machine, capsys: pytest.CaptureFixture[str]
):
    machine.failing = "models fetch"
    with pytest.raises(bootstrap.SetupError, match="pose model"):
        machine.run("test")
    assert machine.run("run") == 0
    assert "pose model" in capsys.readouterr().err


def test_clean_leaves_the_sources(machine: Machine, tmp_path: Path):
    machine.run("setup")
    (tmp_path / "coach" / "__pycache__").mkdir(parents=True)
    (tmp_path / "coach" / "types.py").touch()
    assert machine.run("clean") == 0
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))
    assert left == ["coach", "coach/types.py", "requirements-dev.lock", "requirements.lock"]


def test_translations_are_built_where_they_are_older_than_their_text(machine: Machine):
    bootstrap.TEXTS.mkdir()
    text, built = bootstrap.TEXTS / "coach_ko.ts", bootstrap.TEXTS / "coach_ko.qm"
    text.touch()
    line = "pyside6-lrelease -silent coach_ko.ts -qm coach_ko.qm"
    machine.run("setup")
    assert line in machine.calls
    built.touch()
    os.utime(text, (0, 0))
    machine.run("run")
    assert line not in machine.calls
    assert machine.run("clean") == 0
    assert not built.exists() and text.exists()


def test_a_translation_that_cannot_be_built_leaves_the_window_english(
    machine: Machine, capsys: pytest.CaptureFixture[str]
):
    bootstrap.TEXTS.mkdir()
    (bootstrap.TEXTS / "coach_ko.ts").touch()
    machine.failing = "lrelease"
    assert machine.run("setup") == 0
    assert "coach_ko.ts could not be translated" in capsys.readouterr().err


def test_the_words_of_the_window_are_collected(machine: Machine, tmp_path: Path):
    bootstrap.TEXTS.mkdir()
    (bootstrap.TEXTS / "coach_ko.ts").touch()
    (tmp_path / "coach" / "ui").mkdir(parents=True)
    (tmp_path / "coach" / "ui" / "words.py").touch()
    machine.run("translations")
    (line,) = (call for call in machine.calls if "lupdate" in call)
    assert "tr+=marked,tr+=many" in line and line.endswith("words.py -ts coach_ko.ts")


def test_an_old_python_goes_on_in_a_newer_one(machine: Machine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "run"])
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/python3.12")
    with pytest.raises(SystemExit) as left:
        bootstrap._need_python()
    assert left.value.code == 0
    assert machine.calls == ["python3.12 bootstrap.py run"]
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(bootstrap.SetupError, match=r"Python 3\.11 or newer is needed.*install"):
        bootstrap._need_python()


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt is Linux only")


@linux
@pytest.mark.parametrize(
    ("known", "missing"),
    [
        (LDCONFIG, []),
        (LDCONFIG.replace("libGL.so.1 ", "libGL.so.11 "), ["libGL.so.1"]),
        ("", []),
    ],
)
def test_missing_libraries_are_read_from_the_loaders_list(
    monkeypatch: pytest.MonkeyPatch, known: str, missing: list[str]
):
    done = subprocess.CompletedProcess([], 0, stdout=known)
    monkeypatch.setattr(subprocess, "run", lambda *args, **options: done)
    monkeypatch.setattr("shutil.which", lambda name, path=None: "/sbin/ldconfig")
    assert bootstrap._missing_libraries() == missing


@linux
def test_without_root_the_exact_line_is_printed(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(bootstrap, "_missing_libraries", lambda: ["libGL.so.1"])
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert machine.run("run") == 0
    line = "sudo apt-get install -y --no-install-recommends libgl1"
    assert line in capsys.readouterr().err


@linux
def test_a_font_with_korean_letters_is_asked_for(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
):
    monkeypatch.undo()
    monkeypatch.setattr(bootstrap, "FONT_FOLDERS", (str(tmp_path / "fonts"),))
    assert not bootstrap._korean_font()
    (tmp_path / "fonts" / "truetype").mkdir(parents=True)
    (tmp_path / "fonts" / "truetype" / "NotoSansCJK-Regular.ttc").touch()
    assert bootstrap._korean_font()


@linux
def test_root_installs_and_a_failure_costs_its_time_once(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    ran: list[list[str]] = []

    def refuse(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 100)

    machine.run("run")
    monkeypatch.setattr(bootstrap, "_missing_libraries", lambda: ["libGL.so.1", "libEGL.so.1"])
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(subprocess, "run", refuse)
    for _ in range(2):
        assert machine.run("run") == 0
        assert "libgl1 libegl1" in capsys.readouterr().err
    assert [command[2] for command in ran] == ["update", "install"]


def test_an_old_python_can_read_the_file():
    import ast

    source = Path(bootstrap.__file__).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 9))
    assert "from __future__ import annotations" in source


@pytest.mark.skipif(sys.platform == "win32", reason="make")
def test_the_makefile_hands_on_each_command():
    makefile = (Path(bootstrap.__file__).parent / "Makefile").read_text(encoding="utf-8")
    (targets,) = re.findall(r"^\.PHONY: (.*)$", makefile, flags=re.MULTILINE)
    assert sorted(targets.split()) == sorted(bootstrap.COMMANDS)
