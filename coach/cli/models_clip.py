"""``models add clip PATH``: checks a picture model of one's own and looks with it from now on."""

from pathlib import Path


def add(path: Path) -> int:
    """Checks, loads once and remembers the folder.

    Raises:
        InputError: It cannot be used; says what helps.
    """
    from ml.clip.image_model import register

    folder = register(path)
    size = f"{folder.size / 1e6:.0f} MB"
    print(f"picture model: {folder.kind}, {folder.side} px, {size}, {folder.path}")
    return 0
