"""What is true of a clip: angles of every frame and the repetitions, as data and as JSON."""

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np

from coach.athlete.geometry import angle_deg
from coach.athlete.kinematics import JOINT_TRIPLETS, SIDES
from coach.athlete.performance import TrueRep
from coach.athlete.scene import Scene
from coach.landmarks import Landmark
from coach.types import Floats, Side

_UNNAMED: Final = ("_inner", "_outer")  # corners of the eyes, which the skeleton does not have
_DECIMALS = 2


@dataclass(frozen=True, slots=True, eq=False)
class DemoTruth:
    """Ground truth of a rendered clip.

    Attributes:
        exercise: Name of the exercise.
        fps: Frames a second.
        size: (width, height) in pixels.
        view_deg: 0 from the front, 90 from the subject's left.
        seed: The clip was made from.
        command: That makes the clip again.
        joint: The primary joint (``knee``).
        sides: The sides that perform the exercise's primary angle.
        angle_3d_deg: Side -> (T,) angle of the primary joint in space.
        angle_2d_deg: Side -> (T,) the same angle as projected into the picture.
        reps: Excursions in order of time; those with ``counted`` False are too shallow.
    """

    exercise: str
    fps: float
    size: tuple[int, int]
    view_deg: float
    seed: int
    command: str
    joint: str
    sides: tuple[Side, ...]
    angle_3d_deg: dict[Side, Floats]
    angle_2d_deg: dict[Side, Floats]
    reps: tuple[TrueRep, ...]

    @property
    def frames(self) -> int:
        """Number of frames."""
        return len(self.angle_3d_deg["left"])

    @property
    def t_s(self) -> Floats:
        """(T,) time of every frame."""
        return np.arange(self.frames) / self.fps

    @property
    def rep_count(self) -> int:
        """Repetitions that count."""
        return sum(rep.counted for rep in self.reps)

    @property
    def attempt_count(self) -> int:
        """Attempts that do not count."""
        return len(self.reps) - self.rep_count


def truth_of(scene: Scene, command: str) -> DemoTruth:
    """The truth of a scene, from the final joint positions of every frame."""
    performance = scene.performance
    exercise = performance.exercise
    triplet = JOINT_TRIPLETS[exercise.joint]
    in_space: dict[Side, list[float]] = {side: [] for side in SIDES}
    in_picture: dict[Side, list[float]] = {side: [] for side in SIDES}
    for index in range(len(performance)):
        joints = performance.skeleton(index).joints
        for side in SIDES:
            a, vertex, b = (joints[f"{side}_{part}"] for part in triplet)
            in_space[side].append(angle_deg(a, vertex, b))
            in_picture[side].append(angle_deg(*scene.camera.project(np.stack([a, vertex, b]))))
    return DemoTruth(
        exercise=exercise.name,
        fps=performance.fps,
        size=scene.camera.size,
        view_deg=scene.camera.view_deg,
        seed=performance.seed,
        command=command,
        joint=exercise.joint,
        sides=exercise.sides,
        angle_3d_deg={side: np.array(angles) for side, angles in in_space.items()},
        angle_2d_deg={side: np.array(angles) for side, angles in in_picture.items()},
        reps=performance.reps,
    )


def projected_landmarks(scene: Scene, index: int) -> Floats:
    """(33, 2) pixels of the landmarks in one frame; NaN for the corners of the eyes."""
    joints = scene.performance.skeleton(index).joints
    points = np.full((len(Landmark), 2), np.nan)
    for landmark in Landmark:
        name = landmark.name.lower()
        if not name.endswith(_UNNAMED):
            points[landmark] = scene.camera.project(joints[name])
    return points


def to_json(truth: DemoTruth) -> str:
    """Compact JSON, angles rounded to a hundredth of a degree and times to a millisecond."""
    data = {
        "exercise": truth.exercise,
        "fps": truth.fps,
        "frames": truth.frames,
        "size": truth.size,
        "view_deg": truth.view_deg,
        "seed": truth.seed,
        "command": truth.command,
        "reps": truth.rep_count,
        "attempts": truth.attempt_count,
        "rep_events": [_rounded(asdict(rep)) for rep in truth.reps],
        "joint": truth.joint,
        "sides": truth.sides,
        "angle_3d_deg": _listed(truth.angle_3d_deg),
        "angle_2d_deg": _listed(truth.angle_2d_deg),
    }
    return json.dumps(data, separators=(",", ":")) + "\n"


def from_json(text: str) -> DemoTruth:
    """The truth that `to_json` wrote."""
    data: dict[str, Any] = json.loads(text)
    return DemoTruth(
        exercise=data["exercise"],
        fps=data["fps"],
        size=(data["size"][0], data["size"][1]),
        view_deg=data["view_deg"],
        seed=data["seed"],
        command=data["command"],
        joint=data["joint"],
        sides=tuple(data["sides"]),
        angle_3d_deg={side: np.array(data["angle_3d_deg"][side]) for side in SIDES},
        angle_2d_deg={side: np.array(data["angle_2d_deg"][side]) for side in SIDES},
        reps=tuple(TrueRep(**rep) for rep in data["rep_events"]),
    )


def _rounded(rep: dict[str, Any]) -> dict[str, Any]:
    return {
        name: round(value, 3) if isinstance(value, float) else value for name, value in rep.items()
    }


def _listed(angles: dict[Side, Floats]) -> dict[Side, list[float]]:
    return {side: [round(float(a), _DECIMALS) for a in values] for side, values in angles.items()}
