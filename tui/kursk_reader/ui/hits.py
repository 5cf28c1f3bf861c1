"""What a search in one article found."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kursk_reader.domain.folding import spelling_of
from kursk_reader.domain.span import Span


class Hits:
    """The places where some words stand in a text: capitals only if asked for."""

    def __init__(self, text: str, words: str) -> None:
        self.starts = array("Q")
        self.ends = array("Q")
        if pattern := spelling_of(words):
            flags = 0 if any(character.isupper() for character in words) else re.IGNORECASE
            for match in re.finditer(pattern, text, flags):
                self.starts.append(match.start())
                self.ends.append(match.end())

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> Span:
        return Span(self.starts[index], self.ends[index])

    def overlapping(self, span: Span) -> Iterator[Span]:
        """Those that share a code point with `span`."""
        for index in range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)):
            yield self[index]

    def at_or_after(self, offset: int) -> int:
        """The index of the first hit that starts at `offset` or behind it; the first of all if there is none."""
        index = bisect_left(self.starts, offset)
        return index if index < len(self) else 0

    def before(self, offset: int) -> int:
        """The index of the last hit that starts before `offset`; the last of all if there is none."""
        return (bisect_left(self.starts, offset) - 1) % max(len(self), 1)
