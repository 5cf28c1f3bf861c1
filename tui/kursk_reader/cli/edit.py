"""`kursk-reader edit`: corrects what is known of an article."""

import argparse

from kursk_reader.cli.arguments import add_article_argument, text
from kursk_reader.cli.session import session
from kursk_reader.cli.terminal import message, one_line
from kursk_reader.domain.metadata import Metadata
from kursk_reader.errors import UsageError
from kursk_reader.workspace import articles

_HELP = {
    "title": "its headline",
    "outlet": "who published it",
    "author": "who wrote it",
    "published": "2024, 2024-08, 2024-08-14 or 2024-08-14T10:00+03:00: as much as is known",
    "url": "http:// or https://",
    "language": "a code such as en, uk or ru",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = (
        "An empty text makes a field unknown. Undo (u) in the reader takes the change back.\n\n"
        "examples:\n  kursk-reader edit 'Half of it gone' --outlet 'The Daily Lantern' --published 2024-12\n"
        "  kursk-reader edit 7c1f --author ''"
    )
    add_article_argument(parser)
    for field in Metadata._fields:
        parser.add_argument(f"--{field}", dest=f"new_{field}", type=text, metavar="TEXT", help=_HELP[field])


def run(arguments: argparse.Namespace) -> int:
    """Correct the fields that are given and print each that changed."""
    given = {name: getattr(arguments, f"new_{name}") for name in Metadata._fields}
    written = {name: text for name, text in given.items() if text is not None}
    if not written:
        options = ", ".join(f"--{name}" for name in Metadata._fields)
        raise UsageError("Nothing is said of the article.", f"Give at least one of {options}.")
    with session(arguments) as workspace:
        done = articles.edit(workspace, articles.find(workspace, arguments.article), written)
    for change in done.changes:
        for field, after in (change.after or {}).items():
            print(f"{field:<11}{_shown((change.before or {}).get(field))} → {_shown(after)}")
    if not done.changes:
        message(done.label)
    return 0


def _shown(value: object) -> str:
    return one_line(str(value)) if value else "unknown"
