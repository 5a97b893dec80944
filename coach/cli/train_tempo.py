"""``train tempo``: how long real repetitions take, as the simulator must reach."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from coach.errors import InputError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument(
        "--data",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder with pose/repcount-annotations",
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="where to write it (JSON)"
    )


def run(args: argparse.Namespace) -> int:
    """Reads the annotations, writes quantiles by exercise."""
    from ml.fit_tempo import SHARES, real_tempos

    if args.out.is_dir():
        raise InputError(f"--out {args.out} is a folder; name a file")
    tempos = real_tempos(args.data)
    told = {
        "command": f"python main.py train tempo --data DIR --out {args.out.name}",
        "from": "annotations of RepCount-A as published with EveryShotCounts (MIT)",
        "shares": SHARES,
        "exercises": {name: asdict(tempo) for name, tempo in tempos.items()},
    }
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    for name, tempo in tempos.items():
        print(f"{name:<14}{tempo.videos:>5} videos  {'  '.join(f'{s:.2f}' for s in tempo.rep_s)} s")
    return 0
