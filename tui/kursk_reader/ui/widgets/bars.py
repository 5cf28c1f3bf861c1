"""The lines above and below the panes: what is open, how it stands, which keys help now."""

from collections.abc import Iterable, Iterator

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from kursk_reader.domain.codebook import Codebook
from kursk_reader.domain.document import Document
from kursk_reader.ui.colours import Colours
from kursk_reader.ui.commands import Where
from kursk_reader.ui.keyboard import Keyboard
from kursk_reader.ui.text_layout.fitting import fitted

Word = tuple[str, str]
"""A piece of a line: its text and `plain`, `faint`, `bold`, `accent`, `error` or a colour `#rrggbb`."""


class Bar(Widget):
    """Lines of words, drawn at once."""

    ALLOW_SELECT = False

    def __init__(self, colours: Colours, *, name: str) -> None:
        super().__init__(id=name)
        self.colours = colours

    def words(self, line: int) -> tuple[list[Word], list[Word]]:
        """What stands at the left and at the right of a line."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """A line: the right end gives way to the left, and both end with an ellipsis rather than run over."""
        width = self.size.width
        left, right = self.words(y)
        right_room = width - sum(len(text) for text, _ in left) - 3
        segments = list(self._segments(left, width - 1))
        tail = list(self._segments(right, max(right_room, 0)))
        used = 1 + sum(segment.cell_length for segment in [*segments, *tail])
        paper = self._paper()
        blank = self.colours.ink(self.colours.foreground, paper)
        gap = Segment(" " * max(width - used - 1, 0), blank)
        return Strip([Segment(" ", blank), *segments, gap, *tail]).adjust_cell_length(width, blank)

    def _segments(self, words: Iterable[Word], room: int) -> Iterator[Segment]:
        for text, kind in words:
            inner = text.strip()
            lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            shown = fitted(inner, room - len(lead))
            if not shown:
                return
            yield Segment(lead + shown[0].text + trail, self._style(kind))
            room -= len(lead) + shown[0].width + len(trail)

    def _paper(self) -> Color:
        return self.colours.background

    def _style(self, kind: str) -> Style:
        colours, paper = self.colours, self._paper()
        if kind.startswith("#"):
            return colours.tag(kind, background=paper)
        ink = {
            "faint": colours.foreground.blend(paper, 0.4),
            "accent": colours.accent,
            "error": colours.error,
            "primary": colours.primary,
        }.get(kind, colours.foreground)
        return colours.ink(ink, paper, bold=kind in ("bold", "error"))


class Header(Bar):
    """Title and origin of the open article."""

    def __init__(self, colours: Colours) -> None:
        super().__init__(colours, name="header")
        self.document: Document | None = None

    def show(self, document: Document | None) -> None:
        """Show another article."""
        self.document = document
        self.refresh()

    def words(self, line: int) -> tuple[list[Word], list[Word]]:
        """Title, then origin."""
        if self.document is None or line > 1:
            return [], []
        if line == 0:
            return [(f" {self.document.title}", "bold")], []
        document = self.document
        parts = (document.outlet, document.author, document.published, document.url)
        return [(" " + " · ".join(part for part in parts if part), "faint")], []


class StatusLine(Bar):
    """Place in the article, counts by tag, and what happened last."""

    def __init__(self, colours: Colours, library: str) -> None:
        super().__init__(colours, name="status")
        self.library = library
        self.message: Word | None = None
        self.mode = ""
        self.place: list[Word] = []

    def words(self, line: int) -> tuple[list[Word], list[Word]]:
        """A mode and a message if there are any, and the place."""
        mode = [(f"{self.mode} ", "accent")] if self.mode else []
        if self.message:
            return [*mode, self.message], self.place
        return [*mode, *self.place], [(f"saved · {self.library}", "faint")]

    def _paper(self) -> Color:
        return self.colours.surface


class KeyLine(Bar):
    """The keys that help most where the focus is."""

    def __init__(self, colours: Colours, keyboard: Keyboard, codebook: Codebook) -> None:
        super().__init__(colours, name="keys")
        self.keyboard = keyboard
        self.codebook = codebook
        self.where = Where.READER

    def words(self, line: int) -> tuple[list[Word], list[Word]]:
        """Tag keys first, then the commands that have a word in the footer."""
        words: list[Word] = []
        if self.where is Where.READER:
            for tag in self.codebook:
                words += [(tag.key, tag.colour), (f" {tag.name}  ", "plain")]
        for command in self.keyboard.commands.values():
            if command.footer and command.keys and command.where in (self.where, Where.EVERYWHERE):
                words += [(command.keys[0], "accent"), (f" {command.footer}  ", "faint")]
        return words, []

    def on_click(self, event: events.Click) -> None:
        """Take what was clicked."""
        self.app.action_command_palette()
