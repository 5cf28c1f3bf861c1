"""Where something stands in a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range `[start, end)` of Unicode code points in a document's text."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start

    def holds(self, offset: int) -> bool:
        """Whether the code point at `offset` is inside."""
        return self.start <= offset < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside (it may be equal)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def agreement(self, other: "Span") -> float:
        """The part of both together that both have: 1 for equal spans, 0 or less for spans apart (Jaccard's index)."""
        both = min(self.end, other.end) - max(self.start, other.start)
        return both / (max(self.end, other.end) - min(self.start, other.start))
