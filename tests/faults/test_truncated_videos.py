"""Videos that are cut off or damaged anywhere: a clear word or the pictures that are left."""

import random
from pathlib import Path

import pytest

from coach.capture.source import BadSourceError
from coach.capture.video_file import VideoFile
from tests.capture.clips import write_clip

CUTS = 500
FRAMES = 24


def read_all(path: Path) -> tuple[int, str]:
    """Pictures that could be read, or 0 and the one line that says why there are none."""
    source = VideoFile(path)
    try:
        source.open()
    except BadSourceError as error:
        return 0, str(error)
    times = []
    while (frame := source.read()) is not None:
        times.append(frame.t_s)
    source.close()
    assert times == sorted(set(times))
    return len(times), source.remark


@pytest.mark.parametrize(("name", "codec"), [("clip.avi", "MJPG"), ("clip.mp4", "mp4v")])
def test_a_video_cut_off_anywhere_gives_what_is_left_or_one_line(
    tmp_path: Path, name: str, codec: str
) -> None:
    whole = write_clip(tmp_path / name, FRAMES, codec=codec).read_bytes()
    dice = random.Random(f"cut {name}")
    read = []
    cut = tmp_path / f"cut-{name}"
    for _ in range(CUTS // 2):
        cut.write_bytes(whole[: dice.randrange(len(whole))])
        frames, words = read_all(cut)
        assert frames <= FRAMES
        if frames == 0:
            assert words.startswith(str(cut))
            assert "\n" not in words
        read.append(frames)
    assert min(read) == 0


def test_a_video_with_damaged_bytes_anywhere_never_ends_the_program(tmp_path: Path) -> None:
    whole = write_clip(tmp_path / "clip.mp4", FRAMES).read_bytes()
    dice = random.Random("damage")
    hurt = tmp_path / "hurt.mp4"
    for _ in range(100):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 40)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        hurt.write_bytes(data)
        _, words = read_all(hurt)
        assert "\n" not in words
