"""One visual line: what is drawn of it, and which code point stands in which cell."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple, Self

from kursk_reader.domain.span import Span
from kursk_reader.ui.text_layout.graphemes import clusters, glyph, simple_end


class Row(NamedTuple):
    """A visual line, drawn as `text`.

    `offsets`, `columns` and `cuts` say of each grapheme where it starts in the document, in cells and in `text`; a
    last entry says where the last grapheme ends.
    """

    text: str
    offsets: Sequence[int]
    columns: Sequence[int]
    cuts: Sequence[int]

    @classmethod
    def empty(cls, start: int, end: int) -> Self:
        """A line without text of its own: a blank one, or a fold that stands for `[start, end)`."""
        offsets = (start, end) if end > start else (start,)
        nothing = (0,) * len(offsets)
        return cls("", offsets, nothing, nothing)

    @classmethod
    def of(cls, text: str, start: int, end: int, width: int) -> Self:
        """The line that draws `[start, end)` of `text` in `width` cells; blanks that do not fit are left off."""
        if simple_end(text, start, end) == end:
            end = min(end, start + width)
            cells = range(end - start + 1)
            return cls(text[start:end], range(start, end + 1), cells, cells)
        return cls._of_clusters(text, start, end, width)

    @classmethod
    def _of_clusters(cls, text: str, start: int, end: int, width: int) -> Self:
        drawn: list[str] = []
        offsets, columns, cuts = [start], [0], [0]
        for cluster in clusters(text, start, end):
            shown = glyph(cluster, columns[-1], width)
            if drawn and columns[-1] + shown.width > width:
                break
            drawn.append(shown.drawn)
            offsets.append(offsets[-1] + len(cluster))
            columns.append(columns[-1] + shown.width)
            cuts.append(cuts[-1] + len(shown.drawn))
        return cls("".join(drawn), offsets, columns, cuts)

    @property
    def span(self) -> Span:
        """The code points drawn in this line, or hidden by this fold."""
        return Span(self.offsets[0], self.offsets[-1])

    @property
    def width(self) -> int:
        """Cells the line takes."""
        return self.columns[-1]

    def column_of(self, offset: int) -> int:
        """The cell at which the grapheme that holds `offset` starts; the line's width if it is after the line."""
        return self.columns[max(bisect_right(self.offsets, offset) - 1, 0)]

    def offset_at(self, column: int) -> int:
        """Where the grapheme in that cell starts; the last grapheme beyond the end of the line."""
        last = max(len(self.offsets) - 2, 0)
        return self.offsets[min(max(bisect_right(self.columns, column) - 1, 0), last)]

    def graphemes_of(self, span: Span) -> tuple[int, int]:
        """The graphemes that a span has a part in, as a half-open range of their indices."""
        last = len(self.offsets) - 1
        first = min(max(bisect_right(self.offsets, span.start) - 1, 0), last)
        return first, min(max(bisect_left(self.offsets, span.end), first), last)
