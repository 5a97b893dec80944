import json

from coach.cli import main


def test_quantiles_are_written(tmp_path, capsys):
    at = tmp_path / "pose/repcount-annotations/datasets/repcount"
    at.mkdir(parents=True)
    for split in ("train", "valid", "test"):
        table = "type,fps,L1,L2,L3,L4\nsitup,30,1,31,31,61\n"
        (at / f"{split}_with_fps.csv").write_text(table)
    out = tmp_path / "new" / "tempo.json"
    assert main(["train", "tempo", "--data", str(tmp_path), "--out", str(out)]) == 0
    told = json.loads(out.read_text())
    assert told["exercises"]["sit-up"] == {
        "videos": 3,
        "reps": 6,
        "rep_s": [1.0, 1.0, 1.0, 1.0, 1.0],
        "spread": 0.0,
    }
    assert "sit-up" in capsys.readouterr().out


def test_a_folder_is_no_file(tmp_path, capsys):
    assert main(["train", "tempo", "--data", str(tmp_path), "--out", str(tmp_path)]) == 2
    assert "name a file" in capsys.readouterr().err
