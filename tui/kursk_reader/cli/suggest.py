"""`kursk-reader suggest`: what the program would tag in articles, and why."""

import argparse
import contextlib
import sys
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kursk_reader.cli.arguments import add_json_option, text
from kursk_reader.cli.progress import progress
from kursk_reader.cli.session import session
from kursk_reader.cli.terminal import message, one_line
from kursk_reader.domain.document import Document
from kursk_reader.domain.figure_value import value_told
from kursk_reader.domain.suggestion import Suggestion
from kursk_reader.errors import UsageError
from kursk_reader.exporting.json_text import json_array
from kursk_reader.workspace import articles, habits, suggesting, tags
from kursk_reader.workspace.workspace import Workspace


class _Proposed(NamedTuple):
    document: Document
    suggestion: Suggestion
    exact: str
    score: float


class _Saved(NamedTuple):
    document: Document
    proposed: int
    hidden: int
    anew: bool


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.description = (
        "Print what the program would tag and nobody has decided on yet. The reader makes and shows the same by itself "
        "when an article is opened, save in articles of more than 1,000,000 characters: for those use --save."
    )
    parser.epilog = (
        "From 20 decisions on a tag on, scores are what your decisions have made of them, if that foretells the next\n"
        f"ones better than the rules. Of what they put below {habits.LEAST} at most a quarter of a tag is left out in\n"
        "an article, half after 100 decisions: the rest stays, so that you can change your mind. An article keeps\n"
        "the proposals that it was opened with; --save makes them anew.\n\n"
        "examples:\n  kursk-reader suggest 'Half of it gone' --tag figure --tag quote\n"
        "  kursk-reader suggest --save       then accept with Enter in the reader; it goes on where it was stopped\n"
        "  kursk-reader suggest --explain    with what your decisions taught\n"
        "  kursk-reader suggest --forget     go by the rules alone again, and learn anew"
    )
    parser.add_argument("article", nargs="*", type=text, metavar="ARTICLE", help="only these articles")
    several = "only proposals of this tag; may be given several times"
    parser.add_argument("--tag", type=text, action="append", default=[], metavar="TAG", help=several)
    shown = f"what the reader shows: {habits.LEAST} and better by the rules or by your decisions, less what is left out"
    least = f"all of these scores and better, 0 to 1; without it {shown}"
    parser.add_argument("--min-score", type=_share, metavar="N", help=least)
    parser.add_argument("--explain", action="store_true", help="show how each score comes about")
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--save", action="store_true", help="keep them in the library, for the reader to show")
    does.add_argument("--forget", action="store_true", help="forget what decisions taught; the decisions stay")
    add_json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print proposals in article, then text order; 130 if keeping them was interrupted."""
    _check(arguments)
    with session(arguments) as workspace:
        if arguments.forget:
            number = habits.forget(workspace.library)
            print(f"What {number} decisions taught is forgotten; proposals are made anew.", file=sys.stderr)
            return 0
        wanted = {tags.known(workspace, name).name for name in arguments.tag}
        asked = [articles.find(workspace, each) for each in arguments.article]
        documents = asked or [item.document for item in articles.every(workspace)]
        if arguments.save:
            return _save(workspace, documents, json=arguments.json)
        learned = habits.habits(workspace.library)
        found = _found(workspace, _with_progress(documents), learned, arguments.min_score)
        found = (each for each in found if not wanted or each.suggestion.tag in wanted)
        explaining = learned if arguments.explain else None
        if arguments.json:
            sys.stdout.writelines(json_array(_record(each, explaining) for each in found))
        else:
            _print(found, explaining)
    return 0


def _check(arguments: argparse.Namespace) -> None:
    """Raise UsageError for what is said of printed proposals where none are printed."""
    told = [f"--tag {name}" for name in arguments.tag]
    if arguments.min_score is not None:
        told.append(f"--min-score {arguments.min_score:g}")
    if arguments.explain:
        told.append("--explain")
    printing = " ".join(told)
    if arguments.save and printing:
        raise UsageError(
            f"--save keeps what the reader shows, all of it: it does not go with {printing}.",
            f"To keep all: kursk-reader suggest --save\nTo see these: kursk-reader suggest {printing}",
        )
    if arguments.forget and (printing or arguments.article or arguments.json):
        raise UsageError(
            "--forget is about the whole library: it goes with no article and no other option.",
            "To forget all that decisions taught: kursk-reader suggest --forget",
        )


def _save(workspace: Workspace, documents: list[Document], *, json: bool) -> int:
    anew: list[bool] = []

    def saved() -> Iterator[_Saved]:
        with contextlib.suppress(KeyboardInterrupt):  # ends here, so that what is printed has an end, too
            for each in _saved(workspace, _with_progress(documents)):
                anew.append(each.anew)
                yield each

    _print_saved(saved(), json=json)
    if len(anew) < len(documents):
        message(f"interrupted: {len(anew)} of {len(documents)} articles have their proposals; the same call goes on.")
        return 130
    if as_before := anew.count(False):
        message(f"{as_before} of {len(documents)} articles had their proposals already.")
    return 0


def _found(
    workspace: Workspace, documents: Iterable[Document], learned: habits.Habits, least: float | None
) -> Iterator[_Proposed]:
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
                yield _Proposed(document, suggestion, exact, round(score, 4))


def _saved(workspace: Workspace, documents: Iterable[Document]) -> Iterator[_Saved]:
    learned = habits.habits(workspace.library)
    for document in documents:
        anew = not suggesting.is_up_to_date(workspace.library, document, learned)
        if anew:
            number = suggesting.propose(workspace.library, document.id, learned)
        else:
            number = len(suggesting.proposed(workspace, document.id))
        yield _Saved(document, number, suggesting.hidden(workspace, document.id), anew)


def _print(found: Iterable[_Proposed], explaining: habits.Habits | None) -> None:
    last = None
    for document, suggestion, exact, score in found:
        if document.id != last:
            print(one_line(document.title))
            last = document.id
        start, end = suggestion.span
        print(f"  {one_line(suggestion.tag)}  {score:.2f}  {start}:{end}  “{one_line(exact)}”")
        known = value_told(suggestion.attributes).removeprefix(" · ")
        print(f"      {one_line(' · '.join(filter(None, (suggestion.why, known))))}")
        if explaining:
            print(f"      {one_line(explaining.explained(suggestion))}")


def _print_saved(saved: Iterable[_Saved], *, json: bool) -> None:
    if json:
        sys.stdout.writelines(json_array({"article_id": each.document.id} | _counts(each) for each in saved))
        return
    for document, proposed, hidden, anew in saved:
        left_out = f"  ({hidden} hidden by what you decided)" if hidden else ""
        print(f"{proposed:>5} {'proposed' if anew else 'as before'}  {one_line(document.title)}{left_out}")


def _counts(saved: _Saved) -> dict[str, int | bool]:
    return {"proposed": saved.proposed, "hidden": saved.hidden, "anew": saved.anew}


def _record(proposed: _Proposed, explaining: habits.Habits | None) -> dict[str, Any]:
    suggestion = proposed.suggestion
    factors = {"rules": suggestion.score, "decisions": explaining.factors(suggestion) or {}} if explaining else None
    return {
        "article_id": proposed.document.id,
        "tag": suggestion.tag,
        "start": suggestion.span.start,
        "end": suggestion.span.end,
        "exact": proposed.exact,
        "score": proposed.score,
        "why": suggestion.why,
        "attributes": dict(suggestion.attributes),
    } | ({"factors": factors} if factors else {})


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
