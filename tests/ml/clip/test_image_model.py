"""The real path with tiny random weights; needs the extra ``clip``."""

import json
from pathlib import Path

import numpy as np
import pytest

from coach.cli import main
from coach.errors import InputError
from ml.clip.image_model import ImageClip, check_folder, register, registered

CONFIG = {"model_type": "clip", "vision_config": {"image_size": 32}}


def _folder(path: Path, **files: object) -> Path:
    path.mkdir(exist_ok=True)
    for name, content in files.items():
        file = path / name.replace("_DOT_", ".")
        file.write_text(json.dumps(content) if isinstance(content, dict) else str(content))
    return path


def test_what_is_no_folder_is_refused(tmp_path: Path):
    with pytest.raises(InputError, match="not a folder"):
        check_folder(tmp_path / "nothing")


def test_a_missing_config_is_named(tmp_path: Path):
    with pytest.raises(InputError, match=r"no config\.json"):
        check_folder(tmp_path)


def test_a_model_of_another_kind_is_refused(tmp_path: Path):
    with pytest.raises(InputError, match="type 'bert'"):
        check_folder(_folder(tmp_path, config_DOT_json={"model_type": "bert"}))


def test_a_pickle_is_never_read(tmp_path: Path):
    folder = _folder(tmp_path, config_DOT_json=CONFIG, pytorch_model_DOT_bin="x")
    with pytest.raises(InputError, match=r"pickle.*safetensors"):
        check_folder(folder)


def test_missing_weights_are_named(tmp_path: Path):
    with pytest.raises(InputError, match=r"no model\.safetensors"):
        check_folder(_folder(tmp_path, config_DOT_json=CONFIG))


def test_a_missing_tokenizer_is_named(tmp_path: Path):
    folder = _folder(tmp_path, config_DOT_json=CONFIG, model_DOT_safetensors="x")
    with pytest.raises(InputError, match=r"no tokenizer\.json"):
        check_folder(folder)


def test_a_damaged_config_is_named(tmp_path: Path):
    with pytest.raises(InputError, match=r"config\.json cannot be read"):
        check_folder(_folder(tmp_path, config_DOT_json="{"))


def test_nothing_is_registered_at_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tmp_path))
    assert registered() is None


def test_the_command_says_what_to_add(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    assert main(["models", "add"]) == 2
    assert "models add clip PATH" in capsys.readouterr().err
    assert main(["models", "add", "clip", str(tmp_path / "none")]) == 2
    assert "not a folder" in capsys.readouterr().err
    assert main(["models", "list", "clip"]) == 2


@pytest.fixture(params=["clip", "siglip"])
def tiny(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A random model of some thousand weights, saved as the library saves any."""
    transformers = pytest.importorskip("transformers", reason="needs the extra 'clip'")
    from tokenizers import Tokenizer, models, pre_tokenizers

    folder = tmp_path / request.param
    words = ["[UNK]", "<pad>", "<s>", "</s>", "a", "person", "photo", "squats"]
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(words)}, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="<pad>", model_max_length=16
    ).save_pretrained(folder)
    small = {
        "hidden_size": 16,
        "intermediate_size": 16,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
    }
    ends = {"bos_token_id": 2, "eos_token_id": 3, "pad_token_id": 1}
    text = {**small, **ends, "vocab_size": 8, "max_position_embeddings": 16}
    vision = {**small, "image_size": 32, "patch_size": 16}
    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    if request.param == "clip":
        config = transformers.CLIPConfig(text_config=text, vision_config=vision, projection_dim=8)
        transformers.CLIPModel(config).save_pretrained(folder)
    else:
        config = transformers.SiglipConfig(text_config=text, vision_config=vision)
        transformers.SiglipModel(config).save_pretrained(folder)
    return folder


def test_a_tiny_model_looks_and_reads(tiny: Path):
    model = ImageClip(check_folder(tiny))
    model.set_prompts(["a person doing squats", "a photo"])
    rgb = np.random.default_rng(0).integers(0, 255, (50, 90, 3)).astype(np.uint8)
    seen = model.see(rgb)
    assert np.linalg.norm(seen) == pytest.approx(1.0, abs=1e-5)
    scores = model.score(np.stack([seen, seen]))
    assert scores.shape == (2,)
    assert (np.abs(scores) <= 1.0001).all()
    assert model.sharpness > 0


def test_it_is_registered_and_found_again(tiny: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("WORKOUT_COACH_HOME", str(tiny.parent / "home"))
    assert main(["models", "add", "clip", str(tiny)]) == 0
    found = registered()
    assert found is not None
    assert found.path == str(tiny.resolve())
    (tiny / "model.safetensors").unlink()
    with pytest.raises(InputError, match=r"no model\.safetensors"):
        registered()


def test_weights_of_another_size_are_refused(tiny: Path):
    config = json.loads((tiny / "config.json").read_text())
    config["vision_config"]["hidden_size"] = 32
    (tiny / "config.json").write_text(json.dumps(config))
    with pytest.raises(InputError, match=r"do not fit|cannot be loaded"):
        register(tiny)


def test_a_cut_off_file_is_refused(tiny: Path):
    weights = tiny / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:200])
    with pytest.raises(InputError, match="cannot be loaded"):
        register(tiny)
