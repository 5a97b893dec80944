"""Colours, sizes and the style sheet: one place that decides how everything looks."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from coach.ui.style_sheet import style_sheet

BASE_SIZE: Final = (1280, 800)
SCALE_STEP: Final = 0.125
SCALE_RANGE: Final = (0.875, 3.0)


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme. Text colours reach a contrast of 4.5:1 on all three grounds.

    Attributes:
        name: ``dark`` or ``light``.
        background, surface, raised: Window, cards, and what lies on cards.
        text, muted: What is read first and what is read second.
        accent: The one accent.
        good, fair, bad: For form only, always together with a shape.
        line: Hairlines and empty tracks.
        on_accent: Text on the accent.
    """

    name: str
    background: str
    surface: str
    raised: str
    text: str
    muted: str
    accent: str
    good: str
    fair: str
    bad: str
    line: str
    on_accent: str


DARK: Final = Colours(
    name="dark",
    background="#14171A",
    surface="#1D2126",
    raised="#272C33",
    text="#E8EAED",
    muted="#9AA3AD",
    accent="#4FC3F7",
    good="#7BD88F",
    fair="#FFB74D",
    bad="#FF8A80",
    line="#3A414A",
    on_accent="#0B1D27",
)
LIGHT: Final = Colours(
    name="light",
    background="#F7F8FA",
    surface="#FFFFFF",
    raised="#EEF1F4",
    text="#1B1F23",
    muted="#56606A",
    accent="#026AA7",
    good="#1B7440",
    fair="#8A5300",
    bad="#B71C1C",
    line="#CDD3DA",
    on_accent="#FFFFFF",
)


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB``, 0..1 (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1..21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def scale_for(width: int, height: int) -> float:
    """How much larger than at 1280x800 everything is drawn, in steps that avoid restyling often."""
    wanted = min(width / BASE_SIZE[0], height / BASE_SIZE[1])
    stepped = int(wanted / SCALE_STEP) * SCALE_STEP
    return max(SCALE_RANGE[0], min(SCALE_RANGE[1], stepped))


class Look(QObject):
    """The theme and scale in force. Widgets hold it and repaint on `changed`."""

    changed = Signal()

    def __init__(
        self, choice: str = "auto", parent: QObject | None = None, text_size: float = 1.0
    ) -> None:
        """Args: text_size: how much larger than usual the user wants it, from 1 on."""
        super().__init__(parent)
        self.choice = choice
        self._fitted, self._text_size = 1.0, text_size
        self.scale = text_size
        self.colours = self._resolve()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def px(self, length: float) -> int:
        """A length given at 1280x800, in pixels of the present scale."""
        return max(1, round(length * self.scale))

    def px_unmagnified(self, length: float) -> int:
        """The same without the user's wish for larger text: what is large enough for all."""
        return max(1, round(length * self._fitted))

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        """A colour of the theme by its attribute name."""
        colour = QColor(getattr(self.colours, name))
        colour.setAlphaF(alpha)
        return colour

    def rgb(self, name: str) -> tuple[int, int, int]:
        """A colour of the theme for pixels."""
        colour = self.colour(name)
        return colour.red(), colour.green(), colour.blue()

    def font(self, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The system's face in a size given at 1280x800, with tabular figures."""
        return tabular_font(self.px(size), weight)

    def style(self) -> str:
        """The style sheet for the whole window."""
        return style_sheet(self.colours, self.px)

    def palette(self) -> QPalette:
        """Qt's palette, for what style sheets do not reach."""
        palette = QPalette()
        role = QPalette.ColorRole
        for target, name in (
            (role.Window, "background"),
            (role.Base, "surface"),
            (role.AlternateBase, "raised"),
            (role.Button, "surface"),
            (role.ToolTipBase, "raised"),
            (role.WindowText, "text"),
            (role.Text, "text"),
            (role.ButtonText, "text"),
            (role.ToolTipText, "text"),
            (role.PlaceholderText, "muted"),
            (role.Highlight, "accent"),
            (role.HighlightedText, "on_accent"),
        ):
            palette.setColor(target, self.colour(name))
        return palette

    def choose(self, choice: str) -> None:
        """Switches to ``auto``, ``dark`` or ``light``."""
        self.choice = choice
        self.colours = self._resolve()
        self.changed.emit()

    def toggle(self) -> str:
        """The other of dark and light; returns it."""
        self.choose("light" if self.colours is DARK else "dark")
        return self.choice

    def resize(self, width: int, height: int) -> None:
        """Follows the window's size."""
        self._fitted = scale_for(width, height)
        self._rescale()

    def magnify(self, text_size: float) -> None:
        """How much larger than usual the user wants it, from 1 on."""
        self._text_size = text_size
        self._rescale()

    def _rescale(self) -> None:
        scale = self._fitted * self._text_size
        if scale != self.scale:
            self.scale = scale
            self.changed.emit()

    def _resolve(self) -> Colours:
        if self.choice == "auto":
            scheme = QGuiApplication.styleHints().colorScheme()
            return LIGHT if scheme == Qt.ColorScheme.Light else DARK
        return LIGHT if self.choice == "light" else DARK

    def _system_changed(self) -> None:
        if self.choice == "auto":
            self.choose("auto")


def tabular_font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The application's face with figures of equal width, so that numbers do not jump."""
    font = QFont(QGuiApplication.font())
    font.setPixelSize(max(1, pixels))
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
