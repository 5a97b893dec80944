"""Sets the program up and runs it: ``python3 bootstrap.py --help``. Standard library only.

The virtual environment lies in ``.venv`` and holds exactly what the lock files name. A stamp for
each installed lock makes a second run quick; whatever was interrupted is mended by running again.
Written so that Python 3.9 can read it as far as the sentence that asks for a newer one.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
OLDEST = (3, 11)
NEWER = ("python3.13", "python3.12", "python3.11", "python3.14")
TEXTS = ROOT / "resources" / "translations"
CACHES = (".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", ".import_linter_cache")

# shared library -> Debian and Ubuntu package; what Qt, OpenCV and MediaPipe load
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libGLESv2.so.2": "libgles2",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
    "libXrandr.so.2": "libxrandr2",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libpulse.so.0": "libpulse0",
    "libportaudio.so.2": "libportaudio2",
    # the voice: not loaded but spoken through, and installed with its service and program
    "libspeechd.so.2": "speech-dispatcher-espeak-ng",
    "libespeak-ng.so.1": "espeak-ng",
}
# files of fonts with Korean letters, by what their names begin with, and the smallest good package
KOREAN_FONTS = ("nanum", "notosanscjk", "notosanskr", "sourcehansans", "undotum", "pretendard")
KOREAN_FONT_PACKAGE = "fonts-nanum"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


class SetupError(Exception):
    """The set-up cannot go on; one line that names the remedy."""


def main() -> int:
    """Parses the command line and runs one command."""
    parser = argparse.ArgumentParser(prog="bootstrap.py", description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=sorted(COMMANDS))
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="handed on to the command")
    chosen = parser.parse_args()
    os.chdir(ROOT)
    try:
        _need_python()
        return COMMANDS[chosen.command](chosen.arguments)
    except SetupError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("interrupted; run the same command again to go on", file=sys.stderr)
        return 130


def run(arguments: list[str]) -> int:
    """Sets up and opens the window (or what ``main.py run`` is asked for)."""
    _install(LOCK)
    _build_translations()
    try:
        _provision_models()
    except SetupError as error:
        # the program says it again in its own place, and may have been given another model
        _say(str(error))
    return _call(PYTHON, "main.py", "run", *arguments)


def setup(_: list[str]) -> int:
    """Makes everything ready, the tools of the tests included."""
    _install(LOCK, DEV_LOCK)
    _build_translations()
    _provision_models()
    _say("ready")
    return 0


def lint(_: list[str]) -> int:
    """Style, types and import contracts. Runs all four, whatever each of them says."""
    _install(LOCK, DEV_LOCK)
    return max(
        _call(BIN / "ruff", "check", "--quiet", "."),
        _call(BIN / "ruff", "format", "--check", "--quiet", "."),
        _call(BIN / "mypy"),
        _call(BIN / "lint-imports", "--no-logo"),
    )


def test(arguments: list[str]) -> int:
    """Everything that is checked: the linters, then all tests (pytest's closing line is last)."""
    linted = lint([])
    _build_translations()
    _provision_models()
    # a worker holds up to 2 GB, hence the limit on large machines
    side_by_side = ("-n", "auto", "--maxprocesses=4", "--dist=worksteal")
    tested = _call(PYTHON, "-m", "pytest", "-m", "slow or not slow", *side_by_side, *arguments)
    if linted:
        _say("the linters have complaints, see above the tests")
    return tested or linted


def bench(arguments: list[str]) -> int:
    """Hands on to ``main.py bench``."""
    _install(LOCK)
    _provision_models()
    return _call(PYTHON, "main.py", "bench", *arguments)


def models(arguments: list[str]) -> int:
    """Hands on to ``main.py models``."""
    _install(LOCK)
    return _call(PYTHON, "main.py", "models", *arguments)


def translations(_: list[str]) -> int:
    """Collects the window's words into the .ts files, for whoever translates them."""
    _install(LOCK)
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "coach/ui").rglob("*.py"))
    options = ("-locations", "none", "-no-obsolete", "-sort-messages", "-silent")
    alias = ("-tr-function-alias", "tr+=marked,tr+=many")
    files = sorted(str(path.relative_to(ROOT)) for path in TEXTS.glob("*.ts"))
    failed = _call(BIN / "pyside6-lupdate", *options, *alias, *sources, "-ts", *files)
    _build_translations()
    return failed


def clean(_: list[str]) -> int:
    """Removes what set-up and tests made in this folder; the user's data stays."""
    for name in (".venv", "build", "dist", "out", *CACHES):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for built in TEXTS.glob("*.qm"):
        built.unlink()
    for cache in ROOT.rglob("__pycache__"):
        shutil.rmtree(cache, ignore_errors=True)
    return 0


COMMANDS = {
    "run": run,
    "setup": setup,
    "lint": lint,
    "test": test,
    "bench": bench,
    "models": models,
    "translations": translations,
    "clean": clean,
}


def _need_python() -> None:
    """Goes on in a newer Python where this one is too old and a newer one is installed."""
    if sys.version_info >= OLDEST:
        return
    for name in NEWER:
        newer = shutil.which(name)
        if newer:
            raise SystemExit(_call(newer, str(ROOT / "bootstrap.py"), *sys.argv[1:]))
    raise SetupError(
        "Python {}.{} or newer is needed, this is {}; install one (Debian, Ubuntu: "
        "apt-get install python3.11-venv; elsewhere: python.org)".format(
            *OLDEST, sys.version.split()[0]
        )
    )


def _install(*locks: Path) -> None:
    """Makes the virtual environment hold what the locks name. Quick where it does already."""
    _system_packages()
    stamps = {lock: VENV / f".installed-{lock.name}" for lock in locks}
    digests = {lock: _digest(lock) for lock in locks}
    stale = [lock for lock in locks if _text(stamps[lock]) != digests[lock]]
    if not stale and PYTHON.exists():
        return
    _make_venv()
    for lock in stale:
        stamps[lock].unlink(missing_ok=True)
    named = [part for lock in stale for part in ("-r", str(lock))]
    _say("installing " + ", ".join(lock.name for lock in stale) + " into .venv")
    _pip("install", "--no-deps", *named)
    if _call(PYTHON, "-m", "pip", "check", quiet=True):
        # a build of torch that names more packages than the lock: its own exact versions
        _pip("install", "--constraint", str(LOCK), *named)
    for lock in stale:
        stamps[lock].write_text(digests[lock], encoding="utf-8")


def _digest(lock: Path) -> str:
    """Changes with the lock and with the Python that it was installed for."""
    version = "{}.{}\n".format(*sys.version_info[:2])
    return hashlib.sha256(version.encode() + lock.read_bytes()).hexdigest()


def _make_venv() -> None:
    """Makes ``.venv`` unless a working one of this Python is there; a broken one is replaced."""
    version = re.search(r"(?m)^version *= *(\d+)\.(\d+)", _text(VENV / "pyvenv.cfg"))
    same = version and tuple(map(int, version.groups())) == sys.version_info[:2]
    if same and PYTHON.exists() and not _call(PYTHON, "-c", "import pip", quiet=True):
        return
    if find_spec("ensurepip") is None:
        raise SetupError(
            "this Python cannot make virtual environments; run: "
            + _apt_line(["python{}.{}-venv".format(*sys.version_info[:2])])
        )
    _say("making .venv with Python " + sys.version.split()[0])
    if _call(sys.executable, "-m", "venv", "--clear", str(VENV)):
        raise SetupError(f"cannot make {VENV}; is the disk full or the folder read-only?")


def _pip(*arguments: str) -> None:
    command = (PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments)
    if _call(*command):
        raise SetupError(
            "pip could not install the packages (see above); check the connection and the space "
            "on the disk, then run the same command again"
        )


def _provision_models() -> None:
    if _call(PYTHON, "main.py", "models", "fetch", "--quiet"):
        raise SetupError("the pose model is not there (see above)")


def _build_translations() -> None:
    """Makes what Qt reads of each .ts file that is newer; without it the window is English."""
    for text in sorted(TEXTS.glob("*.ts")):
        built = text.with_suffix(".qm")
        if built.exists() and built.stat().st_mtime >= text.stat().st_mtime:
            continue
        if _call(BIN / "pyside6-lrelease", "-silent", text, "-qm", built):
            _say(f"{text.name} could not be translated; the window will be English")


def _system_packages() -> None:
    """Installs missing system packages where that is possible, else prints the line to run."""
    missing = _missing_libraries()
    packages = [LIBRARIES[library] for library in missing]
    if sys.platform.startswith("linux") and not _korean_font():
        packages.append(KOREAN_FONT_PACKAGE)
    if sys.platform.startswith("linux") and not PYTHON.exists() and not find_spec("ensurepip"):
        packages.append("python{}.{}-venv".format(*sys.version_info[:2]))
    if not packages:
        return
    if not shutil.which("apt-get"):
        _say("the window needs these libraries from your system: " + ", ".join(missing or packages))
    elif os.geteuid() != 0 or not _apt_install(packages):
        _say("some system packages are missing; run: " + _apt_line(packages))


def _missing_libraries() -> list[str]:
    """The names of LIBRARIES that the loader does not find; none where that cannot be known."""
    if not sys.platform.startswith("linux"):
        return []
    ldconfig = shutil.which("ldconfig", path="/sbin:/usr/sbin:" + os.environ.get("PATH", ""))
    if not ldconfig:
        return []
    known = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout
    present = {line.split(" ", 1)[0].strip() for line in known.splitlines()}
    return [name for name in LIBRARIES if name not in present] if present else []


def _korean_font() -> bool:
    """Whether a font with Korean letters is installed, as far as its file's name tells."""
    return any(
        file.lower().replace("-", "").replace("_", "").startswith(KOREAN_FONTS)
        for folder in FONT_FOLDERS
        for _, _, files in os.walk(Path(folder).expanduser())
        for file in files
    )


def _apt_install(packages: list[str]) -> bool:
    """As root. The same list is tried only once, so that a failure costs its time only once."""
    tried = VENV / ".tried-system-packages"
    wanted = " ".join(packages)
    if _text(tried) == wanted:
        return False
    _say("installing system packages: " + wanted)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in ("update", "install -y --no-install-recommends " + wanted):
        command = ["apt-get", "-qq", *words.split()]
        done = subprocess.run(command, env=environment, stdout=sys.stderr, check=False)
    if VENV.is_dir():
        tried.write_text(wanted, encoding="utf-8")
    invalidate_caches()
    return done.returncode == 0


def _apt_line(packages: list[str]) -> str:
    return "sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def _call(*command: object, quiet: bool = False) -> int:
    """Runs a command to its end and returns its exit code."""
    output = subprocess.DEVNULL if quiet else None
    words = [str(word) for word in command]
    return subprocess.run(words, stdout=output, stderr=output, check=False).returncode


def _text(path: Path) -> str:
    """Content of a small file, empty where there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
