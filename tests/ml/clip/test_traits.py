import numpy as np
import pytest

from coach.athlete.repertoire import EXERCISES, MOVEMENTS
from ml.clip.actions import BASES
from ml.clip.inventions import draw_base, invent
from ml.clip.traits import essence, tempo_trait, traits
from ml.clip.words import names, trait_phrases


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("squat", {"posture.stand", "action.squat"}),
        ("sumo-squat", {"posture.wide", "action.squat"}),
        ("biceps-curl", {"posture.stand", "action.curl"}),
        ("overhead-press", {"posture.stand", "action.press_up"}),
        ("row", {"posture.bent_over", "action.pull_back"}),
        ("romanian-deadlift", {"posture.stand", "action.hinge"}),
        ("glute-bridge", {"posture.lie_back", "action.hips_up"}),
        ("russian-twist", {"posture.sit_floor", "action.twist"}),
        ("pull-up", {"posture.hang", "action.pull_up"}),
        ("dip", {"posture.support", "action.dip"}),
        ("plank", {"posture.forearms", "action.still"}),
        ("mountain-climber", {"posture.prone_hands", "action.knee_up"}),
        ("walking", {"posture.stand", "action.step"}),
        ("standing", {"posture.stand", "action.still"}),
    ],
)
def test_posture_and_action_are_read_from_the_angles(name: str, expected: set[str]):
    assert expected <= traits(MOVEMENTS[name])


def test_sides_are_told_apart():
    assert "side.turns" in traits(EXERCISES["lunge"])
    assert "side.both" in traits(EXERCISES["push-up"])
    assert "side.one" in traits(MOVEMENTS["drinking"])


def test_every_trait_of_every_movement_has_words():
    rng = np.random.default_rng(0)
    known = set(trait_phrases())
    made = [*MOVEMENTS.values(), *(invent(rng, draw_base(rng)) for _ in range(300))]
    for movement in made:
        assert traits(movement) <= known


def test_inventions_are_many_different_things():
    rng = np.random.default_rng(1)
    kinds = {essence(traits(invent(rng, base))) for base in BASES for _ in range(30)}
    assert len(kinds) > 150


def test_tempo_is_said_only_where_it_is_unusual():
    assert tempo_trait(0.6) == {"tempo.fast"}
    assert tempo_trait(2.0) == frozenset()
    assert tempo_trait(5.0) == {"tempo.slow"}


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_what_the_dictionary_says_of_an_exercise_is_what_it_looks_like(name: str):
    """Where it says anything, posture and at least one action are those of the movement."""
    told, seen = names()[name].traits, traits(EXERCISES[name])
    if told:
        assert {t for t in told if t.startswith("posture.")} <= seen
        assert {t for t in told & seen if t.startswith("action.")}


def test_words_kept_back_are_never_learned():
    for name, known in names().items():
        assert not set(known.called.kept) & set(known.called.say), name
        assert not set(known.called.ko_kept) & set(known.called.ko), name
    for trait, phrases in trait_phrases().items():
        assert phrases.say and phrases.kept and phrases.ko, trait
        assert not set(phrases.kept) & set(phrases.say), trait
