"""Pictures and words by somebody else's weights: CLIP and SigLIP from a local folder.

The folder is the user's own, in Hugging Face layout; nothing is downloaded, and only safetensors
are read: a pickle can run any program. ``transformers`` is the optional extra ``clip``.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import normalize

from coach.errors import InputError
from coach.paths import data_dir

KINDS: Final = ("clip", "siglip")
TEMPLATES: Final = (
    "a photo of {prompt}.",
    "{prompt}.",
    "a video frame of {prompt}.",
    "a picture of {prompt} in a gym.",
)

_PICKLED: Final = ("pytorch_model.bin", "model.pt", "model.pth", "open_clip_pytorch_model.bin")
_SIGLIP_WORDS: Final = 64  # SigLIP is trained with texts padded to this length


@dataclass(frozen=True, slots=True)
class ImageModelFolder:
    """A checked folder.

    Attributes:
        path: Of the folder.
        kind: ``clip`` or ``siglip``.
        side: Pixels of the square picture it looks at.
        size: Bytes of the weights.
    """

    path: str
    kind: str
    side: int
    size: int


def check_folder(path: Path) -> ImageModelFolder:
    """What is in a folder, without loading it.

    Raises:
        InputError: Something is missing, pickled or of another kind; says what helps.
    """
    if not path.is_dir():
        raise InputError(
            f"{path} is not a folder: give the folder of a model in Hugging Face layout, "
            "with config.json and model.safetensors"
        )
    config = _read_json(path / "config.json")
    kind = str(config.get("model_type", "unknown"))
    if kind not in KINDS:
        raise InputError(
            f"{path} holds a model of type '{kind}'; this program looks with {' or '.join(KINDS)}"
        )
    weights = sorted(path.glob("*.safetensors"))
    if not weights:
        pickled = [name for name in _PICKLED if (path / name).exists()]
        if pickled:
            raise InputError(
                f"{path / pickled[0]} is a pickle, which could run any program, and is not read: "
                "get the model's safetensors, or save it anew with safe_serialization=True"
            )
        raise InputError(f"{path}: no model.safetensors; download the model's weights into it")
    tokenizers = ("tokenizer.json", "vocab.json", "spiece.model")
    if not any((path / name).exists() for name in tokenizers):
        raise InputError(f"{path}: no tokenizer.json; copy the tokenizer's files beside the model")
    side = _picture(path, config)["side"]
    return ImageModelFolder(str(path.resolve()), kind, side, sum(f.stat().st_size for f in weights))


class ImageClip:
    """Looks at pictures; texts are read once and kept.

    Args:
        folder: As `check_folder` found it.

    Raises:
        InputError: ``transformers`` is not installed, or the files do not fit together.
    """

    def __init__(self, folder: ImageModelFolder) -> None:
        self.folder: Final = folder
        self._model, self._tokenizer = _load(folder)
        self._look = _picture(Path(folder.path), _read_json(Path(folder.path) / "config.json"))
        self._texts: dict[str, Tensor] = {}
        self._prompts: tuple[str, ...] = ()

    @property
    def prompts(self) -> tuple[str, ...]:
        """That were set."""
        return self._prompts

    def set_prompts(self, prompts: Sequence[str]) -> None:
        """What to look for; each is the mean of its templates and read only once."""
        for prompt in dict.fromkeys(prompts):
            if prompt not in self._texts:
                self._texts[prompt] = self._read(prompt)
        self._prompts = tuple(prompts)

    @torch.inference_mode()
    def see(self, rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
        """(H, W, 3) a picture, or what was cropped from it, to (D,) of length 1."""
        pixels = torch.from_numpy(prepared(rgb, **self._look))[None]
        found = _vectors(self._model.get_image_features(pixel_values=pixels))
        return np.asarray(normalize(found, dim=-1)[0].numpy(), np.float32)

    def score(self, seen: NDArray[np.float32]) -> NDArray[np.float32]:
        """(N, D) pictures of one thing to (K,) cosines of the prompts, averaged."""
        texts = torch.stack([self._texts[prompt] for prompt in self._prompts])
        cosines = torch.from_numpy(np.atleast_2d(seen)) @ texts.T
        return np.asarray(cosines.mean(0).numpy(), np.float32)

    @property
    def sharpness(self) -> float:
        """What its cosines are multiplied with, as it was trained."""
        return float(self._model.logit_scale.detach().exp().reshape(-1)[0])

    @torch.inference_mode()
    def _read(self, prompt: str) -> Tensor:
        texts = [template.format(prompt=prompt.rstrip(".")) for template in TEMPLATES]
        siglip = self.folder.kind == "siglip"
        length: dict[str, Any] = (
            {"padding": "max_length", "max_length": self._words()} if siglip else {"padding": True}
        )
        tokens = self._tokenizer(texts, truncation=True, return_tensors="pt", **length)
        given = {k: v for k, v in tokens.items() if k in ("input_ids", "attention_mask")}
        if siglip:
            given.pop("attention_mask", None)  # it was trained without
        found = normalize(_vectors(self._model.get_text_features(**given)), dim=-1)
        return normalize(found.mean(0), dim=-1)

    def _words(self) -> int:
        return min(_SIGLIP_WORDS, int(self._model.config.text_config.max_position_embeddings))


def prepared(
    rgb: NDArray[np.uint8], *, side: int, mean: Sequence[float], deviation: Sequence[float]
) -> NDArray[np.float32]:
    """A picture as the models take it: the middle square, (3, side, side), normalised.

    The shorter side becomes ``side``, bicubic, as in CLIP's own preparation.
    """
    height, width = rgb.shape[:2]
    scale = side / min(height, width)
    size = (max(side, round(width * scale)), max(side, round(height * scale)))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    large = cv2.resize(rgb, size, interpolation=method)
    top, left = (large.shape[0] - side) // 2, (large.shape[1] - side) // 2
    square = large[top : top + side, left : left + side].astype(np.float32) / 255
    scaled = (square - np.asarray(mean, np.float32)) / np.asarray(deviation, np.float32)
    return np.ascontiguousarray(scaled.transpose(2, 0, 1), np.float32)


def person_crop(
    rgb: NDArray[np.uint8], points: NDArray[np.floating], room: float = 0.25
) -> NDArray[np.uint8]:
    """The square around a person, with room at every side; the whole picture if nobody is there.

    Args:
        rgb: (H, W, 3).
        points: (M, 2 or more) landmarks in pixels; NaN where nobody was found.
        room: Share of the body's larger side that is added at each side.
    """
    xy = points[:, :2]
    xy = xy[~np.isnan(xy).any(axis=1)]
    if not len(xy):
        return rgb
    low, high = xy.min(axis=0), xy.max(axis=0)
    half = (0.5 + room) * float((high - low).max())
    middle = (low + high) / 2
    left, top = np.maximum(np.floor(middle - half), 0).astype(int)
    right, bottom = np.ceil(middle + half).astype(int)
    cut = rgb[top:bottom, left:right]
    return cut if min(cut.shape[:2]) >= 8 else rgb


def register(path: Path) -> ImageModelFolder:
    """Checks a folder, loads it once, and remembers it as the picture model.

    Raises:
        InputError: It cannot be used; says why and what helps.
    """
    folder = check_folder(path)
    ImageClip(folder).set_prompts(["a person"])
    file = _registry()
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.write_text(json.dumps(asdict(folder), indent=1) + "\n", encoding="utf-8")
    part.replace(file)
    return folder


def registered() -> ImageModelFolder | None:
    """The picture model, checked anew; None where none was registered.

    Raises:
        InputError: What was registered is no longer whole.
    """
    try:
        told = json.loads(_registry().read_text(encoding="utf-8"))
        path = Path(told["path"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{_registry()} is damaged: register it anew with 'models add clip PATH'"
        ) from error
    return check_folder(path)


def keep_weights(motion: float, picture: float) -> None:
    """Remembers how much both opinions weigh, for as long as this picture model is registered.

    Raises:
        InputError: None is registered.
    """
    try:
        told = json.loads(_registry().read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError("no picture model: take one in with 'models add clip PATH'") from error
    told["weights"] = {"motion": motion, "picture": picture}
    part = _registry().with_suffix(".part")
    part.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    part.replace(_registry())


def kept_weights() -> tuple[float, float] | None:
    """(motion, picture) as fitted for the registered picture model; None where they were not."""
    try:
        told = json.loads(_registry().read_text(encoding="utf-8"))["weights"]
        return float(told["motion"]), float(told["picture"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _registry() -> Path:
    return data_dir() / "models" / "clip" / "picture-model.json"


def _load(folder: ImageModelFolder) -> tuple[Any, Any]:
    if find_spec("transformers") is None:
        raise InputError("a picture model needs an extra: pip install 'workout-coach[clip]'")
    import transformers

    transformers.utils.logging.disable_progress_bar()
    kind = transformers.CLIPModel if folder.kind == "clip" else transformers.SiglipModel
    try:
        model, told = kind.from_pretrained(
            folder.path,
            local_files_only=True,
            use_safetensors=True,
            trust_remote_code=False,
            output_loading_info=True,
        )
        tokenizer = transformers.AutoTokenizer.from_pretrained(
            folder.path, local_files_only=True, trust_remote_code=False
        )
    except Exception as error:  # the library raises what it likes for a file that does not fit
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise InputError(f"{folder.path} cannot be loaded: {reason}; download it anew") from error
    wrong = sorted([*told["missing_keys"], *(str(k) for k in told["mismatched_keys"])])
    if wrong:
        raise InputError(
            f"{folder.path}: the weights do not fit config.json (for example {wrong[0]}); "
            "take both from the same model"
        )
    return model.eval(), tokenizer


def _vectors(found: Any) -> Tensor:
    """Features of whatever the library's version wraps them in."""
    vectors: Tensor = found if isinstance(found, Tensor) else found.pooler_output
    return vectors.float()


def _picture(path: Path, config: dict[str, Any]) -> dict[str, Any]:
    """How pictures are prepared: the folder's own word, else what its kind was trained with."""
    side = int(config.get("vision_config", {}).get("image_size", 224))
    told = path / "preprocessor_config.json"
    own = _read_json(told) if told.exists() else {}
    half = [0.5, 0.5, 0.5]
    usual = (
        ([0.48145466, 0.4578275, 0.40821073], [0.26862954, 0.26130258, 0.27577711])
        if config.get("model_type") == "clip"
        else (half, half)
    )
    return {
        "side": side,
        "mean": own.get("image_mean", usual[0]),
        "deviation": own.get("image_std", usual[1]),
    }


def _read_json(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"{path.parent}: no {path.name}; it belongs beside the weights") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read: {error}; download it anew") from error
    if not isinstance(told, dict):
        raise InputError(f"{path} is damaged; download it anew")
    return told
