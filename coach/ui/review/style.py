"""What the review's own widgets look like; the rest is the window's style sheet."""

from coach.ui.theme import Look


def review_style(look: Look) -> str:
    """Qt style sheet for the review's face."""
    c, px = look.colours, look.px
    return f"""
QWidget#Review {{ background: {c.background}; }}
QWidget#Plain {{ background: transparent; }}
QListView, QTableView {{
    background: {c.surface}; border: none; outline: none; gridline-color: {c.line};
    selection-background-color: {c.raised}; selection-color: {c.text};
    alternate-background-color: {c.surface};
}}
QListView:focus, QTableView:focus {{ border: none; }}
QTableView::item {{ padding: 0 {px(6)}px; border: none; }}
QTableView {{ font-size: {px(13)}px; }}
QTableView::item:selected {{ background: {c.raised}; }}
QTableView QHeaderView::section {{ padding: 0 {px(6)}px; }}
QComboBox {{
    background: {c.background}; border: 1px solid {c.line}; border-radius: {px(8)}px;
    padding: {px(6)}px {px(4)}px {px(6)}px {px(8)}px; font-size: {px(13)}px;
}}
QComboBox:focus {{ border: {px(2)}px solid {c.accent}; }}
QComboBox::drop-down {{ border: none; width: {px(12)}px; }}
QComboBox QAbstractItemView {{
    background: {c.raised}; color: {c.text}; selection-background-color: {c.accent};
    selection-color: {c.on_accent}; border: 1px solid {c.line};
}}
QLineEdit[role="note"] {{
    background: transparent; border: 1px solid transparent; padding: {px(4)}px {px(6)}px;
    font-size: {px(13)}px;
}}
QLineEdit[role="note"]:hover {{ border-color: {c.line}; }}
QLineEdit[role="note"]:focus {{ border: 1px solid {c.accent}; background: {c.background}; }}
QPushButton[role="tab"] {{
    background: transparent; border: none; border-radius: 0; color: {c.muted};
    font-size: {px(20)}px; font-weight: 600; padding: {px(4)}px {px(2)}px;
    border-bottom: {px(2)}px solid transparent;
}}
QPushButton[role="tab"]:checked {{ color: {c.text}; border-bottom-color: {c.accent}; }}
QPushButton[role="tab"]:hover {{ color: {c.text}; }}
QPushButton[role="tab"]:focus {{ color: {c.accent}; }}
"""


def sheet_style(look: Look) -> str:
    """The same for tables, lists and choices on a sheet."""
    c, px = look.colours, look.px
    return f"""
QTreeWidget, QTableWidget {{
    background: {c.background}; border: 1px solid {c.line}; border-radius: {px(8)}px;
    outline: none; font-size: {px(13)}px; gridline-color: {c.line};
}}
QTreeWidget::item {{ padding: {px(3)}px {px(4)}px; border: none; }}
QTreeWidget::item:selected, QTableWidget::item:selected {{
    background: {c.raised}; color: {c.text};
}}
QTableWidget::item {{ padding: 0 {px(6)}px; border: none; }}
QHeaderView, QHeaderView::section {{ background: transparent; }}
QComboBox {{
    background: {c.background}; border: 1px solid {c.line}; border-radius: {px(8)}px;
    padding: {px(5)}px {px(4)}px {px(5)}px {px(10)}px;
}}
QComboBox:focus {{ border: {px(2)}px solid {c.accent}; }}
QComboBox:disabled {{ color: {c.muted}; }}
QComboBox::drop-down {{ border: none; width: {px(20)}px; }}
QComboBox QAbstractItemView {{
    background: {c.raised}; color: {c.text}; selection-background-color: {c.accent};
    selection-color: {c.on_accent}; border: 1px solid {c.line};
}}
QCheckBox {{ spacing: {px(8)}px; }}
QCheckBox::indicator, QTreeWidget::indicator {{
    width: {px(14)}px; height: {px(14)}px; border: 1px solid {c.muted}; border-radius: {px(3)}px;
    background: {c.background};
}}
QCheckBox::indicator:checked, QTreeWidget::indicator:checked {{
    background: {c.accent}; border-color: {c.accent};
}}
QCheckBox:focus {{ color: {c.accent}; }}
QScrollBar:horizontal {{ background: transparent; height: {px(10)}px; }}
QScrollBar::handle:horizontal {{
    background: {c.line}; border-radius: {px(4)}px; min-width: {px(32)}px;
}}
QPushButton[role="danger"] {{ color: {c.bad}; border-color: {c.bad}; }}
QPushButton[role="danger"]:disabled {{ color: {c.muted}; border-color: {c.line}; }}
"""
