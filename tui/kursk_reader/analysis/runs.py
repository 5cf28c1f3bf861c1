"""The runs of characters between the spaces of a sentence, and where they stand."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from kursk_reader.domain.span import Span


class Runs:
    """What stands between the spaces of `within` in `text`; where the runs start is worked out when it is asked for."""

    __slots__ = ("_starts", "text", "texts", "within")

    def __init__(self, text: str, within: Span, texts: Sequence[str] | None = None) -> None:
        """`texts` are the runs, where not every space divides them."""
        self.text = text
        self.within = within
        self.texts: Sequence[str] = text[within.start : within.end].split() if texts is None else texts
        self._starts: Sequence[int] | None = None

    @property
    def starts(self) -> Sequence[int]:
        """Where each of them starts in the text."""
        if self._starts is None:
            self._starts = self._found()
        return self._starts

    def joined(self) -> str:
        """The runs with one space between them."""
        return " ".join(self.texts)

    def span(self, start: int, end: int) -> Span:
        """Where in the text that stands which is `[start, end)` of `joined`."""
        if sum(map(len, self.texts)) + len(self.texts) - 1 == self.within.end - self.within.start:
            return Span(self.within.start + start, self.within.start + end)
        return Span(self._place(start), self._place(end - 1) + 1)

    def _place(self, at: int) -> int:
        behind = list(accumulate((len(run) + 1 for run in self.texts), initial=0))
        run = bisect_right(behind, at) - 1
        return self.starts[run] + at - behind[run]

    def _found(self) -> Sequence[int]:
        starts: list[int] = []
        start = self.within.start
        for run in self.texts:
            starts.append(start)
            start += len(run) + 1
        if start == self.within.end + 1:
            return starts
        start = self.within.start
        for index, run in enumerate(self.texts):
            starts[index] = start = self.text.index(run, start)
            start += len(run)
        return starts
