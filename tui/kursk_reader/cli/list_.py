"""`kursk-reader list`: the articles with their counts."""

import argparse
import sys
from collections.abc import Iterable, Mapping

from kursk_reader.cli.arguments import add_json_option
from kursk_reader.cli.records import article_record
from kursk_reader.cli.session import session
from kursk_reader.cli.terminal import clipped, columns, message, one_line, padded
from kursk_reader.domain.codebook import Codebook
from kursk_reader.exporting.json_text import json_array
from kursk_reader.storage.documents import Listed
from kursk_reader.workspace import articles
from kursk_reader.workspace.workspace import Workspace

_SHORTEST_ID = 8
_OUTLET, _PUBLISHED, _WORDS, _PROGRESS, _COUNTS = 16, 10, 6, 4, 14
_GAP = "  "
_ROOM_FOR_OUTLETS = 100
_NARROWEST_TITLE = 12


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = (
        "Counts are given by the letter of the tag: C3 F1 are three claims and one figure.\n\n"
        "examples:\n  kursk-reader list\n  kursk-reader list --json | jq -r '.[] | select(.progress < 1) | .title'"
    )
    add_json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the articles in the order of import."""
    with session(arguments) as workspace:
        if arguments.json:
            sys.stdout.writelines(json_array(article_record(item) for item in articles.every(workspace)))
        elif articles.count(workspace):
            _print_table(workspace)
        else:
            message("The library has no articles. To add some: kursk-reader import FILE")
    return 0


def _print_table(workspace: Workspace) -> None:
    short = short_ids(articles.ids(workspace))
    id_width = max(map(len, short.values()))
    outlet_width = _OUTLET if columns() >= _ROOM_FOR_OUTLETS else 0
    fixed = [id_width, outlet_width, _PUBLISHED, _WORDS, _PROGRESS, _COUNTS]
    title_width = max(columns() - sum(width + len(_GAP) for width in fixed if width), _NARROWEST_TITLE)

    def line(key: str, title: str, outlet: str, published: str, words: str, progress: str, counts: str) -> str:
        cells = [padded(key, id_width), padded(clipped(title, title_width), title_width)]
        if outlet_width:
            cells.append(padded(clipped(outlet, outlet_width), outlet_width))
        published = padded(clipped(published, _PUBLISHED), _PUBLISHED)
        return _GAP.join([*cells, published, words.rjust(_WORDS), progress.rjust(_PROGRESS), counts]).rstrip()

    print(line("id", "title", "outlet", "published", "words", "read", "tags"))
    for item in articles.every(workspace):
        document = item.document
        print(
            line(
                short.get(document.id, document.id),
                one_line(document.title),
                one_line(document.outlet or ""),
                one_line((document.published or "")[:_PUBLISHED]),
                str(document.words),
                f"{item.progress:.0%}",
                _counts(item, workspace.codebook),
            )
        )


def short_ids(ids: Iterable[str]) -> Mapping[str, str]:
    """For each of the sorted ids the shortest beginning, of 8 characters at least, that no other has."""
    known = list(ids)
    short = {}
    for index, key in enumerate(known):
        beside = known[max(index - 1, 0) : index] + known[index + 1 : index + 2]
        length = max([_SHORTEST_ID, *(_shared(key, other) + 1 for other in beside)])
        short[key] = key[:length]
    return short


def _shared(one: str, other: str) -> int:
    """The number of characters with which both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))


def _counts(item: Listed, codebook: Codebook) -> str:
    return " ".join(f"{tag.letter}{item.counts[tag.name]}" for tag in codebook if item.counts.get(tag.name))
