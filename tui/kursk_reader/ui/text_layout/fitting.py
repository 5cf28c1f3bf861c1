"""Short texts, such as titles, fitted into a few lines of cells; whatever they hold is safe to draw."""

from typing import NamedTuple

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.ui.text_layout.graphemes import simple_end
from kursk_reader.ui.text_layout.layout import TextLayout

_DANGLING = " ·"
"""What joins words to others: pointless before an ellipsis."""


class Fitted(NamedTuple):
    """A line to draw and the cells it takes."""

    text: str
    width: int


def fitted(text: str, width: int, lines: int = 1) -> list[Fitted]:
    """At most `lines` lines of at most `width` cells, the last with an ellipsis if there is more."""
    words = " ".join(text[: width * lines * 8].split())
    if not words or width < 1:
        return []
    if len(words) <= width and simple_end(words, 0, len(words)) == len(words):
        return [Fitted(words, len(words))]
    layout = TextLayout(words, Paragraphs(words), width)
    layout.advance_to_line(lines)
    rows = [layout.row(line) for line in range(min(lines, layout.line_count))]
    shown = [Fitted(row.text.rstrip(), row.width - (len(row.text) - len(row.text.rstrip()))) for row in rows]
    if layout.line_count > lines:
        shown[-1] = _shortened(words[layout.line_span(lines - 1).start :], width)
    return shown


def _shortened(text: str, width: int) -> Fitted:
    row = TextLayout(text, Paragraphs(text), width).row(0)
    for column, cut in zip(reversed(row.columns), reversed(row.cuts), strict=True):
        if column < width:
            shown = row.text[:cut].rstrip(_DANGLING)
            return Fitted(shown + "…", column - (cut - len(shown)) + 1)
    return Fitted("…", 1)
