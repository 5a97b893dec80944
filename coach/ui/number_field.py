"""A number to be typed or counted up and down, with air before it and a name for everybody."""

from typing import Final

from PySide6.QtWidgets import QSpinBox

from coach.ui.theme import Look

_HEIGHT: Final = 34
_AIR: Final = 8


class NumberField(QSpinBox):
    """Follows the size of the text.

    Args:
        look: Theme and scale.
        value: At first.
        most: The largest; see ``least``.
        name: For tool tip and screen readers.
        least: The smallest.
        suffix: After the number, such as ``" s"``.
        step: How much an arrow adds.
    """

    def __init__(
        self,
        look: Look,
        value: int,
        most: int,
        name: str,
        *,
        least: int = 1,
        suffix: str = "",
        step: int = 1,
    ) -> None:
        super().__init__()
        self._look = look
        self.setRange(least, most)
        self.setValue(value)
        self.setSuffix(suffix)
        self.setSingleStep(step)
        self.setAccessibleName(name)
        self.setToolTip(name)
        look.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        # a style sheet's padding does not reach the line within
        self.lineEdit().setTextMargins(self._look.px(_AIR), 0, 0, 0)
        self.setMinimumHeight(self._look.px(_HEIGHT))
