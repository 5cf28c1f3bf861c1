"""The words of a call: finds the subcommand and loads its module alone."""

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence

from kursk_reader.cli.arguments import Parser, add_global_options
from kursk_reader.errors import UsageError
from kursk_reader.ui.remembered_frame import RememberedFrame

COMMANDS = {
    "read": ("open the reader, also what happens without a command", "kursk_reader.cli.read"),
    "import": ("add articles: files, folders, web addresses", "kursk_reader.cli.import_"),
    "list": ("the articles with their counts", "kursk_reader.cli.list_"),
    "show": ("one article with its annotations", "kursk_reader.cli.show"),
    "edit": ("correct what is known of an article", "kursk_reader.cli.edit"),
    "remove": ("take an article out of the library", "kursk_reader.cli.remove"),
    "tag": ("tag a passage of an article", "kursk_reader.cli.tag"),
    "annotations": ("the annotations of one article or of all", "kursk_reader.cli.annotations"),
    "search": ("search the texts", "kursk_reader.cli.search"),
    "suggest": ("what the program would tag, and why", "kursk_reader.cli.suggest"),
    "export": ("hand annotations on as CSV or JSON Lines", "kursk_reader.cli.export"),
    "tags": ("show and edit the tags", "kursk_reader.cli.tags"),
    "keys": ("every command of the reader with its key", "kursk_reader.cli.keys"),
    "backup": ("copy the library, also while it is in use", "kursk_reader.cli.backup"),
    "backups": ("the copies made by themselves; go back to one", "kursk_reader.cli.backups"),
    "merge": ("take from another library what is not in yours", "kursk_reader.cli.merge"),
    "check": ("whether the library is sound; repair it", "kursk_reader.cli.check"),
    "doctor": ("what a report of a fault should tell", "kursk_reader.cli.doctor"),
}
"""Each subcommand with a line on it and its module, which has `declare(parser)` and `run(arguments) -> int`."""

_EXAMPLES = """\
ARTICLE is an id, the beginning or end of one, or a part of a title, that no other article has.

examples:
  kursk-reader                                 read, starting with five sample reports
  kursk-reader import reports/ 'late news.md'  add your own articles
  kursk-reader export -o evidence.csv          hand on what you tagged
  kursk-reader COMMAND --help                  more about a command"""


def run(argv: Sequence[str], frame: RememberedFrame | None) -> int:
    """Do what the words say; the code to exit with. `frame` is on the screen until the reader is."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    parser = _front_parser()
    arguments = parser.parse_args(argv)
    if arguments.version:
        return _print_version()
    name, *words = arguments.call or ["read"]
    if name not in COMMANDS:
        raise _unknown(name)
    about, place = COMMANDS[name]
    module = importlib.import_module(place)
    subparser = Parser(prog=f"{parser.prog} {name}", description=about[0].upper() + about[1:] + ".")
    module.declare(subparser)
    add_global_options(subparser, default=argparse.SUPPRESS)
    arguments.frame, arguments.words = frame, argv
    subparser.words = words
    return int(module.run(subparser.parse_args(words, arguments)))


def _front_parser() -> Parser:
    commands = "\n".join(f"  {name:<13}{about}" for name, (about, _) in COMMANDS.items())
    parser = Parser(
        prog="kursk-reader",
        usage="kursk-reader [--library FILE] [--author NAME] [COMMAND] …",
        description=f"Read a pile of news reports, tag who says what, hand the evidence on.\n\ncommands:\n{commands}",
        epilog=_EXAMPLES,
    )
    add_global_options(parser, default=None)
    parser.add_argument("--version", action="store_true", help="print the version and leave")
    # Command and words in one: argparse would take a -- behind an argument of its own as meant for itself.
    parser.add_argument("call", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def _print_version() -> int:
    from importlib.metadata import version

    print(f"kursk-reader {version('kursk-reader')}")
    return 0


def _unknown(name: str) -> UsageError:
    from difflib import get_close_matches

    if close := get_close_matches(name, COMMANDS, n=1):
        return UsageError(f"There is no command {name!r}.", f"Did you mean: kursk-reader {close[0]}")
    if os.path.exists(name):  # noqa: PTH110  (pathlib would have to be loaded)
        return UsageError(f"There is no command {name!r}.", f"To add that file: kursk-reader import {name}")
    return UsageError(f"There is no command {name!r}.", "kursk-reader --help lists them.")
