"""The articles of the library: a hundred thousand scroll as ten do, because only a page is read at a time."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.message import Message
from textual.strip import Strip

from kursk_reader.domain.query import Query
from kursk_reader.errors import LibraryError
from kursk_reader.storage.documents import Listed
from kursk_reader.storage.listing import Order, Sort
from kursk_reader.ui.colours import Colours
from kursk_reader.ui.commands import Where
from kursk_reader.ui.text_layout.fitting import fitted
from kursk_reader.ui.widgets.kept import blank
from kursk_reader.ui.widgets.pane import Pane
from kursk_reader.workspace import articles, duplicates
from kursk_reader.workspace.workspace import Workspace

_PAGE = 32
_KEPT_PAGES = 16
_LINES = 5
"""Lines an article takes: title (two), origin, progress with counts, and a blank one."""
_HEAD = 2
"""Lines above the articles, which do not scroll with them: the order, and a blank one."""
_BAR = 8

ORDERS = {
    Order(Sort.IMPORTED): "as imported",
    Order(Sort.IMPORTED, True): "latest imports first",
    Order(Sort.DATE): "newest first",
    Order(Sort.DATE, True): "oldest first",
    Order(Sort.OUTLET): "by outlet",
    Order(Sort.OUTLET, True): "by outlet, backwards",
    Order(Sort.TITLE): "by title",
    Order(Sort.TITLE, True): "by title, backwards",
    Order(Sort.PROGRESS): "most read first",
    Order(Sort.PROGRESS, True): "least read first",
    Order(Sort.ANNOTATIONS): "most annotated first",
    Order(Sort.ANNOTATIONS, True): "least annotated first",
}
"""What the list says of its order."""


class ArticleList(Pane):
    """The list of articles; the one in the text stands out, the current one has a bar beside it."""

    WHERE = Where.LIST
    FIXED_LINES = _HEAD

    class Chosen(Message):
        """An article was clicked."""

        def __init__(self, document_id: str) -> None:
            super().__init__()
            self.document_id = document_id

    def __init__(self, workspace: Workspace, colours: Colours) -> None:
        super().__init__(id="list")
        self.workspace = workspace
        self.colours = colours
        self.words = self.left_out = ""
        self.wanted = Query()
        self.order = articles.order(workspace)
        self.current = 0
        self.open_id: str | None = None
        self._every: Sequence[int] = ()
        self._numbers: Sequence[int] = ()
        self._texts = 0
        self._page = lru_cache(_KEPT_PAGES)(self._read_page)
        self._latest: tuple[object, list[list[Segment]]] = None, []

    @property
    def total(self) -> int:
        """How many articles the list has."""
        return len(self._numbers)

    def reload(self) -> None:
        """Read the list again: articles came, went or were edited. In between it keeps its order, whatever is done."""
        before = self._numbers[self.current] if self.current < self.total else None
        self._every = articles.ordered(self.workspace, self.order)
        self._take_fitting()
        self.current = min(self._index_of(before, self.current), max(self.total - 1, 0))

    def refresh_documents(self, ids: set[str | None]) -> None:
        """Repaint articles whose progress or counts have changed."""
        shown = range(self.top_line // _LINES, (self.top_line + self.page_lines) // _LINES + 1)
        self._page.cache_clear()
        for index in shown:
            item = self.item(index)
            if item is not None and item.document.id in ids:
                self._refresh_item(index)

    def item(self, index: int) -> Listed | None:
        """The article at an index of the list."""
        if not 0 <= index < self.total:
            return None
        page, place = self._page(index // _PAGE), index % _PAGE
        return page[place] if place < len(page) else None

    def go(self, index: int) -> None:
        """Make another article the current one."""
        before, self.current = self.current, min(max(index, 0), max(self.total - 1, 0))
        self.reveal()
        for changed in (before, self.current):
            self._refresh_item(changed)

    def go_to(self, document_id: str) -> None:
        """Make the article with that id the open and current one."""
        self.open_id = document_id
        item = articles.listed(self.workspace, document_id)
        if item is not None:
            self.current = self._index_of(item.number, self.current)
        self.reveal()
        self.refresh()

    def filter(self, words: str) -> None:
        """Show only articles that fit words and filters, the first of them current; of all the open one is."""
        from kursk_reader.workspace import finding

        self.words = words
        self.wanted = finding.asked(self.workspace, words)
        self.left_out = finding.undated(self.workspace.connection, self.wanted, in_texts=False)
        self._take_fitting()
        opened = articles.listed(self.workspace, self.open_id) if self.open_id and not words else None
        self.current = self._index_of(opened.number, 0) if opened else 0
        self.scroll_to_line(0)
        self.reveal()

    def sort(self, order: Order) -> None:
        """Show the articles in another order, and remember it."""
        self.order = order
        self.reload()
        self.reveal()
        articles.keep_order(self.workspace, order)

    def reveal(self) -> None:
        """Scroll as little as shows the current article."""
        first, page = self.current * _LINES, self.page_lines - _HEAD
        if first < self.top_line:
            self.scroll_to_line(first)
        elif first + _LINES - 1 > self.top_line + page:
            self.scroll_to_line(first + _LINES - 1 - page)

    @property
    def page_items(self) -> int:
        """Articles that are visible at once."""
        return max((self.page_lines - _HEAD) // _LINES, 1)

    def render_line(self, y: int) -> Strip:
        """A visible line."""
        width = self.line_width
        if y < _HEAD:
            return self._head(y, width)
        index, part = divmod(self.top_line + y - _HEAD, _LINES)
        item = self.item(index)
        if item is None:
            return self._empty_line(y, width)
        if part == _LINES - 1:
            return self._blank(width)
        lines = self._drawn(item, width - 3)
        segments = [self._edge(index, item, part), *(lines[part] if part < len(lines) else [])]
        return Strip(segments).adjust_cell_length(width, self._style(self.colours.foreground))

    def _read_page(self, number: int) -> list[Listed]:
        try:
            with self.workspace.library.reading():
                return articles.some(self.workspace, self._numbers[number * _PAGE : (number + 1) * _PAGE])
        except LibraryError as error:  # in the middle of painting
            self.call_later(self.desk.lookout.tell_unreadable, error)
            return []

    def _take_fitting(self) -> None:
        self._page.cache_clear()
        self._numbers = articles.fitting(self.workspace, self.wanted, self._every)
        self._texts = duplicates.texts(self.workspace, self._numbers)
        self._fit_size()
        self.refresh()

    def _index_of(self, number: int | None, otherwise: int) -> int:
        if number is None or number not in self._numbers:  # a range would be gone through for None
            return otherwise
        return self._numbers.index(number)

    def _refresh_item(self, index: int) -> None:
        self.refresh_range(index * _LINES + _HEAD, (index + 1) * _LINES + _HEAD - 1)

    def _fit_size(self) -> None:
        self.set_line_count(self.total * _LINES + _HEAD)

    def _head(self, y: int, width: int) -> Strip:
        """The order of the list and how many there are; it stays while the list scrolls."""
        if y or not self.total:
            return self._blank(width)
        total = f"{self.total:,}" if self._texts == self.total else f"{self.total:,}, {self._texts:,} texts"
        if len(ORDERS[self.order]) + len(total) + 4 > width:
            total = f"{self.total:,}"  # the order is told nowhere else
        order = fitted(ORDERS[self.order], width - len(total) - 4)
        used = 3 + len(total) + sum(line.width for line in order)
        words = ["  ", *(line.text for line in order), " " * (width - used), total]
        return Strip([Segment(word, self._faint()) for word in words]).adjust_cell_length(
            width, self._style(self.colours.foreground)
        )

    def _empty_line(self, y: int, width: int) -> Strip:
        if self.total:
            return self._blank(width)
        hint = "No article fits the filter." if self.words else "No articles: kursk-reader import FILE…"
        lines = fitted(hint, width - 2, 3)
        words = lines[y - _HEAD].text if 0 <= y - _HEAD < len(lines) else ""
        return Strip([Segment(f" {words}", self._faint())]).adjust_cell_length(
            width, self._style(self.colours.foreground)
        )

    def _edge(self, index: int, item: Listed, part: int) -> Segment:
        if index == self.current:
            ink = self.colours.accent if self.has_focus else self.colours.primary
            return Segment("▌ ", self._style(ink))
        mark = "│ " if item.document.id == self.open_id else "  "
        return Segment(mark, self._faint())

    def _drawn(self, item: Listed, width: int) -> list[list[Segment]]:
        """The lines of an article without its edge, drawn together as they are asked for one after the other."""
        what = item, width, self.open_id, self.colours, self.workspace.codebook
        if self._latest[0] != what:
            self._latest = what, self._lines(item, width)
        return self._latest[1]

    def _lines(self, item: Listed, width: int) -> list[list[Segment]]:
        is_open = item.document.id == self.open_id
        title = self._style(self.colours.primary if is_open else self.colours.foreground, bold=is_open)
        lines = [[Segment(line.text, title)] for line in fitted(item.document.title, width, 2)]
        lines += [[Segment(line.text, self._faint())] for line in fitted(_origin(item, width), width)]
        return [*lines, list(self._state(item))]

    def _state(self, item: Listed) -> Iterator[Segment]:
        full = min(int(item.progress * _BAR + 0.5), _BAR)
        yield Segment("━" * full, self._style(self.colours.primary))
        yield Segment("─" * (_BAR - full), self._faint())
        for tag in self.workspace.codebook:
            if number := item.counts.get(tag.name):
                style = self.colours.tag(tag.colour, background=self.colours.surface)
                yield Segment(f"  {tag.letter}", style)
                yield Segment(str(number), self._style(self.colours.foreground))
        if item.to_review:
            yield Segment(f"  ?{item.to_review}", self._style(self.colours.accent, bold=True))
        if item.same_as:
            yield Segment("  = copy", self._faint())

    def _blank(self, width: int) -> Strip:
        return blank(width, self._style(self.colours.foreground))

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
        item = self.item((self.top_line + event.y - _HEAD) // _LINES)
        if item is not None and event.y >= _HEAD:
            self.post_message(self.Chosen(item.document.id))


def _origin(item: Listed, width: int) -> str:
    """Outlet, date and length, as much of it as has room; a date that has none loses its year."""
    document = item.document
    outlet, words = document.outlet or "", document.length
    day = (document.published or "")[:10]
    for parts in ((outlet, day, words), (outlet, day), (outlet, _short(day)), (outlet,)):
        line = " · ".join(part for part in parts if part)
        if len(line) <= width:
            return line
    return outlet


def _short(day: str) -> str:
    try:
        known = date.fromisoformat(day)
    except ValueError:
        return ""
    return f"{known.day} {known:%b}"
