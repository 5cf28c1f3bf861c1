"""The runs of characters between the spaces of a sentence, and where they stand."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, count
from operator import add

from kursk_reader.domain.span import Span


class Runs:
    """What stands between the spaces of `within` in `text`; where the runs start is worked out when it is asked for."""

    __slots__ = ("_offsets", "text", "texts", "within")

    def __init__(self, text: str, within: Span, texts: Sequence[str] | None = None) -> None:
        """`texts` are the runs, where not every space divides them."""
        self.text = text
        self.within = within
        self.texts: Sequence[str] = text[within.start : within.end].split() if texts is None else texts
        self._offsets: Sequence[int] | None = None

    @property
    def offsets(self) -> Sequence[int]:
        """Where each of them starts, counted from `within`: small numbers, which Python need not make."""
        if self._offsets is None:
            self._offsets = self._found()
        return self._offsets

    def joined(self) -> str:
        """The runs with one space between them."""
        return " ".join(self.texts)

    def spans(self, places: Iterable[tuple[int, int]]) -> list[Span]:
        """Where in the text those stand which are `[start, end)` of `joined`."""
        first = self.within.start
        if sum(map(len, self.texts)) + len(self.texts) - 1 == self.within.end - first:
            return [Span(first + start, first + end) for start, end in places]
        return [Span(self._place(start), self._place(end - 1) + 1) for start, end in places]

    def _place(self, at: int) -> int:
        behind = list(accumulate((len(run) + 1 for run in self.texts), initial=0))
        run = bisect_right(behind, at) - 1
        return self.within.start + self.offsets[run] + at - behind[run]

    def _found(self) -> Sequence[int]:
        length = self.within.end - self.within.start
        offsets = list(map(add, accumulate(map(len, self.texts), initial=0), count()))
        if offsets.pop() == length + 1:  # one space behind each
            return offsets
        start = self.within.start
        for index, run in enumerate(self.texts):
            start = self.text.index(run, start)
            offsets[index] = start - self.within.start
            start += len(run)
        return offsets
