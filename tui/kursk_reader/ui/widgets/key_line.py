"""The keys that help most where the focus is."""

from collections.abc import Iterable

from rich.cells import cell_len
from textual import events

from kursk_reader.domain.codebook import Codebook
from kursk_reader.ui.colours import Colours
from kursk_reader.ui.commands import Command, Where
from kursk_reader.ui.keyboard import Keyboard, printed
from kursk_reader.ui.widgets.bars import Bar, Word, Zone

_DECIDING, _ABOUT_OFFER = ("accept", "reject"), ("speaker", "undo")
"""Commands that come before the tags while a proposal is on offer, and right behind them."""

_ALL_KEYS = "help"

_EDGES = 2
"""Cells of the line in which no word stands."""

Hint = list[Word]
"""A key and what it does."""


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
        """As many of the helpful keys as have room, and last the one that shows all the others."""
        last = [] if self._lent else _hints(command for command in self._commands if command.id == _ALL_KEYS)
        room = self.size.width - _EDGES - _cells(last)
        shown: list[Word] = []
        for hint in self._helpful(room):
            room -= _cells([hint])
            if room < 0:
                break
            shown += hint
        yield Zone(self.size.width, [*shown, *(word for hint in last for word in hint)])

    @property
    def _commands(self) -> list[Command]:
        """Those with a hint that act where the focus is."""
        here = (self.where, Where.EVERYWHERE)
        return [each for each in self.keyboard.commands.values() if each.footer and each.keys and each.where in here]

    def _helpful(self, room: int) -> list[Hint]:
        """Keys with what they do, those that help most first.

        In the text first those of a mode, or what decides an offer, then tags; elsewhere what only acts there.
        """
        if self._lent:
            return [_hint(printed(key), meaning) for key, meaning in self._lent]
        commands = [command for command in self._commands if command.id != _ALL_KEYS]
        if self.where is not Where.READER:
            return _hints(sorted(commands, key=lambda command: command.where is Where.EVERYWHERE))
        first = [_hint(key, meaning) for key, meaning in self._of_mode]
        others = _hints(command for command in commands if command.id not in _DECIDING)
        if self._offering:
            first += _hints(command for command in commands if command.id in _DECIDING)
            near = _hints(command for name in _ABOUT_OFFER for command in commands if command.id == name)
            others = [*near, *(hint for hint in others if hint not in near)]
        elif self._waiting and not self._of_mode:
            first += [_hint(command.keys[0], "next proposal") for command in commands if command.id == "accept"]
        return [*first, *self._tags(room - _cells(first)), *others]

    def _tags(self, room: int) -> list[Hint]:
        """The keys of the tags with their names, or bare where those have no room."""
        named = [_hint(tag.key, tag.name, tag.colour) for tag in self.codebook]
        if _cells(named) <= room:
            return named
        return [[*(Word(f"  {tag.key}", tag.colour) for tag in self.codebook), Word(" tag", "faint")]]

    def on_click(self, event: events.Click) -> None:
        """Offer every command."""
        self.app.action_command_palette()


def _hint(key: str, meaning: str, kind: str = "accent") -> Hint:
    return [Word(f"  {key}", kind), Word(f" {meaning}", "faint" if kind == "accent" else "plain")]


def _hints(commands: Iterable[Command]) -> list[Hint]:
    return [_hint(printed(command.keys[0]), command.footer) for command in commands]


def _cells(hints: Iterable[Hint]) -> int:
    return sum(cell_len(word.text) for hint in hints for word in hint)
