"""The command palette, fed from the table of commands."""

from collections.abc import Callable

from textual.command import DiscoveryHit, Hit, Hits, Provider

from kursk_reader.ui.commands import Command
from kursk_reader.ui.screens.desk import Desk


class CommandTable(Provider):
    """Finds commands by the words of their description."""

    async def discover(self) -> Hits:
        """Every command."""
        for command in self._commands:
            yield DiscoveryHit(command.doc, self._performing(command), help=_where(command))

    async def search(self, query: str) -> Hits:
        """The commands that fit what was typed."""
        matcher = self.matcher(query)
        for command in self._commands:
            if (score := matcher.match(command.doc)) > 0:
                yield Hit(score, matcher.highlight(command.doc), self._performing(command), help=_where(command))

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
    keys = " or ".join(command.keys)
    return f"{keys} · {command.where}" if keys else command.where
