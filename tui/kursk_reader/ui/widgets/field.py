"""A line of words to type."""

from textual import events
from textual.strip import Strip
from textual.widgets import Input

from kursk_reader.ui.text_layout.placeholders import replaced


class Field(Input):
    """An input that draws placeholders, as the text does, for what must not reach the terminal.

    A note can come from another library, and words from the clipboard.
    """

    def on_mount(self) -> None:
        """Begin at the beginning."""
        if not self.has_focus:
            self.cursor_position = 0

    def on_blur(self, event: events.Blur) -> None:
        """Show the beginning of what has no room."""
        self.cursor_position = 0

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines of what is pasted, as one; terminals send a carriage return for the end of a line."""
        event.stop()
        event.prevent_default()
        self.replace(" ".join(filter(None, event.text.splitlines())), *self.selection)

    def render_line(self, y: int) -> Strip:
        """The line, made harmless."""
        strip = super().render_line(y)
        if strip.text.isprintable():
            return strip
        segments = [segment._replace(text=replaced(segment.text)) for segment in strip]
        return Strip(segments).adjust_cell_length(strip.cell_length)
