"""The command palette, fed from the table of commands."""

import re
from collections.abc import Callable, Sequence

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider

from kursk_reader.ui.commands import Command
from kursk_reader.ui.screens.desk import Desk

_WORD = re.compile(r"\w+")


class CommandTable(Provider):
    """Finds commands by beginnings of the words of their description and of their id.

    Not by letters in between, as Textual's own matcher does: Enter behind `:q` would carry out whatever has a q in it.
    """

    async def discover(self) -> Hits:
        """Every command."""
        for command in self._commands:
            yield DiscoveryHit(command.doc, self._performing(command), help=_where(command))

    async def search(self, query: str) -> Hits:
        """The commands that fit what was typed."""
        words = _WORD.findall(query.casefold())
        lit = re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, words))})") if words else None
        for command in self._commands:
            if lit is not None and (score := _score(words, command)):
                line = Text(command.doc)
                line.highlight_regex(lit, "underline")
                yield Hit(score, line, self._performing(command), help=_where(command))

    @property
    def _desk(self) -> Desk:
        assert isinstance(self.screen, Desk)
        return self.screen

    @property
    def _commands(self) -> list[Command]:
        return list(self._desk.dispatch.keyboard.commands.values()) if isinstance(self.screen, Desk) else []

    def _performing(self, command: Command) -> Callable[[], None]:
        return lambda: self._desk.dispatch.perform(command.id)


def _where(command: Command) -> str:
    """Its keys, the pane they act in, and the id by which the config gives it others."""
    return " · ".join(part for part in (" or ".join(command.keys), command.where, command.id) if part)


def _score(words: Sequence[str], command: Command) -> float:
    """How well a command fits beginnings of words, 0 for not at all: best if its id begins with them."""
    known = _WORD.findall(f"{command.id} {command.doc.casefold()}")
    if not all(any(each.startswith(word) for each in known) for word in words):
        return 0
    return 1 if command.id.startswith("-".join(words)) else 0.5
