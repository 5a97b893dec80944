"""``models add clip PATH``: checks a picture model of one's own and looks with it from now on."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import InputError

if TYPE_CHECKING:
    from coach.bench.clips import Clip
    from ml.clip.opinions import Opinions


def add(path: Path, clips: Path | None = None) -> int:
    """Checks, loads once and remembers the folder.

    Args:
        path: Of the model.
        clips: A folder with ``clips.json`` to fit by how much it weighs beside the movement.

    Raises:
        InputError: It cannot be used; says what helps.
    """
    from ml.clip.image_model import register

    folder = register(path)
    size = f"{folder.size / 1e6:.0f} MB"
    print(f"picture model: {folder.kind}, {folder.side} px, {size}, {folder.path}")
    return 0 if clips is None else _fit(clips)


def _fit(data: Path) -> int:
    from coach.athlete.repertoire import EXERCISES
    from coach.bench.clips import load_clips
    from ml.clip.image_model import keep_weights
    from ml.clip.opinions import fit

    clips = [c for c in load_clips(data) if c.exercise in EXERCISES and c.video.is_file()]
    if not clips:
        raise InputError(f"{data}: no video of an exercise to fit the weights by")
    fitted, right = fit(_asked(clips))
    keep_weights(fitted.motion, fitted.picture)
    shares = ", ".join(f"{who} {share:.0%}" for who, share in right.items())
    print(f"weights: motion {fitted.motion:.2f}, picture {fitted.picture:.2f}; right: {shares}")
    return 0


def _asked(clips: "list[Clip]") -> "Opinions":
    """Every clip through the pose engine, its person looked at now and then."""
    import numpy as np

    from coach.pose.mediapipe_engine import make_engine
    from coach.pose.model_store import ModelStore
    from coach.runtime.offline import watch
    from ml.clip.measures import prompt_of
    from ml.clip.opinions import Opinions
    from ml.clip.predictor import ClipPredictor
    from ml.clip.recordings import joined, windows
    from ml.clip.seeing import Seeing

    names = sorted({clip.exercise for clip in clips})
    predictor = ClipPredictor.load()
    predictor.set_prompts([prompt_of(name) for name in names])
    motion, picture, kept = [], [], []
    for at, clip in enumerate(clips, start=1):
        print(f"{at}/{len(clips)} {clip.name}", file=sys.stderr, flush=True)
        seeing = Seeing(predictor.prompts)
        with make_engine(ModelStore().pose_model()) as engine:
            seen, _ = watch(clip.video, engine, each=seeing.frame)
        looks = seeing.looks()
        cut = windows(joined(seen.t_s, seen.poses, seen.size)) if seen.detected else None
        if looks is None or cut is None or not len(cut.end_s):
            continue
        found = predictor.score(cut.frames)
        motion.append(predictor.calibration.sharpness * np.array(found.similarities))
        picture.append(looks)
        kept.append(clip)
    if not kept:
        raise InputError("nobody was found in any of the clips")
    return Opinions(
        np.array(motion, np.float32),
        np.array(picture, np.float32),
        np.array([names.index(clip.exercise) for clip in kept]),
        tuple(clip.source for clip in kept),
    )
