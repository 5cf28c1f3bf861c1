"""`kursk-reader export`: annotations handed on."""

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from kursk_reader.cli.arguments import text, words_of
from kursk_reader.cli.session import session
from kursk_reader.cli.terminal import message, visible
from kursk_reader.errors import UsageError
from kursk_reader.workspace import articles, tags
from kursk_reader.workspace.evidence import Format, export, write_export, write_lines

_STANDARD_OUTPUT = Path("-")


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.epilog = (
        "One annotation a row, in the order of articles and texts. Cells of CSV that a spreadsheet would run as a\n"
        "formula begin with an apostrophe; --raw leaves them as they are. What a revision has changed or lost\n"
        "is given with the words and the place that were sure last, in the text that has this text_sha256.\n"
        "What a figure says is low and high (equal for a single value), unit, approximation and what is counted:\n"
        "in JSON Lines always, as attributes; in CSV with --values, as columns behind the others. The attribute\n"
        "by is analyst where somebody has put value or unit right.\n\n"
        "examples:\n  kursk-reader export -o evidence.csv\n"
        "  kursk-reader export --tag figure --values -o figures.csv\n"
        "  kursk-reader export --format jsonl --tag figure | jq -r '[.attributes.low, .text] | @tsv'"
    )
    parser.add_argument(
        "--format", choices=words_of(Format), default=Format.CSV, help="csv (default) or jsonl, JSON Lines"
    )
    parser.add_argument("-o", "--output", type=Path, default=_STANDARD_OUTPUT, metavar="FILE", help="a new file")
    parser.add_argument("--force", action="store_true", help="replace FILE if it exists")
    parser.add_argument("--article", type=text, metavar="ARTICLE", help="only annotations of this article")
    parser.add_argument("--tag", type=text, metavar="TAG", help="only annotations with this tag")
    parser.add_argument("--raw", action="store_true", help="CSV without the apostrophe before formulas")
    parser.add_argument("--values", action="store_true", help="CSV with the values of figures in further columns")
    parser.add_argument("--bom", action="store_true", help="CSV with a byte order mark, which Excel needs")


def run(arguments: argparse.Namespace) -> int:
    """Write the annotations; how many they are goes to standard error."""
    kind = Format(arguments.format)
    if arguments.bom and kind is not Format.CSV:
        raise UsageError("--bom is for CSV: JSON has no byte order mark.")
    with session(arguments) as workspace:
        article = articles.find(workspace, arguments.article).id if arguments.article else None
        tag = tags.known(workspace, arguments.tag).name if arguments.tag else None
        if arguments.output == _STANDARD_OUTPUT:
            if isinstance(sys.stdout, io.TextIOWrapper):
                encoding = "utf-8-sig" if arguments.bom else "utf-8"
                sys.stdout.reconfigure(encoding=encoding, errors="replace", newline="")
            lines = export(workspace, kind, article, tag, arguments.raw, values=arguments.values)
            written = write_lines(sys.stdout, _harmless(lines) if sys.stdout.isatty() else lines)
            count = written - (kind is Format.CSV)
        else:
            count = write_export(
                workspace, arguments.output, kind, article, tag, arguments.raw,
                values=arguments.values, byte_order_mark=arguments.bom, replace=arguments.force,
            )  # fmt: skip
    message("1 annotation exported" if count == 1 else f"{count} annotations exported")
    return 0


def _harmless(lines: Iterator[str]) -> Iterator[str]:
    """As a person may look at them: in a file or pipe every character is what it was, on a terminal some command it."""
    return (visible(line.rstrip("\r\n"), keep="\n") + "\n" for line in lines)
