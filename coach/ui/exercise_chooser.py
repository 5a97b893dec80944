"""Choose an exercise by typing any of its names."""

from collections.abc import Iterable
from difflib import get_close_matches

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from coach.motion.exercise import ExerciseSpec
from coach.ui.sheet import Sheet
from coach.ui.theme import Look

_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_SHOWN_ROWS = 8


def matching(query: str, specs: Iterable[ExerciseSpec]) -> list[ExerciseSpec]:
    """Exercises for what was typed, the best first; near misses where nothing contains it."""
    wanted = _plain(query)
    specs = list(specs)
    if not wanted:
        return specs
    ranked = [(rank, spec) for spec in specs if (rank := _rank(wanted, spec)) is not None]
    if ranked:
        return [spec for _, spec in sorted(ranked, key=lambda pair: pair[0])]
    names = {_plain(name): spec for spec in specs for name in _names(spec)}
    near = get_close_matches(wanted, names, n=4, cutoff=0.55)
    return list(dict.fromkeys(names[name] for name in near))


class ExerciseChooser(Sheet):
    """A search field over a list.

    Signals:
        chosen: An `ExerciseSpec`.
    """

    chosen = Signal(object)

    def __init__(
        self, parent: QWidget, look: Look, specs: Iterable[ExerciseSpec], current: ExerciseSpec
    ) -> None:
        super().__init__(parent, look, "Choose the exercise")
        self._specs = list(specs)
        self._current = current
        self.first = self.search = QLineEdit()
        self.search.setPlaceholderText("Type a name, for example curl or 스쿼트")
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._how = QLabel()
        self._how.setProperty("role", "muted")
        self._how.setWordWrap(True)
        for widget in (self.search, self.list, self._how):
            self.body.addWidget(widget)
        self._how.setMinimumHeight(look.px(64))
        self._how.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.list.setMinimumHeight(look.px(40) * _SHOWN_ROWS)
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._accept)
        self.list.itemClicked.connect(lambda _item: self._accept())
        self.list.currentItemChanged.connect(self._explain)
        self._fill("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrow keys in the search field walk along the list."""
        walking = isinstance(event, QKeyEvent) and event.key() in _WALKING
        if watched is self.search and walking and event.type() == QEvent.Type.KeyPress:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    def _fill(self, query: str) -> None:
        self.list.clear()
        for spec in matching(query, self._specs):
            item = QListWidgetItem(spec.title)
            item.setData(Qt.ItemDataRole.UserRole, spec)
            item.setSizeHint(QSize(0, self.look.px(40)))
            self.list.addItem(item)
            if spec.name == self._current.name and not query:
                self.list.setCurrentItem(item)
        if self.list.count() == 0:
            self._how.setText("No exercise of that name. Try another word.")
        elif self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def _explain(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            spec: ExerciseSpec = item.data(Qt.ItemDataRole.UserRole)
            view = f"Camera: {spec.recommended_view}."
            self._how.setText(" ".join((*spec.how_to, view)))

    def _accept(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
            self.close_sheet()


def _names(spec: ExerciseSpec) -> tuple[str, ...]:
    return (spec.title, spec.name, *spec.aliases)


def _plain(text: str) -> str:
    """Case, hyphens and spaces do not matter."""
    return "".join(text.casefold().replace("-", " ").replace("_", " ").split())


def _rank(wanted: str, spec: ExerciseSpec) -> tuple[int, str] | None:
    """Whole name, beginning of a name, or somewhere inside one."""
    names = [_plain(name) for name in _names(spec)]
    if wanted in names:
        return 0, spec.title
    if any(name.startswith(wanted) for name in names):
        return 1, spec.title
    return (2, spec.title) if any(wanted in name for name in names) else None
