"""PySide looks into no module's source."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READ = """
import linecache
from coach.ui.plain_imports import import_plainly
import_plainly()
import coach.ui.wording, unittest.mock
read = [file for file in linecache.cache if not file.startswith("<")]
assert not any("wording" in file or "mock" in file for file in read), read
"""


def test_no_source_is_read_for_an_import() -> None:
    subprocess.run([sys.executable, "-c", READ], cwd=ROOT, check=True, timeout=60)
