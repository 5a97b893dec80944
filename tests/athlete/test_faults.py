"""Faults as data: every rule of form has one, and performing it changes what it names alone."""

import numpy as np
import pytest

from coach.athlete.body import Body
from coach.athlete.faults import FAULTS, Fault, performed
from coach.athlete.figure import Bodies
from coach.athlete.movement import Station, course, movement, placed
from coach.athlete.repertoire import EXERCISES
from coach.motion.exercises.exercise import load_exercises

SPECS = load_exercises()
BODIES = Bodies.of(Body(1.75))
CURL = movement("curl", {"elbow": 10}, {"elbow": 140})


@pytest.mark.parametrize("name", sorted(SPECS))
def test_every_rule_of_form_can_be_broken(name):
    assert {rule.name for rule in SPECS[name].form} <= FAULTS.get(name, {}).keys()


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_every_fault_can_be_performed(name):
    share = np.linspace(0, 1, 9)[None]
    for fault in FAULTS[name].values():
        for strength in fault.strengths:
            what = performed(EXERCISES[name], fault, strength)
            angles = course(what)(share, np.ones_like(share))
            assert np.isfinite(placed(what, BODIES, angles).points()).all()


def test_rest_and_effort_change_apart():
    wrong = performed(CURL, Fault({"elbow": -40}, rest={"elbow": 20}), strength=0.5)
    assert wrong.rest["left_elbow"] == wrong.rest["right_elbow"] == 20
    assert wrong.stations[0].angles["left_elbow"] == 120
    assert CURL.rest["elbow"] == 10, "the movement itself stays as it is"


def test_one_station_alone():
    wrong = performed(EXERCISES["thruster"], Fault({"pitch": 30}, only=0))
    right = EXERCISES["thruster"].stations
    assert wrong.stations[0].angles["pitch"] == right[0].angles["pitch"] + 30
    assert wrong.stations[1].angles.get("pitch", 0) == right[1].angles.get("pitch", 0)


@pytest.mark.parametrize(("hurry", "at"), [(0.6, 0.2), (-0.6, 0.8), (5.0, 0.06), (-5.0, 0.94)])
def test_a_half_is_hurried(hurry, at):
    (station,) = performed(CURL, Fault(hurry=hurry)).stations
    assert isinstance(station, Station)
    assert station.at == pytest.approx(at)
