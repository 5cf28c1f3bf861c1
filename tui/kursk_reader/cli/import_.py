"""`kursk-reader import`: files, folders and standard input into the library."""

import argparse
import contextlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from kursk_reader.cli.session import session
from kursk_reader.cli.terminal import message, one_line
from kursk_reader.workspace.ingest import Ingested, Outcome, files_of, ingest_bytes, ingest_file
from kursk_reader.workspace.workspace import Workspace

_WORTH_A_BAR = 20
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_STANDARD_INPUT = "-"


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = (
        "A text that the library has is not added again. The library is made if there is none.\n\n"
        "examples:\n  kursk-reader import reports/ interview.md\n  pbpaste | kursk-reader import -"
    )
    parser.add_argument("sources", nargs="+", metavar="PATH", help="a file, a folder, or - for standard input")


def run(arguments: argparse.Namespace) -> int:
    """Import all that is named; 1 if some of it failed."""
    outcomes: Counter[Outcome] = Counter()
    with session(arguments, create=True) as workspace:
        try:
            for ingested in _ingest(workspace, arguments.sources):
                _report(ingested)
                outcomes[ingested.outcome] += 1
        except KeyboardInterrupt:
            message(f"interrupted: {_summary(outcomes)}")
            return 130
    message(_summary(outcomes))
    return 1 if outcomes[Outcome.FAILED] else 0


def _ingest(workspace: Workspace, sources: list[str]) -> Iterator[Ingested]:
    found: list[Path | Ingested | str] = []
    for source in sources:
        if source == _STANDARD_INPUT:
            found.append(source)
        elif _ADDRESS.match(source):
            found.append(_no_web_yet(source))
        else:
            found += files_of([Path(source)])
    with _progress(len(found)) as advance:
        for item in found:
            match item:
                case Ingested():
                    yield item
                case str():
                    yield from ingest_bytes(workspace, sys.stdin.buffer.read(), "standard input")
                case _:
                    yield from ingest_file(workspace, item)
            advance()


def _report(ingested: Ingested) -> None:
    if ingested.outcome is Outcome.FAILED:
        name = "" if ingested.name in ingested.why else f"{one_line(ingested.name)}: "
        message(f"failed         {name}{ingested.why}")
        if ingested.hint:
            message(f"               {ingested.hint}")
    else:
        print(f"{ingested.outcome.value:<15}{one_line(ingested.title)}")


def _summary(outcomes: Counter[Outcome]) -> str:
    return ", ".join(f"{outcomes[outcome]} {outcome}" for outcome in Outcome if outcomes[outcome]) or "nothing added"


def _no_web_yet(address: str) -> Ingested:
    return Ingested(
        Outcome.FAILED, address, why="web pages cannot be imported yet.", hint="Save the page as text, import the file."
    )


@contextlib.contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """What to call after each of the `total` files; on a terminal it moves a bar when there are many."""
    if total <= _WORTH_A_BAR or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    # Results must not follow the bar to standard error when they are sent elsewhere.
    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        task = bar.add_task("importing", total=total)
        yield lambda: bar.advance(task)
