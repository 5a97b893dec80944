"""The window's style sheet, written out for a theme and a scale."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.paths import RESOURCES

if TYPE_CHECKING:
    from coach.ui.theme import Colours


def style_sheet(c: "Colours", px: Callable[[float], int]) -> str:
    """Qt style sheet. Widgets are addressed by the dynamic property ``role``."""
    return f"""
QMainWindow, QWidget#Central {{ background: {c.background}; }}
QWidget {{ color: {c.text}; font-size: {px(15)}px; }}
QLabel {{ background: transparent; }}
QLabel[role="muted"] {{ color: {c.muted}; }}
QLabel[role="small"] {{ color: {c.muted}; font-size: {px(13)}px; }}
QLabel[role="key"] {{
    color: {c.muted}; background: {c.background}; border: 1px solid {c.line};
    border-radius: {px(4)}px; padding: {px(1)}px {px(8)}px; font-size: {px(13)}px;
}}
QLabel[role="title"] {{ font-size: {px(20)}px; font-weight: 600; }}
QLabel[role="figure"] {{ font-size: {px(20)}px; }}
QLabel[role="next"] {{ font-size: {px(20)}px; font-weight: 600; color: {c.accent}; }}
QLabel[role="heading"] {{ font-size: {px(32)}px; font-weight: 600; }}
QLabel[role="far"] {{ font-size: {px(40)}px; font-weight: 600; }}
QLabel[role="far-line"] {{ font-size: {px(28)}px; }}
QLabel[role="notice"] {{ font-size: {px(32)}px; font-weight: 600; color: #FFFFFF; }}
QLabel[role="notice-detail"] {{ font-size: {px(20)}px; color: #D5DAE0; }}
QFrame[role="card"] {{ background: {c.surface}; border-radius: {px(8)}px; }}
QFrame[role="sheet"] {{
    background: {c.surface}; border: 1px solid {c.line}; border-radius: {px(8)}px;
}}
QPushButton {{
    background: {c.raised}; border: 1px solid {c.line}; border-radius: {px(8)}px;
    padding: {px(6)}px {px(14)}px; min-height: {px(24)}px;
}}
QPushButton:hover {{ border-color: {c.accent}; }}
QPushButton:focus {{ border: {px(2)}px solid {c.accent}; }}
QPushButton:pressed, QPushButton:checked {{ border-color: {c.accent}; color: {c.accent}; }}
QPushButton:disabled {{ color: {c.muted}; }}
QPushButton[role="main"] {{
    background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; font-weight: 600;
}}
QPushButton[role="main"]:focus {{ border: {px(2)}px solid {c.text}; }}
QPushButton[role="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[role="quiet"]:hover, QPushButton[role="quiet"]:checked {{
    background: {c.raised}; color: {c.text};
}}
QPushButton[role="quiet"]:focus {{ border: {px(2)}px solid {c.accent}; }}
QPushButton[role="tool"] {{
    background: transparent; border-color: transparent; padding: {px(6)}px {px(6)}px;
    font-size: {px(13)}px;
}}
QPushButton[role="tool"]:hover, QPushButton[role="tool"]:checked {{
    background: {c.raised}; color: {c.text};
}}
QPushButton[role="tool"]:focus {{ border: {px(2)}px solid {c.accent}; }}
QPushButton[role="chip"] {{
    padding: {px(2)}px {px(8)}px; min-height: {px(22)}px; background: transparent;
    font-size: {px(13)}px;
}}
QPushButton[role="chip"]:checked {{
    background: {c.raised}; color: {c.text}; border-color: {c.accent};
}}
QLabel[role="aside"] {{ color: {c.muted}; font-size: {px(13)}px; }}
QLabel[role="aside"][chosen="true"] {{ color: {c.on_accent}; }}
QLineEdit {{
    background: {c.background}; border: 1px solid {c.line}; border-radius: {px(8)}px;
    padding: {px(8)}px {px(12)}px; selection-background-color: {c.accent};
    selection-color: {c.on_accent};
}}
QLineEdit:focus {{ border: {px(2)}px solid {c.accent}; }}
QListWidget, QTableWidget {{
    background: {c.surface}; border: {px(2)}px solid transparent; outline: none;
    gridline-color: {c.line}; alternate-background-color: {c.surface};
}}
QListWidget::item {{ padding: {px(8)}px {px(12)}px; border-radius: {px(8)}px; }}
QListWidget::item:hover {{ background: {c.raised}; }}
QListWidget::item:selected {{ background: {c.accent}; color: {c.on_accent}; }}
QTableWidget::item {{ padding: {px(4)}px {px(8)}px; }}
QHeaderView, QHeaderView::section {{
    background: {c.surface}; color: {c.muted}; border: none; padding: {px(4)}px {px(8)}px;
    font-size: {px(13)}px; font-weight: 400;
}}
QTableCornerButton::section {{ background: {c.surface}; border: none; }}
QDockWidget {{ color: {c.text}; font-weight: 600; }}
QDockWidget::title {{ background: {c.surface}; padding: {px(8)}px {px(12)}px; }}
QTabBar::tab {{
    background: {c.background}; color: {c.muted}; padding: {px(8)}px {px(16)}px; border: none;
    border-bottom: {px(2)}px solid transparent;
}}
QTabBar::tab:selected {{ color: {c.text}; border-bottom-color: {c.accent}; }}
QMainWindow::separator {{ background: {c.background}; width: {px(8)}px; height: {px(8)}px; }}
QProgressBar {{ background: {c.line}; border: none; border-radius: {px(2)}px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: {px(2)}px; }}
QScrollArea {{ border: none; background: transparent; }}
QWidget#Plain {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: {px(10)}px; }}
QScrollBar::handle:vertical {{
    background: {c.line}; border-radius: {px(4)}px; min-height: {px(32)}px;
}}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; border: none; height: 0; width: 0;
}}
QToolTip {{
    background: {c.raised}; color: {c.text}; border: 1px solid {c.line}; padding: {px(8)}px;
    font-size: {px(15)}px;
}}
{_controls(c, px)}"""


def _controls(c: "Colours", px: Callable[[float], int]) -> str:
    """What is chosen from, ticked and counted up: where the focus is, there is a border."""
    icons = (RESOURCES / "icons").as_posix()
    return f"""
QComboBox, QSpinBox, QDoubleSpinBox {{
    background: {c.background}; color: {c.text}; border: 1px solid {c.line};
    border-radius: {px(8)}px; padding: {px(5)}px {px(4)}px {px(5)}px {px(10)}px;
}}
QSpinBox, QDoubleSpinBox {{ padding: {px(3)}px 0 {px(3)}px {px(8)}px; min-height: {px(26)}px; }}
QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus {{ border: {px(2)}px solid {c.accent}; }}
QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled {{ color: {c.muted}; }}
QSpinBox QLineEdit, QDoubleSpinBox QLineEdit {{
    background: transparent; border: none; padding: 0 0 0 {px(8)}px;
}}
QComboBox::drop-down {{ border: none; width: {px(20)}px; }}
QComboBox::down-arrow {{
    image: url("{icons}/down-{c.name}.svg"); width: {px(12)}px; height: {px(12)}px;
}}
QComboBox QAbstractItemView {{
    background: {c.raised}; color: {c.text}; selection-background-color: {c.accent};
    selection-color: {c.on_accent}; border: 1px solid {c.line};
}}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button {{
    background: transparent; border: none; width: {px(20)}px;
}}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{
    image: url("{icons}/up-{c.name}.svg"); width: {px(10)}px; height: {px(10)}px;
}}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{
    image: url("{icons}/down-{c.name}.svg"); width: {px(10)}px; height: {px(10)}px;
}}
QCheckBox {{ spacing: {px(8)}px; padding: {px(3)}px; border: 1px solid transparent; }}
QCheckBox:focus {{ border: {px(2)}px solid {c.accent}; border-radius: {px(4)}px; }}
QCheckBox::indicator, QTreeWidget::indicator {{
    width: {px(14)}px; height: {px(14)}px; border: 1px solid {c.muted}; border-radius: {px(3)}px;
    background: {c.background};
}}
QCheckBox::indicator:checked, QTreeWidget::indicator:checked {{
    background: {c.accent}; border-color: {c.accent};
    image: url("{icons}/tick-{c.name}.svg");
}}
QSlider {{ min-height: {px(24)}px; }}
QSlider::groove:horizontal {{
    background: {c.line}; height: {px(4)}px; border-radius: {px(2)}px;
}}
QSlider::sub-page:horizontal {{ background: {c.accent}; border-radius: {px(2)}px; }}
QSlider::handle:horizontal {{
    background: {c.accent}; width: {px(16)}px; margin: -{px(6)}px 0; border-radius: {px(8)}px;
}}
QSlider::handle:horizontal:focus {{ border: {px(2)}px solid {c.text}; }}
QListWidget:focus, QTableWidget:focus, QListView:focus, QTableView:focus, QTreeWidget:focus {{
    border: {px(2)}px solid {c.accent}; border-radius: {px(8)}px;
}}
QPlainTextEdit {{
    background: {c.background}; border: 1px solid {c.line}; border-radius: {px(8)}px;
    padding: {px(6)}px;
}}
QPlainTextEdit:focus {{ border: {px(2)}px solid {c.accent}; }}
QScrollBar:horizontal {{ background: transparent; height: {px(10)}px; }}
QScrollBar::handle:horizontal {{
    background: {c.line}; border-radius: {px(4)}px; min-width: {px(32)}px;
}}
"""
