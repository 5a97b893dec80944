"""What the person's own learner has learned, damaged or made to do harm."""

import json
import resource
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given

from ml.forward_forward.learner import LearnerPlan, RepLearner
from ml.forward_forward.learner_keeping import load_learner, save_learner
from tests.faults.mangling import fuzz, mangled, mistyped, refused_or_read, taken_apart, with_header

_ROOM = 4 << 30


@pytest.fixture(autouse=True)
def little_room() -> Iterator[None]:
    """Of addresses, so that an allocation without measure fails instead of taking the machine."""
    torch.set_num_threads(1)
    before = resource.getrlimit(resource.RLIMIT_AS)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + _ROOM, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


@pytest.fixture
def learned(tmp_path: Path) -> Path:
    save_learner(RepLearner(LearnerPlan(widths=(8, 8))), tmp_path / "learned.safetensors")
    return tmp_path / "learned.safetensors"


def test_any_damage_is_read_or_refused_in_a_line(learned: Path, tmp_path: Path) -> None:
    header, tensors = taken_apart(learned)
    told = json.loads(header["__metadata__"]["learner"])
    file = tmp_path / "odd.safetensors"

    def tried(data: bytes) -> None:
        file.write_bytes(data)
        refused_or_read(lambda: load_learner(file))

    @fuzz(60)
    @given(mistyped(told))
    def words_are_odd(odd: Any) -> None:
        tried(with_header(tensors, header | {"__metadata__": {"learner": json.dumps(odd)}}))

    @fuzz(40)
    @given(mistyped(header).map(lambda odd: with_header(tensors, odd)))
    def header_is_odd(data: bytes) -> None:
        tried(data)

    @fuzz(40)
    @given(mangled(learned.read_bytes()))
    def bytes_are_odd(data: bytes) -> None:
        tried(data)

    words_are_odd()
    header_is_odd()
    bytes_are_odd()


@pytest.mark.parametrize("widths", [[10**9, 10**9], [2**62], [-1], [0], [1e9], ["8"], [8] * 10**5])
def test_sizes_that_its_tensors_do_not_bear_out_are_refused(
    learned: Path, widths: list[Any]
) -> None:
    header, tensors = taken_apart(learned)
    told = json.loads(header["__metadata__"]["learner"])
    told["plan"]["widths"] = widths
    learned.write_bytes(
        with_header(tensors, header | {"__metadata__": {"learner": json.dumps(told)}})
    )
    assert refused_or_read(lambda: load_learner(learned)) is not None
