"""Workout Coach: ``python main.py --help``."""

from coach.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
