"""The keys that help most where the focus is."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from textual import events

from kursk_reader.domain.codebook import Codebook
from kursk_reader.ui.colours import Colours
from kursk_reader.ui.commands import Command, Where
from kursk_reader.ui.keyboard import Keyboard, printed
from kursk_reader.ui.widgets.bars import Bar, Word, Zone

_DECIDING = ("accept", "reject")


class KeyLine(Bar):
    """The keys that help most where the focus is."""

    def __init__(self, colours: Colours, keyboard: Keyboard, codebook: Codebook) -> None:
        super().__init__(colours, name="keys")
        self.keyboard = keyboard
        self.codebook = codebook
        self.where = Where.READER
        self._offering = self._waiting = False
        self._of_mode: tuple[tuple[str, str], ...] = ()
        self._lent: tuple[tuple[str, str], ...] = ()

    def offer(self, offering: bool, *, waiting: bool) -> None:
        """Whether a proposal is on offer, what decides it comes first then; whether any is `waiting` elsewhere."""
        if (offering, waiting) != (self._offering, self._waiting):
            self._offering, self._waiting = offering, waiting
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
        """As many of the helpful keys as have room."""
        words: list[Word] = []
        room = self.size.width - 2
        for key, kind, name in self._helpful():
            room -= cell_len(key) + cell_len(name) + 3
            if room < 0:
                break
            words += [Word("  " + key, kind), Word(" " + name, "faint" if kind == "accent" else "plain")]
        yield Zone(self.size.width, words)

    def _helpful(self) -> Iterator[tuple[str, str, str]]:
        """Keys with their kind of word and what they do.

        In the text first those of a mode, or what decides an offer, then tags; elsewhere what only acts there.
        """
        if self._lent:
            yield from ((printed(key), "accent", meaning) for key, meaning in self._lent)
            return
        commands = [
            command
            for command in self.keyboard.commands.values()
            if command.footer and command.keys and command.where in (self.where, Where.EVERYWHERE)
        ]
        if self.where is not Where.READER:
            yield from map(_shown, sorted(commands, key=lambda command: command.where is Where.EVERYWHERE))
            return
        yield from ((key, "accent", meaning) for key, meaning in self._of_mode)
        deciding = [command for command in commands if command.id in _DECIDING]
        others = [command for command in commands if command not in deciding]
        if self._offering:
            yield from map(_shown, deciding)
            others.sort(key=lambda command: command.group != "suggestions")
        elif self._waiting and not self._of_mode:
            yield from ((command.keys[0], "accent", "next proposal") for command in deciding if command.id == "accept")
        yield from ((tag.key, tag.colour, tag.name) for tag in self.codebook)
        yield from map(_shown, others)

    def on_click(self, event: events.Click) -> None:
        """Offer every command."""
        self.app.action_command_palette()


def _shown(command: Command) -> tuple[str, str, str]:
    return printed(command.keys[0]), "accent", command.footer
