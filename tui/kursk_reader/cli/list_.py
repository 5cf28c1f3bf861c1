"""`kursk-reader list`: the articles with their counts."""

import argparse
import sys
from collections.abc import Sequence

from kursk_reader.cli.arguments import add_json_option, text, words_of
from kursk_reader.cli.queries import FILTERS, checked_query
from kursk_reader.cli.records import article_record
from kursk_reader.cli.session import session
from kursk_reader.cli.terminal import clipped, columns, message, one_line, padded, visible
from kursk_reader.domain.codebook import Codebook
from kursk_reader.exporting.json_text import json_array
from kursk_reader.storage.documents import SHORTEST_ENDING, Listed
from kursk_reader.storage.listing import Order, Sort
from kursk_reader.workspace import articles, duplicates, finding
from kursk_reader.workspace.workspace import Workspace

_OUTLET, _PUBLISHED, _LENGTH, _PROGRESS, _COUNTS = 16, 10, 7, 4, 14
_GAP = "  "
_ROOM_FOR_OUTLETS = 100
_NARROWEST_TITLE = 8


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = (
        "Counts are given by the letter of the tag: C3 F1 are three claims and one figure; =4f3a is an article with\n"
        "the same text as 4f3a, in nearly the same words. The id is the end of the whole one, which is enough for\n"
        "ARTICLE. The filter takes beginnings of words of title and outlet, and\n"
        f"{FILTERS}\n\n"
        "examples:\n  kursk-reader list --sort date\n  kursk-reader list --filter 'outlet:lantern is:unread'\n"
        "  kursk-reader list --json | jq -r '.[] | select(.progress < 1) | .title'"
    )
    parser.add_argument("--filter", type=text, default="", metavar="QUERY", help="only those that fit")
    parser.add_argument("--sort", choices=words_of(Sort), default=Sort.IMPORTED, help="in this order (imported)")
    parser.add_argument("--reverse", action="store_true", help="the last one first")
    add_json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the articles."""
    with session(arguments) as workspace:
        query = checked_query(workspace, arguments.filter)
        every = articles.ordered(workspace, Order(Sort(arguments.sort), arguments.reverse))
        numbers = articles.fitting(workspace, query, every)
        if left_out := finding.undated(workspace.connection, query, in_texts=False):
            message(left_out)
        if arguments.json:
            sys.stdout.writelines(json_array(map(article_record, articles.every(workspace, numbers))))
        elif numbers:
            _print_table(workspace, numbers)
            _count_texts(workspace, numbers)
        elif query.is_empty:
            message("The library has no articles. To add some: kursk-reader import FILE")
        else:
            message("No article fits.")
    return 0


def _print_table(workspace: Workspace, numbers: Sequence[int]) -> None:
    id_width = ending_length(articles.ids(workspace))
    outlet_width = _OUTLET if columns() >= _ROOM_FOR_OUTLETS else 0
    fixed = [id_width, outlet_width, _PUBLISHED, _LENGTH, _PROGRESS, _COUNTS]
    title_width = max(columns() - sum(width + len(_GAP) for width in fixed if width), _NARROWEST_TITLE)

    def line(key: str, title: str, outlet: str, published: str, length: str, progress: str, counts: str) -> str:
        cells = [padded(key, id_width), padded(clipped(title, title_width), title_width)]
        if outlet_width:
            cells.append(padded(clipped(outlet, outlet_width), outlet_width))
        published = padded(clipped(published, _PUBLISHED), _PUBLISHED)
        return _GAP.join([*cells, published, length.rjust(_LENGTH), progress.rjust(_PROGRESS), counts]).rstrip()

    print(line("id", "title", "outlet", "published", "words", "read", "tags"))
    for item in articles.every(workspace, numbers):
        document = item.document
        print(
            line(
                document.id[-id_width:],
                one_line(document.title),
                one_line(document.outlet or ""),
                one_line((document.published or "")[:_PUBLISHED]),
                str(document.words) if document.has_words else f"{document.characters} ch",
                f"{item.progress:.0%}",
                _counts(item, workspace.codebook, id_width),
            )
        )


def _count_texts(workspace: Workspace, numbers: Sequence[int]) -> None:
    texts = duplicates.texts(workspace, numbers)
    if texts < len(numbers):
        message(duplicates.told(len(numbers), texts))


def ending_length(ids: Sequence[str]) -> int:
    """How many characters of their ends tell the ids apart, SHORTEST_ENDING at least.

    No end is another one's beginning either. The beginnings themselves would be long: UUIDs of one import begin alike.
    """
    for length in range(SHORTEST_ENDING, max(map(len, ids), default=0)):
        endings = {key[-length:] for key in ids}
        if len(endings) == len(ids) and endings.isdisjoint(key[:length] for key in ids):
            return length
    return max(map(len, ids), default=SHORTEST_ENDING)


def _counts(item: Listed, codebook: Codebook, id_width: int) -> str:
    counts = [f"{tag.letter}{item.counts[tag.name]}" for tag in codebook if item.counts.get(tag.name)]
    if item.to_review:
        counts.append(f"?{item.to_review}")
    if item.same_as:
        counts.append(f"={item.same_as[-id_width:]}")
    return visible(" ".join(counts))
