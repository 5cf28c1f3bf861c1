"""The annotations of the open article as cards, in text order."""

from array import array
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from kursk_reader.domain.annotation import Annotation, Details, Placement
from kursk_reader.domain.codebook import Tag
from kursk_reader.domain.figure_value import value_told
from kursk_reader.errors import LibraryError
from kursk_reader.ui.annotation_index import AnnotationIndex
from kursk_reader.ui.colours import Colours
from kursk_reader.ui.commands import Where
from kursk_reader.ui.text_layout.fitting import fitted
from kursk_reader.ui.widgets.kept import blank
from kursk_reader.ui.widgets.pane import Pane
from kursk_reader.workspace import tagging
from kursk_reader.workspace.workspace import Workspace

_MOST_TEXT_LINES = 3
_MOST_HINT_LINES = 5
_KEPT_CARDS = 200
_DRAWN_CARDS = 32
_MOST_COUNTED = 300
_NO_DETAILS = Details()


class Panel(Pane):
    """Cards of annotations; the one under the caret is lit. Only visible cards are read from the library."""

    WHERE = Where.PANEL

    class Chosen(Message):
        """A card was clicked."""

        def __init__(self, annotation_id: str) -> None:
            super().__init__()
            self.annotation_id = annotation_id

    def __init__(self, workspace: Workspace, colours: Colours) -> None:
        super().__init__(id="panel")
        self.workspace = workspace
        self.colours = colours
        self.tag: str | None = None
        self.lit: str | None = None
        self._text = ""
        self._index = AnnotationIndex()
        self._shown: list[Placement] = []
        self._heights = array("H")
        self._ends = array("Q")
        self._room = 1
        self._counted = True
        self._cards: dict[str, Annotation] = {}
        self._line_counts: dict[str, int] = {}
        self._drawn = lru_cache(_DRAWN_CARDS)(self._draw)

    def show(self, text: str, index: AnnotationIndex) -> None:
        """Show the annotations of an article."""
        self._text, self._index, self.lit = text, index, None
        self._cards.clear()
        self._line_counts.clear()
        self.reload()
        self.scroll_to_line(0)

    def go_on(self, text: str) -> None:
        """Take in the whole text, of which the beginning was shown: what annotations further on are on."""
        self._text = text
        self._line_counts.clear()
        if self._counted:
            self.reload()
        else:
            self.refresh()

    def reload(self) -> None:
        """Take over another index, filter or width."""
        if self._room != self._free_width:
            self._room = self._free_width
            self._line_counts.clear()
        self._shown = [p for p in self._index.in_order if self.tag in (None, p.tag)]
        self._counted = len(self._shown) <= _MOST_COUNTED
        self._heights = array("H", map(self._height, self._shown))
        self._add_up()
        self.refresh()

    def take_over(self, annotation_id: str, before: Placement | None, after: Placement | None) -> None:
        """Show that an annotation came, went or changed: the cards from its own on are repainted."""
        self._cards.pop(annotation_id, None)
        first, lines = len(self._shown), self._line_count
        if before is not None and (index := self._place_of(before)) is not None:
            del self._shown[index], self._heights[index]
            first = index
        if after is not None and self.tag in (None, after.tag):
            index = bisect_left(self._shown, after)
            self._shown.insert(index, after)
            self._heights.insert(index, self._height(after))
            first = min(first, index)
        if self._counted != (len(self._shown) <= _MOST_COUNTED):
            self.reload()
            return
        self._add_up()
        self.refresh_range(self._ends[first - 1] if first else 0, max(lines, self._line_count, _MOST_HINT_LINES))

    def filter(self, tag: str | None) -> None:
        """Show only one tag, or all."""
        self.tag = tag
        self.reload()
        self.scroll_to_line(0)

    def light(self, annotation_id: str | None, offset: int) -> None:
        """Light that card and bring it into view; if there is none, the cards around `offset`."""
        if annotation_id == self.lit:
            return
        before, self.lit = self.lit, annotation_id
        for key in (before, self.lit):
            index = self._place(key)
            if index is not None:
                self.refresh_range(*self._lines_of(index))
        here = self._place(self.lit)
        if here is not None:
            self._reveal(here)
        elif self._shown:
            self._reveal(min(bisect_left(self._shown, (offset,)), len(self._shown) - 1))

    def neighbour(self, steps: int, offset: int) -> Placement | None:
        """The card so many further than the lit one, or than `offset`; the first or last at the ends."""
        if not self._shown:
            return None
        here = self._place(self.lit)
        index = bisect_left(self._shown, (offset,)) - (steps > 0) + steps if here is None else here + steps
        return self._shown[min(max(index, 0), len(self._shown) - 1)]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Visible lines. Counting them here rather than on a resize event fits the first frame to its width."""
        if self._room != self._free_width:
            self.reload()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A visible line."""
        width = self.line_width
        line = self.top_line + y
        index = bisect_right(self._ends, line)
        if index < len(self._shown):
            placement = self._shown[index]
            part = line - self._lines_of(index)[0]
            card = self._drawn(
                placement,
                self._card(placement),
                self._words(placement),
                self._change_told(placement),
                self.workspace.codebook.shown(placement.tag),
                self.colours,
                self._room,
                placement.id == self.lit,
            )
            segments = [self._edge(placement, part), *(card[part] if part < len(card) else [])]
        elif not self._shown and self._text and y < _MOST_HINT_LINES:
            segments = self._hint(y, width)
        else:
            return blank(width, self._style())
        return Strip(segments).adjust_cell_length(width, self._style())

    def _draw(
        self,
        placement: Placement,
        annotation: Annotation | None,
        words: str,
        before: str,
        tag: Tag,
        colours: Colours,
        room: int,
        lit: bool,
    ) -> list[list[Segment]]:
        """The lines of a card without its edge."""
        accent = colours.ink(colours.accent, colours.surface)
        details = annotation.details if annotation else _NO_DETAILS
        name = Segment(tag.name, colours.tag(tag.colour, background=colours.surface))
        lines = [[name, Segment(_grades(details), self._faint())]]
        style = self._faint() if placement.is_lost else self._style(bold=lit)
        lines += [[Segment(line.text, style)] for line in fitted(words, room, self._text_lines(placement))]
        if placement.changed:
            lines += [[Segment(line.text, accent)] for line in fitted(before, room)]
        if annotation is not None and (value := value_told(dict(annotation.attributes))):
            lines += [[Segment(line.text, self._faint())] for line in fitted(value, room)]
        if said := _said(details):
            lines += [[Segment(line.text, self._faint())] for line in fitted(said, room)]
        if details.note:
            lines += [[Segment(f"✎ {line.text}", accent)] for line in fitted(details.note, room - 2)]
        return lines

    def _words(self, placement: Placement) -> str:
        """What the annotation is on; of one that has lost its place what it was on."""
        if not placement.is_lost:
            return self._text[placement.start : placement.end]
        card = self._card(placement)
        return f"lost: “{card.selector.exact}”" if card else "lost"

    def _change_told(self, placement: Placement) -> str:
        card = self._card(placement) if placement.changed else None
        return card.change_told if card else ""

    def _card(self, placement: Placement) -> Annotation | None:
        if placement.id not in self._cards:
            first = bisect_left(self._shown, placement)
            keys = [p.id for p in self._shown[first : first + 16] if p.id not in self._cards]
            if len(self._cards) > _KEPT_CARDS:
                self._cards.clear()
            try:
                with self.workspace.library.reading():
                    self._cards.update(tagging.some(self.workspace, keys))
            except LibraryError as error:  # in the middle of painting
                self.call_later(self.desk.lookout.tell_unreadable, error)
        return self._cards.get(placement.id)

    def _edge(self, placement: Placement, part: int) -> Segment:
        tag = self.workspace.codebook.shown(placement.tag)
        if placement.id == self.lit and part < self._height(placement) - 1:
            ink = self.colours.accent if self.has_focus else self.colours.primary
            return Segment("▌ ", self.colours.ink(ink, self.colours.surface))
        letter = f"{tag.letter} " if part == 0 else "  "
        return Segment(letter, self.colours.tag(tag.colour, background=self.colours.surface))

    def _hint(self, y: int, width: int) -> list[Segment]:
        keys = ", ".join(f"{tag.key} {tag.name}" for tag in self.workspace.codebook)
        hint = f"Nothing tagged {self.tag} here." if self.tag else f"Nothing tagged yet. Tag the lit sentence: {keys}."
        lines = fitted(hint, width - 2, _MOST_HINT_LINES - 1)
        return [Segment(f" {lines[y - 1].text}", self._faint())] if 0 < y <= len(lines) else []

    def _add_up(self) -> None:
        self._ends = array("Q", accumulate(self._heights))
        self.set_line_count(self._line_count)

    @property
    def _free_width(self) -> int:
        """Cells for the words of a card."""
        return max(self.line_width - 3, 1)

    @property
    def _line_count(self) -> int:
        return self._ends[-1] if self._ends else 0

    def _height(self, placement: Placement) -> int:
        return 2 + self._text_lines(placement) + placement.lines

    def _text_lines(self, placement: Placement) -> int:
        """Counted where the cards are few; of thousands estimated from the length, so that no words are wrapped."""
        if not self._counted:
            return min(int((placement.length - 1) / (self._room * 0.9)) + 1, _MOST_TEXT_LINES)
        words = self._words(placement)
        if words not in self._line_counts:
            self._line_counts[words] = max(len(fitted(words, self._room, _MOST_TEXT_LINES)), 1)
        return self._line_counts[words]

    def _place(self, key: str | None) -> int | None:
        placement = self._index.get(key) if key else None
        return self._place_of(placement) if placement else None

    def _place_of(self, placement: Placement) -> int | None:
        index = bisect_left(self._shown, placement)
        return index if index < len(self._shown) and self._shown[index] == placement else None

    def _lines_of(self, index: int) -> tuple[int, int]:
        return (self._ends[index - 1] if index else 0), self._ends[index] - 1

    def _reveal(self, index: int) -> None:
        first, last = self._lines_of(index)
        if first < self.top_line:
            self.scroll_to_line(first)
        elif last > self.top_line + self.page_lines:
            self.scroll_to_line(last - self.page_lines)

    def _faint(self) -> Style:
        return self.colours.ink(self.colours.foreground.blend(self.colours.surface, 0.4), self.colours.surface)

    def _style(self, *, bold: bool = False) -> Style:
        return self.colours.ink(self.colours.foreground, self.colours.surface, bold=bold)

    def on_resize(self, event: events.Resize) -> None:
        """Fit what is drawn to the new size."""
        if self._room != self._free_width:
            self.reload()
        else:
            self.set_line_count(self._line_count)

    def on_focus(self, event: events.Focus) -> None:
        """Show that keys act here."""
        self.refresh()

    def on_blur(self, event: events.Blur) -> None:
        """Show that keys act elsewhere."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Take what was clicked."""
        index = bisect_right(self._ends, self.top_line + event.y)
        if index < len(self._shown):
            self.post_message(self.Chosen(self._shown[index].id))


def _grades(details: Details) -> str:
    grades = f"{details.reliability or ''}{details.credibility or ''}"
    return f"  {grades}" if grades else ""


def _said(details: Details) -> str:
    return " · ".join(part for part in (details.speaker, details.source) if part)
