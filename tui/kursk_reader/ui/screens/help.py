"""Every key, read from the table of commands."""

from collections.abc import Sequence
from itertools import groupby

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from kursk_reader.domain.codebook import Codebook
from kursk_reader.ui.colours import Colours
from kursk_reader.ui.commands import Where
from kursk_reader.ui.keyboard import Keyboard, printed

_LONGEST_KEY = len("backspace")


class Help(ModalScreen[None]):
    """A table of keys; any of the keys that leave things leaves it."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [
        ("escape,q,question_mark,enter", "dismiss", "Close"),
        ("j,down", "scroll(1)", "Down"),
        ("k,up", "scroll(-1)", "Up"),
        ("space,pagedown,ctrl+d", "scroll(12)", "Page down"),
        ("pageup,ctrl+u", "scroll(-12)", "Page up"),
        ("g,home", "scroll(-9999)", "Start"),
        ("G,end", "scroll(9999)", "End"),
    ]

    def __init__(
        self,
        keyboard: Keyboard,
        codebook: Codebook,
        colours: Colours,
        here: tuple[str, Sequence[tuple[str, str]]] = ("", ()),
    ) -> None:
        """`here` are the name and the keys, with what they do, of the screen that help is asked for in."""
        super().__init__()
        self._here = here
        self._keyboard = keyboard
        self._codebook = codebook
        self._colours = colours

    def compose(self) -> ComposeResult:
        """One long table in a scrolling box."""
        with VerticalScroll(classes="dialog help", can_focus=False):
            yield Static(self._table())

    def action_scroll(self, lines: int) -> None:
        """Scroll without delay."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _table(self) -> Table:
        table = Table.grid(padding=(0, 2))
        bold = Style(color=self._colours.accent.rich_color, bold=True)
        table.add_column(justify="right", style=bold, max_width=max(self.app.size.width // 4, _LONGEST_KEY))
        table.add_column()
        name, keys = self._here
        if keys:
            self._section(table, name)
        for key, meaning in keys:
            table.add_row(Text(printed(key)), Text(meaning))
        self._section(table, "tag: the selection, or else what the lit sentence has of it")
        for tag in self._codebook:
            table.add_row(Text(tag.key), Text(f"{tag.name}: {tag.description or tag.unit}"))
        for group, commands in groupby(self._keyboard.commands.values(), key=lambda command: command.group):
            self._section(table, _heading(group))
            for command in commands:
                if command.keys:
                    table.add_row(Text("  ".join(map(printed, command.keys))), Text(command.doc))
        return table

    def _section(self, table: Table, name: str) -> None:
        if table.row_count:
            table.add_row("", "")
        table.add_row("", Text(name, style=Style(color=self._colours.primary.rich_color, bold=True)))


def _heading(group: str) -> str:
    return f"in the {group}" if group in (Where.LIST, Where.PANEL) else group
