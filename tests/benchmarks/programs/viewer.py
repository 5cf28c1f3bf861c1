"""The least a viewer of a file can do: a Line-API widget, its lines wrapped once, that goes by line and by page."""

import sys
import textwrap
from pathlib import Path

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.events import Key
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

WIDTH, MARGIN = 76, 20
PLAIN = Style(color="#d0d0d0", bgcolor="#101010")


class Viewer(ScrollView, can_focus=True):
    def __init__(self, file: Path) -> None:
        super().__init__()
        paragraphs = file.read_text(encoding="utf-8").split("\n")
        self.lines = [line for paragraph in paragraphs for line in [*textwrap.wrap(paragraph, WIDTH), ""]]

    def on_mount(self) -> None:
        self.virtual_size = Size(self.size.width, len(self.lines))

    def render_line(self, y: int) -> Strip:
        number = self.scroll_offset.y + y
        words = self.lines[number] if number < len(self.lines) else ""
        segments = [Segment(" " * MARGIN, PLAIN), Segment(words, PLAIN)]
        return Strip(segments).adjust_cell_length(self.size.width, PLAIN)

    def on_key(self, event: Key) -> None:
        event.stop()
        step = {"j": 1, "space": self.size.height - 2}.get(event.key, 0)
        self.scroll_to(y=self.scroll_offset.y + step, animate=False, force=True)


class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield Viewer(Path(sys.argv[1]))


Bare().run()
