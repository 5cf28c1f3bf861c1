"""`kursk-reader read`: the reader itself."""

import argparse
import gc
import sys

from kursk_reader.cli.arguments import text
from kursk_reader.config import author_name, library_path, load_config
from kursk_reader.errors import UsageError


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = "example:\n  kursk-reader read 'Half of it gone'"
    parser.add_argument("article", nargs="?", type=text, metavar="ARTICLE", help="the article to begin with")


def run(arguments: argparse.Namespace) -> int:
    """Open the reader; returns when it is left."""
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise UsageError("The reader needs a terminal.", "In a script use kursk-reader list, show or export.")
    gc.disable()  # loading makes a lot and throws nothing away; the reader collects again once it has painted
    from kursk_reader.ui.app import run as run_reader

    config = load_config()
    return run_reader(
        config=config,
        library=library_path(arguments.library, config),
        author=author_name(arguments.author, config),
        article=arguments.article,
        frame=arguments.frame,
        words=arguments.words,
    )
