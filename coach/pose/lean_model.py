"""The pose network without the part that cuts the person out, which nobody here asks for.

MediaPipe computes that picture of 256 x 256 in every frame and throws it away: the last steps of
the network, on its largest layers, a quarter of its time. A bundle is changed in memory, on its
way into the engine: the steps that lead nowhere else are taken from the list of steps, and the
output that is never read becomes another that is there anyway. What remains is the same to the
last bit, so that the landmarks are, too. Places in a TFLite file: its schema, version 3.
"""

import struct
import zipfile
from binascii import crc32
from collections.abc import Iterator
from io import BytesIO
from typing import Final

_MEMBER: Final = "pose_landmarks_detector.tflite"
_OUTPUTS: Final = ((1, 195), (1, 1), (1, 256, 256, 1), (1, 64, 64, 39), (1, 117))
_PICTURE: Final = 2
_FLAG: Final = 1

_MODEL_SUBGRAPHS: Final = 2  # fields of the schema's tables, by number
_TENSORS, _OUTS, _OPERATORS = 0, 2, 3
_SHAPE: Final = 0
_OP_IN, _OP_OUT = 1, 2

_LOCAL_HEADER: Final = 30
_LOCAL_CRC, _CENTRAL_CRC, _CENTRAL_OFFSET, _CENTRAL_HEADER = 14, 16, 42, 46
_CENTRAL_MARK: Final = b"PK\x01\x02"


def lean(bundle: bytes) -> bytes:
    """The bundle (a ``.task`` file) without that part; as it is where it is not the known one."""
    try:
        with zipfile.ZipFile(BytesIO(bundle)) as archive:
            info = archive.getinfo(_MEMBER)
        if info.compress_type != zipfile.ZIP_STORED:
            return bundle
        begin = info.header_offset + _LOCAL_HEADER
        begin += sum(struct.unpack_from("<HH", bundle, begin - 4))  # name and extra field
        network = _Network(bytearray(bundle[begin : begin + info.file_size]))
        if network.output_shapes != _OUTPUTS:
            return bundle
        network.leave_out(_PICTURE, _FLAG)
        return _with_member(bytearray(bundle), info, begin, bytes(network.data))
    except (zipfile.BadZipFile, KeyError, struct.error, IndexError, ValueError, OSError):
        return bundle  # the engine says what is wrong with it


class _Network:
    """A TFLite file; changed in its place, so that all else stays where it is."""

    def __init__(self, data: bytearray) -> None:
        self.data = data
        model = self._u32(0)
        (self._graph,) = self._tables(self._field(model, _MODEL_SUBGRAPHS))

    @property
    def output_shapes(self) -> tuple[tuple[int, ...], ...]:
        """Of all outputs, in order."""
        tensors = list(self._tables(self._field(self._graph, _TENSORS)))
        outputs = self._numbers(self._graph, _OUTS)
        return tuple(self._numbers(tensors[number], _SHAPE) for number in outputs)

    def leave_out(self, output: int, instead: int) -> None:
        """Makes an output what goes into the last step of another; drops what nobody needs then."""
        steps = list(self._tables(self._field(self._graph, _OPERATORS)))
        maker = {made: step for step in steps for made in self._numbers(step, _OP_OUT)}
        outputs = list(self._numbers(self._graph, _OUTS))
        outputs[output] = self._numbers(maker[outputs[instead]], _OP_IN)[0]
        place = self._field(self._graph, _OUTS) + 4 * (1 + output)
        struct.pack_into("<i", self.data, place, outputs[output])
        needed, asked = set(), list(outputs)
        while asked:
            step = maker.get(asked.pop())
            if step is not None and step not in needed:
                needed.add(step)
                asked += self._numbers(step, _OP_IN)
        self._keep([step for step in steps if step in needed])

    def _keep(self, steps: list[int]) -> None:
        vector = self._field(self._graph, _OPERATORS)
        struct.pack_into("<I", self.data, vector, len(steps))
        for place, step in zip(range(vector + 4, len(self.data), 4), steps, strict=False):
            struct.pack_into("<I", self.data, place, step - place)

    def _tables(self, vector: int) -> Iterator[int]:
        """Places of the tables of a vector."""
        for place in range(vector + 4, vector + 4 + 4 * self._u32(vector), 4):
            yield place + self._u32(place)

    def _numbers(self, table: int, field: int) -> tuple[int, ...]:
        vector = self._field(table, field)
        return struct.unpack_from(f"<{self._u32(vector)}i", self.data, vector + 4)

    def _field(self, table: int, number: int) -> int:
        """Where a field's vector lies."""
        (back,) = struct.unpack_from("<i", self.data, table)
        fields = table - back
        (size,) = struct.unpack_from("<H", self.data, fields)
        (offset,) = struct.unpack_from("<H", self.data, fields + 4 + 2 * number)
        if 4 + 2 * number >= size or not offset:
            raise ValueError("a field is missing")
        place: int = table + offset
        return place + self._u32(place)

    def _u32(self, place: int) -> int:
        number: int = struct.unpack_from("<I", self.data, place)[0]
        return number


def _with_member(bundle: bytearray, info: zipfile.ZipInfo, begin: int, content: bytes) -> bytes:
    """Puts content of the same length in a member's place, and its checksum in both headers."""
    bundle[begin : begin + len(content)] = content
    checksum = crc32(content)
    struct.pack_into("<I", bundle, info.header_offset + _LOCAL_CRC, checksum)
    entry = bundle.find(_CENTRAL_MARK, begin + len(content))
    while struct.unpack_from("<I", bundle, entry + _CENTRAL_OFFSET)[0] != info.header_offset:
        entry += _CENTRAL_HEADER + sum(struct.unpack_from("<HHH", bundle, entry + 28))
    struct.pack_into("<I", bundle, entry + _CENTRAL_CRC, checksum)
    return bytes(bundle)
