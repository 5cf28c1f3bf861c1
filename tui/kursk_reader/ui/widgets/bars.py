"""The lines above and below the panes: what is open, how it stands, which keys help now."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Region, clamp
from textual.strip import Strip

from kursk_reader.domain.codebook import Codebook
from kursk_reader.domain.document import Document
from kursk_reader.ui.colours import Colours
from kursk_reader.ui.commands import Command, Where
from kursk_reader.ui.keyboard import Keyboard
from kursk_reader.ui.text_layout.fitting import fitted
from kursk_reader.ui.widgets.kept import Kept

_ALL_IN_ONE, _COUNTS = 72, 44
"""Columns from which on one line has room for what is saved, and for counts, behind what is said of the text."""

_DECIDING = ("accept", "reject")


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

    def __init__(self, colours: Colours, library: str, *, read_only: bool = False) -> None:
        super().__init__(colours, name="status")
        self._library = library
        self._state = "read-only" if read_only else "saved"
        self._lost = self._failed = False
        self._left = self._right = 0
        self._mode = ""
        self._message = Word("")
        self._in_short = ""
        self._place = self._offer = self._offer_in_short = self._left_over = self._filter = self._selecting = ""
        self._counts: list[Word] = []

    @property
    def paper(self) -> Color:
        """That of list and panel."""
        return self.colours.surface

    def divide(self, left: int, right: int) -> None:
        """The widths of list and panel, 0 where they are not beside the text."""
        self._left, self._right = left, right
        self.refresh()

    def say(self, message: str, kind: str = "plain", *, in_short: str = "") -> None:
        """What happened, until the next key: in front of the rest, or `in_short` behind what is on offer then."""
        self._in_short = in_short
        self._set(message=Word(message, kind))

    def lose(self) -> None:
        """The library is gone: nothing is saved any more."""
        if not self._lost:
            self._lost = True
            self.refresh()

    def fail(self, failed: bool) -> None:
        """Whether the last change could not be saved, while what was before it is."""
        if failed != self._failed:
            self._failed = failed
            self.refresh()

    def name_filter(self, words: str) -> None:
        """The words that the list is filtered by; empty for none."""
        if words != self._filter:
            self._filter = words
            self.refresh()

    def enter(self, mode: str) -> None:
        """Which mode keys act in; empty for none."""
        self._set(mode=mode)

    def name_selecting(self, mode: str) -> None:
        """The mode in which moves select, told in front of the place or the offer; empty for none."""
        if mode != self._selecting:
            self._selecting = mode
            self.refresh()

    def offer(self, reason: str, in_short: str, left: int) -> None:
        """Why a proposal is made, while it is on offer, and what of it comes first where it has no room; those left."""
        self._offer_in_short = in_short
        self._set(offer=reason, left=f"{left:,} left" if left else "")

    def locate(self, place: str) -> None:
        """Where the caret is."""
        self._set(place=place)

    def count(self, counts: list[Word]) -> None:
        """How many annotations the article has of each tag."""
        if counts != self._counts:
            self._counts = counts
            self.refresh()

    def zones(self, line: int) -> Iterable[Zone]:
        """Below the list, below the text, below the panel; a reason that is longer than that has all it needs."""
        middle = list(self._middle())
        saved = Word(f"filter: {self._filter}" if self._filter else f"{self._state} · {self._library}", "faint")
        if self._failed:
            saved = Word("not saved: the last change", "error")
        if self._lost:
            saved = Word(f"NOT SAVED · {self._library}", "error")
        width, needed = self.size.width, self._needed
        counts = _cells(self._counts) + 2
        whole = self._whole
        beside = self._right + clamp(counts - self._right, 0, (width - self._left - self._right) // 3)
        for wanted, right in (
            (whole, beside),
            (whole, counts),
            (whole, 0),
            (needed, beside),
            (needed, counts),
            (needed, 0),
        ):
            if self._left and wanted <= width - self._left - right:
                yield Zone(self._left, [saved])
                yield Zone(width - self._left - right, [Word(" " + middle[0].text, middle[0].kind), *middle[1:]])
                yield Zone(right, self._counts)
                return
        tail = [*self._counts, Word("   " + saved.text, saved.kind)] if width >= _ALL_IN_ONE else list(self._counts)
        while tail and (width < _COUNTS or needed + _cells(tail) + 2 > width) and tail[-1].kind != "error":
            tail = list(self._counts) if len(tail) > len(self._counts) else []
        room = _cells(tail) + 2 if tail else 0
        yield Zone(width - room, middle)
        yield Zone(room, tail)

    def _middle(self) -> Iterator[Word]:
        """What is said of the text: a mode, or what happened, or what is on offer before anything else."""
        if self._mode:
            yield Word(self._mode + "  ", "accent")
            return
        if self._message.text and not (self._in_short and self._offer):
            yield self._message
            return
        if self._selecting:
            yield Word(self._selecting + "  ", "bold")
        if self._offer:
            lead = cell_len(self._selecting) + 2 if self._selecting else 0
            has_room = lead + cell_len(self._offer) <= self.size.width - 2
            yield Word(self._offer if has_room else self._offer_in_short, "accent")
            yield Word("  " + self._left_over, "plain")
            yield Word("  " + (self._in_short or self._place), "faint")
        else:
            yield Word(self._place, "faint")
            yield Word("  " + self._left_over, "faint")

    @property
    def _needed(self) -> int:
        """Cells without which what happened, or the reason on offer and how many are left, would be cut."""
        if self._mode:
            return 0
        if self._message.text and not (self._in_short and self._offer):
            return cell_len(self._message.text) + 3
        return sum(map(cell_len, (self._selecting, self._offer, self._left_over))) + 7 if self._offer else 0

    @property
    def _whole(self) -> int:
        """Cells in which all of it can be told."""
        return max(_cells(self._middle()) + 3, self._needed)

    def _set(
        self,
        *,
        mode: str | None = None,
        message: Word | None = None,
        place: str | None = None,
        offer: str | None = None,
        left: str | None = None,
    ) -> None:
        before, whole = (self._mode, self._message, self._place, self._offer, self._left_over), self._whole
        self._mode = self._mode if mode is None else mode
        self._message = message or self._message
        self._place = self._place if place is None else place
        self._offer = self._offer if offer is None else offer
        self._left_over = self._left_over if left is None else left
        if before == (self._mode, self._message, self._place, self._offer, self._left_over):
            return
        room = max(self.size.width - self._left - self._right, 1)
        if max(whole, self._whole) > room:
            self.refresh()
        else:
            self.refresh(Region(self._left, 0, room, 1))


def _cells(words: Iterable[Word]) -> int:
    return sum(cell_len(word.text) for word in words)


class KeyLine(Bar):
    """The keys that help most where the focus is."""

    def __init__(self, colours: Colours, keyboard: Keyboard, codebook: Codebook) -> None:
        super().__init__(colours, name="keys")
        self.keyboard = keyboard
        self.codebook = codebook
        self.where = Where.READER
        self._offering = False
        self._of_mode: tuple[tuple[str, str], ...] = ()
        self._lent: tuple[tuple[str, str], ...] = ()

    def offer(self, offering: bool) -> None:
        """Whether a proposal is on offer: what decides it comes first then."""
        if offering != self._offering:
            self._offering = offering
            self.refresh()

    def show(self, where: Where, codebook: Codebook) -> None:
        """The keys of another pane, or other tags."""
        self.where, self.codebook = where, codebook
        self.refresh()

    def act_in_mode(self, keys: tuple[tuple[str, str], ...]) -> None:
        """The keys of a mode, with what they do, come first; none for no mode."""
        if keys != self._of_mode:
            self._of_mode = keys
            self.refresh()

    def lend(self, keys: Iterable[tuple[str, str]]) -> None:
        """Show keys of a screen over the panes, with what they do there; of the panes again if there are none."""
        self._lent = tuple(keys)
        self.refresh()

    def zones(self, line: int) -> Iterable[Zone]:
        """What decides an offer, then tag keys, what else is about an offer, and the others with a footer word."""
        tags = [(tag.key, tag.colour, tag.name) for tag in self.codebook if self.where is Where.READER]
        commands = [
            command
            for command in self.keyboard.commands.values()
            if command.footer and command.keys and command.where in (self.where, Where.EVERYWHERE)
        ]
        if self.where is not Where.READER:  # where the tag keys come before what acts everywhere
            commands.sort(key=lambda command: command.where is Where.EVERYWHERE)
        about = [command for command in commands if self._offering and command.group == "suggestions"]
        first = [command for command in about if command.id in _DECIDING]
        later = [command for command in dict.fromkeys([*about, *commands]) if command not in first]
        lent = [(key, "accent", meaning) for key, meaning in self._lent]
        of_mode = [(key, "accent", meaning) for key, meaning in self._of_mode if self.where is Where.READER]
        helpful = lent or [*of_mode, *map(_shown, first), *tags, *map(_shown, later)]
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


def _shown(command: Command) -> tuple[str, str, str]:
    return command.keys[0], "accent", command.footer
