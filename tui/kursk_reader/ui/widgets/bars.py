"""The lines above and below the panes: what is open, how it stands, which keys help now."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Region, clamp
from textual.strip import Strip

from kursk_reader.domain.codebook import Codebook
from kursk_reader.domain.document import Document
from kursk_reader.ui.colours import Colours
from kursk_reader.ui.commands import Where
from kursk_reader.ui.keyboard import Keyboard
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


class StatusLine(Bar):
    """Library, place in the article or what happened last, and counts by tag.

    Each stands below the pane it is about; a caret move repaints only the part below the text.
    """

    def __init__(self, colours: Colours, library: str) -> None:
        super().__init__(colours, name="status")
        self._library = library
        self._lost = False
        self._left = self._right = 0
        self._mode = ""
        self._message = Word("")
        self._place = self._offer = self._filter = ""
        self._counts: list[Word] = []

    @property
    def paper(self) -> Color:
        """That of list and panel."""
        return self.colours.surface

    def divide(self, left: int, right: int) -> None:
        """The widths of list and panel, 0 where they are not beside the text."""
        self._left, self._right = left, right
        self.refresh()

    def say(self, message: str, kind: str = "plain") -> None:
        """What happened; it stands in front of the place until the next key."""
        self._set(message=Word(message, kind))

    def lose(self) -> None:
        """The library is gone: nothing is saved any more."""
        if not self._lost:
            self._lost = True
            self.refresh()

    def name_filter(self, words: str) -> None:
        """The words that the list is filtered by; empty for none."""
        if words != self._filter:
            self._filter = words
            self.refresh()

    def enter(self, mode: str) -> None:
        """Which mode keys act in; empty for none."""
        self._set(mode=mode)

    def offer(self, reason: str) -> None:
        """Why a proposal is made, while it is on offer."""
        self._set(offer=reason)

    def locate(self, place: str) -> None:
        """Where the caret is."""
        self._set(place=place)

    def count(self, counts: list[Word]) -> None:
        """How many annotations the article has of each tag."""
        if counts != self._counts:
            self._counts = counts
            self.refresh()

    def zones(self, line: int) -> Iterable[Zone]:
        """Below the list, below the text, below the panel."""
        middle = [Word(self._mode + "  ", "accent")] if self._mode else []
        if self._mode:
            pass
        elif self._message.text:
            middle.append(self._message)
        else:
            middle += [Word(self._place, "faint"), Word("  " + self._offer, "accent")]
        saved = Word(f"filter: {self._filter}" if self._filter else f"saved · {self._library}", "faint")
        if self._lost:
            saved = Word(f"NOT SAVED · {self._library}", "error")
        if self._left:
            yield Zone(self._left, [saved])
            between = self.size.width - self._left - self._right
            counted = sum(len(word.text) for word in self._counts) + 2
            more = clamp(counted - self._right, 0, between // 3)  # taken from the text's part, which has room
            yield Zone(between - more, [Word(" " + middle[0].text, middle[0].kind), *middle[1:]])
            yield Zone(self._right + more, self._counts)
            return
        counts = sum(len(word.text) for word in self._counts)
        tail = [*self._counts, Word("   " + saved.text, saved.kind)]
        room = 2 + counts + len(saved.text) + 3
        if self.size.width < 72:
            room, tail = (counts + 2, list(self._counts)) if self.size.width >= 44 else (0, [])
        yield Zone(self.size.width - room, middle)
        yield Zone(room, tail)

    def _set(
        self,
        *,
        mode: str | None = None,
        message: Word | None = None,
        place: str | None = None,
        offer: str | None = None,
    ) -> None:
        before = self._mode, self._message, self._place, self._offer
        self._mode = self._mode if mode is None else mode
        self._message = message or self._message
        self._place = self._place if place is None else place
        self._offer = self._offer if offer is None else offer
        if before != (self._mode, self._message, self._place, self._offer):
            self.refresh(Region(self._left, 0, max(self.size.width - self._left - self._right, 1), 1))


class KeyLine(Bar):
    """The keys that help most where the focus is."""

    def __init__(self, colours: Colours, keyboard: Keyboard, codebook: Codebook) -> None:
        super().__init__(colours, name="keys")
        self.keyboard = keyboard
        self.codebook = codebook
        self.where = Where.READER
        self._lent: tuple[tuple[str, str], ...] = ()

    def show(self, where: Where, codebook: Codebook) -> None:
        """The keys of another pane, or other tags."""
        self.where, self.codebook = where, codebook
        self.refresh()

    def lend(self, keys: Iterable[tuple[str, str]]) -> None:
        """Show keys of a screen over the panes, with what they do there; of the panes again if there are none."""
        self._lent = tuple(keys)
        self.refresh()

    def zones(self, line: int) -> Iterable[Zone]:
        """Tag keys first, then the commands that have a word in the footer."""
        helpful = [(tag.key, tag.colour, tag.name) for tag in self.codebook if self.where is Where.READER]
        helpful += [
            (command.keys[0], "accent", command.footer)
            for command in self.keyboard.commands.values()
            if command.footer and command.keys and command.where in (self.where, Where.EVERYWHERE)
        ]
        helpful = [(key, "accent", meaning) for key, meaning in self._lent] or helpful
        words: list[Word] = []
        room = self.size.width - 2
        for key, kind, name in helpful:
            room -= len(key) + len(name) + 3
            if room < 0:
                break
            words += [Word("  " + key, kind), Word(" " + name, "faint" if kind == "accent" else "plain")]
        yield Zone(self.size.width, words)

    def on_click(self, event: events.Click) -> None:
        """Offer every command."""
        self.app.action_command_palette()
