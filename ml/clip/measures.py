"""How well words and movements find one another."""

import tomllib
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from coach.athlete.repertoire import EXERCISES
from ml.clip.captions import Speech, captions, name_text
from ml.clip.pairs import NAMED, UNNAMED, Pairs
from ml.clip.predictor import ClipPredictor
from ml.clip.prompts import PLAIN, USUAL, Prompting, known_name
from ml.clip.words import FOLDER, names
from ml.measures import auroc, macro_f1

EIGHT: Final = (
    "biceps-curl",
    "overhead-press",
    "jumping-jack",
    "russian-twist",
    "sit-up",
    "pull-up",
    "lunge",
    "push-up",
)
"""Held out whole, with their twins: one of each kind of movement, all of them on real clips too."""

_GROUP: Final = 16
_ASKED: Final = 6


def prompt_of(name: str) -> str:
    """What a person would type."""
    return f"a person doing {names()[name].called.say[0]}"


def top1(predictor: ClipPredictor, pairs: Pairs, how: Prompting = USUAL) -> float:
    """How often the right one of the exercises in ``pairs`` has the best prompt."""
    there = sorted({NAMED[i] for i in pairs.name.tolist()})
    classes = predictor.read([prompt_of(name) for name in there], how)
    best = (predictor.see(pairs.frames.astype(np.float32)) @ classes.T).argmax(1)
    true = np.array([there.index(NAMED[i]) for i in pairs.name.tolist()])
    return float((best == true).mean())


def paraphrase_top1(
    predictor: ClipPredictor,
    pairs: Pairs,
    exercises: Sequence[str] | None = None,
    *,
    seed: int = 0,
    each: int = 8,
) -> float:
    """How often words never learned find the right exercise among simulated people.

    A paraphrase is a name and a sentence that training kept back; it asks for the exercise whose
    people, on average, it is nearest to.

    Args:
        predictor: Reads and sees.
        pairs: Simulated people doing exercises that have names.
        exercises: To choose from; all that ``pairs`` shows by default.
        seed: Of the sentences.
        each: Paraphrases of every exercise.
    """
    return paraphrases(predictor, pairs, exercises, seed=seed, each=each)["sentence_to_people"]


def paraphrases(
    predictor: ClipPredictor,
    pairs: Pairs,
    exercises: Sequence[str] | None = None,
    *,
    seed: int = 0,
    each: int = 8,
) -> dict[str, float]:
    """Where paraphrases go wrong: in the words, or in what is seen.

    Arguments as `paraphrase_top1` has them; exercises without a paraphrase are not asked for.

    Returns:
        ``sentence_to_people`` as `paraphrase_top1`; ``exercise_to_people`` the same for the mean
        of an exercise's paraphrases; ``learned_to_people`` for learned words; ``sentence_to_names``
        of words alone, the exercise whose usual prompt is nearest; ``people_by_paraphrases`` and
        ``people_by_names`` of every sequence by itself, exercises described by either.
    """
    rng = np.random.default_rng(seed)
    there = list(exercises or sorted({NAMED[i] for i in pairs.name.tolist() if i != UNNAMED}))
    seen = predictor.see(pairs.frames.astype(np.float32))
    people = _means([seen[pairs.name == NAMED.index(name)] for name in there])
    tried = [name for name in there if names()[name].called.kept]
    own = np.array([there.index(name) for name in tried])
    true = np.repeat(own, each)
    kept = [name_text(rng, names()[name], kept=True) for name in tried for _ in range(each)]
    learned = [name_text(rng, names()[name]) for name in tried for _ in range(each)]
    read = predictor.read(kept, PLAIN)
    together = _means(list(read.reshape(len(tried), each, -1)))
    usual = predictor.read([prompt_of(name) for name in there])
    # who has no paraphrase keeps the usual prompt, so that it stands in the way as well
    described = usual.copy()
    described[own] = together
    shown = np.array([there.index(NAMED[i]) if i != UNNAMED else -1 for i in pairs.name.tolist()])
    asked = np.isin(shown, own)
    return {
        "sentence_to_people": _right(read @ people.T, true),
        "exercise_to_people": _right(together @ people.T, own),
        "learned_to_people": _right(predictor.read(learned, PLAIN) @ people.T, true),
        "sentence_to_names": _right(read @ usual.T, true),
        "people_by_paraphrases": _right(seen[asked] @ described.T, shown[asked]),
        "people_by_names": _right(seen[asked] @ usual.T, shown[asked]),
    }


def blind_paraphrases(
    predictor: ClipPredictor, pairs: Pairs, how: Prompting = PLAIN
) -> dict[str, float]:
    """Sentences of people who never saw what is learned from (``blind.toml``), as `paraphrases`.

    Returns:
        ``top1`` and ``top3`` of all in English; ``new_top1`` and ``new_top3`` of those that are not
        in the dictionary, which is every sentence that is more than a common name; ``korean_top1``.
    """
    told = tomllib.loads((FOLDER / "blind.toml").read_text(encoding="utf-8"))
    there = sorted({NAMED[i] for i in pairs.name.tolist() if i != UNNAMED} & told.keys())
    seen = predictor.see(pairs.frames.astype(np.float32))
    people = _means([seen[pairs.name == NAMED.index(name)] for name in there])

    def ranked(language: str) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        texts = [(i, t) for i, name in enumerate(there) for t in told[name][language]]
        scores = predictor.read([t for _, t in texts], how) @ people.T
        own = scores[np.arange(len(texts)), [i for i, _ in texts]]
        new = np.array([known_name(t) is None for _, t in texts])
        return 1 + (scores > own[:, None]).sum(1), new

    (rank, new), (korean, _) = ranked("en"), ranked("ko")
    return {
        "top1": float((rank == 1).mean()),
        "top3": float((rank <= 3).mean()),
        "new_top1": float((rank[new] == 1).mean()),
        "new_top3": float((rank[new] <= 3).mean()),
        "korean_top1": float((korean == 1).mean()),
    }


def open_set(
    predictor: ClipPredictor, shown: Sequence[tuple[str, NDArray[np.float32]]], *, seed: int = 0
) -> dict[str, float]:
    """Whether "none of these" is said of what is none of these.

    Every exercise is asked for twice among six, once in truth and once not; what is no exercise
    can only be none. The predictor's prompts are changed.

    Args:
        predictor: Judges.
        shown: What is done, and (N, T, F) windows of it.
        seed: Of the other exercises that are asked for.

    Returns:
        AUROC of ``none``: of ``all``, of exercises not asked for (``absent``) and of no exercise
        (``idle``), each against exercises that are; ``right``, the share of answers that are.
    """
    rng = np.random.default_rng(seed)
    exercises = sorted(EXERCISES)
    none: dict[str, list[float]] = {"present": [], "absent": [], "idle": []}
    right = []
    for name, frames in shown:
        seen = predictor.see(frames)
        for kind in ("present", "absent") if name in EXERCISES else ("idle",):
            asked = [str(n) for n in rng.permutation([n for n in exercises if n != name])[:_ASKED]]
            if kind == "present":
                asked[0] = name
            predictor.set_prompts([prompt_of(n) for n in asked])
            found = predictor.judge(seen)
            none[kind].append(found.none)
            right.append(found.best == (prompt_of(name) if kind == "present" else None))
    away = {"all": none["absent"] + none["idle"], "absent": none["absent"], "idle": none["idle"]}
    there = [False] * len(none["present"])
    measured = {
        kind: auroc([*some, *none["present"]], [True] * len(some) + there)
        for kind, some in away.items()
        if some
    }
    return {**measured, "right": float(np.mean(right))}


def _means(groups: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """(N, space) the direction of each group."""
    means = np.stack([group.mean(0) for group in groups])
    return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), np.float32)


def _right(scores: NDArray[np.float32], true: NDArray[np.int64]) -> float:
    """Share of the rows whose best column is the right one."""
    return float((scores.argmax(1) == true).mean())


def retrieval(predictor: ClipPredictor, pairs: Pairs, *, seed: int = 0) -> dict[str, float]:
    """Text to movement: each movement is asked for by a kept caption among all the others.

    A movement that the caption is true of as well is a right answer, as in multi-positive search.
    """
    rng = np.random.default_rng(seed)
    said = captions(rng, pairs.traits, pairs.name, Speech(kept=True, korean=0.0))
    seen = predictor.see(pairs.frames.astype(np.float32))
    scores = predictor.read(said.texts, PLAIN) @ seen.T  # (texts, movements)
    right = ~((said.claims.astype(np.float32) @ (~pairs.traits).T.astype(np.float32)) > 0)
    named = (said.name[:, None] < 0) | (said.name[:, None] == pairs.name[None])
    return ranks(scores, right & named)


def ranks(scores: NDArray[np.float32], right: NDArray[np.bool_]) -> dict[str, float]:
    """R@1, R@5 and the median rank of the first right answer; rows ask, columns answer."""
    some = right.any(1)
    best = np.where(right, scores, -np.inf).max(1)[some]
    rank = 1 + (scores[some] > best[:, None]).sum(1)
    return {
        "r1": float((rank <= 1).mean()),
        "r5": float((rank <= 5).mean()),
        "median_rank": float(np.median(rank)),
    }


def caption_choice(predictor: ClipPredictor, pairs: Pairs, *, kept: bool, seed: int = 0) -> float:
    """How often the right one of 16 movements' captions is found; captions may fit several."""
    rng = np.random.default_rng(seed)
    some = pairs[rng.permutation(len(pairs))[: len(pairs) // _GROUP * _GROUP]]
    said = captions(rng, some.traits, some.name, Speech(kept=kept, korean=0.0))
    seen = predictor.see(some.frames.astype(np.float32))
    read = predictor.read(said.texts, PLAIN)
    broken = said.claims.astype(np.float32) @ (~some.traits).T.astype(np.float32)
    named = (said.name[:, None] < 0) | (said.name[:, None] == some.name[None])
    fits = ((broken == 0) & named).T
    hits = []
    for start in range(0, len(some), _GROUP):
        own = slice(start, start + _GROUP)
        best = (seen[own] @ read[own].T).argmax(1)
        hits.append(fits[own, own][np.arange(_GROUP), best].mean())
    return float(np.mean(hits))


def clip_figures(
    predictor: ClipPredictor,
    clips: Sequence[tuple[str, NDArray[np.float32]]],
    candidates: Sequence[str],
    how: Prompting = USUAL,
) -> dict[str, Any]:
    """Recordings of real people: the exercise of each among the candidates, its windows averaged.

    Args:
        predictor: Names them.
        clips: What is done, and (N, T, F) windows.
        candidates: Names to choose from.
        how: Prompts are made.
    """
    classes = predictor.read([prompt_of(name) for name in candidates], how)
    true = [list(candidates).index(name) for name, _ in clips]
    best = [int((predictor.see(w) @ classes.T).mean(0).argmax()) for _, w in clips]
    return {
        "macro_f1": macro_f1(np.array(true), np.array(best)),
        "top1": float(np.mean(np.array(true) == np.array(best))),
        "clips": len(clips),
    }
