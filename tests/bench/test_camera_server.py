from pathlib import Path

from coach.bench.camera_server import camera_server
from coach.capture.stream import Stream
from tests.capture.clips import write_clip


def test_a_clip_comes_over_the_network_again_and_again(tmp_path: Path) -> None:
    video = write_clip(tmp_path / "clip.mp4", 5)
    with camera_server(video, fps=100) as address, Stream(address) as stream:
        read = [stream.read() for _ in range(12)]
    assert all(frame is not None for frame in read)
