"""How arguments are declared and read, the same for every subcommand."""

import argparse
import os

from kursk_reader.domain.characters import storable
from kursk_reader.errors import UsageError

TYPE_CHECKING = False  # as typing has it, which takes longer to load than `--help` should
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from enum import StrEnum
    from typing import NoReturn


_NOT_UNDERSTOOD = ("the following arguments are required", "unrecognized arguments", "argument -h")


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are UsageErrors and whose texts keep their line breaks."""

    def __init__(self, prog: str, *, usage: str | None = None, description: str = "", epilog: str = "") -> None:
        super().__init__(prog, usage, description, epilog, formatter_class=_formatter, allow_abbrev=False)
        self.words: Sequence[str] = ()
        """What is parsed, for the advice in a complaint."""

    def error(self, message: str) -> "NoReturn":
        """Refuse the call."""
        hint = f"{self.prog} --help explains it."
        if message.startswith(_NOT_UNDERSTOOD) and (place := self._place_of_a_dash()) is not None:
            from shlex import join

            call = join([*self.words[:place], "--", *self.words[place:]])
            hint = f"If {self.words[place]} is no option, write -- before it: {self.prog} {call}\n{hint}"
        raise UsageError(f"{message[:1].upper()}{message[1:]}.", hint)

    def _place_of_a_dash(self) -> int | None:
        """Where a word stands that was taken for an option which there is not, if words are taken at all."""
        if "--" in self.words or not self._get_positional_actions():
            return None
        places = (n for n, word in enumerate(self.words) if word[:1] == "-" and word[1:2] not in ("", "-"))
        return next((n for n in places if self.words[n] not in self._option_string_actions), None)


def add_global_options(parser: argparse.ArgumentParser, default: str | None) -> None:
    """The options that are good before and after the command; `default` where they are not given.

    A command may have an `--author` of its own: who tags is then said before the command.
    """
    parser.add_argument(
        "--library", metavar="FILE", default=default, help="the library, else KURSK_READER_LIBRARY or your own"
    )
    if "--author" not in parser._option_string_actions:
        parser.add_argument(
            "--author", metavar="NAME", type=text, default=default, help="who tags, else KURSK_READER_AUTHOR or you"
        )


def add_json_option(parser: argparse.ArgumentParser) -> None:
    """`--json`, as every listing has it."""
    parser.add_argument("--json", action="store_true", help="print JSON for a program instead of text for you")


def add_article_argument(parser: argparse.ArgumentParser) -> None:
    """ARTICLE, as every command that is about one article has it."""
    parser.add_argument(
        "article", type=text, metavar="ARTICLE", help="an id, the beginning or end of one, or part of a title"
    )


def text(argument: str) -> str:
    """The type of an argument that is stored: bytes that are no characters become U+FFFD."""
    return storable(argument)


def words_of(choices: "Iterable[StrEnum]") -> list[str]:
    """What may be typed: argparse shows a member itself as programs write it."""
    return [choice.value for choice in choices]


def _formatter(prog: str) -> argparse.HelpFormatter:
    try:
        columns = os.get_terminal_size().columns
    except OSError:
        columns = 80
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=26, width=min(columns, 100) - 2)
