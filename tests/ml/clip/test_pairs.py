import numpy as np

from coach.athlete.repertoire import EXERCISES
from ml.clip.pairs import NAMED, UNNAMED, PairOrder, bits, simulate, without
from ml.clip.traits import essence, traits
from ml.clip.words import trait_phrases
from ml.engine_noise import EngineNoise
from ml.simulator import TRAIN


def test_the_same_seed_makes_the_same_people(noise: EngineNoise):
    one, again = (simulate(PairOrder(TRAIN, 32, 3), noise=noise) for _ in range(2))
    assert np.array_equal(one.frames, again.frames)
    assert np.array_equal(one.traits, again.traits)
    assert np.isfinite(one.frames.astype(np.float32)).all()


def test_only_the_exercises_asked_for(noise: EngineNoise):
    pairs = simulate(PairOrder(TRAIN, 48, 0, ("squat", "lunge")), noise=noise)
    assert {NAMED[i] for i in pairs.name} <= {"squat", "lunge"}
    assert len(pairs) == 48


def test_what_is_left_out_leaves_no_twin_and_no_invention_behind(noise: EngineNoise):
    pairs = simulate(PairOrder(TRAIN, 400, 1), noise=noise)
    kept = without(pairs, ("biceps-curl", "push-up"))
    shown = {NAMED[i] for i in kept.name if i != UNNAMED}
    assert not shown & {"biceps-curl", "hammer-curl", "push-up"}
    own = essence(traits(EXERCISES["biceps-curl"]))
    order = list(trait_phrases())
    for row in kept.traits:
        assert essence(order[i] for i in np.flatnonzero(row)) != own
    assert len(kept) > 300


def test_bits_are_in_the_order_of_the_words():
    row = bits({"action.squat"})
    assert [t for t, there in zip(trait_phrases(), row, strict=True) if there] == ["action.squat"]
