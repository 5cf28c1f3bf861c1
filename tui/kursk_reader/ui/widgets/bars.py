"""Lines of words above and below the panes, and the one above the text: what is open."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from kursk_reader.domain.document import Document
from kursk_reader.ui.colours import Colours
from kursk_reader.ui.text_layout.fitting import fitted
from kursk_reader.ui.widgets.kept import Kept


class Word(NamedTuple):
    """A piece of a line; `kind` is plain, faint, bold, accent, error or a colour `#rrggbb`."""

    text: str
    kind: str = "plain"


class Zone(NamedTuple):
    """A part of a line: words in so many cells."""

    width: int
    words: Sequence[Word]


class Bar(Kept):
    """Lines of words in zones; what has no room ends with an ellipsis."""

    ALLOW_SELECT = False

    def __init__(self, colours: Colours, *, name: str) -> None:
        super().__init__(id=name)
        self.colours = colours

    def zones(self, line: int) -> Iterable[Zone]:
        """The parts of a line, from left to right."""
        raise NotImplementedError

    @property
    def paper(self) -> Color:
        """The background."""
        return self.colours.background

    def render_line(self, y: int) -> Strip:
        """A line."""
        blank = self.colours.ink(self.colours.foreground, self.paper)
        segments = [segment for zone in self.zones(y) for segment in self._filled(zone, blank)]
        return Strip(segments).adjust_cell_length(self.size.width, blank)

    def _filled(self, zone: Zone, blank: Style) -> Iterator[Segment]:
        room = zone.width - 2
        if zone.width > 0:
            yield Segment(" ", blank)
        gap = 0  # blanks behind a word, which a word that has no room takes with it
        for word in zone.words:
            inner = word.text.strip()
            lead = gap + len(word.text) - len(word.text.lstrip())
            gap = len(word.text) - len(word.text.rstrip())
            shown = fitted(inner, room - lead)
            if not shown:
                break
            yield Segment(" " * lead + shown[0].text, self._style(word.kind))
            room -= lead + shown[0].width
            if shown[0].text.endswith("…") and not inner.endswith("…"):
                break
        if zone.width > 0:
            yield Segment(" " * (room + 1), blank)

    def _style(self, kind: str) -> Style:
        colours = self.colours
        if kind.startswith("#"):
            return colours.tag(kind, background=self.paper)
        inks = {"faint": colours.foreground.blend(self.paper, 0.4), "accent": colours.accent, "error": colours.error}
        return colours.ink(inks.get(kind, colours.foreground), self.paper, bold=kind in ("bold", "error"))


class Header(Bar):
    """Title and origin of the open article."""

    def __init__(self, colours: Colours) -> None:
        super().__init__(colours, name="header")
        self.document: Document | None = None
        self.original: Document | None = None

    def show(self, document: Document | None, original: Document | None = None) -> None:
        """Show another article, and which one has the same text."""
        self.document, self.original = document, original
        self.refresh()

    def zones(self, line: int) -> Iterable[Zone]:
        """Title, then origin."""
        document = self.document
        if document is None or line > 1:
            return
        if line == 0:
            yield Zone(self.size.width, [Word(" " + document.title, "bold")])
        else:
            same = f"same text as “{self.original.title}”" if self.original else None
            known = (document.outlet, same, document.author, document.published, document.url)
            parts = [part for part in known if part]
            while len(parts) > 1 and len(" · ".join(parts)) > self.size.width - 3:
                parts.pop()
            yield Zone(self.size.width, [Word(" " + " · ".join(parts), "faint")])
