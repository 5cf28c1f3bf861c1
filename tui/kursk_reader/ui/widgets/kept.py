"""Widgets whose lines are drawn again only when something in them changes."""

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Kept(Widget):
    """A widget without frame and padding that draws lines of its full width by `render_line`.

    At every key all lines of all widgets are asked for. Those that nothing happened to are at hand here; for the
    others, too, Textual's way through its styles would take longer than drawing the line.
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        self._strips: dict[int, Strip] = {}
        super().__init__(id=id)

    def _set_dirty(self, *regions: Region) -> None:
        """Forget what is to be repainted: everything that makes Textual do so comes through here."""
        if regions:
            for line in {line for region in regions for line in region.line_range}:
                self._strips.pop(line, None)
        else:
            self._strips.clear()
        super()._set_dirty(*regions)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget."""
        missing = [line for line in crop.line_range if line not in self._strips]
        if missing:
            background, filters = self.background_colors[1], self.get_line_filters()
            for line in missing:
                strip = self.render_line(line).adjust_cell_length(self.region.width)
                for line_filter in filters:
                    strip = strip.apply_filter(line_filter, background)
                self._strips[line] = strip
        strips = [self._strips[line] for line in crop.line_range]
        if crop.column_span != (0, self.region.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips
