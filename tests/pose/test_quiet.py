import os

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
