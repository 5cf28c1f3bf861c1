"""Where the tokens of a sentence stand, found when somebody asks: from the lengths of the runs that hold them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from kursk_reader.domain.span import Span


class Runs:
    """The runs of characters between two spaces of `span` in `text`; `counts` tells how many tokens each has."""

    __slots__ = ("_counts", "_ends", "_places", "_runs", "_span", "_text")

    def __init__(self, text: str, span: Span, runs: Sequence[str], counts: Iterable[int]) -> None:
        self._text = text
        self._span = span
        self._runs = runs
        self._counts = counts
        self._ends: Sequence[int] = ()
        self._places: Sequence[int] = ()

    def holding(self, token: int) -> tuple[int, int, int]:
        """Which run holds that token, where the run starts in the text, and which of its tokens that is."""
        if not self._ends:
            self._ends = list(accumulate(self._counts))
            self._places = self._found()
        at = bisect_right(self._ends, token)
        return at, self._places[at] + at, token - self._ends[at - 1] if at else token

    def _found(self) -> Sequence[int]:
        """Where the runs start, one space before each not counted."""
        start, end = self._span
        places = list(accumulate(map(len, self._runs), initial=start))
        if places[-1] + len(self._runs) - 1 == end:
            return places
        for index, run in enumerate(self._runs):
            start = self._text.index(run, start)
            places[index] = start - index
            start += len(run)
        return places
