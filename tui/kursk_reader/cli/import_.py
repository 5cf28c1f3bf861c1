"""`kursk-reader import`: files, folders, web addresses and standard input into the library."""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kursk_reader.cli.arguments import text
from kursk_reader.cli.progress import progress
from kursk_reader.cli.session import session
from kursk_reader.cli.terminal import message, one_line
from kursk_reader.domain.document import Document
from kursk_reader.errors import LibraryError, UsageError
from kursk_reader.importing.sources import Address, Content, Options, Source, Walked, name_of, place_of
from kursk_reader.workspace import articles
from kursk_reader.workspace.ingest import Ingested, Outcome, files_of, ingest
from kursk_reader.workspace.revising import Revised
from kursk_reader.workspace.workspace import Workspace

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_STANDARD_INPUT = "-"
_MORE = """\
What a file holds is told from its content, whatever it is called: plain text,
Markdown, web pages, PDF, EPUB, Word (.docx), RSS, Atom and JSON feeds, mail
(.eml, .mbox), saved pages (.mht), ZIP archives of these, and lists of web
addresses, one a line. In folders and archives files with a usual ending, or
none, are read; any other if it is named. The network is asked only for
addresses that you give.

A text that the library has is not added again: an import that was interrupted
can simply be repeated. One in nearly the same words is added, and it is said
whose text it is. The library is made if there is none.

examples:
  kursk-reader import reports/ interview.pdf
  kursk-reader import https://example.org/report
  kursk-reader import --chapters book.epub
  kursk-reader import --revises 'Half of it gone' corrected.txt
  pbpaste | kursk-reader import -"""


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = _MORE
    parser.add_argument(
        "sources", nargs="+", metavar="PATH_OR_URL", help="a file, folder, web address, or - for standard input"
    )
    parser.add_argument("--revises", type=text, metavar="ARTICLE", help="it is a later text of this article")
    parser.add_argument("--chapters", action="store_true", help="each chapter of an e-book is an article of its own")
    parser.add_argument("--links", action="store_true", help="fetch the pages that a feed links to, not its own texts")


def run(arguments: argparse.Namespace) -> int:
    """Import all that is named; 1 if some of it failed."""
    outcomes: Counter[Outcome] = Counter()
    if not all(arguments.sources):
        raise UsageError("A file or address is empty.", "Name the current folder as “.”, if that is what is meant.")
    with session(arguments, create=True) as workspace:
        try:
            revises, options = _revised(workspace, arguments), Options(arguments.chapters, arguments.links)
            for batch in _ingest(workspace, arguments.sources, options, revises):
                outcomes.update(ingested.outcome for ingested in batch)
                for ingested in batch:
                    _report(ingested)
        except KeyboardInterrupt:
            message(f"interrupted: {_summary(outcomes)}")
            return 130
        except LibraryError:
            if outcomes:
                message(_summary(outcomes))
            raise
    message(_summary(outcomes))
    return 1 if outcomes[Outcome.FAILED] else 0


def _revised(workspace: Workspace, arguments: argparse.Namespace) -> Document | None:
    if arguments.revises is None:
        return None
    if len(arguments.sources) > 1 or Path(arguments.sources[0]).is_dir():
        raise UsageError("--revises takes one file or address: the later text of one article.")
    return articles.find(workspace, arguments.revises)


def _ingest(
    workspace: Workspace, named: list[str], options: Options, revises: Document | None
) -> Iterator[list[Ingested]]:
    found = _once(source for name in named for source in _sources(name))
    yield from ([each] for each in found if isinstance(each, Ingested))
    sources = [each for each in found if not isinstance(each, Ingested)]
    with progress(len(sources), "importing") as reached:
        for batch in ingest(workspace, sources, options, revises=revises):
            reached(batch[-1].source)
            yield batch


def _once(found: Iterable[Source | Ingested]) -> list[Source | Ingested]:
    """Each source once; a file that is named and also in a folder that is named counts as named."""
    different: dict[str, Source | Ingested] = {}
    for each in found:
        key = each.name if isinstance(each, Ingested) else place_of(each) or name_of(each)
        if isinstance(different.setdefault(key, each), Walked):
            different[key] = each
    return list(different.values())


def _sources(name: str) -> Iterator[Source | Ingested]:
    if name == _STANDARD_INPUT:
        data = sys.stdin.buffer.read()
        if data.strip():
            yield Content(data, "standard input")
        else:
            hint = "Check that the command in front of the pipe prints something."
            yield Ingested(Outcome.FAILED, "standard input", why="standard input is empty.", hint=hint)
    elif _ADDRESS.match(name):
        yield Address(name)
    else:
        yield from files_of([Path(name)])


def _report(ingested: Ingested) -> None:
    if ingested.outcome is Outcome.FAILED:
        name = "" if ingested.name in ingested.why else f"{one_line(ingested.name)}: "
        message(f"failed         {name}{ingested.why}")
        if ingested.hint:
            message(f"               {ingested.hint}")
    else:
        title = f"“{one_line(ingested.title)}”" if ingested.is_earlier else one_line(ingested.title)
        same_as = f", same text as “{one_line(ingested.same_as)}”" if ingested.same_as else ""
        before = "an earlier revision of " if ingested.is_earlier else ""
        after = f": {told}" if ingested.revised and (told := _revision(ingested.revised)) else ""
        remark = f"; {one_line(ingested.remark)}" if ingested.remark else ""
        print(f"{ingested.outcome.value:<15}{before}{title}{same_as}{after}{remark}")


def _revision(revised: Revised) -> str:
    """What a person should know of a revision; nothing if it touches nothing."""
    told = []
    if revised.part_left < 1:
        told.append(
            f"cut off, {revised.part_left:.0%} as long as before (u in the reader brings the earlier text back)"
        )
    if revised.changed or revised.lost:
        counted = zip(("kept", "changed", "lost"), revised, strict=False)
        told.append(", ".join(f"{n} {name}" for name, n in counted if n) + " (R in the reader reviews them)")
    elif revised.kept:
        told.append(f"{revised.kept} kept")
    return "; ".join(told)


def _summary(outcomes: Counter[Outcome]) -> str:
    return ", ".join(f"{outcomes[outcome]} {outcome}" for outcome in Outcome if outcomes[outcome]) or "nothing added"
