import numpy as np
import pytest

from coach.landmarks import Landmark
from coach.motion.body.angles import JOINTS, angles_at
from coach.session.export_opensim import MARKERS, frame_rate, mot_lines, trc_lines
from coach.types import Floats, PoseWindow


@pytest.fixture
def window() -> PoseWindow:
    rng = np.random.default_rng(3)
    world = rng.uniform(-1, 1, (6, 33, 3))
    world[2, Landmark.LEFT_ANKLE] = np.nan
    t_s = 4.0 + np.arange(6) / 25
    return PoseWindow(t_s, rng.uniform(0, 9, (6, 33, 3)), np.ones((6, 33)), world, (640, 480))


def read_trc(text: str) -> tuple[dict[str, str], list[str], Floats, Floats]:
    """As OpenSim's documentation has it: header, markers, times, (T, M, 3) positions."""
    lines = text.split("\n")
    first = lines[0].split("\t")
    assert first[:3] == ["PathFileType", "4", "(X/Y/Z)"]
    header = dict(zip(lines[1].split("\t"), lines[2].split("\t"), strict=True))
    labels = lines[3].split("\t")
    assert labels[:2] == ["Frame#", "Time"]
    markers = [label for label in labels[2:] if label]
    expected = [f"{axis}{i + 1}" for i in range(len(markers)) for axis in "XYZ"]
    assert lines[4].split("\t") == ["", "", *expected]
    assert lines[5] == "" and lines[-1] == ""
    cells = np.array([[float(cell) for cell in line.split()] for line in lines[6:-1]])
    assert cells[:, 0].tolist() == list(range(1, len(cells) + 1))
    return header, markers, cells[:, 1], cells[:, 2:].reshape(len(cells), -1, 3)


def read_mot(text: str) -> tuple[dict[str, str], list[str], Floats]:
    head, _, data = text.partition("endheader\n")
    header = dict(line.split("=") for line in head.splitlines() if line.count("=") == 1)
    names, *rows = data.splitlines()
    return header, names.split("\t"), np.array([[float(c) for c in r.split("\t")] for r in rows])


def test_trc_reads_back(window: PoseWindow) -> None:
    header, markers, t_s, places = read_trc("".join(trc_lines(window, "rep.trc")))
    assert (header["NumFrames"], header["NumMarkers"], header["Units"]) == ("6", "33", "mm")
    assert float(header["DataRate"]) == float(header["CameraRate"]) == pytest.approx(25)
    assert tuple(markers) == MARKERS and " " not in "".join(markers)
    np.testing.assert_allclose(t_s, np.arange(6) / 25, atol=1e-6)
    x, y, z = np.moveaxis(places / 1000, -1, 0)
    np.testing.assert_allclose(np.stack([-z, -y, -x], -1), window.world, atol=1e-5)
    assert np.isnan(places[2, Landmark.LEFT_ANKLE]).all()


def test_who_faces_the_camera_faces_forward_in_opensim() -> None:
    world = np.zeros((1, 33, 3))
    world[0, Landmark.NOSE] = (0.0, -0.6, -0.1)  # above the hips, nearer to the camera
    world[0, Landmark.RIGHT_SHOULDER] = (-0.2, -0.5, 0.0)  # to the left in the picture
    window = PoseWindow(np.zeros(1), world, np.ones((1, 33)), world, (640, 480))
    places = read_trc("".join(trc_lines(window, "a.trc")))[3][0]
    assert places[Landmark.NOSE].tolist() == [100, 600, 0]
    assert places[Landmark.RIGHT_SHOULDER].tolist() == [0, 500, 200]


def test_mot_reads_back(window: PoseWindow) -> None:
    header, names, rows = read_mot("".join(mot_lines(window, "rep")))
    assert (header["nRows"], header["nColumns"], header["inDegrees"]) == ("6", "13", "yes")
    assert header["version"] == "1"
    assert names == ["time", *JOINTS]
    np.testing.assert_allclose(rows[:, 0], np.arange(6) / 25, atol=1e-6)
    np.testing.assert_allclose(rows[:, 1:], angles_at(window.world), atol=1e-4)
    assert np.isnan(rows[2, 1 + JOINTS.index("left_knee")])


@pytest.mark.parametrize(("t_s", "rate"), [([0.0], 1.0), ([0.0, 0.1, 0.2], 10.0), ([1, 1], 1.0)])
def test_frame_rate(t_s: list[float], rate: float) -> None:
    assert frame_rate(np.array(t_s)) == pytest.approx(rate)
