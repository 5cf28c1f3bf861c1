"""`kursk-reader search`: the articles that have all the words."""

import argparse
import sys

from kursk_reader.cli.arguments import add_json_option, text
from kursk_reader.cli.session import session
from kursk_reader.cli.terminal import message, one_line, visible
from kursk_reader.exporting.json_text import json_array
from kursk_reader.workspace import finding
from kursk_reader.workspace.finding import Found

_BLANKS = "\n\t"


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = (
        "All the words must be there; “phrases” in straight quotation marks stay together, the last word may be\n"
        "a beginning. The best is first.\n\n"
        "examples:\n  kursk-reader search sudzha\n  kursk-reader search '\"North Korean\" casualties'"
    )
    parser.add_argument("query", nargs="+", type=text, metavar="QUERY", help="words and “phrases”")
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="as many articles at most (50)")
    add_json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the articles found, each with its best passage."""
    with session(arguments) as workspace:
        found = finding.search(workspace, " ".join(arguments.query), max(arguments.limit, 0))
    if arguments.json:
        sys.stdout.writelines(json_array(map(_record, found)))
        return 0
    for article in found:
        print(one_line(article.title))
        print(f"  {article.document_id}  {one_line(article.outlet or '')}".rstrip())
        print(f"  {_passage(article)}")
    if not found:
        message("No article has all of these words.")
    return 0


def _record(found: Found) -> dict[str, str | None]:
    snippet = "".join(text for text, _ in found.passage)
    return {"article_id": found.document_id, "title": found.title, "outlet": found.outlet, "snippet": snippet}


def _passage(found: Found) -> str:
    """The best passage on one line; on a terminal with the hits in bold."""
    bold, plain = ("\033[1m", "\033[22m") if sys.stdout.isatty() else ("", "")
    marked = "".join(
        f"{bold}{visible(text, keep=_BLANKS)}{plain}" if hit else visible(text, keep=_BLANKS)
        for text, hit in found.passage
    )
    return " ".join(marked.split())
