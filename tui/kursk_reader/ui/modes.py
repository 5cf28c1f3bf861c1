"""Modes in which moves select: what they are called, and the keys that help there."""

from typing import NamedTuple

from kursk_reader.ui.caret import Caret
from kursk_reader.ui.keyboard import Keyboard, printed


class Mode(NamedTuple):
    """A name for the status line, and keys with what they do."""

    name: str = ""
    keys: tuple[tuple[str, str], ...] = ()


def mode_of(caret: Caret, keyboard: Keyboard, *, respanning: bool) -> Mode:
    """The mode in which keys act on a text; without a name if moves only move."""
    select = (("moves", "select"), ("1-9", "words"))
    leave = printed(keyboard.key_of("clear"))
    if respanning:
        save = keyboard.key_of("accept") or keyboard.key_of("respan")
        return Mode("new extent", ((save, "save the extent"), (leave, "keep the old one"), *select))
    return Mode("select", (*select, (leave, "end"))) if caret.selecting else Mode()
