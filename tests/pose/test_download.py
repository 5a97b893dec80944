import hashlib
import random
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.pose.download import RemoteFile, download
from coach.pose.model_error import ModelError
from tests.pose.file_server import Served, serving

CONTENT = random.Random(7).randbytes(300_000)
GOOD = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def server() -> Iterator[Served]:
    with serving(CONTENT) as served:
        yield served


class Place:
    """Target and part file of a download."""

    def __init__(self, folder: Path) -> None:
        self.target = folder / "model.task"
        self.part = folder / "model.task.part"

    def fetch(self, url: str, sha256: str = GOOD, **options: object) -> None:
        download(RemoteFile(url, sha256), self.target, self.part, **options)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_a_whole_file_arrives_with_progress(server: Served, place: Place):
    seen: list[tuple[int, int]] = []
    place.fetch(server.url, progress=lambda what, done, total: seen.append((done, total)))
    assert place.target.read_bytes() == CONTENT
    assert not place.part.exists()
    assert seen[-1] == (len(CONTENT), len(CONTENT))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_a_transfer_that_breaks_off_goes_on_where_it_stopped(server: Served, place: Place):
    server.cut_after = {1: 100_000, 2: 50_000}
    place.fetch(server.url)
    assert place.target.read_bytes() == CONTENT
    assert server.asked == [None, "bytes=100000-", "bytes=150000-"]


def test_a_later_run_goes_on_from_an_earlier_one(server: Served, place: Place):
    server.cut_after = {1: 10_000, 2: 10_000, 3: 10_000}
    with pytest.raises(ModelError, match="ended after 30000 of 300000 bytes"):
        place.fetch(server.url)
    assert not place.target.exists()
    place.fetch(server.url)
    assert server.asked[3] == "bytes=30000-"
    assert place.target.read_bytes() == CONTENT


def test_a_server_that_knows_no_ranges_starts_again(server: Served, place: Place):
    server.ranges = False
    place.part.write_bytes(CONTENT[:1000])
    place.fetch(server.url)
    assert place.target.read_bytes() == CONTENT


def test_the_rest_of_another_file_is_thrown_away(server: Served, place: Place):
    place.part.write_bytes(b"something else")
    place.fetch(server.url)
    assert place.target.read_bytes() == CONTENT
    assert server.asked == ["bytes=14-", None]


def test_a_part_as_long_as_the_file_starts_again(server: Served, place: Place):
    place.part.write_bytes(bytes(len(CONTENT)))
    place.fetch(server.url)
    assert place.target.read_bytes() == CONTENT


def test_wrong_content_never_takes_the_place_of_a_good_file(server: Served, place: Place):
    place.target.write_bytes(b"good")
    with pytest.raises(ModelError, match="wrong sha256"):
        place.fetch(server.url, sha256="0" * 64)
    assert place.target.read_bytes() == b"good"
    assert not place.part.exists()
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [404, 403, 500])
def test_a_refusal_is_told_with_its_code(server: Served, place: Place, status: int):
    server.status = status
    with pytest.raises(ModelError, match=f"the server says {status}"):
        place.fetch(server.url)
    assert len(server.asked) == 1


def test_a_server_that_never_answers_is_given_up(server: Served, place: Place):
    server.stall = True
    with pytest.raises(ModelError, match="timed out"):
        place.fetch(server.url, timeout_s=0.05)


def test_nobody_there(place: Place):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/model.task"
        with pytest.raises(ModelError, match=r"cannot fetch http.*refused"):
            place.fetch(url)


def test_a_server_that_speaks_no_http(place: Place):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        listener.settimeout(5)

        def talk(what: str, done: int, total: int) -> None:
            raise AssertionError("nothing arrives")

        def nonsense() -> None:
            for _ in range(3):
                connection, _address = listener.accept()
                with connection:
                    connection.recv(4096)
                    connection.sendall(b"SSH-2.0-nonsense\r\n")

        thread = threading.Thread(target=nonsense)
        thread.start()
        with pytest.raises(ModelError, match="cannot fetch"):
            place.fetch(url, progress=talk)
        thread.join()


def test_a_disk_that_cannot_be_written_is_the_callers_business(server: Served, place: Place):
    place.part = place.part.parent / "absent" / "model.part"
    with pytest.raises(FileNotFoundError):
        place.fetch(server.url)
