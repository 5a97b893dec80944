import cv2

from coach.cli import main


def test_a_picture_for_each_movement(tmp_path, capsys):
    out = tmp_path / "sheets"
    assert main(["generate", "sheet", "--movement", "squat", "walking", "--out", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["squat.png", "walking.png"]
    assert cv2.imread(str(out / "squat.png")).shape[1] > 1000
    assert "2 sheets" in capsys.readouterr().out


def test_an_unknown_movement_is_told(tmp_path, capsys):
    assert main(["generate", "sheet", "--movement", "squatt", "--out", str(tmp_path)]) == 2
    assert "did you mean squat" in capsys.readouterr().err
