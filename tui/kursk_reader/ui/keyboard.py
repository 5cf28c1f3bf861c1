"""From a key pressed to the id of a command."""

from collections.abc import Iterable

from textual.events import Key

from kursk_reader.ui.commands import Command, Where

_PRINTED = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "escape": "esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}

_LINE_FEED = "ctrl+j"
"""What a terminal makes of Enter as long as nobody has told it to hand keys on as they are: before the program runs."""


class Keyboard:
    """What each key means in each part of the screen."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self.commands = {command.id: command for command in commands}
        self._meanings = {
            (command.where, key): command.id for command in self.commands.values() for key in command.keys
        }

    def meaning(self, where: Where, key: str) -> str | None:
        """The id of the command that a key stands for in a part of the screen, or everywhere."""
        found = self._meanings.get((where, key)) or self._meanings.get((Where.EVERYWHERE, key))
        return self.meaning(where, "enter") if found is None and key == _LINE_FEED else found

    def key_of(self, command: str) -> str:
        """The first key of a command; empty if the config took all from it."""
        keys = self.commands[command].keys
        return keys[0] if keys else ""


def printed(key: str) -> str:
    """A key of the command table as it is printed on a keyboard: `⇧←`, `esc`, `ctrl+r`."""
    before, shift, base = key.rpartition("shift+")
    return ("⇧" if shift else before) + _PRINTED.get(base, base)


def name_of(event: Key) -> str:
    """A key as the command table writes it: `j`, `J`, `?`, `space`, `ctrl+r`, `shift+left`, `alt+x`."""
    with_alt = event.key.startswith("alt+")  # which Textual gives the character of the letter alone
    if event.character and event.character.isprintable() and event.character != " " and not with_alt:
        return event.character
    return event.key
