"""What the review's own widgets look like; the rest is the window's style sheet."""

from coach.ui.theme import Look


def review_style(look: Look) -> str:
    """Qt style sheet for the review's face."""
    c, px = look.colours, look.px
    return f"""
QWidget#Review {{ background: {c.background}; }}
QListView, QTableView {{
    background: {c.surface}; border: {px(2)}px solid transparent; outline: none;
    gridline-color: {c.line}; selection-background-color: {c.raised};
    selection-color: {c.text}; alternate-background-color: {c.surface};
}}
QTableView::item {{ padding: 0 {px(6)}px; border: none; }}
QTableView {{ font-size: {px(13)}px; }}
QTableView::item:selected {{ background: {c.raised}; }}
QTableView QHeaderView::section {{ padding: 0 {px(6)}px; }}
QComboBox {{ font-size: {px(13)}px; }}
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
QPushButton[role="danger"] {{ color: {c.bad}; border-color: {c.bad}; }}
QPushButton[role="danger"]:disabled {{ color: {c.muted}; border-color: {c.line}; }}
"""
