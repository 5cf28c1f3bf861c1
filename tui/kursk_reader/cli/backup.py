"""`kursk-reader backup`: a copy of the library."""

import argparse
from pathlib import Path

from kursk_reader.cli.session import session
from kursk_reader.cli.terminal import visible


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = (
        "The copy is whole, also when the reader is at work on the library meanwhile.\n\n"
        "example:\n  kursk-reader backup library-$(date +%F).db"
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the copy, a new file")


def run(arguments: argparse.Namespace) -> int:
    """Copy the library."""
    with session(arguments) as workspace:
        workspace.library.back_up(arguments.file)
    print(f"copied to      {visible(str(arguments.file))}")
    return 0
