"""The articles of the library: a hundred thousand scroll as ten do, because only a page is read at a time."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.message import Message
from textual.strip import Strip

from kursk_reader.domain.codebook import Codebook
from kursk_reader.storage.documents import Listed
from kursk_reader.ui.colours import Colours
from kursk_reader.ui.commands import Where
from kursk_reader.ui.text_layout.fitting import fitted
from kursk_reader.ui.widgets.pane import Pane
from kursk_reader.workspace import articles
from kursk_reader.workspace.workspace import Workspace

_PAGE = 64
_KEPT_PAGES = 8
_LINES = 5
"""Lines an article takes: title (two), origin, progress with counts, and a blank one."""
_BAR = 8


class ArticleList(Pane):
    """The list of articles; the one in the text stands out, the current one has a bar beside it."""

    WHERE = Where.LIST

    class Chosen(Message):
        """An article was clicked."""

        def __init__(self, document_id: str) -> None:
            super().__init__()
            self.document_id = document_id

    def __init__(self, workspace: Workspace, colours: Colours) -> None:
        super().__init__(id="list")
        self.workspace = workspace
        self.colours = colours
        self.words = ""
        self.current = 0
        self.open_id: str | None = None
        self.total = 0
        self._page = lru_cache(_KEPT_PAGES)(self._read_page)

    def reload(self) -> None:
        """Read the list again: articles, progress or counts have changed."""
        self._page.cache_clear()
        self.total = articles.count(self.workspace, self.words)
        self.current = min(self.current, max(self.total - 1, 0))
        self._fit_size()
        self.refresh()

    def refresh_documents(self, ids: set[str | None]) -> None:
        """Repaint articles whose progress or counts have changed."""
        shown = range(self.top_line // _LINES, (self.top_line + self.page_lines) // _LINES + 1)
        self._page.cache_clear()
        for index in shown:
            item = self.item(index)
            if item is not None and item.document.id in ids:
                self.refresh_range(index * _LINES, index * _LINES + _LINES - 1)

    def item(self, index: int) -> Listed | None:
        """The article at an index of the list."""
        if not 0 <= index < self.total:
            return None
        page = self._page(index // _PAGE)
        return page[index % _PAGE] if index % _PAGE < len(page) else None

    def go(self, index: int) -> None:
        """Make another article the current one."""
        before, self.current = self.current, min(max(index, 0), max(self.total - 1, 0))
        self.reveal()
        for changed in (before, self.current):
            self.refresh_range(changed * _LINES, changed * _LINES + _LINES - 1)

    def go_to(self, document_id: str) -> None:
        """Make the article with that id the open and current one."""
        self.open_id = document_id
        item = articles.listed(self.workspace, document_id)
        if item is not None:
            self.current = min(articles.place_in_list(self.workspace, item, self.words), max(self.total - 1, 0))
        self.reveal()
        self.refresh()

    def filter(self, words: str) -> None:
        """Show only articles that have these words in title or outlet."""
        self.words, self.current = words, 0
        self.reload()
        self.scroll_to_line(0)

    def reveal(self) -> None:
        """Scroll as little as shows the current article."""
        first = self.current * _LINES
        if first < self.top_line:
            self.scroll_to_line(first)
        elif first + _LINES - 1 > self.top_line + self.page_lines:
            self.scroll_to_line(first + _LINES - 1 - self.page_lines)

    @property
    def page_items(self) -> int:
        """Articles that are visible at once."""
        return max(self.page_lines // _LINES, 1)

    def render_line(self, y: int) -> Strip:
        """A visible line."""
        index, part = divmod(self.top_line + y, _LINES)
        item = self.item(index)
        width = self.scrollable_content_region.width
        if item is None:
            return self._empty_line(y, width)
        lines = self._lines(item, width - 3)
        segments = [self._edge(index, item, part), *(lines[part] if part < len(lines) else [])]
        return Strip(segments).adjust_cell_length(width, self._style(self.colours.foreground))

    def _read_page(self, number: int) -> list[Listed]:
        return articles.page(self.workspace, number * _PAGE, _PAGE, self.words)

    def _fit_size(self) -> None:
        self.set_line_count(self.total * _LINES)

    def _empty_line(self, y: int, width: int) -> Strip:
        hint = "No article has that in its title." if self.words else "No articles: kursk-reader import FILE…"
        lines = fitted(hint, width - 2, 3) if not self.total else []
        words = lines[y - 1].text if 0 < y <= len(lines) else ""
        return Strip([Segment(f" {words}", self._faint())]).adjust_cell_length(
            width, self._style(self.colours.foreground)
        )

    def _edge(self, index: int, item: Listed, part: int) -> Segment:
        if part >= _LINES - 1:
            return Segment("  ", self._style(self.colours.foreground))
        if index == self.current:
            ink = self.colours.accent if self.has_focus else self.colours.primary
            return Segment("▌ ", self._style(ink))
        mark = "│ " if item.document.id == self.open_id else "  "
        return Segment(mark, self._faint())

    def _lines(self, item: Listed, width: int) -> list[list[Segment]]:
        is_open = item.document.id == self.open_id
        title = self._style(self.colours.primary if is_open else self.colours.foreground, bold=is_open)
        lines = [[Segment(line.text, title)] for line in fitted(item.document.title, width, 2)]
        lines += [[Segment(line.text, self._faint())] for line in fitted(_origin(item, width), width)]
        return [*lines, list(self._state(item))]

    def _state(self, item: Listed) -> Iterator[Segment]:
        full = min(int(item.progress * _BAR + 0.5), _BAR) if item.progress < 1 else _BAR
        yield Segment("━" * full, self._style(self.colours.primary))
        yield Segment("─" * (_BAR - full), self._faint())
        codebook: Codebook = self.workspace.codebook
        for tag in codebook:
            if number := item.counts.get(tag.name):
                style = self.colours.tag(tag.colour, background=self.colours.surface)
                yield Segment(f"  {tag.letter}", style)
                yield Segment(str(number), self._style(self.colours.foreground))

    def _faint(self) -> Style:
        return self._style(self.colours.foreground.blend(self.colours.surface, 0.45))

    def _style(self, ink: Color, *, bold: bool = False) -> Style:
        return self.colours.ink(ink, self.colours.surface, bold=bold)

    def on_resize(self, event: events.Resize) -> None:
        """Fit what is drawn to the new size."""
        self._fit_size()
        self.reveal()

    def on_focus(self, event: events.Focus) -> None:
        """Show that keys act here."""
        self.refresh()

    def on_blur(self, event: events.Blur) -> None:
        """Show that keys act elsewhere."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Take what was clicked."""
        item = self.item((self.top_line + event.y) // _LINES)
        if item is not None:
            self.post_message(self.Chosen(item.document.id))


def _origin(item: Listed, width: int) -> str:
    """Outlet, date and length, as much of it as has room; a date that has none loses its year."""
    document = item.document
    outlet, words = document.outlet or "", f"{document.words:,} words"
    day = (document.published or "")[:10]
    for parts in ((outlet, day, words), (outlet, day), (outlet, _short(day)), (outlet,)):
        line = " · ".join(part for part in parts if part)
        if len(line) <= width:
            return line
    return outlet


def _short(day: str) -> str:
    try:
        return f"{date.fromisoformat(day):%-d %b}"
    except ValueError:
        return ""
