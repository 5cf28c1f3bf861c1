"""The scroll bar of a pane."""

from typing import TYPE_CHECKING, Self, cast

from rich.segment import Segment
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

if TYPE_CHECKING:
    from kursk_reader.ui.widgets.pane import Pane


class PaneScrollBar(ScrollBar):
    """One cell wide, on the background of its pane, and drawn straight from its segments.

    Textual's way takes longer than the lines beside it.
    """

    _cells: list[Strip] | None = None

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Repaint it. Nothing is laid out anew for it: it stands where its pane puts it."""
        return super().refresh(*regions, repaint=repaint, recompose=recompose)

    def _set_dirty(self, *regions: Region) -> None:
        """Forget what was drawn: everything that makes Textual repaint comes through here."""
        self._cells = None
        super()._set_dirty(*regions)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The cells of a part of the bar."""
        if self._cells is None:
            self._cells = self._drawn()
        return self._cells[crop.y : crop.bottom]

    def _drawn(self) -> list[Strip]:
        pane = cast("Pane", self.parent)
        colours, paper = pane.desk.colours, pane.background_colors[1]
        ink = colours.accent if self.grabbed else colours.foreground.multiply_alpha(0.4 if self.mouse_over else 0.22)
        bar = ScrollBarRender.render_bar(
            size=self.size.height,
            virtual_size=self.window_virtual_size,
            window_size=self.window_size if self.window_size < self.window_virtual_size else 0,
            position=self.position,
            back_color=paper.rich_color,
            bar_color=(paper + ink).rich_color,
        )
        cells = [*Segment.apply_style(bar.segments, self.rich_style)]
        for line_filter in self.get_line_filters():
            cells = line_filter.apply(cells, paper)
        strips = {cell: Strip([cell], 1) for cell in set(cells)}
        return [strips[cell] for cell in cells]
