"""Widgets whose lines are drawn again only when something in them changes."""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget


@lru_cache(maxsize=16)
def blank(width: int, style: Style) -> Strip:
    """An empty line."""
    return Strip([Segment(" " * width, style)], width)


class Kept(Widget):
    """A widget without frame and padding that draws lines of its full width by `render_line`.

    At every key all lines of all widgets are asked for. Those that nothing happened to are at hand here; for the
    others, too, Textual's way through its styles would take longer than drawing the line.
    """

    virtual_size = Reactive(Size(0, 0))  # whose change lays nothing out anew: what is drawn has the size it is given

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

    def _shift_kept(self, lines: int, fixed: int = 0) -> None:
        """Repaint all but the `fixed` first lines, scrolled by so many; what stays visible is not drawn again."""
        kept = {
            line if line < fixed else line - lines: strip
            for line, strip in self._strips.items()
            if line < fixed or fixed <= line - lines < self.size.height
        }
        self.refresh()
        self._strips.update(kept)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget, as wide as it is beside its scroll bar."""
        missing = [line for line in crop.line_range if line not in self._strips]
        if missing:
            background, filters = self.background_colors[1], self.get_line_filters()
            width = self.scrollable_content_region.width  # padding beside it would be cut off again
            finished: dict[tuple[Segment, ...], Strip] = {}  # many lines are alike: empty
            for line in missing:
                strip = self.render_line(line).adjust_cell_length(width)
                drawn = tuple(strip)
                if drawn not in finished:
                    segments = [segment for segment in drawn if segment.text]
                    for line_filter in filters:
                        segments = line_filter.apply(segments, background)
                    finished[drawn] = Strip(segments, width)
                self._strips[line] = finished[drawn]
        strips = [self._strips[line] for line in crop.line_range]
        if crop.column_span != (0, self.region.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips
