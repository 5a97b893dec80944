from coach.motion.exercises.exercise import SHIPPED, load_exercises
from coach.motion.exercises.muscles import GROUPS, group_of, shares_of


def test_every_muscle_of_the_programs_exercises_is_in_a_group() -> None:
    named = {muscle for spec in load_exercises(SHIPPED).values() for muscle in spec.muscles}
    assert len(named) > 20
    assert [muscle for muscle in sorted(named) if group_of(muscle) is None] == []


def test_a_muscle_is_in_one_group_and_every_group_is_trained_by_something() -> None:
    muscles = [muscle for group in GROUPS for muscle in group.muscles]
    assert len(muscles) == len(set(muscles))
    trained = {g for spec in load_exercises(SHIPPED).values() for g in shares_of(spec.muscles)}
    assert trained == {group.name for group in GROUPS}


def test_the_first_muscle_counts_whole_and_the_others_half() -> None:
    assert shares_of(("quadriceps", "glutes", "adductors")) == {
        "quadriceps": 1.0,
        "glutes": 0.5,
        "adductors": 0.5,
    }
    assert shares_of(("lower abdominals", "obliques")) == {"abdominals": 1.0}
    assert shares_of(("wings", "  Upper  Chest ")) == {"chest": 0.5}
    assert shares_of(()) == {}
