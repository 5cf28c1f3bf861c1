"""`kursk-reader suggest`: what the program would tag in articles, and why."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kursk_reader.cli.arguments import add_json_option, text
from kursk_reader.cli.progress import progress
from kursk_reader.cli.session import session
from kursk_reader.cli.terminal import one_line
from kursk_reader.domain.document import Document
from kursk_reader.domain.figure_value import value_told
from kursk_reader.domain.suggestion import Suggestion
from kursk_reader.exporting.json_text import json_array
from kursk_reader.workspace import articles, habits, suggesting, tags
from kursk_reader.workspace.workspace import Workspace


class _Proposed(NamedTuple):
    document: Document
    suggestion: Suggestion
    exact: str
    score: float
    explained: str


class _Saved(NamedTuple):
    document: Document
    proposed: int
    hidden: int


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.description = (
        "Print what the program would tag and nobody has decided on yet. The reader makes and shows the same by itself "
        "when an article is opened, save in articles of more than 1,000,000 characters: for those use --save."
    )
    parser.epilog = (
        "examples:\n  kursk-reader suggest 'Half of it gone' --tag figure --tag quote\n"
        "  kursk-reader suggest --save       then accept with Enter in the reader\n"
        "  kursk-reader suggest --explain    with what your decisions taught\n"
        "  kursk-reader suggest --forget     go by the rules alone again, and learn anew"
    )
    parser.add_argument("article", nargs="*", type=text, metavar="ARTICLE", help="only these articles")
    several = "only proposals of this tag; may be given several times"
    parser.add_argument("--tag", type=text, action="append", default=[], metavar="TAG", help=several)
    shown = f"what the reader shows: {habits.LEAST} and better, less what your decisions hide"
    least = f"all of these scores and better, 0 to 1; without it {shown}"
    parser.add_argument("--min-score", type=_share, metavar="N", help=least)
    parser.add_argument("--explain", action="store_true", help="show how each score comes about")
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--save", action="store_true", help="keep them in the library, for the reader to show")
    does.add_argument("--forget", action="store_true", help="forget what decisions taught; the decisions stay")
    add_json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print proposals in article, then text order."""
    with session(arguments) as workspace:
        if arguments.forget:
            number = habits.forget(workspace.library)
            print(f"What {number} decisions taught is forgotten; proposals are made anew.", file=sys.stderr)
            return 0
        wanted = {tags.known(workspace, name).name for name in arguments.tag}
        asked = [articles.find(workspace, each) for each in arguments.article]
        documents = asked or [item.document for item in articles.every(workspace)]
        if arguments.save:
            _print_saved(_saved(workspace, _with_progress(documents)), json=arguments.json)
            return 0
        found = _found(workspace, _with_progress(documents), arguments.min_score)
        found = (each for each in found if not wanted or each.suggestion.tag in wanted)
        if arguments.json:
            sys.stdout.writelines(json_array(map(_record, found)))
        else:
            _print(found, explain=arguments.explain)
    return 0


def _found(workspace: Workspace, documents: Iterable[Document], least: float | None) -> Iterator[_Proposed]:
    learned = habits.habits(workspace.library)
    for document in documents:
        whole = articles.open_article(workspace, document.id).text
        every = suggesting.found_in(workspace.library, document)
        found = suggesting.still_open(workspace.library, document.id, every, whole)
        if least is None:
            found = learned.pick(found).shown
        for suggestion in found:
            score = learned.score(suggestion)
            if least is None or score >= least:
                exact = whole[suggestion.span.start : suggestion.span.end]
                yield _Proposed(document, suggestion, exact, round(score, 4), learned.explained(suggestion))


def _saved(workspace: Workspace, documents: Iterable[Document]) -> Iterator[_Saved]:
    for document in documents:
        number = suggesting.propose(workspace.library, document.id)
        yield _Saved(document, number, suggesting.hidden(workspace, document.id))


def _print(found: Iterable[_Proposed], *, explain: bool) -> None:
    last = None
    for document, suggestion, exact, score, explained in found:
        if document.id != last:
            print(one_line(document.title))
            last = document.id
        start, end = suggestion.span
        print(f"  {one_line(suggestion.tag)}  {score:.2f}  {start}:{end}  “{one_line(exact)}”")
        known = value_told(suggestion.attributes).removeprefix(" · ")
        print(f"      {one_line(' · '.join(filter(None, (suggestion.why, known))))}")
        if explain:
            print(f"      {one_line(explained)}")


def _print_saved(saved: Iterable[_Saved], *, json: bool) -> None:
    if json:
        records = ({"article_id": each.document.id, "proposed": each.proposed, "hidden": each.hidden} for each in saved)
        sys.stdout.writelines(json_array(records))
        return
    for document, proposed, hidden in saved:
        left_out = f"  ({hidden} hidden by what you decided)" if hidden else ""
        print(f"{proposed:>5} proposed  {one_line(document.title)}{left_out}")


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
    with progress(len(documents), "reading") as reached:
        for number, document in enumerate(documents):
            yield document
            reached(number)


def _share(written: str) -> float:
    try:
        share = float(written)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{written!r} is no number from 0 to 1")
    return share
