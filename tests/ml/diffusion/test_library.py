import numpy as np

from ml.diffusion.library import UNNAMED, LibraryOrder, examples, simulate
from ml.diffusion.motion import PARTS, ROW
from ml.simulator import TRAIN
from ml.skeleton import FEATURES, REP_FRAMES


def test_motions_and_what_the_engine_says_of_them_lie_side_by_side(library):
    assert library.frames.shape == (64, REP_FRAMES, FEATURES)
    assert library.rows.shape == (64, REP_FRAMES, ROW)
    assert (library.seconds > 0.2).all()
    assert set(library.exercise.tolist()) <= {UNNAMED, 0, 1}
    assert library.body[:, 0].min() > 1.5


def test_a_group_is_of_one_movement(library):
    named = library.exercise != UNNAMED
    assert (library.group[named] == -1 - library.exercise[named]).all()
    assert (library.group[~named] >= 0).all()


def test_the_same_seed_gives_the_same_library_with_any_number_of_workers(config, library):
    again = simulate(LibraryOrder(TRAIN, 16, 3), config, workers=2)

    np.testing.assert_array_equal(again.rows, library.rows[:16])
    np.testing.assert_array_equal(again.frames, library.frames[:16])


def test_what_is_left_out_is_not_made_nor_its_twins(config):
    order = LibraryOrder(TRAIN, 64, 5, left_out=("squat",), invented_share=0.0)

    made = simulate(order, config)

    assert set(made.exercise.tolist()) == {config.exercises.index("biceps-curl")}


def test_it_ends_early_where_it_is_asked_to(config):
    assert len(simulate(LibraryOrder(TRAIN, 640, 3), config, stopped=lambda: True)) == 16


def test_examples_are_of_one_exercise_as_it_is_wished():
    one, again = (examples("squat", 20, 1) for _ in range(2))
    wrong = examples("squat", 20, 1, fault="knees-in", strength=1.0)
    unknown = examples("squat", 20, 1, fault="no-such-fault", strength=1.0)
    low, high = (examples("squat", 20, 1, depth=depth) for depth in (0.6, 1.1))

    assert len(one) == 20
    np.testing.assert_array_equal(one.rows, again.rows)
    np.testing.assert_array_equal(one.rows, unknown.rows)
    assert np.abs(one.rows - wrong.rows).max() > 0.1
    hips = [motions.rows[..., PARTS["place"]][..., 1].min() for motions in (low, high)]
    assert hips[0] > hips[1]
