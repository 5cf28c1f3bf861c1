"""The annotations of one article, found by place in a time that does not grow with their number."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator

from kursk_reader.domain.annotation import Placement
from kursk_reader.domain.span import Span

_OCTAVES = 3
"""Doublings of length within which placements are kept together."""


class AnnotationIndex:
    """Placements in text order, and once more by length, which says how far back one that reaches a place may start."""

    def __init__(self, placements: Iterable[Placement] = ()) -> None:
        self.in_order: list[Placement] = sorted(placements)
        self.counts: Counter[str] = Counter(placement.tag for placement in self.in_order)
        self._by_id = {placement.id: placement for placement in self.in_order}
        self._by_length: dict[int, list[Placement]] = {}
        for placement in self.in_order:
            self._like(placement).append(placement)

    def __len__(self) -> int:
        return len(self.in_order)

    def __iter__(self) -> Iterator[Placement]:
        return iter(self.in_order)

    def get(self, key: str) -> Placement | None:
        """The placement of the annotation with that id."""
        return self._by_id.get(key)

    def add(self, placement: Placement) -> None:
        """Put one in, in place of the one with the same id if there is one."""
        self.discard(placement.id)
        insort(self.in_order, placement)
        self.counts[placement.tag] += 1
        self._by_id[placement.id] = placement
        insort(self._like(placement), placement)

    def discard(self, key: str) -> Placement | None:
        """Take one out; the one it was."""
        placement = self._by_id.pop(key, None)
        if placement is not None:
            del self.in_order[bisect_left(self.in_order, placement)]
            self.counts[placement.tag] -= 1
            like = self._like(placement)
            del like[bisect_left(like, placement)]
        return placement

    def overlapping(self, span: Span) -> list[Placement]:
        """Those that share a code point with `span`, in text order."""
        found: list[Placement] = []
        for band, placements in self._by_length.items():
            longest = 1 << (band + 1) * _OCTAVES
            first = bisect_left(placements, (span.start - longest,))
            last = bisect_left(placements, (span.end,), first)
            found += [placement for placement in placements[first:last] if placement.end > span.start]
        return sorted(found)

    def at(self, offset: int) -> list[Placement]:
        """Those on the code point at `offset`, the shortest first."""
        return sorted(self.overlapping(Span(offset, offset + 1)), key=lambda p: (p.length, p))

    def has(self, span: Span, tag: str) -> bool:
        """Whether exactly that span has that tag."""
        return any(p.span == span and p.tag == tag for p in self.overlapping(span))

    def after(self, offset: int) -> Placement | None:
        """The first one that starts behind `offset`, of those that have a place."""
        index = bisect_left(self.in_order, (offset + 1,))
        found = self.in_order[index] if index < len(self.in_order) else None
        return None if found is not None and found.is_lost else found

    def before(self, offset: int) -> Placement | None:
        """The last one that starts before `offset`."""
        index = bisect_left(self.in_order, (offset,)) - 1
        return self.in_order[index] if index >= 0 else None

    def _like(self, placement: Placement) -> list[Placement]:
        """Those of about its length."""
        return self._by_length.setdefault(placement.length.bit_length() // _OCTAVES, [])
