"""`kursk-reader show`: one article with its annotations."""

import argparse
import re

from kursk_reader.cli.annotations import lines
from kursk_reader.cli.arguments import add_article_argument, add_json_option
from kursk_reader.cli.records import whole_record
from kursk_reader.cli.session import session
from kursk_reader.cli.terminal import one_line, visible
from kursk_reader.domain.document import Document
from kursk_reader.errors import KurskReaderError
from kursk_reader.exporting.json_text import json_text
from kursk_reader.workspace import articles, duplicates
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.evidence import anchored

_WHITE_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = "examples:\n  kursk-reader show 'Half of it gone'\n  kursk-reader show 7c1f --json | jq -r .text"
    add_article_argument(parser)
    parser.add_argument("--all", action="store_true", help="print page furniture too: share counts, links, captions")
    add_json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the article."""
    with session(arguments) as workspace:
        document = articles.find(workspace, arguments.article)
        article = articles.open_article(workspace, document.id)
        annotations = list(anchored(workspace, document.id))
        item = articles.listed(workspace, document.id)
        original = duplicates.original(workspace, document.id)
    if item is None:
        raise KurskReaderError(f"“{document.title}” was removed just now.")
    if arguments.json:
        print(json_text(whole_record(item, article, annotations)))
        return 0
    print(*_heading(document, original), "", sep="\n")
    print(visible(article.text if arguments.all else _unfurnished(article), keep="\n\t"))
    if annotations:
        print("", "annotations", *lines(annotations), sep="\n")
    return 0


def _heading(document: Document, original: Document | None) -> list[str]:
    known = (
        ("id", document.id),
        ("outlet", document.outlet),
        ("author", document.author),
        ("published", document.published),
        ("url", document.url),
        ("language", document.language),
        ("retrieved", document.retrieved_at),
        ("words", str(document.words)) if document.has_words else ("characters", str(document.characters)),
        ("same text", f"{original.title} ({original.id})" if original else None),
    )
    return [one_line(document.title), *(f"  {name:<11}{one_line(value)}" for name, value in known if value)]


def _unfurnished(article: Article) -> str:
    """The text without its page furniture and the white lines that this leaves."""
    parts, end = [], 0
    for folded in article.folded:
        parts.append(article.text[end : folded.start])
        end = max(end, folded.end)
    parts.append(article.text[end:])
    return _WHITE_LINES.sub("\n\n", "".join(parts)).strip("\n")
