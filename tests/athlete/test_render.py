import sys

import numpy as np
import pytest

from coach.athlete.body import PEOPLE
from coach.athlete.exercises import EXERCISES
from coach.athlete.flesh import build_body
from coach.athlete.primitives import COLUMNS
from coach.athlete.render import Renderer, RendererMissingError, developed
from coach.athlete.room import Mat, paint_room
from coach.athlete.scene import Scene, make_scene


@pytest.mark.parametrize("name", EXERCISES)
def test_a_body_is_a_handful_of_finite_primitives(name: str):
    exercise = EXERCISES[name]
    person = PEOPLE[exercise.person]
    skeleton = exercise.pose(exercise.effort_deg, person.body)
    solids = build_body(skeleton, person, dumbbells=exercise.dumbbells)
    assert solids.shape[1] == COLUMNS
    assert 70 < len(solids) < 120
    assert np.isfinite(solids).all()
    assert np.all(np.diff(solids[:, 1]) >= 0)


def test_the_room_has_a_floor_below_and_a_wall_above():
    scene = make_scene("squat", size=(64, 48))
    colours, floor = paint_room(scene.camera, Mat(0.4, 0.9))
    assert colours.shape == (48, 64, 3)
    assert np.all(floor[0] == 1e6)
    assert np.all(np.abs(floor[-1]) < 10)
    assert developed(colours).dtype == np.uint8


def test_without_numba_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    for name in list(sys.modules):
        if name.startswith("coach.athlete.") and name.rpartition(".")[2] in (
            "compiled",
            "distance",
            "shader",
            "shadows",
            "tracer",
        ):
            monkeypatch.delitem(sys.modules, name)
            monkeypatch.delattr(f"{name}", raising=False)
    monkeypatch.setitem(sys.modules, "numba", None)
    with pytest.raises(RendererMissingError, match="pip install numba"):
        make_scene("squat", size=(64, 48)).frame(0)


@pytest.fixture(scope="module")
def small() -> Scene:
    pytest.importorskip("numba", reason="rendering needs the extra 'clips' (numba)")
    return make_scene("squat", size=(160, 120))


def test_the_athlete_stands_in_front_of_the_room(small: Scene):
    image = small.frame(0)
    assert image.shape == (120, 160, 3)
    assert image.dtype == np.uint8
    empty = developed(paint_room(small.camera, Mat(0.42, 0.9))[0])
    changed = np.abs(image.astype(int) - empty).sum(axis=2) > 40
    middle = changed[:, 60:100]
    assert 0.1 < middle.mean() < 0.9
    assert changed[10:60, 110:].mean() < 0.05
    blue, green, red = image[45:55, 74:84].astype(int).mean(axis=(0, 1)).tolist()
    assert blue > green > red  # the shirt


def test_the_same_frame_is_the_same_picture(small: Scene):
    again = make_scene("squat", size=(160, 120))
    assert np.array_equal(small.frame(30), again.frame(30))


def test_the_renderer_leaves_its_background_alone(small: Scene):
    background, floor = paint_room(small.camera, Mat(0.42, 0.9))
    kept = background.copy()
    performance = small.performance
    skeleton = performance.skeleton(0)
    solids = build_body(skeleton, performance.person)
    Renderer(small.camera, background, floor).draw(skeleton, performance.person, solids)
    assert np.array_equal(background, kept)
