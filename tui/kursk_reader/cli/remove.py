"""`kursk-reader remove`: an article out of the library, until it is undone."""

import argparse

from kursk_reader.cli.arguments import add_article_argument
from kursk_reader.cli.session import session
from kursk_reader.cli.terminal import message, one_line
from kursk_reader.workspace import articles


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = "example:\n  kursk-reader remove 'Half of it gone'"
    add_article_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Take the article, with its annotations, out of list, search and export."""
    with session(arguments) as workspace:
        document = articles.find(workspace, arguments.article)
        articles.remove(workspace, document)
    print(f"removed        {one_line(document.title)}")
    # A reader that runs already takes back only what was done in it, or before it was started.
    message("Nothing is lost: importing it again brings it back, and so does undo (u) in a reader started after this.")
    return 0
