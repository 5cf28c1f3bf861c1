"""Where the visual lines of a text start."""

from array import array
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.ui.text_layout.graphemes import BLANKS, clusters, glyph, simple_end, skip_blanks

_STRETCH = 1 << 16
"""Code points looked at in one go: half a millisecond for simple text."""


class Run(NamedTuple):
    """Neighbouring paragraphs, `first` to `last` included, and the index of the fold that hides them, if any."""

    first: int
    last: int
    fold: int | None


def lay_out(
    text: str, paragraphs: Paragraphs, runs: list[Run], width: int, starts: "array[int]", simple: set[int]
) -> Iterator[int]:
    """Append to `starts` where each visual line starts.

    Pauses every millisecond or so, each time with an offset: the lines that start before it are in `starts`. The
    blank line between two paragraphs starts at the end of the former, a fold at its first paragraph. `simple` is to
    be handed in again with the same text, to be quicker about another width.
    """
    for run in runs:
        if run.fold is None:
            yield from _lay_out_shown(text, paragraphs, run, width, starts, simple)
        else:
            if run.first:
                starts.append(paragraphs.ends[run.first - 1])
            starts.append(paragraphs.starts[run.first])
        yield paragraphs.ends[run.last]


def _lay_out_shown(
    text: str, paragraphs: Paragraphs, run: Run, width: int, starts: "array[int]", simple: set[int]
) -> Iterator[int]:
    add, find = starts.append, text.find
    simple_until = 0
    previous_end = paragraphs.ends[run.first - 1] if run.first else 0
    for start, end in islice(zip(paragraphs.starts, paragraphs.ends, strict=True), run.first, run.last + 1):
        if end > simple_until:
            yield previous_end
            simple_until = min(len(text), start + _STRETCH)
            if start not in simple:
                simple_until = simple_end(text, start, simple_until)
                if simple_until == start + _STRETCH:
                    simple.add(start)
        if starts:
            add(previous_end)
        previous_end = end
        if end > simple_until or text[start] == " " or text[end - 1] == " " or find("\n", start, end) > 0:
            yield from _lay_out_paragraph(text, start, end, width, starts)
        else:
            add(_wrap_simple(text, start, end - width, width, starts))


def _wrap_simple(text: str, start: int, stop: int, width: int, starts: "array[int]") -> int:
    """Append the lines that start before `stop` in simple text, and give the start of the line after them."""
    add, rfind = starts.append, text.rfind
    while start < stop:
        add(start)
        limit = start + width + 1
        start = rfind(" ", start, limit) + 1 or limit - 1
        if start == limit and text[start] == " ":
            start = skip_blanks(text, start, len(text))
    return start


def _lay_out_paragraph(text: str, start: int, end: int, width: int, starts: "array[int]") -> Iterator[int]:
    while start < end:
        line_end = text.find("\n", start, end)
        if line_end < 0:
            line_end = end
        shown_end = line_end
        if text[line_end - 1] in BLANKS:
            shown_end = start + len(text[start:line_end].rstrip(BLANKS))
        yield from _wrap(text, start, shown_end, width, starts)
        start = line_end + 1


def _wrap(text: str, start: int, end: int, width: int, starts: "array[int]") -> Iterator[int]:
    """Wrap a line of text that ends in something else than a blank."""
    if text[start] in BLANKS:
        starts.append(start)
        start = _next_line(text, start, end, width)
    simple_until = start
    while start < end:
        if simple_until < min(end, start + width + 2):
            yield start
            simple_until = simple_end(text, start, min(end, start + _STRETCH))
        # Simple lines end one character before anything else: it may be a mark that belongs to the last of them.
        stop = end - width if simple_until == end else simple_until - width - 1
        start = _wrap_simple(text, start, stop, width, starts)
        starts.append(start)
        start = end if simple_until == end else _next_line(text, start, end, width)


def _next_line(text: str, start: int, end: int, width: int) -> int:
    """Where the line after the one that starts at `start` starts, `end` if there is none.

    Blanks at the start of a line of text belong to its first word, unless they fill the line.
    """
    column = opportunity = 0
    before, after_indent = 0, False
    position = start
    for cluster in clusters(text, start, end):
        _, cells, is_blank, starts, ends = glyph(cluster, column, width)
        if is_blank:
            if column >= width:
                return skip_blanks(text, position, end)
            if after_indent:
                opportunity = position + 1
        else:
            if after_indent and before * starts >= 2:
                opportunity = position
            if column and column + cells > width:
                return opportunity or position
            after_indent = True
        column += cells
        before = ends
        position += len(cluster)
    return end
