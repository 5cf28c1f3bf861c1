"""The scroll bar of a pane."""

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip


class PaneScrollBar(ScrollBar):
    """One cell wide and drawn straight from its segments: Textual's way takes longer than the lines beside it."""

    _cells: list[Strip] | None = None

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
        bar = self.render()
        assert isinstance(bar, ScrollBarRender)
        assert isinstance(bar.style, Style)
        assert bar.style.color is not None
        assert bar.style.bgcolor is not None
        segments = bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            back_color=bar.style.bgcolor,
            bar_color=bar.style.color,
        ).segments
        cells = [*Segment.apply_style(segments, self.rich_style)]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            cells = line_filter.apply(cells, background)
        return [Strip([cell], 1) for cell in cells]
