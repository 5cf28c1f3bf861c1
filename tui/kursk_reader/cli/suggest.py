"""`kursk-reader suggest`: what the program would tag in articles, and why."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kursk_reader.cli.arguments import add_json_option, text
from kursk_reader.cli.session import session
from kursk_reader.cli.terminal import one_line
from kursk_reader.domain.document import Document
from kursk_reader.domain.suggestion import Suggestion
from kursk_reader.exporting.json_text import json_array
from kursk_reader.workspace import articles, suggesting, tags
from kursk_reader.workspace.workspace import Workspace

_SHOWS_PROGRESS = 20


class _Proposed(NamedTuple):
    document: Document
    suggestion: Suggestion
    exact: str
    score: float
    explained: str


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = (
        "examples:\n  kursk-reader suggest 'Half of it gone' --tag figure\n"
        "  kursk-reader suggest --save       then accept with Enter in the reader\n"
        "  kursk-reader suggest --explain    with what your decisions taught"
    )
    parser.add_argument("article", nargs="*", type=text, metavar="ARTICLE", help="only these articles")
    parser.add_argument("--tag", type=text, metavar="TAG", help="only proposals of this tag")
    parser.add_argument(
        "--min-score", type=_share, default=suggesting.LEAST, metavar="N", help="only these scores and better, 0 to 1"
    )
    parser.add_argument("--explain", action="store_true", help="show how each score comes about")
    parser.add_argument("--save", action="store_true", help="keep them in the library, for the reader to show")
    add_json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print proposals in article, then text order."""
    with session(arguments) as workspace:
        tag = tags.known(workspace, arguments.tag).name if arguments.tag else None
        asked = [articles.find(workspace, each) for each in arguments.article]
        documents = asked or [item.document for item in articles.every(workspace)]
        if arguments.save:
            return _save(workspace, documents)
        found = _found(workspace, _with_progress(documents), tag, arguments.min_score)
        if arguments.json:
            sys.stdout.writelines(json_array(map(_record, found)))
        else:
            _print(found, explain=arguments.explain)
    return 0


def _found(workspace: Workspace, documents: Iterable[Document], tag: str | None, least: float) -> Iterator[_Proposed]:
    learned = suggesting.learned_in(workspace.library)
    for document in documents:
        whole = articles.open_article(workspace, document.id).text
        for suggestion in suggesting.found_in(workspace.library, document):
            score = learned.score(suggestion)
            if tag in (None, suggestion.tag) and score >= least:
                exact = whole[suggestion.span.start : suggestion.span.end]
                yield _Proposed(document, suggestion, exact, round(score, 4), learned.explained(suggestion))


def _print(found: Iterable[_Proposed], *, explain: bool) -> None:
    last = None
    for document, suggestion, exact, score, explained in found:
        if document.id != last:
            print(one_line(document.title))
            last = document.id
        start, end = suggestion.span
        print(f"  {suggestion.tag}  {score:.2f}  {start}:{end}  “{one_line(exact)}”")
        known = "".join(f" · {name} {value}" for name, value in suggestion.attributes.items())
        print(f"      {one_line(suggestion.why + known)}")
        if explain:
            print(f"      {one_line(explained)}")


def _save(workspace: Workspace, documents: list[Document]) -> int:
    for document in _with_progress(documents):
        number = suggesting.propose(workspace.library, document.id)
        print(f"{number:>5} proposed  {one_line(document.title)}")
    return 0


def _record(proposed: _Proposed) -> dict[str, Any]:
    suggestion = proposed.suggestion
    return {
        "article_id": proposed.document.id,
        "tag": suggestion.tag,
        "start": suggestion.span.start,
        "end": suggestion.span.end,
        "exact": proposed.exact,
        "score": proposed.score,
        "why": suggestion.why,
        "attributes": dict(suggestion.attributes),
    }


def _with_progress(documents: list[Document]) -> Iterator[Document]:
    """The documents, with a bar on the terminal while there are many."""
    if len(documents) < _SHOWS_PROGRESS or not sys.stderr.isatty():
        yield from documents
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(documents, "reading", console=Console(stderr=True), transient=True)


def _share(written: str) -> float:
    try:
        share = float(written)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{written!r} is no number from 0 to 1")
    return share
