"""Where each code point of a text stands on the screen."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from time import perf_counter

from kursk_reader.analysis.paragraphs import Paragraphs
from kursk_reader.domain.span import Span
from kursk_reader.ui.text_layout.graphemes import BLANKS
from kursk_reader.ui.text_layout.rows import Row
from kursk_reader.ui.text_layout.wrap import Run, lay_out

_KEPT_ROWS = 256


class TextLayout:
    """The visual lines of a text in a column of `width` cells; offsets are code points of `text`.

    One blank line stands between two paragraphs, whatever white space does in the text; the lines of one that was
    wrapped there flow. A line is broken at white space, which is hidden then, beside an ideograph, or inside a word
    that is longer than a line. Folded ranges replace the paragraphs they cover wholly with one line, one together if
    no other paragraph is between them.

    Lines are laid out as they are asked for and never change again; `advance` does more of it ahead of time. What was
    found out about the text in another layout of it, `before`, need not be found out again.
    """

    def __init__(
        self,
        text: str,
        paragraphs: Paragraphs,
        width: int,
        folded: Sequence[Span] = (),
        before: "TextLayout | None" = None,
    ) -> None:
        self.text = text
        self.width = max(width, 1)
        self._paragraphs = paragraphs
        self._drawn = paragraphs.flowing(text)
        # Visual line n starts at _starts[n], the one after the last at _reached or later.
        self._starts = array("I" if len(text) < 1 << 32 else "Q")
        self._reached = 0
        self._complete = False
        runs = _runs(text, paragraphs, folded)
        self._folds = [run for run in runs if run.fold is not None]
        self._fold_starts = [paragraphs.starts[run.first] for run in self._folds]
        self._simple: set[int] = before._simple if before else set()
        self._steps = lay_out(self._drawn, paragraphs, runs, self.width, self._starts, self._simple)
        self._rows: dict[int, Row] = {}

    @property
    def complete(self) -> bool:
        """Whether the whole text is laid out."""
        return self._complete

    @property
    def line_count(self) -> int:
        """Visual lines laid out so far; a text that shows nothing has one blank line when complete."""
        return len(self._starts)

    def advance(self, seconds: float) -> bool:
        """Lay out more for about that long; whether the whole text is laid out."""
        deadline = perf_counter() + seconds
        while self._step() and perf_counter() < deadline:
            pass
        return self._complete

    def advance_to(self, offset: int) -> None:
        """Lay out the line that shows `offset` and all before it, however long that takes."""
        while self._reached <= offset and self._step():
            pass

    def advance_to_line(self, line: int) -> None:
        """Lay out that visual line, if the text has so many, and all before it, however long that takes."""
        while len(self._starts) <= line + 1 and self._step():
            pass

    def line_at(self, offset: int) -> int:
        """The visual line that shows `offset`; hidden white space belongs to the line before it."""
        self.advance_to(offset)
        line = max(bisect_right(self._starts, offset) - 1, 0)
        return line - 1 if line and self._is_blank(line) else line

    def line_span(self, line: int) -> Span:
        """The code points drawn in a visual line: none in a blank one, all hidden ones of a fold.

        Blanks at which the line is broken and the line feed at its end are in no span.
        """
        return self.row(line).span

    def row(self, line: int) -> Row:
        """What is drawn of a visual line; IndexError if the text has fewer."""
        if line in self._rows:
            return self._rows[line]
        self.advance_to_line(line)
        if len(self._rows) >= _KEPT_ROWS:
            self._rows.clear()
        return self._rows.setdefault(line, self._row(line))

    def column_of(self, offset: int) -> int:
        """The cell of its visual line at which the grapheme that holds `offset` starts.

        For hidden white space it is the one after the line's last grapheme, which may be `width`; in a fold 0.
        """
        return self.row(self.line_at(offset)).column_of(offset)

    def offset_at(self, line: int, column: int) -> int:
        """Where the grapheme in that cell starts; the line's last grapheme beyond the end of the line."""
        return self.row(line).offset_at(column)

    def next_grapheme(self, offset: int) -> int:
        """The first caret position after `offset`, the end of the text after the last.

        Caret positions are the starts of drawn graphemes, of folds and of each stretch of hidden white space.
        """
        line = self.line_at(offset)
        row = self.row(line)
        if offset < row.offsets[0]:
            return row.offsets[0]
        following = bisect_right(row.offsets, offset)
        if following < len(row.offsets):
            return row.offsets[following]
        return self._start_of_text_after(line)

    def previous_grapheme(self, offset: int) -> int:
        """The last caret position before `offset`, 0 before the first."""
        row = self.row(self.line_at(max(offset - 1, 0)))
        preceding = bisect_left(row.offsets, offset) - 1
        return row.offsets[preceding] if preceding >= 0 else 0

    def fold_at_line(self, line: int) -> int | None:
        """The index in `folded` of the range drawn at this visual line, the first of those that share it."""
        self.advance_to_line(line)
        run = self._fold_starting_at(self._starts[line])
        return run.fold if run else None

    def _step(self) -> bool:
        reached = next(self._steps, None)
        if reached is not None:
            self._reached = reached
            return True
        if not self._starts:
            self._starts.append(0)
        self._complete = True
        return False

    def _row(self, line: int) -> Row:
        start = self._starts[line]
        if self._is_blank(line):
            return Row.empty(start, start)
        if run := self._fold_starting_at(start):
            return Row.empty(start, self._paragraphs.ends[run.last])
        limit = self._starts[line + 1] if line + 1 < len(self._starts) else self._reached
        shown = len(self._drawn[start:limit].rstrip(BLANKS + "\n"))
        return Row.of(self._drawn, start, start + shown if shown else limit, self.width)

    def _is_blank(self, line: int) -> bool:
        start = self._starts[line]
        return not len(self._paragraphs) or self._drawn[start] == "\n"

    def _fold_starting_at(self, offset: int) -> Run | None:
        index = bisect_left(self._fold_starts, offset)
        return self._folds[index] if self._fold_starts[index : index + 1] == [offset] else None

    def _start_of_text_after(self, line: int) -> int:
        self.advance_to_line(line + 2)
        for following in range(line + 1, min(line + 3, len(self._starts))):
            if not self._is_blank(following):
                return self._starts[following]
        return len(self.text)


def _runs(text: str, paragraphs: Paragraphs, folded: Sequence[Span]) -> list[Run]:
    """Every paragraph in order, parted by the folded range that covers it; neighbouring folds are one run."""
    runs: list[Run] = []
    following = 0
    for fold, span in enumerate(folded):
        first, last = _covered(text, paragraphs, span)
        first = max(first, following)
        if first > last:
            continue
        if first > following:
            runs.append(Run(following, first - 1, None))
        if runs and runs[-1].fold is not None:
            runs[-1] = runs[-1]._replace(last=last)
        else:
            runs.append(Run(first, last, fold))
        following = last + 1
    if following < len(paragraphs):
        runs.append(Run(following, len(paragraphs) - 1, None))
    return runs


def _covered(text: str, paragraphs: Paragraphs, span: Span) -> tuple[int, int]:
    """The first and the last paragraph of which `span` leaves out white space at most; first > last if none."""
    first = bisect_right(paragraphs.ends, span.start)
    if first < len(paragraphs) and text[paragraphs.starts[first] : span.start].strip():
        first += 1
    last = bisect_left(paragraphs.starts, span.end) - 1
    if last >= 0 and text[span.end : paragraphs.ends[last]].strip():
        last -= 1
    return first, last
