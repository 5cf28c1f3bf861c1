"""`kursk-reader search`: the articles that fit words and filters."""

import argparse
import sys
from typing import Any

from kursk_reader.cli.arguments import add_json_option, text
from kursk_reader.cli.queries import FILTERS, checked_query
from kursk_reader.cli.session import session
from kursk_reader.cli.terminal import message, one_line, visible
from kursk_reader.errors import UsageError
from kursk_reader.exporting.json_text import json_array
from kursk_reader.workspace import finding
from kursk_reader.workspace.finding import Found, Pieces, plain

_BLANKS = "\n\t"


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = (
        "All the words must be there, in title, text or annotations; “phrases” in quotation marks stay together, the\n"
        "last word may be a beginning. One of two is enough with OR between them; -word must not be there (behind --\n"
        "where it comes first). 60000 finds 60,000 and 60 000 as well. With or without words:\n"
        f"{FILTERS}\n\n"
        "examples:\n  kursk-reader search sudzha\n  kursk-reader search '\"North Korean\" casualties after:2024-11'\n"
        "  kursk-reader search tag:claim speaker:syrskyi\n  kursk-reader search -- 'rumour OR report' -denied"
    )
    parser.add_argument("query", nargs="+", type=text, metavar="QUERY", help="words, “phrases” and filters")
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="as many articles at most (50)")
    add_json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the articles found, each with its best passage and annotations."""
    with session(arguments) as workspace:
        query = checked_query(workspace, " ".join(arguments.query))
        if query.is_empty:
            raise UsageError("There is no word to search for.", "kursk-reader search --help has examples.")
        found = finding.search(workspace.connection, query, max(arguments.limit, 0))
        left_out = finding.undated(workspace.connection, query, in_texts=True)
    if arguments.json:
        sys.stdout.writelines(json_array(map(_record, found)))
        return _ended(left_out)
    for article in found:
        print(_marked(article.title))
        origin = " · ".join(part for part in (article.outlet, article.published) if part)
        print(f"  {article.document_id}  {one_line(origin)}".rstrip())
        if article.passage:
            print(f"  {_marked(article.passage)}")
        for annotation in article.annotations:
            remarks = f" – {_marked(annotation.remarks)}" if annotation.remarks else ""
            print(f"    {one_line(annotation.tag)} “{_marked(annotation.words)}”{remarks}")
    if not found:
        message("No article fits.")
    return _ended(left_out)


def _ended(remark: str) -> int:
    if remark:
        message(remark)
    return 0


def _record(found: Found) -> dict[str, Any]:
    return {
        "article_id": found.document_id,
        "title": plain(found.title),
        "outlet": found.outlet,
        "snippet": plain(found.passage),
        "annotations": [
            {"id": each.id, "tag": each.tag, "snippet": plain(each.words), "remarks": plain(each.remarks)}
            for each in found.annotations
        ],
    }


def _marked(pieces: Pieces) -> str:
    """Words on one line; on a terminal with the hits in bold."""
    bold, end = ("\033[1m", "\033[22m") if sys.stdout.isatty() else ("", "")
    marked = (
        f"{bold}{visible(text, keep=_BLANKS)}{end}" if hit else visible(text, keep=_BLANKS) for text, hit in pieces
    )
    return " ".join("".join(marked).split())
