"""The least a reader can do: a Line-API widget that repaints two lines on a key and everything on a page."""

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.events import Key
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

LINES, PAGE = 100_000, 36
CURRENT, OTHER = Style(reverse=True), Style()


class Lines(ScrollView, can_focus=True):
    current = 0

    def on_mount(self) -> None:
        self.virtual_size = Size(self.size.width, LINES)

    def render_line(self, y: int) -> Strip:
        number = self.scroll_offset.y + y
        words = f"line {number} of a text that says nothing at all"
        return Strip([Segment(words, CURRENT if number == self.current else OTHER)]).adjust_cell_length(self.size.width)

    def on_key(self, event: Key) -> None:
        event.stop()
        before = self.current
        if event.key == "space":
            self.current += PAGE
            self.scroll_to(y=self.scroll_offset.y + PAGE, animate=False, force=True)
        else:
            top = self.scroll_offset.y
            self.current = top + (self.current - top + 1) % PAGE
            self.refresh_lines(before)
            self.refresh_lines(self.current)


class TwoLines(App[None]):
    def compose(self) -> ComposeResult:
        yield Lines()


TwoLines().run()
