"""Damaged and malicious input out of sound input, as hypothesis strategies."""

import copy
import json
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from coach.errors import CoachError

ODD: tuple[Any, ...] = (
    None, True, -1, 0, 1, 2**31, 2**63, 10**30, -(10**30), 1e308, 1e-320, "", "x", "\x00", "=1+1",
    "../../etc/passwd", "\ud55c\uad6d", [], {}, [[]], [None], {"x": None}, [1, "a"], "a" * 5000,
)  # fmt: skip
"""What stands in no good file; whole numbers that no column and no tensor holds among them."""

_MARKS = (b"\x00", b"\xff", b"\xfe\xff", b"{", b"[" * 3000, b'"', b"\n\n", b"=", b"nan", b"9" * 400)


def fuzz(examples: int) -> settings:
    """The same examples in every run, so that a red build can be repeated."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


@st.composite
def mangled(draw: st.DrawFn, sound: bytes) -> bytes:
    """The bytes cut off, flipped, doubled, left out or with something put between."""
    data = bytearray(sound)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(data)))
        length = draw(st.integers(1, 64))
        match draw(st.integers(0, 5)):
            case 0:
                del data[place:]
            case 1:
                del data[place : place + length]
            case 2:
                data[place:place] = data[place : place + length]
            case 3:
                data[place:place] = draw(st.sampled_from(_MARKS))
            case 4:
                data[place : place + length] = draw(st.binary(max_size=length))
            case 5 if place < len(data):
                data[place] ^= 1 << draw(st.integers(0, 7))
    return bytes(data)


@st.composite
def mistyped(draw: st.DrawFn, sound: Any) -> Any:
    """The tree of dicts and lists with one to three of its nodes replaced, renamed or missing."""
    root = {"": copy.deepcopy(sound)}
    for _ in range(draw(st.integers(1, 3))):
        nodes = list(_nodes(root))
        parent, key = nodes[draw(st.integers(0, len(nodes) - 1))]
        deed = draw(st.integers(0, 4))
        if deed == 0 and parent is not root:
            del parent[key]
        elif deed == 1 and parent is not root and isinstance(parent, dict):
            parent[draw(st.text(max_size=5))] = parent.pop(key)
        else:
            parent[key] = copy.deepcopy(draw(st.sampled_from(ODD)))
    return root[""]


def _nodes(tree: Any) -> Any:
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in list(entries):
        yield tree, key
        if isinstance(value, dict | list):
            yield from _nodes(value)


def with_header(tensors: bytes, header: Any) -> bytes:
    """A safetensors file with this header before the tensors."""
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + tensors


def taken_apart(file: Path) -> tuple[dict[str, Any], bytes]:
    """Header and tensors of a safetensors file."""
    data = file.read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    return json.loads(data[8 : 8 + size]), data[8 + size :]


def refused_or_read(read: Callable[[], Any]) -> CoachError | None:
    """Reads; what is refused must be refused in one line that says something."""
    try:
        read()
    except CoachError as error:
        line = str(error)
        assert len(line) > 10 and "\n" not in line and "Traceback" not in line, line
        assert len(line) < 1000, line[:300]
        return error
    return None


def refused(read: Callable[[], object]) -> str:
    """What is said, in one line that no terminal obeys; fails where nothing is refused."""
    with pytest.raises(CoachError) as raised:
        read()
    words = str(raised.value)
    assert words.isprintable() and len(words) < 1000
    return words
