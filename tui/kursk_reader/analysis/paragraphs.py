"""The paragraphs of a text, found without copying it."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator

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
        block: list[Span] = []
        for line in _lines(text):
            if block and line.start > block[-1].end + 1:
                self._add(text, block)
                block = []
            block.append(line)
        self._add(text, block)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> Span:
        return Span(self.starts[index], self.ends[index])

    def index_at(self, offset: int) -> int:
        """The paragraph that holds `offset`, or the last one before it; 0 before the first; -1 if none."""
        return min(max(bisect_right(self.starts, offset) - 1, 0), len(self.starts) - 1)

    def _add(self, text: str, block: list[Span]) -> None:
        if len(block) > 2 and _wrapped_by_hand(text, block):
            self.starts.append(block[0].start)
            self.ends.append(block[-1].end)
            return
        self.starts.extend([line.start for line in block])
        self.ends.extend([line.end for line in block])


def _lines(text: str) -> Iterator[Span]:
    """The lines that show anything."""
    start, length = 0, len(text)
    while start < length:
        end = text.find("\n", start)
        if end < 0:
            end = length
        if end > start and not text[start:end].isspace():
            yield Span(start, end)
        start = end + 1


def _wrapped_by_hand(text: str, block: list[Span]) -> bool:
    inner = block[:-1]
    if max(line.length for line in block) > _LONGEST_WRAPPED:
        return False
    running_on = sum(
        line.length >= _SHORTEST_WRAPPED and text[line.end - 1] not in _ENDS_A_SENTENCE for line in inner
    )
    return running_on * 5 >= len(inner) * 3
