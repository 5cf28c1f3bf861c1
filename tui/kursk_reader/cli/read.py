"""`kursk-reader read`: the reader itself."""

import gc
import sys
from collections.abc import Sequence

from kursk_reader.config import author_name, library_path, load_config
from kursk_reader.errors import UsageError
from kursk_reader.ui.remembered_frame import RememberedFrame

TYPE_CHECKING = False  # as typing has it, which takes longer to load than `--help` should
if TYPE_CHECKING:
    import argparse


def declare(parser: "argparse.ArgumentParser") -> None:
    """Describe the arguments."""
    from kursk_reader.cli.arguments import text

    parser.epilog = "example:\n  kursk-reader read 'Half of it gone'"
    parser.add_argument("article", nargs="?", type=text, metavar="ARTICLE", help="the article to begin with")


def run(arguments: "argparse.Namespace") -> int:
    """Open the reader; returns when it is left."""
    return read(
        arguments.frame,
        arguments.words,
        library=arguments.library,
        author=arguments.author,
        article=arguments.article,
    )


def read(
    frame: RememberedFrame | None,
    words: Sequence[str] = (),
    *,
    library: str | None = None,
    author: str | None = None,
    article: str | None = None,
) -> int:
    """Open the reader; returns when it is left. Needs no parser, which a call without words thus never loads."""
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise UsageError("The reader needs a terminal.", "In a script use kursk-reader list, show or export.")
    gc.disable()  # loading makes a lot and throws nothing away; the reader collects again once it has painted
    _load_asyncio()
    from kursk_reader.ui.app import run as run_reader

    config = load_config()
    return run_reader(
        config=config,
        library=library_path(library, config),
        author=author_name(author, config),
        article=article,
        frame=frame,
        words=words,
    )


def _load_asyncio() -> None:
    """Load it as on a Python without TLS, which the reader never uses, and which takes as long to load as the rest."""
    if "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # importing it fails now, which asyncio is made for
        import asyncio  # noqa: F401

        del sys.modules["ssl"]
