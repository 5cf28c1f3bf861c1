"""What list, reader and panel have in common."""

from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar

from kursk_reader.ui.commands import Where
from kursk_reader.ui.keyboard import name_of
from kursk_reader.ui.widgets.kept import Kept
from kursk_reader.ui.widgets.scroll_bar import PaneScrollBar

if TYPE_CHECKING:
    from kursk_reader.ui.screens.desk import Desk

_WHEEL_LINES = 3
_BAR = 1
"""Cells of the scroll bar, which every pane has: what is visible is told from the size without a look at the styles."""


class Pane(Kept, ScrollView, can_focus=True):
    """A pane of the desk: it draws lines, scrolls without animation and hands every key to the desk at once."""

    WHERE: ClassVar[Where]
    FIXED_LINES: ClassVar[int] = 0
    """Lines at the top that do not scroll with the others."""

    ALLOW_SELECT = False

    show_vertical_scrollbar = Reactive(True)  # from the beginning: to show it later would lay everything out anew

    _thumb = (0, 0)  # where the one of the scroll bar starts and how long it is, in eighths of a cell

    @cached_property
    def desk(self) -> "Desk":
        """The screen that holds the pane."""
        from kursk_reader.ui.screens.desk import Desk

        assert isinstance(self.screen, Desk)
        return self.screen

    @property
    def page_lines(self) -> int:
        """Lines that are visible at once."""
        return max(self.outer_size.height, 1)

    @property
    def line_width(self) -> int:
        """Cells of a line."""
        return max(self.outer_size.width - _BAR, 0)

    @property
    def top_line(self) -> int:
        """The first visible line."""
        return round(self.scroll_y)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The bar at its right edge."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = PaneScrollBar(name="vertical")
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

    def set_line_count(self, lines: int) -> None:
        """How many lines there are. Unlike assigning `virtual_size` it moves no pane, so nothing is laid out anew."""
        size = Size(self.line_width, lines)
        if size != self.virtual_size:
            self.set_reactive(Pane.virtual_size, size)
            self._move_thumb()
            self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw other lines."""
        if lines := round(new_value) - round(old_value):
            self._move_thumb()
            self._shift_kept(lines, self.FIXED_LINES)

    def _move_thumb(self) -> None:
        """Tell the scroll bar what is visible; drawing it takes as long as drawing the lines, so only if it changes."""
        lines, page, bar = self.virtual_size.height, self.page_lines, self.vertical_scrollbar
        bar.set_reactive(ScrollBar.window_virtual_size, lines)
        bar.set_reactive(ScrollBar.position, float(self.top_line))
        length = max(page * page / lines, 1.0) if lines > page else 0.0
        start = (page - length) * self.top_line / (lines - page) if length else 0.0
        thumb = int(8 * start), ceil(8 * length)
        if thumb != self._thumb:
            self._thumb = thumb
            bar.refresh()

    def scroll_to_line(self, line: int) -> None:
        """Make `line` the first visible one, as far as there are lines."""
        self.scroll_to(y=max(line, 0), animate=False, force=True, immediate=True)

    def refresh_range(self, first: int, last: int) -> None:
        """Repaint the visible ones of the lines from `first` to `last`."""
        first, last = max(first, self.top_line), min(last, self.top_line + self.page_lines)
        if first <= last:
            self.refresh_lines(first, last - first + 1)

    def press(self, key: events.Key) -> None:
        """Do what a key means here."""
        self.desk.dispatch.press(self.WHERE, name_of(key))

    def changes(self, key: events.Key) -> bool:
        """Whether a key may change the library."""
        return self.desk.dispatch.changes(self.WHERE, name_of(key))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll without animation."""
        event.stop()
        event.prevent_default()
        self.scroll_to_line(self.top_line + _WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll without animation."""
        event.stop()
        event.prevent_default()
        self.scroll_to_line(self.top_line - _WHEEL_LINES)
