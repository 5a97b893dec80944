from dataclasses import replace

import numpy as np
import pytest

from coach.athlete.body import Body
from coach.athlete.figure import Bodies
from coach.athlete.movement import course, placed
from coach.athlete.repertoire import MOVEMENTS
from ml.filming import SIZE, Studio, filmed

STUDIO = Studio(((0, 20),), (0.8, 1.2), distance_m=(3.0, 3.5), field_deg=(50, 55), roll_deg=0.0)
PEOPLE = 24


def standing() -> np.ndarray:
    """(N, T, 33, 3) the same person, N times, standing."""
    share = np.zeros((1, 8))
    what = MOVEMENTS["standing"]
    one = placed(what, Bodies.of(Body(1.7)), course(what)(share, np.ones_like(share))).points()
    return np.repeat(one, PEOPLE, axis=0)


def outside(film) -> np.ndarray:
    """(N,) whether a part of the body is out of the picture."""
    sizes = np.array(film.sizes)[:, None, None]
    flat = film.image[..., :2]
    return ((flat < 0) | (flat > sizes)).any(axis=(1, 2, 3))


def test_a_body_that_is_whole_in_the_picture():
    film = filmed(np.random.default_rng(0), STUDIO, standing())
    assert film.image.shape == film.body.shape == (PEOPLE, 8, 33, 3)
    assert not outside(film).any()
    assert set(film.sizes) == {SIZE}
    assert (film.body[..., 0, 1] < 0).all()  # y points down
    assert np.ptp(film.image[:, :, :, :2], axis=1).max() == pytest.approx(0)


def test_close_cameras_cut_bodies_off():
    close = replace(STUDIO, close_share=1.0)
    assert outside(filmed(np.random.default_rng(0), close, standing())).mean() > 0.8


def test_unsteady_cameras_move_the_picture():
    film = filmed(np.random.default_rng(0), replace(STUDIO, unsteady_share=1.0), standing())
    assert np.median(np.ptp(film.image[:, :, 0, :2], axis=1)) > 3


def test_pictures_have_the_sizes_asked_for():
    sizes = ((480, 854), (640, 480))
    film = filmed(np.random.default_rng(0), replace(STUDIO, sizes=sizes), standing())
    assert set(film.sizes) == set(sizes)


def test_what_is_not_asked_for_draws_no_numbers():
    """The counters' simulated people stay who they are."""
    states = []
    for studio in (STUDIO, replace(STUDIO, sizes=(SIZE,))):
        rng = np.random.default_rng(3)
        filmed(rng, studio, standing())
        states.append(rng.bit_generator.state["state"]["state"])
    assert states[0] == states[1]
