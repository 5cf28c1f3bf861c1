"""How arguments are declared and read, the same for every subcommand."""

import argparse
import os

from kursk_reader.domain.characters import storable
from kursk_reader.errors import UsageError

TYPE_CHECKING = False  # as typing has it, which takes longer to load than `--help` should
if TYPE_CHECKING:
    from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are UsageErrors and whose texts keep their line breaks."""

    def __init__(self, prog: str, *, usage: str | None = None, description: str = "", epilog: str = "") -> None:
        super().__init__(prog, usage, description, epilog, formatter_class=_formatter, allow_abbrev=False)

    def error(self, message: str) -> "NoReturn":
        """Refuse the call."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}.", f"{self.prog} --help explains it.")


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


def _formatter(prog: str) -> argparse.HelpFormatter:
    try:
        columns = os.get_terminal_size().columns
    except OSError:
        columns = 80
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=26, width=min(columns, 100) - 2)
