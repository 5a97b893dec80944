"""What is promised: nothing leaves the machine, and nobody else on it reads what was kept.

A session runs in a process of its own, in which every socket that Python asks for is reported, and
every one that anything else opens (the pose engine, Qt) is found in the tables of the kernel.
"""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
ROOT = Path(__file__).resolve().parents[1]
WATCHED = """
import json, os, sys, threading, time
found = set()

def hear(event, args):
    if event in {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"}:
        found.add(f"{event} {args[1:]}")

def inodes():
    for table in ("tcp", "tcp6", "udp", "udp6"):
        with open(f"/proc/self/net/{table}") as lines:
            next(lines)
            yield from ((line.split()[9], f"{table} {line.split()[2]}") for line in lines)

def look():
    while True:
        known = dict(inodes()) if sys.platform == "linux" else {}
        for fd in os.listdir("/proc/self/fd") if known else ():
            try:
                name = os.readlink(f"/proc/self/fd/{fd}")
            except OSError:
                continue
            if name.startswith("socket:[") and name[8:-1] in known:
                found.add(known[name[8:-1]])
        time.sleep(0.02)

sys.addaudithook(hear)
threading.Thread(target=look, daemon=True).start()
if sys.argv[1] == "--leak":
    import socket
    leak = socket.socket()
    leak.bind(("127.0.0.1", 0))
    leak.listen()
    time.sleep(0.2)
    code = 0
else:
    from coach.cli import main
    code = main(sys.argv[1:])
print("\\n" + json.dumps({"code": code, "sockets": sorted(found)}))
"""


def watched(home: Path, *arguments: str) -> list[str]:
    """The sockets that a command opened."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        env=os.environ | {"WORKOUT_COACH_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["code"] == 0, done.stderr
    sockets: list[str] = told["sockets"]
    return sockets


def test_the_watch_hears_a_socket(tmp_path: Path) -> None:
    assert any(one.startswith("socket.bind") for one in watched(tmp_path, "--leak"))


@pytest.mark.skipif(os.name != "posix", reason="files have no owner's rights here")
def test_a_session_opens_no_socket_and_its_files_are_its_owners(
    tmp_path: Path, pose_model: Path
) -> None:
    home = tmp_path / "home"
    options = ["--source", "demo:squat", "--duration", "9", "--panels"]
    assert watched(home, "run", *options, "--pose-model", str(pose_model)) == []
    log = tmp_path / "log.sqlite3"
    few = ["--sessions", "2", "--reps", "20", "--landmarks", "2"]
    assert watched(home, "generate", "log", *few, "--out", str(log)) == []
    written = ["--out", str(tmp_path / "log.json")]
    assert watched(home, "sessions", "export", "--log", str(log), *written) == []
    made = [log, tmp_path / "log.json", *home.rglob("*")]
    assert any(path.suffix == ".sqlite3" for path in made)
    open_to_others = [path for path in made if stat.S_IMODE(path.stat().st_mode) & _OTHERS]
    assert open_to_others == []


@pytest.mark.slow
def test_a_file_is_counted_and_learned_from_without_a_socket(
    tmp_path: Path, pose_model: Path
) -> None:
    models = tmp_path / "data" / "models"
    models.mkdir(parents=True)
    (models / pose_model.name).symlink_to(pose_model)
    clip = str(ROOT / "resources" / "demo" / "squat.mp4")
    assert watched(tmp_path, "analyze", clip, "--exercise", "squat") == []
    assert watched(tmp_path, "teach", clip, "--name", "mine") == []


def test_a_cameras_password_is_written_nowhere(tmp_path: Path, pose_model: Path) -> None:
    address = "rtsp://athlete:hush-hush@127.0.0.1:1/live?token=hush-hush"
    command = [sys.executable, "-X", "faulthandler", "main.py", "run", "--headless"]
    done = subprocess.run(
        [*command, "--source", address, "--pose-model", str(pose_model)],
        env=os.environ | {"WORKOUT_COACH_HOME": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    written = [done.stdout, done.stderr, *(f.read_bytes() for f in tmp_path.rglob("*.*"))]
    assert not any(b"hush" in text for text in written)
