"""`kursk-reader annotations`: what was tagged, in one article or in all."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby

from kursk_reader.cli.arguments import add_json_option, text
from kursk_reader.cli.records import annotation_record
from kursk_reader.cli.session import session
from kursk_reader.cli.terminal import one_line
from kursk_reader.domain.anchor import Anchoring
from kursk_reader.domain.annotation import Details
from kursk_reader.exporting.json_text import json_array
from kursk_reader.workspace import articles, tags
from kursk_reader.workspace.evidence import Anchored, anchored


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = (
        "examples:\n  kursk-reader annotations --tag figure\n"
        "  kursk-reader annotations 'Half of it gone' --json | jq '.[].exact'\n"
        "  kursk-reader annotations --review            what a revision has changed or lost"
    )
    parser.add_argument("article", nargs="?", type=text, metavar="ARTICLE", help="only those of this article")
    parser.add_argument("--tag", type=text, metavar="TAG", help="only those with this tag")
    parser.add_argument("--review", action="store_true", help="only those whose place is to be decided on")
    add_json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the annotations in article, then text order."""
    with session(arguments) as workspace:
        article = articles.find(workspace, arguments.article).id if arguments.article else None
        tag = tags.known(workspace, arguments.tag).name if arguments.tag else None
        found = anchored(workspace, article, tag, to_review=arguments.review)
        if arguments.json:
            sys.stdout.writelines(json_array(map(annotation_record, found)))
        else:
            for document, group in groupby(found, key=lambda each: each.document):
                print(one_line(document.title))
                print(*lines(group), "", sep="\n")
    return 0


def lines(found: Iterable[Anchored]) -> Iterator[str]:
    """Annotations as people read them: tag, place and words, then what was noted on them."""
    for each in found:
        annotation = each.annotation
        place = "lost (orphan)" if each.how is Anchoring.ORPHAN else "{}:{}".format(*annotation.span)
        yield f"  {one_line(annotation.tag)}  {place}  “{one_line(annotation.selector.exact)}”"
        if each.how is Anchoring.CHANGED and annotation.was is not None:
            yield f"      {one_line(annotation.change_told)}"
        if remarks := _remarks(annotation.details):
            yield f"      {one_line(remarks)}"
        if annotation.details.note:
            yield f"      {one_line(annotation.details.note)}"


def _remarks(details: Details) -> str:
    grades = f"{details.reliability or ''}{details.credibility or ''}"
    parts = (("speaker", details.speaker), ("source", details.source), ("grades", grades))
    return " · ".join(f"{name} {value}" for name, value in parts if value)
