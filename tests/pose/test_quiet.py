import os
import subprocess
import sys
import threading

import pytest

from coach.pose.quiet import quiet_native_stderr


def test_only_known_chatter_is_swallowed(capfd: pytest.CaptureFixture[str]) -> None:
    with quiet_native_stderr():
        os.write(2, b"INFO: Created TensorFlow Lite XNNPACK delegate for CPU.\n")
        os.write(2, b"E0000 something is really wrong\n")
    os.write(2, b"after\n")
    assert capfd.readouterr().err == "E0000 something is really wrong\nafter\n"


def test_it_ends_with_the_block_even_when_that_fails(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="no"), quiet_native_stderr():
        os.write(2, b"told\n")
        raise ValueError("no")
    os.write(2, b"after\n")
    assert capfd.readouterr().err == "told\nafter\n"


def test_what_is_said_before_the_process_is_killed_is_not_lost() -> None:
    script = (
        "import os, signal, sys\n"
        "from coach.pose.quiet import quiet_native_stderr\n"
        "with quiet_native_stderr():\n"
        "    os.write(2, b'the model is broken\\n')\n"
        "    sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    assert process.stderr.readline() == b"the model is broken\n"  # it still runs
    process.kill()
    process.communicate()


def test_two_threads_at_once_lose_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    first_is_in, second_has_come = threading.Event(), threading.Event()

    def first() -> None:
        with quiet_native_stderr():
            first_is_in.set()
            assert second_has_come.wait(10)
            os.write(2, b"first\n")

    def second() -> None:
        assert first_is_in.wait(10)
        second_has_come.set()
        with quiet_native_stderr():
            os.write(2, b"second\n")

    threads = [threading.Thread(target=work) for work in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    os.write(2, b"after\n")
    assert sorted(capfd.readouterr().err.split()) == ["after", "first", "second"]


def test_a_child_that_lives_on_holds_nothing_up(capfd: pytest.CaptureFixture[str]) -> None:
    with quiet_native_stderr():
        child = subprocess.Popen(
            [sys.executable, "-c", "import sys; sys.stdin.read(); print('late', file=sys.stderr)"],
            stdin=subprocess.PIPE,
        )
        os.write(2, b"without an end")
    child.communicate()
    passer = next((one for one in threading.enumerate() if one.name == "stderr"), None)
    if passer is not None:
        passer.join(10)
    assert capfd.readouterr().err == "without an endlate\n"
