"""The paragraphs of a text, found without copying it."""

from array import array
from bisect import bisect_right
from operator import sub

from kursk_reader.domain.span import Span

_ENDS_A_SENTENCE = frozenset(".!?…:;\"'”’»)]")
_SHORTEST_WRAPPED, _LONGEST_WRAPPED = 45, 100


class Paragraphs:
    """The paragraphs of `text`, in order, without the white lines between them.

    Every line is a paragraph, as pasted news has it, except in a block of lines that was wrapped by hand
    (mail, old plain text): there the whole block, line breaks included, is one.
    """

    def __init__(self, text: str) -> None:
        self.starts = array("Q")
        self.ends = array("Q")
        add_start, add_end, find = self.starts.append, self.ends.append, text.find
        start = 0
        lines = 0  # those of the block up to here
        length = len(text)
        while start <= length:
            end = find("\n", start)
            if end < 0:
                end = length
            if start < end and not (text[start].isspace() and text[start:end].isspace()):
                add_start(start)
                add_end(end)
                lines += 1
            elif lines:
                self._end_block(text, lines)
                lines = 0
            start = end + 1
        self._end_block(text, lines)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> Span:
        return Span(self.starts[index], self.ends[index])

    def index_at(self, offset: int) -> int:
        """The paragraph that holds `offset`, or the last one before it; 0 before the first; -1 if none."""
        return bisect_right(self.starts, offset, 1) - 1 if self.starts else -1

    def _end_block(self, text: str, lines: int) -> None:
        """Make one paragraph of the last `lines` if they were wrapped by hand."""
        if lines <= 2:
            return
        first = len(self.starts) - lines
        if self.ends[first] - self.starts[first] > _LONGEST_WRAPPED:
            return
        if _wrapped_by_hand(text, self.starts[first:], self.ends[first:]):
            del self.starts[first + 1 :]
            del self.ends[first:-1]


def _wrapped_by_hand(text: str, starts: "array[int]", ends: "array[int]") -> bool:
    lengths: list[int] = list(map(sub, ends, starts))
    if max(lengths) > _LONGEST_WRAPPED:
        return False
    inner = len(lengths) - 1
    running_on = sum(
        length >= _SHORTEST_WRAPPED and text[end - 1] not in _ENDS_A_SENTENCE
        for length, end in zip(lengths[:inner], ends, strict=False)
    )
    return running_on * 5 >= inner * 3
