"""The paragraphs of a text, found without copying it."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from operator import sub

from kursk_reader.analysis.patterns import pattern
from kursk_reader.domain.span import Span
from kursk_reader.domain.wrapping import ENDS_A_SENTENCE, wrapping

_SHORTEST_WRAPPED, _LONGEST_WRAPPED = 45, 100
_FLOWS = r"\n(?<=\S\n)(?=[^\s>])"  # the rare sign first, for speed
"""A line feed that stands for a blank, as it does not in front of an indent or a mark of quoted mail."""


class Paragraphs:
    """The paragraphs of `text`, in order, without the white lines between them.

    Every line is a paragraph, as pasted news has it, except where lines were wrapped at one column of the text, or
    of a block of them (mail, wire copy, old plain text): those of a paragraph, line breaks included, are one. How a
    text was wrapped its beginning tells, or that of the `whole` of which it is a part.
    """

    def __init__(self, text: str, whole: str | None = None) -> None:
        self.starts = array("Q")
        self.ends = array("Q")
        self._is_wrapped = False
        self._flowing: str | None = None
        found = wrapping(whole or text)
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
                if not found:
                    self._end_block(text, lines)
                lines = 0
            start = end + 1
        if found:
            self._join(found.beginnings(text, self.starts, self.ends))
        else:
            self._end_block(text, lines)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> Span:
        return Span(self.starts[index], self.ends[index])

    def index_at(self, offset: int) -> int:
        """The paragraph that holds `offset`, or the last one before it; 0 before the first; -1 if none."""
        return bisect_right(self.starts, offset, 1) - 1 if self.starts else -1

    def flowing(self, text: str) -> str:
        """`text` with blanks for the line feeds at which its paragraphs were wrapped: as many code points.

        Of a book that takes a while, but only the first time.
        """
        if self._flowing is None:
            self._flowing = "".join(self._flowing_pieces(text)) if self._is_wrapped else text
        return self._flowing

    def _flowing_pieces(self, text: str) -> Iterator[str]:
        done = 0
        for start, end in zip(self.starts, self.ends, strict=True):
            if text.find("\n", start, end) > 0:
                yield text[done:start]
                yield pattern(_FLOWS).sub(" ", text[start:end])
                done = end
        yield text[done:]

    def _join(self, beginnings: list[int]) -> None:
        """Make one paragraph of the lines from each of the `beginnings` to the next."""
        if len(beginnings) < len(self.starts):
            self._is_wrapped = True
            last = [at - 1 for at in beginnings[1:]] + [-1]
            self.starts = array("Q", map(self.starts.__getitem__, beginnings))
            self.ends = array("Q", map(self.ends.__getitem__, last))

    def _end_block(self, text: str, lines: int) -> None:
        """Make one paragraph of the last `lines` if they were wrapped by hand."""
        if lines <= 2:
            return
        first = len(self.starts) - lines
        if self.ends[first] - self.starts[first] > _LONGEST_WRAPPED:
            return
        if _wrapped_by_hand(text, self.starts[first:], self.ends[first:]):
            self._is_wrapped = True
            del self.starts[first + 1 :]
            del self.ends[first:-1]


def _wrapped_by_hand(text: str, starts: "array[int]", ends: "array[int]") -> bool:
    lengths: list[int] = list(map(sub, ends, starts))
    if max(lengths) > _LONGEST_WRAPPED:
        return False
    inner = len(lengths) - 1
    running_on = sum(
        length >= _SHORTEST_WRAPPED and text[end - 1] not in ENDS_A_SENTENCE
        for length, end in zip(lengths[:inner], ends, strict=False)
    )
    if running_on * 5 < inner * 3:
        return False
    low = sum(text[start:end].lstrip("> \t")[:1].islower() for start, end in zip(starts[1:], ends[1:], strict=True))
    return low * 3 >= inner or text[starts[0] : ends[-1]].isupper()
