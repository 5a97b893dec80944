import json

import pytest

from coach.athlete.repertoire import EXERCISES
from coach.errors import InputError
from coach.paths import RESOURCES
from ml.datasets import LOOSE
from ml.fit_tempo import SHARES, real_tempos

HEAD = "type,name,count,fps,L1,L2,L3,L4,L5,L6\n"


def tables(folder, *rows):
    at = folder / "pose/repcount-annotations/datasets/repcount"
    at.mkdir(parents=True)
    for i, split in enumerate(("train", "valid", "test")):
        lines = rows[i::3]
        (at / f"{split}_with_fps.csv").write_text(HEAD + "".join(f"{r}\n" for r in lines))
    return folder


def test_a_video_counts_once_by_its_median_repetition(tmp_path):
    data = tables(
        tmp_path,
        "squat,a.mp4,3,30,1,31,31,91,91,391",
        "squant,b.mp4,2,10,0,30,30,70,,",
        "pommelhorse,c.mp4,2,30,1,31,31,61,,",
    )
    found = real_tempos(data)
    assert list(found) == ["squat"]
    assert (found["squat"].videos, found["squat"].reps) == (2, 5)
    assert found["squat"].rep_s[SHARES.index(0.5)] == pytest.approx(2.75)  # of 2 s and 3.5 s


def test_what_says_little_is_left_out(tmp_path):
    data = tables(
        tmp_path,
        "situp,slow.mp4,2,5,1,31,31,61,,",
        "situp,once.mp4,1,30,1,31,,,,",
        "situp,whole.mp4,2,30,1,31,31,61,,",
    )
    assert real_tempos(data)["sit-up"].videos == 1


def test_a_folder_without_annotations_is_told(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        real_tempos(tmp_path)


def test_a_table_of_another_kind_is_told(tmp_path):
    with pytest.raises(InputError, match="not a table of repetitions"):
        real_tempos(tables(tmp_path, "squat,a.mp4,3,thirty,1,31,31,91,,"))


def test_simulated_people_are_as_slow_and_as_quick_as_real_ones():
    told = json.loads((RESOURCES / "models" / "rep-tempo.json").read_text())["exercises"]
    assert len(told) == 7
    for name, real in told.items():
        low, high = EXERCISES[name].rep_s
        assert low / LOOSE <= real["rep_s"][0], name
        assert high * LOOSE >= real["rep_s"][-1], name


@pytest.mark.data
def test_the_file_is_what_the_command_makes(shared_data):
    told = json.loads((RESOURCES / "models" / "rep-tempo.json").read_text())["exercises"]
    found = real_tempos(shared_data)
    assert {n: (t.videos, list(t.rep_s)) for n, t in found.items()} == {
        n: (t["videos"], t["rep_s"]) for n, t in told.items()
    }
